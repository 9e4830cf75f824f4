"""Acts as lines of JSON: a heading, one act a line, and an end with counts and the SHA-256 of all lines before it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from graph.claims import Claim
from graph.commits import stamp
from graph.history.acts import Act, Beliefs, Believed, Entry, Heading, Judged, Purged
from graph.history.tally import Tally
from graph.store import NEVER

VERSION = 1
FIELDS = {name: field.get_default() for name, field in Claim.model_fields.items()}
"""Fields of a claim and their defaults, which are left out."""


def lines(told: Iterable[Act], tally: Tally) -> Iterator[bytes]:
    """Every line with its end; `tally` counts along."""
    total = sha256()
    for act in tally.over(told):
        line = _line(_said(act))
        total.update(line)
        yield line
    yield _line({"end": tally.counts, "digest": tally.digest, "sha256": total.hexdigest()})


def _line(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _said(act: Act) -> dict[str, Any]:
    match act:
        case Heading():
            return _heading(act)
        case Entry():
            return {"commit": act.seq, "at": stamp(act.at), "kind": act.kind, "labels": act.labels}
        case Believed():
            says = {name: told for name, plain in FIELDS.items() if (told := getattr(act.claim, name)) != plain}
            return {"claim": act.claim.id, "says": says, "believed": _open(act.beliefs)}
        case Judged(merge, beliefs):
            return {"merge": [merge.member, merge.canonical, merge.audience], "believed": _open(beliefs)}
        case Purged():
            return {"purged": act.mark, "commit": act.seq}
    ended = stamp(act.ended) if act.ended else None
    told = {"digest": act.digest, "loader": act.loader, "started": stamp(act.started), "ended": ended}
    return {"run": act.dataset, **told, "account": act.account}


def _heading(act: Heading) -> dict[str, Any]:
    told = {"version": VERSION, "forms": act.forms, "last": act.last}
    if act.labels is not None:
        return {"continuity": "export", **told, "labels": act.labels}
    return {"continuity": "backup", **told, "claims": act.claims, "memory": act.identity}


def _open(beliefs: Beliefs) -> list[tuple[int, int | None]]:
    """A belief that still stands has no end."""
    return [(since, None if until == NEVER else until) for since, until in beliefs]
