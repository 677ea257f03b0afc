/* intake/inside.h - what the files of this folder share.  Used inside intake/ only. */
#ifndef QUITUS_INTAKE_INSIDE_H
#define QUITUS_INTAKE_INSIDE_H

#include "casefile/playbook.h"
#include "intake/intake.h"

struct quitus_intake {
  const struct quitus_config *config;
  struct quitus_db *db;
  struct quitus_classifier *classifier;
  struct quitus_playbook *playbook;
};

/* What follows from a message; `kase` NULL: it is linked to none.  Of struct quitus_action; caller
 * frees. */
GPtrArray *quitus_intake_actions(const struct quitus_intake *intake,
                                 const struct quitus_message *message,
                                 const struct quitus_case *kase, const struct quitus_link *link,
                                 const struct quitus_reading *reading);

#endif
