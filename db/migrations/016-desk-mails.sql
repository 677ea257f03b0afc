-- 016: which messages each mailbox had in hand, so that Quitus's own filing is no word of a person.

-- mailbox: as in folders; folder: where it was met last there, or is being moved by Quitus.  It stays
-- when the copy is gone: what comes into another folder was moved by a person.
CREATE TABLE desk_mails (
  mail_id INTEGER NOT NULL REFERENCES mails (id) ON DELETE CASCADE,
  mailbox TEXT NOT NULL CHECK (mailbox <> ''),
  folder  TEXT NOT NULL CHECK (folder <> ''),
  PRIMARY KEY (mail_id, mailbox)
) STRICT, WITHOUT ROWID;
INSERT OR REPLACE INTO desk_mails (mail_id, mailbox, folder)
  SELECT mail_id, mailbox, folder FROM copies JOIN folders ON folders.id = folder_id
  ORDER BY folder_id, uid; -- the inbox is the first
