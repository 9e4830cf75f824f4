"""Which persons a question asks for: their posts, former or current, what they did, in which kind of activity."""

from search.model import Standing
from search.reading.draft import Draft
from search.reading.slots import OWN, is_object

CONTACTS = ("contact", "focal-point")
POSTS = {
    "coordinator": ("coordinator", "regional-coordinator", "wg-coordinator"),
    "contact": CONTACTS,
    "focal-point": CONTACTS,
}
SEATS = ("chair", "member", "vice-chair", "wg-coordinator")
ANYBODY = ("people", "national", "official", "member", "expert")
DEEDS = {
    "briefed": ("briefed", "spoke_at"),
    "taught": ("facilitated", "spoke_at"),
    "took_part_in": ("chaired", "facilitated", "led", "spoke_at", "took_part_in"),
}


def standing(draft: Draft) -> Standing | None:
    """Former or current; neither where the question names both."""
    former, current = (any(piece.is_(f"standing.{each}") for piece in draft.line) for each in ("former", "current"))
    if former == current:
        return None
    return "former" if former else "current"


def roles(draft: Draft, held: Standing | None) -> tuple[str, ...]:
    """Codes of the posts that restrict whom is asked for: an expert only of the Committee's, or former or current."""
    found, bodies = set[str](), set(draft.get("bodies"))
    for place, code in persons(draft):
        if place in draft.meant and draft.meant[place] == "topic":
            continue
        if is_object(draft, place):
            draft.text[place] = draft.line[place].text
        elif code == "member" and OWN[0] in bodies:
            found.update(SEATS)
        elif code == "expert" and (held or bodies) and bodies <= set(OWN):
            found.add("expert")
        elif code not in ANYBODY:
            found.update(POSTS.get(code, (code,)))
    return tuple(sorted(found))


def persons(draft: Draft) -> list[tuple[int, str]]:
    """Places of the words for persons, with the code of their post (`people`, `expert`, `chair` …)."""
    marks = [(place, mark) for place, piece in enumerate(draft.line) for mark in sorted(piece.marks)]
    return [(place, mark.partition(".")[2]) for place, mark in marks if mark.startswith("person.")]


def deeds(draft: Draft) -> tuple[str, ...]:
    """Properties of what the person did, where the question asks for just that, and not who can help to do it."""
    if any(piece.is_("work.help") for piece in draft.line):
        return ()
    codes = {mark.partition(".")[2] for piece in draft.line for mark in piece.marks if mark.startswith("deed.")}
    return tuple(sorted({deed for code in codes for deed in DEEDS.get(code, (code,))}))


def types(draft: Draft) -> tuple[str, ...]:
    """Kinds of activity; beside a deed a meeting may be any of them, and where someone wrote a publication goes
    without saying.
    """
    free = [piece for place, piece in enumerate(draft.line) if place not in draft.meant and not piece.framed]
    codes = {mark.partition(".")[2] for piece in free for mark in piece.marks if mark.startswith("type.")}
    done = deeds(draft)
    unsaid = ({"publication"} if "wrote" in done else set()) | ({"meeting"} if done else set())
    return tuple(sorted(codes - unsaid))
