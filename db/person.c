/* db/person.c - finding and showing what is kept about an address.  Erasing it: person_erase.c. */
#include "db/person.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "db/access.h"
#include "db/person_traces.h"
#include "db/statement.h"

/* ---- where the address occurs ---- */

void quitus_traces_clear(struct quitus_traces *traces) {
  g_clear_pointer(&traces->cases, g_array_unref);
  g_clear_pointer(&traces->own_cases, g_array_unref);
  g_clear_pointer(&traces->mails, g_array_unref);
  g_clear_pointer(&traces->followups, g_array_unref);
}

char *quitus_person_address(const char *text, GError **error) {
  char *address = quitus_text_address(text);
  if (!address)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("\"%s\" is no mail address"), text);
  return address;
}

static GArray *ids_by_address(struct quitus_connection *c, const char *sql, const char *address,
                              GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, sql);
  quitus_bind_text(s, address);
  return quitus_run_ids(s, error);
}

static void collect(GHashTable *set, const GArray *ids) {
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add(set, g_memdup2(&g_array_index(ids, int64_t, i), sizeof(int64_t)));
}

/* What each of `ids` leads to. */
static bool follow(struct quitus_connection *c, const char *sql, const GArray *ids, GHashTable *set,
                   GError **error) {
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr(quitus_statement) s = quitus_prepare(c, sql);
    quitus_bind_int(s, g_array_index(ids, int64_t, i));
    g_autoptr(GArray) found = quitus_run_ids(s, error);
    if (!found)
      return false;
    collect(set, found);
  }
  return true;
}

static int by_id(gconstpointer a, gconstpointer b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static GArray *sorted(GHashTable *set) {
  GArray *ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
  GHashTableIter iter;
  gpointer id;
  g_hash_table_iter_init(&iter, set);
  while (g_hash_table_iter_next(&iter, &id, NULL))
    g_array_append_vals(ids, id, 1);
  g_array_sort(ids, by_id);
  return ids;
}

static bool find_followups(struct quitus_connection *c, const char *address,
                           struct quitus_traces *traces, GError **error) {
  g_autoptr(GHashTable) set = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GArray) direct =
      ids_by_address(c, "SELECT id FROM followups WHERE recipient = ?", address, error);
  if (!direct ||
      !follow(c, "SELECT id FROM followups WHERE mail_id = ?", traces->mails, set, error))
    return false;
  collect(set, direct);
  traces->followups = sorted(set);
  return true;
}

static bool find_cases(struct quitus_connection *c, const char *address,
                       struct quitus_traces *traces, GError **error) {
  g_autoptr(GHashTable) set = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GArray) direct =
      ids_by_address(c,
                     "SELECT case_id FROM contacts WHERE email = ?1 AND email <> ''"
                     " UNION SELECT cases.id FROM creditors JOIN cases ON creditor_id ="
                     " creditors.id WHERE email = ?1 AND email <> ''",
                     address, error);
  if (!direct ||
      !follow(c, "SELECT case_id FROM mails WHERE id = ? AND case_id IS NOT NULL", traces->mails,
              set, error) ||
      !follow(c, "SELECT case_id FROM followups WHERE id = ?", traces->followups, set, error))
    return false;
  collect(set, direct);
  traces->cases = sorted(set);
  return true;
}

/* Lists of addresses are read whole: an index of each would cost every message that comes in, for a
 * question that is asked some times a year. */
#define MAILS_OF                                                                                   \
  "SELECT id FROM mails WHERE sender = ?1"                                                         \
  " OR instr(',' || replace(lower(recipients), ' ', '') || ',', ',' || ?1 || ',')"

bool quitus_traces_find(struct quitus_connection *c, const char *address,
                        struct quitus_traces *ret_traces, GError **error) {
  g_auto(quitus_traces) traces = {0};
  traces.mails = ids_by_address(c, MAILS_OF, address, error);
  traces.own_cases = ids_by_address(
      c, "SELECT case_id FROM contacts WHERE email = ? AND email <> '' ORDER BY case_id", address,
      error);
  if (!traces.mails || !traces.own_cases || !find_followups(c, address, &traces, error) ||
      !find_cases(c, address, &traces, error))
    return false;
  if (!traces.mails->len && !traces.cases->len && !traces.followups->len) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND, _("nothing is kept about %s"),
                address);
    return false;
  }
  *ret_traces = traces;
  traces = (struct quitus_traces){0};
  return true;
}

