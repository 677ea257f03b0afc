-- 001: everything that Quitus keeps.
--
-- Conventions of all tables:
--   days        TEXT, ISO 8601 "2026-11-21"; NULL where there is none
--   instants    INTEGER, seconds since 1970-01-01 UTC, in columns named at or ending in _at
--   money       INTEGER, cents of the currency beside it or of the case
--   labels      the identifiers of base/taxonomy.h as text; sets of them blank-separated
--   *_key       what a value is looked up by: folded as db/key.h says
--   text        '' where absent; NULL only where absence means something else than ''
-- Addresses are in lower case.  Every foreign key has an index.

-- Facts about the database itself: 'secret' (32 random bytes, signs reply addresses).
CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- To whom money is owed.  One row for each name and address in use.
CREATE TABLE creditors (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL,
  email TEXT NOT NULL,
  UNIQUE (name, email)
) STRICT;
CREATE INDEX creditors_email ON creditors (email) WHERE email <> '';

-- Who owes money.  One row for each name and SIREN in use; siren_key is '' where there is no SIREN.
CREATE TABLE debtors (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL,
  name_key  TEXT NOT NULL,
  siren     TEXT NOT NULL,
  siren_key TEXT NOT NULL,
  UNIQUE (name, siren)
) STRICT;
CREATE INDEX debtors_name_key ON debtors (name_key) WHERE name_key <> '';
CREATE INDEX debtors_siren_key ON debtors (siren_key) WHERE siren_key <> '';

-- One claim of one creditor on one debtor.
-- hold_reason: a label or a person's words; hold_until NULL: until a person lifts it.
CREATE TABLE cases (
  id            INTEGER PRIMARY KEY,
  reference     TEXT NOT NULL UNIQUE CHECK (reference <> ''),
  reference_key TEXT NOT NULL,
  creditor_id   INTEGER NOT NULL REFERENCES creditors (id),
  debtor_id     INTEGER NOT NULL REFERENCES debtors (id),
  profile       TEXT NOT NULL,
  language      TEXT NOT NULL,
  currency      TEXT NOT NULL,
  state         TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'held', 'stopped', 'closed')),
  hold_reason   TEXT NOT NULL DEFAULT '',
  hold_until    TEXT CHECK (hold_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  owner         TEXT NOT NULL DEFAULT '',
  made_at       INTEGER NOT NULL,
  CHECK (hold_until IS NULL OR state = 'held')
) STRICT;
CREATE INDEX cases_reference_key ON cases (reference_key);
CREATE INDEX cases_creditor ON cases (creditor_id);
CREATE INDEX cases_debtor ON cases (debtor_id);

-- Who may receive mail about a case, in the order in which they became known; the first is the main one.
-- domain: a cue for linking, NULL for public mail providers.  dead: mail bounced; left: no longer there.
CREATE TABLE contacts (
  id      INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  name    TEXT NOT NULL,
  email   TEXT NOT NULL,
  domain  TEXT,
  phone   TEXT NOT NULL,
  state   TEXT NOT NULL DEFAULT 'valid' CHECK (state IN ('valid', 'dead', 'left'))
) STRICT;
CREATE INDEX contacts_case ON contacts (case_id);
CREATE UNIQUE INDEX contacts_case_email ON contacts (case_id, email) WHERE email <> '';
CREATE UNIQUE INDEX contacts_case_name ON contacts (case_id, name) WHERE email = '';
CREATE INDEX contacts_email ON contacts (email) WHERE email <> '';
CREATE INDEX contacts_domain ON contacts (domain) WHERE domain IS NOT NULL;

