/* casefile/playbook.h - what each reason does to a case and whether it is answered: a file that
 * people can edit (playbook.conf; its form stands at its top).
 *
 * Immutable after loading: any thread.
 */
#ifndef QUITUS_CASEFILE_PLAYBOOK_H
#define QUITUS_CASEFILE_PLAYBOOK_H

#include "base/taxonomy.h"
#include <glib.h>
#include <stdbool.h>

enum quitus_effect {
  QUITUS_EFFECT_NONE,
  QUITUS_EFFECT_HOLD, /* reminders held */
  QUITUS_EFFECT_STOP, /* collection stopped */
};

/* One label's group. */
struct quitus_play {
  enum quitus_effect effect;
  unsigned hold_days;     /* how long a hold lasts; 0: until a person lifts it */
  char *dispute_service;  /* a dispute is opened, this service in charge; NULL: none */
  unsigned position_days; /* in which the creditor should take position on it */
  bool answer_debtor, answer_creditor;
  unsigned documents;   /* mask: kinds attached to the answer */
  bool documents_asked; /* also those that the sender asks for */
  char *task;           /* what a person has to do, a stable id; NULL: nothing */
  unsigned task_days;   /* how long that has time; 0: now */
};

struct quitus_playbook;

/* NULL with QUITUS_ERROR_CONFIG: file, line, remedy. */
struct quitus_playbook *quitus_playbook_load(const char *file, GError **error);
/* The same, going on behind what is wrong: adds each fault to the empty `faults` (base/error.h). */
struct quitus_playbook *quitus_playbook_load_all(const char *file, GPtrArray *faults);
void quitus_playbook_free(struct quitus_playbook *playbook);
const struct quitus_play *quitus_playbook_of(const struct quitus_playbook *playbook,
                                             enum quitus_label label);
/* The service in charge of a dispute of that kind: the creditor's own where one is named for them,
 * else the label's; NULL: none is opened. */
const char *quitus_playbook_service(const struct quitus_playbook *playbook, enum quitus_label label,
                                    const char *creditor);

typedef struct quitus_playbook quitus_playbook;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_playbook, quitus_playbook_free)

#endif