/* ---- showing it ---- */

#define INSTANT(column) "strftime('%Y-%m-%dT%H:%M:%SZ', nullif(" column ", 0), 'unixepoch')"
#define AMOUNT(column) "printf('%.2f', " column " / 100.0)"

enum from { FROM_ADDRESS, FROM_CASES, FROM_MAILS, FROM_FOLLOWUPS };

#define DISPUTE                                                                                    \
  "SELECT mail_id AS message, reference AS \"case\", kind, words, " AMOUNT(                        \
      "disputes.amount") " AS amount, disputes.state AS state, opened_day AS opened, position,"    \
                         " position_note, outcome FROM disputes"                                   \
                         " JOIN cases ON cases.id = case_id"
#define PROPOSAL                                                                                   \
  "SELECT mail_id AS message, proposals.kind AS kind, " AMOUNT(                                    \
      "proposals.amount") " AS amount, note, proposals.state AS state, made_day AS made"           \
                          " FROM disputes JOIN proposals ON dispute_id = disputes.id"
#define PROMISE                                                                                    \
  "SELECT mail_id AS message, due, " AMOUNT(                                                       \
      "amount") " AS amount, method, state, made_day AS made FROM promises"
#define TASK "SELECT mail_id AS message, what, note, due, done FROM tasks"
#define JOURNAL                                                                                    \
  "SELECT id, " INSTANT("at") " AS at, mail_id AS message, followup_id AS answer, actor, what,"    \
                              " detail, words FROM journal LEFT JOIN journal_words"                \
                              " ON entry_id = id"

/* Each statement's columns are the members of its records; those of a kind stand together.  What is
 * on a case without a message is told to its contacts alone: it is about them. */
static const struct {
  const char *kind;
  enum from from;
  const char *sql;
} records[] = {
    {"contacts", FROM_ADDRESS,
     "SELECT reference AS \"case\", name, email, phone, contacts.state AS state FROM contacts"
     " JOIN cases ON cases.id = case_id WHERE email = ? AND email <> '' ORDER BY case_id"},
    {"creditors", FROM_ADDRESS,
     "SELECT name, email FROM creditors WHERE email = ? AND email <> '' ORDER BY id"},
    {"messages", FROM_MAILS,
     "SELECT mails.id AS id, direction, message_id, sender AS \"from\", sender_name AS from_name,"
     " recipients AS \"to\", subject, mails.language AS language, automatic, door,"
     " reference AS \"case\", cue, stranger, reply_text,"
     " " INSTANT(
         "mails.sent_at") " AS sent"
                          " FROM mails LEFT JOIN cases ON cases.id = case_id WHERE mails.id = ?"},
    {"reasons", FROM_MAILS,
     "SELECT mail_id AS message, label, printf('%.2f', confidence) AS confidence, certain"
     " FROM reasons WHERE mail_id = ? ORDER BY id"},
    {"evidence", FROM_MAILS,
     "SELECT mail_id AS message, label, words, rule FROM reasons"
     " JOIN evidence ON reason_id = reasons.id WHERE mail_id = ? ORDER BY evidence.id"},
    {"fields", FROM_MAILS,
     "SELECT mail_id AS message, name, value FROM mail_fields WHERE mail_id = ? ORDER BY id"},
    {"corrections", FROM_MAILS,
     "SELECT mail_id AS message, " INSTANT("at") " AS at, actor, before, after FROM corrections"
                                                 " WHERE mail_id = ? ORDER BY id"},
    {"disputes", FROM_MAILS, DISPUTE " WHERE mail_id = ? ORDER BY disputes.id"},
    {"disputes", FROM_CASES, DISPUTE " WHERE case_id = ? AND mail_id IS NULL ORDER BY disputes.id"},
    {"proposals", FROM_MAILS, PROPOSAL " WHERE mail_id = ? ORDER BY proposals.id"},
    {"proposals", FROM_CASES,
     PROPOSAL " WHERE case_id = ? AND mail_id IS NULL ORDER BY proposals.id"},
    {"promises", FROM_MAILS, PROMISE " WHERE mail_id = ? ORDER BY id"},
    {"promises", FROM_CASES, PROMISE " WHERE case_id = ? AND mail_id IS NULL ORDER BY id"},
    {"tasks", FROM_MAILS, TASK " WHERE mail_id = ? ORDER BY id"},
    {"tasks", FROM_CASES, TASK " WHERE case_id = ? AND mail_id IS NULL ORDER BY id"},
    {"holds", FROM_CASES,
     "SELECT reference AS \"case\", hold_reason AS reason, hold_until AS until FROM cases"
     " WHERE id = ? AND hold_reason <> ''"},
    {"payments", FROM_CASES,
     "SELECT id, " AMOUNT("amount") " AS amount, currency, day, reference, label, case_was,"
                                    " hold_reason, cancel_reason FROM receipts WHERE case_id = ?"
                                    " ORDER BY id"},
    {"insolvencies", FROM_CASES,
     "SELECT procedure, mandataire, judgment_day AS judgment, bodacc_day AS bodacc,"
     " declared_day AS declared FROM insolvencies WHERE case_id = ?"},
    {"documents", FROM_CASES,
     "SELECT kind, path, sha256 FROM documents WHERE case_id = ? ORDER BY id"},
    {"answers", FROM_FOLLOWUPS,
     "SELECT followups.id AS id, reference AS \"case\", mail_id AS message, followups.state AS"
     " state, recipient AS \"to\", labels, documents, due, text, " INSTANT(
         "sent_at") " AS sent"
                    " FROM followups JOIN cases ON cases.id = case_id WHERE followups.id = ?"},
    {"journal", FROM_MAILS, JOURNAL " WHERE mail_id = ? ORDER BY id"},
    {"journal", FROM_FOLLOWUPS, JOURNAL " WHERE followup_id = ? AND mail_id IS NULL ORDER BY id"},
    {"journal", FROM_CASES, /* what a portfolio changed may name the others there */
     JOURNAL " AND what <> 'imported' WHERE case_id = ? AND mail_id IS NULL AND followup_id IS "
             "NULL ORDER BY id"},
};

