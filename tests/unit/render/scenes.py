"""Answers as a person could meet them, worked out by the resolver over small registries by hand.

The time asked about is Thursday 19 November 2026 at 12:00, the onset an hour before, unless a
scene says otherwise; every road time is given.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.build import (
    ALWAYS,
    CALENDAR,
    HOME,
    NOON,
    UNKNOWN,
    ask,
    centre,
    daily,
    entry,
    minutes,
    question,
    registry,
)
from thrombo_cli.model.answer import Answer, ClockStart, Query, Travel
from thrombo_cli.model.registry import (
    Centre,
    Contact,
    ExceptionPeriod,
    Network,
    Pathway,
    Registry,
    Rota,
    Source,
)
from thrombo_cli.model.status import StatusReport
from thrombo_cli.resolver.status import report_status

BANNED = ("go to ", "is available", "will accept", "eligible", "no treatment", "\x1b")
NETWORKS = {"home": Network("home", "Home Counties Made Up", "england")}
SOURCES = {
    "letter": Source(
        "letter", "A letter", "A trust", date(2026, 10, 1), "trust", "https://a.test/x"
    ),
    "press": Source("press", "A report", "A paper", date(2026, 10, 2), "press", ""),
}
DAY = daily("08:00-22:00")
TOO_FAR = 2000.0


def book(*centres: Centre, pathways: tuple[Pathway, ...] = ()) -> Registry:
    """A registry with its networks and sources named."""
    return registry(*centres, pathways=pathways)._replace(networks=NETWORKS, sources=SOURCES)


def stranger(centre_id: str, *entries: object, **changes: object) -> Centre:
    """A centre that serves another network: nothing documented with the place."""
    made = centre(centre_id, *(e._replace(serves=("elsewhere",)) for e in entries))  # type: ignore[attr-defined]
    return made._replace(network="elsewhere", **changes)


OLD = entry(ALWAYS, as_of=date(2026, 1, 28))
DISPUTED = entry(
    ALWAYS, as_of=date(2026, 1, 28), confidence="inferred", conflict="the press says days only"
)
CONTACT = Contact(
    "Switchboard, ask for the stroke consultant", "01632 960000", "letter", date(2026, 9, 1)
)

WIDE = book(
    centre("alpha", entry(ALWAYS))._replace(contact=CONTACT),
    stranger("bravo", DISPUTED),
    centre("charlie", entry(daily("13:00-22:00"))),
    centre("delta", entry(UNKNOWN)),
    centre("echo", entry(daily("08:00-20:00"), last_acceptance=minutes("11:00"))),
    stranger("foxtrot", entry(daily("09:00-11:00"))),
    stranger("golf", OLD),
    stranger("hotel", OLD),
)
ROADS = {
    "alpha": 6.9,
    "bravo": 30.0,
    "charlie": 20.0,
    "delta": 10.0,
    "echo": 15.0,
    "foxtrot": 25.0,
    "golf": 60.0,
    "hotel": 90.0,
}


def wide(onset: int | None = 80, leave_in: int = 0, at: datetime = NOON) -> Answer:
    """Eight centres of every kind, the own one open and near."""
    return ask(WIDE, question(ROADS, at, onset, leave_in))


def only(made: Centre, road: float = 20.0, onset: int | None = 60, at: datetime = NOON) -> Answer:
    """The answer of a registry of one centre."""
    return ask(book(made), question({made.id: road}, at, onset))


def opens_later() -> Answer:
    """Closed now and open from 13:00: puncture at 14:00, three hours after the onset."""
    return only(centre("alpha", entry(daily("13:00-22:00"))))


def late_window() -> Answer:
    """Open, but the onset was seven hours ago."""
    return only(centre("alpha", entry(ALWAYS)), onset=420)


def all_unknown() -> Answer:
    """No source says when the only centre is open."""
    return only(centre("alpha", entry(UNKNOWN)))


def none_found() -> Answer:
    """The onset was ten hours ago; past a cut-off, a day's drive away, or open too late."""
    made = book(
        centre("alpha", entry(DAY, last_acceptance=minutes("10:00"))),
        centre("bravo", entry(UNKNOWN)),
        stranger("charlie", entry(daily("08:00-09:00"))),
    )
    return ask(made, question({"alpha": 20.0, "bravo": TOO_FAR, "charlie": 30.0}, NOON, 600))


def no_road() -> Answer:
    """An island: the only centre is open day and night, across the sea."""
    location = HOME._replace(landmass="scilly")
    return ask(book(centre("alpha", entry(ALWAYS))), question({}, NOON, 60, location=location))


def many_near() -> Answer:
    """Ten centres of the own network, open and near, each with a long name."""
    made = [
        centre(f"c{n}", entry(ALWAYS))._replace(name=f"The Hospital Number {n}" * 3)
        for n in range(10)
    ]
    return ask(book(*made), question({c.id: 5.0 + n for n, c in enumerate(made)}))


SCENES = {
    "open": wide,
    "opens later": opens_later,
    "late window": late_window,
    "unknown": all_unknown,
    "none": none_found,
    "no road": no_road,
    "many": many_near,
    "no clock start": lambda: wide(None),
    "leaving in 30 min": lambda: wide(80, 30),
}


def estimated(answer: Answer) -> Answer:
    """The same answer, its first road time an estimate at risk."""
    first = answer.options[0]._replace(
        travel=Travel(20.0, 15.0, 44.0, "estimate"), flags=("at_risk", "estimated_travel")
    )
    return answer._replace(options=(first, *answer.options[1:]))


def last_known_well(query: Query, hours: float) -> Query:
    """The same question with an unwitnessed onset."""
    well = ClockStart("last_known_well", query.at - timedelta(hours=hours))
    return query._replace(clock_start=well)


def report(made: Registry, at: datetime = NOON, simulated: bool = True) -> StatusReport:
    """The states of every centre of a registry."""
    return report_status(made.centres, CALENDAR, at, simulated, made.stale_after_days)


RECORD = centre(
    "alpha",
    entry(
        DAY,
        valid_through=date(2026, 2, 1),
        conflict="the press gave 08:00-18:00",
        sources=("letter", "press"),
    ),
    entry(
        daily("09:00-17:00"),
        valid_from=date(2026, 2, 2),
        last_referral=minutes("16:00"),
        arrive_by=minutes("16:30"),
        rota=Rota((5, 6), (), None, "six weekends in eight"),
        note="A plan for 24/7 is not hours",
        sources=("press",),
    ),
    exceptions=(
        ExceptionPeriod(
            NOON - timedelta(days=40), NOON - timedelta(days=30), "closed", "fire", ("letter",)
        ),
        ExceptionPeriod(NOON - timedelta(days=3), None, "suspended", "water damage", ("press",)),
    ),
)._replace(aliases=("A", "The Alpha"), ods="RXX01", trust="Alpha Trust", contact=CONTACT)
PATHWAYS = (
    Pathway(
        "network",
        "home",
        "alpha",
        date(2025, 7, 1),
        None,
        ALWAYS,
        ("letter",),
        None,
        "stated",
        "nights",
    ),
    Pathway(
        "hospital",
        "RYY02",
        "alpha",
        None,
        date(2025, 6, 30),
        DAY,
        ("press",),
        NOON.date(),
        "inferred",
        None,
    ),
    Pathway("network", "home", "bravo", None, None, ALWAYS, (), None, "stated", None),
)
