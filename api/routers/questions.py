"""Questions: in words, as an echoed question, and each kind as a typed call; answers to read or to take away."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.dependencies import Asked, glance
from api.examples import ANSWERED
from api.formats import MEDIA, accepted, file_name, written
from api.freshness import unmark
from api.languages import spoken
from api.readers import CurrentReader
from api.requests import Asking, Echoed, Said, Taken, TakenAs, query
from search.model import Reply
from search.questions import UNSEARCHED, calls
from search.questions.calls import Call

router = APIRouter(prefix="/v1", tags=["questions"])
Given = Reply | Response


@router.post("/ask", responses=ANSWERED, response_model=Reply)
def ask(words: Said, memory: Asked, reader: CurrentReader, taken: TakenAs, sent: Request, head: Response) -> Given:
    """Ask in any of six languages. Every status is an answer: also `no_evidence`, and `ask_back`."""
    lang = words.lang or spoken(sent.headers.get("accept-language", ""))
    reply = memory.ask(
        words.question, lang=lang, as_of=words.as_of, known_at=words.known_at,
        viewer=reader.named(words.viewer, memory.viewers),
        context={name: meant for name, meant in words.context.model_dump().items() if meant},
    )  # fmt: skip
    return given(reply, taken, sent, head)


@router.post("/answer", responses=ANSWERED, response_model=Reply)
def answer(
    question: Echoed, memory: Asked, reader: CurrentReader, taken: TakenAs, sent: Request, head: Response
) -> Given:
    """Answer the question of an earlier reply, edited or as it stands."""
    named = question.viewer if "viewer" in question.model_fields_set else ""
    reply = memory.answer(question.model_copy(update={"viewer": reader.named(named, memory.viewers)}))
    return given(reply, taken, sent, head)


def route(intent: str, call: Call) -> Callable[..., Given]:
    """What answers a typed call."""

    def asked(asking: Asking, memory: Asked, reader: CurrentReader, sent: Request, head: Response) -> Given:
        question = call.question(intent, dict(asking), glance(sent, head, memory, asking, reader))
        return given(memory.answer(question), asking, sent, head)

    asked.__annotations__["asking"] = Annotated[query(intent, call), Query()]
    return asked


def given(reply: Reply, taken: Taken, sent: Request, head: Response) -> Given:
    """The reply, or a file of it where the address or the header Accept names a form."""
    form = taken.format or accepted(sent.headers.get("accept", ""))
    head.headers["Content-Language"] = reply.question.lang
    if any(notice.code == UNSEARCHED for notice in reply.notices):
        unmark(head)
    if form is None:
        return reply
    head.headers["Content-Disposition"] = f'attachment; filename="{file_name(reply, form)}"'
    return Response(written(reply, form), media_type=MEDIA[form], headers=dict(head.headers))


for intent, call in calls().items():
    router.get(
        f"/{intent.replace('_', '-')}", name=intent, description=call.about, responses=ANSWERED, response_model=Reply
    )(route(intent, call))
