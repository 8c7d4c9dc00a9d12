-- Judgements are signed, one resting on the other, and cannot be written over either.
DROP TRIGGER judgement_kept;
DROP TRIGGER judgement_stays;
ALTER TABLE judgement ADD COLUMN sign TEXT NOT NULL DEFAULT '';

-- Statements found by their words are not ranked, so that the lengths of their contents need not be kept.
DROP TABLE statement_words;
CREATE VIRTUAL TABLE statement_words USING fts5 (content, columnsize = 0, content = '', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO statement_words (rowid, content) SELECT n, content FROM statement ORDER BY n;

-- Who acts for a country is found without looking at everybody.
CREATE INDEX actor_country ON actor (country, key, page, kind) WHERE country IS NOT NULL;
