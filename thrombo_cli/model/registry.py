"""The registry as the resolver uses it: checked, dated, frozen.

These types hold no rule of validation: `thrombo_cli.registry` reads the YAML, checks it with
pydantic, and makes these. They are named tuples, so that an answer
need not import pydantic nor generate dataclasses at every start (docs/adr/0001).
"""

from datetime import date, datetime
from typing import NamedTuple, get_args

from thrombo_cli.model.states import (
    Confidence,
    ExceptionState,
    GateName,
    HoursKind,
    Nation,
    OriginKind,
    RegistryOrigin,
    SourceKind,
    SpanState,
)

MINUTES_A_DAY = 1440
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GATES: tuple[GateName, ...] = get_args(GateName)
# Held against the time asked about, since the call is made then; the others against the arrival.
GATES_OF_THE_CALL: tuple[GateName, ...] = ("last_referral",)


def _dates_overlap(begins: date | None, ends: date | None, first: date, last: date) -> bool:
    return (begins is None or begins <= last) and (ends is None or first <= ends)


class Span(NamedTuple):
    """Half-open [start, end) in London minutes from the midnight that begins the span's own day.

    `end` is over 1440 when the span runs past midnight (R21). `state`: `open`, or `unknown`
    for hours that a source leaves open.
    """

    start: int
    end: int
    state: SpanState = "open"


WHOLE_DAY_OPEN = (Span(0, MINUTES_A_DAY, "open"),)
WHOLE_DAY_UNKNOWN = (Span(0, MINUTES_A_DAY, "unknown"),)


class Hours(NamedTuple):
    """An hours rule. `kind`: `always` (24/7), `unknown`, or `weekly`.

    `days`: the spans that start on each weekday, Monday first; () is closed. `holidays`: the spans
    that start on a bank holiday, None for `same`. `text`: the rule as written, for echoing.
    """

    kind: HoursKind
    text: str
    days: tuple[tuple[Span, ...], ...] = ()
    holidays: tuple[Span, ...] | None = None


class Rota(NamedTuple):
    """Hours that hold on listed dates only, replacing those of `days` (0 = Monday).

    `dates` None: the rota is not known, so those days are `unknown` (R26) and `phrase` is shown.
    `known_through`: the last day of which the rota speaks; None is the last of its dates.
    """

    days: tuple[int, ...]
    spans: tuple[Span, ...]
    dates: frozenset[date] | None
    phrase: str
    known_through: date | None = None

    @property
    def last_known(self) -> date | None:
        """The day after which nobody has said when the rota holds; None when no date is known."""
        return self.known_through or max(self.dates or (), default=None)

    def has_run_out(self, day: date) -> bool:
        """Is this London date past the last one of which a rota with dates speaks?"""
        last = self.last_known
        return self.dates is not None and (last is None or day > last)


class Availability(NamedTuple):
    """One dated hours entry of a centre; both dates inclusive, None is without end.

    Gates are London minutes from midnight. `serves`: network slugs. `confidence`: stated or
    inferred. `conflict`: what another source says, None when sources agree.
    """

    valid_from: date | None
    valid_through: date | None
    hours: Hours
    rota: Rota | None
    last_referral: int | None
    last_acceptance: int | None
    arrive_by: int | None
    serves: tuple[str, ...]
    as_of: date
    confidence: Confidence
    conflict: str | None
    sources: tuple[str, ...]
    note: str | None

    def covers(self, day: date) -> bool:
        """Is the entry in force on this London date?"""
        return _dates_overlap(self.valid_from, self.valid_through, day, day)

    def overlaps(self, first: date, last: date) -> bool:
        """Is the entry in force on any of these London dates, both included?"""
        return _dates_overlap(self.valid_from, self.valid_through, first, last)


class ExceptionPeriod(NamedTuple):
    """A dated override in [begins, ends), UTC; `ends` None is until further notice (R28).

    `state`: closed, suspended, open or unknown. `last_acceptance`: of an open one, the last minute
    at which a patient is accepted; it has no cut-off but this.
    """

    begins: datetime
    ends: datetime | None
    state: ExceptionState
    reason: str
    sources: tuple[str, ...]
    last_acceptance: datetime | None = None

    def covers(self, instant: datetime) -> bool:
        """Is the override in force at this instant?"""
        return self.begins <= instant and (self.ends is None or instant < self.ends)

    def overlaps(self, begins: datetime, ends: datetime) -> bool:
        """Is the override in force at any instant of [begins, ends)?"""
        return self.begins < ends and (self.ends is None or begins < self.ends)


