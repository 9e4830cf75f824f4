"""Each kind of question as a typed call: the parameters that a kind declares as `CALL`, and what they ask.

Every door makes its own form of a call from that: a route with its query, a command with its options.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import BadInput
from search.glance import Glance
from search.model import Question
from search.questions.parameters import Fields, Parameter


def nothing(_: Question) -> str:
    return ""


@dataclass(frozen=True)
class Call:
    """`needs`: of each group of parameters one must be given. `lacks` says what else is wrong with the question."""

    summary: str
    parameters: tuple[Parameter, ...]
    needs: tuple[tuple[str, ...], ...] = ()
    lacks: Callable[[Question], str] = nothing

    @property
    def about(self) -> str:
        """The summary, and what has to be given."""
        return " ".join((self.summary, *map(demand, self.needs)))

    @property
    def fields(self) -> frozenset[str]:
        """The fields of a question that callers can fill."""
        filled = [getattr(each, "into", {}) for each in self.parameters]
        return frozenset(name for into in filled for name in ([into] if isinstance(into, str) else into.values()))

    def question(self, intent: str, given: Mapping[str, Any], glance: Glance) -> Question:
        """What is asked by the parameters that are given; raises BadInput, BadDate, UnknownEntity."""
        for group in self.needs:
            if not any(given.get(name) for name in group):
                raise BadInput(demand(group))
        read = {p.name: p.fields(given[p.name], glance) for p in self.parameters if given.get(p.name)}
        question = Question.model_validate({**together(read), **reading(glance), "intent": intent})
        if lack := self.lacks(question):
            raise BadInput(lack)
        return question


def demand(group: Sequence[str]) -> str:
    named = ", ".join(f"'{name}'" for name in group)
    return f"Give at least one of {named}." if len(group) > 1 else f"Give {named}."


def reading(glance: Glance) -> dict[str, str]:
    """How the question is to be read: the language, the day, the time, the viewer."""
    echo = glance.echo()
    return {"lang": glance.lang, **{name: echo[name] for name in ("as_of", "known_at", "viewer")}}


def together(read: Mapping[str, Fields]) -> dict[str, Any]:
    """The fields of all parameters, lists added up; raises BadInput where two say what cannot both be."""
    found, by = dict[str, Any](), dict[str, str]()
    for name, fields in read.items():
        for key, value in fields.items():
            if isinstance(value, tuple):
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *value)))
            elif found.setdefault(key, value) != value:
                raise BadInput(f"'{by[key]}' and '{name}' cannot both be given. Leave one of them out.")
            by.setdefault(key, name)
    return found
