"""What is asked and what is answered: the design's question and answer, as data."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.vocabulary import Language

Intent = Literal[
    "who_has_worked_on", "who_held", "is_in_post", "who_is", "contact_point", "which_practices", "which_states",
    "which_organizations", "assistance", "tasks", "connected", "what_happened", "document", "which_documents",
    "mandate", "authorship", "relations",
]  # fmt: skip
Standing = Literal["former", "current"]
Status = Literal["answered", "partial", "no_evidence", "out_of_range", "ask_back"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Assumption(Frozen):
    """Something the reading took for granted: `code` names the sentence, `facts` fill it in."""

    code: str
    facts: dict[str, str] = {}


class Question(Frozen):
    """A question as understood; echoed with every answer, editable, and accepted back as it stands.

    Topics, places, states and bodies are ids; several in one list are alternatives. `period` and `as_of` are EDTF
    text. `text` are content words that named nothing: each must stand in a text of the anchor. `places_held` keeps
    only places where something was held. `missing` names context the question needs ("this region"). `acts` are what
    States or organizations did (codes of the kind's own phrase table); `relation` orders holders of a post
    against `relative_to` (persons or States); `counted` asks how many.
    """

    intent: Intent = "who_has_worked_on"
    lang: Language = "en"
    asked: str = ""
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    places_held: bool = False
    period: str = ""
    types: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    standing: Standing | None = None
    nationalities: tuple[str, ...] = ()
    on_behalf_of: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    as_of: str = ""
    known_at: str = ""
    persons: tuple[str, ...] = ()
    treaties: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    negated: bool = False
    relation: Literal["", "before", "after", "first", "last"] = ""
    relative_to: tuple[str, ...] = ()
    counted: bool = False
    viewer: str = "public"
    missing: tuple[str, ...] = ()
    assumed: tuple[Assumption, ...] = ()
    not_understood: tuple[str, ...] = ()


class Citation(Frozen):
    """Where a claim stands: its id, the place in its source (`locator`), and what the source itself names.

    `document` is what the source names that is neither a symbol nor an address.
    """

    claim: str
    document: str | None = None
    locator: str
    symbol: str | None = None
    url: str | None = None
    quote: str | None = None


class Share(Frozen):
    """One named part of a score; an answer's shares add up to its score."""

    name: str
    value: float


class EvidenceItem(Frozen):
    """A piece of evidence: the anchor, when (EDTF), how certain, what it adds to the score, by which path.

    `agent` is whose evidence it is, where that is not the answer it stands in.
    """

    id: str
    agent: str | None = None
    kind: str
    label: str
    when: str = ""
    verdict: Literal["yes", "maybe"] = "yes"
    certainty: Literal["stated", "inferred", "unverified"] = "stated"
    how: str = ""
    deed: str = ""
    share: float = 0.0
    shares: tuple[Share, ...] = ()
    path: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


class Post(Frozen):
    """A post of an answer's person: its status on the day, by which rule, last confirmed when (EDTF)."""

    id: str
    label: str
    status: Literal["current", "ended", "unknown"]
    rule: str
    last_confirmed: str = ""


class Answer(Frozen):
    id: str
    kind: str
    label: str
    score: float
    status: str = ""
    posts: tuple[Post, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()


class Finding(Frozen):
    """A sentence in the language of the question, with the citations it rests on."""

    text: str
    citations: tuple[Citation, ...] = ()


class Notice(Frozen):
    """What is not known, what was relaxed, what was assumed."""

    code: str
    text: str


class Nearest(Frozen):
    """What fits once one condition is relaxed; `relaxed` names it (topic, place, period, text, person)."""

    relaxed: str
    label: str
    evidence: tuple[EvidenceItem, ...]


class Choice(Frozen):
    """A way on from an ask_back: its label, and the question to send back."""

    label: str
    question: Question


class Reply(Frozen):
    """The whole answer, as `ask --json` and HTTP give it."""

    question: Question
    understood: dict[str, Any] = Field(default_factory=dict)
    status: Status
    version: str = ""
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    answers: tuple[Answer, ...] = ()
    unnamed: tuple[EvidenceItem, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    choices: tuple[Choice, ...] = ()
