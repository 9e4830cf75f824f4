"""To whom documents were written, beside those who wrote them: whom to ask about a paper, never evidence of work."""

from collections.abc import Sequence

from graph.store import Store, View
from search.answers import Speaker
from search.model import Answer, EvidenceItem
from search.sentences import say

WROTE, TO = "wrote", "addressed_to"


def with_addressees(answers: Sequence[Answer], speaker: Speaker, view: View, store: Store) -> list[Answer]:
    """The answers, each document that somebody wrote with its addressees."""
    wrote = {each.id for row in answers for each in row.evidence if _is_letter(each)}
    sent: dict[str, set[str]] = {}
    for statement in store.about(sorted(wrote), view, [TO]) if wrote else ():
        sent.setdefault(statement.subject, set()).add(statement.object or "")
    return [_told(row, sent, speaker) for row in answers] if sent else list(answers)


def _is_letter(item: EvidenceItem) -> bool:
    return item.kind == "document" and item.deed == WROTE


def _told(row: Answer, sent: dict[str, set[str]], speaker: Speaker) -> Answer:
    items = (_addressed(each, sent.get(each.id, set()) - {row.id}, speaker) for each in row.evidence)
    return row.model_copy(update={"evidence": tuple(items)})


def _addressed(item: EvidenceItem, to: set[str], speaker: Speaker) -> EvidenceItem:
    if not (to and _is_letter(item)):
        return item
    told = say(speaker.lang, "authorship_to", names=speaker.labels(sorted(to)))
    return item.model_copy(update={"path": (*item.path, told)})
