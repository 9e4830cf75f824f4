"""Sentences and dates in six languages."""

from search.sentences.dates import when
from search.sentences.grounds import ground
from search.sentences.say import deed, say

__all__ = ["deed", "ground", "say", "when"]
