"""Finding by words: who and what a memory holds, by names and texts, narrowed by facets; and names while typing."""

from search.finding.finding import search
from search.finding.suggesting import suggest

__all__ = ["search", "suggest"]