struct visit {
  quitus_person_visitor visit;
  void *data;
  bool ended;
};

static void show_row(struct quitus_statement *s, const char *kind, struct visit *visit) {
  guint n = quitus_column_count(s);
  g_autofree struct quitus_value *values = g_new0(struct quitus_value, n);
  for (guint i = 0; i < n; i++) {
    int column = (int)i;
    values[i].name = quitus_column_title(s, column);
    values[i].is_number = quitus_column_is_int(s, column);
    if (values[i].is_number)
      values[i].number = quitus_column_int(s, column);
    else if (!quitus_column_is_null(s, column))
      values[i].text = quitus_column_peek(s, column);
  }
  visit->ended = !visit->visit(kind, values, n, visit->data);
}

static bool show_rows(struct quitus_statement *s, const char *kind, struct visit *visit,
                      GError **error) {
  while (!visit->ended && quitus_step(s))
    show_row(s, kind, visit);
  return quitus_finish(s, error);
}

static const GArray *ids_of(enum from from, const struct quitus_traces *traces) {
  switch (from) {
  case FROM_CASES:
    return traces->own_cases;
  case FROM_MAILS:
    return traces->mails;
  default:
    return traces->followups;
  }
}

static bool show_records(struct quitus_connection *c, size_t record, const char *address,
                         const struct quitus_traces *traces, struct visit *visit, GError **error) {
  if (records[record].from == FROM_ADDRESS) {
    g_autoptr(quitus_statement) s = quitus_prepare(c, records[record].sql);
    quitus_bind_text(s, address);
    return show_rows(s, records[record].kind, visit, error);
  }
  const GArray *ids = ids_of(records[record].from, traces);
  for (guint i = 0; i < ids->len && !visit->ended; i++) {
    g_autoptr(quitus_statement) s = quitus_prepare(c, records[record].sql);
    quitus_bind_int(s, g_array_index(ids, int64_t, i));
    if (!show_rows(s, records[record].kind, visit, error))
      return false;
  }
  return true;
}

bool quitus_db_person_visit(struct quitus_db *db, const char *address, quitus_person_visitor visit,
                            void *data, GError **error) {
  g_autofree char *folded = quitus_person_address(address, error);
  g_autoptr(quitus_snapshot) snapshot = folded ? quitus_db_read(db, error) : NULL;
  g_auto(quitus_traces) traces = {0};
  if (!snapshot || !quitus_traces_find(snapshot->connection, folded, &traces, error))
    return false;
  struct visit state = {visit, data, false};
  for (size_t i = 0; i < G_N_ELEMENTS(records); i++)
    if (!show_records(snapshot->connection, i, folded, &traces, &state, error))
      return false;
  return true;
}
