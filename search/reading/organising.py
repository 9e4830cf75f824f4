"""Whether it is asked who organised or hosted something: that is told of organizations and States."""

import re

from search.reading.draft import Draft

VERBS = {
    "en": r"(?:co-?)?organi[sz](?:ed|es|e)|hosts?|hosted",
    "fr": r"(?:co-?)?organis(?:é|ait|aient|e|ent)|accueilli|accueillait",
    "es": r"(?:co)?organiz(?:ó|aron|aba|a|an|ado)|acogió|acogieron",
    "ru": r"организ(?:овал[аи]?|овывал[аи]?|ует|уют)|принимал[аи]? у себя|пров(?:[её]л|ел[аи])|проводил[аи]?",
    "ar": r"نظ[ّ]?م(?:ت)?|استضاف(?:ت)?",
    "zh": r"(?:主办|举办|承办|协办|举行)(?:了|过|的)?|组织[了过]?",
}
PASSED = ("empty", "ask.be", "ask.other")


def verb(draft: Draft) -> int:
    """The place of the verb right behind "who"; -1 where it is asked otherwise."""
    who = next((i for i, piece in enumerate(draft.line[:2]) if piece.is_("ask.who")), -1)
    place = draft.after(who, PASSED) if who >= 0 else None
    if place is None or draft.line[place].groups:
        return -1
    return place if re.fullmatch(VERBS[draft.lang], draft.line[place].text.casefold()) else -1
