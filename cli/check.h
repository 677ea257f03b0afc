/* cli/check.h - what the parts of `quitus check` share: what they look at, and what they found.
 *
 * Each part looks at one thing and says of it what is right, what is wrong, and how to mend it.
 * Nothing is changed.  One thread.
 */
#ifndef QUITUS_CLI_CHECK_H
#define QUITUS_CLI_CHECK_H

#include "base/config.h"
#include "base/socket_address.h"
#include "cli/check_user.h"
#include "db/status.h"

enum quitus_result { QUITUS_RESULT_OK, QUITUS_RESULT_WARNING, QUITUS_RESULT_PROBLEM };
enum { QUITUS_N_RESULTS = QUITUS_RESULT_PROBLEM + 1 };

struct quitus_postfix;

struct quitus_checkup {
  const char *config_file;            /* that was asked for; NULL: the usual one */
  const struct quitus_config *config; /* NULL where it cannot be read */
  GPtrArray *config_faults;           /* of GError, then */
  struct quitus_user *user;       /* as whom Quitus runs, and this check too, where that may be */
  struct quitus_socket *socket;   /* of the milter; NULL where it is written wrongly */
  struct quitus_postfix *postfix; /* NULL: there is none on this machine */
  struct quitus_db *db;           /* NULL: it cannot be opened */
  struct quitus_status *status;   /* NULL: the same */

  const char *part, *title; /* the one that looks; `title` is NULL once it was printed */
  bool json, quiet;
  unsigned found[QUITUS_N_RESULTS];
};

/* What a part found.  `what` is a stable word, unique in its part but for the faults of a file;
 * `remedy` a line to type or a sentence, NULL where all is well; the text is one line. */
void quitus_check_say(struct quitus_checkup *checkup, enum quitus_result result, const char *what,
                      const char *remedy, const char *format, ...) G_GNUC_PRINTF(5, 6);

/* As a shell reads it back; quoted only where it must be.  Caller frees. */
char *quitus_check_quote(const char *path);

/* The command that lets the user of Quitus read the configuration.  Caller frees. */
char *quitus_check_let_in(const struct quitus_checkup *checkup, const char *file);

/* The parts.  Those that need the configuration are not called without one. */
void quitus_check_configuration(struct quitus_checkup *checkup);
void quitus_check_rights(struct quitus_checkup *checkup);
void quitus_check_database(struct quitus_checkup *checkup); /* sets db and status */
void quitus_check_postfix(struct quitus_checkup *checkup);
void quitus_check_milter(struct quitus_checkup *checkup);
void quitus_check_outbox(struct quitus_checkup *checkup);
void quitus_check_imap(struct quitus_checkup *checkup);
void quitus_check_programs(struct quitus_checkup *checkup);

/* What the program of that name last said of itself, on whichever machine; NULL: it never ran. */
const struct quitus_door *quitus_check_door(const struct quitus_checkup *checkup, const char *name);

/* True where mail is to be read at the mail server: there is no mailbox to read, Postfix asks us,
 * somebody made the socket, or the milter ran and nobody stopped it. */
bool quitus_check_uses_milter(const struct quitus_checkup *checkup);

#endif
