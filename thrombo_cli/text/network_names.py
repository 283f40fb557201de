"""Networks as people name them: by slug or by name, with a hint for one not known."""

from __future__ import annotations

from collections.abc import Sequence

from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import Registry
from thrombo_cli.text.suggest import nearest

LIKENESS = 0.5  # for names of several words, most of which are shared


def slugs_of(registry: Registry) -> list[str]:
    """Every network that the registry names, defines or serves, in order."""
    served = {s for centre in registry.centres for e in centre.availability for s in e.serves}
    own = {centre.network for centre in registry.centres}
    return sorted({*registry.networks, *own, *served})


def network_named(name: str, slugs: Sequence[str], registry: Registry) -> str:
    """The slug of a network given by slug or name. QuestionError with the nearest one known."""
    known = {slug.lower(): slug for slug in slugs}
    known |= {network.name.lower(): slug for slug, network in registry.networks.items()}
    wanted = name.strip().lower()
    if wanted in known:
        return known[wanted]
    part_of = (each for each in known if wanted and wanted in each)
    near = nearest(wanted, known, LIKENESS) or next(part_of, None)
    hint = f" Did you mean {known[near]}?" if near else ""
    raise QuestionError(
        f"--network: no network of that name is known.{hint}\nKnown are: {', '.join(slugs)}."
    )
