"""How much memory that was let go is kept for the next piece of a batch (docs/adr/0079)."""

from __future__ import annotations

# The largest piece of which the C library of most Linux systems takes notice.
LARGE = (32 << 20) - (64 << 10)


def keep_what_is_let_go() -> None:
    """Let one large piece of memory go, which was never written and so never was there.

    By the largest that it was given back, glibc judges how much of what is free it keeps. At first
    it is little: what each piece of a batch lets go goes back to the system, and the next piece
    waits for it page by page. Elsewhere this does nothing.
    """
    large = bytes(LARGE)
    del large
