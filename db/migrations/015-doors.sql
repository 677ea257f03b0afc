-- 015: which programs of Quitus work on this database, and what troubled them last.

-- name: "milter", "outbox", "imap agence" …; host: on which machine.
-- stopped_at: it ended as told; NULL while it runs, or where it ended without saying so.
-- trouble: its last error, as logged; '' where there was none.
CREATE TABLE doors (
  name       TEXT NOT NULL CHECK (name <> ''),
  host       TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  stopped_at INTEGER,
  trouble    TEXT NOT NULL,
  trouble_at INTEGER NOT NULL, -- 0: never
  PRIMARY KEY (name, host)
) STRICT, WITHOUT ROWID;
