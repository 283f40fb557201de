"""Optional packages: said, before a command needs one, with a line that installs it."""

from __future__ import annotations

from thrombo_cli.errors import QuestionError

DISTRIBUTION = "thrombo-cli"


def need(asker: str, **packages: str) -> None:
    """Raise QuestionError when a package is not installed, with the command that installs it.

    `asker`: what needs it, as a sentence begins. `packages`: module name=name of the package. The
    line names the package and not thrombo: it works wherever thrombo itself came from.
    """
    from importlib.util import find_spec

    missing = [package for module, package in packages.items() if find_spec(module) is None]
    if missing:
        wanted = " ".join(f'"{_within_bounds(package)}"' for package in missing)
        raise QuestionError(
            f"{asker} needs {' and '.join(missing)}. Install with: python -m pip install {wanted}\n"
            f"(by the Python that runs thrombo; with pipx: pipx inject {DISTRIBUTION} {wanted})"
        )


def _within_bounds(package: str) -> str:
    """The package with the versions that thrombo is tried with, by its own metadata."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        lines = requires(DISTRIBUTION) or []
    except PackageNotFoundError:  # run from the sources, not installed
        return package
    found = (line.partition(";")[0].strip() for line in lines if line.startswith(package))
    return next(found, package)
