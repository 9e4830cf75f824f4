"""Passages near to what is asked in meaning, as a view believes them."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import BadInput, IndexUnavailable
from graph.store import Store, View
from graph.text import LATIN
from graph.vocabulary import Language
from search.index import WORDING
from search.meaning.encoder import Encoder, Model
from search.meaning.floors import Spreads, floors, measured, read, written
from search.meaning.home import VectorHome, Watch
from search.meaning.tables import Place, digest
from search.reading.phrases import detected

if TYPE_CHECKING:
    from search.meaning.encoder import Rows

REMEMBERED = 64
"""Questions whose vectors are kept: the next page asks the same."""


class Near(NamedTuple):
    """A passage by that of its texts which is nearest to what is asked: its language, and the cosine."""

    passage: str
    lang: str
    cosine: float


class Used(NamedTuple):
    """What a search goes by beside words: the `model`, '' where by words alone. `lacking`: passages that have no
    vector of it yet; `others`: there are vectors that another model made, which are not used.
    """

    model: str = ""
    lacking: int = 0
    others: bool = False

    def said(self) -> Iterator[tuple[str, dict[str, object]]]:
        """Codes of sentences (`search.sentences`), with the facts that fill them in."""
        yield ("used_meaning", {"model": self.model}) if self.model else ("used_words", {})
        if self.lacking:
            yield "meaning_lacking", {"unencoded": self.lacking}
        if self.others:
            yield "meaning_others", {}


class Meaning:
    """Asks the vectors of one memory with a model; without one it finds nothing."""

    def __init__(self, store: Store, vectors: VectorHome, model: Model | None = None) -> None:
        self.store, self.vectors, self.model = store, vectors, model
        self._asked = OrderedDict[str, "Rows"]()
        self._spreads = dict[str, Spreads]()

    @property
    def name(self) -> str:
        """That of the model; '' where none is set."""
        return self.model.name if self.model else ""

    def close(self) -> None:
        """Give back the file, where it was opened for the vectors alone."""
        self.vectors.close()

    def encode(self, watch: Watch = lambda *_: None) -> int:
        """A vector for every text that lacks one, with the model fetched where it is not here; how many were made.

        Raises BadInput where there is no model to be had.
        """
        if self.model is None:
            raise BadInput("No model is set: name one with CONTINUITY_MODEL, or go on with words alone.")
        encoder = self.model.fetched()
        made = self.vectors.encode(encoder, watch)
        if not self.vectors.spread(encoder.model):
            self.vectors.keep(encoder.model, written(measured(encoder)))
        return made

    def used(self, view: View) -> Used:
        """What `near` goes by for this view."""
        encoder = self._encoder(view)
        others = self.vectors.hold_others(view.labels, encoder.model if encoder else "")
        return Used(encoder.model.partition("@")[0], self.lacking(view), others) if encoder else Used(others=others)

    def lacking(self, view: View) -> int:
        """Passages that the view's labels read and that have no vector of the model; it is not loaded for that."""
        return self.vectors.lacking(self.model.name, view) if self.model else 0

    def unencoded(self, view: View) -> int | None:
        """The same for whoever asks how things stand; None where no model is set, or the vectors cannot be read."""
        try:
            return self.lacking(view) if self.model else None
        except IndexUnavailable:
            return None

    def _encoder(self, view: View) -> Encoder | None:
        """That of the model, where it can be had and has vectors that the view may be told of."""
        if self.model is None or not self.vectors.hold(view.labels, self.model.name):
            return None
        try:
            encoder = self.model.here()
        except BadInput:
            return None
        return encoder if self.vectors.hold(view.labels, encoder.model) else None

    def near(
        self,
        text: str,
        view: View,
        limit: int,
        among: Collection[str] | None = None,
        langs: Collection[str] | None = None,
        least: Mapping[str, float] | None = None,
    ) -> list[Near]:
        """The passages (of `among`, and by texts in `langs`, where given) nearest to the text; ties by id.

        What the view believes no more, or not yet, is left out; so is what changed since its vector was made, and,
        where `least` is given, what is less near than that of its language.
        """
        encoder = self._encoder(view)
        if encoder is None or not text.strip():
            return []
        asked = self._vector(encoder, text)
        chunks = self.vectors.nearest(asked, view.labels, encoder.model, 2 * limit, among, langs)
        return self._nearest(chunks, view, limit, least)

    def related(
        self, text: str, view: View, limit: int, among: Collection[str] | None = None, lang: Language = "en"
    ) -> list[Near]:
        """Those that are nearer than unrelated texts come by chance; `lang` is likely the language of the text."""
        encoder = self._encoder(view)
        if encoder is None:
            return []
        texts = self.vectors.count(view.labels, encoder.model)
        least = floors(self._spread(encoder), tongues(text, lang), texts)
        return self.near(text, view, limit, among, least, least) if least else []

    def _spread(self, encoder: Encoder) -> Spreads:
        """As it was kept, else measured now."""
        if encoder.model not in self._spreads:
            kept = self.vectors.spread(encoder.model)
            self._spreads[encoder.model] = read(kept) if kept else measured(encoder)
        return self._spreads[encoder.model]

    def _vector(self, encoder: Encoder, text: str) -> "Rows":
        if text not in self._asked:
            self._asked[text] = encoder.encode([text])[0]
        self._asked.move_to_end(text)
        while len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)
        return self._asked[text]

    def _nearest(
        self,
        chunks: Iterable[Mapping[Place, float]],
        view: View,
        limit: int,
        least: Mapping[str, float] | None,
    ) -> list[Near]:
        """Looks at more of them as long as too few are believed, and some are near enough in any language."""
        found, last = dict[str, Near](), min(least.values()) if least else -1.0
        for cosines in chunks:
            enough = {place: c for place, c in cosines.items() if least is None or c >= least.get(place.lang, 2.0)}
            for near in self._believed(enough, view):
                found.setdefault(near.passage, near)
            if len(found) >= limit or min(cosines.values(), default=1.0) < last:
                break
        return sorted(found.values(), key=_order)[:limit]

    def _believed(self, cosines: Mapping[Place, float], view: View) -> list[Near]:
        """Those that stand for a text which the view believes, in order."""
        names = self.store.known({place.entity for place in cosines}, view)
        held = {
            Place(s.claim.audience, s.claim.subject, s.claim.lang, digest(s.claim.value or ""))
            for s in self.store.about(set(names.values()), view, [WORDING])
        }
        there = ((names[p.entity], p.lang, cosines[p]) for p in cosines if p in held and p.entity in names)
        return sorted((Near(passage, lang, round(cosine, 6)) for passage, lang, cosine in there), key=_order)


def tongues(text: str, likely: Language) -> list[Language]:
    """What a text may be written in: a few words in Latin script may be of the reader's language all the same."""
    found = detected(text, likely=likely)
    return [found, likely] if found in LATIN and likely in LATIN else [found]


def _order(near: Near) -> tuple[float, str, str]:
    return -near.cosine, near.passage, near.lang
