"""Average precision of ways to rank people for a topic, on a public test set of experts, papers and topics.

Reads `expert_finding/` (documents.jsonl.gz, expert_labels.tsv, query_documents.tsv) under the folder that
CONTINUITY_OPEN names, else under `../shared/open`. A query is a whole paper of the topic (left out of the corpus
while it asks) or the topic's label. Ranked are all authors, or only those who are
labelled expert of some topic. Run: `python -m bench.people_ranking`.
"""

import csv
import gzip
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable
from math import inf, log
from pathlib import Path

from graph.text import tokens

Scores = dict[str, float]
HOME = Path(__file__).parents[2] / "shared" / "open"
K1, B, SMOOTHING, RESTART, STEPS = 1.2, 0.75, 0.5, 0.5, 20


class Corpus:
    """Papers as bags of tokens with their authors; `asked` hides one paper from every ranking."""

    def __init__(self, folder: Path) -> None:
        with gzip.open(folder / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        self.text = {row["doc"]: row["text"] for row in rows}
        self.bags = {row["doc"]: Counter(tokens(row["text"], "en")) for row in rows}
        self.authors: dict[str, list[str]] = {row["doc"]: row["authors"] for row in rows}
        self.lengths = {doc: bag.total() for doc, bag in self.bags.items()}
        self.mean = sum(self.lengths.values()) / len(rows)
        self.postings: dict[str, dict[str, int]] = defaultdict(dict)
        for doc, bag in self.bags.items():
            for term, count in bag.items():
                self.postings[term][doc] = count

    def papers(self, asked: str) -> dict[str, list[str]]:
        """Each person's papers."""
        papers = defaultdict(list)
        for doc, people in self.authors.items():
            for person in people if doc != asked else ():
                papers[person].append(doc)
        return papers

    def bm25(self, query: Counter[str], asked: str) -> Scores:
        scores: Scores = defaultdict(float)
        for term, weight in query.items():
            holders = self.postings.get(term, {})
            idf = log(1 + (len(self.bags) - len(holders) + 0.5) / (len(holders) + 0.5))
            for doc, count in holders.items():
                norm = K1 * (1 - B + B * self.lengths[doc] / self.mean)
                scores[doc] += weight * idf * count / (count + norm)
        scores.pop(asked, None)
        return scores


Way = Callable[[Corpus, Counter[str], str], Scores]
Ask = tuple[str, Counter[str], str]


def counted(corpus: Corpus, query: Counter[str], asked: str) -> Scores:  # noqa: ARG001
    """How many papers a person wrote, whatever is asked."""
    return {person: float(len(docs)) for person, docs in corpus.papers(asked).items()}


def balog(corpus: Corpus, query: Counter[str], asked: str) -> Scores:
    """Balog's model 1: the likelihood of the query under a person's language model, in logarithms."""
    total = sum(corpus.lengths.values())
    background = {term: sum(corpus.postings[term].values()) / total for term in query if term in corpus.postings}
    scores = {}
    for person, docs in corpus.papers(asked).items():
        model: Scores = defaultdict(float)
        for doc in docs:
            for term in background.keys() & corpus.bags[doc].keys():
                model[term] += corpus.bags[doc][term] / corpus.lengths[doc] / len(docs)
        scores[person] = sum(
            query[term] * log((1 - SMOOTHING) * model[term] + SMOOTHING * chance) for term, chance in background.items()
        )
    return scores


def summed(power: float) -> Way:
    """The BM25 of a person's papers, best first, the nth divided by n to the power."""

    def rank(corpus: Corpus, query: Counter[str], asked: str) -> Scores:
        found = corpus.bm25(query, asked)
        scores = {}
        for person, docs in corpus.papers(asked).items():
            best = sorted((found.get(doc, 0.0) for doc in docs), reverse=True)
            scores[person] = sum(score * n**-power for n, score in enumerate(best, 1))
        return scores

    return rank


def walked(corpus: Corpus, query: Counter[str], asked: str) -> Scores:
    """A random walk between papers and authors that restarts at papers in proportion to their BM25."""
    found, papers = corpus.bm25(query, asked), corpus.papers(asked)
    total = sum(found.values())
    start = {doc: score / total for doc, score in found.items()}
    at, people = dict(start), Scores()
    for _ in range(STEPS):
        people = defaultdict(float)
        for doc, weight in at.items():
            for person in corpus.authors[doc]:
                people[person] += weight / len(corpus.authors[doc])
        at = {doc: RESTART * weight for doc, weight in start.items()}
        for person, weight in people.items():
            for doc in papers[person]:
                at[doc] = at.get(doc, 0.0) + (1 - RESTART) * weight / len(papers[person])
    return people


WAYS: dict[str, Way] = {
    "documents counted": counted,
    "Balog model 1": balog,
    "sum over all documents": summed(0),
    "sum, nth by 1/sqrt(n)": summed(0.5),
    "sum, nth by 1/n": summed(1),
    "best document": summed(inf),
    "random walk with restart": walked,
}


def average_precision(scores: Scores, experts: set[str]) -> float:
    """Ties go by id."""
    ranking = sorted(scores, key=lambda person: (-round(scores[person], 9), person))
    hits = [place for place, person in enumerate(ranking, 1) if person in experts]
    return sum(n / place for n, place in enumerate(hits, 1)) / len(experts)


def mean_precision(way: Way, corpus: Corpus, asks: list[Ask], experts: dict[str, set[str]], among: set[str]) -> float:
    total = 0.0
    for topic, query, asked in asks:
        scores = way(corpus, query, asked)
        total += average_precision({p: scores[p] for p in scores.keys() & among}, experts[topic])
    return total / len(asks)


def pairs(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return [(topic, other) for topic, other in list(csv.reader(lines, delimiter="\t"))[1:]]


def main() -> None:
    folder = Path(os.environ.get("CONTINUITY_OPEN", HOME)) / "expert_finding"
    if not folder.is_dir():
        print(f"Skipped: no {folder.name} under {folder.parent}.")
        return
    corpus, experts = Corpus(folder), defaultdict(set)
    for topic, person in pairs(folder / "expert_labels.tsv"):
        experts[topic].add(person)
    papers = [(t, Counter(tokens(corpus.text[d], "en")), d) for t, d in pairs(folder / "query_documents.tsv")]
    labels = [(topic, Counter(tokens(topic.replace("_", " "), "en")), "") for topic in experts]
    everyone, labelled = set(corpus.papers("")), set().union(*experts.values())
    print(f"{len(corpus.bags)} papers, {len(everyone)} authors, {len(labelled)} labelled; mean average precision of")
    print(f"{len(papers)} papers and {len(labels)} labels as queries, among the labelled and among all authors")
    print(f"{'':26}{'paper':>8}{'label':>8}{'paper, all':>12}{'label, all':>12}")
    for name, way in WAYS.items():
        cells = [
            mean_precision(way, corpus, asks, experts, a) for a in (labelled, everyone) for asks in (papers, labels)
        ]
        print(f"{name:26}{cells[0]:8.3f}{cells[1]:8.3f}{cells[2]:12.3f}{cells[3]:12.3f}")


if __name__ == "__main__":
    main()
