-- 018: which tasks belong to one message alone, told by the task and no longer by its name.

-- 1: never one with what another message asks for.  Before, these names were.
ALTER TABLE tasks ADD COLUMN own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1));
UPDATE tasks SET own = 1
  WHERE what IN ('read', 'check-moved', 'check-corrected');
