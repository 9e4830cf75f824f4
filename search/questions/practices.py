"""Which effective practices, lessons and models bear on a topic, in a place, by whom, or are like another one.

A practice's place is whom it concerns or who submitted it; `acts` hold `shared` where only the latter is meant.
`documents` hold practices or requests whose topics are asked about.
"""

from dataclasses import replace

from graph.store import Facets, Store, View
from graph.text import name_key
from search.answers import Speaker, understood
from search.evidence import facets_of, relaxed
from search.index import Index
from search.model import Answer, Finding, Question, Reply, Status
from search.questions.asking import asked, bodies, entities, head, ids, left, places, says, topics
from search.questions.calls import Call
from search.questions.listing import Listed, answers, ask_back, by_subject, clauses, listed, nearest, notices, sentences
from search.questions.parameters import BODY, PERIOD, PLACE, TEXT, TOPIC, Flag, Names, into
from search.reading.draft import Draft
from search.reading.pieces import Piece
from search.sentences import say

intent: str = "which_practices"
TABLES: tuple[str, ...] = ("practices",)
THING = "topic/x.ep"
LIKE = ("practice", "request")
CALL = Call(
    "Which effective practices bear on a topic, a place, a request or another practice.",
    (
        TOPIC, PLACE, BODY, PERIOD, TEXT,
        Names("like", "A practice or request: what bears on the same topics.", into("documents", *LIKE)),
        Flag("shared", "Only by the places that submitted it.", says={"acts": ("shared",)}),
    ),
    needs=(("topic", "place", "body", "period", "text", "like"),),
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A question whose noun is practices, or that asks how others did something."""
    how = any(piece.is_("practices.how") for piece in draft.line[:3])
    place = head(draft, lambda piece: is_thing(piece, draft), "practices.shared", "practices.bear")
    if not how and (place is None or any(piece.is_("ask.who") for piece in draft.line[:place])):
        return None
    like = sorted({each for kind in LIKE for each in ids(draft, kind)})
    shared = any(piece.is_("practices.shared") for piece in draft.line)
    return asked(
        draft, "which_practices", needs=("region", "state", "topic"), topics=topics(draft, THING), places=places(draft),
        bodies=bodies(draft), documents=tuple(like), acts=("shared",) if shared else (),
        text=left(draft, "practices", "practices.thing"),
    )  # fmt: skip


def is_thing(piece: Piece, draft: Draft) -> bool:
    return says(piece, "practices.thing", draft.lang) or entities(piece) == {THING}


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    """The practices that fit, the closest first; a score is how closely the topic and the place are met."""
    speaker = Speaker(question.lang, view, store)
    wanted = with_likeness(question, view, store)
    empty = not (wanted.topics or wanted.places or wanted.bodies or wanted.text or wanted.period)
    if back := ask_back(question, speaker, "ask_topic_or_place" if empty else ""):
        return back
    facets = facets_for(wanted, view, store, index)
    found = without(listed(facets, view, store), question.documents)
    titled = by_title(question, facets, found, view, store)
    found = Listed([*found.pieces, *titled.pieces], found.undated, {**found.told, **titled.told})
    rows = [marked(row, titled, speaker) for row in answers(found, speaker, view.today)]
    rows = with_titles(rows, speaker, view, store)
    sure = any(row.evidence[0].verdict == "yes" for row in rows)
    status: Status = "no_evidence" if not rows else "answered" if sure and not question.text else "partial"
    known = {*question.documents, *(row.id for row in rows)}
    ways = relaxed(wanted, facets, view, store, index) if status != "answered" else {}
    return Reply(
        question=question, understood=understood(question, speaker), status=status, version=store.version(view),
        findings=findings(wanted, rows, speaker), notices=tuple(notices(question, rows, len(found.undated), speaker)),
        answers=tuple(rows), nearest=tuple(nearest(ways, known, speaker, view, store, ("practice",))),
    )  # fmt: skip


def with_likeness(question: Question, view: View, store: Store) -> Question:
    """The question with the topics of the practices or requests that it compares with."""
    like = {s.object for s in store.about(question.documents, view, ["topic"]) if s.object}
    return question.model_copy(update={"topics": tuple(sorted({*question.topics, *like}))})


def facets_for(question: Question, view: View, store: Store, index: Index) -> Facets:
    """What a practice must carry; where bodies are named, they or their parts submitted it."""
    facets = facets_of(question, index, view)
    if question.bodies:
        submitters = {w.id for w in store.closure(question.bodies, view)}
        theirs = store.find("practice", {"submitted_by": submitters}, view)
        among = theirs if facets.among is None else sorted(set(theirs) & set(facets.among))
        facets = replace(facets, among=tuple(among))
    return replace(facets, kinds=("practice",), relations=("submitted_by",) if "shared" in question.acts else ())


def by_title(question: Question, facets: Facets, found: Listed, view: View, store: Store) -> Listed:
    """Further practices that bear a topic asked about in their own name ("Three-way peer review")."""
    said = store.about(question.topics, view, ["name", "alias"])
    terms = {(s.claim.lang, name_key(s.claim.value or "", s.claim.lang)) for s in said}
    names = store.all_names(view, ["practice"]) if terms else []
    known = {piece.anchor for piece in (*found.pieces, *found.undated)} | set(question.documents)
    met = {n.entity for n in names for lang, key in terms if n.lang == lang and f" {key} " in f" {n.key} "} - known
    among = tuple(sorted(met if facets.among is None else met & set(facets.among)))
    return listed(replace(facets, topics=(), among=among), view, store) if among else Listed()


def marked(row: Answer, titled: Listed, speaker: Speaker) -> Answer:
    """The row, its evidence inferred where only the title tells of the topic."""
    if row.id not in {piece.anchor for piece in titled.pieces}:
        return row
    how = {"certainty": "inferred", "how": say(speaker.lang, "practices_titled")}
    return row.model_copy(update={"evidence": tuple(each.model_copy(update=how) for each in row.evidence)})


def with_titles(rows: list[Answer], speaker: Speaker, view: View, store: Store) -> list[Answer]:
    """The rows, with the other titles under which sources print the practice."""
    told = by_subject(store.about([row.id for row in rows], view, ["alias"]))
    return [titled_also(row, [s.claim.value or "" for s in told.get(row.id, ())], speaker) for row in rows]


def titled_also(row: Answer, titles: list[str], speaker: Speaker) -> Answer:
    if not titles:
        return row
    also = say(speaker.lang, "worded", words=titles)
    evidence = tuple(each.model_copy(update={"path": (*each.path, also)}) for each in row.evidence)
    return row.model_copy(update={"evidence": evidence})


def without(found: Listed, ids: tuple[str, ...]) -> Listed:
    return replace(found, pieces=[piece for piece in found.pieces if piece.anchor not in ids])


def findings(question: Question, rows: list[Answer], speaker: Speaker) -> tuple[Finding, ...]:
    code = "practices_found" if rows else "practices_none"
    told = Finding(text=say(speaker.lang, code, count=len(rows), clauses=clauses(question, speaker)))
    return (told, *sentences("listed_one", rows, speaker))
