"""SQL of the embedded home, each statement named for the question it answers; every value is a parameter.

`:labels` and id lists come as JSON arrays, `:seq` is the sequence read at.
"""

CLAIM_COLUMNS = (
    "id, subject, property, object, value, lang, valid, dataset, edition, locator, citations, audience, certainty,"
    " how, wording"
)
_CLAIM = ", ".join(f"c.{name.strip()}" for name in CLAIM_COLUMNS.split(","))
_STANDS = "c.until > :seq AND c.since <= :seq"
"""`since` and `until` bound all beliefs of a claim, so that a dead one costs no more than its index entry."""
_BELIEVED = f"AND {_STANDS} CROSS JOIN belief b ON b.claim = c.n AND b.seq_in <= :seq AND b.seq_out > :seq"
_ALL_BELIEVED = f"JOIN belief b ON {_STANDS} AND b.claim = c.n AND b.seq_in <= :seq AND b.seq_out > :seq"
_READABLE = "c.audience IN (SELECT value FROM json_each(:labels))"

ABOUT = f"""
SELECT {_CLAIM} FROM json_each(:ids) i CROSS JOIN claim c ON c.subject = i.value {_BELIEVED} WHERE {_READABLE}
"""
ABOUT_PROPERTIES = f"""
SELECT {_CLAIM} FROM json_each(:ids) i CROSS JOIN json_each(:properties) p
CROSS JOIN claim c ON c.subject = i.value AND c.property = p.value {_BELIEVED} WHERE {_READABLE}
"""
TOWARDS = f"""
SELECT {_CLAIM} FROM json_each(:ids) i CROSS JOIN claim c ON c.object = i.value {_BELIEVED} WHERE {_READABLE}
"""
TOWARDS_PROPERTIES = f"""
SELECT {_CLAIM} FROM json_each(:ids) i CROSS JOIN json_each(:properties) p
CROSS JOIN claim c ON c.object = i.value AND c.property = p.value {_BELIEVED} WHERE {_READABLE}
"""
BEGINNING_WITH = f"""
SELECT {_CLAIM} FROM claim c {_ALL_BELIEVED}
WHERE c.id >= :digits AND c.id < :digits || 'g' AND {_READABLE} ORDER BY c.id LIMIT :limit
"""
AROUND = f"""
SELECT {_CLAIM} FROM claim c {_ALL_BELIEVED}
WHERE c.n IN (
    SELECT n FROM claim WHERE subject IN (SELECT value FROM json_each(:ids))
    UNION SELECT n FROM claim WHERE object IN (SELECT value FROM json_each(:ids)))
AND {_READABLE} AND (c.property, c.id) > (:property, :id) ORDER BY c.property, c.id LIMIT :limit
"""
NEIGHBOURS = f"""
SELECT {_CLAIM} FROM claim c {_ALL_BELIEVED}
WHERE c.n IN (
    SELECT n FROM claim WHERE subject IN (SELECT value FROM json_each(:ids)) AND object IS NOT NULL
    UNION SELECT n FROM claim WHERE object IN (SELECT value FROM json_each(:ids)))
AND {_READABLE} AND c.id > :after ORDER BY c.id LIMIT :limit
"""
LINKS_UP_TO = f"""
SELECT 1 FROM (
    SELECT c.n FROM json_each(:ids) i CROSS JOIN claim c ON c.subject = i.value AND c.object IS NOT NULL {_BELIEVED}
    WHERE {_READABLE}
    UNION
    SELECT c.n FROM json_each(:ids) i CROSS JOIN claim c ON c.object = i.value {_BELIEVED} WHERE {_READABLE}
    LIMIT :limit)
"""
CARRYING = f"""
SELECT DISTINCT c.subject FROM json_each(:ids) i CROSS JOIN json_each(:properties) p
CROSS JOIN claim c ON c.object = i.value AND c.property = p.value {_BELIEVED}
WHERE {_READABLE} AND substr(c.subject, 1, instr(c.subject, '/') - 1) IN (SELECT value FROM json_each(:kinds))
"""
CARRYING_UP_TO = """
SELECT count(*) FROM (
    SELECT 1 FROM json_each(:ids) i CROSS JOIN json_each(:properties) p
    CROSS JOIN claim c ON c.object = i.value AND c.property = p.value LIMIT :limit)
"""
CARRIED_BY = f"""
SELECT {_CLAIM} FROM json_each(:anchors) i CROSS JOIN json_each(:properties) p
CROSS JOIN claim c ON c.subject = i.value AND c.property = p.value {_BELIEVED}
WHERE {_READABLE} AND c.object IN (SELECT value FROM json_each(:ids))
"""
OF_KIND = f"""
SELECT DISTINCT c.subject FROM claim c {_ALL_BELIEVED}
WHERE c.subject >= :kind || '/' AND c.subject < :kind || '0' AND {_READABLE}
"""
OBJECTS_OF_KIND = f"""
SELECT DISTINCT c.object FROM claim c {_ALL_BELIEVED}
WHERE c.object >= :kind || '/' AND c.object < :kind || '0' AND {_READABLE}
"""
WITH_OBJECT = f"""
SELECT DISTINCT c.subject FROM json_each(:objects) o
CROSS JOIN claim c ON c.object = o.value AND c.property = :property {_BELIEVED} WHERE {_READABLE}
"""
WITH_VALUE = f"""
SELECT DISTINCT c.subject FROM json_each(:objects) o
CROSS JOIN claim c ON c.property = :property AND substr(c.value, 1, 40) = substr(o.value, 1, 40)
AND c.value = o.value {_BELIEVED}
WHERE {_READABLE}
"""
EDITIONS = f"""
SELECT c.dataset, c.edition, count(*) FROM claim c {_ALL_BELIEVED} WHERE {_READABLE} GROUP BY 1, 2 ORDER BY 1, 2
"""
GROUPED = f"""
SELECT DISTINCT c.subject, coalesce(c.object, c.value) FROM claim c {_ALL_BELIEVED}
WHERE c.subject >= :kind || '/' AND c.subject < :kind || '0' AND c.property = :property AND {_READABLE}
"""
NAMES = f"""
SELECT name.lang, name.key, c.subject, c.property, c.value FROM json_each(:keys) k
CROSS JOIN name ON name.lang = json_extract(k.value, '$[0]') AND name.key = json_extract(k.value, '$[1]')
CROSS JOIN claim c ON c.n = name.claim {_BELIEVED} WHERE {_READABLE}
"""
ALL_NAMES = f"""
SELECT name.lang, name.key, c.subject, c.property, c.value FROM claim c {_ALL_BELIEVED}
CROSS JOIN name ON name.claim = c.n
WHERE c.subject >= :kind || '/' AND c.subject < :kind || '0' AND {_READABLE}
"""

