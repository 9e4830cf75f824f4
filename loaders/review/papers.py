"""Documents as a view reads them, paragraph by paragraph."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from graph.claims import Claim
from graph.store import Statement, Store, View
from graph.time import Verdict, begun_by
from loaders.documents.proposals import Said

RESOLUTION = re.compile(r"S/RES/\d")
READ = ("text", "passage_kind", "order", "heading", "paragraph", "mentions")


@dataclass(frozen=True)
class Paper:
    """What is believed of one document; claims of each of its passages by property."""

    id: str
    symbol: str
    set: str
    passages: dict[str, dict[str, list[Claim]]]

    @property
    def adopted(self) -> str:
        """The day on which a resolution was adopted: that of the document; '' where it is another or not known."""
        return self.set if RESOLUTION.match(self.symbol) and len(self.set) == len("2004-04-28") else ""

    def versions(self) -> dict[tuple[str, str], list[Said]]:
        """(audience, language) → its paragraphs in order; of several texts of one paragraph the first."""
        found: dict[tuple[str, str], dict[str, Said]] = defaultdict(dict)
        for passage in sorted(self.passages, key=self._order):
            if self._says(passage, "passage_kind", "paragraph") == "paragraph":
                anchor = passage.rpartition(".")[2]
                for claim in self.passages[passage]["text"]:
                    said = Said(anchor, claim.value or "")
                    found[claim.audience, claim.lang].setdefault(anchor, said)
        return {version: list(texts.values()) for version, texts in found.items()}

    def passage(self, anchor: str) -> str:
        return f"passage/{self.id.partition('/')[2]}.{anchor}"

    def says(self, anchor: str, prop: str, lang: str = "") -> str:
        return self._says(self.passage(anchor), prop, "", lang)

    def mentioned(self, anchor: str = "") -> list[Claim]:
        """Mentions of one paragraph, or of all, in the order of its texts."""
        of = [self.passage(anchor)] if anchor else sorted(self.passages, key=self._order)
        return [claim for passage in of for claim in sorted(self.passages[passage]["mentions"], key=self._stands)]

    def _says(self, passage: str, prop: str, default: str = "", lang: str = "") -> str:
        said = [claim.value or "" for claim in self.passages[passage][prop] if not lang or claim.lang == lang]
        return said[0] if said else default

    def _stands(self, mention: Claim) -> tuple[int, str]:
        """Where its words stand first in a text of its paragraph."""
        places = (str(claim.value).find(mention.wording) for claim in self.passages[mention.subject]["text"])
        return min((place for place in places if place >= 0), default=0), mention.id

    def _order(self, passage: str) -> tuple[float, str]:
        return float(self._says(passage, "order", "0")), passage


def papers(store: Store, view: View, ids: Collection[str]) -> Iterator[Paper]:
    """Those that have passages; one of a day after the view's is not there yet."""
    within = {s.subject: s.object or "" for s in store.towards(ids, view, ["passage_of"])} if ids else {}
    heads = by_subject(store.about(set(within.values()), view, ["symbol", "when"]) if within else ())
    read = by_subject(store.about(within, view, READ) if within else ())
    for document in sorted(set(within.values())):
        head = heads.get(document, {})
        if all(begun_by(claim.span, view.today) != Verdict.NO for claim in head.get("when", ())):
            own = {i: read.get(i, defaultdict(list)) for i, of in within.items() if of == document}
            symbol, when = (next((c.value or "" for c in head.get(name, ())), "") for name in ("symbol", "when"))
            yield Paper(document, symbol or document.partition("/")[2], when, own)


def by_subject(statements: Iterable[Statement]) -> dict[str, dict[str, list[Claim]]]:
    """Links under the id of what they lead to, as merged."""
    found: dict[str, dict[str, list[Claim]]] = {}
    for statement in statements:
        claims = found.setdefault(statement.subject, defaultdict(list))
        claim = statement.claim
        moved = statement.object and statement.object != claim.object
        claims[claim.property].append(claim.model_copy(update={"object": statement.object}) if moved else claim)
    return found
