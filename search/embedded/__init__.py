"""The embedded index: texts and names of entities in SQLite, in the memory's own file or in one beside it."""

from search.embedded.beside import BesideIndex
from search.embedded.index import EmbeddedIndex

__all__ = ["BesideIndex", "EmbeddedIndex"]
