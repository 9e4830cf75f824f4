"""What loaded documents propose as tasks, for a person to accept or reject; the same for every door."""

from collections.abc import Iterator, Sequence
from itertools import islice

from pydantic import Field

from api.desk import Written, at_desk, write
from graph.vocabulary import Language
from loaders import review
from loaders.review import Decision, Proposal, State
from search.around import Paged, version
from search.cursors import Cursor, query_digest
from search.glance import Glance
from search.labels import labels
from search.memory import Memory
from search.model import Frozen
from search.naming import identified
from search.seen import Named
from search.views import named

AT_ONCE = 25
"""Documents read together."""


class Proposed(Frozen):
    """What a paragraph proposes: no fact, and in no answer, until somebody accepts it.

    `action` is in the document's own words, in the language asked where it is held in that, else in another: `lang`.
    """

    id: str
    document: Named
    passage: Named
    cited: str
    lang: str
    actor: str = ""
    body: Named | None = None
    action: str
    group: Named | None = None
    topics: tuple[Named, ...] = ()
    due: str = Field("", description="EDTF")
    due_words: str = ""
    recurrence: str = ""
    repeats: str = Field("", description="How often, as an ISO 8601 repeating interval: R/P1Y")
    audience: str


class Decided(Frozen):
    """Who decided what on the proposal of a paragraph, when and why. `stands`: the paragraph still reads as it did."""

    id: str
    state: State
    passage: Named
    task: Named | None = None
    author: str
    when: str
    reason: str = ""
    stands: bool


class Proposals(Paged):
    """A page of proposals nobody decided on, or of decisions, by document."""

    state: State
    lang: Language
    proposals: tuple[Proposed, ...] = ()
    decisions: tuple[Decided, ...] = ()


Found = Proposal | Decision


def proposals(
    glance: Glance, documents: Sequence[str] = (), state: State = "pending", limit: int = 20, cursor: str = ""
) -> Proposals:
    """The first of them behind the cursor; `documents`: ids or symbols. Raises BadInput for what is no document."""
    ids = identified(glance.store, documents, ["document"], glance.view)
    asked = query_digest("review", ids, state)
    begun, _, skip = Cursor.read(cursor, asked, version(glance)).partition(" ")
    found = list(islice(_every(glance, _from(glance, ids, begun), state), int(skip or 0), int(skip or 0) + limit + 1))
    names = labels(glance.store, {i for _, each in found for i in _named(each)}, glance.view, glance.lang)
    shown = [each for _, each in found[:limit]]
    return Proposals(
        state=state, lang=glance.lang,
        proposals=tuple(_proposed(each, names, glance.lang) for each in shown if isinstance(each, Proposal)),
        decisions=tuple(_decided(each, names) for each in shown if isinstance(each, Decision)),
        next=_next(found, limit, begun, int(skip or 0), asked, glance), **glance.echo(),
    )  # fmt: skip


def _from(glance: Glance, ids: Sequence[str], begun: str) -> list[str]:
    return [i for i in sorted(ids or glance.store.find("document", {}, glance.view)) if i >= begun]


def _next(found: Sequence[tuple[str, Found]], limit: int, begun: str, skip: int, asked: str, glance: Glance) -> str:
    """The document of the last one shown, and how many of it were."""
    if len(found) <= limit:
        return ""
    last = found[limit - 1][0]
    given = sum(document == last for document, _ in found[:limit]) + (skip if last == begun else 0)
    return Cursor.write(asked, version(glance), f"{last} {given}")


def _every(glance: Glance, documents: Sequence[str], state: State) -> Iterator[tuple[str, Found]]:
    """With the document of each; documents are read as far as they are needed."""
    look = review.pending if state == "pending" else review.decided
    for start in range(0, len(documents), AT_ONCE):
        for document, each in look(glance.store, glance.view, documents[start : start + AT_ONCE]):
            if isinstance(each, Proposal) or each.state == state:
                yield document, each


def _named(each: Found) -> Iterator[str]:
    if isinstance(each, Decision):
        yield from filter(None, (each.passage, each.accepts))
    else:
        yield from filter(None, (each.document, each.passage, each.actor, each.group, *each.topics))


def _proposed(each: Proposal, names: dict[str, str], lang: Language) -> Proposed:
    tongue = lang if lang in each.versions else each.lang
    said = each.versions[tongue]
    return Proposed(
        id=each.id, document=named(each.document, names), passage=named(each.passage, names), cited=each.cited,
        lang=tongue, actor=said.actor, body=named(each.actor, names) if each.actor else None, action=said.action,
        group=named(each.group, names) if each.group else None, topics=tuple(named(i, names) for i in each.topics),
        due=each.due, due_words=said.due_words, recurrence=said.recurrence, repeats=each.repeats,
        audience=each.audience,
    )  # fmt: skip


def _decided(each: Decision, names: dict[str, str]) -> Decided:
    return Decided(
        id=each.id, state=each.state, passage=named(each.passage, names), author=each.author, when=each.when,
        task=named(each.accepts, names) if each.accepts else None, reason=each.reason, stands=each.stands,
    )  # fmt: skip


def decide(
    memory: Memory, viewer: str, author: str, ids: Sequence[str], lang: Language, *, accepts: bool, why: str = "",
    dry_run: bool = False,
) -> Written:  # fmt: skip
    """One commit for all of them; raises UnknownEntity, NoLongerBelieved, NotWritable, BadInput."""
    at = at_desk(memory, viewer, author)
    entry = review.accept(at, ids) if accepts else review.reject(at, ids, why)
    return write(memory, viewer, at, entry, lang, dry_run=dry_run)
