-- How much somebody says, does and receives on all pages is counted once, so that no question sums over their rows (v5.py counts).
ALTER TABLE known ADD COLUMN said INTEGER NOT NULL DEFAULT 0;
ALTER TABLE known ADD COLUMN did INTEGER NOT NULL DEFAULT 0;
ALTER TABLE known ADD COLUMN received INTEGER NOT NULL DEFAULT 0;
DROP INDEX actor_who;
CREATE INDEX actor_who ON actor (who, page, kind);

-- Words of texts are merged eight pieces at a time: half the work of four, and no question is slower.
INSERT INTO page_words (page_words, rank) VALUES ('automerge', 8);
INSERT INTO statement_words (statement_words, rank) VALUES ('automerge', 8);
INSERT INTO event_words (event_words, rank) VALUES ('automerge', 8);
