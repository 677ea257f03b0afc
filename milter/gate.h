/* milter/gate.h - lets the process end while libmilter's threads still serve connections.
 *
 * libmilter does not wait for them.  So whoever uses what main() is about to free is inside the
 * gate meanwhile; closing it waits until everybody is out, and lets nobody in again: later callers
 * sleep until the process is gone.  To the mail server the milter has then gone away in the middle
 * of the mail, and what it does with such a mail is its administrator's choice
 * (milter_default_action).
 */
#ifndef QUITUS_MILTER_GATE_H
#define QUITUS_MILTER_GATE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct quitus_gate {
  GMutex lock;
  GCond empty;
  unsigned inside;
  bool closed;
};

void quitus_gate_init(struct quitus_gate *gate);
/* Returns `gate`, to be left at the end of the scope: g_autoptr(quitus_gate) inside = … */
struct quitus_gate *quitus_gate_enter(struct quitus_gate *gate);
void quitus_gate_leave(struct quitus_gate *gate);
/* False where somebody was still inside after `limit_ms` (negative: no limit). */
bool quitus_gate_close(struct quitus_gate *gate, int64_t limit_ms);

typedef struct quitus_gate quitus_gate;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_gate, quitus_gate_leave)

#endif