-- What is owed.  paid is the sum of what the portfolio said and of payments; see portfolio.c.
CREATE TABLE invoices (
  id           INTEGER PRIMARY KEY,
  case_id      INTEGER NOT NULL REFERENCES cases (id),
  number       TEXT NOT NULL CHECK (number <> ''),
  number_key   TEXT NOT NULL,
  invoice_date TEXT CHECK (invoice_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  due_date     TEXT CHECK (due_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  amount       INTEGER NOT NULL,
  paid         INTEGER NOT NULL DEFAULT 0,
  currency     TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;
CREATE INDEX invoices_number_key ON invoices (number_key);

-- Money that a person recorded as received.
CREATE TABLE payments (
  id         INTEGER PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES invoices (id),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  day        TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reference  TEXT NOT NULL,
  actor      TEXT NOT NULL,
  made_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX payments_invoice ON payments (invoice_id);

-- The papers of a case: where they are, and what their bytes were when they were taken in.
-- invoice_id NULL: of the whole case.
CREATE TABLE documents (
  id         INTEGER PRIMARY KEY,
  case_id    INTEGER NOT NULL REFERENCES cases (id),
  invoice_id INTEGER REFERENCES invoices (id),
  kind       TEXT NOT NULL CHECK (kind <> ''),
  path       TEXT NOT NULL CHECK (path <> ''),
  sha256     TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX documents_identity ON documents (case_id, ifnull(invoice_id, 0), path);
CREATE INDEX documents_invoice ON documents (invoice_id) WHERE invoice_id IS NOT NULL;

-- Messages in and out.  identity makes two copies of a message one (message/message.h).
CREATE TABLE mails (
  id              INTEGER PRIMARY KEY,
  direction       TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  identity        TEXT NOT NULL UNIQUE CHECK (identity <> ''),
  message_id      TEXT NOT NULL,
  thread          TEXT NOT NULL, -- Message-IDs of References, blank-separated, oldest first
  sender          TEXT NOT NULL,
  sender_name     TEXT NOT NULL,
  recipients      TEXT NOT NULL, -- comma-separated
  subject         TEXT NOT NULL,
  reply_text      TEXT NOT NULL,
  language        TEXT NOT NULL,
  sent_at         INTEGER NOT NULL,
  kept_at         INTEGER NOT NULL,
  automatic       TEXT NOT NULL CHECK (automatic IN ('no', 'auto-reply', 'bounce', 'list')),
  door            TEXT NOT NULL,
  queue_id        TEXT NOT NULL,
  case_id         INTEGER REFERENCES cases (id),
  cue             TEXT NOT NULL,
  link_confidence REAL NOT NULL,
  stranger        INTEGER NOT NULL CHECK (stranger IN (0, 1)),
  was_read        INTEGER NOT NULL CHECK (was_read IN (0, 1)), -- it has a reading, maybe empty
  cut_short       INTEGER NOT NULL CHECK (cut_short IN (0, 1))
) STRICT;
CREATE INDEX mails_message_id ON mails (message_id) WHERE message_id <> '';
CREATE INDEX mails_case ON mails (case_id, sent_at) WHERE case_id IS NOT NULL;
CREATE INDEX mails_sent ON mails (sent_at);

-- The bytes of a message as they came, compressed (zstd); apart, so that lists stay quick.
CREATE TABLE mail_bytes (
  mail_id    INTEGER PRIMARY KEY REFERENCES mails (id),
  size       INTEGER NOT NULL CHECK (size >= 0), -- before compression
  compressed BLOB NOT NULL
) STRICT;

-- What a message was understood to say, the most confident first.
CREATE TABLE reasons (
  id         INTEGER PRIMARY KEY,
  mail_id    INTEGER NOT NULL REFERENCES mails (id),
  label      TEXT NOT NULL,
  confidence REAL NOT NULL,
  certain    INTEGER NOT NULL CHECK (certain IN (0, 1))
) STRICT;
CREATE INDEX reasons_mail ON reasons (mail_id);

-- The words that show a reason, the strongest first; their bytes in mails.reply_text.
CREATE TABLE evidence (
  id         INTEGER PRIMARY KEY,
  reason_id  INTEGER NOT NULL REFERENCES reasons (id),
  words      TEXT NOT NULL,
  rule       TEXT NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte   INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_reason ON evidence (reason_id);

-- Dates, amounts, numbers and the like that a message names: names of base/reading.h.
CREATE TABLE mail_fields (
  id      INTEGER PRIMARY KEY,
  mail_id INTEGER NOT NULL REFERENCES mails (id),
  name    TEXT NOT NULL,
  value   TEXT NOT NULL
) STRICT;
CREATE INDEX mail_fields_mail ON mail_fields (mail_id);

-- What the debtor contests; one open dispute of a kind on a case.
CREATE TABLE disputes (
  id           INTEGER PRIMARY KEY,
  case_id      INTEGER NOT NULL REFERENCES cases (id),
  mail_id      INTEGER REFERENCES mails (id),
  kind         TEXT NOT NULL,
  service      TEXT NOT NULL,            -- in charge at the creditor's
  words        TEXT NOT NULL,            -- the evidence
  amount       INTEGER,                  -- contested; NULL: not told
  state        TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'resolved')),
  position     TEXT NOT NULL DEFAULT '', -- what the creditor says of it
  outcome      TEXT NOT NULL DEFAULT '',
  opened_day   TEXT NOT NULL,
  resolved_day TEXT
) STRICT;
CREATE INDEX disputes_case ON disputes (case_id);
CREATE UNIQUE INDEX disputes_open ON disputes (case_id, kind) WHERE state = 'open';
CREATE INDEX disputes_mail ON disputes (mail_id) WHERE mail_id IS NOT NULL;

-- What the debtor undertakes to pay.  due NULL: no time named; amount NULL: none named.
CREATE TABLE promises (
  id       INTEGER PRIMARY KEY,
  case_id  INTEGER NOT NULL REFERENCES cases (id),
  mail_id  INTEGER REFERENCES mails (id),
  due      TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  amount   INTEGER,
  state    TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'broken')),
  made_day TEXT NOT NULL
) STRICT;
CREATE INDEX promises_case ON promises (case_id);
CREATE INDEX promises_mail ON promises (mail_id) WHERE mail_id IS NOT NULL;

-- The parts of a promise that is a plan.
CREATE TABLE instalments (
  id         INTEGER PRIMARY KEY,
  promise_id INTEGER NOT NULL REFERENCES promises (id),
  due        TEXT NOT NULL CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  amount     INTEGER NOT NULL,
  state      TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'broken'))
) STRICT;
CREATE INDEX instalments_promise ON instalments (promise_id);

