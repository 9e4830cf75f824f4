"""From what a page shows to HTML, under a policy that lets a browser load nothing but our own style sheet."""

from collections.abc import Iterable
from functools import cache, partial
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from api.languages import preferred
from api.pages.texts import OWN_NAMES, text
from graph.vocabulary import Language
from search.model import Citation
from search.sentences import say, when

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Accept-Language"}
HEADERS = PRIVATE | {"Content-Security-Policy": POLICY}
LEFTWARD = ("ar",)


class Shown(NamedTuple):
    """A page: which template, in which language, with which facts; `here` is its address without the language."""

    template: str
    lang: Language
    facts: dict[str, Any]
    here: str = "/"
    query: tuple[tuple[str, str], ...] = ()
    status: int = 200


def language(request: Request) -> Language:
    """The language the address names, else the one the browser would rather read."""
    named = request.query_params.get("lang", "")
    return named if named in OWN_NAMES else preferred(request.headers.get("accept-language", ""))


def rendered(page: Shown) -> HTMLResponse:
    html = _environment().get_template(page.template).render(_said(page) | page.facts)
    headers = HEADERS | {"Content-Language": page.lang}
    return HTMLResponse(html, page.status, headers)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("api.pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {"by_source": by_source, "is_address": is_address}
    return made


def _said(page: Shown) -> dict[str, Any]:
    """What every template knows: how to say things in the page's language, and where links lead."""
    lang = page.lang
    return {
        "lang": lang, "dir": "rtl" if lang in LEFTWARD else "ltr", "t": partial(text, lang), "say": partial(say, lang),
        "when": partial(when, lang=lang), "address": address, "own_names": OWN_NAMES, "here": page.here,
        "tongues": [(code, address(page.here, (*page.query, ("lang", code)))) for code in OWN_NAMES],
    }  # fmt: skip


def address(path: str, query: tuple[tuple[str, str], ...]) -> str:
    """A path with its query, empty values left out."""
    kept = [(name, value) for name, value in query if value]
    return f"{path}?{urlencode(kept)}" if kept else path


def is_address(text: str) -> bool:
    """Whether a text may become a link: only what a browser fetches as a page."""
    return urlsplit(text).scheme in ("http", "https")


def by_source(citations: Iterable[Citation]) -> dict[tuple[str, str], list[Citation]]:
    """What a source is called and its address ('' for none) → the claims that stand there, each once."""
    found: dict[tuple[str, str], list[Citation]] = {}
    for each in citations:
        found.setdefault((_source(each), each.url or ""), []).append(each)
    return found


def _source(citation: Citation) -> str:
    """The site and page, or the document; where a source names neither, the place in the dataset."""
    if citation.url:
        parts = urlsplit(citation.url)
        named = f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/")
        return f"{named}?{parts.query}" if parts.query else named
    return citation.symbol or citation.document or citation.locator
