"""What a cut question names, and whether anything in it is left over: kinds take only what they read whole."""

from collections.abc import Collection, Iterator

from graph.symbols import symbol_key
from graph.vocabulary import kind_of
from search.reading.draft import Draft
from search.reading.intent import asks_twice
from search.reading.pieces import Piece
from search.reading.stretch import is_link

COMMON = (
    "ask.who", "ask.which", "ask.be", "ask.request", "ask.named", "ask.dated", "slot", "join", "empty", "vague",
    "resolution", "address",
)  # fmt: skip
"""Marks of pieces that ask, join or say nothing by themselves."""
NOTED = ("acronym", "typo", "context", "heard", "body", "recent")


def is_whole(draft: Draft, marks: Collection[str], kinds: Collection[str], names: Collection[int] = ()) -> bool:
    """Whether every piece bears one of the marks or names one of the kinds, or stands at a place of `names`."""
    if asks_twice(draft) or set(draft.get("missing")) - {"body"}:
        return False
    return all(i in names or is_read(draft, piece, marks, kinds) for i, piece in enumerate(draft.line))


def is_read(draft: Draft, piece: Piece, marks: Collection[str], kinds: Collection[str]) -> bool:
    if piece.framed or piece.period or piece.is_(*marks):
        return True
    if piece.groups:
        return bool(piece.kinds() & set(kinds))
    return piece.is_(*COMMON, "context.body") or (piece.unknown and is_link(piece.text, draft.lang))


def ids(piece: Piece, *kinds: str) -> tuple[str, ...]:
    """What the piece names among these kinds: by its own name before other names, States before cities."""
    met = [name for group in piece.groups for name in group if kind_of(name.entity) in kinds]
    named = [n for n in met if n.property == "name"] or met
    found = sorted({n.entity for n in named})
    return tuple(i for i in found if kind_of(i) == "state") or tuple(found)


def places(draft: Draft, *kinds: str) -> dict[int, tuple[str, ...]]:
    """Places of the pieces that name these kinds, with what they name."""
    each = {i: ids(piece, *kinds) for i, piece in enumerate(draft.line) if piece.groups and not piece.framed}
    return {i: found for i, found in each.items() if found}


def marked(draft: Draft, *marks: str) -> list[int]:
    return [i for i, piece in enumerate(draft.line) if piece.is_(*marks) and not piece.framed]


def unread(draft: Draft) -> Iterator[int]:
    """Places of words that nothing is known of, and that look like a name."""
    for i, piece in enumerate(draft.line):
        if piece.unknown and not is_link(piece.text, draft.lang) and is_name(piece.text):
            yield i


def is_name(text: str) -> bool:
    """Whether it is written as names of people are: with a capital, or in a script without them; no symbol is one."""
    return (text[:1].isupper() or (text[:1].isalpha() and not text[:1].islower())) and not symbol_key(text)


def taken(draft: Draft, *codes: str) -> None:
    """Forget what was taken for granted of other readings of the line."""
    draft.assumed[:] = [a for a in draft.assumed if a.code in (*NOTED, *codes)]
