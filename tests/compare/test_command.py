"""`thrombo compare` as a user meets it: on a terminal, in a pipe, as a page and as a picture."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.build import registry_text
from tests.cli.running import thrombo

SVG = "{http://www.w3.org/2000/svg}"
BODY = """availability:
  - hours: {mon-sun: "08:00-15:00", bank-holidays: same}
    last_acceptance: "14:20"
    as_of: 2026-10-01
    confidence: stated
    sources: [s]"""
QUESTION = ("BB5 2PX", "--at", "2026-11-24T12:00", "--onset", "60m", "--via", "Royal Blackburn")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One centre at Preston, open until 15:00, that accepts until 14:20."""
    path = tmp_path_factory.mktemp("compare") / "book.yaml"
    path.write_text(registry_text(BODY), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def page(book: str) -> str:
    return written(book, "--html", "page.html")


@pytest.fixture(scope="module")
def picture(book: str) -> ET.Element:
    return ET.fromstring(written(book, "--svg", "picture.svg"))


def written(book: str, option: str, name: str) -> str:
    target = Path(book).parent / name
    ran = thrombo("compare", *QUESTION, "--registry", book, option, str(target))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    return target.read_text(encoding="utf-8")


def test_one_centre_with_a_closing_and_a_cut_off_between_the_two_arrivals(book: str) -> None:
    """The direct way is in time on both roads; the other on the slow road comes after 14:20."""
    ran = thrombo("compare", *QUESTION, "--registry", book)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    first = lines.index(next(line for line in lines if line.startswith("clock")))
    # fmt: off
    assert lines[first:first + 11] == [
"clock        11:00     12:00     13:00      14:00     15:00      16:00     17:00",
"                       now                                                 6 h",
"hours        ==================================a======.....................|...",
"             closes 15:00; last acceptance 14:20 (a)",
"direct       ----------RRRRRRPPPPPPPPPP~~                                  |",
"slow road    open, arrive 12:43, puncture 13:43, spare 197 min, leave by 13:38",
"usual road   open, arrive 12:34, puncture 13:34, spare 206 min, leave by 13:47",
"minutes      60 min since onset + 33.7 on the road + 60 door to puncture = 154",
"             (rounded up); 206 min to spare of 360",
"by way of    ----------RRRHHHHHHHHHHHHHHHHRRRRRPPPPP                       |",
"slow road    past cut-off, arrive 14:27",
    ]
    # fmt: on


def test_the_figures_are_those_of_where(book: str) -> None:
    asked = thrombo("where", *QUESTION, "--registry", book, "--json").json["centres"][0]
    said = thrombo("compare", *QUESTION, "--registry", book).out
    for way in (asked, asked["via"]):
        assert f"= {way['minutes_to_puncture']} " in " ".join(said.split())
        assert f"spare {way['minutes_to_spare']} min" in said
    assert asked["closes_at"][11:16] in said


def test_without_via_it_is_the_nearest_unit_and_called_a_guess() -> None:
    said = " ".join(thrombo("compare", *QUESTION[:5]).out.split())
    assert "by way of the nearest stroke unit, a guess: Royal Blackburn" in said
    assert "no trial shows a better way (RACECAT, 2022); no conveyance rule" in said
    assert "stroke-modelling (Exeter)" in said


def test_from_a_hospital_it_is_its_usual_stay() -> None:
    asked = ("compare", "Royal Blackburn", "--at", "2026-11-24T12:00", "--onset", "60m")
    said = " ".join(thrombo(*asked).out.split())
    assert "direct, leaving at once; and after 90 min door in to door out in Royal" in said
    assert "30 min since onset + 90 in the first hospital" in " ".join(
        thrombo(*asked, "--door-in", "30m").out.split()
    )
    given = " ".join(thrombo(*asked, "--door-in-door-out", "45").out.split())
    assert (
        "that stay rests on no source of the registry; 30 min door to puncture of a transfer"
        in given
    )


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Royal Preston", "the direct one alone: the patient is at a centre"),
        ("PR2 9HT", "the direct one alone: no road leads to a stroke unit, or a centre is nearer"),
        ("TR21", "NO ROAD"),
    ],
)
def test_where_there_is_no_second_way_it_says_so(place: str, words: str) -> None:
    ran = thrombo("compare", place, "--at", "2026-11-24T12:00", "--onset", "60m")
    assert words in " ".join(ran.out.split())
    assert ran.code == thrombo("where", place, *QUESTION[1:5]).code
    assert "by way of    " not in ran.out


