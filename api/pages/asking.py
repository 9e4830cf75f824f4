"""Asking on the page: in words, or by chips that were edited and sent back."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.datastructures import QueryParams

from api.formats import MEDIA
from api.pages.chips import Sheet, codes, cut, fields
from api.pages.edited import FIELDS, sheet
from api.pages.rendering import Shown, address
from api.pages.texts import group, text
from graph.errors import BadDate, OutOfRange
from graph.vocabulary import Language
from search.glance import Glance
from search.memory import Memory
from search.model import Reply
from search.reading.phrases import detected
from search.reading.reading import CONTROL, LONGEST
from search.sentences import say

FIRST = 20
"""Answers that stand open; the others are a press away."""
DAYS = ("as_of", "known_at")
PARAMETERS = frozenset(("q", "lang", *DAYS, *FIELDS))
"""What the page's address may hold."""


def shown(memory: Memory, sent: QueryParams, lang: Language) -> Shown:
    """The page for what was sent: nothing yet, a question in words, or its chips."""
    if faults := day_faults(memory, sent, lang):
        return _page(lang, sent, faults=faults)
    if "intent" in sent:
        return _edited(memory, sent, lang)
    words = sent.get("q", "").strip()
    return _asked(memory, words, sent, lang) if words else _page(lang, sent)


def _asked(memory: Memory, words: str, sent: QueryParams, lang: Language) -> Shown:
    """The page follows the language of the question, unless another was chosen."""
    if fault := fault_of(words, lang):
        return _page(lang, sent, faults={"q": fault})
    tongue = lang if sent.get("lang") == lang else detected(words, likely=lang)
    reply = memory.ask(words, lang=tongue, as_of=sent.get("as_of", ""), known_at=sent.get("known_at", ""))
    was_read = reply.status != "out_of_range"
    return _page(tongue, sent, reply, cut(reply.question, _glance(memory, sent, tongue)) if was_read else None)


def _edited(memory: Memory, sent: QueryParams, lang: Language) -> Shown:
    glance = _glance(memory, sent, lang)
    edited = sheet(sent, glance)
    if not edited.is_sound:
        return _page(lang, sent, None, edited, edited.faults)
    reply = memory.answer(edited.question)
    return _page(lang, sent, reply, cut(reply.question, glance))


def _page(
    lang: Language,
    sent: QueryParams,
    reply: Reply | None = None,
    edited: Sheet | None = None,
    faults: Mapping[str, str] | None = None,
) -> Shown:
    days = {name: sent.get(name, "") for name in DAYS}
    words = edited.question.asked if edited else sent.get("q", "")
    read = (*days.items(), ("lang", lang))
    choices = [(each.label, (*fields(each.question), *read)) for each in reply.choices] if reply else []
    facts: dict[str, Any] = {
        "q": words, "reply": reply, "sheet": edited, "faults": faults or {}, "choices": choices, "first": FIRST,
        "codes": partial(codes, lang=lang), "examples": group(lang, "examples").values(), "read": read,
        "chosen": sent.get("lang") == lang, **days,
    }  # fmt: skip
    here = (*(fields(edited.question) if edited else (("q", words),)), *days.items())
    taken = (*(here if "intent" in sent else (("q", words), *days.items())), ("lang", lang))
    facts["files"] = [(form.upper(), address(f"/answer.{form}", taken)) for form in MEDIA]
    is_sound = not faults and (edited is None or edited.is_sound)
    return Shown("ask.html", lang, facts, query=here, status=200 if is_sound else 422)


def _glance(memory: Memory, sent: QueryParams, lang: Language) -> Glance:
    """The look for names: at what is known now, where the memory had not begun at the time asked."""
    as_of, known_at = (sent.get(name, "") for name in DAYS)
    try:
        return memory.glance(lang=lang, as_of=as_of, known_at=known_at)
    except OutOfRange:
        return memory.glance(lang=lang, as_of=as_of)


def day_faults(memory: Memory, sent: QueryParams, lang: Language) -> dict[str, str]:
    """What is wrong with the days to read at, field by field."""
    return {name: text(lang, f"fault.{name}", name=sent[name][:60]) for name in DAYS if not _is_day(memory, name, sent)}


def _is_day(memory: Memory, name: str, sent: QueryParams) -> bool:
    try:
        given = sent.get(name, "")
        _ = memory.glance(as_of=given) if name == "as_of" else memory.glance(known_at=given)
    except BadDate:
        return False
    except OutOfRange:
        return True
    return True


def fault_of(words: str, lang: Language) -> str:
    """What is wrong with words that were typed, in a sentence; '' for nothing."""
    if len(words) > LONGEST:
        return text(lang, "fault.long", n=LONGEST)
    if CONTROL.search(words):
        return text(lang, "fault.control")
    return "" if any(char.isalnum() for char in words) else say(lang, "ask_empty")
