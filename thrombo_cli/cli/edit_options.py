"""The options that the edits of a registry share."""

from __future__ import annotations

from typing import Annotated

import typer

CentreName = Annotated[
    str | None,
    typer.Argument(metavar="[CENTRE]", help="Id, name or ODS code; asked for if left out."),
]
SourceId = Annotated[
    str | None, typer.Option("--source", metavar="ID", help="The source that says so.")
]
Title = Annotated[str | None, typer.Option("--title", help="Of a new source: its title.")]
Publisher = Annotated[
    str | None, typer.Option("--publisher", help="Of a new source: who published it, or the role.")
]
Dated = Annotated[
    str | None,
    typer.Option("--date", metavar="DAY", help="Of a new source: the day it speaks for."),
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        help="Of a new source: centre, official, trust, network, coroner, research, press.",
    ),
]
Url = Annotated[str | None, typer.Option("--url", help="Of a new source: its address.")]
Past = Annotated[bool, typer.Option("--past", help="Allow a change of days gone by.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]
HoursText = Annotated[
    str | None,
    typer.Option("--hours", help='24/7, unknown, or "mon-fri 8am-6pm; sat-sun closed".'),
]
Holidays = Annotated[
    str | None,
    typer.Option("--bank-holidays", help="same, closed, unknown, or 08:00-18:00."),
]
Gates = Annotated[
    str | None,
    typer.Option("--gates", help='none, or "referral 17:00, acceptance 20:00, arrival 21:00".'),
]
Note = Annotated[str | None, typer.Option("--note", help="Anything else; never hours.")]
