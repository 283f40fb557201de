"""A gazetteer and a registry small enough to read, for tests of places; no file is read."""

from __future__ import annotations

from tests.build import centre, registry
from thrombo_cli.model.place import Hospital, Location
from thrombo_cli.model.registry import Centre


def location(latitude: float, longitude: float) -> Location:
    """A location of England of which nothing else is known."""
    return Location(latitude, longitude, "england", None, "great-britain", None)


PRESTON = location(53.7915, -2.7068)
LANCASTER = location(54.0434, -2.7990)
WHITECHAPEL = location(51.5190, -0.0581)
FULWOOD = location(53.79, -2.70)._replace(areas=(1, 2, 3))
HAMMERSMITH = location(51.4870, -0.2200)
ROMFORD = location(51.5686, 0.1789)
BELFAST = location(54.5943, -5.9550)._replace(nation="northern_ireland", landmass="ireland")
CARDIFF = location(51.5072, -3.1899)._replace(nation="wales")


def hospital(
    name: str,
    postcode: str,
    *aliases: str,
    ods: str | None = None,
    at: Location = LANCASTER,
    town: str = "",
    unit: str | None = None,
) -> Hospital:
    """A hospital that can be named as the place; its id is made of its name and outward code."""
    outward = postcode.replace(" ", "")[:-3].lower()
    ident = "-".join(
        [*"".join(c for c in name.lower() if c.isalnum() or c == " ").split(), outward]
    )
    return Hospital(name, postcode, aliases, ods, at, ident, town, unit=unit)


HOSPITALS = (
    hospital(
        "Royal Preston Hospital", "PR29HT", "Lancashire Teaching", ods="RXN01", town="Preston"
    ),
    hospital("Royal Lancaster Infirmary", "LA14RP", ods="RTX02", town="Lancaster"),
    hospital("Royal Blackburn Hospital", "BB2 3HH", town="Blackburn"),
    hospital(
        "Queen Elizabeth Hospital, Gateshead", "NE96SX", "QE", "Queen Elizabeth", town="Gateshead"
    ),
    hospital("Queen's Hospital, Romford", "RM70AG", "Queen's", at=ROMFORD, town="Romford"),
    hospital("Queen's Medical Centre", "NG72UH", "QMC", "Queen's", town="Nottingham"),
    hospital("Charing Cross Hospital", "W68RF", unit="SW66SX", town="Hammersmith, London"),
    hospital("Royal London Hospital", "E11BB", "The London", town="Whitechapel, London"),
    hospital("Leighton Hospital", "CW14QJ", town="Crewe"),
    hospital("Creighton House", "ZE39AA", town="Lerwick"),
    hospital(
        "Royal Victoria Infirmary", "NE14LP", "RVI", "Royal Victoria", town="Newcastle upon Tyne"
    ),
    hospital(
        "Royal Stoke University Hospital", "ST46QG", "Newcastle-under-Lyme", town="Stoke-on-Trent"
    ),
    hospital(
        "Royal Victoria Hospital, Belfast", "BT126BA", "Royal Victoria", at=BELFAST, town="Belfast"
    ),
    hospital("University Hospital Coventry", "CV22DX", town="Coventry"),
    hospital("University Hospital of Wales", "CF144XW", "UHW", at=CARDIFF, town="Cardiff"),
    hospital("Stepping Hill Hospital", "SK27JE", town="Stockport"),
    hospital("St George's Hospital", "SW170QT", town="Tooting, London"),
    hospital("St Peter's Hospital", "KT160PZ", town="Chertsey"),
    hospital("Ashford Hospital", "TW153AA", town="Ashford, Surrey"),
    hospital("William Harvey Hospital", "TN240LZ", town="Ashford, Kent"),
    hospital("Fairfield General Hospital", "BL97TD", town="Bury"),
    hospital("West Suffolk Hospital", "IP332QZ", "Bury", town="Bury St Edmunds"),
    hospital("Ysbyty Môn & Fôn", "LL651AA", town="Bangor"),
    hospital("James Paget Hospital", "NR316LA", town="Gorleston"),
    hospital("James Paget Hospital", "NR316LB", town="Great Yarmouth"),
    *(hospital(f"Abbey {letter} Ward", f"ZE1{n}AA") for n, letter in enumerate("ABCDEFGHI")),
    *(hospital(f"Abbey {letter} Ward", f"ZE2{n}AA") for n, letter in enumerate("JKLM")),
)
POSTCODES = {
    "PR29HT": PRESTON,
    "LA14RP": LANCASTER,
    "E11BB": WHITECHAPEL,
    "SW1A1AA": WHITECHAPEL,
    "W68RF": HAMMERSMITH,
    "RM70AG": ROMFORD,
    "B152TH": location(52.4512, -1.9426),
    "NG72UH": location(52.9437, -1.1858),
}
OUTCODES = {"PR2": FULWOOD, "E1": WHITECHAPEL, "M1": LANCASTER, "SO16": LANCASTER}


class SmallGazetteer:
    """The United Kingdom as a box, with the few postcodes and hospitals above."""

    def postcode(self, key: str) -> Location | None:
        return POSTCODES.get(key)

    def outcode(self, key: str) -> Location | None:
        return OUTCODES.get(key)

    def location_at(self, lat: float, lon: float) -> Location | None:
        inside = 49.9 <= lat <= 60.9 and -8.2 <= lon <= 1.8
        return location(lat, lon) if inside else None

    def hospitals(self) -> tuple[Hospital, ...]:
        return HOSPITALS

    def has_hospital_at(self, postcode: str) -> bool:
        doors = {door for each in self.hospitals() for door in (each.postcode, each.unit or "")}
        return bool(doors & {postcode, postcode.replace(" ", "")})


def _centre(centre_id: str, name: str, postcode: str, **changes: object) -> Centre:
    return centre(centre_id)._replace(name=name, postcode=postcode, **changes)


REGISTRY = registry(
    _centre(
        "royal-preston",
        "Royal Preston Hospital",
        "PR2 9HT",
        aliases=("Preston", "RPH"),
        ods="RXN02",
        travel_unit="PR29HT",
    ),
    _centre("queens-romford", "Queen's Hospital, Romford", "RM7 0AG", ods="RF4QH"),
    _centre("queen-elizabeth-birmingham", "Queen Elizabeth Hospital, Birmingham", "B15 2TH"),
    _centre("queens-nottingham", "Queen's Medical Centre, Nottingham", "NG7 2UH"),
    _centre("charing-cross", "Charing Cross Hospital", "W6 8RF", travel_unit="SW66SX"),
    _centre("nowhere", "Lost Infirmary", "ZZ9 9ZZ", latitude=55.0, longitude=-3.0),
    _centre("abroad", "Calais Infirmary", "ZZ8 8ZZ", latitude=50.95, longitude=1.86),
)
