"""One State after the other: whether it fits a question, and what that rests on."""

from dataclasses import dataclass, field
from typing import NamedTuple

from graph.evidence import RANK
from graph.store import Statement
from graph.time import Period, Verdict
from graph.vocabulary import kind_of
from search.model import EvidenceItem, Question
from search.questions.states.doings import THERE


class Told(NamedTuple):
    """What is told of one act of a State; `disputed` where editions disagree, `lead` where unverified claims do."""

    verdict: Verdict
    disputed: bool = False
    lead: bool = False
    items: tuple[EvidenceItem, ...] = ()


@dataclass
class Case:
    """A State so far: `verdict` says whether it fits."""

    state: str
    verdict: Verdict = Verdict.YES
    disputed: bool = False
    lead: bool = False
    items: tuple[EvidenceItem, ...] = ()

    def add(self, told: Told) -> None:
        """One more condition that must be met."""
        self.verdict = max(self.verdict, told.verdict, key=RANK.__getitem__)
        self.disputed = self.disputed or (told.disputed and told.verdict != Verdict.NO)
        self.lead = self.lead or told.lead
        self.items = tuple(dict.fromkeys((*self.items, *told.items)))


@dataclass
class Cases:
    """All States looked at, by which day or within which period.

    `edition` says what is complete, if any is; `total` how many States there were, as a source counts them.
    `complete`: the edition reaches the day; `recent`: it does, or ends at most a year before.
    """

    when: int | Period
    all: list[Case] = field(default_factory=list)
    edition: Statement | None = None
    complete: bool = False
    recent: bool = False
    total: Statement | None = None
    silent: bool = False
    """Whether so few are on record that nothing follows from its silence about a State."""

    @property
    def day(self) -> int:
        return self.when if isinstance(self.when, int) else self.when.last_exclusive - 1

    @property
    def fitting(self) -> list[Case]:
        return [case for case in self.all if case.verdict == Verdict.YES and not self.silent]

    @property
    def unsure(self) -> list[Case]:
        return [case for case in self.all if case.verdict == Verdict.MAYBE]


def opposite(told: Told) -> Told:
    """The denial; what is disputed is neither."""
    turned = {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES, Verdict.MAYBE: Verdict.MAYBE}[told.verdict]
    return Told(Verdict.MAYBE if told.disputed else turned, told.disputed, told.lead, told.items)


def is_of_one(question: Question) -> bool:
    """Whether it asks about a single State."""
    state = len(question.places) == 1 and kind_of(question.places[0]) == "state"
    return state and not question.negated and not set(question.acts) & set(THERE)
