"""Persons by a name that the reading did not know: a family name alone, asked back where several bear it."""

from collections.abc import Collection, Iterator, Sequence

from graph.store import Store, View
from graph.text import name_key, words
from search.answers import Speaker, assumed_facts, understood
from search.model import Choice, Notice, Question, Reply
from search.reading.romanized import parts as name_parts
from search.reading.romanized import sounds_as


def resolved(names: Sequence[str], view: View, store: Store) -> tuple[str, ...]:
    """Everyone whose name holds all words of one of these names, accents and case aside."""
    wanted = [parts(name) for name in names]
    known = store.all_names(view, ["person"]) if wanted else []
    met = {n.entity for n in known if any(each <= parts(n.text) for each in wanted)}
    return tuple(sorted(met))


def sounding(names: Sequence[str], holders: Collection[str], view: View, store: Store) -> tuple[str, ...]:
    """The one of these holders whose family name sounds as one of the words, in another script."""
    every = store.all_names(view, ["person"]) if names else []
    known = [(name_parts(n.text), n.entity) for n in every if n.entity in holders]
    met = {i for name in names for spelt, i in known if len(name_parts(name)) == 1 and sounds_as(name, spelt)}
    return tuple(met) if len(met) == 1 else ()


def parts(name: str) -> frozenset[str]:
    """The folded words of a name."""
    return frozenset(name_key(word.text, "") for word in words(name))


def among(found: Sequence[str], holders: Collection[str]) -> tuple[str, ...]:
    """Those of a name who held what is asked about, if any did; else everyone of the name."""
    return tuple(i for i in found if i in holders) or tuple(found)


def back(question: Question, code: str, speaker: Speaker, **facts: object) -> Reply:
    """The reply that asks for what is missing."""
    told = understood(question, speaker)
    return Reply(question=question, understood=told, status="ask_back", notices=(speaker.notice(code, **facts),))


def ask_which(question: Question, found: Sequence[str], field: str, speaker: Speaker) -> Reply:
    """The reply that offers everyone of the name; `field` is where the question takes the one who is meant."""
    reply = back(question, "who_is_several", speaker, name=list(question.text))
    choices = [(i, question.model_copy(update={field: (i,), "text": ()})) for i in found]
    return reply.model_copy(update={"choices": tuple(Choice(label=speaker.label(i), question=q) for i, q in choices)})


def assumed(question: Question, speaker: Speaker, meant: Sequence[str] = ()) -> Iterator[Notice]:
    """What the reading took for granted, with ids as labels; whom a name alone was taken to mean."""
    if question.text and meant:
        yield speaker.notice("context", name=list(question.text), read=speaker.labels(meant))
    for each in question.assumed:
        yield speaker.notice(each.code, **assumed_facts(each, speaker))
