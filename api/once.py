"""A parameter that holds one value is given once: of two, none is more meant than the other."""

from collections.abc import Mapping, Set
from typing import Any

from fastapi import Request

from graph.errors import BadInput


def said_once(request: Request) -> None:
    """Raises BadInput for a parameter given twice that the route does not take as a list."""
    given = request.query_params
    several = {name for name in given if len(given.getlist(name)) > 1}
    if several and (twice := sorted(several & _single(request))):
        raise BadInput(f"'{twice[0][:60]}' is given more than once; give it once.")


def _single(request: Request) -> Set[str]:
    """The route's parameters that hold one value, as the service describes them; pages describe none."""
    route = getattr(request.scope.get("route"), "path", "")
    described: Mapping[str, Any] = request.app.openapi()["paths"].get(route, {}).get(request.method.lower(), {})
    return {p["name"] for p in described.get("parameters", ()) if p["schema"].get("type") != "array"}
