/* intake/inside.h - what the files of this folder share.  Used inside intake/ only. */
#ifndef QUITUS_INTAKE_INSIDE_H
#define QUITUS_INTAKE_INSIDE_H

#include "casefile/playbook.h"
#include "intake/intake.h"

struct quitus_intake {
  const struct quitus_intake *reader; /* whose rules and playbook these are; NULL: its own */
  const struct quitus_config *config;
  struct quitus_db *db;
  struct quitus_classifier *classifier;
  struct quitus_playbook *playbook;
};

/* Fills the link; again where what it depends on may have changed. */
bool quitus_intake_find_link(const struct quitus_intake *intake, struct quitus_decision *decision,
                             const struct quitus_envelope *envelope, GError **error);
/* Decides what follows from a linked message; once. */
bool quitus_intake_settle(const struct quitus_intake *intake, struct quitus_decision *decision,
                          GError **error);

/* What of a decision is kept. */
struct quitus_record {
  struct quitus_mail mail; /* points into the decision, and to the two below */
  char *references, *to;
};
/* `decision`, `raw` and `envelope` must outlive it. */
void quitus_record_fill(struct quitus_record *record, const struct quitus_intake *intake,
                        struct quitus_decision *decision, GBytes *raw,
                        const struct quitus_envelope *envelope);
void quitus_record_clear(struct quitus_record *record);

/* What follows from a message; `kase` NULL: it is linked to none; `judged`: a person said what it
 * is about.  Of struct quitus_action; caller frees. */
GPtrArray *quitus_intake_actions(const struct quitus_intake *intake,
                                 const struct quitus_message *message,
                                 const struct quitus_case *kase, const struct quitus_link *link,
                                 const struct quitus_reading *reading, bool judged,
                                 GArray *history);
/* What the case heard before a message, for quitus_intake_actions().  Caller unrefs *ret_history.
 */
bool quitus_intake_history(const struct quitus_intake *intake, int64_t case_id, int64_t mail_id,
                           const struct quitus_reading *reading, GArray **ret_history,
                           GError **error);

/* Of a link that a person made or saw: below what an answer needs to leave by itself
 * (casefile/decide_answer.c), as a person is at hand. */
static const double QUITUS_LINK_BY_A_PERSON = 0.9;

/* A kept message as it came, for what only its bytes tell (a report's addresses, what is attached);
 * a person's or a machine's as `mail` says.  Caller frees.  QUITUS_ERROR_NOT_FOUND where it was
 * erased. */
struct quitus_message *quitus_intake_parse_kept(const struct quitus_intake *intake,
                                                const struct quitus_mail *mail, GError **error);

#endif
