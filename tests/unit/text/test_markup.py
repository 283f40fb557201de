"""Text becomes HTML only through `element`: a slip shows stray signs, never a tag that works."""

from __future__ import annotations

import json

import pytest

from thrombo_cli.text.markup import Markup, element, filled, joined_markup, script_json

HOSTILE = "<script>\"&'"
SAFE = "&lt;script&gt;&quot;&amp;&#x27;"


def test_what_stands_inside_and_in_attributes_is_escaped() -> None:
    assert element("p", HOSTILE, title=HOSTILE) == f'<p title="{SAFE}">{SAFE}</p>'


def test_markup_inside_is_left_as_it_is() -> None:
    assert element("p", element("b", "a<b"), " & ") == "<p><b>a&lt;b</b>&amp;</p>"


def test_markup_put_together_with_text_is_text_again() -> None:
    mixed = element("b", "x") + HOSTILE
    assert not isinstance(mixed, Markup)
    assert "<b>" not in element("p", mixed)


@pytest.mark.parametrize(("value", "shown"), [(True, " hidden"), (False, ""), (None, "")])
def test_a_bare_attribute_stands_or_not(value: bool | None, shown: str) -> None:
    assert element("span", hidden=value) == f"<span{shown}></span>"


def test_names_of_attributes_and_elements_without_an_end() -> None:
    assert element("br", class_="a", data_steps="1") == '<br class="a" data-steps="1">'


def test_invisible_characters_do_not_reach_a_page() -> None:
    assert joined_markup("a\u202eb\x00c") == "abc"


def test_a_template_is_filled_with_escaped_words() -> None:
    template = "<title>@NAME@</title>@BODY@"
    found = filled(template, {"NAME": HOSTILE, "BODY": element("main", "x")})
    assert found == f"<title>{SAFE}</title><main>x</main>"


def test_data_of_a_script_cannot_end_it() -> None:
    data = {"name": "</script><script>alert(1)"}
    written = script_json(data)
    assert "<" not in written
    assert json.loads(written) == data
