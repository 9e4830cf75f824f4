"""The embedded index: texts and names of entities beside the graph, in the memory's own file."""

from search.embedded.index import EmbeddedIndex

__all__ = ["EmbeddedIndex"]
