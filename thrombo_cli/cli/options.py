"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

At = Annotated[
    str | None,
    typer.Option("--at", metavar="T", help="Ask about this instant instead of now (London time)."),
]
RegistryFile = Annotated[
    str | None,
    typer.Option(
        "--registry",
        metavar="FILE",
        envvar="THROMBO_REGISTRY",
        help="A registry file in place of the shipped one.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
