/* cli/imap.c - quitus imap: what a mailbox's server can do, and one round over a mailbox. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/log.h"
#include "cli/cli.h"
#include "cli/import_report.h"
#include "cli/print.h"
#include "imap/desk.h"
#include "imap/report.h"
#include <string.h>
#include <sysexits.h>

/* The accounts that the command line names: one, or all.  Pointers into the configuration; caller
 * unrefs. */
static GPtrArray *find_accounts(const struct quitus_config *config, const char *name,
                                GError **error) {
  g_autoptr(GPtrArray) accounts = g_ptr_array_new();
  for (guint i = 0; i < config->imap->len; i++) {
    const struct quitus_imap_config *account = config->imap->pdata[i];
    if (!name || strcmp(account->name, name) == 0)
      g_ptr_array_add(accounts, (gpointer)account);
  }
  if (accounts->len)
    return g_steal_pointer(&accounts);
  if (name)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                _("there is no group [imap %s] in the configuration"), name);
  else
    g_set_error_literal(
        error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
        _("no [imap NAME] group in the configuration: there is no mailbox to read"));
  return NULL;
}

/* Says what keeps us out of one mailbox; the others go on. */
static int fail_account(const struct quitus_imap_config *account, GError *error) {
  quitus_imap_name_trouble(account, &error);
  return quitus_fail(error);
}

/* ---- check ---- */

static const struct {
  enum quitus_imap_ability ability;
  const char *name, *with, *without;
} abilities[] = {
    {QUITUS_IMAP_IDLE, "IDLE", N_("new replies are seen at once"),
     N_("new replies are looked for every [imap] poll_seconds")},
    {QUITUS_IMAP_CONDSTORE, "CONDSTORE", N_("tags that people change are seen in every round"),
     N_("tags that people change are looked for every ten minutes")},
    {QUITUS_IMAP_MOVE, "MOVE", N_("replies are filed in one step"),
     N_("replies are filed by copying, and deleted where they were")},
    {QUITUS_IMAP_UIDPLUS, "UIDPLUS", N_("what was moved or replaced is deleted for good"),
     N_("what was moved or replaced is only marked as deleted")},
    {QUITUS_IMAP_SPECIAL_USE, "SPECIAL-USE", N_("the server says which folder is for what"),
     N_("folders are known by their usual names, or by the configuration")},
};

static void add_folder(JsonBuilder *builder, const char *name,
                       const struct quitus_imap_report_folder *folder) {
  json_builder_set_member_name(builder, name);
  json_builder_begin_object(builder);
  quitus_json_opt_string(builder, "name", folder->name);
  quitus_json_bool(builder, "exists", folder->exists);
  quitus_json_bool(builder, "read_only", folder->read_only);
  quitus_json_bool(builder, "keywords", folder->can_keyword);
  quitus_json_int(builder, "messages", folder->messages);
  json_builder_end_object(builder);
}

static void print_json(const struct quitus_imap_config *account,
                       const struct quitus_imap_report *report) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "mailbox", account->name);
  quitus_json_string(builder, "login", report->login);
  json_builder_set_member_name(builder, "abilities");
  json_builder_begin_array(builder);
  for (size_t i = 0; i < G_N_ELEMENTS(abilities); i++)
    if (report->abilities & abilities[i].ability)
      json_builder_add_string_value(builder, abilities[i].name);
  json_builder_end_array(builder);
  add_folder(builder, "inbox", &report->inbox);
  add_folder(builder, "drafts", &report->drafts);
  add_folder(builder, "sent", &report->sent);
  quitus_json_string(builder, "file_by", report->files ? "reason" : "none");
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

/* Nothing of what leaves is seen: what that means, and the remedy. */
static void print_no_sent(const struct quitus_imap_config *account) {
  printf(_("               drafts that vanish are held, as nobody can see whether they were sent;\n"
           "               make the folder of sent mail, or write into the configuration:\n"
           "               [imap %s] sent = FOLDER\n"),
         account->name);
}

static void print_folder(const char *what, const struct quitus_imap_report_folder *folder,
                         const char *consequence) {
  if (!folder->name)
    printf(_("  %-12s none is named: set it in the configuration\n"), what);
  else if (!folder->exists)
    printf(_("  %-12s %s: it does not exist, or may not be read\n"), what, folder->name);
  else if (folder->read_only)
    printf(_("  %-12s %s, %u messages; it may not be written\n"), what, folder->name,
           folder->messages);
  else
    printf(_("  %-12s %s, %u messages; %s\n"), what, folder->name, folder->messages, consequence);
}

