/* milter/engine.c - an open database with the intake that works on it. */
#include "milter/engine.h"

static void close_engine(void *data) {
  struct quitus_engine *engine = data;

  quitus_intake_free(engine->intake);
  quitus_db_close(engine->db);
}

struct quitus_engine *quitus_engine_open(const struct quitus_config *config, GError **error) {
  g_autoptr(quitus_engine) engine = g_atomic_rc_box_new0(struct quitus_engine);

  engine->db = quitus_db_open(config->database.path, QUITUS_DB_WRITE, error);
  if (engine->db == NULL)
    return NULL;
  engine->intake = quitus_intake_new(config, engine->db, error);
  return engine->intake != NULL ? g_steal_pointer(&engine) : NULL;
}

struct quitus_engine *quitus_engine_ref(struct quitus_engine *engine) {
  return g_atomic_rc_box_acquire(engine);
}

void quitus_engine_unref(struct quitus_engine *engine) {
  if (engine != NULL)
    g_atomic_rc_box_release_full(engine, close_engine);
}
