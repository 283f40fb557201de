"""Why a mutant lives: by the function it lives in."""

from __future__ import annotations

REASONS: dict[str, str] = {}


def function_of(mutant: str) -> str:
    """`schedule.timetable.Timetable._boundaries` of the tester's own name for a mutant."""
    name = mutant.partition("__mutmut")[0].removeprefix("thrombo_cli.")
    module, _, function = name.rpartition(".")
    if function.startswith("xǁ"):
        return ".".join([module, *function.removeprefix("xǁ").split("ǁ")])
    return f"{module}.{function.removeprefix('x_')}"
