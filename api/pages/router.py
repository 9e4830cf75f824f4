"""The addresses of the pages."""

from importlib.resources import files
from typing import Literal

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse

from api.dependencies import Asked
from api.formats import MEDIA, Format, file_name, written
from api.pages import asking, looking, passages
from api.pages.problems import PageRoute, check_names
from api.pages.rendering import PRIVATE, language, rendered
from api.readers import anyone

TYPES = {"page.css": "text/css", "icon.svg": "image/svg+xml"}
router = APIRouter(route_class=PageRoute, include_in_schema=False, dependencies=[Depends(anyone)])


@router.get("/")
def ask(request: Request, memory: Asked) -> HTMLResponse:
    """Ask, and read the answer."""
    check_names(request, asking.PARAMETERS)
    return rendered(asking.shown(memory, request.query_params, language(request)))


@router.get("/answer.{form}")
def take_away(form: Format, request: Request, memory: Asked) -> Response:
    """The answer that the same query has at `/`, as a file; the page itself where it has none."""
    check_names(request, asking.PARAMETERS)
    page = asking.shown(memory, request.query_params, language(request))
    reply = page.facts["reply"]
    if reply is None:
        return rendered(page)
    named = {"Content-Disposition": f'attachment; filename="{file_name(reply, form)}"', "Content-Language": page.lang}
    return Response(written(reply, form), media_type=MEDIA[form], headers=PRIVATE | named)


@router.get("/entities/{id:path}")
def look(id: str, request: Request, memory: Asked) -> HTMLResponse:
    """An entity with its timeline."""
    check_names(request, looking.PARAMETERS)
    return rendered(looking.shown(memory, id, request.query_params, language(request)))


@router.get("/passages")
def search(request: Request, memory: Asked) -> HTMLResponse:
    """Paragraphs of documents, by words."""
    check_names(request, passages.PARAMETERS)
    return rendered(passages.shown(memory, request.query_params, language(request)))


@router.get("/documents/{id:path}")
def read(id: str, request: Request, memory: Asked) -> HTMLResponse:
    """A document, paragraph by paragraph."""
    check_names(request, passages.READING)
    return rendered(passages.read(memory, id, request.query_params, language(request)))


@router.get("/pages/{name}")
def read_file(name: Literal["page.css", "icon.svg"]) -> Response:
    """The style sheet and the icon."""
    body = files("api.pages").joinpath("static", name).read_bytes()
    return Response(body, media_type=TYPES[name], headers={"Cache-Control": "max-age=300"})
