/* db/case_find.c - finding cases by a cue, and what tells them apart; every lookup goes through an
 * index. */
#include "base/fold.h"
#include "db/access.h"
#include "db/key.h"
#include "db/finder.h"
#include "db/statement.h"
#include <string.h>

#define IN_ORDER " ORDER BY 1 LIMIT 16" /* QUITUS_MOST_FOUND */

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
         "SELECT DISTINCT case_id FROM contacts WHERE domain = ?1 AND domain IS NOT NULL"
         " AND NOT EXISTS (SELECT 1 FROM creditors"
         "  WHERE substr(email, instr(email, '@') + 1) = ?1 AND email <> '')" IN_ORDER},
    [QUITUS_KEY_SIREN] = {quitus_key_siren,
                          "SELECT cases.id FROM debtors JOIN cases ON debtor_id = debtors.id"
                          " WHERE siren_key = ?1 AND siren_key <> ''" IN_ORDER},
    [QUITUS_KEY_NAME] = {quitus_key_name,
                         "SELECT cases.id FROM debtors JOIN cases ON debtor_id = debtors.id"
                         " WHERE name_key = ?1 AND name_key <> ''" IN_ORDER},
};

/* ---- one moment ---- */

struct quitus_finder {
  struct quitus_snapshot *snapshot;
  struct quitus_statement *names; /* asked for about a hundred times a message; NULL until then */
};

struct quitus_finder *quitus_finder_new(struct quitus_db *db, GError **error) {
  struct quitus_snapshot *snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  struct quitus_finder *finder = g_new0(struct quitus_finder, 1);
  finder->snapshot = snapshot;
  return finder;
}

void quitus_finder_free(struct quitus_finder *finder) {
  if (!finder)
    return;
  quitus_statement_free(finder->names);
  quitus_snapshot_free(finder->snapshot);
  g_free(finder);
}

static struct quitus_statement *prepare(struct quitus_finder *finder, const char *sql) {
  return quitus_prepare(finder->snapshot->connection, sql);
}

/* ---- by a cue ---- */

GArray *quitus_finder_cases(struct quitus_finder *finder, enum quitus_key key, const char *value,
                            GError **error) {
  g_assert((size_t)key < G_N_ELEMENTS(lookups));
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autofree char *folded = lookups[key].fold(value);
  if (!folded || !*folded)
    return g_steal_pointer(&ids);
  g_autoptr(quitus_statement) s = prepare(finder, lookups[key].sql);
  quitus_bind_text(s, folded);
  while (quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    g_array_append_val(ids, id);
  }
  return quitus_finish(s, error) ? g_steal_pointer(&ids) : NULL;
}

GArray *quitus_db_case_find(struct quitus_db *db, enum quitus_key key, const char *value,
                            GError **error) {
  g_autoptr(quitus_finder) finder = quitus_finder_new(db, error);
  return finder ? quitus_finder_cases(finder, key, value, error) : NULL;
}

bool quitus_finder_name(struct quitus_finder *finder, const char *key,
                        enum quitus_name_found *ret_found, GError **error) {
  if (!finder->names)
    finder->names =
        prepare(finder, "SELECT name_key FROM debtors WHERE name_key >= ?1 AND name_key <> ''"
                        " ORDER BY name_key LIMIT 1");
  quitus_rewind(finder->names);
  quitus_bind_text(finder->names, key);
  enum quitus_name_found found = QUITUS_NAME_NONE;
  if (quitus_step(finder->names)) {
    const char *next = quitus_column_peek(finder->names, 0);
    size_t length = strlen(key);
    if (strncmp(next, key, length) == 0)
      found = next[length] ? QUITUS_NAME_BEGINS : QUITUS_NAME_WHOLE;
  }
  if (!quitus_finish(finder->names, error))
    return false;
  *ret_found = found;
  return true;
}

GPtrArray *quitus_finder_shapes(struct quitus_finder *finder, GError **error) {
  g_autoptr(GPtrArray) shapes = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(quitus_statement) s =
      prepare(finder, "SELECT shape FROM number_shapes ORDER BY n DESC LIMIT ?");
  quitus_bind_int(s, QUITUS_MOST_SHAPES);
  while (quitus_step(s))
    g_ptr_array_add(shapes, quitus_column_text(s, 0));
  return quitus_finish(s, error) ? g_steal_pointer(&shapes) : NULL;
}

/* ---- what tells cases apart ---- */

/* ?1 case, ?2 address */
#define KNOWS                                                                                      \
  "?2 <> '' AND (EXISTS (SELECT 1 FROM contacts"                                                   \
  "  WHERE case_id = ?1 AND email = ?2 AND email <> '' AND state = 'valid')"                       \
  " OR EXISTS (SELECT 1 FROM cases JOIN creditors ON creditors.id = creditor_id"                   \
  "  WHERE cases.id = ?1 AND email = ?2))"

bool quitus_db_case_knows_address(struct quitus_db *db, int64_t case_id, const char *address,
                                  bool *ret_knows, GError **error) {
  g_autofree char *folded = quitus_key_address(address);
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(snapshot->connection, "SELECT " KNOWS);
  quitus_bind_int(s, case_id);
  quitus_bind_text(s, folded);
  int64_t knows = 0;
  if (!quitus_run_int(s, &knows, error))
    return false;
  *ret_knows = knows != 0;
  return true;
}

void quitus_case_trait_clear(struct quitus_case_trait *trait) {
  g_clear_pointer(&trait->creditor, g_free);
}

bool quitus_finder_trait(struct quitus_finder *finder, int64_t case_id, const char *address,
                         struct quitus_case_trait *ret_trait, GError **error) {
  g_autoptr(quitus_statement) s = prepare(
      finder, "SELECT debtor_id, creditors.name, state = 'closed', " KNOWS ","
              " email <> '' AND email = ?2 AND NOT EXISTS (SELECT 1 FROM contacts"
              "  WHERE case_id = ?1 AND contacts.email = ?2)"
              " FROM cases JOIN creditors ON creditors.id = creditor_id WHERE cases.id = ?1");
  quitus_bind_int(s, case_id);
  quitus_bind_text(s, address);
  bool found = quitus_step(s);
  struct quitus_case_trait trait = {.case_id = case_id};
  if (found) {
    trait.debtor_id = quitus_column_int(s, 0);
    trait.creditor = quitus_column_text(s, 1);
    trait.closed = quitus_column_int(s, 2) != 0;
    trait.knows = quitus_column_int(s, 3) != 0;
    trait.creditors = quitus_column_int(s, 4) != 0;
  }
  if (!quitus_finish(s, error)) {
    quitus_case_trait_clear(&trait);
    return false;
  }
  *ret_trait = trait;
  return true;
}

bool quitus_finder_owes(struct quitus_finder *finder, int64_t case_id, int64_t cents,
                        bool *ret_owes, GError **error) {
  int64_t owes = 0;
  g_autoptr(quitus_statement) s =
      prepare(finder, "SELECT EXISTS (SELECT 1 FROM invoices WHERE case_id = ?1"
                      "  AND (amount = ?2 OR amount - paid = ?2))"
                      " OR (SELECT sum(amount - paid) FROM invoices WHERE case_id = ?1) = ?2");
  quitus_bind_int(s, case_id);
  quitus_bind_int(s, cents);
  if (!quitus_run_int(s, &owes, error))
    return false;
  *ret_owes = owes != 0;
  return true;
}
