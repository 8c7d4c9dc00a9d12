-- Judgements are signed, one resting on the other, and cannot be written over either.
DROP TRIGGER judgement_kept;
DROP TRIGGER judgement_stays;
ALTER TABLE judgement ADD COLUMN sign TEXT NOT NULL DEFAULT '';
