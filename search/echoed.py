"""What is checked of a question that comes back, edited or made up, before it is answered as it stands."""

from graph.errors import BadInput, UnknownEntity
from graph.store import Store, View
from graph.vocabulary import vocabulary
from search.answers import MISSING
from search.model import Question
from search.naming import coded
from search.sentences.say import tells


def check(question: Question, view: View, store: Store) -> None:
    """Raises UnknownEntity for an id that the view does not know, BadInput for codes and assumptions of no meaning."""
    check_known(question, view, store)
    words = vocabulary()
    coded(question.roles, words.post, "post")
    coded(question.deeds, words.of_role("deed"), "deed")
    coded(question.types, words.property["activity_type"].codes, "type of activity")
    coded(question.missing, MISSING, "thing that a question can miss")
    for each in question.assumed:
        if not tells(each.code, each.facts):
            raise BadInput(f"{each.code[:80]!r} is nothing that a question assumes so. Leave 'assumed' out.")


def check_known(question: Question, view: View, store: Store) -> None:
    parts = (
        question.topics, question.places, question.bodies, question.nationalities, question.on_behalf_of,
        question.persons, question.treaties, question.documents, question.relative_to,
    )  # fmt: skip
    asked = [identifier for part in parts for identifier in part]
    if unknown := sorted(set(asked) - store.known(asked, view).keys()):
        raise UnknownEntity(f"Nothing is known under the id '{unknown[0][:80]}'.")
