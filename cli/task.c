/* cli/task.c - quitus task list|show|done|add|postpone: what is left to people. */
#include "db/task.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "casefile/task_note.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "db/case.h"
#include "db/followup.h"
#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

/* ---- arguments ---- */

/* "overdue" is due before today. */
static bool parse_due(const char *text, quitus_day *ret_day, GError **error) {
  if (text && strcmp(text, "overdue") != 0)
    return quitus_parse_day(text, QUITUS_NO_DAY, ret_day, error);
  *ret_day = text ? quitus_today() - 1 : QUITUS_NO_DAY;
  return true;
}

/* ---- list and show ---- */

static unsigned days_overdue(const struct quitus_task *task) {
  quitus_day today = quitus_today();
  bool overdue = !task->done && task->due != QUITUS_NO_DAY && task->due < today;
  return overdue ? (unsigned)(today - task->due) : 0;
}

static void add_cases(JsonBuilder *builder, const struct quitus_task *task) {
  json_builder_set_member_name(builder, "cases");
  json_builder_begin_array(builder);
  for (char **reference = task->cases; *reference; reference++)
    json_builder_add_string_value(builder, *reference);
  json_builder_end_array(builder);
}

static void print_json(const struct quitus_task *task) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_int(builder, "id", task->id);
  quitus_json_string(builder, "what", task->what);
  quitus_json_string(builder, "label", *task->label ? task->label : NULL);
  quitus_json_string(builder, "case", task->case_id ? task->case_reference : NULL);
  add_cases(builder, task);
  quitus_json_string(builder, "debtor", task->case_id ? task->debtor : NULL);
  quitus_json_day(builder, "due", task->due);
  quitus_json_int(builder, "days_overdue", days_overdue(task));
  quitus_json_string(builder, "note", task->note);
  quitus_json_bool(builder, "done", task->done);
  quitus_json_amount(builder, "balance", task->case_id ? task->balance : QUITUS_NO_AMOUNT);
  quitus_json_string(builder, "currency", task->case_id ? task->currency : NULL);
  json_builder_set_member_name(builder, "message");
  if (task->mail_id)
    json_builder_add_int_value(builder, task->mail_id);
  else
    json_builder_add_null_value(builder);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

/* Where the case owes nothing known: "-". */
static char *balance_text(const struct quitus_task *task) {
  if (!task->case_id)
    return g_strdup("-");
  return quitus_money_long(task->balance, task->currency, quitus_user_language());
}

static char *due_text(const struct quitus_task *task) {
  unsigned late = days_overdue(task);
  g_autofree char *day = task->due == QUITUS_NO_DAY ? g_strdup("-") : quitus_day_text(task->due);
  if (task->done)
    return g_strdup(_("done"));
  if (!late)
    return g_steal_pointer(&day);
  return g_strdup_printf(ngettext("%s, %u day late", "%s, %u days late", late), day, late);
}

/* "A2026-00124, A2026-00125: quitus message link 31 REFERENCE" for who chooses the case, the
 * command alone for who finds it; NULL where there is nothing to say any more.  Caller frees. */
static char *choice_text(const struct quitus_task *task) {
  bool asked = strcmp(task->what, "choose-case") == 0 || strcmp(task->what, "find-case") == 0;
  if (task->done || !task->mail_id || !asked)
    return NULL;
  g_autofree char *cases = g_strjoinv(", ", task->cases);
  return g_strdup_printf("%s%squitus message link %" PRId64 " %s", cases, *cases ? ": " : "",
                         task->mail_id, _("REFERENCE"));
}

/* What is to choose comes first, whole: it is what the person needs. */
static char *note_cell(const struct quitus_task *task) {
  g_autofree char *text = quitus_task_note_text(task->what, task->note);
  g_autofree char *note = quitus_text_excerpt(text, 80);
  g_autofree char *choice = choice_text(task);
  if (!choice)
    return g_steal_pointer(&note);
  return g_strdup_printf("%s%s%s", choice, *note ? "; " : "", note);
}

static void add_row(struct quitus_table *table, const struct quitus_task *task) {
  g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, task->id);
  g_autofree char *due = due_text(task);
  g_autofree char *balance = balance_text(task);
  g_autofree char *note = note_cell(task);
  const char *const cells[] = {id,
                               due,
                               task->case_id ? task->case_reference : "-",
                               task->case_id ? task->debtor : "-",
                               balance,
                               quitus_task_name(task->what),
                               note};
  quitus_table_add(table, cells);
}

/* Prepared answers wait for people in a list of their own. */
static bool tell_of_drafts(struct quitus_db *db, GError **error) {
  g_autoptr(GPtrArray) drafts = quitus_db_followup_list(db, QUITUS_FOLLOWUP_DRAFT, 0, error);
  if (drafts && drafts->len)
    printf(ngettext("\n%u prepared answer waits for approval: quitus followup list --state draft\n",
                    "\n%u prepared answers wait for approval: quitus followup list --state draft\n",
                    drafts->len),
           drafts->len);
  return drafts != NULL;
}

