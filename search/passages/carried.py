"""What passages are narrowed by: languages, what they mention, and their documents' type, date and body."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from graph.time import asked
from graph.vocabulary import kind_of
from search.finding.facets import ends, upwards, within
from search.finding.traits import Traits
from search.glance import Glance
from search.passages.model import FacetName, PassagesWanted
from search.passages.read import Passage

Values = Mapping[str, set[str]]
"""Passage → values of one facet."""


class Carried:
    """Reads the traits of these passages at once; a trait costs in proportion to them."""

    def __init__(self, glance: Glance, passages: Mapping[str, Passage]) -> None:
        self.glance, self.passages = glance, passages

    def of(self, name: FacetName) -> Values:
        match name:
            case "language":
                return {i: set(passage.said) for i, passage in self.passages.items()}
            case "state" | "topic":
                return self._mentioned(name)
            case "year":
                return self._of_document({i: self._years(i) for i in self._documents.ids})
            case "type":
                return self._of_document(self._said("document_type"))
            case "body":
                return self._of_document(self._said("issued_by"))
            case "document":
                return {i: {passage.document} for i, passage in self.passages.items() if passage.document}

    def passing(self, wanted: PassagesWanted) -> dict[str, set[str]]:
        """Filter → the passages that pass it; only those that are asked."""
        asked_for: dict[FacetName, tuple[str, ...]] = {
            "language": wanted.languages, "type": wanted.types, "body": wanted.bodies, "state": wanted.states,
            "topic": wanted.topics,
        }  # fmt: skip
        passed = {str(name): self._with(name, values) for name, values in asked_for.items() if values}
        if wanted.years:
            dated = set().union(*(self._documents.during(asked(period)) for period in wanted.years))
            passed["year"] = {i for i, passage in self.passages.items() if passage.document in dated}
        if self.glance.as_of:
            begun = self._documents.begun(self.glance.view.today)
            passed["as_of"] = {i for i, passage in self.passages.items() if passage.document in begun}
        return passed

    def kept(self, passed: Mapping[str, set[str]], but: str = "") -> set[str]:
        """Those that pass every filter (`but` one)."""
        return set(self.passages).intersection(*(ids for name, ids in passed.items() if name != but))

    def _with(self, name: FacetName, values: tuple[str, ...]) -> set[str]:
        return {i for i, held in self.of(name).items() if held & set(values)}

    @cached_property
    def _documents(self) -> Traits:
        return Traits(self.glance, {passage.document for passage in self.passages.values() if passage.document})

    def _years(self, document: str) -> set[str]:
        spans = self._documents.spans.get(document, ())
        return {year for span in spans if (named := sorted(ends(span))) for year in within(span, named[0], named[-1])}

    def _said(self, prop: str) -> Values:
        found: dict[str, set[str]] = defaultdict(set)
        for statement in self.glance.store.about(self._documents.ids, self.glance.view, [prop]):
            found[statement.subject].add(statement.object or statement.claim.value or "")
        return found

    def _of_document(self, values: Values) -> Values:
        return {i: values.get(passage.document, set()) for i, passage in self.passages.items()}

    @cached_property
    def _mentions(self) -> Values:
        found: dict[str, set[str]] = defaultdict(set)
        for statement in self.glance.store.about(self.passages, self.glance.view, ["mentions"]):
            found[statement.subject].add(statement.object or "")
        return found

    def _mentioned(self, kind: str) -> Values:
        """Entities of the kind; topics with what is broader, each asked for once."""
        direct = {i: {each for each in ids if kind_of(each) == kind} for i, ids in self._mentions.items()}
        if kind != "topic":
            return direct
        wider = {each: upwards(self.glance, [each], kind) for each in set().union(*direct.values())}
        return {i: set().union(*(wider[each] for each in ids)) for i, ids in direct.items()}
