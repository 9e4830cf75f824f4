"""Words that are names of States and other things too: "Chad" Smith, Russian "of that", Arabic "financial"."""

from loaders.documents.mentions import rules
from loaders.documents.mentions.splitting import Word, bare

ENDS = ".;:!?…—"
QUOTES = " «“(\"'\t\u00a0"


def is_else(text: str, lang: str, words: list[Word], first: int, last: int) -> bool:
    """Whether words[first:last] are no State here: a person's name, or what begins a sentence."""
    key = tuple(word.key for word in words[first:last])
    if key in rules.table("given", lang) and _beside_capital(text, lang, words, first, last):
        return True
    if key not in rules.table("inside", lang):
        return False
    before = text[max(words[first].start - 9, 0) : words[first].start].rstrip(QUOTES)
    return not before or before[-1] in ENDS


def _beside_capital(text: str, lang: str, words: list[Word], first: int, last: int) -> bool:
    pairs = [(words[first - 1], words[first])] if first else []
    pairs += [(words[last], words[last - 1])] if last < len(words) else []
    return any(_is_given(text, lang, other, own) for other, own in pairs)


def _is_given(text: str, lang: str, other: Word, own: Word) -> bool:
    between = text[min(other.end, own.end) : max(other.start, own.start)]
    capital = other.surface[0].isupper() and (not other.surface.isupper() or len(other.surface) == 1)
    return between in (" ", "\u00a0", ". ") and capital and (other.key,) not in rules.table("given_beside", lang)


def is_doubtful(lang: str, words: list[Word], first: int, last: int) -> bool:
    """Whether an Arabic word of another sense stands where no head or clitic makes it a State."""
    listed = rules.led(lang)
    if not listed or last > first + 1:
        return False
    heads = next((listed[form,] for form, _ in bare(words[first].key) if (form,) in listed), None)
    before = words[first - 1].key if first else ""
    return heads is not None and before not in heads and words[first].key[0] not in "بل"
