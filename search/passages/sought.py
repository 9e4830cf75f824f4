"""What is looked for in passages: words, phrases, symbols, and concepts by their names in all six languages.

What is typed is cut into the longest stretches that name something; names are bridged by the memory's own, common words
by the table of terms beside this module; other words are met in the language in which they are typed.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from graph.store import Naming, Statement
from graph.symbols import is_written_out, symbol_key
from graph.text import LATIN, Word, name_key, name_keys, tokens, words
from graph.vocabulary import LANGUAGES, Language, kind_of, vocabulary
from search.finding.words import is_link
from search.glance import Glance
from search.index import Concept, Way
from search.passages.terms import is_term, terms, terms_of
from search.passages.ways import each_once, tongues, way, ways_of
from search.reading.names import acronym, as_written
from search.reading.phrases import detected
from search.reading.stretch import Stretch

How = Literal["word", "phrase", "symbol", "concept"]
NAMED = ("topic", "concept", "state", "region", "city", "organization", "treaty", "person", "document")
NARROWED = ("topic", "concept")
"""Kinds of which what is narrower counts."""
QUOTED = re.compile(r'"([^"]+)"|“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]|「([^「」]+)」|『([^『』]+)』')
YEAR = re.compile(r"\(((?:19|20)\d\d)\)")
RESOLUTION = {
    "en": ["resolution"], "fr": ["résolution"], "es": ["resolución"], "ru": ["резолюция"], "ar": ["القرار", "قرار"],
    "zh": ["第", "决议"],
}  # fmt: skip


@dataclass(frozen=True)
class Sought:
    """One thing looked for, as typed; `names` are the ways with what each is written as."""

    text: str
    how: How
    names: tuple[tuple[Way, str], ...] = ()
    beside: frozenset[str] = frozenset()
    entities: tuple[str, ...] = ()

    @property
    def written_out(self) -> bool:
        """Whether it is a document by its symbol as documents print it."""
        return self.how == "symbol" and is_written_out(self.text)

    @property
    def concept(self) -> Concept:
        return Concept([way for way, _ in self.names], self.beside)


class Span(NamedTuple):
    """Words `start` to before `end`, and what they name."""

    start: int
    end: int
    how: How
    entities: tuple[str, ...] = ()
    term: str = ""


def sought(text: str, glance: Glance) -> list[Sought]:
    """In the order typed: phrases in quotation marks whole, then names, the longest first, then word by word."""
    lang, found, rest = detected(text, likely=glance.lang), list[Sought](), text
    for quoted in QUOTED.finditer(text):
        said = next(filter(None, quoted.groups()))
        found += [phrase(said, lang)] if words(said) else []
        rest = rest.replace(quoted[0], " ; ", 1)
    return found + list(_cut(rest, lang, glance))


def phrase(text: str, lang: Language) -> Sought:
    """Its words, side by side."""
    names = ((Way(each, tuple(tokens(text, each)), adjacent=True), text) for each in tongues(text, lang))
    return Sought(text, "phrase", tuple((way, said) for way, said in names if way.tokens))


def word(text: str, lang: Language) -> Sought:
    return Sought(text, "word", tuple((way(text, each), text) for each in tongues(text, lang)))


def named(text: str, entities: Collection[str], glance: Glance, lang: Language) -> Sought:
    """By the names of entities, by those of what is narrower word by word, and wherever one is mentioned."""
    wide = [i for i in entities if kind_of(i) in NARROWED]
    ids = {*entities, *(each.id for each in glance.store.closure(wide, glance.view))}
    said = glance.store.about(ids, glance.view, vocabulary().of_role("name"))
    names = [(way(text, each), text) for each in tongues(text, lang)] if text else []
    said = sorted(said, key=lambda s: (s.subject not in entities, s.claim.property != "name"))
    common = {each.subject for each in said if each.subject not in entities and is_common(each)}
    said = [each for each in said if each.subject in entities or not is_common(each)]
    names += [pair for each in said for pair in ways_of(each, exact=each.subject not in entities)]
    return Sought(text, "concept", each_once(names), mentioning(ids - common, glance), tuple(sorted(entities)))


def is_common(naming: Statement) -> bool:
    """Whether a name of something narrower is a common word too: 外联 is any outreach, not only that to industry."""
    return is_term(naming.claim.value or "", naming.claim.lang)


def mentioning(ids: Collection[str], glance: Glance) -> frozenset[str]:
    return frozenset(s.subject for s in glance.store.towards(ids, glance.view, ["mentions"]))


def symbol(text: str, glance: Glance) -> Sought:
    """A document, however typed: by its symbol in any text, a resolution also by its number."""
    key = symbol_key(text)
    ids = sorted({n.entity for n in glance.store.names({("", key)}, glance.view) if kind_of(n.entity) == "document"})
    names = [(Way(lang, (key,)), text) for lang in LANGUAGES]
    if key.startswith("s/res/"):
        symbols = [s.claim.value or "" for s in glance.store.about(ids, glance.view, ["symbol"])]
        names += _numbered(key.rpartition("/")[2], YEAR.findall(" ".join([text, *symbols])))
    return Sought(text, "symbol", each_once(names), mentioning(ids, glance) if ids else frozenset(), tuple(ids))


def _numbered(number: str, years: Iterable[str]) -> Iterator[tuple[Way, str]]:
    """A resolution's number after the word for it, or before the year in a list of them."""
    for lang, leads in RESOLUTION.items():
        for lead in leads:
            yield Way(lang, (*tokens(lead, lang), number), adjacent=True), f"{lead} {number}"
        for year in sorted(set(years)):
            yield Way(lang, (number, year), adjacent=True), f"{number} ({year})"