-- Answers: planned, approved, sent (db/followup.h).  labels and documents are sets.
CREATE TABLE followups (
  id            INTEGER PRIMARY KEY,
  case_id       INTEGER NOT NULL REFERENCES cases (id),
  mail_id       INTEGER REFERENCES mails (id),   -- that it answers
  sent_mail_id  INTEGER REFERENCES mails (id),   -- that it became
  state         TEXT NOT NULL DEFAULT 'draft'
                CHECK (state IN ('draft', 'approved', 'sending', 'sent', 'failed', 'cancelled')),
  audience      TEXT NOT NULL CHECK (audience IN ('debtor', 'creditor')),
  stranger      INTEGER NOT NULL CHECK (stranger IN (0, 1)),
  unattended    INTEGER NOT NULL CHECK (unattended IN (0, 1)),
  recipient     TEXT NOT NULL,
  labels        TEXT NOT NULL,
  documents     TEXT NOT NULL,
  due           TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- NULL: now
  message_id    TEXT NOT NULL UNIQUE,
  text          TEXT,                            -- NULL: composed when it is looked at
  error         TEXT NOT NULL DEFAULT '',
  attempts      INTEGER NOT NULL DEFAULT 0,
  not_before_at INTEGER NOT NULL DEFAULT 0,      -- not tried again before
  claimed_at    INTEGER NOT NULL DEFAULT 0,
  made_at       INTEGER NOT NULL,
  sent_at       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX followups_case ON followups (case_id);
CREATE INDEX followups_state ON followups (state, due, id);
CREATE INDEX followups_mail ON followups (mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX followups_sent_mail ON followups (sent_mail_id) WHERE sent_mail_id IS NOT NULL;

-- What a person has to do.  case_id NULL: a message that no case could be found for.
CREATE TABLE tasks (
  id      INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES cases (id),
  mail_id INTEGER REFERENCES mails (id),
  label   TEXT NOT NULL,
  what    TEXT NOT NULL CHECK (what <> ''),
  note    TEXT NOT NULL,
  due     TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  done    INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX tasks_open ON tasks (case_id, due) WHERE done = 0;
CREATE INDEX tasks_case ON tasks (case_id);
CREATE INDEX tasks_mail ON tasks (mail_id) WHERE mail_id IS NOT NULL;

-- What happened, append-only; hash: see db/journal.c.
CREATE TABLE journal (
  id          INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  case_id     INTEGER REFERENCES cases (id),
  mail_id     INTEGER REFERENCES mails (id),
  followup_id INTEGER REFERENCES followups (id),
  actor       TEXT NOT NULL,
  what        TEXT NOT NULL CHECK (what <> ''),
  detail      TEXT NOT NULL,
  hash        TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX journal_case ON journal (case_id, id);
CREATE INDEX journal_mail ON journal (mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX journal_followup ON journal (followup_id) WHERE followup_id IS NOT NULL;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_at_its_end BEFORE INSERT ON journal
WHEN NEW.id <> (SELECT ifnull(max(id), 0) + 1 FROM journal)
BEGIN SELECT raise(ABORT, 'the journal grows at its end only'); END;
