"""The forms in which this program keeps things; what was kept in another form is migrated or refused."""

from graph.claims import FORM
from graph.text import ANALYZER
from graph.vocabulary import vocabulary


def stamps() -> dict[str, int]:
    """What this program writes: the forms that must agree with the memory's."""
    return {"claim form": FORM, "analyzer": ANALYZER, "vocabulary": vocabulary().version}