static void print_table(const GPtrArray *tasks) {
  const char *const headings[] = {_("task"),    _("due"),        _("case"), _("debtor"),
                                  _("balance"), _("what to do"), _("note"), NULL};
  struct quitus_table *table = quitus_table_new(headings);
  for (guint i = 0; i < tasks->len; i++)
    add_row(table, tasks->pdata[i]);
  quitus_table_print(table, stdout);
}

int quitus_command_task_list(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE, all = FALSE;
  g_autofree char *reference = NULL, *what = NULL, *due = NULL;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      {"case", 0, 0, G_OPTION_ARG_STRING, &reference, N_("of this case alone"), N_("REFERENCE")},
      {"what", 0, 0, G_OPTION_ARG_STRING, &what, N_("this sort alone, as call or read"),
       N_("WHAT")},
      {"due", 0, 0, G_OPTION_ARG_STRING, &due, N_("due by that day, as 2026-03-31, or overdue"),
       N_("DAY")},
      {"all", 0, 0, G_OPTION_ARG_NONE, &all, N_("also those that are done"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_task_query query = {0};
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !parse_due(due, &query.by, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error) ||
      !quitus_find_case(session->db, reference, &query.case_id, &error))
    return quitus_fail(error);
  query.what = what;
  query.done_too = all;
  g_autoptr(GPtrArray) tasks = quitus_db_task_list(session->db, &query, &error);
  if (!tasks)
    return quitus_fail(error);
  for (guint i = 0; json && i < tasks->len; i++)
    print_json(tasks->pdata[i]);
  if (json)
    return EX_OK;
  print_table(tasks);
  return reference || what || tell_of_drafts(session->db, &error) ? EX_OK : quitus_fail(error);
}

static void print_task(const struct quitus_task *task) {
  enum quitus_label label;
  g_autofree char *due = due_text(task);
  g_autofree char *balance = balance_text(task);
  printf(_("Task %" PRId64 ": %s\n"), task->id, quitus_task_name(task->what));
  quitus_print_line(_("due"), due);
  if (quitus_label_parse(task->label, &label))
    quitus_print_line(_("reason"), quitus_label_name(label));
  if (task->case_id)
    printf(_("%s: %s, %s, %s\n"), _("case"), task->case_reference, task->debtor, balance);
  if (task->mail_id)
    printf(_("%s: %" PRId64 "\n"), _("message"), task->mail_id);
  g_autofree char *choice = choice_text(task);
  if (choice)
    quitus_print_line(*task->cases ? _("to choose from") : _("once it is found"), choice);
  g_autofree char *text = quitus_task_note_text(task->what, task->note);
  g_autofree char *note = quitus_text_shown(text);
  if (*note)
    printf("\n%s\n", note);
}

int quitus_command_task_show(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL}, G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_parse_id(argv[1], "task list --all", &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  g_autoptr(quitus_task) task = quitus_db_task_get(session->db, id, &error);
  if (!task)
    return quitus_fail(error);
  (json ? print_json : print_task)(task);
  return EX_OK;
}

/* ---- what people do ---- */

int quitus_command_task_done(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *note = NULL;
  const GOptionEntry entries[] = {{"note", 0, 0, G_OPTION_ARG_STRING, &note,
                                   N_("what came of it; kept in the journal"), N_("TEXT")},
                                  G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, -1, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error))
    return quitus_fail(error);
  int code = EX_OK;
  for (int i = 1; i < argc; i++) {
    g_autoptr(GError) why = NULL;
    int64_t id;
    if (!quitus_parse_id(argv[i], "task list --all", &id, &why) ||
        !quitus_db_task_done(session->db, id, note ? note : "", quitus_actor(), &why))
      code = quitus_fail(why);
    else
      printf(_("task %s is done\n"), argv[i]);
  }
  return code;
}

int quitus_command_task_add(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t case_id, id;
  quitus_day day;
  if (!quitus_session_parse(session, &argc, &argv, entries, 3, 3, &error) ||
      !quitus_parse_coming_day(argv[2], &day, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error) ||
      !quitus_find_case(session->db, argv[1], &case_id, &error) ||
      !quitus_db_task_add(session->db, case_id, day, argv[3], quitus_actor(), &id, &error))
    return quitus_fail(error);
  printf(_("task %" PRId64 " added\n"), id);
  return EX_OK;
}

int quitus_command_task_postpone(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  quitus_day day;
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, 2, &error) ||
      !quitus_parse_id(argv[1], "task list --all", &id, &error) ||
      !quitus_parse_coming_day(argv[2], &day, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error) ||
      !quitus_db_task_postpone(session->db, id, day, quitus_actor(), &error))
    return quitus_fail(error);
  printf(_("task %s is due on %s\n"), argv[1], argv[2]);
  return EX_OK;
}
