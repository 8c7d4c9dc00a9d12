-- What pages say together is kept: which texts are copies, which events are one.
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

INSERT INTO unlinked SELECT n FROM page;

-- Events are found by their words, actors by their offices, claims by stance, type and day, without looking at all of them.
CREATE VIRTUAL TABLE event_words USING fts5 (words, columnsize = 0, content = '', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO event_words (rowid, words) SELECT n, words FROM event ORDER BY n;
CREATE INDEX actor_role ON actor (role) WHERE role IS NOT NULL;
CREATE INDEX statement_stance ON statement (stance, day) WHERE stance <> 'says';
CREATE INDEX statement_open ON statement (day) WHERE latest IS NULL AND earliest IS NOT NULL;
CREATE INDEX event_type ON event (type, day);
CREATE INDEX issue_code ON issue (code);
CREATE INDEX event_open ON event (day) WHERE until IS NULL AND since IS NOT NULL;

-- How much an actor says, does and receives on a page is counted once.
ALTER TABLE actor ADD COLUMN said INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actor ADD COLUMN did INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actor ADD COLUMN received INTEGER NOT NULL DEFAULT 0;
UPDATE actor SET
  said = (SELECT count(*) FROM statement_actor WHERE actor = n AND part = 'source'),
  did = (SELECT count(*) FROM event_actor WHERE actor = n AND part = 'actor'),
  received = (SELECT count(*) FROM event_actor WHERE actor = n AND part = 'recipient');
