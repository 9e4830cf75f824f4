"""What the kinds that list things tell alike: each thing with its evidence, what was asked, what is missing."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.claims import Certainty
from graph.store import Evidence, Facets, Statement, Store, View
from graph.time import Verdict, bounded, is_undated
from graph.vocabulary import kind_of
from search.answers import (
    BLOCKING,
    CITED,
    MISSING,
    NEAREST,
    REGIONS,
    SENTENCES,
    Speaker,
    assumed_facts,
    item,
    understood,
)  # fmt: skip
from search.citations import citations
from search.model import Answer, Choice, EvidenceItem, Finding, Nearest, Notice, Question, Reply, Share
from search.ranking import CERTAINTY, score, weigh
from search.sentences import say, when
from search.sentences.say import table

PARTIES = ("requested_by", "offered_by", "submitted_by")
SAID = ("description", "remark")
TOLD = ("name", *PARTIES, *SAID)


@dataclass
class Listed:
    """Anchors that fit, one row each, and those set aside for want of a date; `told` names them and their parties."""

    pieces: list[Evidence] = field(default_factory=list)
    undated: list[Evidence] = field(default_factory=list)
    told: Mapping[str, list[Statement]] = field(default_factory=dict)

    def parties(self, anchor: str) -> list[str]:
        return sorted({s.object for s in self.told.get(anchor, ()) if s.object})


def listed(facets: Facets, view: View, store: Store) -> Listed:
    """Everything that carries the facets; what is undated is set aside where a period is asked."""
    found = Listed()
    for piece in {p.anchor: p for p in store.evidence(facets, view)}.values():
        aside = piece.verdict == Verdict.MAYBE and not bounded(piece.span)
        (found.undated if aside else found.pieces).append(piece)
    found.told = by_subject(store.about({p.anchor for p in (*found.pieces, *found.undated)}, view, TOLD))
    return found


def by_subject(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    found = dict[str, list[Statement]]()
    for statement in statements:
        found.setdefault(statement.subject, []).append(statement)
    return found


def answers(found: Listed, speaker: Speaker, today: int, weight: Mapping[str, float] | None = None) -> list[Answer]:
    """One answer a thing, closest match first, then the latest; `weight` scales a thing's score."""
    speaker.learn([i for p in found.pieces for i in (p.anchor, *found.parties(p.anchor))])
    rows = [(answer(p, found, speaker, today, (weight or {}).get(p.anchor, 1.0)), p) for p in found.pieces]
    rows.sort(key=lambda row: (-row[0].score, is_undated(row[1].span), -row[1].span.start_max, row[0].id))
    return [row[0] for row in rows]


def answer(piece: Evidence, found: Listed, speaker: Speaker, today: int, weight: float) -> Answer:
    names = ("match", "recency")
    weighed = zip(names, weigh(piece, today), strict=True)
    parts = tuple(Share(name=name, value=value) for name, each in weighed if (value := round(each * weight, 4)))
    shown = shown_as(piece, found, speaker, parts)
    return Answer(id=piece.anchor, kind=kind_of(piece.anchor), label=shown.label, score=score(parts), evidence=(shown,))


def shown_as(piece: Evidence, found: Listed, speaker: Speaker, parts: Sequence[Share] = ()) -> EvidenceItem:
    """The piece with its parties, its naming claims as citations, and no surer than they are."""
    told = found.told.get(piece.anchor, [])
    shown = item(piece, speaker, parts)
    cited = {(c.locator, c.symbol, c.url, c.document): c for c in (*citations(told), *shown.citations)}
    sure: list[Certainty] = [s.claim.certainty for s in told]
    surest: Certainty = max(sure, key=CERTAINTY.__getitem__, default="stated")
    agent = table(speaker.lang)["marks"]["between"].join(speaker.labels(found.parties(piece.anchor))) or None
    certainty = min((surest, shown.certainty), key=CERTAINTY.__getitem__)
    update = {"agent": agent, "citations": tuple(cited.values()), "certainty": certainty}
    return shown.model_copy(update={**update, "path": (*shown.path, *worded(told, speaker))})


