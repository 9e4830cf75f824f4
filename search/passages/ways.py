"""Ways in which texts may hold what was typed, or what an entity is called."""

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from graph.store import Statement
from graph.text import LATIN, tokens, words
from graph.vocabulary import LANGUAGES, Language, kind_of
from search.finding.words import is_link
from search.index import HAN_RUN, Way

EVERY_TONGUE = get_args(Language)
SHORTEST = 4
"""Letters of an acronym that no common word is written as."""
MOST_WAYS = 400


def way(text: str, lang: str) -> Way:
    """Words in any order, without those that only link; of Chinese pairs of characters, where there are any."""
    bare = text if lang == "zh" else " ".join(w.text for w in words(text) if not is_link(w.text)) or text
    found = dict.fromkeys(tokens(bare, lang))
    pairs = [token for token in found if not HAN_RUN.fullmatch(token) or len(token) > 1]
    return Way(lang, tuple(pairs or found))


def tongues(text: str, lang: Language) -> Sequence[Language]:
    """Languages whose texts may hold these words as they are typed; figures and acronyms are the same in all."""
    scripts = {each.script for each in words(text)}
    if scripts <= {"number", "symbol"} or (text.isupper() and len(text) > 1 and text.isascii()):
        return EVERY_TONGUE
    own: dict[str, Sequence[Language]] = {"cyrillic": ("ru",), "arabic": ("ar",), "han": ("zh",)}
    return next((own[script] for script in own if script in scripts), (lang,) if lang in LATIN else ("en", "fr", "es"))


def ways_of(statement: Statement, *, exact: bool = False) -> Iterator[tuple[Way, str]]:
    """A name in its language, in all where it has none, word by word if `exact`; a short acronym might be any word.

    One word of a topic, where `exact`, might be another's of its stem ("transit", transitional): mentions tell of it.
    """
    claim, said = statement.claim, statement.claim.value or ""
    short = claim.property == "acronym" or (said.isupper() and said.isascii())
    if claim.property == "demonym" or (short and len(said) < SHORTEST and claim.lang not in ("ar", "zh")):
        return
    if exact and kind_of(statement.subject) == "topic" and len(words(said)) == 1:
        return
    for lang in (claim.lang,) if claim.lang else LANGUAGES:
        yield (Way(lang, tuple(tokens(said, lang)), adjacent=True) if exact else way(said, lang)), said


def each_once(names: Iterable[tuple[Way, str]]) -> tuple[tuple[Way, str], ...]:
    """Each way once, the first that are not too many."""
    found = dict[Way, str]()
    for made, said in names:
        if made.tokens:
            found.setdefault(made, said)
    return tuple(found.items())[:MOST_WAYS]
