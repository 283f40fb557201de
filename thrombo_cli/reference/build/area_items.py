"""Whole columns over all areas, for answers about the country rather than one patient."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from thrombo_cli.model.place import NATIONS
from thrombo_cli.reference import layout
from thrombo_cli.reference.build.areas import Areas, network_names
from thrombo_cli.reference.build.place_items import scaled


def area_items(areas: Areas, landmasses: list[int]) -> Iterator[tuple[str, bytes]]:
    """Names, codes, admissions and memberships, an entry per area in each."""
    networks = list(network_names())
    columns = {
        "code": _text(areas.codes),
        "name": _text(areas.names),
        "region": _text(areas.regions),
        "ambulance": _text(areas.ambulance),
        "nation": bytes(NATIONS.index(name) for name in areas.nations),
        "network": bytes(networks.index(name) for name in areas.networks),
        "landmass": bytes(landmasses),
        "admissions": areas.admissions.astype("<f4").tobytes(),
        "point": np.stack([scaled(areas.lat), scaled(areas.lon)], 1).astype("<i4").tobytes(),
    }
    for name, body in columns.items():
        yield layout.AREAS + name, body


def _text(values: list[str]) -> bytes:
    return "\n".join(values).encode()
