"""What the plots share: matplotlib as SVG, the same bytes every time, and two colours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

ORANGE, GREY = "#b35900", "#7a869a"  # ours, and what it is held against


def picture(rows: int, columns: int, **shape: Any) -> tuple[Any, Any]:
    """A figure and its places; matplotlib is imported by whoever draws."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams |= {"svg.hashsalt": "thrombo", "svg.fonttype": "none"}
    from matplotlib import pyplot as plt

    return plt.subplots(rows, columns, **shape)


def saved(figure: Any, target: Path) -> None:
    """Write it without a date, and let go of it."""
    from matplotlib import pyplot as plt

    figure.savefig(target, metadata={"Date": None, "Creator": None})
    plt.close(figure)
