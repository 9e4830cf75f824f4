"""SQL of the tables of vectors."""

FORM = 1
"""The form of these tables; those of another form are made anew."""
SCHEMA = """
CREATE TABLE meaning (
    n INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, entity TEXT NOT NULL, lang TEXT NOT NULL,
    digest TEXT NOT NULL, model TEXT NOT NULL, dimensions INTEGER NOT NULL, vector BLOB,
    UNIQUE (label, entity, lang, digest));
CREATE INDEX meaning_entity ON meaning (entity);
CREATE INDEX meaning_model ON meaning (label, model, n);
CREATE INDEX meaning_digest ON meaning (label, digest, model);
CREATE TABLE meaning_followed (
    form INTEGER NOT NULL, memory TEXT NOT NULL, seq INTEGER NOT NULL, erased INTEGER NOT NULL, epoch TEXT NOT NULL)
"""
DUE = """
SELECT n, label, entity, lang, digest FROM meaning
WHERE (label, entity, lang, digest) > (?, ?, ?, ?) AND model != ? ORDER BY label, entity, lang, digest LIMIT ?
"""
AMONG = """
SELECT n FROM meaning WHERE label = :label AND model = :model
AND (:entities IS NULL OR entity IN (SELECT value FROM json_each(:entities)))
AND (:langs IS NULL OR lang IN (SELECT value FROM json_each(:langs))) ORDER BY n
"""
_OF_LABELS = "FROM meaning WHERE label IN (SELECT value FROM json_each(:labels)) AND model"
LACKING = f"""
SELECT count(*) FROM (SELECT entity {_OF_LABELS} < :first UNION SELECT entity {_OF_LABELS} > :past)
"""
OTHERS = f"SELECT 1 {_OF_LABELS} > '' AND model < :first UNION ALL SELECT 1 {_OF_LABELS} > :past LIMIT 1"
HELD = f"SELECT 1 {_OF_LABELS} BETWEEN :first AND :past LIMIT 1"
SPREADS = "CREATE TABLE IF NOT EXISTS meaning_spread (model TEXT PRIMARY KEY, spread TEXT NOT NULL)"
