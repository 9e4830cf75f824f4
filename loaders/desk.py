"""What somebody writes by hand: that a post is held or not, a note; each act one commit of the dataset `desk`.

The locator of a claim names the act and its author. What is written about can be read by all who may read the writing:
nobody learns of an entity from a confirmation or a note about it. See `loaders.corrections` for taking claims back.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from graph.claims import AUDIENCE, CONTROL, Claim, Source, hashed
from graph.errors import BadInput, NoLongerBelieved, NotWritable, UnknownEntity
from graph.store import Store, View
from graph.time import Verdict, begun_by, bounded, parse
from graph.vocabulary import Language, kind_of, vocabulary

DATASET = "desk"
Act = Literal["confirm", "note", "retract", "correct", "accept", "reject"]
LONGEST = {"author": 200, "source": 1_000, "reason": 2_000, "text": 4_000, "value": 4_000}
"""Characters in what is written."""
LINES = ("text", "reason", "value")
"""What may have several lines."""
OBSERVED = ("in_office", "not_in_office")
FOUNDED = date(1945, 10, 24)
"""The day on which the Charter of the United Nations entered into force: no post known here is older."""


@dataclass(frozen=True)
class Desk:
    """Somebody at work: the memory as they see it now, the audiences they may write for, and when this is.

    `shares` tells the labels that every reader of an audience holds.
    """

    store: Store
    view: View
    writes: frozenset[str]
    shares: Callable[[str], frozenset[str]]
    author: str
    at: datetime

    @property
    def day(self) -> str:
        return date.fromordinal(self.view.today).isoformat()

    def source(self, act: Act, audience: str, edition: str = "", citations: tuple[str, ...] = ()) -> Source:
        """The desk as a source; raises NotWritable for an audience that is not the writer's to write for."""
        author = plain("author", self.author)
        self.check_audience(audience)
        return Source(
            dataset=DATASET, edition=edition or self.day, locator=f"{act}#{author}", audience=audience,
            citations=citations,
        )  # fmt: skip

    def check_audience(self, audience: str) -> None:
        if not AUDIENCE.fullmatch(audience):
            raise BadInput(f"{audience[:60]!r} is no audience. Write for one of: {', '.join(sorted(self.writes))}.")
        if audience not in self.writes:
            own = ", ".join(sorted(self.writes))
            may = f", only for {own}." if own else ". This viewer reads, and writes for no audience."
            raise NotWritable(f"You may not write for the audience '{audience}'{may}")

    def check_known(self, id: str, audience: str) -> None:
        """Raises UnknownEntity, alike for absent and invisible; BadInput where the audience cannot see it."""
        if not self.store.known([id], self.view):
            raise UnknownEntity(f"Nothing is known here by the id {id[:80]!r}. Ids look like person/richard-cupitt.")
        theirs = View(tuple(sorted(self.shares(audience))), self.view.seq, self.view.today)
        if not self.store.known([id], theirs):
            raise BadInput(f"Some readers of '{audience}' may not know of {id}; name an audience whose readers do.")


@dataclass(frozen=True)
class Entry:
    """One act, as one commit: what it is about, the claims it states, the ids of those it takes back."""

    act: Act
    about: str
    audience: str
    claims: tuple[Claim, ...]
    retracts: tuple[str, ...] = ()

    def stands(self, desk: Desk) -> bool:
        """Whether all of it was written before."""
        return not self.retracts and self._is_said(desk)

    def _is_said(self, desk: Desk) -> bool:
        subjects = {claim.subject for claim in self.claims}
        believed = {s.claim.id for s in desk.store.about(subjects, desk.view)}
        return {claim.id for claim in self.claims} <= believed

    def keep(self, desk: Desk) -> int | None:
        """Write it; the number of the commit, None where nothing had to change.

        Raises NoLongerBelieved where somebody took back first, and not in the same words, what it takes back.
        """
        try:
            return desk.store.write(self.claims, self.retracts, at=desk.at, still=True).seq
        except NoLongerBelieved:
            if self._is_said(replace(desk, view=desk.store.view(desk.view.labels, desk.view.today))):
                return None
            raise


def plain(what: str, text: str, *, empty: bool = False) -> str:
    """Text as it is kept, in NFC and without space around it; raises BadInput where it is empty or cannot be kept."""
    kept = unicodedata.normalize("NFC", text).strip()
    if not (kept or empty):
        raise BadInput(f"The {what} is empty; say it in a few words.")
    if len(kept) > LONGEST[what]:
        raise BadInput(f"The {what} has {len(kept):,} characters; {LONGEST[what]:,} at most can be kept.")
    if CONTROL.search(kept) or (what not in LINES and set(kept) & set("\t\n\r")):
        raise BadInput(f"The {what} has a control character or a broken one; write plain text.")
    return kept


def confirm(
    desk: Desk, post: str, seen: str, *, holds: bool = True, audience: str = "public", source: str = ""
) -> Entry:
    """Somebody was seen in the post on that day (EDTF), or seen to hold it no longer."""
    cited = plain("source", source, empty=True)
    said = desk.source("confirm", audience, seen, (cited,) if cited else ())
    check_seen(seen, desk.view.today)
    desk.check_known(post, audience)
    name = OBSERVED[0] if holds else OBSERVED[1]
    if kind_of(post) not in vocabulary().property[name].of:
        raise BadInput(f"{post} is no post; give the id of the post held, as 'continuity show {post}' lists it.")
    return Entry("confirm", post, audience, (said.says(post, name, seen),))


def check_seen(seen: str, today: int) -> None:
    """Raises BadInput for what may lie after today, before 1945, or is not sure, BadDate for what is no date."""
    span = parse(seen)
    if not bounded(span) or span.end_max > today + 1 or begun_by(span, today) != Verdict.YES:
        day = date.fromordinal(today).isoformat()
        raise BadInput(f"{seen[:60]!r} is no day up to today ({day}); give the day when this was seen to be so.")
    if span.start_min < FOUNDED.toordinal():
        raise BadInput(f"{seen[:60]!r} is too early; give a day since the United Nations began, {FOUNDED}.")


def note(desk: Desk, about: str, text: str, kind: str, *, audience: str, lang: Language = "en") -> Entry:
    """A note about an entity; its id is made from what it says, about what, by whom and for whom."""
    said, words = desk.source("note", audience), plain("text", text)
    desk.check_known(about, audience)
    made = f"note/{hashed(about, kind, words, lang, said.locator, audience)[:16]}"
    kept = tuple(s.claim for s in desk.store.about([made], desk.view))
    again = any(claim.property == "text" for claim in kept)
    return Entry("note", about, audience, kept if again else tuple(_noted(said, made, about, words, kind, lang)))


def _noted(said: Source, made: str, about: str, words: str, kind: str, lang: Language) -> Iterator[Claim]:
    yield said.says(made, "text", words, lang=lang)
    yield said.says(made, "note_kind", kind)
    yield said.says(made, "author", said.locator.partition("#")[2])
    yield said.says(made, "about", about)
    yield said.says(made, "when", said.edition)
