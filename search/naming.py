"""From a name or id that a caller gives to the one entity that is meant."""

from collections.abc import Collection, Iterable

from graph.claims import IDENTIFIER
from graph.errors import BadInput
from graph.store import Store, View
from graph.text import name_key, name_keys, words
from graph.vocabulary import kind_of
from search.labels import labels
from search.views import known

EXAMPLES = {
    "topic": "topic/op3d.export",
    "person": "person/richard-cupitt",
    "organization": "organization/1540-committee",
    "treaty": "treaty/CTBT",
    "region": "region/m49-143",
    "document": "document/S-2014-369",
}
"""How ids of a kind look."""
FEW = 3
"""Kinds that are still named one by one."""


def identified(store: Store, given: Iterable[str], kinds: Collection[str], view: View) -> tuple[str, ...]:
    """The ids meant by names in any language, or by ids. Raises BadInput for none or several, UnknownEntity."""
    return tuple(dict.fromkeys(_one(store, each, kinds, view) for each in given))


def candidates(store: Store, given: str, kinds: Collection[str], view: View) -> list[str]:
    """Every id that a name may mean, or the one of an id. Raises UnknownEntity for an id that nothing bears."""
    if IDENTIFIER.fullmatch(given) and kind_of(given) in kinds:
        return [known(store, given, view)]
    names = store.names(name_keys(given), view) if given.strip() else []
    met = sorted({n.entity for n in names if kind_of(n.entity) in kinds})
    return met or (_persons(store, given, view) if "person" in kinds else [])


def _persons(store: Store, given: str, view: View) -> list[str]:
    """Everyone whose name holds all the words: a family name alone, or the words in another order."""
    wanted = _parts(given)
    return sorted({n.entity for n in store.all_names(view, ["person"]) if wanted and wanted <= _parts(n.text)})


def _parts(name: str) -> set[str]:
    return {name_key(word.text, "") for word in words(name)}


def _one(store: Store, given: str, kinds: Collection[str], view: View) -> str:
    met = candidates(store, given, kinds, view)
    if len(met) != 1:
        raise BadInput(_told(store, given, kinds, met, view))
    return met[0]


def _told(store: Store, given: str, kinds: Collection[str], met: list[str], view: View) -> str:
    if not met:
        example = next((EXAMPLES[kind] for kind in kinds if kind in EXAMPLES), "state/KAZ")
        none = f"No {' or '.join(kinds)}" if len(kinds) <= FEW else "Nothing"
        return f"{none} is called {given[:80]!r}. Give a name, or an id such as {example}."
    names = labels(store, met, view)
    return f"{given[:80]!r} may mean {' or '.join(f'{names[i]} ({i})' for i in met)}. Give the id."


def coded(given: Iterable[str], codes: Collection[str], what: str) -> tuple[str, ...]:
    """Codes of the vocabulary, checked; `what` they are goes into the sentence. Raises BadInput."""
    found = tuple(dict.fromkeys(given))
    if unknown := [code for code in found if code not in codes]:
        raise BadInput(f"{unknown[0][:80]!r} is no {what}. Use one of: {', '.join(codes)}.")
    return found
