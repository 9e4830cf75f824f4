"""Cypher of the Neo4j home, each query named for the question it answers; every value is a parameter.

Labels and relationship types come from the vocabulary alone. `$labels` are the view's, `$seq` the sequence read at. A
link claim is a relationship, a literal claim a node; both carry the claim's fields, and so are both called `c`.
"""

from collections.abc import Collection
from functools import cache

from graph.vocabulary import vocabulary


def type_of(prop: str) -> str:
    """`held_in` → `HELD_IN`."""
    return prop.upper()


def label_of(kind: str) -> str:
    """`contact-point` → `ContactPoint`."""
    return "".join(word.capitalize() for word in kind.split("-"))


@cache
def links() -> tuple[str, ...]:
    return tuple(name for name, prop in vocabulary().property.items() if prop.type == "link")


@cache
def literals() -> tuple[str, ...]:
    return tuple(name for name, prop in vocabulary().property.items() if prop.type != "link")


def types(properties: Collection[str]) -> str:
    return "|".join(type_of(name) for name in sorted(properties))


VISIBLE = "c.seq_in <= $seq AND c.seq_out > $seq AND c.audience IN $labels"
FIELDS = (
    "id", "property", "value", "lang", "valid", "dataset", "edition", "locator", "citations", "audience", "certainty",
    "how", "wording",
)  # fmt: skip
GIVEN = f"[{', '.join(f'c.{name}' for name in FIELDS)}] AS claim"
"""A claim's own fields, in their order: names that came with every row were half of what was read."""


def _out(properties: Collection[str], where: str = VISIBLE) -> str:
    """Claims out of `s`, with the id of what they link to."""
    own, other = ([p for p in properties if p in group] for group in (links(), literals()))
    parts = []
    if own:
        parts.append(f"MATCH (s)-[c:{types(own)}]->(o:Entity) WHERE {where} RETURN c, o.id AS object")
    if other:
        parts.append(f"MATCH (s)-[:{types(other)}]->(c:Claim) WHERE {where} RETURN c, null AS object")
    return "\nUNION ALL ".join(parts) or "RETURN null AS c, null AS object LIMIT 0"


def about(properties: Collection[str] = ()) -> str:
    return f"""
UNWIND $ids AS i MATCH (s:Entity {{id: i}})
CALL (s) {{ {_out(properties or (*links(), *literals()))} }}
RETURN {GIVEN}, s.id AS subject, object
"""


def towards(properties: Collection[str] = ()) -> str:
    wanted = [p for p in properties or links() if p in links()]
    return f"""
UNWIND $ids AS i MATCH (o:Entity {{id: i}})<-[c:{types(wanted) or "NOTHING"}]-(s:Entity) WHERE {VISIBLE}
RETURN {GIVEN}, s.id AS subject, o.id AS object
"""


def within(properties: Collection[str]) -> str:
    """All links inward from the ids, however far; each entity is gone through once, by however many ways."""
    inward = types([p for p in properties if p in links()])
    return f"""
UNWIND $ids AS i MATCH (:Entity {{id: i}})<-[steps:{inward}*0..]-(o:Entity) WHERE all(c IN steps WHERE {VISIBLE})
WITH DISTINCT o MATCH (o)<-[c:{inward}]-(s:Entity) WHERE {VISIBLE}
RETURN {GIVEN}, s.id AS subject, o.id AS object
"""


def carrying(properties: Collection[str], kinds: Collection[str]) -> str:
    """Entities of these kinds that carry one of the ids."""
    of_kind = "|".join(label_of(kind) for kind in sorted(kinds))
    return f"""
UNWIND $ids AS i MATCH (o:Entity {{id: i}})<-[c:{types(properties)}]-(s:{of_kind}) WHERE {VISIBLE}
RETURN DISTINCT s.id AS subject
"""


def carrying_up_to(properties: Collection[str]) -> str:
    """Stored degrees, whoever may read them: they choose where to start and nothing else."""
    degrees = " + ".join(f"COUNT {{ (o)<-[:{type_of(name)}]-() }}" for name in sorted(properties))
    return f"UNWIND $ids AS i MATCH (o:Entity {{id: i}}) RETURN sum({degrees}) AS number"