static const char *inbox_consequence(const struct quitus_imap_report *report) {
  if (!report->files)
    return _("a tag for each reason");
  return report->inbox.can_keyword ? _("a tag for each reason, and filed by the main one")
                                   : _("no tags can be kept: filed by the main reason");
}

static void print_report(const struct quitus_imap_config *account,
                         const struct quitus_imap_report *report) {
  static const char *const security[] = {"TLS", "STARTTLS", N_("not encrypted")};
  printf("[imap %s] %s:%d, %s, %s\n", account->name, account->host, (int)account->port,
         _(security[account->security]), report->login);
  for (size_t i = 0; i < G_N_ELEMENTS(abilities); i++) {
    bool can = report->abilities & abilities[i].ability;
    printf("  %-12s %s: %s\n", abilities[i].name, can ? _("yes") : _("no"),
           can ? _(abilities[i].with) : _(abilities[i].without));
  }
  print_folder(_("inbox"), &report->inbox, inbox_consequence(report));
  print_folder(_("drafts"), &report->drafts,
               account->prepare_drafts ? _("prepared answers are put there")
                                       : _("left alone ([imap] prepare_drafts = no)"));
  print_folder(_("sent"), &report->sent, _("what is sent by hand is kept on its case"));
  if (account->prepare_drafts && !report->sent.exists)
    print_no_sent(account);
}

static int check_account(const struct quitus_imap_config *account, bool json) {
  GError *error = NULL;
  g_autoptr(quitus_imap_report) report = quitus_imap_report_make(account, &error);
  if (!report) {
    int code = fail_account(account, error);
    g_error_free(error);
    return code;
  }
  if (json)
    print_json(account, report);
  else
    print_report(account, report);
  return report->inbox.exists ? EX_OK : EX_UNAVAILABLE;
}

int quitus_command_imap_check(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) accounts = NULL;
  int code = EX_OK;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 1, &error) ||
      !quitus_session_config(session, &error) ||
      !(accounts = find_accounts(session->config, argv[1], &error)))
    return quitus_fail(error);
  for (guint i = 0; i < accounts->len; i++) {
    int one = check_account(accounts->pdata[i], json);
    code = one == EX_OK ? code : one;
  }
  return code;
}

/* ---- once ---- */

static void report_json(const struct quitus_imap_config *account,
                        const struct quitus_desk_report *report) {
  const struct {
    const char *name;
    unsigned value;
  } figures[] = {
      {"taken_in", report->taken_in},
      {"known", report->known},
      {"outgoing", report->outgoing},
      {"tagged", report->tagged},
      {"moved", report->moved},
      {"corrected", report->corrected},
      {"drafts_put", report->drafts.put},
      {"drafts_withdrawn", report->drafts.withdrawn},
      {"drafts_edited", report->drafts.edited},
      {"drafts_deleted", report->drafts.deleted},
  };
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "mailbox", account->name);
  for (size_t i = 0; i < G_N_ELEMENTS(figures); i++)
    quitus_json_int(builder, figures[i].name, figures[i].value);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

static void report_text(const struct quitus_imap_config *account,
                        const struct quitus_desk_report *report) {
  printf(_("[imap %s] %u messages taken in, %u known before; %u tagged, %u moved; %u corrected by "
           "people; %u drafts put, %u withdrawn\n"),
         account->name, report->taken_in, report->known, report->tagged, report->moved,
         report->corrected, report->drafts.put, report->drafts.withdrawn);
}

static int round_over(struct quitus_session *session, const struct quitus_imap_config *account,
                      bool json) {
  g_autoptr(quitus_desk) desk = quitus_desk_new(session->config, account, session->intake, -1);
  struct quitus_desk_report report;
  struct quitus_progress progress;
  struct quitus_tick tick = quitus_progress_tick(&progress);
  GError *error = NULL;
  quitus_progress_start(&progress, _("Taking in"), 0);
  bool done = quitus_desk_once(desk, &tick, &report, &error);
  quitus_progress_end(&progress);
  if (!done) {
    int code = fail_account(account, error);
    g_error_free(error);
    return code;
  }
  (json ? report_json : report_text)(account, &report);
  return EX_OK;
}

int quitus_command_imap_once(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) accounts = NULL;
  int code = EX_OK;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 1, &error) ||
      !quitus_session_config(session, &error) ||
      !(accounts = find_accounts(session->config, argv[1], &error)) ||
      !quitus_session_db(session, QUITUS_DB_PATIENT, &error) ||
      !quitus_session_intake(session, &error))
    return quitus_fail(error);
  quitus_log_open("quitus", false);
  for (guint i = 0; i < accounts->len; i++) {
    int one = round_over(session, accounts->pdata[i], json);
    code = one == EX_OK ? code : one;
  }
  return code;
}
