"""Scores as sums of named shares: each piece of evidence by how closely it matches and what was done, nothing else.

A sum over all pieces, the n-th alike piece counting 1/n, did at least as well as a random walk over documents and
people (see bench/people_ranking.py), and every share can be shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.claims import Certainty
from graph.store import Evidence, Match, Statement
from graph.time import Verdict, bounded
from search.model import Share

DEEDS: Mapping[str, float] = {
    "led": 1.0, "chaired": 0.95, "spoke_at": 0.9, "briefed": 0.9, "facilitated": 0.9, "wrote": 0.85, "edited": 0.8,
    "holder": 0.8, "contact_holder": 0.8, "was_interviewed_in": 0.7, "sent_message_to": 0.6, "took_part_in": 0.6,
}  # fmt: skip
CERTAINTY: Mapping[Certainty, float] = {"stated": 1.0, "inferred": 0.8, "unverified": 0.4}
STEP, MORE, MAYBE = 0.85, 0.25, 0.5
RECENT, HALF_LIFE = 0.1, 5 * 365.25
DIGITS = 4


def certainty(evidence: Evidence) -> Certainty:
    """The weakest of its parts, each part by its surest claim."""
    parts: list[Sequence[Statement]] = [
        evidence.deeds, [m.statement for m in evidence.topics], [m.statement for m in evidence.places]
    ]  # fmt: skip
    surest = [max((s.claim.certainty for s in part), key=CERTAINTY.__getitem__) for part in parts if part]
    return min(surest, key=CERTAINTY.__getitem__) if surest else "stated"


def deed(evidence: Evidence) -> str:
    """The weightiest thing the agent did there."""
    return max((s.claim.property for s in evidence.deeds), key=lambda d: (DEEDS.get(d, 0), d), default="")


def closeness(matches: Sequence[Match]) -> float:
    """1 for the very thing asked, less for each step below it; more where several of the asked are met."""
    if not matches:
        return 1.0
    best: dict[str, float] = defaultdict(float)
    for match in matches:
        weight = STEP**match.distance * (1.0 if match.verdict == Verdict.YES else MAYBE)
        best[match.asked] = max(best[match.asked], weight)
    return max(best.values()) * (1 + MORE * (len(best) - 1))


def weigh(evidence: Evidence, today: int) -> tuple[float, float]:
    """What one piece weighs on its own: its match, and a bonus of at most a tenth for being recent."""
    match = (
        DEEDS.get(deed(evidence), 0.5)
        * closeness(evidence.topics)
        * closeness(evidence.places)
        * CERTAINTY[certainty(evidence)]
        * (1.0 if evidence.verdict == Verdict.YES else MAYBE)
    )
    age = max(0, today - evidence.span.end_max + 1)
    return match, match * RECENT * 0.5 ** (age / HALF_LIFE) if bounded(evidence.span) else 0.0


def shares(pieces: Iterable[Evidence], today: int) -> list[tuple[Evidence, tuple[Share, ...]]]:
    """One person's pieces, weightiest first, each with its shares; the n-th of a kind counts 1/n."""
    weighed = sorted(((weigh(p, today), p) for p in pieces), key=lambda wp: (-round(sum(wp[0]), DIGITS), wp[1].anchor))
    seen: dict[tuple[str, str], int] = defaultdict(int)
    found = []
    for (match, recency), piece in weighed:
        alike = deed(piece), piece.anchor.partition("/")[0]
        seen[alike] += 1
        fade = 1 / seen[alike]
        parts = (
            Share(name="match", value=round(match * fade, DIGITS)),
            Share(name="recency", value=round(recency * fade, DIGITS)),
        )
        found.append((piece, tuple(share for share in parts if share.value)))
    return found


def score(parts: Iterable[Share]) -> float:
    return round(sum(share.value for share in parts), DIGITS)
