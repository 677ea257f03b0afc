/* cli/case.c - quitus case list|hold|resume|pay. */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "cli/pages.h"
#include "cli/print.h"
#include "db/case.h"
#include "db/payment.h"
#include "followup/mentions.h"
#include <sysexits.h>

/* ---- list ---- */

static void print_json(const struct quitus_case *one) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "case", one->reference);
  quitus_json_string(builder, "creditor", one->creditor);
  quitus_json_string(builder, "debtor", one->debtor);
  quitus_json_string(builder, "state", quitus_case_state_id(one->state));
  quitus_json_string(builder, "hold_reason", one->hold_reason);
  quitus_json_day(builder, "hold_until", one->hold_until);
  quitus_json_amount(builder, "balance", one->balance);
  quitus_json_string(builder, "currency", one->currency);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

static void add_row(struct quitus_table *table, const struct quitus_case *one) {
  g_autofree char *balance = quitus_money_long(one->balance, one->currency, quitus_user_language());
  const char *name = quitus_state_name(quitus_case_state_id(one->state));
  g_autofree char *state =
      *one->hold_reason
          ? g_strdup_printf("%s (%s)", name, quitus_hold_reason_text(one->hold_reason))
          : g_strdup(name);
  const char *const cells[] = {one->reference, one->debtor, one->creditor, balance, state};
  quitus_table_add(table, cells);
}

static bool parse_state(const char *text, int *ret_state, GError **error) {
  enum quitus_case_state state;
  if (!text) {
    *ret_state = -1;
    return true;
  }
  if (!quitus_case_state_parse(text, &state)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("\"%s\" is no state of a case; there are: open, held, stopped, closed"), text);
    return false;
  }
  *ret_state = state;
  return true;
}

struct listing {
  struct quitus_db *db;
  int state;
  struct quitus_table *table; /* NULL: as JSON */
};

static GPtrArray *fetch(void *data, const char *after, unsigned limit, GError **error) {
  const struct listing *listing = data;
  return quitus_db_case_list(listing->db, listing->state, after, limit, error);
}

static bool show(void *data, const void *item, GError **error) {
  struct listing *listing = data;
  (void)error;
  if (listing->table)
    add_row(listing->table, item);
  else
    print_json(item);
  return true;
}

static char *name(const void *item) {
  return g_strdup(((const struct quitus_case *)item)->reference);
}

static bool list_cases(struct quitus_session *session, const struct quitus_pages *pages, int state,
                       bool json, GError **error) {
  const char *const headings[] = {_("case"),    _("debtor"), _("creditor"),
                                  _("balance"), _("state"),  NULL};
  struct listing listing = {session->db, state, json ? NULL : quitus_table_new(headings)};
  g_autofree char *more = NULL;
  bool done = quitus_pages_show(pages, json, &listing, &more, error);
  if (listing.table)
    quitus_table_print(listing.table, stdout);
  quitus_pages_tell(more);
  return done;
}

int quitus_command_case_list(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  g_autofree char *wanted = NULL;
  struct quitus_pages pages = {QUITUS_PAGES_PRESET, NULL, fetch, show, name};
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      {"state", 0, 0, G_OPTION_ARG_STRING, &wanted, N_("open, held, stopped or closed"),
       N_("STATE")},
      {"limit", 0, 0, G_OPTION_ARG_INT, &pages.limit, N_("show so many at most (100; 0: all)"),
       N_("N")},
      {"after", 0, 0, G_OPTION_ARG_STRING, &pages.after, N_("go on behind this one"),
       N_("REFERENCE")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int state;
  bool done = quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) &&
              parse_state(wanted, &state, &error) &&
              quitus_session_db(session, QUITUS_DB_READ_ONLY, &error) &&
              list_cases(session, &pages, state, json, &error);
  g_free(pages.after);
  return done ? EX_OK : quitus_fail(error);
}

/* ---- what people do ---- */

int quitus_command_case_hold(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *until = NULL;
  const GOptionEntry entries[] = {{"until", 0, 0, G_OPTION_ARG_STRING, &until,
                                   N_("last day of the hold, as 2026-03-31"), N_("DAY")},
                                  G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  quitus_day day;
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, 2, &error) ||
      !quitus_parse_day(until, QUITUS_NO_DAY, &day, &error) ||
      !quitus_open_case(session, argv[1], &id, &error) ||
      !quitus_db_case_hold(session->db, id, argv[2], day, quitus_actor(), &error))
    return quitus_fail(error);
  printf(_("%s: reminders are held\n"), argv[1]);
  return EX_OK;
}

int quitus_command_case_resume(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 2, &error) ||
      !quitus_open_case(session, argv[1], &id, &error) ||
      !quitus_db_case_resume(session->db, id, argc > 2 ? argv[2] : "", quitus_actor(), &error))
    return quitus_fail(error);
  g_autoptr(quitus_case) after = quitus_db_case_get(session->db, id, &error);
  if (!after)
    return quitus_fail(error);
  if (after->state == QUITUS_CASE_HELD)
    printf(_("%s: the hold is lifted; an open dispute holds it still\n"), argv[1]);
  else
    printf(_("%s: open again\n"), argv[1]);
  return EX_OK;
}

/* Money that is still to come is a promise, not a payment. */
static bool parse_past_day(const char *text, quitus_day *ret_day, GError **error) {
  quitus_day day;
  if (!quitus_parse_day(text, quitus_today(), &day, error))
    return false;
  if (day > quitus_today()) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("\"%s\" is still to come; a payment is recorded once it is there"), text);
    return false;
  }
  *ret_day = day;
  return true;
}

int quitus_command_case_pay(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *invoice = NULL, *day_text = NULL, *reference = NULL;
  const GOptionEntry entries[] = {{"invoice", 0, 0, G_OPTION_ARG_STRING, &invoice,
                                   N_("the invoice it pays (the oldest due first)"), N_("NUMBER")},
                                  {"day", 0, 0, G_OPTION_ARG_STRING, &day_text,
                                   N_("day it was received, as 2026-03-31 (today)"), N_("DAY")},
                                  {"reference", 0, 0, G_OPTION_ARG_STRING, &reference,
                                   N_("of the transfer or cheque"), N_("TEXT")},
                                  G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_collector collector;
  int64_t id, amount;
  quitus_day day;
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, 2, &error) ||
      !quitus_parse_amount(argv[2], &amount, &error) || !parse_past_day(day_text, &day, &error) ||
      !quitus_open_case(session, argv[1], &id, &error) ||
      !quitus_db_case_pay(
          session->db,
          &(struct quitus_payment){.case_id = id,
                                   .number = invoice,
                                   .amount = amount,
                                   .day = day,
                                   .reference = reference ? reference : "",
                                   .actor = quitus_actor(),
                                   .collector = quitus_collector(session->config, &collector)},
          &error))
    return quitus_fail(error);
  g_autoptr(quitus_case) after = quitus_db_case_get(session->db, id, &error);
  if (!after)
    return quitus_fail(error);
  g_autofree char *balance =
      quitus_money_long(after->balance, after->currency, quitus_user_language());
  printf(_("%s: payment recorded, %s left to pay\n"), after->reference, balance);
  return EX_OK;
}
