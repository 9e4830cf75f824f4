"""Answers for a terminal: readable at 80 columns, when piped, and without colour."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from rich.console import Console
from rich.text import Text

from graph.vocabulary import Language
from search.model import Answer, Citation, EvidenceItem, Post, Reply
from search.sentences import say, when

Thing = TypeVar("Thing")


class Most(NamedTuple):
    """How much of an answer is shown unless all is asked for."""

    people: int = 10
    pieces: int = 4
    sources: int = 3


USUAL = Most()
HELD = str.maketrans({"\u00a0": "\ue000", "\u202f": "\ue001"})
"""Spaces at which no line may break, which the wrapping of lines does not know, and what stands for them."""
FREED = str.maketrans({"\ue000": "\u00a0", "\ue001": "\u202f"})


class Page:
    """Lines on a console, wrapped and indented; addresses are never broken."""

    def __init__(self, console: Console, lang: Language = "en", everything: bool = False, most: Most = USUAL) -> None:
        self.console, self.lang, self.everything, self.most = console, lang, everything, most

    def line(self, text: str = "", indent: int = 0, style: str = "", hang: int = 0) -> None:
        """Wrapped at `indent`, further lines `hang` cells deeper."""
        room = max(self.console.width - indent - hang, 20)
        for number, part in enumerate(Text(text.translate(HELD)).wrap(self.console, room) or [Text()]):
            depth = indent + hang if number else indent
            self._put(Text(" " * depth + part.plain.rstrip().translate(FREED), style))

    def named(self, label: str, id: str, kind: str, more: str = "", style: str = "") -> None:
        """What an entity is called, its id and kind."""
        self.line(f"{label}  ({say(self.lang, 'listed', parts=[id, kind])}){more}", style=style, hang=2)

    def address(self, text: str, indent: int) -> None:
        self._put(Text(" " * indent + text, "dim"))

    def _put(self, line: Text) -> None:
        self.console.print(line, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    def say(self, code: str, indent: int = 0, style: str = "", **facts: object) -> None:
        self.line(say(self.lang, code, **facts), indent, style)

    def first(self, things: Sequence[Thing], number: int, indent: int = 0) -> Iterable[Thing]:
        """The first few, then how many more there are."""
        shown = things if self.everything else things[:number]
        yield from shown
        if rest := len(things) - len(shown):
            self.line(f"… + {rest} (--all)", indent, "dim")


def console() -> Console:
    return Console(highlight=False, markup=False, emoji=False)


def reply(page: Page, reply: Reply) -> None:
    """The whole answer: findings, people with their evidence, what is nearest, what is not known."""
    page.say(f"status_{reply.status}", style="bold")
    for finding in reply.findings:
        page.line(finding.text)
    for notice in reply.notices:
        page.line(f"· {notice.text}", style="dim", hang=2)
    for name in reply.question.missing:
        page.line(f"--context {name}=…", 2, "dim")
    for choice in reply.choices:
        page.line(f"→ {choice.label}", 2)
    for number, person in enumerate(page.first(reply.answers, page.most.people), start=1):
        page.line()
        answer(page, number, person)
    if reply.unnamed:
        page.line()
        page.say("label_unnamed", style="bold")
        pieces(page, reply.unnamed)
    if reply.nearest:
        page.line()
        page.say("nearest_intro", style="bold")
    for near in reply.nearest:
        page.line(near.label, 2)
        pieces(page, near.evidence, 4)


def answer(page: Page, number: int, person: Answer) -> None:
    page.line(f"{number}. {person.label}  ({person.id})  {person.score:.3f}", style="bold")
    for post in person.posts:
        page.line(standing(post, page.lang), 3, "dim", hang=2)
    pieces(page, person.evidence, 3)


def pieces(page: Page, items: Sequence[EvidenceItem], indent: int = 2) -> None:
    for item in page.first(items, page.most.pieces, indent):
        piece(page, item, indent)


def piece(page: Page, item: EvidenceItem, indent: int) -> None:
    """What was done, where, when; how sure it is; what it adds; by which path; where it stands."""
    told = [item.agent, did(item, page.lang), when(item.when, page.lang)]
    page.line(f"- {say(page.lang, 'listed', parts=[part for part in told if part])}", indent, hang=2)
    page.line(" · ".join(marks(page, item)), indent + 2, "dim")
    if item.path:
        page.say("sided", indent + 2, parts=list(item.path))
    for source in page.first(sources(item.citations), page.most.sources, indent + 2):
        page.address(source, indent + 2)


def standing(post: Post, lang: Language) -> str:
    """The post, its status and the rule by which it has it."""
    told = say(lang, "sided", parts=[say(lang, f"post_{post.status}"), post.rule])
    return say(lang, "labelled", label=post.label, text=told)


def did(item: EvidenceItem, lang: Language) -> str:
    """What was done, and at what."""
    done = say(lang, f"deed_{item.deed}") if item.deed else ""
    return say(lang, "labelled", label=done, text=item.label) if done else item.label


def sure(item: EvidenceItem, lang: Language) -> str:
    """How certain, and why not more."""
    told = say(lang, f"certainty_{item.certainty}")
    return say(lang, "bracketed", text=told, more=item.how) if item.how else told


def marks(page: Page, item: EvidenceItem) -> Iterable[str]:
    yield item.id
    if item.share:
        yield f"+{item.share:.3f}"
    if item.certainty != "stated" or item.how:
        yield sure(item, page.lang)
    if item.verdict == "maybe":
        yield say(page.lang, "verdict_maybe")


def sources(citations: Iterable[Citation]) -> list[str]:
    """Each document, page or place in a dataset once."""
    told = (c.url or ", ".join(part for part in (c.symbol or c.document, c.locator) if part) for c in citations)
    return list(dict.fromkeys(told))
