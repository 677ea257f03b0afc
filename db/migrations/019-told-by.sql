-- 019: of several messages about a dispute the creditor is told in one mail.

-- The follow-up in the place of which this one was withdrawn: it tells what this one would have.
ALTER TABLE followups ADD COLUMN told_by INTEGER REFERENCES followups (id);
CREATE INDEX followups_told_by ON followups (told_by) WHERE told_by IS NOT NULL;
