"""Where each value of a YAML file stands: a tree beside the data, looked up by location."""

from __future__ import annotations

from dataclasses import dataclass, field

from thrombo_cli.model.findings import Finding
from thrombo_cli.model.states import Severity
from thrombo_cli.registry.faults import Fault, Loc, path_text


@dataclass(slots=True)
class Mark:
    """Line and column, from 1, of a value and (in a mapping) of its key; `parts` its children."""

    line: int
    column: int
    key_line: int = 0
    key_column: int = 0
    parts: dict[str | int, Mark] = field(default_factory=dict)

    def near(self, loc: Loc) -> tuple[int, int]:
        """The position of the value at `loc`, or of the nearest value that holds it."""
        mark = self
        for part in loc:
            if part not in mark.parts:
                break
            mark = mark.parts[part]
        return mark.line, mark.column

    def key(self, loc: Loc) -> tuple[int, int]:
        """The position of the key at `loc`; of the value when it is no mapping's."""
        holder = self
        for part in loc[:-1]:
            holder = holder.parts[part]
        mark = holder.parts[loc[-1]]
        return (mark.key_line or mark.line), (mark.key_column or mark.column)

    def error(self, loc: Loc, fault: Fault) -> Finding:
        """The finding of a fault in the value at `loc`."""
        return self._found("error", self.near((*loc, *fault.loc)), loc, fault)

    def key_error(self, loc: Loc, fault: Fault) -> Finding:
        """The finding of a fault in the key at `loc` itself."""
        return self._found("error", self.key(loc), loc, fault)

    def warning(self, loc: Loc, fault: Fault) -> Finding:
        """The finding of a doubt about the value at `loc`."""
        return self._found("warning", self.near((*loc, *fault.loc)), loc, fault)

    @staticmethod
    def _found(severity: Severity, at: tuple[int, int], loc: Loc, fault: Fault) -> Finding:
        path = path_text((*loc, *fault.loc))
        return Finding(severity, fault.code, at[0], at[1], path, fault.message)
