"""The printed answer: what a person must find in it, in what order, and what it never says."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.build import ALWAYS, HOME, NOON, UNKNOWN, ask, centre, daily, entry, minutes, question
from tests.unit.render import scenes
from tests.unit.render.conftest import Printed
from thrombo_cli.model.answer import Answer, AnswerWarning
from thrombo_cli.model.registry import ExceptionPeriod


def one_line(text: str) -> str:
    """The text with its line breaks taken out."""
    return " ".join(text.split())


FIRST_LINES = (
    ("open", "Alpha Hospital: hours say open on arrival, Thu 12:07 GMT."),
    ("opens later", "Alpha Hospital: hours say open later, from Thu 13:00 GMT; none found open in"),
    ("late window", "Alpha Hospital: hours say open on arrival, Thu 12:20 GMT, but past 6 h at"),
    ("unknown", "No centre found open and reachable in this registry. Hours UNKNOWN at Alpha"),
    ("none", "No centre found open and reachable in this registry."),
    ("no road", "No centre found open and reachable in this registry."),
)


@pytest.mark.parametrize(("name", "line"), FIRST_LINES)
def test_the_first_line_is_the_answer(printed: Printed, name: str, line: str) -> None:
    assert printed(scenes.SCENES[name]()).splitlines()[0] == line


def test_then_the_time_the_registry_the_place_and_the_clock_start(printed: Printed) -> None:
    assert printed(scenes.wide(80, 30)).splitlines()[1:4] == [
        "As of Thu 19 Nov 2026 12:00 GMT, SIMULATED (--at given); registry of 2026-11-01.",
        "From coordinates here; network: Home Counties Made Up; leaving in 30 min.",
        "Onset Thu 19 Nov 2026 10:40 GMT, 1 h 20 min (80 min) before.",
    ]


def test_only_a_time_that_was_given_is_called_simulated(printed: Printed) -> None:
    answer = scenes.wide()
    real = answer._replace(query=answer.query._replace(simulated=False))
    assert "SIMULATED" not in printed(real)


def test_last_known_well_is_not_called_onset(printed: Printed) -> None:
    answer = scenes.wide()
    query = scenes.last_known_well(answer.query, 7.5)
    text = printed(ask(scenes.WIDE, query))
    assert "Last known well Thu 19 Nov 2026 04:30 GMT, 7 h 30 min (450 min) before." in text
    assert "450 min since last known well" in text
    assert "nset" not in text.replace("-hour", "")


def test_it_ends_with_the_advice(scene: Answer, printed: Printed) -> None:
    text = printed(scene)
    assert text.splitlines()[-1].endswith("Not clinically assured.")
    assert "Phone the on-call stroke consultant" in text
    assert "6-hour figure is for the anterior circulation" in text
    assert "posterior (basilar) it differs: NICE considers up to 24 h" in one_line(text)
    assert "ambulance service's destination protocol" in one_line(text)


@pytest.mark.parametrize("show_all", [False, True])
@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_too_wide(scene: Answer, printed: Printed, show_all: bool, width: int) -> None:
    lines = printed(scene, show_all, width).splitlines()
    assert max(map(len, lines)) <= width
    assert lines == [line.rstrip() for line in lines]


@pytest.mark.parametrize("show_all", [False, True])
def test_it_never_instructs_or_promises(scene: Answer, printed: Printed, show_all: bool) -> None:
    text = one_line(printed(scene, show_all).lower())
    assert [words for words in scenes.BANNED if words in text] == []


def test_it_fits_a_screen(scene: Answer, printed: Printed) -> None:
    assert len(printed(scene).splitlines()) <= 33


def test_the_usual_answer_fits_thirty_lines(printed: Printed) -> None:
    for scene in (scenes.opens_later(), scenes.late_window(), scenes.many_near()):
        assert len(printed(scene).splitlines()) <= 30


def test_every_centre_is_shown_or_counted(scene: Answer, printed: Printed) -> None:
    text = one_line(printed(scene))
    shown = sum(f"{n}. {o.centre.name}." in text for n, o in enumerate(scene.options, start=1))
    found = re.search(r"Not shown: (\d+) of (\d+) centres \(([^)]*)\)", text)
    if found is None:
        assert f"All {len(scene.options)} centres of the registry are shown." in text
        assert shown == len(scene.options)
    else:
        assert shown + int(found[1]) == int(found[2]) == len(scene.options)
        assert sum(map(int, re.findall(r"(?:^|, |and )(\d+) ", found[3]))) == int(found[1])


def test_all_shows_every_centre_with_its_reason(scene: Answer, printed: Printed) -> None:
    text = one_line(printed(scene, True))
    for rank, option in enumerate(scene.options, start=1):
        assert f"{rank}. {option.centre.name}. {option.why}" in text


def test_the_first_centre_in_full(printed: Printed) -> None:
    text = printed(scenes.wide())
    assert (
        "1. Alpha Hospital. Arrival Thu 12:07 GMT, puncture Thu 13:07 GMT. Latest\n"
        "   departure Thu 15:33 GMT. Road 6.9 min, as given. Own network. Evidence\n"
        "   18 days old, 2026-11-01.\n"
        "   80 min since onset + 0 until leaving + 6.9 on the road + 60 door to puncture\n"
        "   (assumed) = 147 (rounded up); 213 min to spare of 360.\n"
        "   Contact, verified 2026-09-01: 01632 960000. Switchboard, ask for the stroke\n"
        "   consultant.\n"
    ) in text


def test_the_order_is_open_then_later_then_unknown(printed: Printed) -> None:
    text = printed(scenes.wide())
    headings = [
        "Hours say open on arrival, puncture inside 6 h:",
        "Hours say open later, puncture inside 6 h:",
        "Hours UNKNOWN (neither open nor closed):",
    ]
    assert [line for line in text.splitlines() if line in headings] == headings


def test_the_own_centre_is_told_of_even_when_it_does_not_count(printed: Printed) -> None:
    made = scenes.book(
        centre("own", entry(scenes.DAY, last_acceptance=minutes("11:00"))),
        *(scenes.stranger(f"s{n}", entry(ALWAYS)) for n in range(6)),
    )
    roads = {"own": 15.0, **{f"s{n}": 20.0 + n for n in range(6)}}
    text = one_line(printed(ask(made, question(roads))))
    assert "Past a cut-off on arrival: 7. Own Hospital. Hours say open, but the last" in text
    assert "acceptance was Thu 19 Nov 2026 11:00 GMT." in text


def test_a_suspended_own_centre_is_told_of(printed: Printed) -> None:
    closure = ExceptionPeriod(NOON - timedelta(days=1), None, "suspended", "a flood", ())
    answer = scenes.only(centre("alpha", entry(ALWAYS), exceptions=(closure,)))
    assert "Suspended:\n1. Alpha Hospital. Not taking patients until further notice: a flood." in (
        printed(answer)
    )


def test_none_found_names_the_next_opening_and_the_nearest_unknown(printed: Printed) -> None:
    text = one_line(printed(scenes.none_found()))
    assert "By their hours 1 of 3 centres say open, past a cut-off or past 24 h" in text
    assert "Next opening: Charlie Hospital, Fri 08:00 GMT (30 min by road)." in text
    assert "Nearest with unknown hours: Bravo Hospital (2000 min by road)." in text
    assert "thrombolysis and the 6-24 h route are to be discussed with the on-call stroke" in text


def test_without_a_road_it_says_so_and_counts_who_says_open(printed: Printed) -> None:
    text = one_line(printed(scenes.no_road()))
    assert "By their hours 1 of 1 centres say open, with no road from here." in text
    assert "There is no road from here (sea crossing)." in text
    assert "Arrival" not in text


def test_past_six_hours_the_centre_decides(printed: Printed) -> None:
    text = one_line(printed(scenes.late_window()))
    assert "past 6 h at projected puncture: 6-24 h needs imaging selection; the centre decides" in (
        text
    )
    assert "420 min since onset + 0 until leaving + 20 on the road + 60" in text
    assert "= 500; 140 min past 360." in text


def test_the_sum_waits_for_the_opening(printed: Printed) -> None:
    text = one_line(printed(scenes.opens_later()))
    assert (
        "60 min since onset + 0 until leaving + 20 on the road + 40 until it opens + 60 door to "
        "puncture (assumed) = 180; 180 min to spare of 360."
    ) in text


def test_without_a_clock_start_no_window_is_claimed(printed: Printed) -> None:
    text = one_line(printed(scenes.wide(None)))
    assert "No clock start given: neither the 6 h nor the 24 h window can be judged." in text
    assert "no window is judged" in text
    assert "to spare" not in text
    assert "inside 6 h" not in text


def test_doubts_stand_in_the_first_line_and_beside_the_centre(printed: Printed) -> None:
    made = centre("alpha", scenes.DISPUTED)
    text = one_line(printed(scenes.only(made, onset=265)))
    assert "GMT. Doubts: stale, sources disagree, hours inferred, borderline. As of" in text
    assert "STALE evidence: 9 months old, 2026-01-28." in text
    assert "Hours INFERRED: no source states them." in text
    assert "SOURCES DISAGREE: the press says days only." in text
    assert "BORDERLINE: puncture within 30 min of 6 h." in text


def test_a_centre_further_down_is_as_loud_in_fewer_words(printed: Printed) -> None:
    made = scenes.book(centre("alpha", entry(ALWAYS)), scenes.stranger("bravo", scenes.DISPUTED))
    text = one_line(printed(ask(made, question({"alpha": 5.0, "bravo": 9.0}))))
    block = text[text.index("2. Bravo Hospital.") :]
    for words in ("STALE: 9 months old", "INFERRED.", "SOURCES DISAGREE."):
        assert words in block
    assert "No documented arrangement: phone; acceptance not documented." in block


def test_an_undocumented_first_centre_is_marked_in_the_first_line(printed: Printed) -> None:
    text = one_line(printed(scenes.only(scenes.stranger("alpha", entry(ALWAYS)))))
    assert "Doubts: no documented arrangement." in text
    assert "No documented arrangement with this network: phone; acceptance not documented." in text


def test_an_estimate_at_risk_says_both(printed: Printed) -> None:
    text = one_line(printed(scenes.estimated(scenes.late_window())))
    assert "Doubts: at risk if the road is slow, road time estimated." in text
    assert "Road 20 min (15-44, estimated, not published)." in text
    assert "AT RISK: holds at 20 min of road, not at 44 min." in text


def test_no_cutoff_on_record_near_closing_is_said(printed: Printed) -> None:
    made = centre("alpha", entry(daily("08:00-13:00")))
    text = one_line(printed(scenes.only(made)))
    assert "CUT-OFF NOT DOCUMENTED: closes within 2 h of arrival" in text
    assert "Closes Thu 13:00 GMT." in text


def test_a_cutoff_says_how_many_minutes_are_left(printed: Printed) -> None:
    # R32: accepted up to 13:00, 20 min of road: leave by 12:40, 40 min from the time asked about
    made = centre("alpha", entry(scenes.DAY, last_acceptance=minutes("13:00")))
    text = one_line(printed(scenes.only(made)))
    assert "Latest departure Thu 12:40 GMT, in 40 min. Closes Thu 22:00 GMT." in text
    assert "Last acceptance 13:00." in text


def test_seconds_never_make_an_answer_more_hopeful(printed: Printed) -> None:
    # 12:00:30 and 6.9 min of road: arrival 12:07:24; six hours end at 17:00:30 less 60 and 6.9 min
    answer = scenes.only(centre("alpha", entry(ALWAYS)), 6.9, at=NOON + timedelta(seconds=30))
    text = printed(answer)
    assert "Arrival Thu 12:08 GMT, puncture Thu 13:08 GMT" in one_line(text)
    assert "Latest departure Thu 15:53 GMT" in one_line(text)


def test_an_unknown_far_away_is_counted_not_shown(printed: Printed) -> None:
    made = scenes.book(centre("near", entry(ALWAYS)), scenes.stranger("far", entry(UNKNOWN)))
    text = one_line(printed(ask(made, question({"near": 5.0, "far": 90.0}))))
    assert "Far Hospital" not in text
    assert "Not shown: 1 of 2 centres (1 unknown); --all gives each its reason." in text


def test_an_unknown_nearer_than_the_first_is_shown(printed: Printed) -> None:
    made = scenes.book(centre("near", entry(UNKNOWN)), scenes.stranger("far", entry(ALWAYS)))
    text = one_line(printed(ask(made, question({"near": 5.0, "far": 90.0}))))
    assert "2. Near Hospital. Hours unknown: no source found says when" in text
    assert "puncture Thu 13:05 GMT if it were open." in text


def test_remarks_of_the_answer_are_printed(printed: Printed) -> None:
    answer = scenes.wide()._replace(warnings=(AnswerWarning("any", "Something to know."),))
    assert "Something to know." in printed(answer)


def test_an_approximate_place_is_called_so_once(printed: Printed) -> None:
    answer = scenes.wide()
    place = answer.query.place._replace(kind="outcode", label="PR2", approximate=True)
    lines = printed(answer._replace(query=answer.query._replace(place=place))).splitlines()
    assert lines[2].startswith("From outward code PR2, approximate; network: Home")


def test_a_place_without_a_network_says_so(printed: Printed) -> None:
    spot = HOME._replace(network=None)
    answer = ask(scenes.WIDE, question(scenes.ROADS, spot=spot))
    assert "network: not known;" in one_line(printed(answer))


def test_a_hostile_name_cannot_steer_the_terminal(printed: Printed) -> None:
    name = "\x1b[31mAl\u202epha\x07\x9b\u200b H\u2013pital\r\n\tX"
    text = printed(scenes.only(centre("alpha", entry(ALWAYS))._replace(name=name)))
    assert text.startswith("[31mAlpha H-pital X: hours say open")
    assert all(character == "\n" or character.isprintable() for character in text)


def test_forty_columns_lose_nothing(scene: Answer, printed: Printed) -> None:
    wide, narrow = (one_line(printed(scene, True, width)) for width in (80, 40))
    assert wide.replace(" ", "") == narrow.replace(" ", "")


def test_text_and_fields_agree(scene: Answer, printed: Printed) -> None:
    text = one_line(printed(scene, True))
    for option in scene.options:
        counted = option.status in ("open", "opens_later") and option.puncture_at is not None
        spare = option.minutes_to_spare
        if counted and spare is not None and spare >= 0:
            assert f"= {option.minutes_to_puncture}" in text
            assert f"; {spare} min to spare of 360." in text
