"""What a word that is being typed may become: an id or a name of one word. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from thrombo_cli.places.names import Listing, Named

MOST_OFFERED = 50


def completions(begun: str, known: Sequence[Listing[Named]]) -> list[tuple[str, str]]:
    """Words that begin as the text does, ids first, each with the name it stands for.

    A name of several words is not offered, for a shell would take it apart; nor one that several
    share.
    """
    ids = [(each.hint, each) for each in known]
    names = [(name, each) for each in known for name in (*each.names, each.town)]
    bearers: dict[str, set[str]] = {}
    for name, each in names:
        bearers.setdefault(name.casefold(), set()).add(each.hint)
    names = [(n, each) for n, each in names if " " not in n and len(bearers[n.casefold()]) == 1]
    like = [
        (begun + word[len(begun) :], each)
        for word, each in (*ids, *(names if begun else ()))
        if word.casefold().startswith(begun.casefold())
    ]
    return list({word: each.shown() for word, each in like}.items())[:MOST_OFFERED]
