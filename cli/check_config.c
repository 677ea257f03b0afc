/* cli/check_config.c - quitus check: the configuration, the files that it names, and what it leaves
 * out. */
#include "base/error.h"
#include "base/i18n.h"
#include "casefile/playbook.h"
#include "cli/check.h"
#include "cli/rules.h"
#include "followup/followup.h"
#include "followup/scenario.h"
#include <string.h>
#include <unistd.h>

#define DEFAULT_FILE QUITUS_SYSCONFDIR "/quitus.conf"

/* The file that is meant, there or not. */
static const char *file_name(const struct quitus_checkup *checkup) {
  const char *named = checkup->config_file ? checkup->config_file : g_getenv("QUITUS_CONFIG");
  return named ? named : DEFAULT_FILE;
}

static void say_unreadable(struct quitus_checkup *checkup) {
  const char *name = file_name(checkup);
  g_autofree char *file = quitus_check_quote(name);
  g_autofree char *write = g_strdup_printf(_("write %s, see quitus.conf(5)"), file);
  g_autofree char *edit = g_strdup_printf("editor %s && quitus check", file);
  g_autofree char *let_in = quitus_check_let_in(checkup, name);
  const char *remedy = access(name, F_OK) != 0 ? write : access(name, R_OK) != 0 ? let_in : edit;
  for (guint i = 0; i < checkup->config_faults->len; i++) {
    const GError *fault = checkup->config_faults->pdata[i];
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "file", remedy, "%s", fault->message);
  }
}

static void check_file(struct quitus_checkup *checkup) {
  g_autofree char *remedy = g_strdup_printf(_("write %s, see quitus.conf(5)"), DEFAULT_FILE);
  if (checkup->config->file)
    quitus_check_say(checkup, QUITUS_RESULT_OK, "file", NULL, _("%s: every key is right"),
                     checkup->config->file);
  else
    quitus_check_say(checkup, QUITUS_RESULT_WARNING, "file", remedy,
                     _("%s does not exist: the defaults hold"), DEFAULT_FILE);
}

/* ---- what it leaves out ---- */

static char *edit(const struct quitus_checkup *checkup, const char *line) {
  return g_strdup_printf(_("write into %s: %s"), file_name(checkup), line);
}

static void check_doors(struct quitus_checkup *checkup) {
  const struct quitus_config *config = checkup->config;
  g_autofree char *remedy = edit(checkup, "[mailbox] addresses = recouvrement@agence.example");
  g_autofree char *all = g_strjoinv(", ", config->mailbox.addresses);
  bool none = !*config->mailbox.addresses;
  if (none)
    quitus_check_say(
        checkup, config->imap->len ? QUITUS_RESULT_WARNING : QUITUS_RESULT_PROBLEM, "addresses",
        remedy,
        _("[mailbox] addresses is empty: the mail server's mail is not read, and our own "
          "mail not known"));
  else
    quitus_check_say(checkup, QUITUS_RESULT_OK, "addresses", NULL, _("mail to %s is read"), all);
}

/* What stands in the way of answers that need no person, or would let a stranger decide. */
static void check_authserv(struct quitus_checkup *checkup) {
  const struct quitus_config *config = checkup->config;
  g_autofree char *remedy = edit(checkup, _("[mailbox] authserv_id = the name that your filter "
                                            "writes at the beginning of Authentication-Results"));
  bool unattended = *config->playbook.unattended != NULL;
  if (*config->mailbox.authserv_id)
    quitus_check_say(checkup, QUITUS_RESULT_OK, "authserv_id", NULL,
                     _("Authentication-Results of %s count"), config->mailbox.authserv_id);
  else
    quitus_check_say(
        checkup, unattended ? QUITUS_RESULT_PROBLEM : QUITUS_RESULT_WARNING, "authserv_id", remedy,
        unattended ? _("[mailbox] authserv_id is empty: no mail counts as authenticated, "
                       "so [playbook] unattended has no effect")
                   : _("[mailbox] authserv_id is empty: no mail counts as "
                       "authenticated"));
}

