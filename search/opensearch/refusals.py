"""What goes wrong at an OpenSearch server, in our words."""

from typing import Any

from graph import errors
from search.opensearch.knocking import UNAUTHORIZED

BUSY = (429, 502, 503, 504)
OLDEST = 3
BLOCK, BLOCK_PASSES = "cluster_block_exception", 503
"""A block of an index stays until somebody takes it away; that of a starting cluster goes by itself."""
GONE = ("index_not_found_exception", "index_closed_exception")


class IndexGone(errors.StoreError):
    """An index that was read is not there any more: its version was swapped, or somebody deleted it."""


def check_version(info: Any, url: str) -> None:
    """Raises StoreVersion for what is no OpenSearch of a version that this program knows."""
    version = info.get("version", {}) if isinstance(info, dict) else {}
    number, distribution = str(version.get("number", "unknown")), version.get("distribution", "another program")
    if distribution != "opensearch" or int(number.partition(".")[0]) < OLDEST:
        raise errors.StoreVersion(
            f"At {url} answers {distribution} {number}; this program needs OpenSearch {OLDEST} or newer."
        )


def told(status: Any, error: Any, url: str, what: str = "a request") -> errors.StoreError:
    """The error of the contract for one that the server sent."""
    kind, reason = (error.get("type", ""), error.get("reason", "")) if isinstance(error, dict) else ("", str(error))
    cause = (error.get("caused_by") or {}).get("reason", "") if isinstance(error, dict) else ""
    if kind == BLOCK and status != BLOCK_PASSES:
        return errors.StoreReadOnly(
            f"OpenSearch at {url} lets nothing be written ({reason}): free some of its disk, then take the block away"
            " (PUT /_all/_settings, index.blocks.*: null)."
        )
    if status in (UNAUTHORIZED, 403):
        return errors.StoreRefused(
            f"OpenSearch at {url} refuses this user or password: set CONTINUITY_OPENSEARCH_USER and"
            " CONTINUITY_OPENSEARCH_PASSWORD."
        )
    if kind in GONE:
        return IndexGone(f"OpenSearch at {url} has lost an index ({reason}): let the index be made anew.")
    if status in BUSY:
        return errors.StoreLocked(f"OpenSearch at {url} is starting or busy: try again. ({kind or status})")
    return errors.StoreError(f"OpenSearch at {url} refused {what}: {kind or status}: {reason} {cause}".rstrip())
