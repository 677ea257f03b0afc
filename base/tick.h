/* base/tick.h - how work that takes seconds tells how far it is. */
#ifndef QUITUS_BASE_TICK_H
#define QUITUS_BASE_TICK_H

#include <glib.h>

/* Called now and then with how much was done since the last call; quick, and without a lock of the
 * worker's.  It may come from another thread than the one that waits for the work.  `more` NULL:
 * nobody wants to know. */
struct quitus_tick {
  void (*more)(void *data, guint64 done);
  void *data;
};

static inline void quitus_tick(const struct quitus_tick *tick, guint64 done) {
  if (tick && tick->more)
    tick->more(tick->data, done);
}

#endif
