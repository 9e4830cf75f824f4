"""Tasks that somebody accepted from a document's paragraph: who, when, and whether the paragraph still says so."""

from collections.abc import Collection
from typing import NamedTuple

from graph.store import Store, View
from graph.vocabulary import Language
from search.sentences import say, when

DATASET = "review"
TOLD = ("author", "when", "about")


class Accepted(NamedTuple):
    """`when` is EDTF."""

    author: str
    when: str
    passage: str
    stands: bool

    def told(self, lang: Language) -> str:
        sentences = [say(lang, "review_accepted", author=self.author, when=when(self.when, lang))]
        return " ".join(sentences if self.stands else [*sentences, say(lang, "review_replaced")])


def accepted(tasks: Collection[str], view: View, store: Store) -> dict[str, Accepted]:
    """Those of the tasks that were accepted, with the first who did."""
    made = {s.subject: s.object or "" for s in store.towards(tasks, view, ["accepts"])} if tasks else {}
    said: dict[str, dict[str, str]] = {decision: {} for decision in made}
    for statement in store.about(made, view, TOLD) if made else ():
        said[statement.subject].setdefault(statement.claim.property, statement.object or statement.claim.value or "")
    texts, words = _texts(store, {each.get("about", "") for each in said.values()}, view), _words(store, made, view)
    found = dict[str, Accepted]()
    for decision, told in sorted(said.items(), key=lambda each: (each[1].get("when", ""), each[0])):
        task, passage = made[decision], told.get("about", "")
        stands = any(text in whole for text in words.get(task, ()) for whole in texts.get(passage, ()))
        found.setdefault(task, Accepted(told.get("author", ""), told.get("when", ""), passage, stands))
    return found


def _words(store: Store, made: dict[str, str], view: View) -> dict[str, set[str]]:
    """What each task says in its paragraph's words, whole."""
    found: dict[str, set[str]] = {}
    for statement in store.about(set(made.values()), view, ["name", "description"]) if made else ():
        if statement.claim.dataset == DATASET:
            found.setdefault(statement.subject, set()).add(statement.claim.value or "")
    return found


def _texts(store: Store, passages: set[str], view: View) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for statement in store.about(passages, view, ["text"]) if passages else ():
        found.setdefault(statement.subject, set()).add(statement.claim.value or "")
    return found
