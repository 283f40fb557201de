"""Where each value of a YAML file stands: a tree beside the data, looked up by location."""

from __future__ import annotations

from dataclasses import dataclass, field

from thrombo_cli.model.findings import Finding
from thrombo_cli.model.states import Severity
from thrombo_cli.registry.check.problems import Loc, Problem, path_text


@dataclass(slots=True)
class Position:
    """Line and column, from 1, of a value and (in a mapping) of its key; `parts` its children."""

    line: int
    column: int
    key_line: int = 0
    key_column: int = 0
    parts: dict[str | int, Position] = field(default_factory=dict)

    def near(self, loc: Loc) -> tuple[int, int]:
        """The position of the value at `loc`, or of the nearest value that holds it."""
        position = self
        for part in loc:
            if part not in position.parts:
                break
            position = position.parts[part]
        return position.line, position.column

    def key(self, loc: Loc) -> tuple[int, int]:
        """The position of the key at `loc`; of the value when it is no mapping's."""
        holder = self
        for part in loc[:-1]:
            holder = holder.parts[part]
        position = holder.parts[loc[-1]]
        return (position.key_line or position.line), (position.key_column or position.column)

    def error(self, loc: Loc, problem: Problem) -> Finding:
        """The finding of a problem in the value at `loc`."""
        return self._found("error", self.near((*loc, *problem.loc)), loc, problem)

    def key_error(self, loc: Loc, problem: Problem) -> Finding:
        """The finding of a problem in the key at `loc` itself."""
        return self._found("error", self.key(loc), loc, problem)

    def warning(self, loc: Loc, problem: Problem) -> Finding:
        """The finding of a doubt about the value at `loc`."""
        return self._found("warning", self.near((*loc, *problem.loc)), loc, problem)

    def _found(
        self, severity: Severity, at: tuple[int, int], loc: Loc, problem: Problem
    ) -> Finding:
        path, message = path_text((*loc, *problem.loc)), problem.message
        if problem.other is not None:
            message = f"{message} in line {self.near((*loc, *problem.other))[0]}"
        return Finding(severity, problem.code, at[0], at[1], path, message)
