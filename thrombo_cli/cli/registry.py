"""`thrombo registry ...`: the keeper's commands."""

from __future__ import annotations

from thrombo_cli.cli.lazy_group import lazy_group, new_app

COMMANDS = {
    "check": "thrombo_cli.cli.registry_check:check",
    "format": "thrombo_cli.cli.registry_format:format_",
    "schema": "thrombo_cli.cli.registry_schema:schema",
    "update": "thrombo_cli.cli.registry_update:update",
    "rollback": "thrombo_cli.cli.registry_rollback:rollback",
    "diff": "thrombo_cli.cli.registry_diff:diff",
    "due": "thrombo_cli.cli.registry_due:due",
}

app = new_app(
    help="Check and keep the registry of centres.",
    no_args_is_help=True,
    add_completion=False,
    cls=lazy_group(COMMANDS),
)


@app.callback()
def main() -> None:
    """Check and keep the registry of centres."""
