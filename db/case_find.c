/* db/case_find.c - finding cases by a cue; every lookup goes through an index. */
#include "base/fold.h"
#include "db/access.h"
#include "db/case.h"
#include "db/key.h"
#include "db/statement.h"

#define IN_ORDER " ORDER BY 1 LIMIT 16" /* more candidates than that decide nothing */

/* How each key's value is folded (NULL or "": found nowhere), and where it is looked up. */
static const struct {
  char *(*fold)(const char *value);
  const char *sql;
} lookups[] = {
    [QUITUS_KEY_SENT_MESSAGE] =
        {quitus_key_message_id,
         "SELECT case_id FROM mails"
         " WHERE message_id = ?1 AND message_id <> '' AND case_id IS NOT NULL"
         " UNION SELECT case_id FROM followups WHERE message_id = ?1" IN_ORDER},
    [QUITUS_KEY_REFERENCE] = {quitus_fold_key,
                              "SELECT id FROM cases WHERE reference_key = ?1" IN_ORDER},
    [QUITUS_KEY_INVOICE] = {quitus_fold_key,
                            "SELECT DISTINCT case_id FROM invoices WHERE number_key = ?1" IN_ORDER},
    [QUITUS_KEY_ADDRESS] =
        {quitus_key_address,
         "SELECT case_id FROM contacts WHERE email = ?1 AND email <> ''"
         " UNION SELECT cases.id FROM creditors JOIN cases ON creditor_id = creditors.id"
         " WHERE email = ?1 AND email <> ''" IN_ORDER},
    [QUITUS_KEY_DOMAIN] =
        {quitus_key_domain,
         "SELECT DISTINCT case_id FROM contacts WHERE domain = ?1 AND domain IS NOT NULL" IN_ORDER},
    [QUITUS_KEY_SIREN] = {quitus_key_siren,
                          "SELECT cases.id FROM debtors JOIN cases ON debtor_id = debtors.id"
                          " WHERE siren_key = ?1 AND siren_key <> ''" IN_ORDER},
    [QUITUS_KEY_NAME] = {quitus_key_name,
                         "SELECT cases.id FROM debtors JOIN cases ON debtor_id = debtors.id"
                         " WHERE name_key = ?1 AND name_key <> ''" IN_ORDER},
};

GArray *quitus_db_case_find(struct quitus_db *db, enum quitus_key key, const char *value,
                            GError **error) {
  g_assert((size_t)key < G_N_ELEMENTS(lookups));
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autofree char *folded = lookups[key].fold(value);
  if (!folded || !*folded)
    return g_steal_pointer(&ids);
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(quitus_statement) s = quitus_prepare(snapshot->connection, lookups[key].sql);
  quitus_bind_text(s, folded);
  while (quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    g_array_append_val(ids, id);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&ids) : NULL;
}

bool quitus_db_case_knows_address(struct quitus_db *db, int64_t case_id, const char *address,
                                  bool *ret_knows, GError **error) {
  g_autofree char *folded = quitus_key_address(address);
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection,
                     "SELECT ?2 <> '' AND (EXISTS (SELECT 1 FROM contacts"
                     "  WHERE case_id = ?1 AND email = ?2 AND email <> '' AND state = 'valid')"
                     " OR EXISTS (SELECT 1 FROM cases JOIN creditors ON creditors.id = creditor_id"
                     "  WHERE cases.id = ?1 AND email = ?2))");
  quitus_bind_int(s, case_id);
  quitus_bind_text(s, folded);
  int64_t knows = 0;
  if (!quitus_run_int(s, &knows, error))
    return false;
  *ret_knows = knows != 0;
  return true;
}
