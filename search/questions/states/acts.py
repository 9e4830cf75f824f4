"""Which acts of States a cut line names, and which of them it denies."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from search.questions.states.doings import DOINGS
from search.questions.states.treaty_status import ACTS as TREATY
from search.reading.draft import Draft
from search.reading.pieces import Piece

COVERS: Mapping[str, tuple[str, ...]] = {
    "party": ("ratified", "acceded", "succeeded"),
    "ratified": ("acceded", "succeeded"),
    "reviewed": ("took_part",),
    "withdrew": ("ratified",),
}
"""What an act also says where both are named ("ratified or acceded to", "withdrew its ratification")."""

TURNING = {"signed", "succeeded", "withdrew"}
CONSENTING = {"ratified", "party", "acceded"}
HELP = {"requested", "offered"}


def acts_of(draft: Draft, about_treaty: bool) -> list[int]:
    """Places of the words for acts: about treaties where one is named, else with the Committee."""
    wanted = TREATY if about_treaty else DOINGS
    found = [i for i, piece in enumerate(draft.line) if act(piece, about_treaty) in wanted]
    covered = {each for i in found for each in COVERS.get(act(draft.line[i], about_treaty), ())}
    several = len(found) > 1 and not about_treaty
    covered |= {"visited"} if several else set()
    others = {act(draft.line[i], about_treaty) for i in found} - {"reviewed", *COVERS["reviewed"]}
    covered |= {"reviewed"} if others else set()
    kept = [i for i in found if act(draft.line[i], about_treaty) not in covered]
    return [i for n, i in enumerate(kept) if act(draft.line[i], about_treaty) not in {
        act(draft.line[j], about_treaty) for j in kept[:n]
    }]  # fmt: skip


def act(piece: Piece, about_treaty: bool) -> str:
    """The code of the act that the words stand for, '' for none."""
    codes = [mark.partition(".")[2] for mark in sorted(piece.marks) if mark.startswith("which_states.")]
    codes = ["party" if code == "outsider" else code for code in codes]
    return next((code for code in codes if code in (TREATY if about_treaty else DOINGS)), "")


def is_denied(draft: Draft, place: int) -> bool:
    """Whether a negation stands before the act, with no other act between, nor a name but the treaty's."""
    if draft.line[place].is_("which_states.outsider"):
        return True
    for piece in draft.line[:place][::-1]:
        if piece.is_("which_states.no"):
            return True
        if piece.kinds() - {"treaty"} or piece.is_("area", "join") or act(piece, True):
            return False
    return False


def is_either(draft: Draft, acts: list[int], denied: Collection[int]) -> bool:
    """Whether it asks for signature or consent, or denies them alike: "neither signed nor ratified"."""
    codes = {act(draft.line[i], True) for i in acts}
    if len(acts) != 2 or "signed" not in codes or not codes & CONSENTING:
        return False
    if acts[0] in denied and acts[1] in denied:
        return True
    joined = any(piece.is_("which_states.nor") for piece in draft.line[acts[0] + 1 : acts[1]])
    return joined and acts[1] not in denied


def undone(line: Iterable[Piece], codes: Collection[str]) -> Iterator[str]:
    """Words for acts about treaties where none is named: "withdrew their request", "accepted offers"."""
    for piece in line:
        code = "" if act(piece, False) or piece.is_("area", "which_states.filler") else act(piece, True)
        if code in TURNING or (code == "ratified" and HELP & set(codes)):
            yield piece.text
