"""The first schema.

Rules that every journalled table keeps, since the journal depends on them: `id INTEGER PRIMARY KEY
AUTOINCREMENT` (an id is never used twice), TEXT and INTEGER columns only, times as ISO 8601 in UTC.
The abstract stands apart from `paper`, so that a scan for a list reads a tenth of the pages.
"""

from __future__ import annotations

import sqlite3

SCHEMA = """
CREATE TABLE step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    reverts INTEGER REFERENCES step(id),
    undone_by INTEGER REFERENCES step(id),
    open INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX step_open ON step(open) WHERE open = 1;
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id INTEGER NOT NULL REFERENCES step(id),
    tbl TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    paper_id INTEGER,
    kind TEXT NOT NULL,
    before TEXT
);
CREATE INDEX change_step ON change(step_id);
CREATE INDEX change_row ON change(tbl, row_id);
CREATE INDEX change_paper ON change(paper_id) WHERE paper_id IS NOT NULL;

CREATE TABLE paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL DEFAULT '',
    key_frozen INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    byline TEXT NOT NULL DEFAULT '',
    authors_truncated INTEGER NOT NULL DEFAULT 0,
    venue TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT '',
    year INTEGER,
    kind TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    version INTEGER,
    status TEXT NOT NULL DEFAULT 'inbox'
        CHECK (status IN ('inbox', 'to-read', 'reading', 'read', 'rejected')),
    status_at TEXT NOT NULL DEFAULT '',
    rating INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5),
    starred INTEGER NOT NULL DEFAULT 0,
    added TEXT NOT NULL DEFAULT '',
    trashed TEXT,
    sort_title TEXT NOT NULL DEFAULT '',
    title_key TEXT NOT NULL DEFAULT '',
    author_key TEXT NOT NULL DEFAULT '',
    word1 TEXT NOT NULL DEFAULT '',
    word2 TEXT NOT NULL DEFAULT '',
    word3 TEXT NOT NULL DEFAULT ''
);
CREATE INDEX paper_status ON paper(trashed, status);
CREATE INDEX paper_year ON paper(year);
CREATE INDEX paper_key ON paper(key) WHERE key <> '';
CREATE INDEX paper_title_key ON paper(title_key) WHERE title_key <> '';
CREATE INDEX paper_author_key ON paper(author_key, year) WHERE author_key <> '';
CREATE INDEX paper_word1 ON paper(word1) WHERE word1 <> '';
CREATE INDEX paper_word2 ON paper(word2) WHERE word2 <> '';
CREATE INDEX paper_word3 ON paper(word3) WHERE word3 <> '';

CREATE TABLE paper_text (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL UNIQUE REFERENCES paper(id) ON DELETE CASCADE,
    abstract TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '[]'
);
CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    family TEXT NOT NULL DEFAULT '',
    given TEXT NOT NULL DEFAULT '',
    particle TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    literal TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX person_name ON person(family, given, particle, suffix, literal);
CREATE TABLE author (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person(id)
);
CREATE INDEX author_paper ON author(paper_id, position, person_id);
CREATE INDEX author_person ON author(person_id);
CREATE TABLE version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    preferred INTEGER NOT NULL DEFAULT 0,
    date TEXT NOT NULL DEFAULT '',
    record TEXT NOT NULL DEFAULT '{}',
    added TEXT NOT NULL DEFAULT ''
);
CREATE INDEX version_paper ON version(paper_id);
CREATE TABLE identifier (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    version_id INTEGER REFERENCES version(id) ON DELETE SET NULL,
    scheme TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE INDEX identifier_value ON identifier(value, scheme, paper_id);
CREATE INDEX identifier_paper ON identifier(paper_id);
CREATE INDEX identifier_version ON identifier(version_id) WHERE version_id IS NOT NULL;
CREATE TABLE link (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    url TEXT NOT NULL
);
CREATE INDEX link_paper ON link(paper_id);

CREATE TABLE digest (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    format TEXT NOT NULL,
    publisher TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT '',
    hash TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    imported TEXT NOT NULL
);
CREATE INDEX digest_hash ON digest(hash);
CREATE TABLE mention (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    digest_id INTEGER NOT NULL REFERENCES digest(id) ON DELETE CASCADE,
    row INTEGER NOT NULL,
    position INTEGER,
    section TEXT NOT NULL DEFAULT '',
    votes INTEGER,
    line INTEGER
);
CREATE INDEX mention_paper ON mention(paper_id, digest_id);
CREATE INDEX mention_digest ON mention(digest_id, row, paper_id);

CREATE TABLE collection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES collection(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    colour TEXT NOT NULL DEFAULT '',
    icon TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX collection_name ON collection(coalesce(parent_id, 0), name);
CREATE INDEX collection_parent ON collection(parent_id);
CREATE TABLE collection_paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collection(id) ON DELETE CASCADE,
    paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    added TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX collection_paper_pair ON collection_paper(collection_id, paper_id);
CREATE INDEX collection_paper_paper ON collection_paper(paper_id, collection_id);
CREATE TABLE smart_collection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES collection(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX smart_collection_name ON smart_collection(coalesce(parent_id, 0), name);
CREATE INDEX smart_collection_parent ON smart_collection(parent_id);
CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    colour TEXT NOT NULL DEFAULT ''
);
CREATE TABLE paper_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX paper_tag_pair ON paper_tag(paper_id, tag_id);
CREATE INDEX paper_tag_tag ON paper_tag(tag_id, paper_id);

CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL UNIQUE REFERENCES paper(id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    hash TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    added TEXT NOT NULL
);
CREATE INDEX attachment_paper ON attachment(paper_id);
CREATE INDEX attachment_hash ON attachment(hash);
CREATE TABLE annotation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    attachment_id INTEGER REFERENCES attachment(id) ON DELETE SET NULL,
    kind TEXT NOT NULL DEFAULT 'highlight',
    quote TEXT NOT NULL DEFAULT '',
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    comment TEXT NOT NULL DEFAULT '',
    colour TEXT NOT NULL DEFAULT 'yellow',
    page INTEGER,
    start INTEGER,
    end INTEGER,
    rectangles TEXT NOT NULL DEFAULT '[]',
    created TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX annotation_paper ON annotation(paper_id);
CREATE INDEX annotation_attachment ON annotation(attachment_id) WHERE attachment_id IS NOT NULL;

CREATE TABLE muted (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('word', 'author')),
    value TEXT NOT NULL
);
CREATE UNIQUE INDEX muted_value ON muted(kind, value);
CREATE TABLE duplicate_pair (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    answer TEXT NOT NULL DEFAULT 'open' CHECK (answer IN ('open', 'not-same')),
    reason TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX duplicate_pair_pair ON duplicate_pair(paper_id, other_id);
CREATE INDEX duplicate_pair_other ON duplicate_pair(other_id);
CREATE TABLE ledger (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    title_hash INTEGER NOT NULL DEFAULT 0,
    arxiv TEXT NOT NULL DEFAULT '',
    doi TEXT NOT NULL DEFAULT '',
    fate TEXT NOT NULL,
    decided TEXT NOT NULL DEFAULT '',
    mentions TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX ledger_title ON ledger(title_hash) WHERE title_hash <> 0;
CREATE INDEX ledger_arxiv ON ledger(arxiv) WHERE arxiv <> '';
CREATE INDEX ledger_doi ON ledger(doi) WHERE doi <> '';
CREATE TABLE ledger_identifier (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ledger_id INTEGER NOT NULL REFERENCES ledger(id) ON DELETE CASCADE,
    name TEXT NOT NULL
);
CREATE INDEX ledger_identifier_name ON ledger_identifier(name);
CREATE INDEX ledger_identifier_ledger ON ledger_identifier(ledger_id);

CREATE TABLE settings_value (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE settings_draft (
    paper_id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
"""


def upgrade(connection: sqlite3.Connection) -> None:
    """Create all tables in an empty database."""
    for statement in SCHEMA.split(";\n"):
        if statement.strip():
            connection.execute(statement)
