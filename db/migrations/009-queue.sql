-- 009: answers that a person has in hand, that are held, and what they were approved with.
--
-- state 'review': a person has it in hand (db/followup.h).
-- hold           why a person holds it back; NULL: nobody does.  hold_until NULL: until released.
-- approved_case  the case's state when the text was approved; '': not approved, or before this
--                migration.  approved_balance: what was owed then.  approved_papers: the SHA-256 of
--                its attachments then.  It leaves only while they are still so.
-- first_tried_at the first attempt to send it since it was approved.
ALTER TABLE followups ADD COLUMN hold TEXT;
ALTER TABLE followups ADD COLUMN hold_until TEXT
  CHECK (hold_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE followups ADD COLUMN approved_case TEXT NOT NULL DEFAULT '';
ALTER TABLE followups ADD COLUMN approved_balance INTEGER NOT NULL DEFAULT 0;
ALTER TABLE followups ADD COLUMN approved_papers TEXT NOT NULL DEFAULT '';
ALTER TABLE followups ADD COLUMN first_tried_at INTEGER NOT NULL DEFAULT 0;

-- What went to an address lately, for the cap.
CREATE INDEX followups_recipient ON followups (recipient, claimed_at);

-- A state more.  A CHECK cannot be changed in place, and the table cannot be made anew while the
-- journal refers to its rows: the column is.
DROP INDEX followups_state;
ALTER TABLE followups RENAME COLUMN state TO state_before;
ALTER TABLE followups ADD COLUMN state TEXT NOT NULL DEFAULT 'draft'
  CHECK (state IN ('draft', 'review', 'approved', 'sending', 'sent', 'failed', 'cancelled'));
UPDATE followups SET state = state_before;
ALTER TABLE followups DROP COLUMN state_before;
CREATE INDEX followups_state ON followups (state, ifnull(due, ''), id);
