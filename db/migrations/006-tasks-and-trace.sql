-- 006: what read a mail, and the ways in which people look at their tasks.

-- quitus_classifier_version() of the rules and the model that read it; '' for outgoing mail, and where
-- it was not noted.
ALTER TABLE mails ADD COLUMN classifier TEXT NOT NULL DEFAULT '';

-- Every open task, and no other.
CREATE INDEX tasks_to_do ON tasks (due) WHERE done = 0;