def worded(told: Sequence[Statement], speaker: Speaker) -> Iterator[str]:
    """What the source says that it is, and how much, in its own words: no topic tells of a sum."""
    for prop in SAID:
        for words in dict.fromkeys(s.claim.value for s in told if s.claim.property == prop and s.claim.value):
            yield say(speaker.lang, "worded", words=[words])


def sentences(code: str, rows: Sequence[Answer], speaker: Speaker) -> list[Finding]:
    """One sentence for each of the first things: who, what, when."""
    return [
        Finding(
            text=say(speaker.lang, code, label=row.label, agent=row.evidence[0].agent or "",
                     when=when(row.evidence[0].when, speaker.lang)),
            citations=row.evidence[0].citations[:CITED],
        )
        for row in rows[:SENTENCES]
    ]  # fmt: skip


def clauses(question: Question, speaker: Speaker) -> list[str]:
    """What was asked, clause by clause, in the reader's words."""
    facts: list[tuple[str, str, object]] = [
        ("topic", "names", speaker.labels(question.topics)),
        ("place", "names", speaker.labels(question.places)),
        ("period", "when", when(question.period, speaker.lang) if question.period else ""),
        ("body", "names", speaker.labels(question.bodies)),
        ("text", "words", list(question.text)),
    ]
    return [say(speaker.lang, f"clause_{name}", **{slot: fact}) for name, slot, fact in facts if fact]


def nearest(ways: Mapping[str, Facets], known: Collection[str], speaker: Speaker, view: View, store: Store,
            kinds: tuple[str, ...]) -> list[Nearest]:  # fmt: skip
    """What each relaxed condition adds, the closest first."""
    near = []
    for condition, facets in ways.items():
        found = listed(replace(facets, kinds=kinds), view, store)
        fresh = sorted((*found.pieces, *found.undated), key=lambda p: (-sum(weigh(p, view.today)), p.anchor))
        items = tuple(shown_as(p, found, speaker) for p in fresh if p.anchor not in known)[:NEAREST]
        if items:
            near.append(Nearest(relaxed=condition, label=say(speaker.lang, f"nearest_{condition}"), evidence=items))
    return near


def notices(question: Question, rows: Sequence[Answer], undated: int, speaker: Speaker) -> list[Notice]:
    """What was assumed, which words had to be met, how sure the rows are."""
    told = [speaker.notice(a.code, **assumed_facts(a, speaker)) for a in question.assumed]
    items = [i for row in rows for i in row.evidence]
    if question.text:
        told.append(speaker.notice("words_as_text", words=list(question.text)))
    counts = {
        "maybe_period": sum(i.verdict == "maybe" for i in items),
        "undated_aside": undated,
        "inferred_some": sum(i.certainty == "inferred" for i in items),
        "unverified_some": sum(i.certainty == "unverified" for i in items),
    }
    return told + [speaker.notice(code, n=n) for code, n in counts.items() if n]


def ask_back(question: Question, speaker: Speaker, code: str = "", **facts: object) -> Reply | None:
    """The reply to a question that misses something or was not understood; `code` asks for what its kind needs."""
    blocked = next((each for each in BLOCKING if each in question.not_understood), "")
    if blocked:
        code, facts = f"ask_{blocked}", {}
    elif question.not_understood:
        code, facts = "words_unread", {"words": list(question.not_understood)}
    elif question.missing:
        code, facts = MISSING[question.missing[0]], {}
    if not code:
        return None
    choices = choices_of(question, speaker) if question.missing == ("region",) else ()
    told = [speaker.notice(a.code, **assumed_facts(a, speaker)) for a in question.assumed]
    return Reply(
        question=question, understood=understood(question, speaker), status="ask_back",
        notices=(speaker.notice(code, **facts), *told), choices=choices,
    )  # fmt: skip


def choices_of(question: Question, speaker: Speaker) -> tuple[Choice, ...]:
    filled = {i: question.model_copy(update={"places": (i,), "missing": ()}) for i in REGIONS}
    return tuple(Choice(label=speaker.label(i), question=each) for i, each in filled.items())
