"""The telephone numbers of data/centres.yaml: public switchboards, and nobody's own line."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.data.test_shipped_registry import CENTRES, WHOLE

CONTACTS: dict[str, dict[str, Any]] = {
    centre: record["contact"] for centre, record in CENTRES.items() if "contact" in record
}
DATES = {source["id"]: date.fromisoformat(source["date"]) for source in WHOLE["sources"]}
WITHOUT = {"university-wales-cardiff"}
# Each a number as it might be typed: a run of digits that begins with 0 or +44.
NUMBER = re.compile(r"(?:\+44|\b0)[\d ()-]{6,}\d")
# A place (01, 02) or an organisation (03): neither mobile (07), nor dear (084, 087, 09).
SWITCHBOARD = re.compile(r"0[123]\d{8,9}")
REFUSED = (
    """
07700 900123 | +44 7700 900123 | +44 (0)7700 900123 | 070 1234 5678 | 0909 879 0123
0845 46 47 48 | 0844 499 0001 | 0870 600 0001 | 0871 200 0001 | 0808 157 0001
""".strip()
    .replace("\n", " | ")
    .split(" | ")
)


def numbers_in(contact: dict[str, Any]) -> list[str]:
    """Every telephone number of a contact, as digits from the leading 0 on."""
    words = f"{contact.get('phone', '')} | {contact.get('text', '')}"
    found = [re.sub(r"\D", "", each.replace("+44", "0", 1)) for each in NUMBER.findall(words)]
    return [re.sub("^00", "0", each) for each in found]


def is_switchboard(number: str) -> bool:
    """May a number stand in the registry? Neither mobile, personal nor premium lines do."""
    return SWITCHBOARD.fullmatch(number) is not None


@pytest.mark.parametrize("line", REFUSED)
@pytest.mark.parametrize("key", ["phone", "text"])
def test_mobile_personal_and_premium_lines_would_be_refused(line: str, key: str) -> None:
    (number,) = numbers_in({key: line})
    assert not is_switchboard(number)


@pytest.mark.parametrize("centre", CONTACTS)
def test_every_number_is_a_switchboard(centre: str) -> None:
    numbers = numbers_in(CONTACTS[centre])
    assert numbers
    assert [number for number in numbers if not is_switchboard(number)] == []


def test_every_centre_but_cardiff_has_a_contact() -> None:
    assert set(CENTRES) - set(CONTACTS) == WITHOUT
    assert len(CONTACTS) >= 27


@pytest.mark.parametrize("centre", CONTACTS)
def test_no_number_is_newer_than_the_registry_nor_taken_for_a_referral_line(centre: str) -> None:
    contact = CONTACTS[centre]
    verified = date.fromisoformat(contact["verified_on"])
    assert DATES[contact["source"]] <= verified <= date.fromisoformat(WHOLE["updated"])
    assert "Not a thrombectomy referral line." in contact["text"]


def test_old_data_is_called_by_its_name_and_year() -> None:
    old = {c: each for c, each in CONTACTS.items() if each["source"].startswith("nhs-website")}
    assert len(old) == 14
    for contact in old.values():
        year = contact["source"].removeprefix("nhs-website-")
        assert f"NHS website data, {year}" in contact["text"]
        assert contact["verified_on"].startswith(year)


def test_both_numbers_of_edinburgh_are_given_and_neither_preferred() -> None:
    contact = CONTACTS["royal-edinburgh"]
    assert "phone" not in contact
    assert numbers_in(contact) == ["01312421000", "01315361000"]
    assert "Sources disagree" in contact["text"]
