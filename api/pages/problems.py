"""What goes wrong on a page is told on a page, in the reader's language."""

from collections.abc import Callable, Collection, Coroutine, Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from api.errors import status_of
from api.pages.rendering import Shown, language, rendered
from api.pages.texts import text
from graph import errors

log = structlog.get_logger()


class UnknownParameter(errors.BadInput):
    """The address of a page has a parameter of a name that the page does not know."""


SENTENCES: Mapping[type[errors.ContinuityError], str] = {
    UnknownParameter: "parameter",
    errors.UnknownEntity: "unknown",
    errors.OutOfRange: "before",
    errors.StoreError: "unavailable",
    errors.ContinuityError: "unusable",
}


class PageRoute(APIRoute):
    """A route whose errors are pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def answer_or_tell(request: Request) -> Response:
            try:
                return await answer(request)
            except errors.ContinuityError as error:
                return _told(request, error)
            except RequestValidationError:
                return _page(request, "unknown", HTTPStatus.NOT_FOUND)
            except Exception:
                log.exception("defect", path=request.url.path)
                return _page(request, "broken", HTTPStatus.INTERNAL_SERVER_ERROR)

        return answer_or_tell


def _told(request: Request, error: errors.ContinuityError) -> Response:
    status = status_of(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("failed", kind=type(error).__name__, why=str(error))
    code = next(SENTENCES[kind] for kind in type(error).__mro__ if kind in SENTENCES)
    if isinstance(error, UnknownParameter):
        return _page(request, code, status, name=str(error))
    return _page(request, code, status, str(error) if isinstance(error, errors.BadInput) else "")


def check_names(request: Request, known: Collection[str]) -> None:
    """Raises UnknownParameter: what is misspelt would be left out without a word."""
    if unknown := sorted(set(request.query_params) - set(known)):
        raise UnknownParameter(unknown[0][:60])


def nowhere(request: Request) -> Response:
    """The page for an address at which there is nothing."""
    return _page(request, "nowhere", HTTPStatus.NOT_FOUND)


def _page(request: Request, code: str, status: int, detail: str = "", **named: str) -> Response:
    """`detail` says more, in English."""
    lang = language(request)
    facts = {"told": text(lang, f"problem.{code}", **named), "detail": detail}
    return rendered(Shown("problem.html", lang, facts, status=status))
