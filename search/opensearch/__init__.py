"""The OpenSearch index: texts and names of entities on a server that several machines ask."""

from search.opensearch.index import OpenSearchIndex

__all__ = ["OpenSearchIndex"]
