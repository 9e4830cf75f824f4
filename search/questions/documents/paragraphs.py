"""Which paragraph speaks of something, what a given paragraph says, which documents mention or recall something.

Asked for outright, before other kinds look at the question: `acts` hold the place (`para-7-e`); `mention` or `recall`
where documents are asked for, `cited` where the symbols in `text` are what a
paragraph should name.
"""

import re

from graph.store import Store, View
from graph.symbols import symbol_key
from search.index import Index
from search.model import Question, Reply
from search.passages.terms import terms_of
from search.questions.asking import asked, entities, ids, topics
from search.questions.documents import answering, document, relating
from search.questions.documents.locators import locator
from search.questions.documents.relating import DEEDS
from search.questions.documents.words import words
from search.reading.draft import Draft
from search.reading.pieces import Piece
from search.reading.slots import OWN

intent: str = "document"
SPEAKING = ("document.speak", "document.say", "document.mention")
VERBS = ("document.mention", *(f"document.{deed}" for deed in DEEDS))
ABOUT = ("document.speak", "document.bear", "slot.about")
ASKED = ("document.asked", "document.asked_thing")
YEAR = re.compile(r"(?<!\d)[1-9]\d{3}(?!\d)")
TABLES: tuple[str, ...] = ("document",)
CALL = document.CALL


def read(draft: Draft) -> Question | None:
    return (
        _of_place(draft) or _of_term(draft) or _of_documents(draft) or _of_paragraphs(draft) or _of_anything_said(draft)
    )


def _of_place(draft: Draft) -> Question | None:
    """ "What does paragraph 7 (e) of S/2014/369 say?": nothing else is asked."""
    place, said = locator(draft)
    named, symbols = ids(draft, "document"), document.symbols_of(draft)
    bare = {} if named or symbols else _numbers(draft)
    symbols, said = [*symbols, *bare], [*said, *bare.values()]
    if (
        not place
        or not (named or symbols)
        or not any(piece.is_("document.say", "document.speak") for piece in draft.line)
    ):
        return None
    if any(piece.is_("ask.who") and not piece.is_("slot") for piece in draft.line) or [
        w for w in words(draft, *said) if w not in symbols
    ]:
        return None
    forget(draft, said)
    symbols = symbols if not named else []
    said_so = asked(draft, "document", documents=tuple(sorted(named)), text=tuple(symbols), acts=(place,))
    return said_so.model_copy(update={"period": ""}) if said_so and bare else said_so


def _numbers(draft: Draft) -> dict[str, Piece]:
    """ "Paragraph 9 of 1977": beside a paragraph's number, what would be a year elsewhere is a resolution's."""
    found = ((YEAR.search(piece.text), piece) for piece in draft.line if piece.period or piece.unknown)
    return {f"S/RES/{year[0]}": piece for year, piece in found if year}


def _of_term(draft: Draft) -> Question | None:
    """ "Until when does resolution 1810 extend the mandate?": the paragraph that extends it tells.

    A resolution does not end: of what it extends, a mandate is meant where nothing else is named.
    """
    named, symbols = ids(draft, "document"), document.symbols_of(draft)
    until = any(piece.is_("ask.when", "document.until") for piece in draft.line)
    if not (until and (named or symbols) and any(piece.is_("document.extend") for piece in draft.line)):
        return None
    said = [word for word in words(draft) if word not in symbols] or (
        [] if topics(draft) else [word_for("mandate", draft)]
    )
    forget(draft, draft.line)
    text = (*(symbols if not named else []), *said, word_for("extension", draft))
    return asked(draft, "document", documents=tuple(sorted(named)), topics=topics(draft), text=text)


def word_for(term: str, draft: Draft) -> str:
    """The first word for it in the language of the question; the table of terms has it in all."""
    return dict(reversed(terms_of(term)))[draft.lang]


def _of_documents(draft: Draft) -> Question | None:
    """ "Which documents mention Kazakhstan?", "… recall resolution 1540?"."""
    noun = asks_for_documents(draft)
    if noun is None:
        return _of_documents_about(draft)
    verbs = [piece for piece in draft.line if piece.is_(*VERBS)]
    mention = any(piece.is_("document.mention") for piece in verbs)
    act = "recall" if any(piece.is_("document.recall") for piece in verbs) and not mention else "mention"
    extends = not (mention or any(piece.is_("document.recall", "document.amend") for piece in verbs))
    also = (word_for("extension", draft),) if extends else ()
    return _asked(draft, (act, *relating.only(draft.line[noun], draft.lang)), *ids(draft, "document"), also=also)


def _of_documents_about(draft: Draft) -> Question | None:
    """ "Which documents concern assistance?", of one thing only: those that mention it."""
    noun, said = noun_of_documents(draft), words(draft)
    about = any(piece.is_(*ABOUT) and not piece.groups for piece in draft.line)
    if noun is None or not about or len({*said, *topics(draft)}) != 1:
        return None
    return _asked(draft, ("mention", *relating.only(draft.line[noun], draft.lang)))