def carried_by(properties: Collection[str]) -> str:
    return f"""
UNWIND $anchors AS i MATCH (s:Entity {{id: i}})-[c:{types(properties)}]->(o:Entity)
WHERE o.id IN $ids AND {VISIBLE}
RETURN {GIVEN}, s.id AS subject, o.id AS object
"""


def with_object(prop: str) -> str:
    return f"""
UNWIND $objects AS i MATCH (o:Entity {{id: i}})<-[c:{type_of(prop)}]-(s:Entity) WHERE {VISIBLE}
RETURN DISTINCT s.id AS subject
"""


WITH_VALUE = f"""
UNWIND $objects AS i MATCH (c:Claim {{property: $property, code: left(i, 40)}}) WHERE c.value = i AND {VISIBLE}
RETURN DISTINCT c.subject AS subject
"""


def of_kind(kind: str) -> str:
    """Entities that a visible claim is about."""
    return f"""
MATCH (s:{label_of(kind)})
WHERE EXISTS {{ MATCH (s)-[c:{types(links())}]->() WHERE {VISIBLE} }}
OR EXISTS {{ MATCH (s)-[:{types(literals())}]->(c:Claim) WHERE {VISIBLE} }}
RETURN s.id AS subject
"""


def objects_of_kind(kind: str) -> str:
    return f"""
MATCH (o:{label_of(kind)}) WHERE EXISTS {{ MATCH (o)<-[c:{types(links())}]-() WHERE {VISIBLE} }}
RETURN o.id AS object
"""


def grouped(kind: str, prop: str) -> str:
    return f"""
MATCH (s:{label_of(kind)})
CALL (s) {{ {_out([prop])} }}
RETURN DISTINCT s.id AS subject, coalesce(object, c.value) AS group
"""


VISIBLE_IDS = f"""
UNWIND $ids AS i MATCH (s:Entity {{id: i}})
WHERE EXISTS {{ MATCH (s)-[c:{types(links())}]-() WHERE {VISIBLE} }}
OR EXISTS {{ MATCH (s)-[:{types(literals())}]->(c:Claim) WHERE {VISIBLE} }}
RETURN i AS id
"""
NAMES = f"""
UNWIND $keys AS k MATCH (c:Name {{key: k[1], key_lang: k[0]}}) WHERE {VISIBLE}
RETURN c.key_lang AS lang, c.key AS key, c.subject AS subject, c.property AS property, c.value AS value
"""


def all_names(kind: str) -> str:
    naming = vocabulary().of_role("name")
    return f"""
MATCH (s:{label_of(kind)})-[:{types(naming)}]->(c:Name) WHERE {VISIBLE}
RETURN c.key_lang AS lang, c.key AS key, c.subject AS subject, c.property AS property, c.value AS value
"""


AROUND_BOTH = f"""
UNWIND $ids AS i MATCH (e:Entity {{id: i}})
CALL (e) {{
  MATCH (e)-[c:{types(links())}]-(:Entity) WHERE {VISIBLE}
  RETURN c, startNode(c).id AS subject, endNode(c).id AS object
  UNION ALL
  MATCH (e)-[:{types(literals())}]->(c:Claim) WHERE {VISIBLE} RETURN c, e.id AS subject, null AS object
}}
WITH DISTINCT c, subject, object
"""
AROUND = f"""{AROUND_BOTH}
WHERE c.property > $property OR (c.property = $property AND c.id > $id)
RETURN {GIVEN}, subject, object ORDER BY c.property, c.id LIMIT $limit
"""
NEIGHBOURS = f"""
UNWIND $ids AS i MATCH (e:Entity {{id: i}})-[c:{types(links())}]-(:Entity) WHERE {VISIBLE} AND c.id > $after
WITH DISTINCT c ORDER BY c.id LIMIT $limit
RETURN {GIVEN}, startNode(c).id AS subject, endNode(c).id AS object
"""
LINKS_UP_TO = f"""
UNWIND $ids AS i MATCH (e:Entity {{id: i}})-[c:{types(links())}]-(:Entity) WHERE {VISIBLE}
WITH DISTINCT c LIMIT $limit RETURN c.id AS id
"""
ANY_JUDGEMENT = "MATCH ()-[c:SAME_AS]->() WHERE " + VISIBLE + " RETURN 1 AS one LIMIT 1"
JUDGEMENTS_OF = f"""
UNWIND $ids AS i MATCH (e:Entity {{id: i}})-[c:SAME_AS]-() WHERE {VISIBLE}
RETURN DISTINCT startNode(c).id AS member, endNode(c).id AS canonical
"""
STATED = """
CALL (r) {
  MATCH (c:Claim {id: r.id}) RETURN c, r.subject AS subject, null AS object
  UNION ALL
  WITH r WHERE r.object IS NOT NULL
  MATCH (s:Entity {id: r.subject})-[c {id: r.id}]->(o:Entity) RETURN c, s.id AS subject, o.id AS object
}
"""
"""From a record to its claim, once for each belief; what an entity says of others is never a hub's share."""
BEGINNING_WITH = f"""
MATCH (r:Record) WHERE r.id STARTS WITH $digits {STATED}
WITH c, subject, object WHERE {VISIBLE}
RETURN {GIVEN}, subject, object ORDER BY c.id LIMIT $limit
"""
EDITIONS = f"""
CALL () {{
  MATCH (:Entity)-[c:{types(links())}]->(:Entity) WHERE {VISIBLE} RETURN c.dataset AS dataset, c.edition AS edition
  UNION ALL
  MATCH (c:Claim) WHERE {VISIBLE} RETURN c.dataset AS dataset, c.edition AS edition
}}
RETURN dataset, edition, count(*) AS number
"""

