/* db/promise_undo.c - looks at a case's promises before and after a payment is undone. */
#include "db/promise_undo.h"
#include "db/case_change.h"
#include "db/promise_judge.h"
#include "db/promise_load.h"
#include "base/ids.h"
#include "db/statement.h"
#include <string.h>

/* A kept part of a promise, and what was needed and came by its day. */
struct kept {
  const struct quitus_promise *promise;
  const struct quitus_instalment *part;
  int64_t need, came;
};
typedef bool on_kept(struct quitus_connection *c, const struct kept *kept, void *data,
                     GError **error);

static bool visit_promise(struct quitus_connection *c, const struct quitus_promise *promise,
                          on_kept *visit, void *data, GError **error) {
  struct kept kept = {.promise = promise};
  for (guint i = 0; i < promise->instalments->len; i++) {
    kept.part = promise->instalments->pdata[i];
    /* an amount that was not told: any payment will do */
    kept.need += kept.part->amount == QUITUS_NO_AMOUNT ? 1 : kept.part->amount;
    if (strcmp(kept.part->state, "kept") != 0)
      continue;
    if (!quitus_promise_came(c, promise, kept.part->due, &kept.came, error) ||
        !visit(c, &kept, data, error))
      return false;
  }
  return true;
}

static bool visit_kept(struct quitus_connection *c, int64_t case_id, on_kept *visit, void *data,
                       GError **error) {
  g_autoptr(GPtrArray) promises =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_promise_free);
  if (!quitus_promises_load(c, case_id, promises, error))
    return false;
  for (guint i = 0; i < promises->len; i++)
    if (!visit_promise(c, promises->pdata[i], visit, data, error))
      return false;
  return true;
}

/* ---- before ---- */

struct collection {
  bool all_paid; /* nothing is owed: that keeps every promise, whatever came for it */
  GArray *parts;
};

static bool collect(struct quitus_connection *c G_GNUC_UNUSED, const struct kept *kept, void *data,
                    GError **error G_GNUC_UNUSED) {
  const struct collection *collection = data;
  if (kept->came >= kept->need || collection->all_paid)
    g_array_append_val(collection->parts, kept->part->id);
  return true;
}

GArray *quitus_promises_kept_parts(struct quitus_connection *c, int64_t case_id, GError **error) {
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(int64_t));
  enum quitus_case_state state = QUITUS_CASE_OPEN;
  if (!quitus_case_state(c, case_id, &state, error))
    return NULL;
  struct collection collection = {state == QUITUS_CASE_CLOSED, parts};
  return visit_kept(c, case_id, collect, &collection, error) ? g_steal_pointer(&parts) : NULL;
}

/* ---- after ---- */

struct reopening {
  const GArray *parts;
  const char *actor;
};

static bool open_part(struct quitus_connection *c, int64_t id, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE instalments SET state = 'open' WHERE id = ?");
  quitus_bind_int(s, id);
  return quitus_run(s, error);
}

static bool reopen(struct quitus_connection *c, const struct kept *kept, void *data,
                   GError **error) {
  const struct reopening *reopening = data;
  if (kept->came >= kept->need || !quitus_ids_contain(reopening->parts, kept->part->id))
    return true;
  g_autofree char *came = quitus_money_decimal(kept->came);
  g_autofree char *more = g_strdup_printf(" was=kept came=%s", came);
  return open_part(c, kept->part->id, error) &&
         quitus_promise_sum_up(c, kept->promise->id, error) &&
         quitus_promise_journal(c, kept->promise, "open", more, NULL, reopening->actor, error);
}

bool quitus_promises_reopen(struct quitus_connection *c, int64_t case_id, const GArray *kept_parts,
                            const char *actor, GError **error) {
  struct reopening reopening = {kept_parts, actor};
  enum quitus_case_state state = QUITUS_CASE_OPEN;
  if (!kept_parts->len || !quitus_case_state(c, case_id, &state, error))
    return !kept_parts->len;
  return state == QUITUS_CASE_CLOSED || visit_kept(c, case_id, reopen, &reopening, error);
}
