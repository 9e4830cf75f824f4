"""What was written at the desk, in a sentence and as data; the same for every door."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Literal

from graph.errors import IndexUnavailable
from graph.store import Commit, Statement
from graph.vocabulary import Language, vocabulary
from loaders.desk import Act, Desk, Entry
from search.around import Claimed, claimed, named_in
from search.glance import Glance
from search.labels import labels
from search.memory import Memory
from search.seen import Named, Seen
from search.sentences import say, when
from search.views import named

Outcome = Literal["written", "unchanged", "would_write"]


class Written(Seen):
    """One act: what it is about, the claims it states, the ids of those it retracts.

    `committed` is the time (UTC) from which the memory knows; '' where nothing was written.
    """

    act: Act
    outcome: Outcome
    text: str
    about: Named
    author: str
    audience: str
    claims: tuple[Claimed, ...]
    retracted: tuple[str, ...]
    committed: str


def at_desk(memory: Memory, viewer: str, author: str) -> Desk:
    """The desk of a viewer, now; raises BadInput for one that is not declared."""
    view, viewers = memory.view(viewer), memory.viewers
    return Desk(memory.store, view, viewers.writes_of(viewer), viewers.shared_by, author, datetime.now(UTC))


def write(memory: Memory, viewer: str, desk: Desk, entry: Entry, lang: Language, *, dry_run: bool = False) -> Written:
    """Write it, unless it stands or only tries; the index follows, so that the next question finds it."""
    if dry_run:
        outcome: Outcome = "unchanged" if entry.stands(desk) else "would_write"
        return _told(memory.glance(viewer, lang=lang), desk, entry, outcome)
    seq = entry.keep(desk)
    with suppress(IndexUnavailable):
        memory.index.sync()
    return _told(memory.glance(viewer, lang=lang), desk, entry, "written" if seq else "unchanged", seq)


def _told(glance: Glance, desk: Desk, entry: Entry, outcome: Outcome, seq: int | None = None) -> Written:
    said = _read([Statement(claim.subject, claim.object, claim) for claim in entry.claims], glance)
    names = named_in(said, glance, entry.about)
    return Written(
        act=entry.act, outcome=outcome, about=named(entry.about, names), author=desk.author, audience=entry.audience,
        text=f"{_act(glance, entry)} {say(glance.lang, f'desk_{outcome}', audience=entry.audience)}",
        claims=tuple(claimed(each, names, glance) for each in said), retracted=entry.retracts,
        committed=next((_time(c) for c in reversed(glance.store.commits(glance.view)) if c.seq == seq), ""),
        **glance.echo(),
    )  # fmt: skip


def _read(said: Sequence[Statement], glance: Glance) -> list[Statement]:
    """Claims under the ids by which the writer reads them."""
    ids = {i for s in said for i in (s.subject, s.object) if i}
    canonical = {i: i for i in ids} | dict(glance.store.known(ids, glance.view))
    return [Statement(canonical[s.subject], canonical[s.object] if s.object else None, s.claim) for s in said]


def _time(commit: Commit) -> str:
    """To the microsecond: asked as `known_at`, it reads what was written."""
    return commit.time.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _act(glance: Glance, entry: Entry) -> str:
    """The act in a sentence."""
    first, gone = entry.claims[0], [c.value for c in entry.claims if c.property == "retracts"]
    code = "desk_confirm_gone" if first.property == "not_in_office" else f"desk_{entry.act}"
    seen = when(first.value or "", glance.lang) if entry.act == "confirm" else ""
    return say(glance.lang, code, label=_label(glance, entry.about), when=seen, claim=gone[:1], anew=first.id)


def _label(glance: Glance, about: str) -> str:
    """A post with its holder, as nobody knows it by its title alone."""
    held = [s.object or "" for s in glance.store.about([about], glance.view, vocabulary().of_role("holder"))]
    names = labels(glance.store, {about, *held}, glance.view, glance.lang)
    return say(glance.lang, "listed", parts=list(dict.fromkeys(names[i] for i in (*held, about))))