ANY_JUDGEMENT = """
SELECT 1 FROM judgement j
WHERE j.seq_in <= :seq AND j.seq_out > :seq AND j.audience IN (SELECT value FROM json_each(:labels)) LIMIT 1
"""
JUDGEMENTS_OF = """
SELECT j.member, j.canonical FROM judgement j
WHERE (j.member IN (SELECT value FROM json_each(:ids)) OR j.canonical IN (SELECT value FROM json_each(:ids)))
AND j.seq_in <= :seq AND j.seq_out > :seq AND j.audience IN (SELECT value FROM json_each(:labels))
"""
VISIBLE_IDS = f"""
SELECT i.value FROM json_each(:ids) i
WHERE EXISTS (SELECT 1 FROM claim c {_ALL_BELIEVED} WHERE c.subject = i.value AND {_READABLE})
OR EXISTS (SELECT 1 FROM claim c {_ALL_BELIEVED} WHERE c.object = i.value AND {_READABLE})
"""

LAST_SEQ = "SELECT coalesce(max(seq), 0) FROM entry"
_OWN = """
FROM entry_label l JOIN entry e ON e.seq = l.seq WHERE l.label IN (SELECT value FROM json_each(:labels))
"""
FIRST_OWN = f"SELECT e.seq, e.time {_OWN} ORDER BY e.seq LIMIT 1"
OWN_AFTER = f"SELECT min(e.seq) {_OWN} AND e.time > :time"
COMMITS = f"SELECT e.seq, max(e.time) OVER (ORDER BY e.seq) {_OWN} AND e.seq <= :seq GROUP BY e.seq ORDER BY e.seq"
TURNED = f"""
SELECT b.seq_in = :commit, {_CLAIM} FROM touched t CROSS JOIN claim c ON c.subject = t.entity
JOIN belief b ON b.claim = c.n AND :commit IN (b.seq_in, b.seq_out)
WHERE t.seq = :commit AND {_READABLE} AND c.id > :after AND (:restated OR NOT EXISTS (
    SELECT 1 FROM claim o JOIN belief k ON k.claim = o.n
    WHERE o.subject = c.subject AND o.property = c.property AND o.object IS c.object AND o.value IS c.value
    AND o.lang = c.lang AND o.valid = c.valid AND o.n != c.n AND o.audience IN (SELECT value FROM json_each(:labels))
    AND (:commit - (b.seq_in = :commit)) >= k.seq_in AND (:commit - (b.seq_in = :commit)) < k.seq_out))
ORDER BY c.id LIMIT :limit
"""
"""A claim believed in the commit is restated where its fact stood just before, another where it stands after."""
COUNTERS = """
SELECT i.value,
    (SELECT l.nth FROM entry_label l WHERE l.label = i.value AND l.seq <= :seq ORDER BY l.seq DESC LIMIT 1),
    (SELECT count(*) FROM entry e JOIN entry_label l ON l.seq = e.seq AND l.label = i.value
        WHERE e.kind IN ('purge', 'purged'))
FROM json_each(:labels) i ORDER BY i.value
"""
BELIEVED_NOW = """
SELECT c.id FROM claim c JOIN belief b ON b.claim = c.n WHERE b.seq_out = :never AND c.dataset = :dataset ORDER BY c.id
"""
STATED_NOW = f"""
SELECT {_CLAIM} FROM claim c JOIN belief b ON b.claim = c.n
WHERE b.seq_out = :never AND c.dataset = :dataset ORDER BY c.id
"""
STANDING = """
SELECT c.id, c.n, b.seq_in FROM json_each(:ids) i CROSS JOIN claim c ON c.id = i.value
LEFT JOIN belief b ON b.claim = c.n AND b.seq_out = :never
"""
TEXTS = """
SELECT c.subject, c.audience, c.property, c.lang, c.value FROM json_each(:ids) i
CROSS JOIN claim c ON c.subject = i.value AND c.value IS NOT NULL
UNION
SELECT c.subject, c.audience, c.property, c.lang, c.wording FROM json_each(:ids) i
CROSS JOIN claim c ON c.subject = i.value AND c.wording != ''
UNION
SELECT c.object, c.audience, c.property, c.lang, c.wording FROM json_each(:ids) i CROSS JOIN json_each(:deeds) d
CROSS JOIN claim c ON c.object = i.value AND c.property = d.value AND c.wording != ''
ORDER BY 1, 2, 3, 4, 5
"""
_UNBELIEVED = f"""
{_READABLE} AND NOT EXISTS (SELECT 1 FROM belief b WHERE b.claim = c.n AND b.seq_in <= :seq AND b.seq_out > :seq)
"""
REWORDED = f"""
SELECT i.value FROM json_each(:ids) i
WHERE EXISTS (
    SELECT 1 FROM claim c WHERE c.subject = i.value AND (c.value IS NOT NULL OR c.wording != '') AND {_UNBELIEVED})
OR EXISTS (
    SELECT 1 FROM json_each(:deeds) d CROSS JOIN claim c ON c.object = i.value AND c.property = d.value
    WHERE c.wording != '' AND {_UNBELIEVED})
"""
PURGED = "SELECT 1 FROM entry WHERE kind IN ('purge', 'purged') AND seq > ? AND seq <= ?"
IDENTITY = "SELECT name FROM memory"
DIGEST_CLAIMS = "SELECT c.id FROM claim c JOIN belief b ON b.claim = c.n WHERE b.seq_out = :never ORDER BY c.id"
DIGEST_JUDGEMENTS = """
SELECT member, canonical, audience FROM judgement WHERE seq_out = :never ORDER BY member, canonical, audience
"""