def test_the_exit_code_is_that_of_where(book: str) -> None:
    late = ("BB5 2PX", "--at", "2026-11-24T22:00", "--onset", "60m", "--registry", book)
    assert thrombo("compare", *late).code == thrombo("where", *late).code == 3


@pytest.mark.parametrize("words", [
    ("--via", "nowhere at all"), ("--via", "Bury"), ("--via", "Salford Royal"),
    ("--via", "Royal Blackburn", "--door-in-door-out", "601"), ("--door-in", "20m"),
    ("--door-in-door-out", "60"), ("--leave-in", "-5"), ("--onset", "tomorrow"),
])  # fmt: skip
def test_a_wrong_question_is_told_as_where_tells_it(words: tuple[str, ...]) -> None:
    asked = ("BB5 2PX", "--at", "2026-11-24T12:00", *words)
    ran = thrombo("compare", *asked)
    assert ran == thrombo("where", *asked)
    assert (ran.code, ran.out) == (2, "")


def test_page_and_picture_are_two_files(book: str, tmp_path: Path) -> None:
    same = str(tmp_path / "same.svg")
    ran = thrombo("compare", *QUESTION, "--registry", book, "--html", same, "--svg", same)
    assert ran.code == 2
    assert "--html and --svg name the same file" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_colour_changes_no_word(book: str) -> None:
    asked = ("compare", *QUESTION, "--registry", book)
    coloured = thrombo(*asked, NO_COLOR="", FORCE_COLOR="1").out
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == thrombo(*asked).out


def test_the_bars_of_the_picture_are_as_long_as_their_minutes(picture: ET.Element) -> None:
    """Every step has its minutes as its title, and all have the same scale."""
    scales, kinds = [], []
    for bar in picture.iter(f"{SVG}rect"):
        said = re.fullmatch(r"([\d.]+) min .*", bar.findtext(f"{SVG}title", ""))
        if said:
            kinds.append(bar.get("class"))
            scales.append(float(bar.get("width", "").rstrip("%")) / float(said[1]))
    assert kinds == ["since", "road", "puncture", "since", "road", "stay", "onward", "puncture"]
    assert max(scales) == pytest.approx(min(scales), rel=0.003)


def test_closing_cut_off_and_the_end_of_six_hours_stand_where_their_times_are(
    picture: ET.Element,
) -> None:
    lines = {line.get("class"): float((line.get("x1") or "").rstrip("%"))
             for line in picture.iter(f"{SVG}line")}  # fmt: skip
    shut = next(bar for bar in picture.iter(f"{SVG}rect") if bar.get("class") == "closed")
    closing = float((shut.get("x") or "").rstrip("%"))
    an_hour = (lines["limit"] - lines["now"]) / 5  # from 12:00 to 17:00
    assert closing == pytest.approx(lines["now"] + 3 * an_hour, abs=0.02)
    assert lines["gate"] == pytest.approx(lines["now"] + (2 + 20 / 60) * an_hour, abs=0.02)


def test_each_step_has_its_letter_and_the_picture_its_words(picture: ET.Element) -> None:
    words = [text.text or "" for text in picture.iter(f"{SVG}text")]
    assert {"-", "R", "H", "P", "a", "now", "6 h ends 17:00"} <= set(words)
    assert "by way of: slow road PAST CUT-OFF, usual OPEN" in words
    said = " ".join(words)
    for needed in ("SIMULATED", "BB5 2PX", "no conveyance rule", "stroke consultant",
                   "not clinically assured", "anterior circulation"):  # fmt: skip
        assert needed in said
    described = picture.findtext(f"{SVG}desc", "")
    assert picture.findtext(f"{SVG}title")
    assert "puncture 13:34, spare 206 min" in described


class Cells(HTMLParser):
    """The words of the tables, and what the page would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] in ("th", "td", "caption"):
            self.words.append(data)


def test_the_page_holds_the_same_numbers_in_tables_and_loads_nothing(page: str, book: str) -> None:
    cells = Cells()
    cells.feed(page)
    assert cells.addresses == []
    assert not {"script", "link", "img", "iframe"} & set(cells.tags)
    assert "url(http" not in page
    assert {"svg", "title", "desc", "table", "caption", "h1"} <= set(cells.tags)
    said = " ".join(thrombo("compare", *QUESTION, "--registry", book, COLUMNS="200").out.split())
    figures = [words for words in cells.words if words.startswith(("open,", "past cut-off,"))]
    assert len(figures) == 4
    assert all(words in said for words in figures)
    assert {"60 min", "33.7 min", "19.8 min", "90 min", "25.1 min", "30 min"} <= set(cells.words)
