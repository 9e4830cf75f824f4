"""Points of contact as sources saw them: which there are for somebody, and who held them when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.store import Evidence, Statement, Store, View
from graph.time import UNDATED, Period, Span, Verdict, asked, begun_by, during, is_undated
from graph.vocabulary import kind_of
from search.answers import Speaker, item
from search.citations import citations
from search.model import EvidenceItem, Finding, Question, Status
from search.questions.posts.sightings import BETWEEN, between, stretch
from search.sentences import say, when
from search.tenures import CONFIRMED_WITHIN

NOTED = "point of contact"
"""What notes on a State open with that could not tell whether it had one."""


@dataclass(frozen=True)
class Seen:
    """A point with one holder ('' where sources name none), and the dated statements that tell of it."""

    point: str
    holder: str
    statements: tuple[Statement, ...]

    @property
    def dated(self) -> list[Statement]:
        """By day; undated ones are left out."""
        known = [s for s in self.statements if not is_undated(s.claim.span)]
        return sorted(known, key=lambda s: (s.claim.span, s.claim.id))

    @property
    def when(self) -> str:
        """EDTF text: from the first to the last time it was seen so."""
        said = [(s.claim.span, s.claim.value if s.claim.property == "in_office" else s.claim.valid) for s in self.dated]
        return stretch([(span, text or "") for span, text in said])

    @property
    def last(self) -> Span:
        return self.dated[-1].claim.span if self.dated else UNDATED


def asked_for(question: Question, view: View, store: Store) -> list[Seen]:
    """The points asked about with their holders: of the period, all in order, or the last known of each."""
    seen = [s for point in of(question, view, store) for s in holders(point, view, store)]
    if question.period:
        return [s for s in seen if told(s, asked(question.period), seen) == Verdict.YES]
    if question.standing is None:
        return seen
    last = {s.point: s for s in seen}
    return list(last.values())


def of(question: Question, view: View, store: Store) -> list[str]:
    """Points for the States and bodies named (with their parts), for the regions where those are named too; of a
    region without one of its own those of its States.
    """
    named = [i for i in question.bodies if kind_of(i) == "contact-point"]
    bodies = [i for i in question.bodies if i not in named]
    states = [i for i in question.places if kind_of(i) == "state"]
    regions = [i for i in question.places if kind_of(i) == "region"]
    inside = [row.id for row in store.closure(bodies, view)] if bodies else []
    found = {s.subject for s in store.towards([*states, *inside], view, ["point_for"])}
    towards = store.towards(regions, view, ["concerns", "point_for"])
    for_regions = {s.subject for s in towards if kind_of(s.subject) == "contact-point"}
    if regions:
        found = found & for_regions if bodies else found | (for_regions or of_states_in(regions, view, store))
    return sorted({i for i in (*named, *found) if kind_of(i) == "contact-point"})


def of_states_in(regions: Sequence[str], view: View, store: Store) -> set[str]:
    inside = [row.id for row in store.closure(regions, view) if kind_of(row.id) == "state"]
    return {s.subject for s in store.towards(inside, view, ["point_for"])}


def holders(point: str, view: View, store: Store) -> list[Seen]:
    """Its holders by the last day they were seen; the point alone where no source names one."""
    said = [s for s in store.about([point], view, ["contact_holder", "in_office", "point_for"]) if is_past(s, view)]
    known = dict.fromkeys(s.object for s in said if s.claim.property == "contact_holder" and s.object)
    found = [Seen(point, i, tuple(s for s in said if s.object == i)) for i in known]
    rest = tuple(s for s in said if s.claim.property != "contact_holder")
    return sorted(found, key=lambda s: (s.last.start_max, s.holder)) or [Seen(point, "", rest)]


def is_past(statement: Statement, view: View) -> bool:
    return begun_by(statement.claim.span, view.today) != Verdict.NO


def told(seen: Seen, period: Period, others: Sequence[Seen] = ()) -> Verdict:
    """Whether it was certainly seen in the period, or before and after it with none of the others between."""
    spans = [s.claim.span for s in seen.dated]
    rivals = [s.claim.span for each in others for s in each.dated if each.point == seen.point and each != seen]
    whole = between(spans) if spans else UNDATED
    if not any(during(rival, Period(whole.start_max, whole.end_min)) != Verdict.NO for rival in rivals):
        spans.append(whole)
    return Verdict.YES if any(during(span, period) == Verdict.YES for span in spans) else Verdict.MAYBE


def is_fresh(seen: Seen, view: View) -> bool:
    """Whether it was last seen within a year before the day."""
    return any(s.claim.span.start_min >= view.today - CONFIRMED_WITHIN for s in seen.dated)


def status(question: Question, seen: Sequence[Seen], view: View) -> Status:
    """Partial where nothing is on record, or nobody is named, or what is was last confirmed long ago."""
    named = "named" in question.acts or all(s.holder for s in seen)
    sure = question.standing is None or all(is_fresh(s, view) for s in seen)
    return "answered" if seen and named and sure else "partial"


def shown(seen: Seen, speaker: Speaker, period: str = "") -> EvidenceItem:
    """The point as a piece of evidence: inferred where it was only seen before and after the period."""
    deeds = tuple(s for s in seen.statements if s.claim.property == "contact_holder")
    rest = tuple(s for s in seen.statements if s not in deeds)
    piece = Evidence(seen.point, seen.holder or None, seen.last, Verdict.YES, (), (), rest, deeds)
    found = item(piece, speaker).model_copy(update={"when": seen.when})
    is_seen = not period or any(during(s.claim.span, asked(period)) == Verdict.YES for s in seen.dated)
    return found if is_seen or found.certainty != "stated" else found.model_copy(update=BETWEEN)


def worded(question: Question, view: View, store: Store, speaker: Speaker) -> Iterator[Finding]:
    """What sources say of a State's delegates where it could not be told whether they were its point of contact."""
    for note in store.about(question.places, view, ["as_worded"]):
        words, lang = note.claim.value or "", speaker.lang
        if words.startswith(NOTED) and is_past(note, view):
            time = when(note.claim.valid, lang)
            text = say(lang, "contact_point_worded", label=speaker.label(note.subject), when=time, words=[words])
            yield Finding(text=text, citations=citations([note]))
