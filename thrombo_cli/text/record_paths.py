"""Where a finding stands, in words: lists are counted from one, as people count. Pure.

The JSON of a finding keeps the path of the document, `centres[3].hours`, for programs.
"""

from __future__ import annotations

import re


def path_words(path: str) -> str:
    """`centres[3].availability[0].hours` as `centres 4, availability 1, hours`."""
    counted = re.sub(r"\[(\d+)\]", lambda found: f" {int(found[1]) + 1}", path)
    return counted.replace(".", ", ")
