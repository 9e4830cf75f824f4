"""What callers send: questions in words, echoed questions, typed calls."""

from typing import Annotated, Any, Literal, TypeVar

from fastapi import Body, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model
from pydantic_core import PydanticSerializationError

from api.dependencies import Nothing, Reading
from api.examples import ASKED
from api.formats import Format
from graph.vocabulary import Language
from search.model import Question
from search.questions.calls import Call
from search.questions.parameters import Flag, Parameter

MOST, LONGEST = 20, 300
"""How often a parameter may be given, and characters in each."""
Names = Annotated[tuple[str, ...], Field(max_length=MOST)]


class Context(BaseModel):
    """What "this region", "this State", "this topic", "this body" mean: a name in any language, or an id."""

    model_config = ConfigDict(extra="forbid")

    region: str = ""
    state: str = ""
    topic: str = ""
    body: str = ""


class Words(BaseModel):
    """A question in words, in any of six languages. `lang` is the one to answer in; left out: by Accept-Language, else
    that of the question.
    """

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


class Taken(Nothing):
    """In which form the answer is taken away: a file, where it is named here."""

    format: Format | None = Field(None, description="Left out: by Accept, else JSON.")


class Asking(Reading, Taken):
    """What every typed call takes besides the parameters of its own kind."""


def query(name: str, call: Call) -> type[Asking]:
    """The query of a call's route: its parameters, and how to read."""
    fields: dict[str, Any] = {each.name: field(each) for each in call.parameters}
    return create_model(name, __base__=Asking, **fields)


def field(parameter: Parameter) -> tuple[Any, Any]:
    """Type and field: codes are an enumeration, flags are true or false, what may be given several times is a list."""
    one: Any = Literal[parameter.codes] if parameter.codes else Annotated[str, Field(max_length=LONGEST)]
    if isinstance(parameter, Flag):
        return bool, Field(False, description=parameter.about)
    example = parameter.example or next(iter(parameter.codes), "")
    told: dict[str, Any] = {"description": parameter.about}
    if parameter.many:
        return tuple[one, ...], Field((), max_length=MOST, examples=[[example]] if example else None, **told)
    return one | None, Field(None, examples=[example] if example else None, **told)


Said = Annotated[Words, AfterValidator(whole)]
Echoed = Annotated[Question, AfterValidator(whole), Body(examples=[ASKED])]
TakenAs = Annotated[Taken, Query()]
