"""Names in a text, also those inside longer ones, in the case that names have."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.documents.mentions import rules
from loaders.documents.mentions.names import Entry, Names, Node
from loaders.documents.mentions.senses import is_doubtful, is_else
from loaders.documents.mentions.splitting import Word, bare, stemmed

JOINTS = " \t\u00a0\u202f-‐‑–'’\"“”«»()（）·‧・\u200e\u200f\u2011,/"
"""What may stand between the words of a name."""
CASED = ("en", "fr", "es", "ru")


class Found(NamedTuple):
    """`text[start:end]` is a name of one of `entries`; a doubtful one is a name only beside other names."""

    entries: tuple[Entry, ...]
    start: int
    end: int
    doubtful: bool = False


def names_in(text: str, lang: str, names: Names, words: list[Word]) -> Iterator[Found]:
    trie, acronyms = names.named(lang).next, names.acronyms.next
    keys, surfaces = [word.key for word in words], [word.surface for word in words]
    for place, key in enumerate(keys):
        for form, taken in bare(key) if lang == "ar" else ((key, 0),):
            if form in trie:
                yield from _walk(text, lang, words, keys, place, trie[form], taken)
        if surfaces[place] in acronyms and not _is_shouted(surfaces, place):
            yield from _spelt(text, words, surfaces, place, acronyms[surfaces[place]])


def topics_in(text: str, lang: str, names: Names, words: list[Word]) -> Iterator[Found]:
    """Labels of topics, inflected as may be; the longest of those that begin at a word."""
    trie, keys = names.topics(lang).next, [stemmed(word.key, lang) for word in words]
    masked = _masked(words, lang)
    for place, key in enumerate(keys):
        if key in trie and (found := list(_ends(text, words, keys, place, trie[key]))):
            last, entries = found[-1]
            if masked.issuperset(range(place, last)):
                continue
            yield Found(tuple(entries[:1]), words[place].start, words[last - 1].end)


def _masked(words: list[Word], lang: str) -> set[int]:
    """The places of words inside what is no topic."""
    masks, keys = rules.table("topic_masks", lang), tuple(word.key for word in words)
    heads, sizes = {mask[0] for mask in masks}, {len(mask) for mask in masks}
    starts = [place for place, key in enumerate(keys) if key in heads]
    spans = [range(start, start + size) for start in starts for size in sizes if keys[start : start + size] in masks]
    return {place for span in spans for place in span}


def _walk(
    text: str, lang: str, words: list[Word], keys: list[str], place: int, node: Node, taken: int
) -> Iterator[Found]:
    for last, entries in _ends(text, words, keys, place, node):
        start, end = words[place].start + taken, words[last - 1].end
        if any(not entry.entity for entry in entries):
            yield Found((), start, end)
            continue
        cased = tuple(entry for entry in entries if _has_case(entry, text[start:end], lang))
        if cased and not _is_coined(cased, text, start, end) and not is_else(text, lang, words, place, last):
            yield Found(cased, start, end, is_doubtful(lang, words, place, last))


def _ends(
    text: str, words: list[Word], keys: Sequence[str], place: int, node: Node
) -> Iterator[tuple[int, list[Entry]]]:
    """The words behind which a name ends, and whose it is."""
    last = place + 1
    while True:
        if node.ends:
            yield last, node.ends
        if last >= len(keys) or keys[last] not in node.next:
            return
        if text[words[last - 1].end : words[last].start].strip(JOINTS):
            return
        node, last = node.next[keys[last]], last + 1


def _spelt(text: str, words: list[Word], surfaces: list[str], place: int, node: Node) -> Iterator[Found]:
    for last, entries in _ends(text, words, surfaces, place, node):
        start, end = words[place].start, words[last - 1].end
        if text[end : end + 1] != "$":
            yield Found(tuple(entries), start, end)


def _is_shouted(surfaces: list[str], place: int) -> bool:
    """Whether the words on both sides are in capitals too, as in a heading."""
    beside = (*surfaces[max(place - 1, 0) : place], *surfaces[place + 1 : place + 2])
    return bool(beside) and all(each.isupper() and len(each) > 3 for each in beside)


def _is_coined(entries: Sequence[Entry], text: str, start: int, end: int) -> bool:
    """Whether it is an acronym of something else, as it stands in capitals in brackets: "(SAMOA) Pathway"."""
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    return bracketed and text[start:end].isupper() and not any(entry.text.isupper() for entry in entries)


def _has_case(entry: Entry, surface: str, lang: str) -> bool:
    """A name begins with a capital letter where it is listed with one."""
    listed, written = (next(filter(str.isalpha, each), "") for each in (entry.text, surface))
    return lang not in CASED or written.isupper() or not listed.isupper()
