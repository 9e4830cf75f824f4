"""Names that go on from what is being typed, and names near to what was."""

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from graph.errors import BadInput
from graph.vocabulary import kind_of, vocabulary
from search.finding.candidates import believed
from search.finding.model import Suggestion, Suggestions
from search.glance import Glance
from search.index import HAN_RUN, Name, name_words
from search.labels import labels, word
from search.naming import coded

LOOKED_AT = 200
"""Entities that are ranked, the first that go on from what was typed."""
OWN = {"name": 0, "acronym": 1, "symbol": 2}
NEAR, NEAREST, NEAR_WORDS = 60, 3, 5
SURE, SHORTEST = 10, 5
"""Letters from which a second slip is believed, and any at all."""


def suggest(glance: Glance, text: str, *, kinds: Collection[str] = (), limit: int = 8) -> Suggestions:
    """Entities of which a name has words that begin as those typed, in any order; raises BadInput for no word."""
    typed = name_words(text)
    if not typed:
        raise BadInput("There is nothing to go on from: give at least one letter or figure.")
    kinds = coded(kinds, vocabulary().kind, "kind")
    names = glance.index.names(typed, glance.view, kinds=kinds, limit=LOOKED_AT)
    ranked = sorted(names, key=lambda name: (_fit(typed, name), name.lang != glance.lang, len(name.text), name))
    return Suggestions(suggestions=tuple(_told(glance, ranked, limit)), **glance.echo())


def _fit(typed: Sequence[str], name: Name) -> tuple[int, int]:
    """How well a name goes on: it is the same, it begins so, it holds it; by its own name before others."""
    held, line = " ".join(name_words(name.text)), " ".join(typed)
    return (0 if held == line else 1 if held.startswith(line) else 2), OWN.get(name.property, len(OWN))


def _told(glance: Glance, ranked: Sequence[Name], limit: int) -> list[Suggestion]:
    """The first entities whose names the view believes; what it does not is passed over."""
    found = dict[str, Name]()
    for start in range(0, len(ranked), 2 * limit):
        for name in believed(ranked[start : start + 2 * limit], glance):
            found.setdefault(name.entity, name)
        if len(found) >= limit:
            break
    shown = list(found)[:limit]
    told = labels(glance.store, shown, glance.view, glance.lang)
    kinds = {i: word(vocabulary().kind[kind_of(i)].label, glance.lang) for i in shown}
    return [Suggestion(id=i, kind=kind_of(i), kind_label=kinds[i], label=told[i], name=found[i].text) for i in shown]


def nearest(glance: Glance, text: str) -> tuple[Suggestion, ...]:
    """A few names that are most like the text, looked for by words that are like its words."""
    typed = name_words(text)
    near = sorted({word for each in typed for word in _alike(glance, each)})
    found = {name for word in near for name in glance.index.names([word], glance.view, limit=LOOKED_AT)}
    names = {name for name in found if name.property != "demonym"}
    likeness = {name: _likeness(typed, name) for name in names}
    ranked = sorted(names, key=lambda name: (-likeness[name], name.lang != glance.lang, len(name.text), name))
    return tuple(_told(glance, [name for name in ranked if likeness[name] >= NEAR], NEAREST))


def _likeness(typed: Sequence[str], name: Name) -> float:
    """How alike the typed words are to the likest of the name's, on average; 100 is the same."""
    held = name_words(name.text)
    return round(sum(max(fuzz.ratio(word, other) for other in held) for word in typed) / (len(typed) or 1), 6)


def _alike(glance: Glance, typed: str) -> list[str]:
    known = glance.index.alike(typed, glance.view)
    return [
        word for word, _, _ in process.extract(typed, known, scorer=fuzz.ratio, score_cutoff=NEAR, limit=NEAR_WORDS)
    ]


def slip(glance: Glance, typed: str) -> str:
    """The word of a name that was probably meant, one slip away (or two, in a long one); '' for none."""
    folded = name_words(typed)
    if len(folded) != 1 or len(folded[0]) < SHORTEST or not folded[0].isalpha() or HAN_RUN.fullmatch(folded[0]):
        return ""
    far = 1 if len(folded[0]) < SURE else 2
    known = glance.index.alike(folded[0], glance.view)
    met = process.extract(folded[0], known, scorer=OSA.distance, score_cutoff=far, limit=None)
    likely = ((distance, -round(fuzz.ratio(folded[0], word), 6), word) for word, distance, _ in met if distance)
    return min(likely, default=(0, 0, ""))[2]
