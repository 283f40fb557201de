"""How many of a long row of cases are tried: a share in the suite, all with `make thorough`.

The share is of cases of one kind alone, one in so many; no kind is left out of the suite.
"""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("THOROUGH"))


def one_in(number: int) -> int:
    """The step through such cases: this number in the suite, 1 when all are tried."""
    return 1 if THOROUGH else number
