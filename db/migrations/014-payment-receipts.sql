-- 014: a receipt knows its payment, so that it does not outlive one that is cancelled.

-- NULL: written before this was known.
ALTER TABLE quittances ADD COLUMN receipt_id INTEGER REFERENCES receipts (id);
CREATE INDEX quittances_receipt ON quittances (receipt_id) WHERE receipt_id IS NOT NULL;
