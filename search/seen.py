"""What a view shows without a question: entities, timelines, trees of topics and regions, the overview; as data."""

from typing import Literal

from graph.claims import Certainty
from search.model import Citation, Frozen


class Seen(Frozen):
    """What a door shows, and how it was read: as whom, as of which day, as the memory stood when ('': now).

    `version` changes when, and only when, something changed that the viewer may read.
    """

    viewer: str
    as_of: str
    known_at: str
    version: str


class Named(Frozen):
    """An entity by its id and its label in the language asked."""

    id: str
    kind: str
    label: str


class Fact(Frozen):
    """What is said: of another entity or as text; when (EDTF); `verdict` maybe: it may or may not hold as asked."""

    other: Named | None = None
    text: str = ""
    lang: str = ""
    when: str = ""
    verdict: Literal["yes", "maybe"] = "yes"
    certainty: Certainty = "stated"
    how: str = ""
    citations: tuple[Citation, ...] = ()


class Group(Frozen):
    """The facts of one property, at most 100 of `count`."""

    property: str
    label: str
    count: int
    facts: tuple[Fact, ...]


class EntityView(Seen):
    """An entity as a view sees it; `incoming` are the facts in which others point at it."""

    id: str
    kind: str
    kind_label: str
    label: str
    statements: tuple[Group, ...]
    incoming: tuple[Group, ...]


class Moment(Frozen):
    """A dated fact of an entity: by which property, with which other entity, where its date comes from."""

    when: str
    property: str
    label: str
    other: Named | None = None
    text: str = ""
    certainty: Certainty = "stated"
    citations: tuple[Citation, ...] = ()


class Timeline(Seen):
    """Moments in order; `undated` counts the links to events and posts of which no date is known."""

    id: str
    kind: str
    label: str
    moments: tuple[Moment, ...]
    undated: int


class Branch(Frozen):
    """A topic or region in its tree; `anchors` counts the events, posts, papers… on it or anything below it."""

    id: str
    label: str
    depth: int
    anchors: int
    scheme: str = ""


class Tree(Seen):
    """Topics or regions, each below the broader one or the one it is part of."""

    branches: tuple[Branch, ...]


class Counted(Frozen):
    """How many entities of a kind there are."""

    kind: str
    label: str
    count: int


class Edition(Frozen):
    """What of an edition of a dataset is believed; the edition is the day it was read or issued, empty where many
    parts have each their own.
    """

    dataset: str
    label: str
    edition: str
    claims: int


class Cell(Frozen):
    topic: str
    region: str
    anchors: int


class Overview(Seen):
    """What is known, and how fresh it is; `began` and `changed` are the first and the last commit (UTC).

    `model` finds passages by meaning, all but `unencoded` ones; '' and null where none is set.
    """

    began: str
    changed: str
    kinds: tuple[Counted, ...]
    editions: tuple[Edition, ...]
    model: str = ""
    unencoded: int | None = None


class Coverage(Seen):
    """How much is known on which main topic in which main region."""

    topics: tuple[Branch, ...]
    regions: tuple[Branch, ...]
    cells: tuple[Cell, ...]
