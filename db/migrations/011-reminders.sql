-- 011: mail that no reply brings about: what time alone does.  Conventions: see 001.

-- What a follow-up is for: an identifier of db/purpose.h; '' where it answers a reply.
ALTER TABLE followups ADD COLUMN purpose TEXT NOT NULL DEFAULT '';

-- What the clock has acted on: nothing is written, and no task made, twice for the same cause.
-- cause: "reminder-1:2026-03-31" (of the oldest day due), "promise:3:2026-04-15", "no-reply:12" (of a
-- mail); db/reminder.h lists them.  day: on which it acted.
CREATE TABLE clock_causes (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  cause   TEXT NOT NULL CHECK (cause <> ''),
  day     TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  PRIMARY KEY (case_id, cause)
) STRICT, WITHOUT ROWID;

-- since_at: from when on the clock writes; who paid before that is not thanked for it.
-- last_day: of its last run; NULL before the first.
CREATE TABLE clock_state (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  since_at INTEGER NOT NULL,
  last_day TEXT CHECK (last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
INSERT INTO clock_state (one, since_at) VALUES (1, unixepoch());
