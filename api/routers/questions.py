"""Questions: in words, as an echoed question, as a typed call."""

from collections.abc import Iterable

from fastapi import APIRouter, Request, Response

from api.dependencies import Asked, NoQuery, glance
from api.examples import ANSWERED
from api.readers import CurrentReader
from api.requests import Call, Echoed, Said, WorkedOn
from graph.vocabulary import vocabulary
from search.glance import Glance
from search.model import Question, Reply
from search.naming import coded, identified

router = APIRouter(prefix="/v1", tags=["questions"])
PLACES = ("state", "region", "city")
PARTIES = ("state", "organization")


@router.post("/ask", responses=ANSWERED)
def ask(words: Said, memory: Asked, reader: CurrentReader, _: NoQuery) -> Reply:
    """Ask in any of six languages. Every status is an answer: also `no_evidence`, and `ask_back`."""
    return memory.ask(
        words.question, lang=words.lang, as_of=words.as_of, known_at=words.known_at,
        viewer=reader.named(words.viewer, memory.viewers),
        context={name: meant for name, meant in words.context.model_dump().items() if meant},
    )  # fmt: skip


@router.post("/answer", responses=ANSWERED)
def answer(question: Echoed, memory: Asked, reader: CurrentReader, _: NoQuery) -> Reply:
    """Answer the question of an earlier reply, edited or as it stands."""
    named = question.viewer if "viewer" in question.model_fields_set else ""
    return memory.answer(question.model_copy(update={"viewer": reader.named(named, memory.viewers)}))


@router.get("/who-has-worked-on", responses=ANSWERED)
def who_has_worked_on(call: Call, memory: Asked, reader: CurrentReader, request: Request, response: Response) -> Reply:
    """Who has worked on a topic in a place: people, ranked by dated evidence."""
    return memory.answer(_question(call, glance(request, response, memory, call, reader)))


def _question(call: WorkedOn, glance: Glance) -> Question:
    words = vocabulary()

    def ids(names: Iterable[str], *kinds: str) -> tuple[str, ...]:
        return identified(glance.store, names, kinds, glance.view)

    return Question(
        lang=glance.lang, as_of=call.as_of, known_at=call.known_at, viewer=glance.viewer,
        period=call.period, standing=call.standing, places_held=call.held, text=call.text,
        topics=ids(call.topic, "topic"), places=ids(call.place, *PLACES), bodies=ids(call.body, "organization"),
        nationalities=ids(call.nationality, "state"), on_behalf_of=ids(call.on_behalf_of, *PARTIES),
        roles=coded(call.role, words.post, "post"), deeds=coded(call.deed, words.of_role("deed"), "deed"),
        types=coded(call.type, words.property["activity_type"].codes, "type of activity"),
    )  # fmt: skip
