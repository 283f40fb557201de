"""EDGE: the Python API: everything opened once, then any number of questions (docs/python.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING

from thrombo_cli.clock import asked_instant, current_instant
from thrombo_cli.errors import QuestionError
from thrombo_cli.london import to_london
from thrombo_cli.model.answer import Answer
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.questions import Asker, Words
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry
from thrombo_cli.times import LONGEST_MINUTES

if TYPE_CHECKING:
    import pyarrow as pa

    from thrombo_cli.batch.tables import Tables
    from thrombo_cli.model.status import StatusReport, StatusRow

Clock = Callable[[], datetime]
# A time as `where` takes it, or an instant; one without a zone is London time.
Moment = str | datetime | None
Minutes = str | int | None


class World:
    """One registry, the reference data and a clock, opened once for any number of questions.

    Every method answers as the command of its name does, from the same code, and raises what it
    would end with: a `ThromboError`, whose `exit_code` is the command's. An instance may be used
    by several threads: they take turns. Use it in a `with` statement, or `close` it.
    """

    def __init__(
        self, registry: Registry, reference: Reference, clock: Clock = current_instant
    ) -> None:
        self.registry = registry
        self.reference = reference
        self._clock = clock
        self._asker = Asker(registry, reference)
        self._turn = RLock()

    @classmethod
    def open(cls, registry: str | None = None, *, clock: Clock = current_instant) -> World:
        """Open the registry file named, else the one in use, and the reference data.

        `clock`: tells the present instant, aware of its zone. Raises RegistryError or
        ReferenceDataError.
        """
        reference = Reference.open(any_thread=True)
        try:
            return cls(load_registry(registry, reference), reference, clock)
        except BaseException:
            reference.close()
            raise

    def __enter__(self) -> World:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the reference data; the world cannot be asked any more."""
        self.reference.close()

    def where(
        self,
        place: str,
        *,
        at: Moment = None,
        onset: Moment = None,
        last_known_well: Moment = None,
        leave_in: Minutes = None,
        via: str | None = None,
        door_in: Moment = None,
        door_in_door_out: Minutes = None,
        travel: Mapping[str, float] | None = None,
        nearest: bool = False,
    ) -> Answer:
        """Where can this patient get thrombectomy? Every centre, in order and with reasons.

        `at`: the time asked about, None for now. `leave_in`, `door_in_door_out`: whole minutes.
        `travel`: road minutes that you know better, by a name of the centre. `nearest`: add to the
        answer the way of its lead by the nearest stroke unit, where there is one.
        """
        times = (_written(each) for each in (onset, last_known_well, door_in))
        begun, well, came = times
        minutes = (None if each is None else str(each) for each in (leave_in, door_in_door_out))
        leaving, stay = minutes
        words = Words(place, begun, well, leaving, via, came, stay)
        return self.asked(words, _written(at), tuple((travel or {}).items()), nearest=nearest)

    def asked(
        self,
        words: Words,
        at: str | None,
        travel: Iterable[tuple[str, float]] = (),
        *,
        nearest: bool = False,
    ) -> Answer:
        """The same for a question in the words of the command line."""
        with self._turn:
            answer = self._answer(words, at, travel)
            return self._asker.with_nearest(answer) if nearest else answer

    def both_ways(
        self, words: Words, at: str | None, travel: Iterable[tuple[str, float]] = ()
    ) -> Answer:
        """The same with a second way to every centre: the one asked, else by the nearest unit."""
        with self._turn:
            return self._asker.with_both_ways(self._answer(words, at, travel))

    def _answer(self, words: Words, at: str | None, travel: Iterable[tuple[str, float]]) -> Answer:
        instant, simulated = asked_instant(at, self.registry, self._clock())
        given = {self._centre(name).id: _in_range(minutes) for name, minutes in travel}
        return self._asker.answer(self._asker.query(words, instant, simulated, given))

    def status(self, *centres: str, at: Moment = None) -> StatusReport:
        """Who says open, since when and until when? The centres named, or every one."""
        from thrombo_cli.resolver.status import report_status  # `where` does without

        with self._turn:
            instant, simulated = asked_instant(_written(at), self.registry, self._clock())
            wanted = {self._centre(name).id for name in centres}
            chosen = tuple(c for c in self.registry.centres if not wanted or c.id in wanted)
            limit = self.registry.stale_after_days
            return report_status(chosen, self.reference.calendar(), instant, simulated, limit)

    def centre(self, name: str, *, at: Moment = None) -> StatusRow:
        """One centre by id, name, alias or ODS code: its whole record, and its state."""
        return self.status(name, at=at).rows[0]

    def answers(self, rows: Iterable[Mapping[str, object]]) -> Iterator[dict[str, object]]:
        """The answer to each row as `thrombo batch` gives it, in order: docs/batch.md.

        A row that cannot be answered gives one with `error`. Rows are taken some thousand at a
        time; one without `at` is asked as of the instant it was taken.
        """
        return self._tables.answers(rows)

    def answer_table(self, table: pa.Table) -> pa.Table:
        """The answer to each row of a table, in order, in the columns of `thrombo batch`.

        Needs pyarrow (the extra `parquet`). Raises QuestionError for columns that are not known.
        """
        return self._tables.answer_table(table)

    @cached_property
    def _tables(self) -> Tables:
        from thrombo_cli.batch.tables import Tables  # numpy, which one question does without

        return Tables(self.registry, self.reference, self._clock, self._turn)

    def _centre(self, name: str) -> Centre:
        from thrombo_cli.places.named import match_centre  # most questions name none

        return match_centre(name, self.registry, self.reference.hospitals())


def _written(moment: Moment) -> str | None:
    """A time in words; an instant as London time with its offset."""
    if not isinstance(moment, datetime):
        return moment
    return (moment if moment.tzinfo is None else to_london(moment)).isoformat()


def _in_range(minutes: float) -> float:
    if not 0 < minutes <= LONGEST_MINUTES:
        raise QuestionError(f"travel takes road minutes above 0, at most {LONGEST_MINUTES}.")
    return minutes
