-- 002: money as it came in, which may be undone, and bank lines that are counted once.

-- Money that came in at once, by a person's word or a bank's; payments are its parts, an invoice
-- each.  A receipt that was undone stays, its payments do not.
CREATE TABLE receipts (
  id            INTEGER PRIMARY KEY,
  case_id       INTEGER NOT NULL REFERENCES cases (id),
  amount        INTEGER NOT NULL CHECK (amount > 0),
  currency      TEXT NOT NULL,
  day           TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reference     TEXT NOT NULL,
  label         TEXT NOT NULL DEFAULT '', -- of the bank's line
  identity      TEXT UNIQUE,              -- of the bank's line (db/payment.h); NULL: a person's word
  actor         TEXT NOT NULL,
  made_at       INTEGER NOT NULL,
  case_was      TEXT NOT NULL DEFAULT '', -- the state of the case that it closed, with its hold
  hold_reason   TEXT NOT NULL DEFAULT '',
  hold_until    TEXT,
  cancelled_at  INTEGER NOT NULL DEFAULT 0,
  cancel_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX receipts_case ON receipts (case_id, day);

ALTER TABLE payments ADD COLUMN receipt_id INTEGER REFERENCES receipts (id);

-- What was recorded in one go was kept in one second, with the same day, reference and person.
INSERT INTO receipts (id, case_id, amount, currency, day, reference, actor, made_at)
  SELECT min(payments.id), case_id, sum(payments.amount), min(currency), day, reference, actor,
         made_at
  FROM payments JOIN invoices ON invoices.id = invoice_id
  GROUP BY case_id, day, reference, actor, made_at;
UPDATE payments SET receipt_id = (
  SELECT receipts.id FROM receipts JOIN invoices ON invoices.case_id = receipts.case_id
  WHERE invoices.id = payments.invoice_id AND receipts.day = payments.day
    AND receipts.reference = payments.reference AND receipts.actor = payments.actor
    AND receipts.made_at = payments.made_at);
CREATE INDEX payments_receipt ON payments (receipt_id);

-- What the portfolio told last, so that undoing a payment leaves it.
ALTER TABLE invoices ADD COLUMN told_paid INTEGER NOT NULL DEFAULT 0;
UPDATE invoices SET told_paid =
  max(0, paid - (SELECT ifnull(sum(amount), 0) FROM payments WHERE invoice_id = invoices.id));
