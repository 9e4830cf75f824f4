"""What is checked of a question that comes back, edited or made up, before it is answered as it stands."""

from graph.errors import BadInput, UnknownEntity
from graph.store import Store, View
from graph.vocabulary import kind_of, vocabulary
from search.answers import MISSING
from search.model import Question
from search.naming import coded
from search.sentences.say import tells

KINDS = {"topics": "topic", "persons": "person", "treaties": "treaty"}
"""Slots of a question that hold one kind of thing; the others hold what their kind of question takes."""
MOST = 50
"""Things in one slot, each once; its words have at most `LONGEST` characters."""
LONGEST = 200


def check(question: Question, view: View, store: Store) -> None:
    """Raises UnknownEntity for an id that the view does not know, BadInput for codes and assumptions of no meaning."""
    check_lists(question)
    check_known(question, view, store)
    words = vocabulary()
    coded(question.roles, words.post, "post")
    coded(question.deeds, words.of_role("deed"), "deed")
    coded(question.types, words.property["activity_type"].codes, "type of activity")
    coded(question.missing, MISSING, "thing that a question can miss")
    for each in question.assumed:
        if not tells(each.code, each.facts):
            raise BadInput(f"{each.code[:80]!r} is nothing that a question assumes so. Leave 'assumed' out.")


def check_lists(question: Question) -> None:
    """Raises BadInput for what is said too often, twice, of another kind, or empty."""
    for slot, given in question:
        if not isinstance(given, tuple) or slot in ("assumed", "not_understood"):
            continue
        if len(given) > MOST or (slot != "text" and len(set(given)) < len(given)):
            raise BadInput(f"'{slot}' holds {len(given)} things; give at most {MOST}, each once.")
        if wrong := [each for each in given if not each.strip() or len(each) > LONGEST]:
            raise BadInput(f"'{slot}' holds {wrong[0][:40]!r}; give from 1 to {LONGEST} characters.")
        if wrong := [each for each in given if slot in KINDS and kind_of(each) != KINDS[slot]]:
            raise BadInput(f"'{slot}' holds {wrong[0][:80]!r}, which is no {KINDS[slot]}.")


def check_known(question: Question, view: View, store: Store) -> None:
    parts = (
        question.topics, question.places, question.bodies, question.nationalities, question.on_behalf_of,
        question.persons, question.treaties, question.documents, question.relative_to,
    )  # fmt: skip
    asked = [identifier for part in parts for identifier in part]
    if unknown := sorted(set(asked) - store.known(asked, view).keys()):
        raise UnknownEntity(f"Nothing is known under the id '{unknown[0][:80]}'.")
