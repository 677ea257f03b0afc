/* db/insolvency.c - recording proceedings and the declaration of the claim, and listing them. */
#include "db/insolvency.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/taxonomy.h"
#include "db/access.h"
#include "db/case_change.h"
#include "db/journal_add.h"
#include "db/statement.h"
#include "db/task_add.h"

static const char DECLARE_CLAIM[] = "declare-claim";

void quitus_insolvency_free(struct quitus_insolvency *insolvency) {
  if (!insolvency)
    return;
  g_free(insolvency->case_reference);
  g_free(insolvency->creditor);
  g_free(insolvency->debtor);
  g_free(insolvency->procedure);
  g_free(insolvency->mandataire);
  g_free(insolvency);
}

bool quitus_insolvency_procedure_known(const char *procedure) {
  static const char *const known[] = {"sauvegarde", "redressement", "liquidation", NULL};
  return g_strv_contains(known, procedure);
}

quitus_day quitus_insolvency_limit(quitus_day bodacc, bool overseas) {
  return quitus_day_extended(quitus_day_add_months(bodacc, overseas ? 4 : 2));
}

/* ---- recording ---- */

struct recording {
  const struct quitus_insolvency *given;
  quitus_day limit; /* QUITUS_NO_DAY: not known yet */
  quitus_day today;
  const char *actor;
};

/* Two weeks before the limit there is time to put the claim together; never in the past. */
static quitus_day task_day(const struct recording *recording) {
  enum { AHEAD = 14 };
  quitus_day day = recording->today;
  if (recording->limit != QUITUS_NO_DAY)
    day = MAX(day, recording->limit - AHEAD);
  return quitus_day_extended(day);
}

static bool keep(struct quitus_connection *c, const struct recording *recording, GError **error) {
  const struct quitus_insolvency *given = recording->given;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO insolvencies (case_id, procedure, mandataire, judgment_day, bodacc_day,"
         " overseas, claim_limit) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
         " ON CONFLICT (case_id) DO UPDATE SET procedure = ?2, mandataire = ?3, judgment_day = ?4,"
         " bodacc_day = ?5, overseas = ?6, claim_limit = ?7");
  quitus_bind_int(s, given->case_id);
  quitus_bind_text(s, given->procedure);
  quitus_bind_text(s, given->mandataire);
  quitus_bind_day(s, given->judgment);
  quitus_bind_day(s, given->bodacc);
  quitus_bind_int(s, given->overseas);
  quitus_bind_day(s, recording->limit);
  return quitus_run(s, error);
}

static bool stop(struct quitus_connection *c, const struct recording *recording, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE cases SET state = 'stopped', hold_reason = ?, hold_until = NULL"
                        " WHERE id = ? AND state <> 'stopped'");
  quitus_bind_text(s, quitus_label_id(QUITUS_INSOLVENCY));
  quitus_bind_int(s, recording->given->case_id);
  if (!quitus_run(s, error))
    return false;
  if (!quitus_connection_changes(c))
    return true;
  return quitus_journal_add(c,
                            &(struct quitus_event){.case_id = recording->given->case_id,
                                                   .actor = recording->actor,
                                                   .what = "stop",
                                                   .detail = "stop reason=insolvency"},
                            error);
}

static bool is_declared(struct quitus_connection *c, int64_t case_id, bool *ret_declared,
                        GError **error) {
  int64_t declared = 0;
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT declared_day IS NOT NULL FROM insolvencies WHERE case_id = ?");
  quitus_bind_int(s, case_id);
  if (!quitus_run_int(s, &declared, error))
    return false;
  *ret_declared = declared != 0;
  return true;
}

static bool renew_task(struct quitus_connection *c, const struct recording *recording,
                       GError **error) {
  char iso[11];
  bool declared = false;
  if (!is_declared(c, recording->given->case_id, &declared, error))
    return false;
  if (declared)
    return true;
  g_autofree char *note = recording->limit == QUITUS_NO_DAY
                              ? g_strdup("")
                              : g_strdup_printf("limit=%s", quitus_day_iso(recording->limit, iso));
  struct quitus_new_task task = {.case_id = recording->given->case_id,
                                 .label = quitus_label_id(QUITUS_INSOLVENCY),
                                 .what = DECLARE_CLAIM,
                                 .note = note,
                                 .due = task_day(recording)};
  return quitus_task_close(c, task.case_id, DECLARE_CLAIM, error) &&
         quitus_task_add(c, &task, error);
}

static bool journal_recorded(struct quitus_connection *c, const struct recording *recording,
                             GError **error) {
  const struct quitus_insolvency *given = recording->given;
  char iso[11];
  g_autoptr(GString) detail = g_string_new(NULL);
  g_string_printf(detail, "insolvency judgment=%s", quitus_day_iso(given->judgment, iso));
  if (given->bodacc != QUITUS_NO_DAY) {
    g_string_append_printf(detail, " bodacc=%s", quitus_day_iso(given->bodacc, iso));
    g_string_append_printf(detail, " limit=%s", quitus_day_iso(recording->limit, iso));
  }
  if (given->overseas)
    g_string_append(detail, " overseas=yes");
  if (*given->procedure)
    g_string_append_printf(detail, " procedure=%s", given->procedure);
  return quitus_journal_add(c,
                            &(struct quitus_event){.case_id = given->case_id,
                                                   .actor = recording->actor,
                                                   .what = "insolvency",
                                                   .detail = detail->str,
                                                   .words = given->mandataire},
                            error);
}

