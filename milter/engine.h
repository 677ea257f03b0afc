/* milter/engine.h - an open database with the intake that works on it, shared by reference.
 *
 * A database that failed is replaced by opening a new engine while mails in progress still hold the
 * old one; the last to let go closes it.  Thread rule: any thread may hold and use an engine.
 */
#ifndef QUITUS_MILTER_ENGINE_H
#define QUITUS_MILTER_ENGINE_H

#include "intake/intake.h"

struct quitus_engine {
  struct quitus_db *db;
  struct quitus_intake *intake;
};

/* NULL with a database error, or QUITUS_ERROR_CONFIG. */
struct quitus_engine *quitus_engine_open(const struct quitus_config *config, GError **error);
struct quitus_engine *quitus_engine_ref(struct quitus_engine *engine);
void quitus_engine_unref(struct quitus_engine *engine);

typedef struct quitus_engine quitus_engine;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_engine, quitus_engine_unref)

#endif
