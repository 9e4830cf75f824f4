"""Sentences and dates in six languages."""

from search.sentences.dates import when
from search.sentences.say import deed, say

__all__ = ["deed", "say", "when"]