static bool do_record(struct quitus_connection *c, void *data, GError **error) {
  const struct recording *recording = data;
  enum quitus_case_state state = QUITUS_CASE_OPEN;
  if (!quitus_case_state(c, recording->given->case_id, &state, error))
    return false;
  if (state == QUITUS_CASE_CLOSED) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                        _("the case is closed: there is no claim to declare"));
    return false;
  }
  return keep(c, recording, error) && journal_recorded(c, recording, error) &&
         stop(c, recording, error) && renew_task(c, recording, error);
}

bool quitus_db_insolvency_record(struct quitus_db *db, const struct quitus_insolvency *given,
                                 const char *actor, GError **error) {
  if (given->bodacc != QUITUS_NO_DAY && given->bodacc < given->judgment) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                        _("the publication in the BODACC comes after the judgment, not before"));
    return false;
  }
  struct recording recording = {.given = given,
                                .limit =
                                    given->bodacc == QUITUS_NO_DAY
                                        ? QUITUS_NO_DAY
                                        : quitus_insolvency_limit(given->bodacc, given->overseas),
                                .today = quitus_today(),
                                .actor = actor};
  return quitus_db_change(db, do_record, &recording, error);
}

/* ---- the claim is declared ---- */

struct declaring {
  int64_t case_id;
  quitus_day day;
  const char *note, *actor;
};

static bool set_declared(struct quitus_connection *c, const struct declaring *declaring,
                         GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE insolvencies SET declared_day = ? WHERE case_id = ?");
  quitus_bind_day(s, declaring->day);
  quitus_bind_int(s, declaring->case_id);
  if (!quitus_run(s, error))
    return false;
  if (quitus_connection_changes(c))
    return true;
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                      _("no insolvency is recorded on this case; `quitus insolvency record` does"));
  return false;
}

static bool do_declare(struct quitus_connection *c, void *data, GError **error) {
  const struct declaring *declaring = data;
  char iso[11];
  g_autofree char *detail =
      g_strdup_printf("claim-declared declared=%s", quitus_day_iso(declaring->day, iso));
  return set_declared(c, declaring, error) &&
         quitus_task_close(c, declaring->case_id, DECLARE_CLAIM, error) &&
         quitus_journal_add(c,
                            &(struct quitus_event){.case_id = declaring->case_id,
                                                   .actor = declaring->actor,
                                                   .what = "claim-declared",
                                                   .detail = detail,
                                                   .words = declaring->note},
                            error);
}

bool quitus_db_insolvency_declared(struct quitus_db *db, int64_t case_id, quitus_day day,
                                   const char *note, const char *actor, GError **error) {
  struct declaring declaring = {case_id, day, note, actor};
  return quitus_db_change(db, do_declare, &declaring, error);
}

/* ---- reading ---- */

#define SELECT_INSOLVENCY                                                                          \
  "SELECT insolvencies.id, case_id, reference, creditors.name, debtors.name, procedure,"           \
  " mandataire, judgment_day, bodacc_day, overseas, claim_limit, declared_day FROM insolvencies"   \
  " JOIN cases ON cases.id = case_id JOIN creditors ON creditors.id = creditor_id"                 \
  " JOIN debtors ON debtors.id = debtor_id "

static struct quitus_insolvency *read_row(struct quitus_statement *s) {
  struct quitus_insolvency *insolvency = g_new0(struct quitus_insolvency, 1);
  insolvency->id = quitus_column_int(s, 0);
  insolvency->case_id = quitus_column_int(s, 1);
  insolvency->case_reference = quitus_column_text(s, 2);
  insolvency->creditor = quitus_column_text(s, 3);
  insolvency->debtor = quitus_column_text(s, 4);
  insolvency->procedure = quitus_column_text(s, 5);
  insolvency->mandataire = quitus_column_text(s, 6);
  insolvency->judgment = quitus_column_day(s, 7);
  insolvency->bodacc = quitus_column_day(s, 8);
  insolvency->overseas = quitus_column_int(s, 9) != 0;
  insolvency->limit = quitus_column_day(s, 10);
  insolvency->declared = quitus_column_day(s, 11);
  return insolvency;
}

bool quitus_db_insolvency_of(struct quitus_db *db, int64_t case_id,
                             struct quitus_insolvency **ret_insolvency, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection, SELECT_INSOLVENCY "WHERE case_id = ?");
  quitus_bind_int(s, case_id);
  g_autoptr(quitus_insolvency) found = quitus_step(s) ? read_row(s) : NULL;
  if (!quitus_finish(s, error))
    return false;
  *ret_insolvency = g_steal_pointer(&found);
  return true;
}

GPtrArray *quitus_db_insolvency_list(struct quitus_db *db, bool undeclared, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GPtrArray) list =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_insolvency_free);
  g_autoptr(quitus_statement) s = quitus_prepare(snapshot->connection, SELECT_INSOLVENCY
                                                 "WHERE NOT ? OR declared_day IS NULL"
                                                 " ORDER BY declared_day IS NOT NULL,"
                                                 " claim_limit IS NULL, claim_limit, case_id");
  quitus_bind_int(s, undeclared);
  while (quitus_step(s))
    g_ptr_array_add(list, read_row(s));
  return quitus_finish(s, error) ? g_steal_pointer(&list) : NULL;
}
