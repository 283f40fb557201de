"""Where a person's own data lies, by the custom of each system."""

from __future__ import annotations

import os

import pytest

from thrombo_cli.registry.update.copies import EMPTY, read_state
from thrombo_cli.registry.update.user_dirs import data_dir

HOME = {"HOME": "/home/ann"}
ROWS = [
    # platform, environment, directory
    ("linux", HOME, "/home/ann/.local/share/thrombo"),
    ("linux", {**HOME, "XDG_DATA_HOME": "/data"}, "/data/thrombo"),
    ("linux", {**HOME, "XDG_DATA_HOME": "relative"}, "/home/ann/.local/share/thrombo"),
    ("linux", {**HOME, "XDG_DATA_HOME": ""}, "/home/ann/.local/share/thrombo"),
    ("linux", {**HOME, "THROMBO_DATA_DIR": "/own"}, "/own"),
    ("linux", {}, None),
    ("darwin", HOME, "/home/ann/Library/Application Support/thrombo"),
    ("darwin", {**HOME, "XDG_DATA_HOME": "/d"}, "/home/ann/Library/Application Support/thrombo"),
    ("win32", {"LOCALAPPDATA": "/local"}, "/local/thrombo"),
    ("win32", {"LOCALAPPDATA": "/local", "THROMBO_DATA_DIR": "/own"}, "/own"),
    ("win32", HOME, None),
]


@pytest.mark.parametrize(("platform", "environment", "directory"), ROWS)
def test_the_directory(platform: str, environment: dict[str, str], directory: str | None) -> None:
    found = data_dir(environment, platform)
    assert (found and found.replace(os.sep, "/")) == directory


def test_without_a_directory_there_was_no_update() -> None:
    assert read_state(None) is EMPTY
