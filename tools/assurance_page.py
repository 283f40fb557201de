"""Writes `docs/assurance.md` from the kept figures and the reasons of the survivors."""

from __future__ import annotations

from collections.abc import Iterator

from tests.assurance.figures import Figures, kept
from tests.assurance.survivors import REASONS, function_of

HEAD = """# What shows that the answers are right

Made by `make docs` from the sealed figures in `tests/assurance/results`, which `make assurance`
measures (a quarter of an hour, most of it the mutation score). A test measures the cheap ones again
and refuses a page or a figure edited by hand.
"""


def assurance_page() -> str:
    """The whole page; a figure that was never measured says so."""
    parts = (("judges", _judges), ("laws", _laws), ("faults", _faults))
    more = (("coverage", _coverage), ("mutation", _mutation))
    lines = [HEAD]
    for name, section in (*parts, *more):
        figures = kept(name)
        lines += section(figures) if figures is not None else [f"## {name}\n\nNot measured.\n"]
    return "\n".join(lines).rstrip("\n") + "\n"


def _judges(figures: Figures) -> Iterator[str]:
    yield "## Judges that we did not write\n"
    yield (
        "Timetables made by rule: nights, both clock changes, unknown spans, bank holidays of the "
        "four nations from 2024 to the calendar's end, rotas, exceptions, dated entries. A state "
        "is one minute of one timetable.\n"
    )
    yield "| judge | timetables | states compared | of them named | disagreements |"
    yield "|---|---|---|---|---|"
    for row in figures["hours"]:
        named = sum(row["named"].values())
        yield (
            f"| {row['judge']} | {row['timetables']} | {row['states']:,} | {named:,} "
            f"| {row['disagreements']} |"
        )
    yield "\nWhere a judge is wrong or means otherwise (minutes):\n"
    for row in figures["hours"]:
        yield from (f"- {reason}: {minutes:,}" for reason, minutes in row["named"].items())
    yield (
        "- opening-hours-py has bank holidays of its own that are wrong, so it is given ours as "
        "dates: `tests/judges/test_judges.py`"
    )
    yield (
        "- both judges take one reading of a bound in the hour that a clock change doubles or "
        "takes out, and cut the night before a bank holiday; ours claims nothing in a doubtful "
        "hour (HR07) and a night belongs to the day it starts on (R22). These "
        "bounds are kept out of the generated timetables and held by tests of their own"
    )
    holidays, nearest = figures["bank_holidays"], figures["nearest_unit"]
    yield (
        f"\nBank holidays as GOV.UK lists them: {holidays['days']} days of four nations, "
        f"{holidays['disagreements']} disagreements.\n"
    )
    yield (
        "Nearest thrombectomy unit by the computation of the data's makers: "
        f"{nearest['areas']:,} areas, {nearest['disagreements']} disagreements, minutes at most "
        f"{nearest['worst_minutes']} apart (the file holds tenths).\n"
    )


def _laws(figures: Figures) -> Iterator[str]:
    yield "## Laws\n"
    yield f"{figures['held']} laws hold, {len(figures['failed'])} do not:\n"
    yield from (f"- {_plain(name)}" for name in figures["names"])
    yield ""


def _faults(figures: Figures) -> Iterator[str]:
    yield "## Faults\n"
    yield (
        f"{figures['held']} kinds of fault survived in {figures['cases']} cases, "
        f"{len(figures['failed'])} not: a right answer or a clear error, nothing corrupted.\n"
    )


def _coverage(figures: Figures) -> Iterator[str]:
    yield "## Branch coverage of the core\n"
    yield (
        f"{figures['lines']:,} lines and {figures['branches']} branches; not reached: "
        f"{figures['missed_lines']} lines, {figures['missed_branches']} branches. Exempt, with the "
        "reason beside it in the code: what the type checker alone reads.\n"
    )


def _mutation(figures: Figures) -> Iterator[str]:
    share = 100 * figures["killed"] / figures["mutants"]
    yield "## Mutants\n"
    yield (
        f"{figures['killed']:,} of {figures['mutants']:,} mutants killed by the core's unit tests "
        f"and tables alone: {share:.1f} %.\n"
    )
    yield "| module | killed | of |"
    yield "|---|---|---|"
    yield from (f"| `{m}` | {k} | {n} |" for m, (k, n) in figures["modules"].items())
    yield "\nThe survivors, with the reason:\n"
    count: dict[str, int] = {}
    for name in figures["survivors"]:
        count[function_of(name)] = count.get(function_of(name), 0) + 1
    for function, number in sorted(count.items()):
        yield f"- `{function}` ({number}): {REASONS.get(function, 'no reason given')}"


def _plain(name: str) -> str:
    file, _, test = name.rpartition("/")[2].partition("::")
    if test.endswith("runTest"):
        test = test.removeprefix("Test").removesuffix("::runTest") + " as written and taken back"
    return f"{test.removeprefix('test_').replace('_', ' ')} (`{file}`)"
