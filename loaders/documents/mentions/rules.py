"""What names alone do not tell: longer names that mask them, people called like States, names that many bear."""

import hashlib
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from loaders.documents.mentions.splitting import keys, split

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


def tells(entity: str) -> frozenset[str]:
    """The ids whose mention tells that a common name means this entity."""
    return frozenset((entity, *_RULES["told_by"].get(entity, ())))
