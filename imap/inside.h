/* imap/inside.h - the inside of a session, for the files that make it up: connect.c, login.c,
 * folder.c, fetch.c, change.c, idle.c. */
#ifndef QUITUS_IMAP_INSIDE_H
#define QUITUS_IMAP_INSIDE_H

#include "imap/session.h"
#include <libetpan/libetpan.h>

struct quitus_imap {
  const struct quitus_imap_config *config;
  mailimap *session;
  const char *login;                     /* the mechanism that was used; static */
  char *selected;                        /* the folder, or NULL */
  struct quitus_imap_selected selection; /* what the server said last of it */
  unsigned abilities;
  int wake_fd;
  char *own_prefix; /* of the names of our own folders (RFC 2342), or NULL */
  char separator;   /* of folder names */
  bool lost;
};

/* True for MAILIMAP_NO_ERROR; else what session.h says of errors, with what the server said. `step`
 * is the command, for people. */
bool quitus_imap_check(struct quitus_imap *imap, int status, const char *step, GError **error);
/* For what libetpan does not send: a line to the server, whole, CRLF included. */
bool quitus_imap_say(struct quitus_imap *imap, const char *line, GError **error);
/* The next line of the server, without its end; valid until the next one.  NULL: lost. */
const char *quitus_imap_hear(struct quitus_imap *imap, const char *step, GError **error);
/* After the login, and before it where that is done in more than one step. */
bool quitus_imap_ask_abilities(struct quitus_imap *imap, GError **error);

/* Logs in as the configuration says; nothing is told to a server that was not checked before. */
bool quitus_imap_log_in(struct quitus_imap *imap, GError **error);
/* Finds the separator of folder names, and what the names of our own begin with. */
bool quitus_imap_ask_names(struct quitus_imap *imap, GError **error);

/* A folder's name as the server spells it (RFC 3501, 5.1.3), and back.  Caller frees. */
char *quitus_imap_name_out(const char *folder);
char *quitus_imap_name_in(const char *name);

/* UIDs in ascending order as ranges.  Caller frees with mailimap_set_free(). */
struct mailimap_set *quitus_imap_uid_set(const uint32_t *uids, size_t n);
/* Flags and keywords for libetpan, which frees them.  `keywords` may be NULL. */
struct mailimap_flag_list *quitus_imap_flag_list(unsigned flags, const char *const *keywords);

#endif
