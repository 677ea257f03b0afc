-- 005: promises judged by what was paid, plans, insolvency proceedings.  Conventions: see 001.

-- What the debtor undertakes to pay: what was said, and its parts below.
-- due: the first day; NULL where no time was named.  amount: as said; NULL where none was.
-- made_day: of the message; made_at: when it was recorded.
-- parts: more than one where instalments were spoken of.  paid_elsewhere: what invoices had as paid
-- beside recorded payments when the promise was made; what exceeds it since then came by a portfolio.
CREATE TABLE new_promises (
  id             INTEGER PRIMARY KEY,
  case_id        INTEGER NOT NULL REFERENCES cases (id),
  mail_id        INTEGER REFERENCES mails (id),
  due            TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  amount         INTEGER,
  method         TEXT NOT NULL DEFAULT '',
  parts          INTEGER NOT NULL DEFAULT 1 CHECK (parts > 0),
  state          TEXT NOT NULL DEFAULT 'open'
                 CHECK (state IN ('open', 'kept', 'partly-kept', 'broken', 'superseded', 'cancelled')),
  made_day       TEXT NOT NULL,
  paid_elsewhere INTEGER NOT NULL DEFAULT 0,
  made_at        INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO new_promises (id, case_id, mail_id, due, amount, state, made_day, paid_elsewhere)
  SELECT id, case_id, mail_id, due, amount, state, made_day,
         (SELECT ifnull(sum(paid), 0) FROM invoices WHERE case_id = promises.case_id)
         - (SELECT ifnull(sum(payments.amount), 0) FROM invoices
            JOIN payments ON invoice_id = invoices.id WHERE case_id = promises.case_id)
  FROM promises;

-- What falls due: every promise has one part, a plan several.
-- due NULL: never overdue.  amount NULL: not told, any payment keeps it.
CREATE TABLE new_instalments (
  id         INTEGER PRIMARY KEY,
  promise_id INTEGER NOT NULL REFERENCES new_promises (id),
  due        TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  amount     INTEGER,
  state      TEXT NOT NULL DEFAULT 'open'
             CHECK (state IN ('open', 'kept', 'partly-kept', 'broken', 'superseded', 'cancelled'))
) STRICT;
INSERT INTO new_instalments (id, promise_id, due, amount, state)
  SELECT id, promise_id, due, amount, state FROM instalments;
-- A promise without an amount is for what is owed; what was owed when it was made is not known here.
INSERT INTO new_instalments (promise_id, due, amount, state)
  SELECT id, due,
         ifnull(amount, (SELECT ifnull(sum(invoices.amount - paid), 0) FROM invoices
                         WHERE invoices.case_id = new_promises.case_id)), state
  FROM new_promises WHERE id NOT IN (SELECT promise_id FROM new_instalments);

DROP TABLE instalments;
DROP TABLE promises;
ALTER TABLE new_promises RENAME TO promises;
ALTER TABLE new_instalments RENAME TO instalments;
CREATE INDEX promises_case ON promises (case_id);
CREATE INDEX promises_mail ON promises (mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX instalments_promise ON instalments (promise_id);
CREATE INDEX instalments_open ON instalments (due) WHERE state = 'open';

-- Holds that end by themselves.
CREATE INDEX cases_hold ON cases (hold_until) WHERE hold_until IS NOT NULL;

-- Insolvency proceedings as a person recorded them, one on a case.
-- claim_limit: last day for declaring the claim, from the day of publication in the BODACC (db/insolvency.h).
CREATE TABLE insolvencies (
  id           INTEGER PRIMARY KEY,
  case_id      INTEGER NOT NULL UNIQUE REFERENCES cases (id),
  procedure    TEXT NOT NULL CHECK (procedure IN ('', 'sauvegarde', 'redressement', 'liquidation')),
  mandataire   TEXT NOT NULL,          -- to whom the claim is declared
  judgment_day TEXT NOT NULL,
  bodacc_day   TEXT,                   -- NULL: not published yet
  overseas     INTEGER NOT NULL CHECK (overseas IN (0, 1)), -- two months more for the creditor
  claim_limit  TEXT,
  declared_day TEXT,
  CHECK ((bodacc_day IS NULL) = (claim_limit IS NULL))
) STRICT;
