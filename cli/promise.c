/* cli/promise.c - quitus promise list|show|keep|cancel.  Making one: promise_add.c. */
#include "cli/promise.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "cli/print.h"
#include "db/case.h"
#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

/* ---- showing ---- */

static void instalment_json(const struct quitus_instalment *part, JsonBuilder *builder) {
  json_builder_begin_object(builder);
  quitus_json_day(builder, "due", part->due);
  quitus_json_amount(builder, "amount", part->amount);
  quitus_json_string(builder, "state", part->state);
  json_builder_end_object(builder);
}

void quitus_promise_json(const struct quitus_promise *promise, JsonBuilder *builder) {
  json_builder_begin_object(builder);
  quitus_json_int(builder, "id", promise->id);
  quitus_json_string(builder, "case", promise->case_reference);
  quitus_json_day(builder, "due", promise->due);
  quitus_json_amount(builder, "amount", promise->amount);
  quitus_json_string(builder, "currency", promise->currency);
  quitus_json_opt_string(builder, "method", promise->method);
  quitus_json_string(builder, "state", promise->state);
  quitus_json_day(builder, "made", promise->made);
  quitus_json_amount(builder, "expected", quitus_promise_expected(promise));
  quitus_json_amount(builder, "came", promise->came);
  json_builder_set_member_name(builder, "instalments");
  json_builder_begin_array(builder);
  for (guint i = 0; i < promise->instalments->len; i++)
    instalment_json(promise->instalments->pdata[i], builder);
  json_builder_end_array(builder);
  json_builder_end_object(builder);
}

/* The index of the part that is awaited next; that of none (instalments->len) where it is over. */
static guint next_part(const struct quitus_promise *promise) {
  guint i = strcmp(promise->state, "open") == 0 ? 0 : promise->instalments->len;
  while (i < promise->instalments->len) {
    const struct quitus_instalment *part = promise->instalments->pdata[i];
    if (strcmp(part->state, "open") == 0)
      break;
    i++;
  }
  return i;
}

quitus_day quitus_promise_next_due(const struct quitus_promise *promise) {
  guint n = promise->instalments->len;
  if (n < 2)
    return promise->due;
  const struct quitus_instalment *part =
      promise->instalments->pdata[MIN(next_part(promise), n - 1)];
  return part->due;
}

static char *part_text(const struct quitus_promise *promise, guint i) {
  const struct quitus_instalment *part = promise->instalments->pdata[i];
  guint more = promise->instalments->len - i - 1;
  g_autofree char *amount = quitus_amount_or_dash(part->amount, promise->currency);
  g_autofree char *all = quitus_amount_or_dash(quitus_promise_expected(promise), promise->currency);
  if (!more)
    return g_strdup_printf(_("%s, the last (%s in all)"), amount, all);
  return g_strdup_printf(
      ngettext("%s, then %u instalment (%s in all)", "%s, then %u instalments (%s in all)", more),
      amount, more, all);
}

char *quitus_promise_amount_text(const struct quitus_promise *promise) {
  guint n = promise->instalments->len, next = next_part(promise);
  if (promise->parts > n)
    return g_strdup_printf(_("%u instalments, not agreed yet"), promise->parts);
  if (n > 1 && next < n)
    return part_text(promise, next);
  if (promise->amount == QUITUS_NO_AMOUNT)
    return g_strdup(_("no amount named"));
  return quitus_amount_or_dash(promise->amount, promise->currency);
}

static void add_row(struct quitus_table *table, const struct quitus_promise *promise) {
  char due[11], made[11];
  g_autofree char *id = g_strdup_printf("%" PRId64, promise->id);
  g_autofree char *amount = quitus_promise_amount_text(promise);
  g_autofree char *came = quitus_amount_or_dash(promise->came, promise->currency);
  const char *const cells[] = {id,
                               promise->case_reference,
                               quitus_day_or_dash(promise->made, made),
                               quitus_day_or_dash(quitus_promise_next_due(promise), due),
                               amount,
                               came,
                               quitus_state_name(promise->state)};
  quitus_table_add(table, cells);
}

static struct quitus_table *new_table(void) {
  const char *const headings[] = {_("no."),    _("case"),     _("made"),  _("due"),
                                  _("amount"), _("received"), _("state"), NULL};
  return quitus_table_new(headings);
}