LAST_SEQ = """
MATCH (n:Counter {name: 'commit'}) RETURN n.value AS seq, n.restoring IS NOT NULL AS restoring, n.identity AS name
"""
IDENTITY = "MATCH (n:Counter {name: 'commit'}) RETURN n.identity AS name"
PURGED = """
MATCH (e:Commit) WHERE e.seq > $after AND e.seq <= $upto AND e.kind IN ['purge', 'purged'] RETURN 1 AS one LIMIT 1
"""
FIRST_OWN = """
UNWIND $labels AS label
CALL (label) {
  MATCH (l:LabelCommit {label: label}) RETURN l.seq AS seq, l.time AS time ORDER BY l.label, l.seq LIMIT 1
}
RETURN seq, time ORDER BY seq LIMIT 1
"""
OWN_AFTER = """
UNWIND $labels AS label MATCH (l:LabelCommit {label: label}) WHERE l.time > $time RETURN min(l.seq) AS seq
"""
COMMITS = """
UNWIND $labels AS label MATCH (l:LabelCommit {label: label}) WHERE l.seq <= $seq
RETURN DISTINCT l.seq AS seq, l.time AS time ORDER BY seq
"""
COUNTERS = """
UNWIND $labels AS label
CALL (label) {
  MATCH (l:LabelCommit {label: label}) WHERE l.seq <= $seq
  RETURN l.nth AS nth ORDER BY l.label DESC, l.seq DESC LIMIT 1
  UNION ALL RETURN null AS nth
}
WITH label, max(nth) AS nth
CALL (label) { MATCH (l:LabelCommit {label: label, purge: true}) RETURN count(l) AS purges }
RETURN label, nth, purges ORDER BY label
"""
_JUST = "$commit - CASE c.seq_in WHEN $commit THEN 1 ELSE 0 END"
_SAME = f"""
k.property = c.property AND k.lang = c.lang AND k.valid = c.valid AND k.id <> c.id AND k.audience IN $labels
AND k.seq_in <= {_JUST} AND k.seq_out > {_JUST}
"""
TURNED = f"""
MATCH (e:Commit {{seq: $commit}})-[:TOUCHED]->(s:Entity)
CALL (s) {{
  MATCH (s)-[c:{types(links())}]->(o:Entity)
  WHERE $commit IN [c.seq_in, c.seq_out] AND c.audience IN $labels AND c.id > $after
  AND ($restated OR NOT EXISTS {{ MATCH (s)-[k]->(o) WHERE {_SAME} }})
  RETURN c, o.id AS object
  UNION ALL
  MATCH (s)-[:{types(literals())}]->(c:Claim)
  WHERE $commit IN [c.seq_in, c.seq_out] AND c.audience IN $labels AND c.id > $after
  AND ($restated OR NOT EXISTS {{ MATCH (s)-[]->(k:Claim) WHERE k.value = c.value AND {_SAME} }})
  RETURN c, null AS object
}}
RETURN c.seq_in = $commit AS believed, {GIVEN}, s.id AS subject, object ORDER BY c.id LIMIT $limit
"""
"""A claim believed in the commit is restated where its fact stood just before, another where it stands after."""
CHANGES = """
MATCH (e:Commit)-[:TOUCHED]->(s:Entity) WHERE e.seq > $after RETURN e.seq AS seq, s.id AS entity
"""
BELIEVED = "MATCH (r:Record {dataset: $dataset}) WHERE r.since IS NOT NULL RETURN r.id AS id"
STATED_NOW = f"""
MATCH (r:Record {{dataset: $dataset}}) WHERE r.since IS NOT NULL {STATED}
WITH c, subject, object WHERE c.seq_out = $never
RETURN {GIVEN}, subject, object
"""
ALL_BELIEVED = "MATCH (r:Record) WHERE r.since IS NOT NULL RETURN r.id AS id"
MERGES_NOW = """
MATCH (m)-[c:SAME_AS {seq_out: $never}]->(n) RETURN m.id AS member, n.id AS canonical, c.audience AS audience
"""
HEADING = """
MATCH (n:Counter {name: 'commit'}) CALL () { MATCH (r:Record) RETURN count(r) AS claims }
RETURN n.value AS seq, claims, n.identity AS name
"""
ENTRIES = """
MATCH (e:Commit) WHERE e.seq > $after AND e.seq <= $upto
RETURN e.seq AS seq, e.time AS time, e.kind AS kind
"""
LABELS = "MATCH (l:LabelCommit) RETURN DISTINCT l.label AS label"
LABELLED = """
UNWIND $labels AS label MATCH (l:LabelCommit {label: label}) WHERE l.seq > $after AND l.seq <= $upto
RETURN l.seq AS seq, label
"""
RECORDED = "MATCH (r:Record) WHERE r.id > $after RETURN r.id AS id ORDER BY r.id LIMIT $limit"
BELIEVED_EVER = f"""
UNWIND $ids AS i MATCH (r:Record {{id: i}}) {STATED}
WITH c, subject, object WHERE c.seq_in <= $seq
RETURN c.seq_in AS since, c.seq_out AS until, {GIVEN}, subject, object
"""
JUDGED_EVER = """
MATCH (m)-[c:SAME_AS]->(n) WHERE c.seq_in <= $seq
RETURN m.id AS member, n.id AS canonical, c.audience AS audience, c.seq_in AS since, c.seq_out AS until
"""
PURGES = "MATCH (p:PurgeMark) WHERE p.seq <= $seq RETURN p.mark AS mark, p.seq AS seq, p.time AS time"
PURGES_EVER = "MATCH (p:PurgeMark|EarlierMark) RETURN DISTINCT p.mark AS mark, p.seq AS seq, p.time AS time"
_TEXT = "c.audience AS audience, c.property AS property, c.lang AS lang"


