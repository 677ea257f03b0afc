/* db/mail_undo.h - what followed from a message is withdrawn, because a person says that it belongs
 * to another case (mail_link.c) or is about something else (correct.c).  Used inside db/ only,
 * within a change. */
#ifndef QUITUS_DB_MAIL_UNDO_H
#define QUITUS_DB_MAIL_UNDO_H

#include "db/connection.h"
#include <glib.h>

/* A message as it stands, for what is done with it; clear with quitus_settled_mail_clear(). */
struct quitus_settled_mail {
  int64_t id, case_id; /* case_id 0: none */
  int64_t sent;
  char *recipients;
  bool incoming, erased;
};
void quitus_settled_mail_clear(struct quitus_settled_mail *mail);
typedef struct quitus_settled_mail quitus_settled_mail;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(quitus_settled_mail, quitus_settled_mail_clear)

/* QUITUS_ERROR_NOT_FOUND where there is none. */
bool quitus_settled_mail_load(struct quitus_connection *c, int64_t mail_id,
                              struct quitus_settled_mail *ret_mail, GError **error);

/* Its waiting answers are cancelled, journalled with `actor`; `why` is a literal without names.
 * What they told the creditor of other messages is told by those' own again. */
bool quitus_mail_withdraw_answers(struct quitus_connection *c,
                                  const struct quitus_settled_mail *mail, const char *why,
                                  const char *actor, GError **error);
/* Its tasks are done, other than to check what it did on a case where it is no more; but one that
 * another message of the case asked for too is that one's again, without the note, in which nobody
 * can tell what each said. */
bool quitus_mail_finish_tasks(struct quitus_connection *c, int64_t mail_id, GError **error);
/* The notes of the tasks that it asked for, alone or with others, are emptied. */
bool quitus_mail_empty_notes(struct quitus_connection *c, int64_t mail_id, GError **error);
/* Actions (of struct quitus_action) on the case `case_id`, by a person. */
bool quitus_mail_do_actions(struct quitus_connection *c, const struct quitus_settled_mail *mail,
                            int64_t case_id, const GPtrArray *actions, const char *actor,
                            GError **error);

#endif
