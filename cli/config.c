/* cli/config.c - quitus config check|show. */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "followup/followup.h"
#include "followup/scenario.h"
#include <stdio.h>
#include <sysexits.h>

/* What quitus-imap needs of each mailbox. */
static bool check_mailboxes(const struct quitus_config *config, GError **error) {
  for (guint i = 0; i < config->imap->len; i++) {
    const struct quitus_imap_config *account = config->imap->pdata[i];
    if (*account->host && *account->user)
      continue;
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                *account->host ? _("[imap %s] user is missing") : _("[imap %s] host is missing"),
                account->name);
    g_prefix_error(error, "%s: ", config->file);
    return false;
  }
  return true;
}

int quitus_command_config_check(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_scenarios) scenarios = NULL;
  /* an intake compiles the rules and reads the playbook too: what a door would refuse to start
   * with. The templates are tried as well: an answer would fail by them only when it is wanted */
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_session_intake(session, &error) || !quitus_templates_check(session->config, &error) ||
      !check_mailboxes(session->config, &error))
    return quitus_fail(error);
  scenarios = quitus_scenarios_load(session->config->reminders.file, &error);
  if (!scenarios)
    return quitus_fail(error);
  printf(_("%s: nothing is wrong\n"), session->config->file
                                          ? session->config->file
                                          : _("no configuration file, the defaults hold"));
  return EX_OK;
}

int quitus_command_config_show(struct quitus_session *session, int argc, char **argv) {
  gboolean explain = FALSE;
  const GOptionEntry entries[] = {
      {"explain", 0, 0, G_OPTION_ARG_NONE, &explain, N_("say what each key is for"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_session_config(session, &error))
    return quitus_fail(error);
  quitus_config_show(session->config, explain, stdout);
  return EX_OK;
}
