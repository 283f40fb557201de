"""Fuzzes one target with inputs that Hypothesis makes: the corpus spoilt, or bytes and text."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
EXAMPLES_A_ROUND = 500


def inputs(name: str) -> st.SearchStrategy[bytes]:
    """Kept inputs with a piece cut, doubled or replaced, and inputs of no shape at all."""
    kept = st.sampled_from([path.read_bytes() for path in sorted((CORPUS / name).iterdir())])
    places = st.integers(0, 400)
    spoilt = st.builds(_spoil, kept, places, places, st.binary(max_size=20))
    return st.one_of(spoilt, st.text(max_size=300).map(_encoded), st.binary(max_size=300))


def _spoil(data: bytes, start: int, length: int, put: bytes) -> bytes:
    at = start % (len(data) + 1)
    return data[:at] + put + data[at + length % 40 :]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def main(name: str, seconds: int) -> None:
    """Round after round until the time is up; an input that breaks the target is shown."""
    loose = settings(
        max_examples=EXAMPLES_A_ROUND,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run = loose(given(inputs(name))(TARGETS[name]))
    end, rounds = monotonic() + seconds, 0
    while monotonic() < end:
        run()
        rounds += 1
    sys.stdout.write(f"{name}: {rounds * EXAMPLES_A_ROUND:,} inputs, none broke it\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
