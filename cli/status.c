/* cli/status.c - quitus status: how things stand. */
#include "db/status.h"
#include "base/calendar.h"
#include "base/i18n.h"
#include "base/taxonomy.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "intake/spool.h"
#include <inttypes.h>
#include <sysexits.h>

static const char *case_state(size_t i) {
  return quitus_case_state_id((enum quitus_case_state)i);
}

static const char *followup_state(size_t i) {
  return quitus_followup_state_id((enum quitus_followup_state)i);
}

/* ---- for people ---- */

static void print_doors(const struct quitus_status *status) {
  const char *const headings[] = {_("program"),   _("machine"),    _("state"), _("since"),
                                  _("last seen"), _("last error"), NULL};
  struct quitus_table *table = quitus_table_new(headings);
  for (guint i = 0; i < status->doors->len; i++) {
    const struct quitus_door *door = status->doors->pdata[i];
    g_autofree char *since = quitus_instant_text(door->stopped ? door->stopped : door->started);
    g_autofree char *seen = quitus_instant_text(door->seen);
    g_autofree char *at = door->trouble_at ? quitus_instant_text(door->trouble_at) : g_strdup("");
    g_autofree char *trouble =
        *door->trouble ? g_strdup_printf("%s: %s", at, door->trouble) : g_strdup("-");
    const char *const cells[] = {
        door->name, door->host, quitus_state_name(quitus_door_state(door, quitus_now())),
        since,      seen,       trouble};
    quitus_table_add(table, cells);
  }
  quitus_table_print(table, stdout);
  if (!status->doors->len)
    puts(_("No program of Quitus has run on this database yet."));
}

/* « 4 suspendus »: how many are in a state.  Callers free. */
static char *cases_text(size_t state, int64_t n) {
  unsigned long number = (unsigned long)n;
  switch ((enum quitus_case_state)state) {
  case QUITUS_CASE_OPEN:
    return g_strdup_printf(ngettext("%" PRId64 " open", "%" PRId64 " open", number), n);
  case QUITUS_CASE_HELD:
    return g_strdup_printf(ngettext("%" PRId64 " held", "%" PRId64 " held", number), n);
  case QUITUS_CASE_STOPPED:
    return g_strdup_printf(ngettext("%" PRId64 " stopped", "%" PRId64 " stopped", number), n);
  default:
    return g_strdup_printf(ngettext("%" PRId64 " closed", "%" PRId64 " closed", number), n);
  }
}

static char *followups_text(size_t state, int64_t n) {
  unsigned long number = (unsigned long)n;
  switch ((enum quitus_followup_state)state) {
  case QUITUS_FOLLOWUP_DRAFT:
    return g_strdup_printf(ngettext("%" PRId64 " draft", "%" PRId64 " drafts", number), n);
  case QUITUS_FOLLOWUP_REVIEW:
    return g_strdup_printf(ngettext("%" PRId64 " in review", "%" PRId64 " in review", number), n);
  case QUITUS_FOLLOWUP_APPROVED:
    return g_strdup_printf(ngettext("%" PRId64 " approved", "%" PRId64 " approved", number), n);
  case QUITUS_FOLLOWUP_SENDING:
    return g_strdup_printf(ngettext("%" PRId64 " being sent", "%" PRId64 " being sent", number), n);
  case QUITUS_FOLLOWUP_SENT:
    return g_strdup_printf(ngettext("%" PRId64 " sent", "%" PRId64 " sent", number), n);
  case QUITUS_FOLLOWUP_FAILED:
    return g_strdup_printf(ngettext("%" PRId64 " failed", "%" PRId64 " failed", number), n);
  default:
    return g_strdup_printf(ngettext("%" PRId64 " cancelled", "%" PRId64 " cancelled", number), n);
  }
}

/* "12 open, 4 held".  Caller frees. */
static char *states_text(const int64_t *counts, size_t n, char *(*text_of)(size_t, int64_t)) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (size_t i = 0; i < n; i++) {
    g_autofree char *one = counts[i] ? text_of(i, counts[i]) : NULL;
    if (one)
      g_string_append_printf(text, "%s%s", text->len ? ", " : "", one);
  }
  return text->len ? g_string_free(g_steal_pointer(&text), FALSE) : g_strdup("-");
}

