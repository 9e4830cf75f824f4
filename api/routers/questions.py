"""Questions: in words, as an echoed question, as a typed call."""

from collections.abc import Iterable

from fastapi import APIRouter

from api.dependencies import Asked, NoQuery, public
from api.examples import ANSWERED
from api.requests import Call, Echoed, Said, WorkedOn
from graph.store import View
from graph.vocabulary import vocabulary
from search.memory import Memory
from search.model import Question, Reply
from search.naming import coded, identified

router = APIRouter(prefix="/v1", tags=["questions"])
PLACES = ("state", "region", "city")
PARTIES = ("state", "organization")


@router.post("/ask", responses=ANSWERED)
def ask(words: Said, memory: Asked, _: NoQuery) -> Reply:
    """Ask in any of six languages. Every status is an answer: also `no_evidence`, and `ask_back`."""
    return memory.ask(
        words.question, lang=words.lang, as_of=words.as_of, known_at=words.known_at, viewer=public(words.viewer),
        context={name: meant for name, meant in words.context.model_dump().items() if meant},
    )  # fmt: skip


@router.post("/answer", responses=ANSWERED)
def answer(question: Echoed, memory: Asked, _: NoQuery) -> Reply:
    """Answer the question of an earlier reply, edited or as it stands."""
    public(question.viewer)
    return memory.answer(question)


@router.get("/who-has-worked-on", responses=ANSWERED)
def who_has_worked_on(call: Call, memory: Asked) -> Reply:
    """Who has worked on a topic in a place: people, ranked by dated evidence."""
    view = memory.view(public(call.viewer), call.as_of, call.known_at)
    return memory.answer(_question(call, memory, view))


def _question(call: WorkedOn, memory: Memory, view: View) -> Question:
    words = vocabulary()

    def ids(names: Iterable[str], *kinds: str) -> tuple[str, ...]:
        return identified(memory.store, names, kinds, view)

    return Question(
        lang=call.lang, as_of=call.as_of, known_at=call.known_at, period=call.period, standing=call.standing,
        topics=ids(call.topic, "topic"), places=ids(call.place, *PLACES), places_held=call.held,
        bodies=ids(call.body, "organization"), roles=coded(call.role, words.post, "post"), text=call.text,
        types=coded(call.type, words.property["activity_type"].codes, "type of activity"),
        deeds=coded(call.deed, words.of_role("deed"), "deed"),
        nationalities=ids(call.nationality, "state"), on_behalf_of=ids(call.on_behalf_of, *PARTIES),
    )  # fmt: skip
