/* intake/intake.h - the one entry that every door calls: a mail in, a decision out, then kept.
 *
 *   quitus_intake_read      parse, understand                       (no database)
 *   quitus_intake_decide    that, then link and decide              (reads the database)
 *   quitus_intake_commit    the decision's actions, in one transaction
 *
 * For many at a time: batch.h.
 *
 * Nothing is sent here.  The same bytes give the same decision through every door.  An intake never
 * changes after it was made: any number of threads may use one, each with its own decision.
 */
#ifndef QUITUS_INTAKE_INTAKE_H
#define QUITUS_INTAKE_INTAKE_H

#include "base/config.h"
#include "base/reading.h"
#include "casefile/history.h"
#include "casefile/link.h"
#include "db/action.h"
#include "db/mail.h"
#include "message/message.h"

struct quitus_intake;

struct quitus_decision {
  struct quitus_message *message;
  enum quitus_direction direction; /* OUTGOING: from the mailbox itself; kept, not read */
  struct quitus_reading *reading;  /* empty for outgoing mail */
  struct quitus_link link;
  char *case_reference;    /* NULL: linked to none */
  GPtrArray *candidates;   /* of char *: references of the cases that fit equally well */
  GArray *history;         /* what the case heard before (casefile/history.h); empty for no case */
  GPtrArray *actions;      /* of struct quitus_action; empty until decided */
  struct quitus_kept kept; /* filled by commit; already and mail_id by decide too */
};
void quitus_decision_free(struct quitus_decision *decision);

/* `db` may be NULL for reading only; it and `config` must outlive the intake.  NULL with
 * QUITUS_ERROR_CONFIG where rules or playbook are wrong. */
struct quitus_intake *quitus_intake_new(const struct quitus_config *config, struct quitus_db *db,
                                        GError **error);
/* Makes ready what mails would wait for: for programs that run on.  Once. */
void quitus_intake_warm(struct quitus_intake *intake);
/* Another one with the configuration, rules and playbook of `reader`, which must outlive it: costs
 * nothing.  `db` as above. */
struct quitus_intake *quitus_intake_on(const struct quitus_intake *reader, struct quitus_db *db);
void quitus_intake_free(struct quitus_intake *intake);
/* The database that it was made with, or NULL; not owned by the caller. */
struct quitus_db *quitus_intake_db(const struct quitus_intake *intake);
/* The classifier inside, for `quitus rules`; owned by the intake. */
const struct quitus_classifier *quitus_intake_classifier(const struct quitus_intake *intake);

/* Never fails. */
struct quitus_decision *quitus_intake_read(const struct quitus_intake *intake, GBytes *raw,
                                           const struct quitus_envelope *envelope);
/* Reads, links and decides.  NULL where the database cannot be asked. */
struct quitus_decision *quitus_intake_decide(const struct quitus_intake *intake, GBytes *raw,
                                             const struct quitus_envelope *envelope,
                                             GError **error);
/* On an error nothing was kept. */
bool quitus_intake_commit(const struct quitus_intake *intake, struct quitus_decision *decision,
                          GBytes *raw, const struct quitus_envelope *envelope, GError **error);

/* A person says that a kept message belongs to a case (0: to none).  What follows from it there is
 * decided from what was understood when it came, and done in one transaction; see
 * quitus_db_mail_move().  No answer to it ever leaves without a person. */
bool quitus_intake_move(const struct quitus_intake *intake, int64_t mail_id, int64_t case_id,
                        const char *actor, GError **error);

/* A person says what a kept message is about (`labels`: a mask; 0: nothing that we know).  What
 * follows is decided anew, and what followed from the labels before is withdrawn, in one
 * transaction; see quitus_db_mail_correct().  No answer to it ever leaves without a person.  True,
 * and nothing changed, where the labels are those already.  QUITUS_ERROR_REFUSED for mail that we
 * sent or that was erased. */
bool quitus_intake_correct(const struct quitus_intake *intake, int64_t mail_id, guint32 labels,
                           const char *actor, GError **error);

typedef struct quitus_intake quitus_intake;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_intake, quitus_intake_free)
typedef struct quitus_decision quitus_decision;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_decision, quitus_decision_free)

#endif
