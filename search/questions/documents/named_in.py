"""Which States, organizations, treaties, topics, people a document names in its text, by how many of its paragraphs.

What stands in no list of names known here is not found; to be named is no deed.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from graph.store import Statement
from graph.vocabulary import kind_of
from search.answers import Speaker, understood
from search.citations import citations
from search.glance import Glance
from search.model import Answer, EvidenceItem, Finding, Question, Reply, Share
from search.passages.read import Passage, in_order, issued, of_documents, read
from search.passages.titles import titles
from search.questions.documents.words import words
from search.reading.draft import Draft
from search.reading.pieces import Piece
from search.sentences import say

LISTED = ("state", "organization", "treaty", "topic", "person", "region")
ACTS = {f"names_{kind}": kind for kind in LISTED}
"""What `acts` of a question hold → kind of what is listed."""
PIECES, SAID = 3, 10
"""Paragraphs shown of one, and how many of those named are said in sentences."""


def asked_kind(draft: Draft, symbols: Collection[str]) -> str:
    """The code in `ACTS` where a line asks just for the names of a kind in a document, else ''."""
    nouns = [i for i, piece in enumerate(draft.line) if kind_in(piece) and is_asked(draft, i)]
    naming = [piece for piece in draft.line if piece.is_("named_in.naming")]
    if len(nouns) != 1 or not naming or draft.get("topics") or draft.get("places") or draft.get("bodies"):
        return ""
    left = set(words(draft, draft.line[nouns[0]], *naming)) - set(symbols)
    return "" if left else f"names_{kind_in(draft.line[nouns[0]])}"


def kind_in(piece: Piece) -> str:
    return next((kind for kind in LISTED if piece.is_(f"named_in.{kind}")), "")


def is_asked(draft: Draft, place: int) -> bool:
    """Whether the word before the noun asks which."""
    before = draft.at(draft.before(place))
    return before.is_("ask.which", "ask.request", "ask.other") or (draft.lang == "ar" and place == 1)


def answer(question: Question, documents: Sequence[str], glance: Glance) -> Reply | None:
    """Nothing where no text of the documents is held."""
    speaker, kind = Speaker(question.lang, glance.view, glance.store), kind_asked(question)
    held = read(glance.store, of_documents(glance.store, documents, glance.view), glance.view)
    passages = sorted(issued(held, glance).values(), key=in_order)
    if not passages:
        return None
    found = named(passages, kind, glance)
    speaker.learn(found)
    rows = [row(each, said, glance, speaker) for each, said in found.items()]
    rows.sort(key=lambda each: (-each.score, each.id))
    facts = {"document": speaker.labels(documents), "kind": say(glance.lang, f"named_{kind}")}
    code = "document_names" if rows else "document_names_none"
    first = Finding(text=say(glance.lang, code, **facts, **({"count": [len(rows)]} if rows else {})))
    each = [Finding(text=told(one, glance), citations=one.evidence[0].citations) for one in rows[:SAID]]
    return Reply(
        question=question, understood=understood(question, speaker), status="answered" if rows else "no_evidence",
        version=glance.store.version(glance.view), findings=(first, *each), answers=tuple(rows),
    )  # fmt: skip


def kind_asked(question: Question) -> str:
    """'' where no list is asked for."""
    return next((ACTS[act] for act in question.acts if act in ACTS), "")


def named(passages: Sequence[Passage], kind: str, glance: Glance) -> dict[str, list[Statement]]:
    """Entity of the kind → the statements that passages name it, in the order of these."""
    places = {passage.id: place for place, passage in enumerate(passages)}
    found: dict[str, list[Statement]] = defaultdict(list)
    said = glance.store.about(places, glance.view, ["mentions"])
    for statement in sorted(said, key=lambda each: places[each.subject]):
        if statement.object and kind_of(statement.object) == kind:
            found[statement.object].append(statement)
    return found


def row(entity: str, said: Sequence[Statement], glance: Glance, speaker: Speaker) -> Answer:
    first: dict[str, Statement] = {}
    for statement in said:
        first.setdefault(statement.subject, statement)
    share = (Share(name="match", value=1.0),)
    names = titles(glance.store, list(first), glance.view, glance.lang)
    pieces = tuple(
        EvidenceItem(id=i, kind="passage", label=names[i], share=1.0, shares=share,
                     certainty=statement.claim.certainty, citations=citations([statement]))
        for i, statement in list(first.items())[:PIECES]
    )  # fmt: skip
    return Answer(
        id=entity, kind=kind_of(entity), label=speaker.label(entity), score=float(len(first)), evidence=pieces
    )


def told(one: Answer, glance: Glance) -> str:
    where = [piece.label for piece in one.evidence]
    return say(glance.lang, "document_names_one", label=one.label, where=where)
