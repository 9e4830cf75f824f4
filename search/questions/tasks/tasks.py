"""What a body set out to do: tasks by topic, programme of work, body and the day they are due, with their paragraphs.

`bodies` act, have the task assigned or work on it; `acts` hold the ordinal of a programme (`thirteenth`), `due` where
the period bounds the deadline, `next` for what is due from the day on, `open`, `overdue`, `recurring`, or how often
(`P3M`).
"""

from graph.store import Store, View
from search.index import Index
from search.model import Question, Reply
from search.questions.asking import asked, entities, head, ids, left, says, topics
from search.questions.calls import Call
from search.questions.parameters import BODY, PERIOD, TEXT, TOPIC, Codes, Flag
from search.questions.tasks import told as tasks_told
from search.questions.tasks.codes import ORDINALS
from search.questions.tasks.months import month_in, with_month
from search.questions.tasks.terms import RHYTHMS
from search.reading.draft import Draft
from search.reading.pieces import Piece
from search.reading.slots import OWN

intent: str = "tasks"
TABLES: tuple[str, ...] = ("tasks",)
PROGRAMME = "topic/x.pow"
GROUPS = "organization/wg-"
OUTREACH, PUBLIC = "topic/x.industry", "organization/wg-transparency"
ASPECTS = ("due", "next", "open", "overdue", "recurring", *RHYTHMS)
PERSONS = ("person", "deed.wrote", "deed.spoke_at", "type")
BEFORE = ("tasks.what", "body", *(f"tasks.{aspect}" for aspect in ASPECTS))
"""What may stand before the noun: which tasks, and whose."""
CALL = Call(
    "What a body set out to do, by which paragraph and when it is due.",
    (
        TOPIC, BODY, PERIOD, TEXT,
        Codes("programme", "Of which programme of work.", "acts", codes=tuple(ORDINALS),
              example="thirteenth"),
        Flag("due", "Only what has a day when it is due; the period is that of the day.", says={"acts": ("due",)}),
        Flag("next", "Only what is due from the day on as of which is asked.", says={"acts": ("due", "next")}),
        Flag("open", "Only what may still be open.", says={"acts": ("open",)}),
        Flag("overdue", "Only what was due before the day as of which is asked.", says={"acts": ("due", "overdue")}),
        Flag("recurring", "Only what recurs.", says={"acts": ("recurring",)}),
        Codes("every", "Only what recurs as often: ISO 8601 durations.", "acts", codes=RHYTHMS, example="P1Y"),
    ),
    needs=(("topic", "body", "period", "text", "programme", "due", "next", "open", "overdue", "recurring",
            "every"),),
)  # fmt: skip


def read(draft: Draft) -> Question | None:
    """A question whose noun is tasks, or that asks what a body set out to do, or what is due."""
    bodies = {*ids(draft, "organization"), *named(draft, GROUPS)}
    programme = any(is_programme(piece, draft) for piece in draft.line)
    noun = head(draft, lambda piece: piece.is_("tasks.thing"), *BEFORE) is not None
    what = asks_what(draft) and any(piece.is_("tasks.set", "tasks.must") for piece in draft.line)
    due = (noun or asks_what(draft)) and any(piece.is_("tasks.due", "tasks.overdue") for piece in draft.line)
    who = any(piece.is_("tasks.who") for piece in draft.line)
    about = tuple(sorted({*topics(draft, PROGRAMME, *plain_outreach(draft)), *named(draft, "topic/")}))
    which = bool(ordinals(draft))
    by_programme = programme and (who or (bool(which or about) and asks_what(draft)) or (which and asks_whether(draft)))
    by_then = any(piece.is_("time.until", "time.before") for piece in draft.line)
    in_time = by_then or any(piece.period or month_in(piece, draft) for piece in draft.line)
    must = (
        in_time
        and (by_then or not bodies)
        and asks_what(draft)
        and any(piece.is_("tasks.must") for piece in draft.line)
    )
    is_tasks = noun or due or must or by_programme or (what and bool(bodies or programme))
    whom = told_of(draft) if by_programme and which else []
    others = [piece for piece in draft.line if piece.is_(*PERSONS) and not piece.groups and piece not in whom]
    if not is_tasks or draft.get("persons") or others:
        return None
    if by_programme and about:
        draft.text.pop(verb(draft), None)
    said = {mark.partition(".")[2] for piece in draft.line for mark in piece.marks if mark.startswith("tasks.")}
    said |= {"due"} if "overdue" in said else set()
    said |= {"due"} if must or (by_then and what and not (noun or programme)) else set()
    if "due" in said:
        with_month(draft)
    return asked(
        draft, "tasks", topics=about, bodies=narrowest(bodies),
        acts=(*ordinals(draft), *(each for each in ASPECTS if each in said and (each != "next" or "due" in said))),
        text=(*left(draft, "tasks", "tasks.programme"), *map(word, whom)),
    )  # fmt: skip


