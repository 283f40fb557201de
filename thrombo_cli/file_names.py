"""How a file is named to a person: by its path, without what could identify a patient (R58). Pure.

An error about the file itself names the option it was given with, not the file. A finding inside a
file names it, for an editor to open.
"""

from __future__ import annotations

import re

LONGEST = 120
HIDDEN = "***"
# Ten digits as an NHS number is grouped, any seven or more in a row but a date of this century.
_NUMBER = r"(?<!\d)(?:\d{3}[ ._-]?\d{3}[ ._-]?\d{4}|(?!20\d{6}(?!\d))\d{7,})(?!\d)"
_POSTCODE = r"(?<![A-Za-z0-9])[A-Za-z]{1,2}\d[A-Za-z0-9]?[ ._-]?\d[A-Za-z]{2}(?![A-Za-z0-9])"
_IDENTIFYING = re.compile(f"{_NUMBER}|{_POSTCODE}", re.ASCII)


def file_shown(path: str) -> str:
    """The path; numbers like a patient's and postcodes hidden, long ones cut at the front."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in path)
    told = _IDENTIFYING.sub(HIDDEN, plain)
    return told if len(told) <= LONGEST else f"...{told[3 - LONGEST :]}"
