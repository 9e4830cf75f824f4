"""What callers send: questions in words, echoed questions, the typed call."""

from typing import Annotated, TypeVar

from fastapi import Body, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticSerializationError

from api.dependencies import Reading
from api.examples import ASKED
from graph.vocabulary import Language
from search.model import Question, Standing

Names = Annotated[tuple[str, ...], Field(max_length=20)]


class Context(BaseModel):
    """What "this region", "this State", "this topic", "this body" mean: a name in any language, or an id."""

    model_config = ConfigDict(extra="forbid")

    region: str = ""
    state: str = ""
    topic: str = ""
    body: str = ""


class Words(BaseModel):
    """A question in words. `lang` left out: it is told from the text."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"question": "Who has worked on export control in Central Asia?"},
                {"question": "Qui a travaillé sur ce sujet en Afrique ?", "context": {"topic": "biosécurité"}},
            ]
        },
    )

    question: str
    lang: Language | None = None
    as_of: str = ""
    known_at: str = ""
    viewer: str = ""
    context: Context = Context()


Given = TypeVar("Given", bound=BaseModel)


def whole(body: Given) -> Given:
    """JSON can hold half a character (`\\ud800`), which nothing can store or send."""
    try:
        body.model_dump_json()
    except PydanticSerializationError:
        raise ValueError("has half a character (a lone surrogate); send text in UTF-8") from None
    return body


class WorkedOn(Reading):
    """Names in any language, or ids; several of one kind are alternatives."""

    topic: Names = Field((), examples=[["export control"]])
    place: Names = Field((), examples=[["Central Asia"]])
    held: bool = Field(False, description="Only what was held there, not what concerned it.")
    period: str = Field("", max_length=100, examples=["2010/2020"], description="EDTF")
    body: Names = ()
    role: Names = Field((), description="Posts of the vocabulary, such as expert, chair, coordinator.")
    standing: Standing | None = None
    type: Names = Field((), description="Types of activity, such as workshop, peer review.")
    deed: Names = Field((), description="What was done: led, chaired, spoke_at, facilitated, wrote, took_part_in.")
    nationality: Names = ()
    on_behalf_of: Names = ()
    text: Names = Field((), description="Words that must stand in the evidence.")


Said = Annotated[Words, AfterValidator(whole)]
Echoed = Annotated[Question, AfterValidator(whole), Body(examples=[ASKED])]
Call = Annotated[WorkedOn, Query()]
