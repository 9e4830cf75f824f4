"""What every home makes of a commit before it writes: checks, times, keys, whose texts it touches."""

from collections.abc import Collection, Container, Iterable
from datetime import UTC, datetime

from graph.claims import AUDIENCE, Claim, naming_language
from graph.errors import BadInput, NoLongerBelieved, OutOfRange
from graph.store import Merge
from graph.text import name_key
from graph.vocabulary import kind_of, vocabulary

STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"


def whole(claims: Iterable[Claim], retract: Collection[str]) -> dict[str, Claim]:
    """Claims by their ids; raises BadInput for one that is also to be retracted."""
    wanted = {claim.id: claim for claim in claims}
    if both := wanted.keys() & set(retract):
        raise BadInput(f"Claim {min(both)} is to be believed and retracted in one commit; do one of the two.")
    return wanted


def check_still(retract: Collection[str], believed: Container[str]) -> None:
    """Raises NoLongerBelieved for a claim to be retracted that somebody else took back first."""
    if late := sorted(claim for claim in retract if claim not in believed):
        raise NoLongerBelieved(
            f"The claim {late[0]} was taken back by somebody else in the meantime. Nothing was changed; look again."
        )


def stamp(at: datetime) -> str:
    """UTC to the microsecond, in the one form that sorts as time does; raises BadInput without a time zone."""
    if at.tzinfo is None:
        raise BadInput(f"The time {at.isoformat()} has no time zone; give it in UTC.")
    return at.astimezone(UTC).strftime(STAMP)


def time_of(text: str) -> datetime:
    """What `stamp` wrote."""
    return datetime.strptime(text, STAMP).replace(tzinfo=UTC)


def too_early(known_at: datetime, began: str) -> OutOfRange:
    """What a reader is told of a time before the first commit that it may see; `began` is stamped, '' where none."""
    day = known_at.date()
    if began[:10] == str(day):
        return OutOfRange(f"This memory began at {began[:19]}Z; ask what was known then or later.", began[:10])
    told = f"This memory began on {began[:10]}" if began else "This memory is empty"
    return OutOfRange(f"{told}; did you mean as of {day}?", began[:10])


def key_of(claim: Claim) -> tuple[str, str]:
    """Language and key under which a naming claim is found."""
    lang = naming_language(claim)
    return lang, name_key(claim.value or "", lang)


def spoken_of(claims: Iterable[tuple[str, str, str | None]]) -> set[str]:
    """Whose texts (subject, property, object) claims are: the subject's, and in a deed also the anchor's."""
    deeds = vocabulary().of_role("deed")
    found = [(subject, target if prop in deeds else None) for subject, prop, target in claims]
    return {i for pair in found for i in pair if i}


def checked(merges: Iterable[Merge], withdraw: Iterable[Merge]) -> tuple[dict[Merge, None], dict[Merge, None]]:
    """Both without repetition; raises BadInput for what cannot be the same, or is both made and taken back."""
    made, undone = dict.fromkeys(merges), dict.fromkeys(withdraw)
    for merge in (*made, *undone):
        if kind_of(merge.member) != kind_of(merge.canonical) or merge.member == merge.canonical:
            raise BadInput(f"{merge.member} cannot be merged with {merge.canonical}: two ids of one kind are needed.")
        if not AUDIENCE.fullmatch(merge.audience):
            raise BadInput(f"'{merge.audience}' is no audience label.")
    if both := made.keys() & undone.keys():
        raise BadInput(f"{min(m.member for m in both)} is to be merged and unmerged in one commit; do one of the two.")
    return made, undone
