"""EDGE: one file per command. Parse, call, print, exit; decides nothing medical.

Each is named by `module:function` and imported only when it runs: a start costs what the question
needs and no more.
"""

COMMANDS = {
    "where": "thrombo_cli.cli.where:where",
    "compare": "thrombo_cli.cli.compare:compare",
    "status": "thrombo_cli.cli.status:status",
    "centre": "thrombo_cli.cli.centre:centre",
    "registry": "thrombo_cli.cli.app:registry",
    "coverage": "thrombo_cli.cli.coverage:coverage",
    "export": "thrombo_cli.cli.export:export",
    "batch": "thrombo_cli.cli.batch:batch",
    "board": "thrombo_cli.cli.board:board",
    "schema": "thrombo_cli.cli.schema:schema",
}
REGISTRY_COMMANDS = {
    "check": "thrombo_cli.cli.registry_check:check",
    "edit": "thrombo_cli.cli.registry_edit:edit",
    "format": "thrombo_cli.cli.registry_format:format_",
    "schema": "thrombo_cli.cli.registry_schema:schema",
    "update": "thrombo_cli.cli.registry_update:update",
    "rollback": "thrombo_cli.cli.registry_rollback:rollback",
    "diff": "thrombo_cli.cli.registry_diff:diff",
    "due": "thrombo_cli.cli.registry_due:due",
    "verify": "thrombo_cli.cli.registry_verify:verify",
    "page": "thrombo_cli.cli.registry_page:page",
}

# Asked again and again. A plain line of theirs is read without typer (ADR 87). They end at once:
# they leave no process and nothing unwritten behind, and nothing that they import has work to do
# when Python ends; what is written is written once standard output is flushed (ADR 66).
QUICK = frozenset(("where", "status", "centre", "batch"))
