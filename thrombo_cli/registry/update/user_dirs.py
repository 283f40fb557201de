"""Where the system keeps a person's own files: registry copies, and what can be made again."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

DATA_ENVIRONMENT = "THROMBO_DATA_DIR"
CACHE_ENVIRONMENT = "THROMBO_CACHE_DIR"
STATE = "state.json"  # in the directory of copies: which of them is in force
# By system: the variable that names the home of such files, and the way from there.
DATA = {
    "win32": ("LOCALAPPDATA", "thrombo"),
    "darwin": ("HOME", "Library", "Application Support", "thrombo"),
    "other": ("HOME", ".local", "share", "thrombo"),
}
CACHE = {
    "win32": ("LOCALAPPDATA", "thrombo", "Cache"),
    "darwin": ("HOME", "Library", "Caches", "thrombo"),
    "other": ("HOME", ".cache", "thrombo"),
}


def data_dir(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The directory for a person's own data, by the custom of the system; None when it has none.

    `THROMBO_DATA_DIR` comes before all else.
    """
    own, xdg = environment.get(DATA_ENVIRONMENT), environment.get("XDG_DATA_HOME", "")
    return own or _by_custom(environment, xdg, DATA, platform)


def cache_dir(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The directory for what can be made again, by the custom of the system; None without one.

    `THROMBO_CACHE_DIR` comes before all else.
    """
    own, xdg = environment.get(CACHE_ENVIRONMENT), environment.get("XDG_CACHE_HOME", "")
    return own or _by_custom(environment, xdg, CACHE, platform)


def _by_custom(
    environment: Mapping[str, str], xdg: str, ways: Mapping[str, tuple[str, ...]], platform: str
) -> str | None:
    """`xdg` counts outside Windows and macOS, and only when it is a whole path."""
    if platform not in ways and os.path.isabs(xdg):
        return os.path.join(xdg, "thrombo")
    home, *way = ways.get(platform, ways["other"])
    base = environment.get(home)
    return os.path.join(base, *way) if base else None
