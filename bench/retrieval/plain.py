"""BM25 as FTS5 has it, over whole texts cut at whatever is no letter; nothing of ours."""

import re
import sqlite3
from collections.abc import Mapping

MOST = 1_000


class Plain:
    def __init__(self, texts: Mapping[str, str]) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute("CREATE VIRTUAL TABLE text USING fts5(number UNINDEXED, said)")
        self.connection.executemany("INSERT INTO text VALUES (?, ?)", texts.items())

    def ranked(self, words: str) -> list[str]:
        query = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", words))
        rows = self.connection.execute(
            "SELECT number FROM text WHERE text MATCH ? ORDER BY rank LIMIT ?", [query, MOST]
        )
        return [number for (number,) in rows]
