"""`python -m tests.assurance`: run all judges, laws and faults, print and keep their figures.

`--kept-verdicts` takes opening_hours.js's verdicts as kept, for a machine without Node. The
mutation tester takes minutes and has its own command: `python -m tests.assurance.mutation`.
`make assurance` runs both and writes the page.
"""

from __future__ import annotations

import sys

from tests.assurance.covered import coverage_figures
from tests.assurance.figures import ROOT, core_files, keep, kept
from tests.assurance.judges import judge_figures
from tests.assurance.suites import FAULTS, LAWS, suite_figures


def main(arguments: list[str]) -> int:
    """Measure, keep, print; 1 when anything disagrees or fails."""
    judges = [ROOT / "tests" / "judges" / name for name in ("cases.py", "named.py", "compare.py")]
    judged = judge_figures(anew="--kept-verdicts" not in arguments)
    keep("judges", judged, [*core_files(), *judges])
    laws, faults = suite_figures(LAWS), suite_figures(FAULTS)
    keep("laws", laws, core_files())
    keep("faults", faults, core_files())
    keep("coverage", coverage_figures(), core_files())
    sys.stdout.write(_summary())
    wrong = [*(row["disagreements"] for row in judged["hours"]), *laws["failed"], *faults["failed"]]
    return int(any(wrong))


def _summary() -> str:
    """The figures in five lines."""
    judged, laws, faults = kept("judges"), kept("laws"), kept("faults")
    mutants = kept("mutation") or {"killed": 0, "mutants": 0}
    assert judged is not None
    assert laws is not None
    assert faults is not None
    return (
        f"states compared  {sum(row['states'] for row in judged['hours']):,}\n"
        f"disagreements    {sum(row['disagreements'] for row in judged['hours'])}\n"
        f"laws             {laws['held']} hold, {len(laws['failed'])} fail\n"
        f"faults survived  {faults['held']} kinds, {faults['cases']} cases\n"
        f"mutants killed   {mutants['killed']:,} of {mutants['mutants']:,}\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
