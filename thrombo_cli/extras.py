"""Optional packages: which extra of thrombo-cli brings them, said before a command needs them."""

from __future__ import annotations

from thrombo_cli.errors import QuestionError


def need(extra: str, asker: str, **packages: str) -> None:
    """Raise QuestionError when a package is not installed, with the command that installs it.

    `asker`: what needs it, as a sentence begins. `packages`: module name=name of the package.
    """
    from importlib.util import find_spec

    missing = [package for module, package in packages.items() if find_spec(module) is None]
    if missing:
        raise QuestionError(
            f"{asker} needs {' and '.join(missing)}. Install with: "
            f"python -m pip install 'thrombo-cli[{extra}]'"
        )
