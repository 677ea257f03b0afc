/* db/person_erase.c - erasing a person, or saying why not yet. */
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/erase.h"
#include "db/journal_add.h"
#include "db/person.h"
#include "db/person_traces.h"
#include "db/scrub.h"
#include "db/statement.h"

struct erasure {
  const char *address; /* in lower case */
  quitus_day today;
  unsigned claims_years;
  bool dry_run;
  const char *actor;
  struct quitus_erased done;
};

/* ---- may it be? ---- */

enum { MOST_NAMED = 5 }; /* cases in one refusal */

/* Adds a line to `why` where the case is still needed. */
static bool ask_case(struct quitus_connection *c, const struct erasure *erasure, int64_t case_id,
                     GString *why, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT reference, state, day, until FROM (SELECT reference, state,"
         " date(closed_at, 'unixepoch') AS day,"
         " date(closed_at, 'unixepoch', '+' || ?2 || ' years') AS until FROM cases WHERE id = ?1)"
         " WHERE state <> 'closed' OR until > ?3");
  quitus_bind_int(s, case_id);
  quitus_bind_int(s, erasure->claims_years);
  quitus_bind_day(s, erasure->today);
  if (quitus_step(s)) {
    const char *reference = quitus_column_peek(s, 0);
    if (why->len)
      g_string_append_c(why, '\n');
    if (g_strcmp0(quitus_column_peek(s, 1), "closed") != 0)
      g_string_append_printf(why,
                             _("case %s is not closed: what a claim needs is kept "
                               "(GDPR art. 17(3)(e))"),
                             reference);
    else
      g_string_append_printf(why,
                             _("case %s came to its end on %s: what a claim may need is kept until "
                               "%s (GDPR art. 17(3)(e), [retention] claims_years)"),
                             reference, quitus_column_peek(s, 2), quitus_column_peek(s, 3));
  }
  return quitus_finish(s, error);
}

static bool check_allowed(struct quitus_connection *c, const struct erasure *erasure,
                          const GArray *cases, GError **error) {
  g_autoptr(GString) why = g_string_new(NULL);
  unsigned named = 0;
  for (guint i = 0; i < cases->len && named < MOST_NAMED; i++) {
    gsize before = why->len;
    if (!ask_case(c, erasure, g_array_index(cases, int64_t, i), why, error))
      return false;
    named += why->len > before;
  }
  if (!why->len)
    return true;
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED, why->str);
  return false;
}

/* ---- erasing ---- */

static bool erase_messages(struct quitus_connection *c, struct erasure *erasure,
                           const struct quitus_traces *traces, GError **error) {
  for (guint i = 0; i < traces->mails->len; i++)
    if (!quitus_erase_mail(c, g_array_index(traces->mails, int64_t, i), &erasure->done, error))
      return false;
  erasure->done.followups = 0; /* all of them are in the list */
  for (guint i = 0; i < traces->followups->len; i++)
    if (!quitus_erase_followup(c, g_array_index(traces->followups, int64_t, i), &erasure->done,
                               error))
      return false;
  return true;
}

static bool run_by_address(struct quitus_connection *c, const char *sql, const char *address,
                           GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, sql);
  quitus_bind_text(s, address);
  return quitus_run(s, error);
}

/* A creditor keeps its name, which its cases need, and loses the address. */
static bool erase_creditors(struct quitus_connection *c, const char *address, GError **error) {
  static const char *const statements[] = {
      "INSERT INTO creditors (name, email) SELECT name, '' FROM creditors"
      " WHERE email = ? AND email <> '' ON CONFLICT DO NOTHING",
      "UPDATE cases SET creditor_id = (SELECT other.id FROM creditors AS this"
      " JOIN creditors AS other ON other.name = this.name AND other.email = ''"
      " WHERE this.id = creditor_id) WHERE creditor_id IN"
      " (SELECT id FROM creditors WHERE email = ? AND email <> '')",
      "DELETE FROM creditors WHERE email = ? AND email <> ''",
  };
  for (size_t i = 0; i < G_N_ELEMENTS(statements); i++)
    if (!run_by_address(c, statements[i], address, error))
      return false;
  return true;
}

static bool erase_contacts(struct quitus_connection *c, struct erasure *erasure, GError **error) {
  if (!run_by_address(c, "DELETE FROM contacts WHERE email = ? AND email <> ''", erasure->address,
                      error))
    return false;
  erasure->done.contacts = (unsigned)quitus_connection_changes(c);
  return erase_creditors(c, erasure->address, error);
}

static bool journal(struct quitus_connection *c, const struct erasure *erasure, int64_t case_id,
                    const char *detail, GError **error) {
  struct quitus_event event = {
      .case_id = case_id, .actor = erasure->actor, .what = "erase", .detail = detail};
  return quitus_journal_add(c, &event, error);
}

static bool finish_cases(struct quitus_connection *c, struct erasure *erasure, const GArray *cases,
                         GError **error) {
  for (guint i = 0; i < cases->len; i++) {
    int64_t id = g_array_index(cases, int64_t, i);
    if (!quitus_erase_notes(c, id, error) || !journal(c, erasure, id, "erase person", error))
      return false;
  }
  erasure->done.cases = cases->len;
  g_autofree char *detail = g_strdup_printf(
      "erase person cases=%u contacts=%u messages=%u answers=%u", erasure->done.cases,
      erasure->done.contacts, erasure->done.mails, erasure->done.followups);
  return journal(c, erasure, 0, detail, error);
}

static bool do_erase(struct quitus_connection *c, void *data, GError **error) {
  struct erasure *erasure = data;
  g_auto(quitus_traces) traces = {0};
  if (!quitus_traces_find(c, erasure->address, &traces, error) ||
      !check_allowed(c, erasure, traces.cases, error) ||
      !quitus_connection_exec(c, "SAVEPOINT erase", error))
    return false;
  return erase_messages(c, erasure, &traces, error) && erase_contacts(c, erasure, error) &&
         finish_cases(c, erasure, traces.cases, error) && quitus_scrub_ask(c, error) &&
         quitus_connection_exec(
             c, erasure->dry_run ? "ROLLBACK TO erase; RELEASE erase" : "RELEASE erase", error);
}

bool quitus_db_person_erase(struct quitus_db *db, const char *address, quitus_day today,
                            unsigned claims_years, bool dry_run, const char *actor,
                            struct quitus_erased *ret_erased, GError **error) {
  g_autofree char *folded = quitus_person_address(address, error);
  struct erasure erasure = {folded, today, claims_years, dry_run, actor, {0}};
  if (!folded || !quitus_db_change(db, do_erase, &erasure, error))
    return false;
  *ret_erased = erasure.done;
  return true;
}
