/* db/followup_restored.c - answers that waited to be sent when the database was copied.
 *
 * They may have left since.  As in draft_lost.c neither guess is safe, so a person says which. */
#include "base/i18n.h"
#include "db/access.h"
#include "db/followup_load.h"
#include "db/followup_step.h"
#include "db/statement.h"

#define RESTORED                                                                                   \
  N_("restored from a backup, and it may have left since that was made: "                          \
     "cancel it if it did, else release it")

struct restored {
  const char *actor;
  unsigned held;
};

/* All that the outbox would send without asking a person again. */
static GArray *about_to_leave(struct quitus_connection *c, GError **error) {
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id FROM followups WHERE state IN ('draft', 'approved')"
                        " AND (state = 'approved' OR unattended)");
  while (quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    g_array_append_val(ids, id);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&ids) : NULL;
}

static bool hold(struct quitus_connection *c, int64_t id, const char *actor, GError **error) {
  g_autoptr(quitus_followup) followup = quitus_followup_load(c, id, error);
  return followup && quitus_followup_hold_back(c, followup, RESTORED, actor, error) &&
         quitus_followup_leave(c, followup, "check-sent", RESTORED, error);
}

static bool do_restored(struct quitus_connection *c, void *data, GError **error) {
  struct restored *restored = data;
  g_autoptr(GArray) ids = about_to_leave(c, error);
  if (!ids)
    return false;
  for (guint i = 0; i < ids->len; i++)
    if (!hold(c, g_array_index(ids, int64_t, i), restored->actor, error))
      return false;
  restored->held = ids->len;
  return true;
}

bool quitus_db_followup_restored(struct quitus_db *db, const char *actor, unsigned *ret_held,
                                 GError **error) {
  struct restored restored = {.actor = actor};
  if (!quitus_db_change(db, do_restored, &restored, error))
    return false;
  *ret_held = restored.held;
  return true;
}
