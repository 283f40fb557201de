"""How long the keeper's commands take. Run: python -m benchmarks.registry_speed

Asked: `check` of the shipped file in at most 30 starts of a bare
interpreter; of 2,000 centres under 5 s and 200 MB; `diff` with impact under 10 s.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "data" / "centres.yaml"
PEAK = (
    "import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def best_of(words: list[str], times: int) -> float:
    """Seconds of the fastest run: the one least disturbed."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        subprocess.run(words, stdout=subprocess.DEVNULL, check=False)
        found.append(time.perf_counter() - begun)
    return min(found)


def many(count: int) -> str:
    """A sound registry of so many centres, each a copy of Preston under another name."""
    text = SHIPPED.read_text(encoding="utf-8")
    head, rest = text.split("\ncentres:\n", 1)
    start = rest.index("  - id: royal-preston")
    record = rest[start : rest.index("  - id: john-radcliffe")]
    record = record.replace("    ods: RXN02\n", "").replace("[Preston, RPH]", "[Alias NUMBER]")
    record = record.replace("royal-preston", "centre-NUMBER")
    record = record.replace("name: Royal Preston", "name: Number NUMBER")
    return f"{head}\ncentres:\n" + "".join(record.replace("NUMBER", str(n)) for n in range(count))


def main() -> None:
    """Print one line for each figure."""
    bare = best_of([sys.executable, "-c", "pass"], 20)
    thrombo = [sys.executable, "-m", "thrombo_cli", "registry"]
    check = best_of([*thrombo, "check"], 10)
    print(
        f"bare start {bare * 1000:.1f} ms; check {check * 1000:.0f} ms = {check / bare:.1f} starts"
    )
    dates = ["--from", "2026-01-01", "--to", "2026-03-01"]
    took = best_of([*thrombo, "diff", str(SHIPPED), *dates], 3)
    print(f"diff with impact {took:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "many.yaml"
        file.write_text(many(2000), encoding="utf-8")
        words = [*thrombo, "check", str(file)]
        took = best_of(words, 2)
        peak = subprocess.run(
            [sys.executable, "-c", PEAK, *words], capture_output=True, text=True, check=True
        )
        size = file.stat().st_size
        print(f"2,000 centres ({size:,} bytes): {took:.2f} s, {int(peak.stdout) / 1024:.0f} MB")


if __name__ == "__main__":
    main()
