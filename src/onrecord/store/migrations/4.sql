-- Everybody stands once in `known`, so that indexes hold numbers instead of keys and names, and what somebody takes part in is found without their rows on all pages.
CREATE TABLE known (                     -- everybody once, however many pages have them
  n       INTEGER PRIMARY KEY,
  key     TEXT NOT NULL UNIQUE,          -- of the actors; for those without a name of their own `~` and what they are called, with `|` between
  fullest INTEGER                        -- actor with the longest name; null for those without a name of their own
) STRICT;

CREATE TABLE called (                    -- every name that pages use for somebody, folded
  folded TEXT NOT NULL,
  who    INTEGER NOT NULL REFERENCES known ON DELETE CASCADE,
  PRIMARY KEY (folded, who)
) STRICT, WITHOUT ROWID;

CREATE TEMP TABLE same (n INTEGER PRIMARY KEY, key TEXT NOT NULL);
INSERT INTO same
SELECT actor.n, CASE WHEN key = substr(page.id, 1, 16) || ':' || actor.id
  THEN '~' || ifnull((SELECT group_concat(folded, '|') FROM (SELECT folded FROM actor_name WHERE actor = actor.n ORDER BY folded)), '')
  ELSE key END
FROM actor JOIN page ON page.n = actor.page;
INSERT INTO known (key) SELECT DISTINCT key FROM same ORDER BY key;

CREATE TABLE actor_next (
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
INSERT INTO actor_next
SELECT actor.n, page, id, actor.key, known.n, name, kind, country, sector, role, wikidata, said, did, received
FROM actor JOIN same ON same.n = actor.n JOIN known ON known.key = same.key ORDER BY actor.n;
DROP TABLE same;
DROP TABLE actor;
ALTER TABLE actor_next RENAME TO actor;
CREATE INDEX actor_page ON actor (page);
CREATE INDEX actor_who ON actor (who, page, kind, said, did, received);
UPDATE known SET fullest = (
  SELECT n FROM (SELECT actor.n, min(printf('%08d|%s|%s|%s', 99999999 - length(name), name, role, sector)) FROM actor WHERE who = known.n)
) WHERE key NOT GLOB '~*';
CREATE INDEX actor_country ON actor (country, who, page, kind) WHERE country IS NOT NULL;
CREATE INDEX actor_role ON actor (role) WHERE role IS NOT NULL;

CREATE TABLE actor_name_next (
  actor  INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  folded TEXT NOT NULL,
  PRIMARY KEY (actor, folded)
) STRICT, WITHOUT ROWID;
INSERT INTO called SELECT DISTINCT folded, who FROM actor_name JOIN actor ON n = actor ORDER BY folded, who;
INSERT INTO actor_name_next
SELECT actor, folded FROM actor_name JOIN actor ON actor.n = actor JOIN known ON known.n = who WHERE known.key = actor.key
ORDER BY actor, folded;
DROP TABLE actor_name;
ALTER TABLE actor_name_next RENAME TO actor_name;
CREATE INDEX called_who ON called (who);

CREATE TABLE member_next (
  whole INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  who   INTEGER NOT NULL,                -- the actor's, here and in the tables below: what somebody common takes part in stands together
  PRIMARY KEY (actor, whole)
) STRICT, WITHOUT ROWID;
INSERT INTO member_next SELECT whole, actor, who FROM member JOIN actor ON n = actor ORDER BY actor, whole;
DROP TABLE member;
ALTER TABLE member_next RENAME TO member;
CREATE INDEX member_whole ON member (whole);
CREATE INDEX member_who ON member (who);

CREATE TABLE statement_actor_next (
  statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
  actor     INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  part      TEXT NOT NULL,               -- source or via
  who       INTEGER NOT NULL,
  PRIMARY KEY (actor, statement, part)
) STRICT, WITHOUT ROWID;
INSERT INTO statement_actor_next
SELECT statement, actor, part, who FROM statement_actor JOIN actor ON n = actor ORDER BY actor, statement, part;
DROP TABLE statement_actor;
ALTER TABLE statement_actor_next RENAME TO statement_actor;
CREATE INDEX statement_actor_statement ON statement_actor (statement);
CREATE INDEX statement_actor_who ON statement_actor (who, statement);

CREATE TABLE event_actor_next (
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  part  TEXT NOT NULL,                   -- actor or recipient
  who   INTEGER NOT NULL,
  PRIMARY KEY (actor, event, part)
) STRICT, WITHOUT ROWID;
INSERT INTO event_actor_next
SELECT event, actor, part, who FROM event_actor JOIN actor ON n = actor ORDER BY actor, event, part;
DROP TABLE event_actor;
ALTER TABLE event_actor_next RENAME TO event_actor;
CREATE INDEX event_actor_event ON event_actor (event);
CREATE INDEX event_actor_who ON event_actor (who, event);