/* Art. R124-4 code des procédures civiles d'exécution. */
static void check_mentions(struct quitus_checkup *checkup) {
  const struct quitus_config *config = checkup->config;
  const struct {
    const char *key, *value;
  } mentions[] = {{"name", config->agency.name},
                  {"address", config->agency.address},
                  {"activity", config->agency.activity}};
  g_autoptr(GString) missing = g_string_new(NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(mentions); i++)
    if (!*mentions[i].value)
      g_string_append_printf(missing, "%s%s", missing->len ? ", " : "", mentions[i].key);
  if (config->agency.kind == QUITUS_AGENCY_OWN)
    return;
  g_autofree char *line = g_strdup_printf("[agency] %s = …", missing->str);
  g_autofree char *remedy = edit(checkup, line);
  if (missing->len)
    quitus_check_say(checkup, QUITUS_RESULT_WARNING, "mentions", remedy,
                     _("[agency] %s missing: a collector's first letter is refused without (art. "
                       "R124-4)"),
                     missing->str);
  else
    quitus_check_say(checkup, QUITUS_RESULT_OK, "mentions", NULL,
                     _("the mentions of art. R124-4 are there"));
}

/* The first letter has to say how to pay, too (art. R124-4); without, it says that one may ask. */
static void check_payment(struct quitus_checkup *checkup) {
  const struct quitus_config *config = checkup->config;
  g_autofree char *remedy = edit(checkup, _("[agency] payment = how to pay, with the account"));
  if (config->agency.kind == QUITUS_AGENCY_OWN)
    return;
  if (*config->agency.payment)
    quitus_check_say(checkup, QUITUS_RESULT_OK, "payment", NULL,
                     _("the first letter says where to pay"));
  else
    quitus_check_say(checkup, QUITUS_RESULT_WARNING, "payment", remedy,
                     _("[agency] payment is empty: the first letter does not say where to pay"));
}

/* ---- the files that it names ---- */

static void say_loaded(struct quitus_checkup *checkup, const char *what, const char *remedy,
                       const char *fine, const GPtrArray *faults) {
  for (guint i = 0; i < faults->len; i++)
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, what, remedy, "%s",
                     ((const GError *)faults->pdata[i])->message);
  if (!faults->len)
    quitus_check_say(checkup, QUITUS_RESULT_OK, what, NULL, "%s", fine);
}

static void check_rules(struct quitus_checkup *checkup) {
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  g_autoptr(quitus_classifier) classifier =
      quitus_rules_classifier_all(checkup->config, NULL, faults);
  g_autoptr(quitus_playbook) playbook =
      quitus_playbook_load_all(checkup->config->playbook.file, faults);
  say_loaded(checkup, "rules", _("mend that line, then: quitus rules check"),
             _("rules, model and playbook can be read"), faults);
}

static void check_templates(struct quitus_checkup *checkup) {
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  quitus_templates_check_all(checkup->config, faults);
  say_loaded(checkup, "templates", _("mend that line, then: quitus template check"),
             _("the templates of the answers can be used"), faults);
}

static void check_scenarios(struct quitus_checkup *checkup) {
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  g_autoptr(quitus_scenarios) scenarios =
      quitus_scenarios_load_all(checkup->config->reminders.file, faults);
  say_loaded(checkup, "scenarios", _("mend that line, see quitus-scenarios(5)"),
             _("the scenarios of the reminders can be read"), faults);
}

void quitus_check_configuration(struct quitus_checkup *checkup) {
  if (!checkup->config) {
    say_unreadable(checkup);
    return;
  }
  check_file(checkup);
  check_doors(checkup);
  check_authserv(checkup);
  check_mentions(checkup);
  check_payment(checkup);
  check_rules(checkup);
  check_templates(checkup);
  check_scenarios(checkup);
}
