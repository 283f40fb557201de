"""Rows on the question itself: banners, what is not shown, the patient, the clock, the limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thrombo_cli import __version__
from thrombo_cli.london import MINUTE, spoken
from thrombo_cli.model.answer import LATE_WINDOW_MINUTES, Answer, Option
from thrombo_cli.model.registry import Registry
from thrombo_cli.model.states import Outcome
from thrombo_cli.render.centre_words import Screen
from thrombo_cli.render.screen_lines import ScreenRow, fitting, short_name
from thrombo_cli.render.screen_times import clock, dated, span, zoned
from thrombo_cli.render.shown import has_road
from thrombo_cli.render.trip import day_end, departure_of, window_end
from thrombo_cli.text.words import network_name, signed_words

ANTERIOR = "6 h is for the anterior circulation"
NOT_TO_WAIT = "spare is not time to wait"
NOT_ASSURED = "not clinically assured"
NONE_FOUND = "no centre found open and reachable in this registry"
NONE_IN_TIME: dict[Outcome, str] = {
    "late_window": "no published hours give puncture inside 6 h; open past 6 h:",
    "beyond_24h": "no published hours give puncture inside 24 h; still open:",
    "unknown": NONE_FOUND,
    "none": NONE_FOUND,
}
DISCUSS = "thrombolysis and treatment past 6 h: for the stroke teams to decide"


def banner_rows(answer: Answer, registry: Registry) -> Iterator[ScreenRow]:
    """What changes how all the rest is to be read."""
    query, supposed = answer.query, registry.supposed
    if supposed is not None:
        yield ScreenRow("SUPPOSED", f"not a fact: {supposed.name}", strong=True)
    if query.simulated:
        yield ScreenRow("SIMULATED", f"time typed in, not the computer clock: {spoken(query.at)}")
    if not has_road(answer):
        yield from _no_road(answer)
    elif answer.outcome in NONE_IN_TIME:
        label = "NONE OPEN" if query.clock_start.time is None else "NONE IN 6 H"
        yield ScreenRow(label, NONE_IN_TIME[answer.outcome], strong=True)


def discuss_rows(answer: Answer) -> list[ScreenRow]:
    """That nothing found says nothing of treatment (R46)."""
    return [ScreenRow("discuss", DISCUSS)] if answer.outcome in ("none", "unknown") else []


def _no_road(answer: Answer) -> Iterator[ScreenRow]:
    query = answer.query
    yield ScreenRow("NO ROAD", "from here, so no leave by, arrival or puncture can be given")
    end = window_end(query)
    if end is not None and answer.options:
        stay = min(option.centre.door_to_puncture for option in answer.options)
        door, last = clock(end - MINUTE * stay, query.at), clock(end, query.at)
        yield ScreenRow("door by", f"{door} at a centre, for puncture by {last}, when 6 h ends")
    yield ScreenRow("", "boat and aircraft times are not known here")


def tail_rows(screen: Screen, shown: Iterable[Option]) -> list[ScreenRow]:
    """The last rows, in their order."""
    listed = list(shown)
    first, *others = _limits(screen, listed)
    return [
        not_shown_row(screen, listed),
        ScreenRow("patient", patient_words(screen, screen.room)),
        *tide_rows(screen.answer),
        ScreenRow("now", _clock_words(screen.answer)),
        onset_row(screen.answer, screen.room),
        ScreenRow("limits", first),
        *(ScreenRow("", words) for words in others),
    ]


def not_shown_row(screen: Screen, shown: list[Option]) -> ScreenRow:
    """How many are not shown, and of what kind: nothing is dropped in silence (R18)."""
    ids = {option.centre.id for option in shown}
    hidden = [option for option in screen.answer.options if option.centre.id not in ids]
    if not hidden:
        return ScreenRow("not shown", "none: every centre of the registry is above")
    kinds = [_kind(option, screen.answer) for option in hidden]
    named = (open_words(screen.answer), *KINDS)
    counts = [f"{kinds.count(kind)} {kind}" for kind in named if kind in kinds]
    head, words = len(hidden), ", ".join(counts)
    return ScreenRow(
        "not shown",
        fitting(
            screen.room,
            f"{head} centre{'s' * (head != 1)}: {words}; --all lists them",
            f"{head}: {words}; --all",
        ),
    )


KINDS = ("open past 6 h", "unknown", "other")


def open_words(answer: Answer) -> str:
    """What a centre counts as that says open in time; without a clock or a road, what it is."""
    if not has_road(answer):
        return "open now"
    return "open on arrival" if answer.query.clock_start.time is None else "open in time"


def count_open(answer: Answer, hidden: list[Option]) -> int:
    """How many of these count as `open_words` says."""
    return sum(_kind(option, answer) == open_words(answer) for option in hidden)


def _kind(option: Option, answer: Answer) -> str:
    """What a centre that is not shown counts as."""
    if option.reachable or (option.status == "open" and not has_road(answer)):
        return open_words(answer)
    if option.status == "open" and option.travel.minutes is not None:
        return KINDS[0]
    return "unknown" if option.status == "unknown" else "other"


def patient_words(screen: Screen, limit: int) -> str:
    """Where the patient is, as understood, with the network if there is room for it."""
    place = screen.answer.query.place
    name = network_name(screen.registry, place.location.network)
    network = f"network {name}" if place.location.network is None else f"{name} network"
    where, note = _where(screen), _note(screen)
    fewest: tuple[str, ...] = (f"{place.label.removesuffix(' (approximate)')}{note}",)
    if place.kind == "hospital":
        fewest = (where, f"in {short_name(place.label)}")
    return fitting(
        limit,
        f"{where}{note}; {network}",
        f"{where}{note}; {name}",
        f"{where}{note}",
        *fewest,
    )


def _where(screen: Screen) -> str:
    """A scene, or the hospital the patient is in."""
    place = screen.answer.query.place
    inside = place.kind in ("hospital", "centre")
    label = place.label.removesuffix(" (approximate)")
    return f"in {label}" if inside else f"scene {label}"


def _note(screen: Screen) -> str:
    """What else is to be known of the place: a hospital's own postcode is taken as a scene."""
    answer = screen.answer
    place = answer.query.place
    if place.approximate:
        return " (times approximate)"
    if place.kind == "hospital" and answer.at_centre is None:
        return ", no thrombectomy there"
    if place.kind != "postcode":
        return ""
    at_centre = any(centre.postcode == place.label for centre in screen.registry.centres)
    others = place.keys - {place.label.replace(" ", "")}
    return ", not the hospital there" if at_centre or others else ""


