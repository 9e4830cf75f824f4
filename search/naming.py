"""From a name or id that a caller gives to the one entity that is meant."""

from collections.abc import Collection, Iterable

from graph.claims import IDENTIFIER
from graph.errors import BadInput
from graph.store import Store, View
from graph.text import name_key
from graph.vocabulary import LANGUAGES, kind_of
from search.labels import labels
from search.views import known


def identified(store: Store, given: Iterable[str], kinds: Collection[str], view: View) -> tuple[str, ...]:
    """The ids meant by names in any language, or by ids. Raises BadInput for none or several, UnknownEntity."""
    return tuple(dict.fromkeys(_one(store, each, kinds, view) for each in given))


def _one(store: Store, given: str, kinds: Collection[str], view: View) -> str:
    if IDENTIFIER.fullmatch(given) and kind_of(given) in kinds:
        return known(store, given, view)
    keys = {(lang, name_key(given, lang)) for lang in ("", *LANGUAGES)}
    met = sorted({n.entity for n in store.names(keys, view) if kind_of(n.entity) in kinds}) if given.strip() else []
    if len(met) != 1:
        raise BadInput(_told(store, given, kinds, met, view))
    return met[0]


def _told(store: Store, given: str, kinds: Collection[str], met: list[str], view: View) -> str:
    if not met:
        return f"No {' or '.join(kinds)} is called {given[:80]!r}. Give a name, or an id such as those of /v1/topics."
    names = labels(store, met, view)
    return f"{given[:80]!r} may mean {' or '.join(f'{names[i]} ({i})' for i in met)}. Give the id."


def coded(given: Iterable[str], codes: Collection[str], what: str) -> tuple[str, ...]:
    """Codes of the vocabulary, checked; `what` they are goes into the sentence. Raises BadInput."""
    found = tuple(dict.fromkeys(given))
    if unknown := [code for code in found if code not in codes]:
        raise BadInput(f"{unknown[0][:80]!r} is no {what}. Use one of: {', '.join(codes)}.")
    return found