HEADING = "SELECT coalesce((SELECT max(seq) FROM entry), 0), (SELECT count(*) FROM claim), (SELECT name FROM memory)"
ENTRIES = """
SELECT e.seq, e.time, e.kind, json_group_array(l.label) FILTER (WHERE l.label IS NOT NULL)
FROM entry e LEFT JOIN entry_label l ON l.seq = e.seq GROUP BY e.seq ORDER BY e.seq
"""
BELIEVED_EVER = f"""
SELECT {_CLAIM}, (SELECT json_group_array(json_array(b.seq_in, b.seq_out)) FROM belief b WHERE b.claim = c.n)
FROM claim c ORDER BY c.id
"""
JUDGED_EVER = """
SELECT member, canonical, audience, json_group_array(json_array(seq_in, seq_out)) FROM judgement
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
PURGES = "SELECT p.mark, p.seq, e.time FROM purge_mark p JOIN entry e ON e.seq = p.seq ORDER BY p.seq, p.mark"
TAKEN = "SELECT 1 FROM entry UNION ALL SELECT 1 FROM run LIMIT 1"
COUNT_LABEL = """
INSERT INTO entry_label VALUES (:label, :seq, 1 + coalesce(
    (SELECT nth FROM entry_label WHERE label = :label ORDER BY seq DESC LIMIT 1), 0))
"""