def term(text: str, code: str, lang: Language) -> Sought:
    """A common word of such documents, by its terms in all languages."""
    names = [(way(said, each), said) for each, said in terms_of(code)]
    return Sought(text, "concept", each_once([*((way(text, each), text) for each in tongues(text, lang)), *names]))


def _cut(text: str, lang: Language, glance: Glance) -> Iterator[Sought]:
    stretch = Stretch(text, words(text), lang)
    spans = {span.start: span for span in _spans(stretch, glance)}
    place = 0
    while place < len(stretch.words):
        span = spans.get(place) or Span(place, _run(stretch, place, spans), "word")
        said = stretch.surface(span.start, span.end)
        if span.how != "word" or not is_link(said):
            yield _meant(said, span, lang, glance)
        place = span.end


def _meant(said: str, span: Span, lang: Language, glance: Glance) -> Sought:
    if span.how == "symbol":
        return symbol(said, glance)
    if span.term:
        return term(said, span.term, lang)
    return named(said, span.entities, glance, lang) if span.entities else word(said, lang)


def _spans(stretch: Stretch, glance: Glance) -> list[Span]:
    """Stretches that name something; none overlap, the longest are kept."""
    keys = {span: name_keys(stretch.surface(*span)) for span in stretch.spans()}
    met: dict[tuple[str, str], list[Naming]] = defaultdict(list)
    for naming in glance.store.names({key for each in keys.values() for key in each}, glance.view):
        met[naming.lang, naming.key].append(naming)
    found = list[Span]()
    for start, end in sorted(keys, key=lambda span: (span[0] - span[1], span)):
        said = stretch.surface(start, end)
        if all(end <= other.start or other.end <= start for other in found):
            found += _read(start, end, said, keys[start, end], met, stretch.lang)
    return found


def _read(
    start: int, end: int, said: str, keys: Collection[tuple[str, str]], met: Mapping[tuple[str, str], Sequence[Naming]],
    lang: str,
) -> Iterator[Span]:  # fmt: skip
    """What a stretch names, if anything: a document by its symbol, entities, a term."""
    if symbol_key(said):
        yield Span(start, end, "symbol")
        return
    namings = [n for key in keys for n in met.get(key, ()) if kind_of(n.entity) in NAMED and n.property != "demonym"]
    namings = [n for n in namings if not is_foreign(n, lang) or name_key(n.text, "") == name_key(said, "")]
    ids = sorted({n.entity for n in namings if not acronym(n) or as_written(n.text, said)})
    code = next((terms()[key] for key in sorted(keys) if key in terms()), "")
    if ids or code:
        yield Span(start, end, "concept", tuple(ids), "" if ids else code)


def is_foreign(naming: Naming, lang: str) -> bool:
    """Whether it is one word of another language in the same letters, where stems of the two meet by chance:
    "interdictions" is French for prohibitions, interdiction at sea is none.
    """
    return {naming.lang, lang} <= set(LATIN) and naming.lang != lang and len(words(naming.text)) == 1


def _run(stretch: Stretch, place: int, spans: Mapping[int, Span]) -> int:
    """Past the last character of a run of Chinese in which nothing is named; one further for any other word."""
    found: list[Word] = stretch.words
    end = place + 1
    while found[place].script == "han" and end < len(found) and found[end].script == "han" and end not in spans:
        if found[end].start != found[end - 1].end:
            break
        end += 1
    return end
