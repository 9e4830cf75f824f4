"""A question in any of six languages → what is asked, as `Question`: by subtraction, without a language model.

Names, phrases and periods are taken out; every content word that is left must stand in the evidence (`text`).

Codes of `assumed`, with their facts:

| code | taken for granted |
|---|---|
| `acronym` | `typed` in another case means `read` |
| `typo` | `typed` is a slip for `read` |
| `context` | `name` ("this region") means `read` |
| `scheme` | the region `name` is meant as `read` is drawn |
| `ambiguous` | `name` may mean each of `read`; topics are taken as alternatives |
| `heard` | `name`, written by ear or in another script, is the person `read` |
| `unrecorded` | nothing here tells of whom `name` ("women") is true |
| `together` | `name` ("both") asks for all of several names that would be read as alternatives |
| `measured` | `name` ("more than one", "only", "should") asks to weigh or to judge what is recorded |
| `pronoun` | `name` ("he") stands for nobody named |
| `future` | `name` ("will") asks for what is yet to be done, in no year |
| `known_then` | asked of what was known on the day `read` |
| `recent` | `name` ("recently") means the last `years` years |
| `keywords` | names alone ask who has worked on them |
| `nearly` | nothing is known as `name`; each of `read` sounds like it |
| `demonym` | `name` before something other than a person is a place |
| `from`, `for` | `name` after such a word is meant as `read` (nationality, place, behalf) |
| `own_body` | `name` is the Committee that this memory serves, and restricts nothing |
| `resolution` | `name` is the resolution that this memory serves, and restricts nothing |
| `body` | `name` means the body `read` |
| `everywhere` | `name` ("the world") restricts no place |
| `vague_time` | `name` bounds no period |

`not_understood` holds `intent` (no question we can answer: ask back), `exclusion` ("outside", "not"), `period`
(several, or "before" something that is no date), `topic_or_place` (neither is named), or words that may name several
things. `missing` holds `region`, `state`, `topic`, `body`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from graph.errors import BadInput
from graph.text import plain
from graph.vocabulary import Language
from search.model import Question
from search.questions import kinds, of_its_body
from search.reading.compounds import narrowed
from search.reading.contexts import with_context
from search.reading.cutting import Cutter
from search.reading.doubts import heard, still_open, with_doubts, with_heard
from search.reading.draft import Draft
from search.reading.had import by_then
from search.reading.intent import asks_for_names, briefs_body, helps_one, keywords, misses
from search.reading.numbered import TABLES, numbered
from search.reading.organising import verb
from search.reading.persons import deeds, roles, standing, types
from search.reading.phrases import detected
from search.reading.pieces import Piece
from search.reading.slots import understand
from search.reading.standins import NATIONAL, with_standins
from search.reading.stretch import Names, is_link
from search.reading.unknowable import take_recent, with_unknowable

LONGEST = 2_000
MOST_WORDS = 150
"""A long and courteous letter; reading takes time in proportion."""
HOLDING = ("who_held", "is_in_post", "contact_point")
"""Words of questions about who was in a post, which ask for the time itself."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read(
    text: str,
    names: Names,
    *,
    lang: Language | None,
    today: date,
    context: Mapping[str, str] | None = None,
    meant: Mapping[str, str] | None = None,
) -> Question:
    """`lang` is the language where the text tells none. `context` may hold region, state, topic, body, as a name in
    any language or an id; `meant`, ids of words that were asked back. Raises BadInput.
    """
    asked = checked(text)
    tongue = detected(asked, likely=lang or "en")
    cutter = Cutter(asked, names, tongue, today, meant or {})

    def drafted(own: tuple[str, ...] = ()) -> Draft:
        line = narrowed(with_standins(cutter.cut(own)), own)
        draft = Draft(numbered(line) if TABLES & {*own} else line, tongue, decided=meant or {}, today=today)
        with_context(draft, names, context or {})
        for place in range(len(draft.line)):
            take(draft, place)
        return draft

    draft = drafted()
    question = still_open(concluded(draft, asked), draft)
    is_named = (question.topics or question.places) and not question.text
    is_certain = is_named and any(piece.is_("work", "deed", "type") for piece in draft.line)
    is_certain = is_certain and not (helps_one(draft) or briefs_body(draft) or verb(draft) >= 0)
    if is_certain and not (question.not_understood or question.missing or asks_for_names(draft)):
        return question
    question = other_kind(drafted, asked) or of_its_body(question, draft) or keywords(draft, question) or question
    if found := heard(question, cutter.people):
        told = {**(meant or {}), **found}
        return with_heard(read(text, names, lang=tongue, today=today, context=context, meant=told), found)
    return with_doubts(question, cutter.people)


