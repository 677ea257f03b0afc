/* db/followup_step.h - what followup_change.c, followup_send.c, followup_fail.c,
 * followup_unattended.c, followup_restored.c and draft_lost.c share.  Used inside db/ only, within
 * a change. */
#ifndef QUITUS_DB_FOLLOWUP_STEP_H
#define QUITUS_DB_FOLLOWUP_STEP_H

#include "db/connection.h"
#include "db/followup.h"

/* An entry of the outbox; `mail_id` is the message that it is about, `words` what a mail server or
 * the reason says (NULL: nothing). */
bool quitus_followup_journal(struct quitus_connection *c, const struct quitus_followup *followup,
                             int64_t mail_id, const char *what, const char *detail,
                             const char *words, GError **error);
/* QUITUS_ERROR_REFUSED where it is in none of the states of the mask (1u << state). */
bool quitus_followup_check_state(const struct quitus_followup *followup, unsigned states,
                                 GError **error);

/* For a person, in a task of its case. */
bool quitus_followup_leave(struct quitus_connection *c, const struct quitus_followup *followup,
                           const char *task, const char *why, GError **error);
/* In review, held until a person releases it. */
bool quitus_followup_hold_back(struct quitus_connection *c, const struct quitus_followup *followup,
                               const char *why, const char *actor, GError **error);
/* Approved, with this text and what the case was when it was written; tried from the beginning. */
bool quitus_followup_freeze(struct quitus_connection *c, int64_t id,
                            const struct quitus_approval *approval, bool unattended,
                            GError **error);

#endif
