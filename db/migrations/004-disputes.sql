-- 004: disputes followed to their end: the invoices that each concerns, what the creditor says of it,
-- what was proposed, and what happened.

-- The invoices that a dispute names; a dispute without any concerns all of its case.
CREATE TABLE dispute_invoices (
  dispute_id INTEGER NOT NULL REFERENCES disputes (id),
  invoice_id INTEGER NOT NULL REFERENCES invoices (id),
  PRIMARY KEY (dispute_id, invoice_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_invoices_invoice ON dispute_invoices (invoice_id);

-- Each invoice with each open dispute that concerns it: none of them is demanded.
CREATE VIEW disputed_invoices AS
SELECT disputes.id AS dispute_id, invoices.id AS invoice_id
FROM invoices JOIN disputes ON disputes.case_id = invoices.case_id AND disputes.state = 'open'
WHERE EXISTS (SELECT 1 FROM dispute_invoices
              WHERE dispute_id = disputes.id AND invoice_id = invoices.id)
   OR NOT EXISTS (SELECT 1 FROM dispute_invoices WHERE dispute_id = disputes.id);

-- The creditor's position, "" while they are silent: confirmed, rejected, partly.
-- position_due: the day by which they should have told it; silent_day: when people were told that
-- they have not.
ALTER TABLE disputes ADD COLUMN position_due TEXT
  CHECK (position_due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE disputes ADD COLUMN position_day TEXT
  CHECK (position_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE disputes ADD COLUMN position_amount INTEGER; -- found right; NULL: not told
ALTER TABLE disputes ADD COLUMN position_note TEXT NOT NULL DEFAULT '';
ALTER TABLE disputes ADD COLUMN silent_day TEXT
  CHECK (silent_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE disputes ADD COLUMN opened_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX disputes_age ON disputes (opened_day) WHERE state = 'open';
CREATE INDEX disputes_silent ON disputes (position_due)
  WHERE state = 'open' AND position = '' AND silent_day IS NULL;

-- How a dispute might end; one at a time waits for an answer.
CREATE TABLE proposals (
  id           INTEGER PRIMARY KEY,
  dispute_id   INTEGER NOT NULL REFERENCES disputes (id),
  kind         TEXT NOT NULL CHECK (kind IN ('credit-note', 'part-payment', 'instalments', 'mediation')),
  amount       INTEGER,       -- credited, or the sum of the parts; NULL: mediation
  note         TEXT NOT NULL,
  state        TEXT NOT NULL DEFAULT 'proposed'
               CHECK (state IN ('proposed', 'accepted', 'refused', 'lapsed')),
  made_day     TEXT NOT NULL CHECK (made_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  answered_day TEXT CHECK (answered_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX proposals_dispute ON proposals (dispute_id);
CREATE UNIQUE INDEX proposals_waiting ON proposals (dispute_id) WHERE state = 'proposed';

-- What is to be paid, in order.  due NULL: at once, or after the remedy.
CREATE TABLE proposal_parts (
  id           INTEGER PRIMARY KEY,
  proposal_id  INTEGER NOT NULL REFERENCES proposals (id),
  due          TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  after_remedy INTEGER NOT NULL CHECK (after_remedy IN (0, 1)),
  amount       INTEGER NOT NULL CHECK (amount > 0)
) STRICT;
CREATE INDEX proposal_parts_proposal ON proposal_parts (proposal_id);

-- The entries of the journal that tell a dispute's history.
CREATE TABLE dispute_journal (
  dispute_id INTEGER NOT NULL REFERENCES disputes (id),
  journal_id INTEGER NOT NULL REFERENCES journal (id),
  PRIMARY KEY (dispute_id, journal_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_journal_journal ON dispute_journal (journal_id);

-- From now on an open dispute holds by itself: cases keep the holds that have another cause.
UPDATE cases SET state = 'open', hold_reason = ''
WHERE state = 'held' AND hold_until IS NULL
  AND hold_reason IN (SELECT kind FROM disputes WHERE case_id = cases.id AND state = 'open');
UPDATE disputes SET position_due = date(opened_day, '+15 days') WHERE state = 'open';
