-- 012: the mailbox as a desk: what its folders hold, drafts put there, what people corrected.
-- Conventions: see 001.  tags are sets of labels, and 'review' and 'urgent' (db/desk.h).

-- How far a folder was read.  mailbox: the NAME of an [imap NAME] group; folder: as the server
-- writes it.
CREATE TABLE folders (
  id          INTEGER PRIMARY KEY,
  mailbox     TEXT NOT NULL CHECK (mailbox <> ''),
  folder      TEXT NOT NULL CHECK (folder <> ''),
  uidvalidity INTEGER NOT NULL,
  next_uid    INTEGER NOT NULL DEFAULT 1,
  modseq      INTEGER NOT NULL DEFAULT 0,
  UNIQUE (mailbox, folder)
) STRICT;

-- A message in a folder, and the tags that it bears there.  tagged 0: they are to be set.
CREATE TABLE copies (
  folder_id INTEGER NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
  uid       INTEGER NOT NULL,
  mail_id   INTEGER NOT NULL REFERENCES mails (id),
  tags      TEXT NOT NULL,
  tagged    INTEGER NOT NULL CHECK (tagged IN (0, 1)),
  PRIMARY KEY (folder_id, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_mail ON copies (mail_id);
CREATE INDEX copies_untagged ON copies (folder_id, uid) WHERE tagged = 0;

-- Prepared answers among a mailbox's drafts, at most one each (db/draft.h).  uid 0: not known;
-- version: the hash of what it says; sha256: of its bytes as they were put; missing_at 0: it is not
-- missing.
CREATE TABLE drafts (
  followup_id INTEGER PRIMARY KEY REFERENCES followups (id),
  mailbox     TEXT NOT NULL CHECK (mailbox <> ''),
  folder      TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  uid         INTEGER NOT NULL DEFAULT 0,
  message_id  TEXT NOT NULL,
  version     TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('putting', 'there', 'edited', 'removing')),
  missing_at  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX drafts_mailbox ON drafts (mailbox, followup_id);

-- Those that a draft may be made of.
CREATE INDEX followups_waiting ON followups (id) WHERE state IN ('draft', 'review');

-- What a person said that a message is about, and what stood there before: sets of labels.
CREATE TABLE corrections (
  id      INTEGER PRIMARY KEY,
  mail_id INTEGER NOT NULL REFERENCES mails (id),
  at      INTEGER NOT NULL,
  actor   TEXT NOT NULL,
  before  TEXT NOT NULL,
  after   TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_mail ON corrections (mail_id);
