"""The real servers that tests run: Neo4j and OpenSearch, fetched by Maven, each ended by its own process."""
