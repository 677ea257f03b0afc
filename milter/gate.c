/* milter/gate.c - lets the process end while libmilter's threads still serve connections. */
#include "milter/gate.h"

void quitus_gate_init(struct quitus_gate *gate) {
  g_mutex_init(&gate->lock);
  g_cond_init(&gate->empty);
  gate->inside = 0;
  gate->closed = false;
}

struct quitus_gate *quitus_gate_enter(struct quitus_gate *gate) {
  g_mutex_lock(&gate->lock);
  while (gate->closed)
    g_cond_wait(&gate->empty, &gate->lock);
  gate->inside++;
  g_mutex_unlock(&gate->lock);
  return gate;
}

void quitus_gate_leave(struct quitus_gate *gate) {
  g_mutex_lock(&gate->lock);
  gate->inside--;
  if (gate->inside == 0)
    g_cond_broadcast(&gate->empty);
  g_mutex_unlock(&gate->lock);
}

bool quitus_gate_close(struct quitus_gate *gate, int64_t limit_ms) {
  gint64 end =
      limit_ms < 0 ? G_MAXINT64 : g_get_monotonic_time() + limit_ms * G_TIME_SPAN_MILLISECOND;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&gate->lock);

  gate->closed = true;
  while (gate->inside > 0 && g_cond_wait_until(&gate->empty, &gate->lock, end))
    continue;
  return gate->inside == 0;
}
