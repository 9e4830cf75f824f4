"""The Neo4j home."""

from graph.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
