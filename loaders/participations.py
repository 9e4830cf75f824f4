"""Who did what at an activity. An author wrote it, or an account of it, as the wording tells."""

from collections.abc import Iterator

from graph.claims import Claim
from loaders.cells import said
from loaders.tables import Loader, Quarantined, Row, reference

DEEDS = {
    "lead": "led",
    "chair": "chaired",
    "speaker": "spoke_at",
    "facilitator": "facilitated",
    "author": "wrote",
    "editor": "edited",
    "message": "sent_message_to",
    "interviewee": "was_interviewed_in",
    "illustrator": "illustrated",
    "participant": "took_part_in",
}


def read() -> Iterator[Row]:
    yield from reference("participations")


def claims(row: Row) -> Iterator[Claim]:
    deed = DEEDS.get(row["role"])
    if deed is None:
        raise Quarantined(row, "role", f"is none of {', '.join(DEEDS)}")
    activity = f"activity/{row['activity']}"
    yield said(row, LOADER, "role", "", row["agent"], deed, activity, wording=row["wording"])


LOADER = Loader("participations", "2026-11-22", read, claims)