def asks_for_documents(draft: Draft) -> int | None:
    """The place of their noun, where documents are asked for that mention, recall, amend or extend something."""
    return noun_of_documents(draft) if any(piece.is_(*VERBS) for piece in draft.line) else None


def noun_of_documents(draft: Draft) -> int | None:
    """Its place, where documents are asked for, and no people."""
    things = (i for i, piece in enumerate(draft.line) if piece.is_("document.thing", ASKED[1]) and not piece.groups)
    noun = next(things, None)
    return None if noun is None or not _asks(draft.line[: noun + 1]) or _about_people(draft) else noun


def _of_paragraphs(draft: Draft) -> Question | None:
    """ "Which paragraph speaks of the website?", "Où est-il question de …?"."""
    noun = next((i for i, piece in enumerate(draft.line) if piece.is_("document.paragraph", ASKED[0])), None)
    speaks = any(piece.is_(*SPEAKING, "document.where") for piece in draft.line)
    where = any(piece.is_("document.where") for piece in draft.line[:2])
    if not speaks or _about_people(draft) or not (where or (noun is not None and _asks(draft.line[: noun + 1]))):
        return None
    if where and not _says_so(draft):
        return None
    return _asked(draft, ())


def _of_anything_said(draft: Draft) -> Question | None:
    """ "What is said about new members?", also by the Committee: in any document."""
    verb = next((i for i, piece in enumerate(draft.line) if piece.is_("document.speak")), None)
    about = [i for i, piece in enumerate(draft.line) if piece.is_("slot.about", "slot.of") and not piece.groups]
    if verb is None or not about or ids(draft, "document") or document.symbols_of(draft) or draft.get("persons"):
        return None
    asks = draft.line[0].is_("ask.which", "ask.other") or draft.line[verb].text.endswith("什么")
    said_of = next((i for i in about if i > verb), 0)
    speakers = [piece for piece in draft.line[:said_of] if piece.groups and not piece.framed]
    strange = any(entities(piece) - set(OWN) for piece in speakers)
    strange |= any(piece.is_("person", "area.noun", "ask.who") for piece in draft.line[: min(verb, about[0])])
    return None if strange or not asks else _asked(draft, (), passed=tuple(speakers))


def _asked(
    draft: Draft, acts: tuple[str, ...], *sought: str, also: tuple[str, ...] = (), passed: tuple[Piece, ...] = ()
) -> Question | None:
    """Documents named are where it is looked for, unless they are what is looked for."""
    said, found = words(draft, *passed), topics(draft)
    mentioned = [] if said or found or sought else _mentioned(draft)
    inside = {each for piece in mentioned for each in entities(piece)}
    named = sought or [each for each in ids(draft, "document") if each not in inside]
    said = (*said, *(piece.text for piece in mentioned))
    if not (said or found or sought):
        return None
    until = _until(draft) if also else ()
    said = (*said, *also, *until)
    forget(draft, draft.line)
    is_cited = bool(said) and all(symbol_key(each) for each in said) and not (found or acts)
    acts = ("cited",) if is_cited else acts
    reply = asked(draft, "document", needs=(), documents=tuple(sorted(named)), topics=found, text=said, acts=acts)
    return reply.model_copy(update={"period": ""}) if until else reply


def _until(draft: Draft) -> tuple[str, ...]:
    """The year until which something was extended: that is said in the text, and no date of the document."""
    ends = [
        piece
        for i, piece in enumerate(draft.line)
        if piece.is_("time.until", "time.before")
        or (piece.period and draft.at(draft.before(i, ("empty", "slot"))).is_("document.extend"))
    ]
    return tuple(found[0] for piece in ends if (found := YEAR.search(piece.text)))


def _mentioned(draft: Draft) -> list[Piece]:
    """Documents after the verb, where nothing else is asked about."""
    verbs = [i for i, piece in enumerate(draft.line) if piece.is_(*SPEAKING)]
    return [piece for piece in draft.line[max(verbs, default=0) + 1 :] if "document" in piece.kinds()]


def _asks(line: list[Piece]) -> bool:
    return any(piece.is_("ask.which", "ask.request", "ask.count", *ASKED) for piece in line)


def _says_so(draft: Draft) -> bool:
    """Whether it is asked where something is said, not where something was: "where" alone tells nothing."""
    return any(
        piece.is_("document.speak", "document.say") or (piece.is_("document.where") and len(piece.text) > len("where "))
        for piece in draft.line
    )


def _about_people(draft: Draft) -> bool:
    asks = any(piece.is_("ask.who") and not piece.is_("document", "slot") for piece in draft.line)
    return asks or any(piece.is_("person", "area.noun") and not piece.groups for piece in draft.line[:3])


def forget(draft: Draft, pieces: list[Piece]) -> None:
    """What was taken for granted of these words as names, and what they might mean elsewhere."""
    said = {piece.text for piece in pieces}
    draft.assumed[:] = [
        each for each in draft.assumed if each.code != "resolution" and each.facts.get("name") not in said
    ]
    draft.not_understood[:] = [each for each in draft.not_understood if each not in said]


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    return answering.answer(question, view, store, index)