def entry_on(entries: tuple[Availability, ...], day: date) -> Availability | None:
    """The one of these entries in force on a London date, None when none covers it."""
    for entry in entries:  # half of what `next` takes, and asked of every segment
        if entry.covers(day):
            return entry
    return None


def exception_at(
    exceptions: tuple[ExceptionPeriod, ...], instant: datetime
) -> ExceptionPeriod | None:
    """The one of these overrides in force at an instant, None for none."""
    for each in exceptions:
        if each.covers(instant):
            return each
    return None


class Contact(NamedTuple):
    """Whom to ask, as a source publishes it, with the date it was verified."""

    text: str | None
    phone: str | None
    source: str
    verified_on: date


class Centre(NamedTuple):
    """A hospital that performs thrombectomy.

    `travel_unit`: its column of the travel matrix, None when only an estimate is possible.
    `landmass`: as in `Location`. `door_to_puncture`: minutes, the default of the
    registry unless `own_door_to_puncture`. `availability` is in order of date
    and never overlaps; `exceptions` likewise.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    ods: str | None
    trust: str | None
    nation: Nation
    network: str
    postcode: str
    latitude: float
    longitude: float
    landmass: str
    travel_unit: str | None
    door_to_puncture: int
    contact: Contact | None
    availability: tuple[Availability, ...]
    exceptions: tuple[ExceptionPeriod, ...]
    own_door_to_puncture: bool = False

    def entry_on(self, day: date) -> Availability | None:
        """The availability in force on a London date, None when no entry covers it."""
        return entry_on(self.availability, day)

    def exception_at(self, instant: datetime) -> ExceptionPeriod | None:
        """The override in force at an instant, None for none."""
        return exception_at(self.exceptions, instant)


class Source(NamedTuple):
    """Where a fact was read.

    `kind`: centre (its own word, asked and answered; `publisher` is then a role), official, trust,
    network, coroner, research or press.
    """

    id: str
    title: str
    publisher: str
    date: date
    kind: SourceKind
    url: str


class Network(NamedTuple):
    """An integrated stroke delivery network, or what stands for one outside England."""

    id: str
    name: str
    nation: Nation


class Pathway(NamedTuple):
    """A documented arrangement: this network or hospital may send to that centre at these hours.

    `origin_kind`: network or hospital; `origin`: a network slug, or a hospital's id, ODS code or
    postcode without space.
    """

    origin_kind: OriginKind
    origin: str
    to: str
    valid_from: date | None
    valid_through: date | None
    hours: Hours
    sources: tuple[str, ...]
    as_of: date | None
    confidence: Confidence
    note: str | None

    def overlaps(self, first: date, last: date) -> bool:
        """Do the dates of the pathway hold any of these London dates, both included?"""
        return _dates_overlap(self.valid_from, self.valid_through, first, last)


class Transfer(NamedTuple):
    """Minutes of a transfer from a stroke unit, always both from one pair.

    `door_in_door_out`: in the unit that sends; `door_to_puncture`: in the centre, for a patient
    who comes from a stroke unit. `sources` is empty where the pair is the tool's own default.
    """

    door_in_door_out: int = 90
    door_to_puncture: int = 30
    sources: tuple[str, ...] = ()


class Supposed(NamedTuple):
    """What a scenario supposes on top of a registry: nothing of it is a fact.

    `note`: the author's own line, empty for none. `changes`: a sentence for each, in order.
    """

    name: str
    note: str
    changes: tuple[str, ...]


class Registry(NamedTuple):
    """Everything one registry file says; `sha256` is that of the file's bytes.

    `origin`: how the file was chosen: `shipped`, `updated`, `file`; empty where no one asked.
    `supposed`: what a scenario changed, None for a registry of facts; its `sha256` is then that of
    the document made.
    `vouched_by`: the number of the key whose signature of the file was verified, None for none.
    """

    sha256: str
    updated: date
    stale_after_days: int
    sources: dict[str, Source]
    networks: dict[str, Network]
    centres: tuple[Centre, ...]
    pathways: tuple[Pathway, ...]
    origin: RegistryOrigin = ""
    transfer: Transfer = Transfer()
    supposed: Supposed | None = None
    vouched_by: str | None = None
