"""Lines of JSON as acts again; nothing that they say is taken on trust."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import IO, Any, cast

from graph.claims import Claim
from graph.commits import checked as mergeable
from graph.commits import time_of
from graph.errors import BadBackup, ContinuityError
from graph.history.acts import Act, Beliefs, Believed, Entry, Heading, Judged, Kind, Purged
from graph.history.checks import check_forms, checked
from graph.history.lines import VERSION
from graph.history.tally import Tally
from graph.store import NEVER, Merge, Run

LONGEST = 2**28
"""Bytes of a line; what is longer was not written by us."""


def acts(file: IO[bytes]) -> Iterator[Act]:
    """What the lines say; raises BadBackup where they are damaged or cut short: then only when all else went by."""
    tally = Tally()
    return tally.over(checked(_acts(file, tally)))


def _acts(file: IO[bytes], tally: Tally) -> Iterator[Act]:
    total, times = sha256(), dict[int, datetime]()
    for number, line in enumerate(iter(lambda: file.readline(LONGEST), b""), start=1):
        said = _read(line, number)
        if "end" in said:
            _check_end(said, tally, total.hexdigest(), file.read(1))
            return
        total.update(line)
        try:
            yield _act(said, times)
        except (ValueError, KeyError, TypeError, AttributeError, ContinuityError) as error:
            raise BadBackup(str(error) if isinstance(error, BadBackup) else _damaged(number)) from error
    raise BadBackup("was cut short: its end is missing. Take another backup")


def _read(line: bytes, number: int) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadBackup(_damaged(number)) from error
    if not isinstance(said, dict) or (number == 1) != ("continuity" in said):
        raise BadBackup(_damaged(number))
    return said


def _damaged(number: int) -> str:
    if number == 1:
        return "is no backup or export of Continuity; name another file"
    return f"is damaged in line {number}; take another backup"


def _check_end(said: Mapping[str, Any], tally: Tally, digest: str, more: bytes) -> None:
    if said != {"end": tally.counts, "digest": tally.digest, "sha256": digest} or more:
        raise BadBackup("is damaged: it does not have the digest that it says; take another backup")


def _act(said: Mapping[str, Any], times: dict[int, datetime]) -> Act:
    """`times` are those of the commits so far."""
    match said:
        case {"continuity": _}:
            return _headed(said)
        case {"commit": seq, "at": at, "kind": str(kind), "labels": [*labels]}:
            times[_whole(seq)] = time_of(at)
            return Entry(seq, times[seq], cast(Kind, kind), tuple(map(str, labels)))
        case {"claim": id, "says": says, "believed": beliefs}:
            claim = Claim(**says)
            if claim.id != id:
                raise ValueError
            return Believed(claim, _closed(beliefs))
        case {"merge": [member, canonical, audience], "believed": beliefs}:
            (merge,), _ = mergeable([Merge(member, canonical, audience)], [])
            return Judged(merge, _closed(beliefs))
        case {"purged": str(mark), "commit": seq}:
            return Purged(mark, _whole(seq), times[seq])
        case {"run": str(dataset), "digest": str(digest), "loader": str(loader), "account": str(account)}:
            ended = said["ended"]
            return Run(
                dataset, digest, loader, time_of(said["started"]), time_of(ended) if ended else None, account
            )  # fmt: skip
    raise ValueError


def _headed(said: Mapping[str, Any]) -> Heading:
    if (said["continuity"], said["version"]) not in (("backup", VERSION), ("export", VERSION)):
        raise BadBackup("was made by a newer version of this program; use that one")
    check_forms(said["forms"])
    labels = said.get("labels")
    return Heading(
        _whole(said["last"]), said["forms"], said.get("claims", 0), said.get("memory", ""),
        None if labels is None else tuple(labels),
    )  # fmt: skip


def _closed(beliefs: Iterable[tuple[int, int | None]]) -> Beliefs:
    return tuple((_whole(since), NEVER if until is None else _whole(until)) for since, until in beliefs)


def _whole(number: object) -> int:
    if type(number) is not int:
        raise TypeError
    return number
