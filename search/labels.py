"""What an entity is called in a language."""

from collections.abc import Collection, Mapping, Sequence

from graph.claims import Claim
from graph.store import Store, View
from graph.vocabulary import Language, kind_of, vocabulary
from search.index import PASSAGE
from search.passages.titles import titles
from search.sentences import say
from search.sentences.say import led

NAMING = ("name", "alias", "acronym", "symbol", "post_title", "role", "post_in")
PAPERS = {"request": "requested_by", "offer": "offered_by"}
ON = {"topic": "topics", "description": "described"}
SAYING = {"note": "text", "retraction": "reason", "decision": "reason"}
"""What stands for a name in kinds that have none: how it begins."""
BEGINNING = 120


def labels(store: Store, ids: Collection[str], view: View, lang: Language = "en") -> dict[str, str]:
    """Each id → its name in the language, else in English, else in any; a post is its title and body."""
    found: dict[str, list[Claim]] = {i: [] for i in ids}
    saying = {SAYING[kind] for kind in map(kind_of, ids) if kind in SAYING}
    for statement in store.about(ids, view, (*NAMING, *sorted(saying))):
        found.setdefault(statement.subject, []).append(statement.claim)
    posts = {i: claims for i, claims in found.items() if kind_of(i) == "tenure"}
    bodies = {c.object for claims in posts.values() for c in claims if c.object} - found.keys()
    body_names = labels(store, bodies, view, lang) if bodies else {}
    plain = {i: _name(i, claims, lang) for i, claims in found.items() if i not in posts}
    plain |= _papers(store, [i for i, claims in found.items() if _is_untitled(i, claims, lang)], view, lang)
    plain |= titles(store, [i for i in found if kind_of(i) == PASSAGE], view, lang)
    return plain | {i: _post(i, claims, lang, plain | body_names) for i, claims in posts.items()}


def _name(identifier: str, claims: Sequence[Claim], lang: str) -> str:
    named = [c for c in claims if c.property in ("name", "alias", "acronym")]
    best = min(named, key=lambda c: _preference(c, lang), default=None)
    symbol = next((c.value or "" for c in claims if c.property == "symbol"), "")
    if best is None:
        return symbol or _beginning(identifier, claims) or identifier.partition("/")[2]
    return f"{best.value} ({symbol})" if symbol and symbol not in (best.value or "") else best.value or ""


def _is_untitled(identifier: str, claims: Sequence[Claim], lang: Language) -> bool:
    """Requests and offers bear no title of their own; what names them in English tells who and on what."""
    named = any(claim.property == "name" and claim.lang == lang for claim in claims)
    return kind_of(identifier) in PAPERS and lang != "en" and not named


def _papers(store: Store, ids: Sequence[str], view: View, lang: Language) -> dict[str, str]:
    """Each request or offer by its kind, its parties and its topics; without a topic, as its source describes it."""
    said: dict[str, dict[str, list[str]]] = {i: {} for i in ids}
    for statement in store.about(ids, view, (*PAPERS.values(), *ON)) if ids else ():
        part = ON.get(statement.claim.property, "parties")
        said.setdefault(statement.subject, {}).setdefault(part, []).append(
            statement.object or statement.claim.value or ""
        )
    linked = {i for parts in said.values() for part in ("parties", "topics") for i in parts.get(part, ())}
    names = labels(store, linked, view, lang) if linked else {}
    return {i: _paper(i, parts, names, lang) for i, parts in said.items()}


def _paper(identifier: str, parts: Mapping[str, Sequence[str]], names: Mapping[str, str], lang: Language) -> str:
    kind = word(vocabulary().kind[kind_of(identifier)].label, lang)
    parties, topics = (sorted({names[i] for i in parts.get(part, ())}) for part in ("parties", "topics"))
    return say(lang, "paper_named", kind=kind, parties=parties, topics=topics or sorted({*parts.get("described", ())}))


def _beginning(identifier: str, claims: Sequence[Claim]) -> str:
    said = [c.value or "" for c in claims if c.property == SAYING.get(kind_of(identifier))]
    text = " ".join(said[0].split()) if said else ""
    return text if len(text) <= BEGINNING else f"{text[: BEGINNING - 1].rstrip()}…"


def _preference(claim: Claim, lang: str) -> tuple[int, int, str]:
    languages = (lang, "en", "")
    far = languages.index(claim.lang) if claim.lang in languages else len(languages)
    return NAMING.index(claim.property), far, claim.value or ""


def _post(identifier: str, claims: Sequence[Claim], lang: Language, names: Mapping[str, str]) -> str:
    said = {c.property: c.value or c.object or "" for c in sorted(claims, key=lambda c: c.id)}
    post = vocabulary().post.get(said.get("role", ""))
    role = (post.label.get(lang) or post.label["en"]) if post else said.get("role", "")
    title, body = said.get("post_title") or role, names.get(said.get("post_in", ""), "")
    named = say(lang, "post_named", title=title, body=body) if title and body else title or body or identifier
    return led(named, lang)


def word(labels: Mapping[str, str], lang: str) -> str:
    """A vocabulary label in the language, else in English."""
    return labels.get(lang) or labels["en"]
