"""Which of the six languages a caller would rather read (RFC 9110, Accept-Language)."""

from typing import cast, get_args

from graph.vocabulary import Language


def preferred(header: str) -> Language:
    """The first of the best-weighted languages that we speak; English where there is none."""
    return spoken(header) or "en"


def spoken(header: str) -> Language | None:
    """The first of the best-weighted languages that we speak."""
    for name in weighed(header):
        for lang in get_args(Language):
            if name.partition("-")[0] == lang:
                return cast(Language, lang)
    return None


def weighed(header: str) -> list[str]:
    """What a header of weighted ranges names, the best first; what weighs nothing is left out."""
    ranges = [_weight(each) for each in header[:500].split(",")]
    return [name for _, name in sorted((r for r in ranges if r[0] > 0), key=lambda r: -r[0])]


def _weight(each: str) -> tuple[float, str]:
    name, *parameters = (part.strip().lower() for part in each.split(";"))
    told = next((part.removeprefix("q=") for part in parameters if part.startswith("q=")), "")
    try:
        return (float(told) if told else 1.0), name
    except ValueError:
        return 0.0, ""
