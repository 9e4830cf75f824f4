"""Passages by meaning: a vector of each text, and the nearest ones to what is asked.

Needs the extra `semantic` and a model; without them everything else works, by words alone.
"""

from search.meaning.fusing import fused
from search.meaning.meaning import Meaning, Near, Used

__all__ = ["Meaning", "Near", "Used", "fused"]