def tide_rows(answer: Answer) -> list[ScreenRow]:
    """A tidal road: that the minutes know nothing of it. Who knows stands under --more."""
    roads = [w.message.partition(" is ")[0] for w in answer.warnings if w.code == "tidal_road"]
    return [ScreenRow("tide", f"t{road[1:]} floods: tide not reckoned in") for road in roads]


def _clock_words(answer: Answer) -> str:
    query = answer.query
    how = "SIMULATED" if query.simulated else "computer clock"
    leaving = "leaving now"
    if query.leave_in:
        leaving = f"leaving {clock(departure_of(query), query.at)}, in {query.leave_in} min"
    if not has_road(answer):
        return f"{spoken(query.at)}, {how}"
    return f"{spoken(query.at)}, {how}; {leaving}"


def onset_row(answer: Answer, limit: int) -> ScreenRow:
    """The clock start as understood, how long ago, and when the window ends, as there is room."""
    query = answer.query
    start, six, day = query.clock_start, window_end(query), day_end(query)
    if start.time is None or six is None or day is None or answer.minutes_elapsed is None:
        return ScreenRow("onset", "not given: neither 6 h nor 24 h is judged")
    label = "onset" if start.kind == "onset" else "last well"
    ago = f", {span(answer.minutes_elapsed)} ago"
    ends = f"6 h ends {clock(six, query.at)}" if six >= query.at else "6 h are over"
    began, day_ends = zoned(start.time, query.at), ""
    if answer.outcome in NONE_IN_TIME or six < query.at:
        over = answer.minutes_elapsed >= LATE_WINDOW_MINUTES
        day_ends = ", 24 h too" if over else f", 24 h ends {clock(day, query.at)}"
    wordings = (f"{began}{ago}; {ends}{day_ends}", f"{began}; {ends}{day_ends}", f"{began}; {ends}")
    return ScreenRow(label, fitting(limit, *wordings))


def _limits(screen: Screen, shown: list[Option]) -> Iterator[str]:
    """What every answer has to say, always in this order, each a line of its own."""
    answer, registry = screen.answer, screen.registry
    yield f"{ANTERIOR}; {NOT_TO_WAIT}"
    yield f"{door_words(shown)}; v{__version__}, registry of {dated(registry.updated)}"
    if registry.vouched_by is not None:
        yield f"registry{signed_words(registry).lstrip(',')}"
    said = [stale_words(answer)]
    if any(warning.code == "outside_calendar" for warning in answer.warnings):
        said.append("bank holidays of this date not known")
    yield "; ".join([*filter(None, said), NOT_ASSURED])


def door_words(shown: list[Option]) -> str:
    """The minutes from door to puncture of those shown, and whether they are assumed."""
    minutes = {option.centre.door_to_puncture for option in shown}
    if not minutes:
        return "no centre in this registry"
    least, most = min(minutes), max(minutes)
    if least != most:
        return f"door to puncture {least} to {most} min"
    own = any(option.centre.own_door_to_puncture for option in shown)
    return f"{least} min door to puncture{'' if own else ' assumed'}"


def stale_words(answer: Answer) -> str:
    """That all evidence is stale, with the newest date: said once, in place of at each centre."""
    entries = [(o.flags, o.entry) for o in answer.options if o.entry is not None]
    if not entries or any("stale" not in flags for flags, _ in entries):
        return ""
    newest = max(entry.as_of for _, entry in entries)
    return f"all hours STALE, newest {dated(newest)}"
