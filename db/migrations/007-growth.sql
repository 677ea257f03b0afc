-- 007: what time limits need to know, what a person wrote beside the journal, indexes for lists.

-- closed_at: when the claim came to its end, that is when the case was closed, or the last message
-- on it after that; NULL while it is not closed.
-- forgotten: what was erased when its time was over: 0 nothing, 1 messages and contacts, 2 also who
-- owed, and which papers there were (db/purge.h).
ALTER TABLE cases ADD COLUMN closed_at INTEGER;
ALTER TABLE cases ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1, 2));
UPDATE cases SET closed_at = max(ifnull((SELECT max(at) FROM journal WHERE case_id = cases.id), 0), made_at)
 WHERE state = 'closed';
CREATE INDEX cases_closed ON cases (forgotten, closed_at) WHERE state = 'closed';
CREATE INDEX cases_state ON cases (state, reference, hold_until);

CREATE TRIGGER cases_closing AFTER UPDATE OF state ON cases WHEN NEW.state <> OLD.state
BEGIN
  UPDATE cases SET closed_at = iif(NEW.state = 'closed', unixepoch(), NULL), forgotten = 0 WHERE id = NEW.id;
END;
CREATE TRIGGER cases_closing_message AFTER INSERT ON mails WHEN NEW.case_id IS NOT NULL
BEGIN
  UPDATE cases SET closed_at = max(closed_at, NEW.kept_at), forgotten = 0
   WHERE id = NEW.case_id AND state = 'closed';
END;
CREATE TRIGGER cases_closing_link AFTER UPDATE OF case_id ON mails WHEN NEW.case_id IS NOT OLD.case_id
BEGIN
  UPDATE cases SET closed_at = max(closed_at, NEW.kept_at), forgotten = 0
   WHERE id = NEW.case_id AND state = 'closed';
END;
-- A portfolio that is imported again may bring back what was forgotten.
CREATE TRIGGER cases_closing_contact AFTER INSERT ON contacts
BEGIN
  UPDATE cases SET forgotten = 0 WHERE id = NEW.case_id AND forgotten <> 0;
END;

-- When what a message said was erased: its row stays, for the journal, without a word of it.
ALTER TABLE mails ADD COLUMN erased_at INTEGER;
CREATE INDEX mails_to_forget ON mails (kept_at) WHERE case_id IS NULL AND erased_at IS NULL;

-- Words that people wrote, beside the entry of the journal that holds their salted hash: so they
-- can be erased, and the journal still proves what stays.  See db/journal_add.h.
CREATE TABLE journal_words (
  entry_id INTEGER PRIMARY KEY REFERENCES journal (id),
  salt     BLOB NOT NULL,
  words    TEXT NOT NULL
) STRICT;

-- Lists by page: due days first where there is none, then in their order.
DROP INDEX followups_state;
CREATE INDEX followups_state ON followups (state, ifnull(due, ''), id);
CREATE INDEX followups_due ON followups (ifnull(due, ''), id);
