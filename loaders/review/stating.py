"""Claims of what was decided: the task in the words of its paragraph, and who decided when."""

from collections.abc import Iterator

from graph.claims import LONGEST_NAME, Claim, Source, hashed
from loaders.review.model import Proposal

LONGEST = 300
"""Letters of a task's name; the whole wording stands in its description."""
DATED = "the day of its document"


def task(said: Source, proposal: Proposal, author: str) -> Iterator[Claim]:
    """What the paragraph says as it was read; the reading is inferred, and says who accepted it."""
    read = said.model_copy(
        update={"certainty": "inferred", "how": f"read from the words of the paragraph; accepted by {author}"}
    )
    for lang, each in proposal.versions.items():
        yield read.says(proposal.task, "name", _short(each.action), lang=lang)
        if len(each.action) > LONGEST:
            yield read.says(proposal.task, "description", each.action, lang=lang)
        for prop, words in (("due_note", each.due_words), ("recurrence", each.recurrence)):
            if words:
                yield read.says(proposal.task, prop, words, lang=lang)
    yield read.says(proposal.task, "set_out_in", proposal.document)
    yield from _parties(read, proposal)
    for prop, value in (("paragraph", _paragraph(proposal)), ("due", proposal.due), ("repeats", proposal.repeats)):
        if value:
            yield read.says(proposal.task, prop, value)
    if proposal.set:
        dated = read.model_copy(update={"how": f"{DATED}; accepted by {author}"})
        yield dated.says(proposal.task, "when", proposal.set)


def _parties(read: Source, proposal: Proposal) -> Iterator[Claim]:
    lang, words = proposal.lang, proposal.versions[proposal.lang].actor
    if proposal.actor:
        yield read.says(proposal.task, "actor", proposal.actor, wording=words)
    elif words:
        yield read.says(proposal.task, "as_worded", f"actor: {words}", lang=lang)
    if proposal.group:
        yield read.says(proposal.task, "assigned_to", proposal.group, wording=proposal.headings.get(lang, ""))
    for topic in proposal.topics:
        yield read.says(proposal.task, "topic", topic)


def _paragraph(proposal: Proposal) -> str:
    """`para-7-e` → "7(e)", as the facts print paragraphs; an annex's stands as it is."""
    part, _, numbers = proposal.place.rpartition(".")[2].partition("-")
    if part not in ("para", "op"):
        return f"{part}-{numbers}".strip("-")
    first, *others = numbers.split("-")
    return "".join([first, *(f"({each})" for each in others)])


def _short(action: str) -> str:
    shown = min(LONGEST, LONGEST_NAME)
    return action if len(action) <= shown else f"{action[: shown - 1].rstrip()}…"


def decision(said: Source, proposal: Proposal, author: str, day: str, why: str, *, accepts: bool) -> Iterator[Claim]:
    state = "accepted" if accepts else "rejected"
    made = f"decision/{hashed(state, *sorted(proposal.keys.values()), said.locator, said.audience, day)[:16]}"
    yield said.says(made, "decided", state)
    yield said.says(made, "about", proposal.passage)
    yield said.says(made, "author", author)
    yield said.says(made, "when", day)
    for key in proposal.keys.values():
        yield said.says(made, "proposal", key)
    if why:
        yield said.says(made, "reason", why)
    if accepts:
        yield said.says(made, "accepts", proposal.task)
