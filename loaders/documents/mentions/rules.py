"""What names alone do not tell: longer names that mask them, people called like States, names that many bear."""

import hashlib
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from loaders.documents.mentions.splitting import keys, split, stemmed

Key = tuple[str, ...]

_RULES: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("rules.toml").read_text("utf-8"))


def digest(folder: Path = Path(__file__).parent) -> str:
    """SHA-256 of all rules that stand in tables: what was read by others is to be read again."""
    told = [(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))]
    return hashlib.sha256(repr(told).encode()).hexdigest()


@lru_cache(maxsize=50_000)
def name(text: str, lang: str) -> Key:
    return tuple(word.key for word in split(text, lang))


@cache
def table(rule: str, lang: str) -> frozenset[Key]:
    """The names to which a rule applies in a language, as keys."""
    return frozenset(name(text, lang) for text in _RULES[rule].get(lang, ()))


@cache
def led(lang: str) -> dict[Key, frozenset[str]]:
    """Names of another sense, with the keys of the words that they must stand behind."""
    listed = _RULES["led"].get(lang, {})
    return {name(text, lang): frozenset(keys(each, lang)[0] for each in heads) for text, heads in listed.items()}


def more(lang: str) -> dict[str, str]:
    """Further names, with the ids that they mean."""
    found: dict[str, str] = _RULES["more"].get(lang, {})
    return found


def wordings(lang: str) -> dict[str, str]:
    """Further words for topics, with the ids that they mean."""
    found: dict[str, str] = _RULES["wordings"].get(lang, {})
    return found


def tells(entity: str) -> frozenset[str]:
    """The ids whose mention tells that a common name means this entity."""
    return frozenset((entity, *_RULES["told_by"].get(entity, ())))


@cache
def speaking(of: str) -> frozenset[str]:
    """The ids whose mention tells that a text speaks of the Committee's work ("frame") or of the weapons ("matter")."""
    return frozenset(each if "/" in each else f"topic/{each}" for each in _RULES[of]["ids"])


@cache
def _topics(of: str) -> frozenset[str]:
    return frozenset(f"topic/{each}" for each in _RULES[of]["topics"])


def need(topic: str, words: Key, lang: str) -> str:
    """Of what a text must speak for these words to mean this topic in it: "frame", "matter", '' for nothing."""
    if topic in _topics("frame"):
        return "frame"
    return "matter" if topic in _topics("matter") or stems(words, lang) in _framed(lang) else ""


def stems(words: Key, lang: str) -> Key:
    return tuple(stemmed(word, lang) for word in words)


@cache
def _framed(lang: str) -> frozenset[Key]:
    return frozenset(stems(words, lang) for words in table("framed", lang))


def speaks_of_weapons(text: str, lang: str) -> bool:
    return _holds(text, _RULES["matter"]["words"].get(lang, ""))


def is_area(entity: str, text: str, lang: str) -> bool:
    """Whether it is a working group by its name, where the text speaks only of what that is called after."""
    return entity in _RULES["areas"]["ids"] and not _holds(text, _RULES["areas"]["words"].get(lang, ""))


def _holds(text: str, words: str) -> bool:
    return bool(words) and any(each in text.casefold() for each in words.split("|"))
