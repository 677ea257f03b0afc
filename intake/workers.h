/* intake/workers.h - threads, one a processor, that take steps of many mails side by side.
 *
 * A process has them once, whatever is taken in at a time: what somebody waits for goes before what
 * is done ahead. */
#ifndef QUITUS_INTAKE_WORKERS_H
#define QUITUS_INTAKE_WORKERS_H

#include <glib.h>

enum quitus_turn {
  QUITUS_TURN_NOW,
  QUITUS_TURN_AHEAD, /* when nothing else is to do */
};

struct quitus_work;

/* Begins step(things[i], user_data) for each of them, in any order, on several threads; steps may
 * not begin work themselves.  The things stay where they are until the end. */
struct quitus_work *quitus_work_begin(enum quitus_turn turn, GFunc step, gpointer const *things,
                                      guint n, gpointer user_data);
/* Waits until all is done, and frees it (NULL: nothing). */
void quitus_work_end(struct quitus_work *work);

#endif
