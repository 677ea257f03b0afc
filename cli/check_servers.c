/* cli/check_servers.c - quitus check: the server that answers leave by, and those of mailboxes.
 *
 * Connects, encrypts, logs in, says goodbye; sends no mail and changes nothing.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/check.h"
#include "followup/transport.h"
#include "imap/report.h"
#include <unistd.h>

#define SENDMAIL "/usr/sbin/sendmail"

static const char *const security_names[] = {"TLS", "STARTTLS", N_("not encrypted")};

/* What mends a server's refusal: wrong settings, or a server that is down. */
static char *remedy_for(const char *group, const char *host, int64_t port, const GError *error) {
  if (g_error_matches(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG))
    return g_strdup_printf(_("set [%s] right, see quitus.conf(5)"), group);
  return g_strdup_printf(_("start that server, or find out what is between: nc -vz %s %d"), host,
                         (int)port);
}

static void check_smtp(struct quitus_checkup *checkup) {
  const struct quitus_config *config = checkup->config;
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_smtp) smtp = quitus_smtp_open(config, &error);
  if (smtp) {
    quitus_check_say(checkup, QUITUS_RESULT_OK, "smtp", NULL, _("%s:%d: %s, %s"),
                     config->outbox.host, (int)config->outbox.port,
                     _(security_names[config->outbox.security]),
                     *config->outbox.user ? _("logged in") : _("without a login"));
    return;
  }
  g_autofree char *remedy = remedy_for("outbox", config->outbox.host, config->outbox.port, error);
  quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "smtp", remedy, "%s", error->message);
}

static void check_sendmail(struct quitus_checkup *checkup) {
  if (access(SENDMAIL, X_OK) == 0)
    quitus_check_say(checkup, QUITUS_RESULT_OK, "sendmail", NULL, _("%s can be run"), SENDMAIL);
  else
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, "sendmail",
                     _("set [outbox] transport = smtp, or install a mail server"),
                     _("[outbox] transport = sendmail, but there is no %s"), SENDMAIL);
}

void quitus_check_outbox(struct quitus_checkup *checkup) {
  switch ((enum quitus_transport)checkup->config->outbox.transport) {
  case QUITUS_TRANSPORT_SMTP:
    check_smtp(checkup);
    break;
  case QUITUS_TRANSPORT_SENDMAIL:
    check_sendmail(checkup);
    break;
  case QUITUS_TRANSPORT_NONE:
    quitus_check_say(checkup, QUITUS_RESULT_OK, "none", NULL,
                     _("[outbox] transport = none: no answer leaves"));
    break;
  }
}

/* ---- mailboxes ---- */

static void check_folder(struct quitus_checkup *checkup, const struct quitus_imap_config *account,
                         const char *key, const struct quitus_imap_report_folder *folder,
                         bool needed) {
  g_autofree char *what = g_strdup_printf("%s.%s", account->name, key);
  g_autofree char *remedy =
      g_strdup_printf(_("make the folder, or write into the configuration: [imap %s] %s = FOLDER"),
                      account->name, key);
  enum quitus_result wrong = needed ? QUITUS_RESULT_PROBLEM : QUITUS_RESULT_WARNING;
  if (!folder->name || !folder->exists)
    quitus_check_say(checkup, wrong, what, remedy, _("[imap %s] %s: %s"), account->name, key,
                     folder->name ? _("it does not exist, or may not be read")
                                  : _("none is named"));
  else if (folder->read_only)
    quitus_check_say(checkup, wrong, what, _("give that user the right to write there"),
                     _("[imap %s] %s: %s may not be written"), account->name, key, folder->name);
}

static void check_account(struct quitus_checkup *checkup,
                          const struct quitus_imap_config *account) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_imap_report) report = quitus_imap_report_make(account, &error);
  if (!report) {
    g_autofree char *group = g_strdup_printf("imap %s", account->name);
    g_autofree char *remedy = remedy_for(group, account->host, account->port, error);
    quitus_imap_name_trouble(account, &error);
    quitus_check_say(checkup, QUITUS_RESULT_PROBLEM, account->name, remedy, "%s", error->message);
    return;
  }
  quitus_check_say(checkup, QUITUS_RESULT_OK, account->name, NULL,
                   _("[imap %s] %s:%d: %s, logged in (more: quitus imap check)"), account->name,
                   account->host, (int)account->port, _(security_names[account->security]));
  check_folder(checkup, account, "inbox", &report->inbox, true);
  check_folder(checkup, account, "drafts", &report->drafts, account->prepare_drafts);
  check_folder(checkup, account, "sent", &report->sent, false);
}

void quitus_check_imap(struct quitus_checkup *checkup) {
  for (guint i = 0; i < checkup->config->imap->len; i++)
    check_account(checkup, checkup->config->imap->pdata[i]);
}
