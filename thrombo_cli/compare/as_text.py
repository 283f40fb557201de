"""The picture in a terminal: a letter a step, at any width, ASCII."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from thrombo_cli.compare.axis import Axis, lines_of
from thrombo_cli.compare.comparison import CentreWays, Comparison
from thrombo_cli.compare.ways import Way
from thrombo_cli.compare.words import (
    GATE_SIGNS,
    LETTERS,
    LINE_SIGN,
    SLOW,
    STATE_SIGNS,
    centre_rows,
    foot_rows,
    head_rows,
    legend,
    mark_words,
    slow_tail,
    way_label,
    way_rows,
)
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.centre_words import Screen
from thrombo_cli.render.screen_lines import LABEL_WIDTH, Line, ScreenRow, is_wide, lay_out, room
from thrombo_cli.render.screen_times import clock
from thrombo_cli.text.lines import WIDTH

# Before a bar, where there is no room for a column of labels.
NARROW_LABEL = 11
BLANK = Line("")


def compare_lines(comparison: Comparison, registry: Registry, width: int = WIDTH) -> list[Line]:
    """The picture as lines of at most `width` columns."""
    screen = Screen(comparison.answer, registry, room(width))
    chart = _Chart(comparison, width)
    signs = "; ".join(f"{sign} {words}" for sign, words in legend(comparison))
    lines = lay_out([*head_rows(comparison, registry), ScreenRow("signs", signs)], width)
    for centre in comparison.centres:
        lines += [BLANK, *_centre(centre, screen, chart)]
    return [*lines, BLANK, *lay_out(foot_rows(comparison, screen), width)]


class _Chart:
    """Rows of columns on the clock of one comparison."""

    def __init__(self, comparison: Comparison, width: int) -> None:
        self.comparison = comparison
        self.width = width
        self._label = LABEL_WIDTH if is_wide(width) else NARROW_LABEL
        self._room = width - self._label

    def ticks(self) -> Line:
        """The times of the clock, each beginning in its column."""
        now, axis = self.comparison.answer.query.at, self.comparison.axis
        labels = {each: clock(each, now) for each in axis.ticks(lambda at: self._share(at, now))}
        columns = ((self._at(at), words) for at, words in labels.items())
        return self._line(
            "clock", (each for each in columns if each[0] + len(each[1]) <= self._room)
        )

    def marks(self) -> Line:
        """What the columns of now and of the ends mean."""
        query, axis = self.comparison.answer.query, self.comparison.axis
        named = [(at.at, at.name) for at in lines_of(query, axis)] + [(query.at, "now")]
        return self._line("", sorted((self._at(at), words) for at, words in named))

    def bar(self, label: str, way: Way) -> Line:
        """The steps of one way."""
        spans = [(step.begins, step.ends, LETTERS[step.kind]) for step in way.steps]
        tail = slow_tail(way)
        return self._spans(label, [*spans, *([(*tail, SLOW)] if tail else [])])

    def hours(self, centre: CentreWays) -> Line:
        """What the centre's hours say, with its cut-offs."""
        spans = [(span.begins, span.ends, STATE_SIGNS[span.state]) for span in centre.hours]
        signs = ((self._at(each.at), GATE_SIGNS[each.gate]) for each in centre.cut_offs)
        return self._spans("hours", spans, signs)

    def _spans(
        self,
        label: str,
        spans: Iterable[tuple[datetime, datetime, str]],
        over: Iterable[tuple[int, str]] = (),
    ) -> Line:
        """Spans as letters. One shorter than a column still has the column of its middle."""
        cells = [" "] * self._room
        for begins, ends, letter in (span for span in spans if self._axis.holds_some(*span[:2])):
            first, last = self._at(begins), self._at(ends)
            if first == last:
                first, last = self._at(begins + (ends - begins) / 2), last + 1
            cells[first:last] = letter * (last - first)
        found = dict(over)
        for line in lines_of(self.comparison.answer.query, self._axis):
            found[self._at(line.at)] = LINE_SIGN
        for column, sign in found.items():
            cells[column] = sign
        return Line(f"{label.ljust(self._label)}{''.join(cells)}".rstrip(), len(label))

    def _line(self, label: str, words: Iterable[tuple[int, str]]) -> Line:
        """Words that begin in their columns; one that does not fit there stands where it does."""
        text = ""
        for column, each in words:
            at = min(max(column, len(text) + bool(text)), self._room - len(each))
            text = f"{text.ljust(at)}{each}" if at >= len(text) else text
        return Line(f"{label.ljust(self._label)}{text}", len(label))

    @property
    def _axis(self) -> Axis:
        return self.comparison.axis

    def _at(self, instant: datetime) -> int:
        return min(self._room - 1, int(self._axis.share(instant) * self._room))

    def _share(self, at: datetime, now: datetime) -> float:
        return (len(clock(at, now)) + 2) / self._room


def _centre(centre: CentreWays, screen: Screen, chart: _Chart) -> Iterator[Line]:
    """One centre: who it is, its hours, and each way with its figures."""
    comparison = chart.comparison
    yield from lay_out(centre_rows(centre, screen), chart.width)
    yield chart.ticks()
    yield chart.marks()
    yield chart.hours(centre)
    marks = mark_words(centre, comparison.answer.query.at)
    yield from lay_out([ScreenRow("", marks)], chart.width)
    for way in centre.ways:
        yield chart.bar(way_label(way.kind, comparison.answer.query.stop), way)
        yield from lay_out(way_rows(way, comparison), chart.width)
