/* cli/clock.c - quitus clock: runs what falls due by itself on a day. */
#include "followup/clock.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "cli/print.h"
#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

static void print_json(const struct quitus_clock_event *event) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "job", event->job);
  quitus_json_string(builder, "what", event->what);
  quitus_json_string(builder, "case", event->case_reference);
  quitus_json_opt_string(builder, "reason", event->reason);
  if (event->promise_id)
    quitus_json_int(builder, "promise", event->promise_id);
  quitus_json_day(builder, "due", event->due);
  if (event->to)
    quitus_json_opt_string(builder, "to", event->to);
  if (event->followup_id)
    quitus_json_int(builder, "follow_up", event->followup_id);
  if (event->came != QUITUS_NO_AMOUNT) {
    quitus_json_amount(builder, "expected", event->expected);
    quitus_json_amount(builder, "came", event->came);
  }
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

static const char *what_text(const char *what) {
  static const struct {
    const char *what, *text;
  } texts[] = {
      {"hold-ended", N_("hold is over")},
      {"check-payment", N_("payment announced, not received")},
      {"promise-kept", N_("promise kept")},
      {"promise-partly-kept", N_("promise partly kept")},
      {"promise-broken", N_("promise broken")},
      {"creditor-silent", N_("the creditor has not taken position")},
  };
  enum quitus_purpose purpose;
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    if (strcmp(texts[i].what, what) == 0)
      return _(texts[i].text);
  return quitus_purpose_parse(what, &purpose) ? quitus_purpose_name(purpose)
                                              : quitus_task_name(what);
}

static char *detail_text(const struct quitus_clock_event *event) {
  if (event->to)
    return g_strdup(event->to);
  if (event->came == QUITUS_NO_AMOUNT)
    return g_strdup(quitus_hold_reason_text(event->reason));
  g_autofree char *came = quitus_amount_or_dash(event->came, event->currency);
  g_autofree char *expected = quitus_amount_or_dash(event->expected, event->currency);
  return g_strdup_printf(_("%s received of %s"), came, expected);
}

static void add_row(struct quitus_table *table, const struct quitus_clock_event *event) {
  char due[11];
  g_autofree char *detail = detail_text(event);
  const char *const cells[] = {event->case_reference, what_text(event->what),
                               quitus_day_or_dash(event->due, due), detail};
  quitus_table_add(table, cells);
}

int quitus_command_clock(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE, dry_run = FALSE;
  g_autofree char *day_text = NULL;
  const GOptionEntry entries[] = {
      {"day", 0, 0, G_OPTION_ARG_STRING, &day_text, N_("as on this day, as 2026-03-31 (today)"),
       N_("DAY")},
      {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("say what would be done, do nothing"),
       NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(quitus_scenarios) scenarios = NULL;
  quitus_day day;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_parse_day(day_text, quitus_today(), &day, &error) ||
      !quitus_session_db(session, dry_run ? QUITUS_DB_READ_ONLY : QUITUS_DB_WRITE, &error) ||
      !(scenarios = quitus_scenarios_load(session->config->reminders.file, &error)) ||
      !quitus_clock_run(session->config, session->db, scenarios, day, dry_run, &events, &error))
    return quitus_fail(error);
  const char *const headings[] = {_("case"), _("what"), _("day"), _("detail"), NULL};
  struct quitus_table *table = quitus_table_new(headings);
  for (guint i = 0; i < events->len; i++) {
    if (json)
      print_json(events->pdata[i]);
    else
      add_row(table, events->pdata[i]);
  }
  quitus_table_print(table, stdout);
  return EX_OK;
}
