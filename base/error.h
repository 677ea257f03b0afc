/* base/error.h - the one error domain of Quitus.
 *
 * Functions that can fail at run time take a GError ** last and return false or NULL; bugs are
 * g_assert()ed.  The code says what the caller can do about it, nothing more; the message names
 * file, line and remedy.  Libraries return errors, only doors and main() print or log them.
 */
#ifndef QUITUS_BASE_ERROR_H
#define QUITUS_BASE_ERROR_H

#include <glib.h>
#include <stdbool.h>

#define QUITUS_ERROR (quitus_error_quark())

enum quitus_error {
  QUITUS_ERROR_RETRY,     /* passing trouble: try again later (EX_TEMPFAIL) */
  QUITUS_ERROR_REFUSED,   /* a rule of Quitus forbids it (EX_NOPERM) */
  QUITUS_ERROR_CONFIG,    /* configuration, rules, playbook or templates are wrong (EX_CONFIG) */
  QUITUS_ERROR_INPUT,     /* the data given is wrong (EX_DATAERR) */
  QUITUS_ERROR_NO_INPUT,  /* a file that was named cannot be read (EX_NOINPUT) */
  QUITUS_ERROR_NOT_FOUND, /* no such case, message, follow-up (EX_UNAVAILABLE) */
  QUITUS_ERROR_DATABASE,  /* the database is damaged, newer than we are, or not one (EX_IOERR) */
  QUITUS_ERROR_UNSURE,    /* nobody knows whether it was done: a person has to look (EX_TEMPFAIL) */
};

GQuark quitus_error_quark(void);

/* Of GError, owned: what is wrong with a file, where it is read on behind the first fault. */
GPtrArray *quitus_faults_new(void);
/* Takes over `fault`; one that says what another said already is told once. */
void quitus_faults_add(GPtrArray *faults, GError *fault);
/* Without a fault true; else false with a copy of the first. */
bool quitus_faults_none(const GPtrArray *faults, GError **error);

/* The exit code of sysexits.h for an error; EX_SOFTWARE for one of another domain. */
int quitus_error_exit_code(const GError *error);

#endif
