"""Exceptions and rotas as they are written, taken back and written anew, against a plain model."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.build import daily, entry
from tests.properties.test_hours_against_brute_force import CALENDAR
from tests.properties.worlds import START, dates
from thrombo_cli.hours import Timeline
from thrombo_cli.london import london_date, to_london
from thrombo_cli.model.registry import ExceptionPeriod, Rota, Span

HOUR = timedelta(hours=1)
HOURS = 21 * 24
slots = st.integers(0, HOURS - 2)
STATES = {"closed": "suspended", "suspended": "suspended", "open": "open", "unknown": "unknown"}
WEEKDAYS = daily("08:00-22:00")


class Exceptions(RuleBasedStateMachine):
    """Overrides over daily hours; the model is a list of states, one an hour."""

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[int, ExceptionPeriod] = {}
        self.model: list[str | None] = [None] * HOURS

    @rule(first=slots, length=st.integers(1, 100), state=st.sampled_from(sorted(STATES)))
    def write(self, first: int, length: int, state: str) -> None:
        end = min(first + length, HOURS)
        if any(self.model[first:end]):
            return  # a registry holds no two that overlap
        period = ExceptionPeriod(START + first * HOUR, START + end * HOUR, state, "a test", ())
        self.held[first] = period
        self.model[first:end] = [STATES[state]] * (end - first)

    @precondition(lambda self: bool(self.held))
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        first = data.draw(st.sampled_from(sorted(self.held)))
        period = self.held.pop(first)
        assert period.ends is not None
        end = (period.ends - START) // HOUR
        self.model[first:end] = [None] * (end - first)

    @invariant()
    def every_hour_is_as_the_model_says(self) -> None:
        periods = tuple(self.held[first] for first in sorted(self.held))
        timetable = Timeline((entry(WEEKDAYS),), periods, "england", CALENDAR)
        for hour, override in enumerate(self.model):
            instant = START + hour * HOUR
            plain = "open" if 8 <= to_london(instant).hour < 22 else "closed"
            assert timetable.state_at(instant) == (override or plain), instant


class Rotas(RuleBasedStateMachine):
    """A weekend rota whose dates come and go, or are not known at all."""

    def __init__(self) -> None:
        super().__init__()
        self.on: set[object] | None = set()

    @rule(day=dates)
    def put_on(self, day: object) -> None:
        self.on = {day} if self.on is None else self.on | {day}

    @precondition(lambda self: bool(self.on))
    @rule(data=st.data())
    def take_off(self, data: st.DataObject) -> None:
        assert self.on
        self.on = self.on - {data.draw(st.sampled_from(sorted(self.on, key=str)))}

    @rule()
    def lose_the_list(self) -> None:
        self.on = None

    @invariant()
    def every_third_hour_is_as_the_list_says(self) -> None:
        known = None if self.on is None else frozenset(self.on)
        rota = Rota((5, 6), (Span(480, 1080),), known, "weekends", date.max)  # type: ignore[arg-type]
        timetable = Timeline((entry(WEEKDAYS, rota=rota),), (), "england", CALENDAR)
        for hour in range(0, HOURS, 3):
            instant = START + hour * HOUR
            assert timetable.state_at(instant) == self._expected(instant), instant

    def _expected(self, instant: datetime) -> str:
        day, hour = london_date(instant), to_london(instant).hour
        if day.weekday() < 5:
            return "open" if 8 <= hour < 22 else "closed"
        if self.on is None:
            return "unknown"
        return "open" if day in self.on and 8 <= hour < 18 else "closed"


TestExceptions = Exceptions.TestCase
TestRotas = Rotas.TestCase
TestExceptions.settings = TestRotas.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None
)
