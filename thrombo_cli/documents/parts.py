"""Parts that several documents share."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple, NotRequired, TypedDict

from thrombo_cli.model.states import SourceKind, TravelMethod


class Format(NamedTuple):
    """What a text is in JSON Schema's own words: `date-time` or `date`."""

    name: str


Instant = Annotated[str, Format("date-time")]
Day = Annotated[str, Format("date")]
Version = Annotated[str, "The version of the program that wrote this."]


class RegistryUsed(TypedDict):
    """Which registry the answer rests on."""

    sha256: Annotated[str, "Hash of its file."]
    updated: Annotated[Day, "The registry's own date."]
    source: Annotated[
        Literal["shipped", "updated", "file"] | None,
        "How it was chosen: it came with the program, by `thrombo registry update`, or was named.",
    ]
    age_days: Annotated[int, "Days from its date to the time asked about; negative before it."]
    vouched_by: NotRequired[
        Annotated[str, "Number of the key that signed it; left out where none did."]
    ]


class SourceShown(TypedDict):
    """Where a fact was read."""

    id: Annotated[str, "Its id in the registry."]
    title: Annotated[str, "Its title."]
    publisher: Annotated[str, "Who published it; of the kind `centre`, the role of who said it."]
    date: Annotated[Day, "Its date."]
    kind: Annotated[SourceKind, "What it is; `centre` is the centre's own word."]
    url: Annotated[str, "Where it can be read."]


class ContactShown(TypedDict):
    """Whom to ring at the centre, as a source publishes it."""

    text: Annotated[str | None, "In words."]
    phone: Annotated[str | None, "The number."]
    source: Annotated[str, "Id of the source."]
    verified_on: Annotated[Day, "When it was last found to be right."]


class Road(TypedDict):
    """A road in minutes with an honest range; all null without a road."""

    minutes: Annotated[float | None, "The usual road."]
    low: Annotated[float | None, "The quick one."]
    high: Annotated[float | None, "The slow one, to plan by."]
    method: Annotated[
        TravelMethod,
        "Where the minutes come from: `here` the place is that centre, `matrix` published times, "
        "`estimate`, `given` by the asker, `none` no road.",
    ]
    ferry: Annotated[bool, "The minutes hold a ferry, without its timetable."]