static void print_messages(const struct quitus_status *status, unsigned spooled) {
  if (!status->last_message) {
    printf(_("Messages: none yet; %u wait in the spool\n"), spooled);
    return;
  }
  g_autofree char *last = quitus_instant_text(status->last_message);
  printf(_("Messages: %" PRId64 ", the last on %s; %" PRId64 " belong to no case; %u wait in the "
           "spool\n"),
         status->messages, last, status->unlinked, spooled);
}

static void print_for_people(const struct quitus_status *status, unsigned spooled) {
  g_autofree char *size = quitus_size_text((guint64)status->bytes);
  g_autofree char *cases = states_text(status->cases, G_N_ELEMENTS(status->cases), cases_text);
  g_autofree char *answers =
      states_text(status->followups, G_N_ELEMENTS(status->followups), followups_text);
  print_doors(status);
  print_messages(status, spooled);
  quitus_print_line(_("Cases"), cases);
  quitus_print_line(_("Answers"), answers);
  if (status->followups_overdue)
    printf(_("%" PRId64 " approved answers are overdue: is quitus-outbox running?\n"),
           status->followups_overdue);
  printf(_("Tasks: %" PRId64 " to do, %" PRId64 " overdue; disputes: %" PRId64 " open\n"),
         status->tasks, status->tasks_overdue, status->disputes);
  printf(_("Journal: %" PRId64 " entries; database: %s\n"), status->entries, size);
}

/* ---- as JSON ---- */

static void add_states(JsonBuilder *builder, const char *what, const int64_t *counts, size_t n,
                       const char *(*name)(size_t)) {
  json_builder_set_member_name(builder, what);
  json_builder_begin_object(builder);
  for (size_t i = 0; i < n; i++)
    quitus_json_int(builder, name(i), counts[i]);
  json_builder_end_object(builder);
}

static void add_instant(JsonBuilder *builder, const char *name, int64_t instant) {
  char text[21];
  quitus_json_string(builder, name, instant ? quitus_instant_iso(instant, text) : NULL);
}

static void add_door(JsonBuilder *builder, const struct quitus_door *door) {
  json_builder_begin_object(builder);
  quitus_json_string(builder, "name", door->name);
  quitus_json_string(builder, "host", door->host);
  quitus_json_string(builder, "state", quitus_door_state(door, quitus_now()));
  add_instant(builder, "started", door->started);
  add_instant(builder, "seen", door->seen);
  add_instant(builder, "stopped", door->stopped);
  quitus_json_opt_string(builder, "last_error", *door->trouble ? door->trouble : NULL);
  if (door->trouble_at)
    add_instant(builder, "last_error_at", door->trouble_at);
  json_builder_end_object(builder);
}

static void print_json(const struct quitus_status *status, unsigned spooled) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  json_builder_set_member_name(builder, "doors");
  json_builder_begin_array(builder);
  for (guint i = 0; i < status->doors->len; i++)
    add_door(builder, status->doors->pdata[i]);
  json_builder_end_array(builder);
  quitus_json_int(builder, "messages", status->messages);
  add_instant(builder, "last_message", status->last_message);
  quitus_json_int(builder, "unlinked", status->unlinked);
  quitus_json_int(builder, "spooled", spooled);
  add_states(builder, "cases", status->cases, G_N_ELEMENTS(status->cases), case_state);
  add_states(builder, "followups", status->followups, G_N_ELEMENTS(status->followups),
             followup_state);
  quitus_json_int(builder, "followups_overdue", status->followups_overdue);
  quitus_json_int(builder, "tasks", status->tasks);
  quitus_json_int(builder, "tasks_overdue", status->tasks_overdue);
  quitus_json_int(builder, "disputes", status->disputes);
  quitus_json_int(builder, "journal_entries", status->entries);
  quitus_json_int(builder, "database_bytes", status->bytes);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

/* ---- the commands ---- */

int quitus_command_status(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL}, G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  g_autoptr(quitus_status) status = quitus_db_status(session->db, quitus_today(), &error);
  if (!status)
    return quitus_fail(error);
  unsigned spooled = quitus_spool_count(session->config->database.spool);
  (json ? print_json : print_for_people)(status, spooled);
  return EX_OK;
}
