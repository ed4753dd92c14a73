-- The tables of schema version 1, as its release made them. Never edit.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE articles (id TEXT PRIMARY KEY, uri TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    document BLOB NOT NULL,
    annotations BLOB NOT NULL,
    version TEXT NOT NULL,
    vocabulary TEXT NOT NULL,
    added INTEGER NOT NULL,
    retired INTEGER
) STRICT;
CREATE INDEX revisions_by_article ON revisions(article, content);
CREATE UNIQUE INDEX current_revision ON revisions(article) WHERE retired IS NULL;
CREATE TABLE sentences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    revision INTEGER NOT NULL REFERENCES revisions(number) ON DELETE CASCADE,
    field TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    vector BLOB NOT NULL
) STRICT;
CREATE INDEX sentences_by_revision ON sentences(revision);
CREATE TABLE removed (sentence INTEGER PRIMARY KEY, generation INTEGER NOT NULL) STRICT;
CREATE INDEX removed_by_generation ON removed(generation);
CREATE VIRTUAL TABLE lexical USING fts5(
    text, content='sentences', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
INSERT INTO meta VALUES ('generation', '0'), ('embedded', '0'), ('purged', '0');
PRAGMA user_version = 1;
PRAGMA application_id = 1178815281;
