-- 008: what the law wants known of a letter: when the first one left, receipts, what was attached.

-- The day on which the letter of art. R124-4 CPCE left; NULL: not known to have left.
ALTER TABLE cases ADD COLUMN first_letter TEXT
  CHECK (first_letter GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
-- Late interest agreed for the case, in hundredths of a percent a year; NULL: the agency's setting.
ALTER TABLE cases ADD COLUMN interest_rate INTEGER CHECK (interest_rate >= 0);
-- Postal, on one line.
ALTER TABLE creditors ADD COLUMN address TEXT NOT NULL DEFAULT '';

-- 1: it carries the mentions of art. R124-4, so that once it has left, the first letter has.
ALTER TABLE followups ADD COLUMN first_letter INTEGER NOT NULL DEFAULT 0 CHECK (first_letter IN (0, 1));
-- Ids of the documents it was approved with, blank-separated; NULL: chosen by kind.
ALTER TABLE followups ADD COLUMN attached TEXT;

-- Follow-ups that acknowledge a payment: to the debtor (art. R124-6) or to the creditor (R124-5).
CREATE TABLE quittances (
  followup_id INTEGER PRIMARY KEY REFERENCES followups (id) ON DELETE CASCADE,
  amount      INTEGER NOT NULL CHECK (amount > 0),
  day         TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reference   TEXT NOT NULL
) STRICT;
