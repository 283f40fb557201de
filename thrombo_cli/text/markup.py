"""HTML that is escaped by construction: text becomes markup only through `element`.

A plain `str` is always escaped, so a text of the registry cannot turn into a tag; what joins
`Markup` with a `str` by other means is a `str` again, and is escaped too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from thrombo_cli.text.lines import plain

# Elements that have no end tag.
VOID = frozenset(["br", "meta"])

# A printed page loads nothing and runs nothing.
PRINT_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Markup(str):
    """Text that is HTML already. To be made by hand of constants alone."""

    __slots__ = ()


SPACE = Markup(" ")


def element(name: str, *inside: str, **attributes: str | bool | None) -> Markup:
    """An element with what is inside it, each part escaped unless it is `Markup`.

    `attributes`: `class_` for class, `data_steps` for data-steps; True for a bare one, None and
    False for none.
    """
    opened = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup(f"<{name}{opened}>")
    return Markup(f"<{name}{opened}>{joined_markup(*inside)}</{name}>")


def joined_markup(*parts: str) -> Markup:
    """The parts in a row, each escaped unless it is `Markup`."""
    return Markup("".join(map(_safe, parts)))


def printed_page(title: str, css: str, *sheets: Markup) -> str:
    """A whole self-contained page without scripts, its style inside it. `css`: a constant."""
    policy = {"http_equiv": "Content-Security-Policy", "content": PRINT_POLICY}
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", **policy),
        element("meta", name_="viewport", content="width=device-width,initial-scale=1"),
        element("title", title),
        element("style", Markup(css)),
    )
    body = element("body", element("main", *sheets))
    return f"<!doctype html>\n{element('html', head, body, lang='en-GB')}\n"


def filled(template: str, words: Mapping[str, str]) -> Markup:
    """A page in which `@NAME@` is replaced by the words of that name, escaped unless `Markup`."""
    parts = template.split("@")
    return Markup("".join(_safe(words[part]) if n % 2 else part for n, part in enumerate(parts)))


def script_json(data: Any) -> Markup:
    """Data for a script element: no text in it can hold a tag that would end the script."""
    text = json.dumps(data, separators=(",", ":"))
    for sign in "<>&'":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _safe(part: str) -> str:
    return part if isinstance(part, Markup) else escape(plain(part), quote=True)


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_safe(value)}"'
