-- 017: the cases among which a person chooses: no reminder leaves on any of them meanwhile.

-- Of a task "choose-case", which belongs to no case itself; they count while it is to be done.
CREATE TABLE task_cases (
  case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  PRIMARY KEY (case_id, task_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_cases_task ON task_cases (task_id);
