"""A passage as it is shown: quoted where it says what was looked for, with the reasons and its citation."""

from collections.abc import Iterator, Mapping, Sequence

from graph.store import Statement
from graph.vocabulary import Language
from search.index import Way
from search.model import Citation
from search.passages.model import Met, Why
from search.passages.quoting import Quote, placed, places, quoted
from search.passages.read import Passage
from search.passages.sought import Sought
from search.sentences import say
from search.sentences.say import locale


def why(asked: Sequence[Sought], passage: Passage, lang: Language, shown: str = "") -> tuple[Why, ...]:
    """How each thing is met in the passage, in the language shown rather than in others; what is not, is left out."""
    return tuple(reason for each in asked for reason in _reason(each, passage, lang, shown))


def _reason(each: Sought, passage: Passage, lang: Language, shown: str) -> Iterator[Why]:
    met = ways_met(each, passage)
    if met:
        way, said = min(met, key=lambda pair: (pair[0].lang != shown, said_otherwise(pair[1], each.text), pair[0].lang))
        is_same = not said_otherwise(said, each.text)
        kind: Met = "word" if is_same and each.how == "concept" else each.how
        yield _told(each.text, kind, way.lang, said, lang)
    elif passage.id in each.beside:
        yield Why(met="mention", words=each.text, told=say(lang, "why_mention", words=[each.text]))


def _told(words: str, met: Met, tongue: str, text: str, lang: Language) -> Why:
    facts = {"words": [words], "text": text, "tongue": tongue}
    wanted = {"word": ("words",), "phrase": ("words",), "symbol": ("words", "text")}.get(met, tuple(facts))
    told = say(lang, f"why_{met}", **{name: facts[name] for name in wanted})
    return Why(met=met, words=words, lang=tongue, text=text, told=told)


def said_otherwise(said: str, typed: str) -> bool:
    return said.casefold() != typed.casefold()


def ways_met(each: Sought, passage: Passage) -> list[tuple[Way, str]]:
    """Ways in which the passage's texts hold it, in languages that it is held in."""
    held = {lang: {token.token for token in placed(passage.text(lang), lang)} for lang in passage.said}
    near = [(way, said) for way, said in each.names if way.lang in held and held[way.lang].issuperset(way.tokens)]
    return [(way, said) for way, said in near if places(passage.text(way.lang), way.lang, [way])]


def tongues_met(asked: Sequence[Sought], passage: Passage) -> list[str]:
    """Languages of the passage's texts in which any of it is met, those with the most first."""
    met = [way.lang for each in asked for way, _ in ways_met(each, passage)]
    return sorted(set(met), key=lambda lang: (-met.count(lang), lang))


def quote_of(asked: Sequence[Sought], passage: Passage, lang: str) -> Quote:
    return quoted(passage.text(lang), lang, [way for each in asked for way, _ in each.names])


def cited(statement: Statement, quote: str = "") -> tuple[Citation, ...]:
    """`S/2014/369#para-7-e` as the symbol and the place in the document; the quote stands with it."""
    claim = statement.claim
    found = [source.partition("#") for source in claim.citations] or [("", "", "")]
    return tuple(
        Citation(claim=claim.id, locator=place or claim.locator, symbol=symbol or None, quote=quote or None)
        for symbol, _, place in found
    )


def tongue(code: str, lang: Language) -> str:
    """A language's name in the reader's."""
    return str(locale(lang).languages.get(code, code))


def tongues(codes: Sequence[str], lang: Language) -> list[str]:
    return [tongue(code, lang) for code in codes]


def by_document(found: Mapping[str, Passage]) -> dict[str, list[Passage]]:
    each = dict[str, list[Passage]]()
    for passage in found.values():
        each.setdefault(passage.document, []).append(passage)
    return each
