"""The whole build: read the packages, work out every item, write the file, keep it if current."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from thrombo_cli.reference import layout
from thrombo_cli.reference.build import bank_holidays, landmass, sources, store, travel
from thrombo_cli.reference.build.area_items import area_items
from thrombo_cli.reference.build.areas import Areas, network_names, read_areas
from thrombo_cli.reference.build.containment import PostcodeMemberships, find_memberships
from thrombo_cli.reference.build.hospitals import hospital_items, unit_items
from thrombo_cli.reference.build.map_items import area_landmasses, shape_items, tile_items
from thrombo_cli.reference.build.outlines import outline_items
from thrombo_cli.reference.build.place_items import membership_table, outcode_items, postcode_items
from thrombo_cli.reference.build.postcodes import Postcodes, read_postcodes

Say = Callable[[str], None]
Items = Iterator[tuple[str, bytes]]

NOTICE = Path(__file__).parents[1] / "ATTRIBUTION.txt"


def compile_reference(path: Path, say: Say) -> None:
    """Build the file at `path` from the installed packages; `say` is told of each step."""
    began = time.monotonic()
    say("reference data: reading areas and polygons")
    areas = read_areas()
    say("reference data: reading postcodes")
    postcodes = read_postcodes()
    say("reference data: finding the area of each postcode")
    membership = find_memberships(postcodes, areas)
    say("reference data: writing")
    store.write_store(path, _all_items(areas, postcodes, membership))
    size = path.stat().st_size / 1e6
    say(f"reference data: {size:.1f} MB in {time.monotonic() - began:.0f} s")


def is_current(path: Path) -> bool:
    """Was the file at `path` built whole from these inputs by this builder?"""
    from thrombo_cli.errors import ReferenceDataError
    from thrombo_cli.reference.reader import Reference

    try:
        with Reference.open(str(path)) as reference:
            reference.verify()
            held = reference.meta()
    except ReferenceDataError:
        return False
    return {name: held.get(name) for name in sources.fingerprint()} == sources.fingerprint()


def ensure_reference(path: Path, say: Say) -> None:
    """Build the file unless it is current."""
    if is_current(path):
        say("reference data: up to date")
    else:
        compile_reference(path, say)


def _all_items(areas: Areas, postcodes: Postcodes, membership: PostcodeMemberships) -> Items:
    table = membership_table(postcodes, membership)
    landmasses = area_landmasses(areas, membership.contained, membership.landmasses)
    blocks = travel.read_blocks(areas)
    estimate = travel.fit_estimate(areas, blocks[0])
    yield from postcode_items(postcodes, table)
    yield from outcode_items(postcodes, table)
    yield from _packed(shape_items(areas, landmasses))
    yield from _packed(tile_items(areas, postcodes, table))
    yield from travel.road_items(blocks)
    yield from travel.between_items(blocks)
    yield from _packed(travel.column_items(blocks, len(areas.codes)))
    yield from _packed(area_items(areas, landmasses))
    yield from _packed(outline_items())
    yield from hospital_items(postcodes, table)
    yield from unit_items(*blocks)
    yield from bank_holidays.calendar_items()
    yield from _name_items()
    yield layout.ESTIMATE, layout.ESTIMATE_FIELDS.pack(*estimate)
    yield layout.META, _meta(postcodes, membership).encode()


def _packed(items: Items) -> Items:
    for key, body in items:
        yield key, store.packed(body)


def _name_items() -> Items:
    networks = network_names().items()
    lines = ["\t".join([slug, name, nation]) for slug, (name, nation) in networks]
    yield layout.NETWORKS, "\n".join(lines).encode()
    yield layout.LANDMASSES, "\n".join(landmass.SLUGS).encode()


def _meta(postcodes: Postcodes, membership: PostcodeMemberships) -> str:
    """What the file was made from and how it came out: lines of name, tab, value."""
    facts = {"postcodes": len(postcodes.keys), "placed": int(postcodes.placed.sum())}
    lines = {
        "format": str(layout.FORMAT),
        **sources.fingerprint(),
        **{f"count/{name}": str(n) for name, n in sorted((facts | membership.facts).items())},
        "attribution": " | ".join(_attribution()),
    }
    return "\n".join(f"{name}\t{value}" for name, value in lines.items())


def _attribution() -> list[str]:
    """The lines of the notice up to its first blank one; the licence texts follow there."""
    lines = NOTICE.read_text(encoding="utf-8").split("\n")
    return lines[: lines.index("")]
