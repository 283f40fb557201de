"""Without PyYAML's parser in C an escape beyond Unicode ended every command with a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import thrombo
from tests.unit.registry.shelf import SOUND, line_of

WITHOUT_LIBYAML = (
    "import sys; sys.modules['yaml._yaml'] = None\n"
    "from thrombo_cli.registry.check.yaml_reader import FAST_LOADER, PURE_LOADER\n"
    "assert FAST_LOADER is PURE_LOADER\n"
    "from thrombo_cli.cli.run import run; run()"
)
NAME = "name: Royal Preston Hospital"


@pytest.mark.parametrize("escape", ["\\U00110000", "\\UFFFFFFFF", "\\ud800"])
@pytest.mark.parametrize("words", [("registry", "check"), ("status", "--registry")])
def test_it_is_refused_as_with_it(tmp_path: Path, words: tuple[str, ...], escape: str) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(SOUND.replace(NAME, f'name: "A{escape}"'), encoding="utf-8")
    without, usual = (
        thrombo(*words, str(file), python_code=code) for code in (WITHOUT_LIBYAML, None)
    )
    assert without == usual
    assert without.code == 10
    place = f":{line_of(SOUND, NAME)}:13: error[yaml-syntax] this escape stands for no character"
    assert place in without.out + without.err
