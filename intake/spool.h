/* intake/spool.h - mail that could not be kept, put aside on disk and taken in later, once.
 *
 * One file a mail: lines "door", "queue-id", "sender", "recipient" (RFC 5322 style), an empty line,
 * the bytes.  Written under a temporary name, fsynced, renamed; so a file there is whole.
 */
#ifndef QUITUS_INTAKE_SPOOL_H
#define QUITUS_INTAKE_SPOOL_H

#include "intake/intake.h"

/* Puts a mail aside; the folder is made where it does not exist (0700). */
bool quitus_spool_put(const char *directory, GBytes *raw, const struct quitus_envelope *envelope,
                      GError **error);
/* Takes in all that is there, a batch at a time (batch.h), as long as `go_on`, asked before each,
 * says so; what is kept is removed.  A mail that cannot be kept stays, and the others go on; where
 * the database itself is the trouble, it stops.  False with the first error; *ret_taken counts
 * those taken in all the same. Removes what a killed program left half written. */
bool quitus_spool_drain(const char *directory, const struct quitus_intake *intake,
                        bool (*go_on)(void *data), void *data, unsigned *ret_taken, GError **error);

/* How many mails are there. */
unsigned quitus_spool_count(const char *directory);
/* How many of the mails there name an address, in whatever case. */
bool quitus_spool_count_naming(const char *directory, const char *address, unsigned *ret_mails,
                               GError **error);

#endif
