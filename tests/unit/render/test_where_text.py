"""The printed answer: what a person must find in it, in what order, and what it never says."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.build import ALWAYS, HOME, NOON, UNKNOWN, ask, centre, daily, entry, minutes, question
from tests.unit.render import scenes
from tests.unit.render.conftest import Printed
from thrombo_cli.model.answer import Answer, AnswerWarning, Travel
from thrombo_cli.model.registry import ExceptionPeriod
from thrombo_cli.render.where_text import Detail


def one_line(text: str) -> str:
    """The text with its line breaks taken out."""
    return " ".join(text.split())


FIRST_LINES = (
    ("open", "OPEN         on arrival: Alpha Hospital, own network"),
    ("opens later", "OPENS LATER  at 13:00: Alpha Hospital, own network"),
    ("late window", "NONE IN 6 H  no published hours give puncture inside 6 h; open past 6 h:"),
    ("unknown", "NONE IN 6 H  no centre found open and reachable in this registry"),
    ("none", "NONE IN 6 H  no centre found open and reachable in this registry"),
    ("no road", "NO ROAD      from here, so no leave by, arrival or puncture can be given"),
)


@pytest.mark.parametrize(("name", "line"), FIRST_LINES)
def test_the_first_line_is_the_answer(printed: Printed, name: str, line: str) -> None:
    simulated, first = printed(scenes.SCENES[name]()).splitlines()[:2]
    assert simulated.startswith("SIMULATED    time typed in, not the computer clock: Thu 19 Nov")
    assert first == line


def test_then_the_time_the_registry_the_place_and_the_clock_start(printed: Printed) -> None:
    text = printed(scenes.wide(80, 30), "more").splitlines()
    first = text.index(
        "As of Thu 19 Nov 2026 12:00 GMT, SIMULATED (--at given); registry of 2026-11-01."
    )
    assert text[first + 1 : first + 3] == [
        "From coordinates here; network: Home Counties Made Up; leaving in 30 min.",
        "Onset Thu 19 Nov 2026 10:40 GMT, 1 h 20 min (80 min) before.",
    ]
    screen = text[:first]
    assert "patient      scene here; Home Counties Made Up network" in screen
    assert "now          Thu 19 Nov 2026 12:00 GMT, SIMULATED; leaving 12:30, in 30 min" in screen
    assert "onset        Thu 10:40 GMT, 1 h 20 min ago; 6 h ends 16:40" in screen
    assert any("registry of 1 Nov 2026" in line for line in screen)


def test_only_a_time_that_was_given_is_called_simulated(printed: Printed) -> None:
    answer = scenes.wide()
    real = answer._replace(query=answer.query._replace(simulated=False))
    assert "SIMULATED" not in printed(real)


def test_last_known_well_is_not_called_onset(printed: Printed) -> None:
    answer = scenes.wide()
    query = scenes.last_known_well(answer.query, 7.5)
    text = printed(ask(scenes.WIDE, query), "all")
    assert "last well    Thu 04:30 GMT, 7 h 30 min ago; 6 h are over" in text
    assert "Last known well Thu 19 Nov 2026 04:30 GMT, 7 h 30 min (450 min) before." in text
    assert "450 min since last known well" in text
    assert "nset" not in text.replace("-hour", "")


def test_it_ends_with_the_advice(scene: Answer, printed: Printed) -> None:
    screen = printed(scene)
    assert screen.splitlines()[-1].endswith("not clinically assured")
    assert "phone its on-call stroke consultant before moving" in screen
    assert "6 h is for the anterior circulation" in screen
    text = one_line(printed(scene, "more"))
    assert "Capacity and acceptance are not known here" in text
    assert "posterior (basilar) circulation the 6 h differ: NICE considers up to 24 h" in text
    assert "ambulance service's destination protocol" in text
    assert "may need critical-care transfer" in text


@pytest.mark.parametrize("detail", ["screen", "more", "all"])
@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_too_wide(scene: Answer, printed: Printed, detail: Detail, width: int) -> None:
    lines = printed(scene, detail, width).splitlines()
    assert max(map(len, lines)) <= width
    assert lines == [line.rstrip() for line in lines]


@pytest.mark.parametrize("detail", ["screen", "more", "all"])
def test_it_never_instructs_or_promises(scene: Answer, printed: Printed, detail: Detail) -> None:
    text = one_line(printed(scene, detail).lower())
    assert [words for words in scenes.BANNED if words in text] == []


@pytest.mark.parametrize(("width", "most"), [(40, 23), (80, 20), (120, 20)])
def test_it_fits_a_screen(scene: Answer, printed: Printed, width: int, most: int) -> None:
    assert len(printed(scene, width=width).splitlines()) <= most


def test_every_centre_is_shown_or_counted(scene: Answer, printed: Printed) -> None:
    text = one_line(printed(scene))
    shown = sum(o.centre.name in text for o in scene.options)
    found = re.search(r"not shown (\d+)[^:]*: ([^;]*); --all", text)
    if found is None:
        assert "not shown none: every centre of the registry is above" in text
        assert shown == len(scene.options)
    else:
        assert shown + int(found[1]) == len(scene.options)
        assert sum(map(int, re.findall(r"(?:^|, )(\d+) ", found[2]))) == int(found[1])


def test_all_shows_every_centre_with_its_reason(scene: Answer, printed: Printed) -> None:
    text = one_line(printed(scene, "all"))
    for rank, option in enumerate(scene.options, start=1):
        assert f"{rank}. {option.centre.name}. {option.why}" in text


def test_the_first_centre_in_full(printed: Printed) -> None:
    text = printed(scenes.wide(), "all")
    assert (
        "1. Alpha Hospital. Hours say open on arrival, with no closing time.\n"
        "   Arrival Thu 12:07 GMT, puncture Thu 13:07 GMT. Latest departure Thu 15:33 GMT\n"
        "   (slow road Thu 15:33 GMT). Road 6.9 min, as given. Own network. Evidence\n"
        "   18 days old, 2026-11-01.\n"
        "   80 min since onset + 0 until leaving + 6.9 on the road + 60 door to puncture\n"
        "   (assumed) = 147 (rounded up); 213 min to spare of 360.\n"
        "   Contact, verified 2026-09-01 (A trust): 01632 960000. Switchboard, ask for\n"
        "   the stroke consultant.\n"
    ) in text


def test_the_order_is_open_then_later_then_unknown(printed: Printed) -> None:
    text = printed(scenes.wide(), "all")
    headings = [
        "Hours say open on arrival, puncture inside 6 h:",
        "Hours say open later, puncture inside 6 h:",
        "Hours UNKNOWN (neither open nor closed), puncture inside 24 h:",
    ]
    assert [line for line in text.splitlines() if line in headings] == headings


def test_the_own_centre_is_told_of_even_when_it_does_not_count(printed: Printed) -> None:
    made = scenes.book(
        centre("own", entry(scenes.DAY, last_acceptance=minutes("11:00"))),
        *(scenes.stranger(f"s{n}", entry(ALWAYS)) for n in range(6)),
    )
    roads = {"own": 15.0, **{f"s{n}": 20.0 + n for n in range(6)}}
    answer = ask(made, question(roads))
    lines = printed(answer).splitlines()
    own = lines.index("PAST CUT-OFF on arrival: Own Hospital, own network")
    assert lines[own + 1] == "phone        no number on record: hospital switchboard"
    assert lines[own + 2].startswith("open until   past its cut-off, last acceptance 11:00")
    assert "Past a cut-off on arrival: 7. Own Hospital. Hours say open, but the last" in one_line(
        printed(answer, "all")
    )


def test_a_suspended_own_centre_is_told_of(printed: Printed) -> None:
    closure = ExceptionPeriod(NOON - timedelta(days=1), None, "suspended", "a flood", ())
    answer = scenes.only(centre("alpha", entry(ALWAYS), exceptions=(closure,)))
    text = printed(answer)
    assert "SUSPENDED    on arrival: Alpha Hospital, own network" in text
    assert "not taking patients until further notice: a flood" in text
    assert "Suspended:\n1. Alpha Hospital. Not taking patients until further notice: a flood." in (
        printed(answer, "all")
    )


def test_none_found_names_the_next_opening_and_the_nearest_unknown(printed: Printed) -> None:
    answer = scenes.none_found()
    text = printed(answer)
    assert "UNKNOWN      on arrival: Bravo Hospital, own network" in text
    assert "also own     Alpha Hospital PAST CUT-OFF, no number on record" in text
    assert "discuss      thrombolysis and treatment past 6 h: for the stroke teams" in text
    more = one_line(printed(answer, "more"))
    assert "By their hours 1 of 3 centres say open, past a cut-off or past 24 h" in more
    assert "Next opening: Charlie Hospital, Fri 08:00 GMT (30 min by road)." in more
    assert "Nearest with unknown hours: Bravo Hospital (2000 min by road)." in more
    assert "thrombolysis and the 6-24 h route are to be discussed with the stroke teams" in more


def test_without_a_road_it_says_so_and_counts_who_says_open(printed: Printed) -> None:
    text = one_line(printed(scenes.no_road(), "all"))
    assert "NO ROAD from here, so no leave by, arrival or puncture can be given" in text
    assert "door by 16:00 at a centre, for puncture by 17:00, when 6 h ends" in text
    assert "By their hours 1 of 1 centres say open, with no road." in text
    assert "There is no road from here (sea crossing)." in text
    assert "arrive" not in text
    assert "Arrival" not in text


def test_past_six_hours_the_centre_decides(printed: Printed) -> None:
    text = one_line(printed(scenes.late_window(), "all"))
    assert "6 to 24 h needs imaging selection; the centre decides: phone all the same" in text
    assert "leave by already past for 6 h" in text
    assert "puncture 13:20 past 6 h by 140 min" in text
    assert "420 min since onset + 0 until leaving + 20 on the road + 60" in text
    assert "= 500; 140 min past 360." in text


def test_past_24_hours_it_is_not_ruled_out(printed: Printed) -> None:
    text = one_line(printed(scenes.only(centre("alpha", entry(ALWAYS)), onset=1500)))
    assert "no published hours give puncture inside 24 h; still open: OPEN on arrival" in text
    assert "past 24 h not ruled out here; stroke consultants decide: phone all the same" in text


def test_the_sum_waits_for_the_opening(printed: Printed) -> None:
    text = one_line(printed(scenes.opens_later(), "all"))
    assert (
        "60 min since onset + 0 until leaving + 20 on the road + 40 until it opens + 60 door to "
        "puncture (assumed) = 180; 180 min to spare of 360."
    ) in text


def test_without_a_clock_start_no_window_is_claimed(printed: Printed) -> None:
    text = one_line(printed(scenes.wide(None), "all"))
    assert "onset not given: neither 6 h nor 24 h is judged" in text
    assert "leave by no limit without a clock start" in text
    assert "No clock start given: neither the 6 h nor the 24 h window can be judged." in text
    assert "no window is judged" in text
    assert "to spare" not in text
    assert not re.search(r"spare \d", text)
    assert "inside 6 h" not in text


def test_doubts_stand_in_the_first_line_and_beside_the_centre(printed: Printed) -> None:
    made = centre("alpha", scenes.DISPUTED)
    answer = scenes.only(made, onset=265)
    screen = one_line(printed(answer))
    assert "hours 9 months old, sources disagree, inferred" in screen
    assert "all hours STALE, newest 28 Jan 2026" in screen
    text = one_line(printed(answer, "more"))
    assert "STALE evidence: 9 months old, 2026-01-28." in text
    assert "Hours INFERRED: no source states them." in text
    assert "SOURCES DISAGREE: the press says days only." in text
    assert "BORDERLINE: puncture within 30 min of 6 h." in text


def test_a_doubt_that_most_centres_carry_is_not_said_of_each(printed: Printed) -> None:
    made = [centre(f"c{n}", scenes.DISPUTED) for n in range(3)]
    answer = ask(scenes.book(*made), question({c.id: 5.0 for c in made}))
    assert "inferred" not in printed(answer)
    assert printed(answer, "all").count("Hours INFERRED") == 3


def test_a_centre_further_down_is_as_loud(printed: Printed) -> None:
    made = scenes.book(centre("alpha", entry(ALWAYS)), scenes.stranger("bravo", scenes.DISPUTED))
    text = one_line(printed(ask(made, question({"alpha": 5.0, "bravo": 9.0})), "all"))
    block = text[text.index("2. Bravo Hospital.") :]
    for words in ("STALE evidence: 9 months old", "INFERRED", "SOURCES DISAGREE"):
        assert words in block
    assert "No documented arrangement with this network: phone; acceptance not documented." in block


def test_an_undocumented_first_centre_is_marked_in_the_first_line(printed: Printed) -> None:
    answer = scenes.only(scenes.stranger("alpha", entry(ALWAYS)))
    assert "OPEN         on arrival: Alpha Hospital, no arrangement on record" in printed(answer)
    text = one_line(printed(answer, "more"))
    assert "No documented arrangement with this network: phone; acceptance not documented." in text


def test_an_estimate_at_risk_says_both(printed: Printed) -> None:
    answer = scenes.estimated(scenes.late_window())
    assert "road 15 to 44 min, estimated" in printed(answer)
    text = one_line(printed(answer, "more"))
    assert "Road 20 min (15-44, estimated, not published)." in text
    assert "AT RISK: holds at 20 min of road, not at 44 min." in text


def test_both_states_are_said_where_the_slow_road_meets_another(printed: Printed) -> None:
    answer = scenes.only(centre("alpha", entry(daily("08:00-12:30"))))
    slow = answer.options[0].slow_road
    assert slow is not None
    late = answer.options[0]._replace(
        travel=Travel(20.0, 15.0, 44.0, "estimate"),
        slow_road=slow._replace(status="closed", arrive_at=NOON + timedelta(minutes=44)),
    )
    text = one_line(printed(answer._replace(options=(late,))))
    assert "CLOSED on the slow road, OPEN on the usual road: Alpha Hospital, own" in text


def test_no_cutoff_on_record_near_closing_is_said(printed: Printed) -> None:
    made = centre("alpha", entry(daily("08:00-13:00")))
    answer = scenes.only(made)
    assert "open until   13:00, its cut-off is not on record" in printed(answer)
    text = one_line(printed(answer, "more"))
    assert "CUT-OFF NOT DOCUMENTED: closes within 2 h of arrival" in text
    assert "Closes Thu 13:00 GMT." in text


def test_a_cutoff_says_how_many_minutes_are_left(printed: Printed) -> None:
    # R32: accepted up to 13:00, 20 min of road: leave by 12:40, 40 min from the time asked about
    made = centre("alpha", entry(scenes.DAY, last_acceptance=minutes("13:00")))
    answer = scenes.only(made)
    assert "leave by     12:40 usual road, by its hours" in printed(answer)
    assert "open until   22:00, last acceptance 13:00" in printed(answer)
    text = one_line(printed(answer, "more"))
    assert "Latest departure Thu 12:40 GMT, in 40 min (slow road Thu 12:40 GMT). Closes" in text
    assert "Last acceptance 13:00." in text


def test_seconds_never_make_an_answer_more_hopeful(printed: Printed) -> None:
    # 12:00:30 and 6.9 min of road: arrival 12:07:24; six hours end at 17:00:30 less 60 and 6.9 min
    answer = scenes.only(centre("alpha", entry(ALWAYS)), 6.9, at=NOON + timedelta(seconds=30))
    text = one_line(printed(answer, "all"))
    assert "Arrival Thu 12:08 GMT, puncture Thu 13:08 GMT" in text
    assert "Latest departure Thu 15:53 GMT" in text
    # The screen leaves at 12:01, takes 7 min, and has until 17:00: never later than it is.
    assert "leave by 15:53 usual road" in text
    assert "usual road 7 min arrive 12:08 puncture 13:08 spare 232 min" in text


def test_an_unknown_far_away_is_counted_not_shown(printed: Printed) -> None:
    made = scenes.book(centre("near", entry(ALWAYS)), scenes.stranger("far", entry(UNKNOWN)))
    text = one_line(printed(ask(made, question({"near": 5.0, "far": 90.0}))))
    assert "Far Hospital" not in text
    assert "not shown 1 centre: 1 unknown; --all lists them" in text


def test_an_unknown_nearer_than_the_first_is_shown(printed: Printed) -> None:
    made = scenes.book(
        scenes.stranger("near", entry(UNKNOWN)), scenes.stranger("far", entry(ALWAYS))
    )
    answer = ask(made, question({"near": 5.0, "far": 90.0}))
    text = one_line(printed(answer))
    assert "UNKNOWN on arrival: Near Hospital; no number on record" in text
    assert "puncture 13:05, spare 235 min, if open" in text
    more = one_line(printed(answer, "more"))
    assert "Near Hospital. Hours unknown: no source found says when" in more
    assert "puncture Thu 13:05 GMT if it were open." in more


def test_remarks_of_the_answer_are_printed(printed: Printed) -> None:
    answer = scenes.wide()._replace(warnings=(AnswerWarning("any", "Something to know."),))
    assert "Something to know." in printed(answer, "more")


def test_an_approximate_place_is_called_so(printed: Printed) -> None:
    answer = scenes.wide()
    place = answer.query.place._replace(kind="outcode", label="PR2", approximate=True)
    text = printed(answer._replace(query=answer.query._replace(place=place)), "more")
    assert "patient      scene PR2 (times approximate); Home Counties Made Up" in text
    assert "From outward code PR2, approximate; network: Home" in text


def test_a_place_without_a_network_says_so(printed: Printed) -> None:
    location = HOME._replace(network=None)
    answer = ask(scenes.WIDE, question(scenes.ROADS, location=location))
    assert "patient scene here; network not known" in one_line(printed(answer))
    assert "network: not known;" in one_line(printed(answer, "more"))


def test_a_hostile_name_cannot_steer_the_terminal(printed: Printed) -> None:
    name = "\x1b[31mAl\u202epha\x07\x9b\u200b H\u2013pital\r\n\tX"
    text = printed(scenes.only(centre("alpha", entry(ALWAYS))._replace(name=name)), "all")
    assert "OPEN         on arrival: [31mAlpha H-pital X, own network" in text
    assert "1. [31mAlpha H-pital X. Hours say open" in text
    assert all(character == "\n" or character.isprintable() for character in text)


def test_forty_columns_lose_nothing(scene: Answer, printed: Printed) -> None:
    wide, narrow = (detail_of(printed(scene, "all", width)) for width in (80, 40))
    assert wide.replace(" ", "") == narrow.replace(" ", "")


def detail_of(text: str) -> str:
    """What stands under the screen."""
    return one_line(text[text.index("As of ") :])


def test_text_and_fields_agree(scene: Answer, printed: Printed) -> None:
    text = one_line(printed(scene, "all"))
    for option in scene.options:
        counted = option.status in ("open", "opens_later") and option.puncture_at is not None
        spare = option.minutes_to_spare
        if counted and spare is not None and spare >= 0:
            assert f"= {option.minutes_to_puncture}" in text
            assert f"; {spare} min to spare of 360." in text
