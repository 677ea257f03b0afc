/* casefile/task_note.h - what Quitus notes beside a task is kept as identifiers, names and values,
 * the same in every language; here it is told to people. */
#ifndef QUITUS_CASEFILE_TASK_NOTE_H
#define QUITUS_CASEFILE_TASK_NOTE_H

/* "due: 2026-12-04, expected: 1000.00, received: 0.00, promises broken: 2", of what
 * "promise-broken" notes.  Notes of other tasks, and lines in another form, stay as they are.
 * Caller frees. */
char *quitus_task_note_text(const char *what, const char *note);

#endif
