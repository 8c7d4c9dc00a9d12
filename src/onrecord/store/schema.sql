-- The tables of a store, version 5 (`PRAGMA user_version`). Offsets are Unicode code points of `article.text`, days are ISO
-- dates, `hash` names a claim by what it rests on, so that it stays the same when its page is read again.

CREATE TABLE store (
  name  TEXT PRIMARY KEY,                -- text: how much of the pages' words is kept (full, snippet, none); log: sign of the last judgement
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE page (
  n           INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,      -- SHA-256 of the page's bytes
  form        TEXT NOT NULL,
  language    TEXT,
  title       TEXT,
  outlet      TEXT,
  domain      TEXT,
  published   TEXT,                      -- null where the page cannot decide; then it lies between the next two
  earliest    TEXT,
  latest      TEXT,
  basis       TEXT NOT NULL,
  words       INTEGER NOT NULL,
  text_sha256 TEXT NOT NULL,             -- of article.text in UTF-8
  digest      TEXT NOT NULL,             -- of the record, whatever the page's source
  software    TEXT NOT NULL              -- version of onrecord that read the page
) STRICT;
CREATE INDEX page_outlet ON page (outlet COLLATE NOCASE);
CREATE INDEX page_domain ON page (domain);

CREATE TABLE record (
  page   INTEGER PRIMARY KEY REFERENCES page ON DELETE CASCADE,
  packed BLOB NOT NULL                   -- the whole record as JSON, deflated
) STRICT;

CREATE TABLE capture (                   -- every place and time at which the same bytes were met
  page    INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
  source  TEXT NOT NULL,
  url     TEXT,
  fetched TEXT
) STRICT;
CREATE UNIQUE INDEX capture_once ON capture (page, source, ifnull(url, ''), ifnull(fetched, ''));
CREATE INDEX capture_source ON capture (source);
CREATE INDEX capture_url ON capture (url);

CREATE TABLE known (                     -- everybody once, however many pages have them
  n        INTEGER PRIMARY KEY,
  key      TEXT NOT NULL UNIQUE,         -- of the actors; for those without a name of their own `~` and what they are called, with `|` between
  fullest  INTEGER,                      -- actor with the longest name; null for those without a name of their own
  said     INTEGER NOT NULL DEFAULT 0,   -- statements of all pages attributed to the actors; 0 for those without a name of their own
  did      INTEGER NOT NULL DEFAULT 0,   -- events of all pages that they do
  received INTEGER NOT NULL DEFAULT 0    -- events of all pages done to them
) STRICT;

CREATE TABLE called (                    -- every name that pages use for somebody, folded
  folded TEXT NOT NULL,
  who    INTEGER NOT NULL REFERENCES known ON DELETE CASCADE,
  PRIMARY KEY (folded, who)
) STRICT, WITHOUT ROWID;
CREATE INDEX called_who ON called (who);

CREATE TABLE actor (                     -- one row a page: who is the same across pages has the same key
  n        INTEGER PRIMARY KEY,
  page     INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
  id       TEXT NOT NULL,
  key      TEXT NOT NULL,
  who      INTEGER NOT NULL REFERENCES known,
  name     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  country  TEXT,
  sector   TEXT,
  role     TEXT,
  wikidata TEXT,
  said     INTEGER NOT NULL DEFAULT 0,   -- statements of the page attributed to the actor
  did      INTEGER NOT NULL DEFAULT 0,   -- its events that the actor does
  received INTEGER NOT NULL DEFAULT 0    -- its events done to the actor
) STRICT;
CREATE INDEX actor_page ON actor (page);
CREATE INDEX actor_who ON actor (who, page, kind);
CREATE INDEX actor_country ON actor (country, who, page, kind) WHERE country IS NOT NULL;
CREATE INDEX actor_role ON actor (role) WHERE role IS NOT NULL;

CREATE TABLE actor_name (                -- every name a page uses for an actor, folded; those without a name of their own have theirs in `known`
  actor  INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  folded TEXT NOT NULL,
  PRIMARY KEY (actor, folded)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (                    -- whom a group consists of
  whole INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  who   INTEGER NOT NULL,                -- the actor's, here and in the tables below: what somebody common takes part in stands together
  PRIMARY KEY (actor, whole)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_whole ON member (whole);
CREATE INDEX member_who ON member (who);

CREATE TABLE statement (
  n            INTEGER PRIMARY KEY,
  page         INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
  id           TEXT NOT NULL,
  hash         TEXT NOT NULL,
  source_words TEXT,
  cue          TEXT,
  content      TEXT NOT NULL,
  kind         TEXT NOT NULL,
  stance       TEXT NOT NULL,
  medium       TEXT,
  inside       TEXT,                     -- hash of the statement that holds it
  inherited    INTEGER NOT NULL,
  earliest     TEXT,                     -- when it was said, where the page says; else when it was published
  latest       TEXT,
  day          TEXT,                     -- the last of these days that is known, to sort by
  first        INTEGER NOT NULL,         -- characters: of source, cue and content together
  last         INTEGER NOT NULL,
  confidence   REAL NOT NULL,
  rule         TEXT NOT NULL
) STRICT;
CREATE INDEX statement_page ON statement (page);
CREATE INDEX statement_hash ON statement (hash);
CREATE INDEX statement_day ON statement (day);
CREATE INDEX statement_stance ON statement (stance, day) WHERE stance <> 'says';
CREATE INDEX statement_open ON statement (day) WHERE latest IS NULL AND earliest IS NOT NULL;

CREATE TABLE statement_actor (
  statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
  actor     INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  part      TEXT NOT NULL,               -- source or via
  who       INTEGER NOT NULL,
  PRIMARY KEY (actor, statement, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_actor_statement ON statement_actor (statement);
CREATE INDEX statement_actor_who ON statement_actor (who, statement);

CREATE TABLE event (
  n             INTEGER PRIMARY KEY,
  page          INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
  id            TEXT NOT NULL,
  hash          TEXT NOT NULL,
  type          TEXT NOT NULL,
  mode          TEXT,
  contexts      TEXT NOT NULL,           -- PLOVER contexts, with blanks between
  status        TEXT NOT NULL,
  place         TEXT,
  place_country TEXT,
  time          TEXT,                    -- TIMEX3 value
  earliest      TEXT,
  latest        TEXT,
  basis         TEXT NOT NULL,
  since         TEXT,                    -- earliest, else the first day on which its page can have been published
  until         TEXT,                    -- latest, else the last such day
  day           TEXT,                    -- the last of these days that is known, to sort by
  words         TEXT NOT NULL,           -- its fullest mention
  first         INTEGER NOT NULL,
  last          INTEGER NOT NULL,
  confidence    REAL NOT NULL,
  rule          TEXT NOT NULL
) STRICT;
CREATE INDEX event_page ON event (page);
CREATE INDEX event_hash ON event (hash);
CREATE INDEX event_day ON event (day);
CREATE INDEX event_type ON event (type, day);
CREATE INDEX event_open ON event (day) WHERE until IS NULL AND since IS NOT NULL;

CREATE TABLE event_actor (
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  part  TEXT NOT NULL,                   -- actor or recipient
  who   INTEGER NOT NULL,
  PRIMARY KEY (actor, event, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_actor_event ON event_actor (event);
CREATE INDEX event_actor_who ON event_actor (who, event);

CREATE TABLE event_statement (           -- according to whom; none: the outlet itself tells it
  event     INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
  PRIMARY KEY (event, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_statement_statement ON event_statement (statement);

CREATE TABLE contact (
  n         INTEGER PRIMARY KEY,
  page      INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
  id        TEXT NOT NULL,
  event     INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  medium    TEXT NOT NULL,
  initiator INTEGER REFERENCES actor ON DELETE CASCADE,
  topics    TEXT NOT NULL,
  outcome   TEXT
) STRICT;
CREATE INDEX contact_page ON contact (page);
CREATE INDEX contact_event ON contact (event);
CREATE INDEX contact_initiator ON contact (initiator);

CREATE TABLE document (
  n     INTEGER PRIMARY KEY,
  page  INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
  id    TEXT NOT NULL,
  hash  TEXT NOT NULL,
  kind  TEXT NOT NULL,
  words TEXT NOT NULL,
  asks  TEXT NOT NULL,
  omits TEXT NOT NULL,
  first INTEGER NOT NULL,
  last  INTEGER NOT NULL
) STRICT;
CREATE INDEX document_page ON document (page);

CREATE TABLE document_actor (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  actor    INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  part     TEXT NOT NULL,                -- issuer, addressee or via
  PRIMARY KEY (actor, document, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_actor_document ON document_actor (document);

CREATE TABLE issue (
  page    INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
  stage   TEXT NOT NULL,
  code    TEXT NOT NULL,
  message TEXT NOT NULL,
  first   INTEGER,
  last    INTEGER
) STRICT;
CREATE INDEX issue_page ON issue (page);
CREATE INDEX issue_code ON issue (code);

CREATE TABLE judgement (                 -- what people say of a claim; a log, nothing in it is ever changed
  n      INTEGER PRIMARY KEY,
  hash   TEXT NOT NULL,
  at     TEXT NOT NULL,
  who    TEXT NOT NULL,
  says   TEXT NOT NULL,                  -- accept, reject, correct; same, different
  change TEXT,                           -- the corrected fields, or the other event, as JSON
  note   TEXT,
  sign   TEXT NOT NULL DEFAULT ''        -- SHA-256 over the sign before and this row; the last one stands in `store` too
) STRICT;
CREATE INDEX judgement_hash ON judgement (hash);
CREATE TRIGGER judgement_kept BEFORE UPDATE ON judgement BEGIN SELECT raise(ABORT, 'judgements are never changed'); END;
CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement BEGIN SELECT raise(ABORT, 'judgements are never deleted'); END;
CREATE TRIGGER judgement_once BEFORE INSERT ON judgement WHEN EXISTS (SELECT 1 FROM judgement WHERE n = NEW.n)
BEGIN SELECT raise(ABORT, 'judgements are never replaced'); END;

CREATE TABLE unlinked (                  -- pages that wait to be held against the others
  page INTEGER PRIMARY KEY REFERENCES page ON DELETE CASCADE
) STRICT;
CREATE TRIGGER page_added AFTER INSERT ON page BEGIN INSERT INTO unlinked VALUES (NEW.n); END;

CREATE TABLE linked (                    -- pages that were held against the others, with where and when they were met first
  page    INTEGER PRIMARY KEY REFERENCES page ON DELETE CASCADE,
  text    INTEGER,                       -- null where the text is too short to be a copy
  url     TEXT,
  source  TEXT NOT NULL,
  fetched TEXT,
  later   INTEGER,                       -- page with the next reading of its address
  copied  INTEGER,                       -- page whose text it has
  ending  INTEGER,                       -- page that stands for it in the end
  stale   INTEGER NOT NULL               -- 1 until its groups are decided
) STRICT;
CREATE INDEX linked_text ON linked (text);
CREATE INDEX linked_url ON linked (url) WHERE url IS NOT NULL;
CREATE INDEX linked_later ON linked (later) WHERE later IS NOT NULL;
CREATE INDEX linked_copied ON linked (copied) WHERE copied IS NOT NULL;
CREATE INDEX linked_stale ON linked (stale) WHERE stale;
CREATE TRIGGER capture_met AFTER INSERT ON capture BEGIN UPDATE linked SET stale = 1 WHERE page = NEW.page; END;
CREATE TRIGGER capture_lost AFTER DELETE ON capture BEGIN UPDATE linked SET stale = 1 WHERE page = OLD.page; END;

CREATE TABLE text (                      -- texts that differ: their runs of three words, as 32-bit numbers
  n      INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  runs   BLOB NOT NULL
) STRICT;

CREATE TABLE text_band (                 -- under which numbers copies of a text are looked for
  band INTEGER NOT NULL,
  text INTEGER NOT NULL,
  PRIMARY KEY (band, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE text_pair (                 -- texts of which one is copied from the other; each pair both ways
  one   INTEGER NOT NULL,
  other INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE occurrence (                -- a happening, however many pages tell it
  n            INTEGER PRIMARY KEY,
  id           TEXT NOT NULL,            -- o and the hash of the event that tells it first
  type         TEXT NOT NULL,
  medium       TEXT,
  status       TEXT NOT NULL,
  earliest     TEXT,
  latest       TEXT,
  day          TEXT,                     -- to sort by: latest, else the first publication
  pages        INTEGER NOT NULL,
  single_party TEXT,
  differing    INTEGER NOT NULL,         -- how many contradictions there are
  shown        TEXT NOT NULL             -- parties, places, origins, kinds of contradictions, as JSON
) STRICT;
CREATE INDEX occurrence_day ON occurrence (day);

CREATE TABLE happening (                 -- an event as it is held against events of other pages
  event      INTEGER PRIMARY KEY REFERENCES event ON DELETE CASCADE,
  page       INTEGER NOT NULL,
  occurrence INTEGER,
  packed     BLOB NOT NULL
) STRICT;
CREATE INDEX happening_page ON happening (page);
CREATE INDEX happening_occurrence ON happening (occurrence) WHERE occurrence IS NOT NULL;

CREATE TABLE happening_key (             -- under which numbers candidates are looked for
  key   INTEGER NOT NULL,
  event INTEGER NOT NULL,
  PRIMARY KEY (key, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE happening_pair (            -- events found to be one, and how much speaks for it; each pair both ways
  one   INTEGER NOT NULL,
  other INTEGER NOT NULL,
  score REAL NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE verdict (                   -- judgements that two events are one, or are not, by the pages of both
  page      TEXT NOT NULL,
  judgement INTEGER NOT NULL,
  PRIMARY KEY (page, judgement)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE page_words USING fts5 (title, body, content = '', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_words USING fts5 (content, columnsize = 0, content = '', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE event_words USING fts5 (words, columnsize = 0, content = '', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO page_words (page_words, rank) VALUES ('automerge', 8);
INSERT INTO statement_words (statement_words, rank) VALUES ('automerge', 8);
INSERT INTO event_words (event_words, rank) VALUES ('automerge', 8);
