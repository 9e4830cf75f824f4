"""How States stand to a treaty on a day, as editions of a register of dated actions tell it.

An edition that is complete for the treaty also tells, up to its own day, what had not happened. An action that a
later complete edition no longer lists is disputed after the edition that lists it. Unverified claims decide nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.store import Statement, Store, View
from graph.time import Period, Span, Verdict, begun_by, during, holds_on, parse

CONSENTS = ("ratified", "acceded_to", "accepted", "approved", "succeeded_to")
"""Every way of consenting to be bound."""
ACTS = {
    "signed": ("signed",),
    "ratified": CONSENTS,
    "party": CONSENTS,
    "acceded": ("acceded_to",),
    "succeeded": ("succeeded_to",),
    "withdrew": ("withdrew_from",),
    "acted": ("signed", *CONSENTS),
}
BOUND = ("ratified", "party")
"""Acts that a later withdrawal undoes."""


@dataclass
class Register:
    """Everything that the view sees of what was done about one treaty, by State, and the complete editions."""

    actions: dict[str, list[Statement]] = field(default_factory=lambda: defaultdict(list))
    editions: list[Statement] = field(default_factory=list)

    def edition(self, day: int) -> Statement | None:
        """The latest complete edition that covers the day; else the latest."""
        ordered = sorted(self.editions, key=lambda s: (s.claim.edition, s.claim.id))
        covering = [s for s in ordered if holds_on(s.claim.span, day) == Verdict.YES]
        return next(iter([*covering[::-1], *ordered[::-1]]), None)

    def told(self, state: str, act: str, when: int | Period) -> tuple[Verdict, bool]:
        """Whether it had been done by a day or within a period, and whether that is disputed.

        A consent that a later edition no longer lists may have been withdrawn.
        """
        day = when if isinstance(when, int) else when.last_exclusive - 1
        seen = [s for s in self.actions.get(state, []) if s.claim.certainty != "unverified"]
        done = [s for s in seen if s.claim.property in ACTS[act] and _met(s.claim.span, when) != Verdict.NO]
        verdict = _surest(_met(s.claim.span, when) for s in done)
        if act in BOUND and verdict != Verdict.NO and isinstance(when, int):
            verdict = self._unless_withdrawn(done, seen, verdict, day)
        if act == "withdrew" and verdict == Verdict.NO and self.told(state, "ratified", day)[1]:
            return Verdict.MAYBE, True
        disputed = verdict != Verdict.NO and all(self._is_gone(s, day) for s in done)
        return verdict, disputed

    def leads(self, state: str, act: str, when: int | Period) -> bool:
        """Whether an unverified claim says that it had been done, or undone."""
        undone = ("withdrew_from",) if act in BOUND else ()
        claims = [s.claim for s in self.actions.get(state, []) if s.claim.property in (*ACTS[act], *undone)]
        return any(c.certainty == "unverified" and _met(c.span, when) != Verdict.NO for c in claims)

    def _unless_withdrawn(
        self, done: Sequence[Statement], seen: Sequence[Statement], verdict: Verdict, day: int
    ) -> Verdict:
        last = max(s.claim.span.start_min for s in done)
        gone = [s for s in seen if s.claim.property == "withdrew_from" and s.claim.span.start_max >= last]
        left = _surest(begun_by(s.claim.span, day) for s in gone)
        return {Verdict.YES: Verdict.NO, Verdict.MAYBE: Verdict.MAYBE, Verdict.NO: verdict}[left]

    def _is_gone(self, action: Statement, day: int) -> bool:
        """Whether a later complete edition leaves out what this one lists, and the day lies after this one."""
        said = [s.claim for s in self.actions[action.subject] if s.claim.certainty != "unverified"]
        same = {claim.edition for claim in said if claim.property == action.claim.property}
        later = [s.claim.edition for s in self.editions if s.claim.edition > action.claim.edition]
        return bool(later) and not same & set(later) and day >= parse(action.claim.edition).end_max


def register(treaty: str, view: View, store: Store) -> Register:
    found = Register()
    done = {name for names in ACTS.values() for name in names}
    for statement in store.towards([treaty], view, sorted(done)):
        if statement.subject.startswith("state/") and begun_by(statement.claim.span, view.today) != Verdict.NO:
            found.actions[statement.subject].append(statement)
    found.editions = [s for s in store.towards([treaty], view, ["complete_for"]) if s.claim.certainty != "unverified"]
    return found


def _met(span: Span, when: int | Period) -> Verdict:
    return begun_by(span, when) if isinstance(when, int) else during(span, when)


def _surest(verdicts: Iterable[Verdict]) -> Verdict:
    said = set(verdicts)
    return next((v for v in (Verdict.YES, Verdict.MAYBE) if v in said), Verdict.NO)
