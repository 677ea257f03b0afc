/* db/dispute_plan.c - the parts of an accepted proposal as a promise. */
#include "db/dispute_plan.h"
#include "db/case_change.h"
#include "db/promise_make.h"
#include "db/statement.h"

/* Of struct quitus_part; empty where the proposal is of another kind.  Caller frees. */
static GArray *load_parts(struct quitus_connection *c, int64_t proposal_id, GError **error) {
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(struct quitus_part));
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT due, proposal_parts.amount FROM proposals"
         " JOIN proposal_parts ON proposal_id = proposals.id"
         " WHERE proposals.id = ? AND kind = 'instalments' AND due IS NOT NULL ORDER BY due");
  quitus_bind_int(s, proposal_id);
  while (quitus_step(s)) {
    struct quitus_part part = {quitus_column_day(s, 0), quitus_column_int(s, 1)};
    g_array_append_val(parts, part);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&parts) : NULL;
}

bool quitus_dispute_make_plan(struct quitus_connection *c, int64_t proposal_id, int64_t case_id,
                              quitus_day day, const char *actor, GError **error) {
  enum quitus_case_state state = QUITUS_CASE_OPEN;
  g_autoptr(GArray) parts = load_parts(c, proposal_id, error);
  if (!parts || !quitus_case_state(c, case_id, &state, error))
    return false;
  if (!parts->len || state == QUITUS_CASE_STOPPED || state == QUITUS_CASE_CLOSED)
    return true;
  const struct quitus_agreement plan = {.case_id = case_id,
                                        .made = day,
                                        .parts = (const struct quitus_part *)parts->data,
                                        .n_parts = parts->len,
                                        .method = "",
                                        .other_sum = true,
                                        .note = ""};
  return quitus_promise_agree(c, &plan, actor, error);
}
