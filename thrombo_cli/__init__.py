"""Where can this stroke patient get mechanical thrombectomy now?

`World` is the Python API (docs/python.md). It is imported when it is first asked for, so that the
command line, which needs the version alone from here, starts no slower.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thrombo_cli.world import World

__all__ = ["World", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name != "World":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from thrombo_cli.world import World

    return World
