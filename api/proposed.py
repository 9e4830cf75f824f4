"""Proposals and decisions, for a terminal."""

from api.review import Decided, Proposals, Proposed
from api.show import Page
from graph.vocabulary import vocabulary
from search.labels import word
from search.sentences import say, when


def listing(page: Page, seen: Proposals) -> None:
    if not (seen.proposals or seen.decisions):
        page.say(f"review_none_{seen.state}")
    for each in seen.proposals:
        proposal(page, each)
    for decision in seen.decisions:
        decided(page, decision)
    if seen.next:
        page.address(f"--cursor {seen.next}", 0)


def proposal(page: Page, each: Proposed) -> None:
    """The words; then who, in which group, on what, until when, how often, each under its label; then its id."""
    tongue = "" if each.lang == page.lang else f" · {each.lang}"
    page.line(f"{each.passage.label}{tongue}", style="bold", hang=2)
    page.line(each.action, 2)
    body = f"{each.actor} [{each.body.id}]" if each.body else each.actor
    due = say(page.lang, "listed", parts=[when(each.due, page.lang)] if each.due else [each.due_words])
    for prop, text in (
        ("actor", body), ("assigned_to", f"{each.group.label} [{each.group.id}]" if each.group else ""),
        ("topic", ", ".join(topic.label for topic in each.topics)), ("due", due if each.due_words else ""),
        ("recurrence", each.recurrence),
    ):  # fmt: skip
        labelled(page, prop, text)
    page.address(each.id, 2)


def decided(page: Page, each: Decided) -> None:
    page.line(each.task.label if each.task else each.passage.label, style="bold", hang=2)
    parts = [say(page.lang, f"review_{each.state}", author=each.author, when=when(each.when, page.lang))]
    page.line(" ".join([*parts, *([] if each.stands else [say(page.lang, "review_replaced")])]), 2)
    labelled(page, "reason", each.reason)
    for address in (each.id, each.task.id if each.task else each.passage.id):
        page.address(address, 2)


def labelled(page: Page, prop: str, text: str) -> None:
    if text:
        label = word(vocabulary().property[prop].label, page.lang)
        page.line(say(page.lang, "labelled", label=label, text=text), 2, "dim", hang=2)
