"""Which source says so: one that the registry has, or a new one, by options or by questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import get_args

from thrombo_cli.cli.asking import EditAnswers, numbered, picked
from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import Centre, Registry, Source
from thrombo_cli.model.states import SourceKind
from thrombo_cli.review.edits import SaidBy
from thrombo_cli.review.spoken_answers import ahead_of, role_of

NEW = "new"
LISTED = 12
KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
NEW_SOURCE = ("--title", "--publisher", "--date", "--kind", "--url")
UNKNOWN = (
    "No source has that id. Name one of the registry, or describe a new one: --title, --publisher, "
    "--date, --kind and, if it has an address, --url."
)


def source_options(
    source: str | None,
    title: str | None,
    publisher: str | None,
    dated: str | None,
    kind: str | None,
    url: str | None,
) -> Mapping[str, str | None]:
    """The options of a source by name, as `EditAnswers` takes them."""
    return dict(
        zip(("--source", *NEW_SOURCE), (source, title, publisher, dated, kind, url), strict=True)
    )


def evidence_of(answers: EditAnswers, centre: Centre | None) -> SaidBy:
    """The source of an edit; the newest ones, and those of the centre, are offered."""
    registry = answers.registry
    if answers.guided:
        return _guided(answers, centre)
    if not any(map(answers.has, NEW_SOURCE)):
        return answers.take("--source", "Which source says so", lambda text: known(text, registry))
    return new_source(answers, centre)


def new_source(answers: EditAnswers, centre: Centre | None) -> SaidBy:
    """A source described; its id, if none is given, says who published it and when."""
    title = answers.take("--title", "Its title, as published", ahead_of)
    kind = answers.take("--kind", f"What is it ({', '.join(KINDS)})", kind_of)
    question = "Whose word? A role, never a name" if kind == "centre" else "Who published it"
    who = answers.take("--publisher", question, role_of if kind == "centre" else ahead_of)
    dated = answers.take(
        "--date", "Its date (the day it speaks for)", lambda text: _spoken(answers, text)
    )
    url = answers.take("--url", "Its address on the web", str.strip, "", "none")
    if kind == "centre" and centre is not None:
        who = f"{who[:1].upper()}{who[1:]}, {centre.name}"
    wanted = _id_for(centre.id if kind == "centre" and centre else who, dated, answers.registry)
    name = answers.take(
        "--source", "A short id for it", lambda text: _unused(text, answers), wanted
    )
    return SaidBy(name, dated, Source(name, title, who, dated, kind, url))


def known(text: str, registry: Registry) -> SaidBy:
    """A source of the registry by its id. Raises QuestionError."""
    found = registry.sources.get(text.strip())
    if found is None:
        raise QuestionError(UNKNOWN)
    return SaidBy(found.id, found.date, None)


def kind_of(text: str) -> SourceKind:
    """What sort of source; a first letter or two will do where they are clear."""
    fits = [kind for kind in KINDS if text.strip() and kind.startswith(text.strip().lower())]
    if len(fits) != 1:
        raise QuestionError(f"Write one of {', '.join(KINDS)}.")
    return fits[0]


def _guided(answers: EditAnswers, centre: Centre | None) -> SaidBy:
    offered = offered_sources(answers.registry, centre)
    words = [f"{each.id}: {each.publisher}, {each.date}. {each.title}" for each in offered]
    count = numbered("Sources, the newest first:", words)

    def read(line: str) -> SaidBy | None:
        if line.lower() == NEW:
            return None
        source = picked(line, offered, count)
        return known(source.id if source else line, answers.registry)

    found = answers.take("--source", "Which source says so? A number, an id, or new", read, NEW)
    return new_source(answers, centre) if found is None else found


def offered_sources(registry: Registry, centre: Centre | None) -> tuple[Source, ...]:
    """Those that the centre rests on, then others, each the newest first."""
    own = {name for each in (centre.availability if centre else ()) for name in each.sources}
    own |= {name for each in (centre.exceptions if centre else ()) for name in each.sources}
    order = sorted(registry.sources.values(), key=lambda each: (each.id in own, each.date))
    return tuple(reversed(order))[:LISTED]


def _spoken(answers: EditAnswers, text: str) -> date:
    day = answers.day(text)
    if day > answers.today:
        raise QuestionError(f"{day} is later than today, {answers.today}: nobody has said it yet.")
    return day


def _id_for(who: str, dated: date, registry: Registry) -> str:
    words = re.findall("[a-z0-9]+", who.lower())
    wanted = f"{'-'.join(words)[:50].strip('-') or 'source'}-{dated}"
    used = sum(name == wanted or name.startswith(f"{wanted}-") for name in registry.sources)
    return wanted if not used else f"{wanted}-{used + 1}"


def _unused(text: str, answers: EditAnswers) -> str:
    if text in answers.registry.sources:
        raise QuestionError("A source has that id already. Leave the id out, or write another.")
    return text.strip()