static void print_instalments(const struct quitus_promise *promise, FILE *stream) {
  const char *const headings[] = {_("due"), _("amount"), _("state"), NULL};
  struct quitus_table *table = quitus_table_new(headings);
  for (guint i = 0; promise->instalments->len > 1 && i < promise->instalments->len; i++) {
    const struct quitus_instalment *part = promise->instalments->pdata[i];
    char due[11];
    g_autofree char *amount = quitus_amount_or_dash(part->amount, promise->currency);
    const char *const cells[] = {quitus_day_or_dash(part->due, due), amount,
                                 quitus_state_name(part->state)};
    quitus_table_add(table, cells);
  }
  quitus_table_print(table, stream);
}

void quitus_promise_print(const struct quitus_promise *promise, FILE *stream) {
  char due[11];
  quitus_day day = quitus_promise_next_due(promise);
  g_autofree char *amount = quitus_promise_amount_text(promise);
  fprintf(stream, _("\nPromise, %s: for %s, %s\n"), quitus_state_name(promise->state),
          day == QUITUS_NO_DAY ? _("no day named") : quitus_day_written(day, due), amount);
  print_instalments(promise, stream);
}

static void print_one_json(const struct quitus_promise *promise) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  quitus_promise_json(promise, builder);
  quitus_json_print(builder, stdout);
}

/* ---- list ---- */

static bool check_state(const char *state, GError **error) {
  if (!state || quitus_promise_state_known(state))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is no state of a promise; there are: open, kept, partly-kept, broken, "
                "superseded, cancelled"),
              state);
  return false;
}

int quitus_command_promise_list(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  g_autofree char *state = NULL, *reference = NULL;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      {"state", 0, 0, G_OPTION_ARG_STRING, &state,
       N_("open, kept, partly-kept, broken, superseded or cancelled"), N_("STATE")},
      {"case", 0, 0, G_OPTION_ARG_STRING, &reference, N_("of this case alone"), N_("REFERENCE")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t case_id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !check_state(state, &error) || !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error) ||
      !quitus_find_case(session->db, reference, &case_id, &error))
    return quitus_fail(error);
  g_autoptr(GPtrArray) list = quitus_db_promise_list(session->db, state, case_id, &error);
  if (!list)
    return quitus_fail(error);
  struct quitus_table *table = new_table();
  for (guint i = 0; i < list->len; i++) {
    if (json)
      print_one_json(list->pdata[i]);
    else
      add_row(table, list->pdata[i]);
  }
  quitus_table_print(table, stdout);
  return EX_OK;
}

/* ---- one promise ---- */

int quitus_command_promise_show(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL}, G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_parse_id(argv[1], "promise list", &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  g_autoptr(quitus_promise) promise = quitus_db_promise_get(session->db, id, &error);
  if (!promise)
    return quitus_fail(error);
  if (json) {
    print_one_json(promise);
    return EX_OK;
  }
  struct quitus_table *table = new_table();
  add_row(table, promise);
  quitus_table_print(table, stdout);
  print_instalments(promise, stdout);
  return EX_OK;
}

static int close_promise(struct quitus_session *session, int argc, char **argv,
                         bool (*close)(struct quitus_db *, int64_t, const char *, const char *,
                                       GError **)) {
  g_autofree char *note = NULL;
  const GOptionEntry entries[] = {
      {"note", 0, 0, G_OPTION_ARG_STRING, &note, N_("why, for the journal"), N_("TEXT")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_parse_id(argv[1], "promise list", &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error) ||
      !close(session->db, id, note ? note : "", quitus_actor(), &error))
    return quitus_fail(error);
  g_autoptr(quitus_promise) promise = quitus_db_promise_get(session->db, id, &error);
  if (!promise)
    return quitus_fail(error);
  printf(_("%s, promise %" PRId64 ": %s\n"), promise->case_reference, promise->id,
         quitus_state_name(promise->state));
  return EX_OK;
}

int quitus_command_promise_keep(struct quitus_session *session, int argc, char **argv) {
  return close_promise(session, argc, argv, quitus_db_promise_keep);
}

int quitus_command_promise_cancel(struct quitus_session *session, int argc, char **argv) {
  return close_promise(session, argc, argv, quitus_db_promise_cancel);
}