def other_kind(drafted: Callable[[tuple[str, ...]], Draft], asked: str) -> Question | None:
    """The question as another kind reads it, cut with that kind's own phrases; the first that knows it for its own."""
    for kind in kinds():
        draft = drafted(kind.TABLES)
        if question := kind.read(draft):
            told = {"lang": draft.lang, "asked": asked, "assumed": tuple(draft.assumed)}
            return still_open(question.model_copy(update=told), draft)
    return None


def checked(text: str) -> str:
    """The question in normal form, Chinese simplified; raises BadInput with what is wrong and where."""
    if bad := CONTROL.search(text):
        raise BadInput(
            f"The question has a control character (U+{ord(bad[0]):04X}) at position {bad.start() + 1}; remove it."
        )
    if len(text) > LONGEST:
        raise BadInput(f"The question has {len(text):,} characters; at most {LONGEST:,} are read. Shorten it.")
    if (number := len(text.split())) > MOST_WORDS:
        raise BadInput(f"The question has {number:,} words; at most {MOST_WORDS} are read. Shorten it.")
    if not any(char.isalnum() for char in text):
        raise BadInput("The question is empty. Ask, for example: Who has worked on export control in Central Asia?")
    return plain(unicodedata.normalize("NFC", text)).strip()


def take(draft: Draft, place: int) -> None:
    """Enter one piece into the draft."""
    piece = draft.line[place]
    if piece.typed in ("typo", "acronym", "context", "heard"):
        draft.assume(piece.typed, **piece.facts)
    with_unknowable(draft, place)
    if piece.groups and not is_something_else(draft, place):
        understand(draft, place)
    elif piece.is_("time.recent"):
        take_recent(draft, piece)
    elif piece.period:
        draft.add("period", period_of(piece, draft))
    elif (piece.unknown and not is_link(piece.text, draft.lang)) or piece.marks == {"ask.thing"}:
        draft.text[place] = piece.text
    elif piece.is_("vague", "resolution"):
        draft.assume("vague_time" if piece.is_("vague") else "resolution", name=piece.text)


def period_of(piece: Piece, draft: Draft) -> str:
    """The period; an edge of it that a tense looks back from is its end."""
    edge = piece.is_("time.start", "time.end")
    if not edge or any(each.is_(*HOLDING) for each in draft.line):
        return piece.period
    return by_then(piece.period, draft)


def is_something_else(draft: Draft, place: int) -> bool:
    """Whether a name is meant as the word that it also is: who asks, who is asked for, a kind of activity."""
    piece = draft.line[place]
    others = [each for i, each in enumerate(draft.line) if i != place and not each.is_("type", "person")]
    if piece.is_("ask.who"):
        return place == 0 and not draft.at(draft.after(place)).is_("person")
    if piece.is_("person") and not piece.is_(NATIONAL) and "organization" not in piece.kinds():
        leads = draft.before(place)
        return leads is None or draft.at(leads).is_("ask") or (draft.lang == "zh" and any(map(is_topic, others)))
    return piece.is_("type") and any(map(is_topic, others))


def is_topic(piece: Piece) -> bool:
    return "topic" in piece.kinds()


def concluded(draft: Draft, asked: str) -> Question:
    """The question that the draft amounts to, with what it misses."""
    periods = draft.get("period")
    held = standing(draft)
    posts = roles(draft, held)
    question = Question(
        lang=draft.lang, asked=asked, topics=draft.get("topics"), places=draft.get("places"),
        places_held="held" in draft.get("held"), period=periods[0] if len(periods) == 1 else "",
        types=types(draft), deeds=deeds(draft), roles=posts, bodies=draft.get("bodies"), standing=held,
        nationalities=draft.get("nationalities"), on_behalf_of=draft.get("on_behalf_of"),
        text=tuple(draft.text[place] for place in sorted(draft.text)), missing=draft.get("missing"),
        counted=any(piece.is_("ask.count") for piece in draft.line),
        assumed=tuple(draft.assumed),
    )  # fmt: skip
    return question.model_copy(update={"not_understood": tuple(misses(draft, question))})
