"""An answer as a short document in Markdown, in the language of its question, with numbered sources."""

import re
from collections.abc import Iterable, Iterator, Sequence

from api.pages.chips import CODED, NAMED, codes
from api.pages.texts import group, text
from api.show import did, standing, sure
from graph.vocabulary import Language
from search.model import Answer, Citation, EvidenceItem, Question, Reply
from search.sentences import say, when

MARKUP = re.compile(r"([\\`*_\[\]<>|&~])")
COUNTED = re.compile(r"^(\d+)([.)])(?=\s|$)")
LED = re.compile(r"^([-+#])")
BROKEN = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")
UNFIT = {" ": "%20", "<": "%3C", ">": "%3E", "\\": "%5C"}
FLAGS = ("places_held", "negated", "counted")


class Sources:
    """The places that are cited, numbered as they first come up."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str | None, ...], int] = {}
        self._cited: list[Citation] = []

    def marks(self, citations: Iterable[Citation]) -> str:
        """`[^1][^2]`: each place in a document or page once."""
        return "".join(f"[^{number}]" for number in dict.fromkeys(map(self._number, citations)))

    def notes(self) -> list[str]:
        return [f"[^{number}]: {noted(each)}" for number, each in enumerate(self._cited, start=1)]

    def _number(self, cited: Citation) -> int:
        key = cited.url, cited.symbol, cited.document, cited.locator
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._cited.append(cited)
        return self._numbers[key]


def document(reply: Reply) -> str:
    """Footnotes as GitHub and pandoc read them; what stands in sources is never taken for markup."""
    lang, sources = reply.question.lang, Sources()
    parts = [
        [f"# {title(reply.question)}"],
        [f"**{plain(say(lang, f'status_{reply.status}'))}**"],
        [f"- {plain(each.text)}{sources.marks(each.citations)}" for each in reply.findings],
        [f"- *{plain(each.text)}*" for each in reply.notices],
        [f"- → {plain(each.label)}" for each in reply.choices],
        headed(text(lang, "chips.title"), understood(reply)),
        headed(text(lang, "answer.title"), answers(reply, sources)),
        headed(say(lang, "label_unnamed"), pieces(reply.unnamed, lang, sources)),
        headed(say(lang, "nearest_intro"), nearest(reply, sources)),
        [read_as(reply)],
        sources.notes(),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def title(question: Question) -> str:
    return plain(question.asked) or plain(text(question.lang, f"intent.{question.intent}"))


def headed(heading: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return [f"## {plain(heading.rstrip(':：'))}", "", *found] if found else []


def understood(reply: Reply) -> Iterator[str]:
    """Every facet that is not empty, in the reader's words."""
    question, lang = reply.question, reply.question.lang
    for facet, label in group(lang, "facet").items():
        values = list(said(facet, reply))
        if facet in FLAGS and getattr(question, facet):
            yield f"- {plain(label)}"
        elif values:
            told = say(lang, "sided", parts=[plain(value) for value in values])
            yield f"- {say(lang, 'labelled', label=plain(label), text=told)}"


def said(facet: str, reply: Reply) -> Iterator[str]:
    question, lang = reply.question, reply.question.lang
    value = getattr(question, facet)
    if facet in NAMED:
        names = reply.understood.get(facet, {})
        yield from (names.get(each, each) for each in value)
    elif facet in CODED:
        yield from (codes(facet, lang).get(each, each) for each in value)
    elif facet in ("intent", "standing", "relation") and value:
        yield text(lang, f"{facet}.{value}")
    elif facet == "period" and value:
        yield when(value, lang)
    elif facet == "text":
        yield from value


def answers(reply: Reply, sources: Sources) -> Iterator[str]:
    lang = reply.question.lang
    for number, answer in enumerate(reply.answers, start=1):
        first = f"{number}. "
        yield f"{first}**{plain(answer.label)}** (`{answer.id}`){scored(answer)}"
        held = (f"- {plain(standing(post, lang))}" for post in answer.posts)
        yield from (" " * len(first) + line for line in (*held, *pieces(answer.evidence, lang, sources, answer.id)))


def scored(answer: Answer) -> str:
    return f" {answer.score:.3f}" if answer.score else ""


def nearest(reply: Reply, sources: Sources) -> Iterator[str]:
    for near in reply.nearest:
        yield f"- {plain(near.label)}"
        yield from (f"  {line}" for line in pieces(near.evidence, reply.question.lang, sources))


def pieces(items: Sequence[EvidenceItem], lang: Language, sources: Sources, of: str = "") -> Iterator[str]:
    """Each on one line, with its sources; the label only where the answer it stands in does not bear it."""
    for item in items:
        told = say(lang, "sided", parts=[done(item, lang, labelled=item.id != of), *marks(item, lang), *item.path])
        yield f"- {plain(told)} (`{item.id}`){sources.marks(item.citations)}"


def done(item: EvidenceItem, lang: Language, *, labelled: bool) -> str:
    """Who did what, when."""
    told = [item.agent, did(item, lang) if labelled else "", when(item.when, lang)]
    return say(lang, "listed", parts=[part for part in told if part])


def marks(item: EvidenceItem, lang: Language) -> Iterator[str]:
    if item.share:
        yield f"+{item.share:.3f}"
    if item.certainty != "stated" or item.how:
        yield sure(item, lang)
    if item.verdict == "maybe":
        yield say(lang, "verdict_maybe")


def read_as(reply: Reply) -> str:
    """As of which day, as the memory stood when, in which version."""
    asked, lang = reply.question, reply.question.lang
    told = {"as_of": asked.as_of and when(asked.as_of, lang), "known_at": asked.known_at, "version": reply.version}
    lines = {text(lang, f"read.{code}"): value for code, value in told.items() if value}
    return " · ".join(plain(say(lang, "labelled", label=label, text=value)) for label, value in lines.items())


def noted(cited: Citation) -> str:
    address = f"<{''.join(UNFIT.get(char, char) for char in cited.url)}>" if cited.url else ""
    told = (address, plain(cited.symbol or cited.document or ""), plain(cited.locator))
    return "; ".join(part for part in told if part)


def plain(told: str) -> str:
    """Text as it stands, whatever in it looks like markup."""
    line = MARKUP.sub(r"\\\1", BROKEN.sub(" ", told).strip())
    return LED.sub(r"\\\1", COUNTED.sub(r"\1\\\2", line))
