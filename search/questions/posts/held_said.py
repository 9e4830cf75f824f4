"""What is said of who held a post: findings, notices, who is nearest."""

from collections.abc import Iterable, Sequence

from graph.time import Verdict, asked
from graph.vocabulary import vocabulary
from search.answers import Speaker
from search.citations import citations
from search.labels import word
from search.model import Finding, Nearest, Notice, Question
from search.questions.posts import held as posts
from search.questions.posts import turns
from search.questions.posts.held import Held
from search.questions.posts.succession import Chosen
from search.sentences import say, when

CITED, SENTENCES, NEWEST = 3, 12, 5
"""Citations of a finding; holders told in sentences; those named of whom it is not known whether they still hold."""


def findings(
    question: Question, shown: Sequence[Held], found: Chosen, speaker: Speaker, sizes: Iterable[Finding]
) -> Iterable[Finding]:
    number = len({one for h in shown for one in (h.sides if "states" in question.acts else [h.holder])})
    if found.sure:
        cited = citations(s for post in shown for s in posts.behind(post))[:CITED]
        text = say(speaker.lang, "who_held_found", n=number, clauses=clauses(question, speaker))
        yield Finding(text=text, citations=cited)
    else:
        yield Finding(text=say(speaker.lang, "who_held_nobody", clauses=clauses(question, speaker)))
    yield from sizes
    for post in shown[:SENTENCES]:
        yield told("who_held_maybe" if question.period and post in found.unsure else "person_held", post, speaker)
    others = [] if found.sure else [h for h in near(found) if h not in shown]
    for post in (newest(others) if question.standing == "current" else others)[:SENTENCES]:
        yield told("who_held_maybe" if post in found.unsure else "who_held_near", post, speaker)


def told(code: str, post: Held, speaker: Speaker) -> Finding:
    """A holder in a sentence: with the State or organization that held the post through a person."""
    item = posts.shown(post, speaker)
    others = speaker.labels(sorted(post.sides - {post.holder}))
    label = f"{speaker.label(post.holder)} ({'; '.join(others)})" if others else speaker.label(post.holder)
    said = say(speaker.lang, code, label=label, post=item.label, when=when(item.when, speaker.lang))
    return Finding(text=said, citations=item.citations[:CITED])


def clauses(question: Question, speaker: Speaker) -> list[str]:
    """What was asked, clause by clause."""
    lang, words = speaker.lang, vocabulary().post
    facts: list[tuple[str, str, object]] = [
        ("clause_role", "names", [word(words[role].label, lang) for role in question.roles if role in words]),
        ("clause_body", "names", speaker.labels(question.bodies)),
        ("clause_place", "names", speaker.labels(question.places)),
        ("clause_on_behalf_of", "names", speaker.labels(question.on_behalf_of)),
        ("clause_period", "when", when(question.period, lang) if question.period else ""),
        ("clause_as_of", "when", when(question.as_of, lang) if question.standing and question.as_of else ""),
    ]
    said = [say(lang, code, **{slot: fact}) for code, slot, fact in facts if fact]
    relative = speaker.labels(question.relative_to) or list(question.text)
    said += [say(lang, f"who_held_{each}", names=relative) for each in sides(question) if each]
    said += [say(lang, f"who_held_{each}") for each in turns.DATED if each in question.acts]
    return said + ([say(lang, f"clause_{question.standing}")] if question.standing else [])


def sides(question: Question) -> tuple[str, ...]:
    """before, after, or both."""
    return ("before", "after") if "both" in question.acts else (question.relation,)


def notices(question: Question, found: Chosen, unconfirmed: Sequence[Held], speaker: Speaker) -> Iterable[Notice]:
    for earlier, later in found.gaps:
        yield speaker.notice("who_held_gap", names=speaker.labels([earlier.holder, later.holder]))
    for post in unconfirmed if question.standing else ():
        if last := post.standing.last_confirmed:
            yield speaker.notice("last_confirmed", label=speaker.label(post.holder), when=when(last, speaker.lang))
    if found.sure and not question.relation and not all(posts.is_exclusive(h) for h in found.sure):
        yield speaker.notice("who_held_no_list")
    if found.unsure and question.standing:
        number, named = len(found.unsure), newest(found.unsure)[:NEWEST]
        names = speaker.labels(dict.fromkeys(h.holder for h in named))
        yield speaker.notice("who_held_unknown", n=number, labels=names, rest=number - len(named))


def inferred(question: Question, found: Chosen, speaker: Speaker) -> Iterable[Notice]:
    """How many were only seen before and after the period."""
    if question.period and (n := sum(posts.is_between(h, asked(question.period)) for h in found.sure)):
        yield speaker.notice("inferred_some", n=n)


def nearest(found: Chosen, speaker: Speaker) -> tuple[Nearest, ...]:
    """Who may have held it, and who is known just before and after, where nobody certainly did."""
    if found.sure:
        return ()
    items = tuple(
        posts.shown(h, speaker, Verdict.MAYBE).model_copy(update={"agent": speaker.label(h.holder)})
        for h in near(found)
    )
    label = say(speaker.lang, "nearest_period")
    return (Nearest(relaxed="period", label=label, evidence=items),) if items else ()


def newest(held: Sequence[Held]) -> list[Held]:
    """Those last known to have held it first; undated ones last."""
    return sorted(held, key=lambda h: h.known[1] if h.is_dated else 0, reverse=True)


def near(found: Chosen) -> list[Held]:
    """Those who may have held it, then those known nearest, each once."""
    return [*found.unsure, *(h for h in found.near if h not in found.unsure)]
