"""The eight rules of the first screen, over thousands of random questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from math import ceil

import pytest

from tests.reading.printed import STATES, TIME, PrintedRow, instant, labels_of, rows_of, times_in
from tests.reading.questions import Asked, asked
from tests.thorough import one_in
from thrombo_cli.london import MINUTE
from thrombo_cli.model.answer import WINDOW_MINUTES, Option
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.render.brief import LONGEST, brief_line
from thrombo_cli.render.centre_rows import PHONE_FIRST
from thrombo_cli.render.centre_words import HOPE
from thrombo_cli.render.first_screen import MOST_LINES, MOST_LINES_NARROW, first_screen
from thrombo_cli.render.question_rows import ANTERIOR, NOT_ASSURED
from thrombo_cli.render.screen_lines import BANNERS, LABELS, STATE_LABELS

BATCH = 250
BATCHES = 8 // one_in(4)
SENTENCES = (PHONE_FIRST, ANTERIOR, NOT_ASSURED)
FORBIDDEN = ("go to", "ring first", "then", "through", "available", "will accept", "eligible")
ROADS = ("slow road", "usual road", "if opened")
NOT_FOR_LEAVING = ("CLOSED", "SUSPENDED")


@pytest.fixture(scope="module", params=range(BATCHES))
def questions(
    request: pytest.FixtureRequest, reference: Reference, shipped: Registry
) -> list[Asked]:
    """A share of the random questions."""
    first = request.param * BATCH
    return [asked(seed, reference, shipped) for seed in range(first, first + BATCH)]


def screen(question: Asked, width: int = 80) -> list[str]:
    """The printed lines, made once for each width."""
    if width not in question.printed:
        found = first_screen(question.answer, question.registry, width).lines
        question.printed[width] = [line.text for line in found]
    return question.printed[width]


def printed_rows(question: Asked) -> list[PrintedRow]:
    return rows_of(screen(question), question.answer)


def projected(rows: list[PrintedRow]) -> Iterator[tuple[PrintedRow, Option]]:
    """The rows that give a road to a centre, with the centre."""
    for row in rows:
        if row.label in ROADS and "arrive" in row.text:
            assert row.option is not None, row
            yield row, row.option


def test_it_fits(questions: list[Asked]) -> None:
    for question in questions:
        for width in (40, 80):
            is_within(screen(question, width), width)


@pytest.mark.parametrize("width", [49, 79, 81, 200])
def test_it_fits_whatever_the_width(questions: list[Asked], width: int) -> None:
    for question in questions[::8]:
        is_within(screen(question, width), width)


def is_within(lines: list[str], width: int) -> None:
    """At most so many lines, none wider than the terminal."""
    most = MOST_LINES if width >= 80 else MOST_LINES_NARROW
    assert len(lines) <= most, "\n".join(lines)
    assert max(map(len, lines)) <= width, "\n".join(lines)


def test_it_is_ascii_and_flush_with_the_left(questions: list[Asked]) -> None:
    for question in questions:
        for width in (40, 80):
            text = "\n".join(screen(question, width))
            assert text.isascii()
            assert all(line == line.rstrip() for line in text.splitlines())


def test_the_order_is_fixed(questions: list[Asked]) -> None:
    tail = ["not shown", "patient", "tide", "now", "onset", "last well", "limits"]
    for question in questions:
        labels = [row.label for row in printed_rows(question)]
        ends = [label for label in labels if label in tail]
        assert ends == [label for label in tail if label in ends]
        assert labels[-len(ends) :] == ends
        states = [n for n, label in enumerate(labels) if label in STATES]
        banners = [n for n, label in enumerate(labels) if label in BANNERS]
        assert max(banners, default=-1) < min(states, default=99)


@pytest.mark.parametrize("width", [40, 80])
def test_whom_the_number_and_leave_by_stand_in_the_first_six_lines(
    questions: list[Asked], width: int
) -> None:
    for question in questions:
        lines = screen(question, width)
        labels = labels_of([line if width == 40 else line[:12].strip() for line in lines])
        if width == 80:
            labels = [line[:13].strip() for line in lines]
        if not question.answer.options:
            continue
        state = next(n for n, label in enumerate(labels) if label in STATES)
        assert state < 6
        if "leave by" in labels:
            # A name of three lines at 40 columns, or of two at 80, pushes the last of them down.
            long_name = not labels[state + 1 + (width == 40)]
            assert labels.index("phone") < 6
            assert labels.index("leave by") < 6 + long_name, "\n".join(lines)


def test_every_label_is_of_the_closed_list(questions: list[Asked]) -> None:
    for question in questions:
        assert {row.label for row in printed_rows(question)} <= LABELS
        narrow = labels_of(screen(question, 40))
        assert not [label for label in narrow if label.startswith("?")], narrow


def test_the_printed_numbers_add_up(questions: list[Asked]) -> None:
    for question in questions:
        query = question.answer.query
        leaving = query.at + MINUTE * query.leave_in
        for row, option in projected(printed_rows(question)):
            stay = MINUTE * option.centre.door_to_puncture
            (arrive,) = times_in(row.text, "arrive", query.at)
            (puncture,) = times_in(row.text, "puncture", query.at)
            road = re.match(r"(\d+) min", row.text)
            if road:
                assert arrive == leaving + MINUTE * int(road[1]), row
            statuses = (option.status, option.slow_road.status if option.slow_road else "")
            waits = "opens_later" in statuses and puncture > arrive + stay
            assert puncture == arrive + stay or waits, row
            start = query.clock_start.time
            if start is not None and ("spare" in row.text or "past 6 h" in row.text):
                end = start + MINUTE * WINDOW_MINUTES
                assert spare_in(row.text) == (end - puncture) // MINUTE, row


def spare_in(text: str) -> int:
    """The minutes to spare, negative where the text says past."""
    spare = re.search(r"spare (\d+) min", text)
    if spare:
        return int(spare[1])
    past = re.search(r"past 6 h by (\d+) min", text)
    assert past, text
    return -int(past[1])


def test_leave_by_is_departure_and_spare_where_nothing_else_cuts_it_off(
    questions: list[Asked],
) -> None:
    seen = 0
    for question in questions:
        query = question.answer.query
        rows = printed_rows(question)
        for n, row in enumerate(rows):
            if row.label != "leave by" or "by its hours" in row.text:
                continue
            beside = {r.label: r for r in rows[n + 1 : n + 3] if r.label in ROADS}
            for found in re.finditer(f"{TIME} (slow road|usual road)", row.text):
                road = beside[found[0][-10:].strip()]
                assert road.option is not None
                (puncture,) = times_in(road.text, "puncture", query.at)
                minutes = re.match(r"(\d+) min", road.text)
                assert minutes
                # Arrival and any wait for the doors cancel out, so narrow rows need not print them.
                stay = MINUTE * road.option.centre.door_to_puncture
                still_in_time = puncture - stay - MINUTE * int(minutes[1])
                latest = instant(found, query.at)
                assert latest == still_in_time + MINUTE * spare_in(road.text), row
                seen += 1
    assert seen


def test_nothing_printed_is_further_than_a_minute_from_the_json(questions: list[Asked]) -> None:
    for question in questions:
        query = question.answer.query
        for row, option in projected(printed_rows(question)):
            if row.label != "usual road":
                continue
            assert option.arrive_at is not None
            assert option.puncture_at is not None
            (arrive,) = times_in(row.text, "arrive", query.at)
            (puncture,) = times_in(row.text, "puncture", query.at)
            assert timedelta(0) <= arrive - option.arrive_at < MINUTE, row
            assert timedelta(0) <= puncture - option.puncture_at < MINUTE, row
            if "spare" in row.text or "past 6 h" in row.text:
                assert spare_in(row.text) == option.minutes_to_spare
            road = re.match(r"(\d+) min", row.text)
            if road:
                assert int(road[1]) == ceil(option.travel.minutes or 0)


def test_the_slow_road_is_the_high_end_of_the_json(questions: list[Asked]) -> None:
    for question in questions:
        query = question.answer.query
        for row, option in projected(printed_rows(question)):
            if row.label != "slow road":
                continue
            (arrive,) = times_in(row.text, "arrive", query.at)
            exact = query.at + MINUTE * (query.leave_in + (option.travel.high or 0))
            assert timedelta(0) <= arrive - exact < MINUTE + timedelta(seconds=1), row
            leave = times_in(row.text, "leave by", query.at)
            slow = option.latest_departure_slow
            if leave and slow is not None:
                assert timedelta(0) <= slow - leave[0] < MINUTE, row


def test_no_number_is_naked(questions: list[Asked]) -> None:
    for question in questions:
        for row in printed_rows(question):
            assert not re.search(r"\(\d{4}\)", row.text), row
            assert not re.search(r"(spare|past 6 h by|road) -?\d+(?!\d| min| to )", row.text), row
            assert not re.search(r"[ (]-\d+ min", row.text), row
            if row.label == "now":
                assert re.search(r"(GMT|BST)", row.text), row
            if row.label in ("onset", "last well") and "not given" not in row.text:
                assert re.match(f"{TIME}", row.text)["zone"], row  # type: ignore[index]


def test_a_state_is_the_one_of_the_answer_on_both_roads(questions: list[Asked]) -> None:
    for question in questions:
        for row in printed_rows(question):
            if row.label not in STATES or row.option is None:
                continue
            option, slow = row.option, row.option.slow_road
            states = [option.status, option.status if slow is None else slow.status]
            assert row.label == STATE_LABELS[min(states, key=HOPE.index)], row
            differ = states[0] != states[1]
            assert ("slow road" in row.text) is differ, row
            if differ:
                assert STATE_LABELS[max(states, key=HOPE.index)] in row.text


def test_unknown_is_never_printed_as_open(questions: list[Asked]) -> None:
    for question in questions:
        for row in printed_rows(question):
            if row.label == "OPEN" and row.option is not None:
                assert row.option.state_on_arrival == "open"


def test_a_centre_that_is_shut_has_no_leave_by(questions: list[Asked]) -> None:
    for question in questions:
        current = ""
        for row in printed_rows(question):
            current = row.label if row.label in STATES else current
            if current in NOT_FOR_LEAVING and row.option and row.option.status not in (
                "open", "opens_later", "unknown",
            ):  # fmt: skip
                assert row.label != "leave by", row
                assert "leave by" not in row.text, row


def test_unknown_hours_give_a_reason(questions: list[Asked]) -> None:
    for question in questions:
        for row in printed_rows(question):
            if row.label == "open until" and row.option and row.option.status == "unknown":
                assert re.match("unknown, .{8,}", row.text), row


@pytest.mark.parametrize("width", [40, 80])
def test_ones_own_centre_is_there_with_state_number_and_age(
    questions: list[Asked], width: int
) -> None:
    for question in questions:
        answer = question.answer
        if not answer.own:
            continue
        text = " ".join(" ".join(screen(question, width)).split()).partition(" patient ")[0]
        own = [o for o in answer.options if o.centre.id in answer.own and o.centre.name in text]
        assert own, text
        for option in own:
            number = option.centre.contact.phone if option.centre.contact else None
            assert (number or "no number on record") in text, text
        assert re.search(r"months? old|days? old|no evidence in force|later than now", text), text


def test_ones_own_centre_leads_when_it_is_open_in_time(questions: list[Asked]) -> None:
    for question in questions:
        answer = question.answer
        rows = [row for row in printed_rows(question) if row.label in STATES]
        if not rows or answer.lead.centre is None:
            continue
        assert rows[0].option is not None
        assert rows[0].option.centre.id == answer.lead.centre
        if answer.own and answer.lead.centre not in answer.own:
            assert rows[1].option is not None
            assert rows[1].option.centre.id in answer.own


def test_every_centre_named_has_a_number_or_none_on_record(questions: list[Asked]) -> None:
    for question in questions:
        rows = printed_rows(question)
        for n, row in enumerate(rows):
            if row.label in STATES and row.option is not None:
                below = f"{row.text} {rows[n + 1].text}"
                contact = row.option.centre.contact
                number = contact.phone if contact and contact.phone else "no number on record"
                assert number in below, below


def test_words_that_instruct_or_promise_are_absent(questions: list[Asked]) -> None:
    for question in questions:
        for width in (40, 80):
            text = " ".join(screen(question, width)).lower()
            found = [words for words in FORBIDDEN if re.search(rf"\b{words}\b", text)]
            assert not found, (found, text)


@pytest.mark.parametrize("width", [40, 80])
def test_each_sentence_that_every_screen_has_is_there_once(
    questions: list[Asked], width: int
) -> None:
    for question in questions:
        if not question.answer.options:
            continue
        text = " ".join(" ".join(screen(question, width)).split())
        places = [text.find(words) for words in SENTENCES]
        assert [text.count(words) for words in SENTENCES] == [1, 1, 1], text
        assert places == sorted(places)


def test_all_that_is_stale_is_said_once(questions: list[Asked]) -> None:
    for question in questions:
        options = [o for o in question.answer.options if o.entry is not None]
        stale = bool(options) and all("stale" in option.flags for option in options)
        assert " ".join(screen(question)).count("STALE") == stale


def test_in_brief_it_is_one_line_of_250_characters(questions: list[Asked]) -> None:
    for question in questions:
        line = brief_line(question.answer, question.registry)
        assert len(line) <= LONGEST, line
        assert line.isascii()
        assert "\n" not in line
        assert NOT_ASSURED in line
        assert "stroke consultant" in line
        assert "anterior" in line
        if question.answer.lead.centre is not None:
            lead = next(
                o for o in question.answer.options if o.centre.id == question.answer.lead.centre
            )
            assert lead.centre.name in line
            assert STATE_LABELS[lead.status] in line
        assert ("SIMULATED" in line) is question.answer.query.simulated