def plain_outreach(draft: Draft) -> tuple[str, ...]:
    """Outreach as a topic, where it is named by the word alone: that is the working group's whole field."""
    bare = any(OUTREACH in entities(piece) and piece.is_(f"tasks.{PUBLIC}") for piece in draft.line)
    return (OUTREACH,) if bare else ()


def narrowest(bodies: set[str]) -> tuple[str, ...]:
    """The bodies, the Committee aside where another is named: whose tasks they are goes without saying."""
    groups = {body for body in bodies if body.startswith(GROUPS)}
    own = set(OWN) if groups else {OWN[0]}
    return tuple(sorted(bodies - own or bodies))


def asks_what(draft: Draft) -> bool:
    """Whether the line asks "what" and for no other noun than tasks."""
    asks = any(piece.is_("ask.which", "ask.count", "ask.other", "ask.request", "tasks.what") for piece in draft.line)
    return asks and not any(piece.is_("ask.who") or is_state_noun(piece) for piece in draft.line)


def asks_whether(draft: Draft) -> bool:
    """Whether it asks for nobody: whether something was planned, or what is planned about it."""
    return not any(piece.is_("ask.who") and not piece.is_("tasks") for piece in draft.line)


def is_state_noun(piece: Piece) -> bool:
    return piece.is_("area.noun") and not piece.groups


def is_programme(piece: Piece, draft: Draft) -> bool:
    return says(piece, "tasks.programme", draft.lang) or PROGRAMME in entities(piece)


def named(draft: Draft, start: str) -> set[str]:
    """Working groups and topics under the names that the phrase table gives them."""
    marks = {mark.partition(".")[2] for piece in draft.line for mark in piece.marks if mark.startswith("tasks.")}
    return {mark for mark in marks if mark.startswith(start)}


def told_of(draft: Draft) -> list[Piece]:
    """Persons and kinds of activity that a task is about: "what was to be done about former members"."""
    led = next((i for i, piece in enumerate(draft.line) if piece.is_("slot.about", "tasks.bear")), len(draft.line))
    persons = [piece for piece in draft.line[led:] if piece.is_("person", "standing")]
    return [piece for piece in (*persons, *(p for p in draft.line if p.is_("type"))) if not piece.groups]


def word(piece: Piece) -> str:
    """The word that the text of a task must hold; for a kind of activity, its name there."""
    return next((mark.partition(".")[2] for mark in sorted(piece.marks) if mark.startswith("type.")), piece.text)


def verb(draft: Draft) -> int:
    """The place of what stands between "what" and the programme: "que fixait le programme"."""
    asks = next((i for i, piece in enumerate(draft.line) if piece.is_("ask", "tasks.what")), len(draft.line))
    programme = next((i for i, piece in enumerate(draft.line) if is_programme(piece, draft)), 0)
    return asks + 1 if asks < programme else len(draft.line)


def ordinals(draft: Draft) -> tuple[str, ...]:
    """Ordinals that stand by the programme of work, as codes of the phrase table."""
    lines = [piece for piece in draft.line if not piece.is_("empty") or piece.is_("tasks")]
    by = [i for i, piece in enumerate(lines) if is_programme(piece, draft)]
    near = [piece for i in by for piece in lines[max(0, i - 2) : i + 3]]
    return tuple(sorted({mark[6:] for piece in near for mark in piece.marks if mark[6:] in ORDINALS
                         and mark.startswith("tasks.")}))  # fmt: skip


def answer(question: Question, view: View, store: Store, index: Index) -> Reply:
    """The tasks, the closest first; a score is how closely the topic is met, and how much the task is about it."""
    return tasks_told.answer(question, view, store, index)
