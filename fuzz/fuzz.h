/* fuzz/fuzz.h - hostile bytes for every reader of Quitus: one function each, and what must hold
 * whatever they are.
 *
 * A target is given any bytes.  It fails by ending the program: an assertion here, a GLib warning,
 * or what a sanitizer finds.  fuzz/replay.c gives it the bytes that are kept, fuzz/libfuzzer.c
 * those that libFuzzer makes.
 */
#ifndef QUITUS_FUZZ_FUZZ_H
#define QUITUS_FUZZ_FUZZ_H

#include <glib.h>

struct quitus_fuzz {
  const char *name; /* its inputs stand in fuzz/corpus/NAME/ */
  void (*take)(const char *bytes, size_t length);
};

/* Those of one folder each, ended by a NULL name. */
extern const struct quitus_fuzz quitus_fuzz_base[], quitus_fuzz_casefile[],
    quitus_fuzz_classifier[], quitus_fuzz_doors[], quitus_fuzz_followup[], quitus_fuzz_message[];

/* NULL where there is none of that name. */
const struct quitus_fuzz *quitus_fuzz_find(const char *name);
void quitus_fuzz_foreach(void (*visit)(const struct quitus_fuzz *target, void *data), void *data);
/* To be called first: warnings end the program, and the user's language changes nothing. */
void quitus_fuzz_init(void);

/* ---- for targets ---- */

/* A file with these bytes, in memory; the next call overwrites it.  Static. */
const char *quitus_fuzz_file(const char *bytes, size_t length);
/* As text is inside Quitus: UTF-8 without NUL.  Caller frees. */
char *quitus_fuzz_text(const char *bytes, size_t length);
/* What stands before the first line end, which is replaced by a NUL; *text becomes what stands
 * behind it ("" where there is none). */
char *quitus_fuzz_line(char **text);

/* Valid UTF-8 without control characters other than line ends and tabs; and without these too.
 * NULL passes. */
void quitus_fuzz_check_text(const char *text);
void quitus_fuzz_check_line(const char *line);

#endif