def texts() -> str:
    deeds = types(vocabulary().of_role("deed"))
    return f"""
UNWIND $ids AS i MATCH (s:Entity {{id: i}})
CALL (s) {{
  MATCH (s)-[:{types(literals())}]->(c:Claim) UNWIND [c.value, c.wording] AS text RETURN {_TEXT}, text
  UNION MATCH (s)-[c:{types(links())}]->() RETURN {_TEXT}, c.wording AS text
  UNION MATCH (s)<-[c:{deeds}]-() RETURN {_TEXT}, c.wording AS text
}}
WITH s, audience, property, lang, text WHERE text <> ''
RETURN DISTINCT s.id AS entity, audience, property, lang, text
"""


def reworded() -> str:
    """A claim stands where one of its beliefs does."""
    deeds = types(vocabulary().of_role("deed"))
    return f"""
UNWIND $ids AS i MATCH (s:Entity {{id: i}})
CALL (s) {{
  MATCH (s)-[:{types(literals())}]->(c:Claim) WHERE c.audience IN $labels RETURN c
  UNION ALL MATCH (s)-[c:{types(links())}]->() WHERE c.wording <> '' AND c.audience IN $labels RETURN c
  UNION ALL MATCH (s)<-[c:{deeds}]-() WHERE c.wording <> '' AND c.audience IN $labels RETURN c
}}
WITH s, c.id AS id, max(CASE WHEN c.seq_in <= $seq AND c.seq_out > $seq THEN 1 ELSE 0 END) AS stands
WHERE stands = 0 RETURN DISTINCT s.id AS id
"""
