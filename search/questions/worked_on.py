"""Who has worked on something, as a typed call; such questions are read in `search.reading`."""

from search.questions.calls import Call
from search.questions.parameters import (
    BODY,
    DEED,
    HELD,
    NATIONALITY,
    ON_BEHALF_OF,
    PERIOD,
    PLACE,
    ROLE,
    STANDING,
    TEXT,
    TOPIC,
    TYPE,
)

CALL = Call(
    "Who has worked on a topic in a place: people, ranked by dated evidence.",
    (TOPIC, PLACE, HELD, PERIOD, BODY, ROLE, STANDING, TYPE, DEED, NATIONALITY, ON_BEHALF_OF, TEXT),
    needs=(("topic", "place", "text"),),
)
