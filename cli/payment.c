/* cli/payment.c - quitus payment list|cancel. */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "db/case.h"
#include "db/payment.h"
#include <sysexits.h>

/* ---- list ---- */

static void print_json(const struct quitus_receipt *receipt) {
  char at[21];
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_int(builder, "id", receipt->id);
  quitus_json_string(builder, "case", receipt->case_reference);
  quitus_json_string(builder, "debtor", receipt->debtor);
  quitus_json_day(builder, "day", receipt->day);
  quitus_json_amount(builder, "amount", receipt->amount);
  quitus_json_string(builder, "currency", receipt->currency);
  quitus_json_string(builder, "reference", receipt->reference);
  quitus_json_string(builder, "label", receipt->label);
  quitus_json_string(builder, "source", receipt->from_bank ? "import" : "person");
  quitus_json_string(builder, "actor", receipt->actor);
  quitus_json_string(builder, "at", quitus_instant_iso(receipt->made_at, at));
  json_builder_set_member_name(builder, "invoices");
  json_builder_begin_array(builder);
  for (guint i = 0; i < receipt->parts->len; i++) {
    const struct quitus_receipt_part *part = receipt->parts->pdata[i];
    json_builder_begin_object(builder);
    quitus_json_string(builder, "number", part->invoice);
    quitus_json_amount(builder, "amount", part->amount);
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
  quitus_json_string(builder, "cancelled",
                     receipt->cancelled ? quitus_instant_iso(receipt->cancelled, at) : NULL);
  quitus_json_opt_string(builder, "cancel_reason", receipt->cancel_reason);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

/* The invoices that it paid, or why it counts no more.  Caller frees. */
static char *paid_text(const struct quitus_receipt *receipt) {
  if (receipt->cancelled)
    return g_strdup_printf(_("cancelled: %s"), receipt->cancel_reason);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < receipt->parts->len; i++)
    g_string_append_printf(text, "%s%s", i ? ", " : "",
                           ((const struct quitus_receipt_part *)receipt->parts->pdata[i])->invoice);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void add_row(struct quitus_table *table, const struct quitus_receipt *receipt) {
  char written[11];
  g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, receipt->id);
  g_autofree char *amount =
      quitus_money_long(receipt->amount, receipt->currency, quitus_user_language());
  g_autofree char *paid = paid_text(receipt);
  g_autofree char *words =
      g_strdup_printf("%s%s%s", receipt->label, *receipt->label && *receipt->reference ? " · " : "",
                      receipt->reference);
  const char *const cells[] = {id,
                               quitus_day_written(receipt->day, written),
                               receipt->case_reference,
                               amount,
                               paid,
                               words,
                               receipt->actor};
  quitus_table_add(table, cells);
}

int quitus_command_payment_list(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t case_id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 1, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error) ||
      !quitus_find_case(session->db, argc > 1 ? argv[1] : NULL, &case_id, &error))
    return quitus_fail(error);
  g_autoptr(GPtrArray) list = quitus_db_receipt_list(session->db, case_id, &error);
  if (!list)
    return quitus_fail(error);
  const char *const headings[] = {_("no."),     _("day"),  _("case"), _("amount"),
                                  _("invoice"), _("text"), _("by"),   NULL};
  struct quitus_table *table = quitus_table_new(headings);
  for (guint i = 0; i < list->len; i++) {
    if (json)
      print_json(list->pdata[i]);
    else
      add_row(table, list->pdata[i]);
  }
  quitus_table_print(table, stdout);
  return EX_OK;
}

/* ---- cancel ---- */

int quitus_command_payment_cancel(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, 2, &error) ||
      !quitus_parse_id(argv[1], "payment list", &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error) ||
      !quitus_db_receipt_cancel(session->db, id, argv[2], quitus_actor(), &error))
    return quitus_fail(error);
  printf(_("payment %s is cancelled\n"), argv[1]);
  return EX_OK;
}
