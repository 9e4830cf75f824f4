"""The texts that one view's labels hold: which entities have which words in them, and how much that weighs."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from graph.store import Store, View
from graph.vocabulary import vocabulary
from search.index import EVERY, Covering, Part, all_tokens, bm25, readings

Ways = Sequence[frozenset[str]]
"""The readings of one word."""
Card = tuple[str, int, str]
"""Entity, length, tokens."""
_CHANGED = "c.since > :seq OR EXISTS (SELECT 1 FROM belief b WHERE b.claim = c.n AND b.seq_out <= :seq)"
CHANGED = f"""
SELECT i.value FROM json_each(:ids) i
WHERE EXISTS (SELECT 1 FROM claim c WHERE c.subject = i.value AND ({_CHANGED}))
OR EXISTS (
    SELECT 1 FROM json_each(:deeds) d CROSS JOIN claim c ON c.object = i.value AND c.property = d.value
    WHERE c.wording != '' AND ({_CHANGED}))
"""


class Cards:
    """Reads the tables of the view's labels, each with how many cards and tokens it holds."""

    def __init__(
        self, connection: sqlite3.Connection, tables: Sequence[tuple[int, int, int]], view: View, store: Store
    ) -> None:
        self.connection, self.tables, self.view, self.store = connection, tables, view, store

    def matching(self, query: str, limit: int = -1) -> Iterator[Card]:
        """Cards that an FTS5 query finds, the best of each label first."""
        for k, _, _ in self.tables if query else ():
            yield from self.connection.execute(
                f"SELECT card.entity, card.length, tokens FROM text_{k} JOIN card ON card.n = text_{k}.rowid"
                f" WHERE text_{k} MATCH ? ORDER BY rank LIMIT ?",
                [query, limit],
            )

    def of(self, entities: Collection[str]) -> Iterator[Card]:
        for k, _, _ in self.tables:
            yield from self.connection.execute(
                f"SELECT card.entity, card.length, tokens FROM json_each(?) i"
                f" CROSS JOIN card ON card.entity = i.value AND card.k = {k}"
                f" CROSS JOIN text_{k} ON text_{k}.rowid = card.n",
                [json.dumps(sorted(entities))],
            )

    def holding(self, ways: Ways) -> set[str]:
        """Entities one of whose cards holds all tokens of one of the readings."""
        query = " OR ".join(f"({' AND '.join(quoted(t) for t in sorted(way))})" for way in ways)
        found = set[str]()
        for k, _, _ in self.tables if query else ():
            rows = self.connection.execute(
                f"SELECT card.entity FROM text_{k} JOIN card ON card.n = text_{k}.rowid WHERE text_{k} MATCH ?", [query]
            )
            found.update(entity for (entity,) in rows)
        return found

    def scores(self, cards: Iterable[Card], names: Mapping[str, str], asked: Collection[str]) -> dict[str, float]:
        """BM25 of each entity's cards together (under its canonical name), with the statistics of all the labels."""
        frequency: dict[str, Counter[str]] = defaultdict(Counter)
        lengths: Counter[str] = Counter()
        for entity, length, tokens in cards:
            frequency[names[entity]].update(t for t in tokens.split() if t in asked)
            lengths[names[entity]] += length
        holding = {t: sum(self._documents_with(k, t) for k, _, _ in self.tables) for t in asked}
        return {
            entity: sum(bm25(n, lengths[entity], self._average, self._documents, holding[t]) for t, n in found.items())
            for entity, found in frequency.items()
        }

    @cached_property
    def _documents(self) -> int:
        return sum(cards for _, cards, _ in self.tables)

    @cached_property
    def _average(self) -> float:
        return sum(length for _, _, length in self.tables) / self._documents

    def _documents_with(self, k: int, token: str) -> int:
        row = self.connection.execute(f"SELECT doc FROM text_{k}_terms WHERE term = ?", [token]).fetchone()
        return int(row[0]) if row else 0

    def covering(self, parts: Sequence[Part], whole: bool) -> list[Covering]:
        """See `search.index.Index.covering`; candidates by words alone, then what the view believes of them."""
        ways = [[readings(word, EVERY) for word in part.words] for part in parts]
        names, met = self._candidates(parts, ways, whole)
        members = {raw: name for raw, name in names.items() if name in met}
        asked = {token for each in ways for word in each for way in word for token in way}
        scores = self.scores(self.of(members), members, asked) if members else {}
        held = self._held(members)
        found = (
            Covering(entity, round(scores.get(entity, 0.0), 6), _places(ways, held.get(entity, set())))
            for entity in sorted(met)
        )
        agreed = all if whole else any
        return [c for c in found if agreed(i in c.held or c.entity in part.beside for i, part in enumerate(parts))]

    def _candidates(
        self, parts: Sequence[Part], ways: Sequence[Sequence[Ways]], whole: bool
    ) -> tuple[Mapping[str, str], set[str]]:
        """Raw ids that hold a word → their canonical ids; and of these those that may meet the parts."""
        holding = [[self.holding(word) for word in each] for each in ways]
        names = self.store.known({raw for each in holding for word in each for raw in word}, self.view)
        sets = []
        for part, each in zip(parts, holding, strict=True):
            texts = [{names[raw] for raw in word if raw in names} for word in each]
            sets.append(set.intersection(*texts) | part.beside if texts else set(part.beside))
        return names, (set.intersection(*sets) if whole else set.union(*sets)) if sets else set()

    def _held(self, members: Mapping[str, str]) -> dict[str, set[str]]:
        """Every token in the texts of each entity that the view believes; read anew where any of it changed."""
        values = {"ids": json.dumps(sorted(members)), "seq": self.view.seq}
        values |= {"deeds": json.dumps(vocabulary().of_role("deed"))}
        changed = {members[raw] for (raw,) in self.connection.execute(CHANGED, values)}
        held: dict[str, set[str]] = defaultdict(set)
        for entity, _, tokens in self.of([raw for raw, name in members.items() if name not in changed]):
            held[members[entity]].update(tokens.split())
        return held | (all_tokens(changed, self.view, self.store) if changed else {})


def _places(ways: Sequence[Sequence[Ways]], tokens: set[str]) -> frozenset[int]:
    """Places of the parts that have words, and all of them among the tokens."""
    return frozenset(
        place for place, each in enumerate(ways) if each and all(any(way <= tokens for way in word) for word in each)
    )


def quoted(token: str) -> str:
    """A token as an FTS5 string: whatever a question holds, it is text and never query syntax."""
    return '"' + token.replace('"', '""') + '"'
