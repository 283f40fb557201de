"""Where no shell could be found to install a completion for, the parser ended with 1, a defect."""

from __future__ import annotations

from tests.cli.running import thrombo

NO_SHELL = """
import shellingham
def detect_shell(*words):
    raise shellingham.ShellDetectionFailure
shellingham.detect_shell = detect_shell
from thrombo_cli.cli.run import run
run()
"""


def test_completion_without_a_shell_is_a_question_not_a_defect() -> None:
    ran = thrombo("--install-completion", python_code=NO_SHELL)
    assert ran.code == 2
    assert "not run by a shell that has completion" in ran.err
