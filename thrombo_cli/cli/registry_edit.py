"""`thrombo registry edit`: the registry edited by questions, by options, or from a form."""

from __future__ import annotations

from thrombo_cli.cli.lazy_group import lazy_group, new_app

EDIT_COMMANDS = {
    "hours": "thrombo_cli.cli.registry_edit_hours:hours",
    "close": "thrombo_cli.cli.registry_edit_close:close",
    "open": "thrombo_cli.cli.registry_edit_close:open_",
    "pathway": "thrombo_cli.cli.registry_edit_pathway:pathway",
    "contact": "thrombo_cli.cli.registry_edit_contact:contact",
    "source": "thrombo_cli.cli.registry_edit_source:source",
    "centre": "thrombo_cli.cli.registry_edit_new_centre:centre",
}

edit = new_app(
    help="Change the registry: one question at a time, or in one line by options.",
    no_args_is_help=True,
    add_completion=False,
    cls=lazy_group(EDIT_COMMANDS),
)


@edit.callback()
def edit_main() -> None:
    """Change the registry: one question at a time, or in one line by options."""
