"""`thrombo status` and `thrombo centre`: what the hours say, without a patient."""

from __future__ import annotations

from thrombo_cli.cli.world import (
    asked_instant,
    find_centre,
    load_registry,
    print_json,
    print_text,
)
from thrombo_cli.errors import EXIT_DONE
from thrombo_cli.reference.reader import Reference
from thrombo_cli.resolver import report_status


def status(
    names: tuple[str, ...], at: str | None, registry_file: str | None, as_json: bool
) -> int:
    """Print who says open and until when; returns the exit code. Raises ThromboError."""
    reference = Reference.open()
    registry = load_registry(registry_file, reference)
    instant, simulated = asked_instant(at, registry)
    chosen = dict.fromkeys(find_centre(name, registry) for name in names)
    centres = tuple(chosen) or registry.centres
    report = report_status(
        centres, reference.calendar(), instant, simulated, registry.stale_after_days
    )
    if as_json:
        from thrombo_cli.render.json import status_json

        print_json(status_json(report, registry))
    else:
        from thrombo_cli.render.status_text import status_text

        print_text(status_text(report, registry))
    return EXIT_DONE


def centre(name: str, at: str | None, registry_file: str | None, as_json: bool) -> int:
    """Print one centre's whole record; returns the exit code. Raises ThromboError."""
    reference = Reference.open()
    registry = load_registry(registry_file, reference)
    instant, simulated = asked_instant(at, registry)
    found = find_centre(name, registry)
    report = report_status(
        (found,), reference.calendar(), instant, simulated, registry.stale_after_days
    )
    if as_json:
        from thrombo_cli.render.json import centre_json

        print_json(centre_json(report, registry))
    else:
        from thrombo_cli.render.centre_text import centre_text

        print_text(centre_text(found, report.rows[0], registry))
    return EXIT_DONE
