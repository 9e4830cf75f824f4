"""The embedded home of a memory: one SQLite file."""

from graph.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
