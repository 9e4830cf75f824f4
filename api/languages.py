"""Which of the six languages a caller would rather read (RFC 9110, Accept-Language)."""

from typing import cast, get_args

from graph.vocabulary import Language


def preferred(header: str) -> Language:
    """The first of the best-weighted languages that we speak; English where there is none."""
    ranges = [_weighed(each) for each in header[:500].split(",")]
    for _, name in sorted((r for r in ranges if r[0] > 0), key=lambda r: -r[0]):
        for lang in get_args(Language):
            if name.partition("-")[0] == lang:
                return cast(Language, lang)
    return "en"


def _weighed(each: str) -> tuple[float, str]:
    name, _, weight = each.partition(";")
    told = weight.strip().removeprefix("q=")
    try:
        return (float(told) if told else 1.0), name.strip().lower()
    except ValueError:
        return 0.0, ""
