"""Fuzzes one target with atheris, led by the coverage of the code it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["thrombo_cli", "yaml", "dateutil"]):
    from fuzz.targets import TARGETS

HERE = Path(__file__).parent
LONGEST = {"registry": 20_000}
SECONDS_AN_INPUT = 20
MEGABYTES = 2048


def main(name: str, seconds: int) -> None:
    """Run the target; the process ends with an error when an input breaks it."""
    found = HERE / "found" / name
    found.mkdir(parents=True, exist_ok=True)
    settings = (
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST.get(name, 300)}",
        f"-timeout={SECONDS_AN_INPUT}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-artifact_prefix={found}/broke-",
        "-print_final_stats=1",
    )
    words = HERE / f"{name}.dict"
    dictionary = [f"-dict={words}"] if words.exists() else []
    folders = [str(found), str(HERE / "corpus" / name)]
    atheris.Setup([sys.argv[0], *settings, *dictionary, *folders], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
