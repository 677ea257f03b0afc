/* cli/purge.c - quitus purge: erases what [retention] says was kept long enough. */
#include "db/purge.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/print.h"
#include <sysexits.h>

static bool purge(struct quitus_db *db, const struct quitus_retention *retention,
                  struct quitus_erased *ret_erased, GError **error) {
  struct quitus_progress progress;
  quitus_progress_start(&progress, _("erasing"), 0);
  bool left = true, done = true;
  while (left && done) {
    unsigned before = ret_erased->mails + ret_erased->cases;
    done = quitus_db_purge_some(db, retention, quitus_actor(), ret_erased, &left, error);
    quitus_progress_add(&progress, ret_erased->mails + ret_erased->cases - before);
  }
  quitus_progress_end(&progress);
  return done && quitus_db_scrub(db, error);
}

/* What is to come may be looked at, but not erased before its time. */
static bool parse_today(const char *text, bool dry_run, quitus_day *ret_day, GError **error) {
  if (!quitus_parse_day(text, quitus_today(), ret_day, error))
    return false;
  if (dry_run || *ret_day <= quitus_today())
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("%s is still to come: add --dry-run to see what is due by then"), text);
  return false;
}

int quitus_command_purge(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE, dry_run = FALSE;
  g_autofree char *day = NULL;
  const GOptionEntry entries[] = {
      {"dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("say what would be erased"), NULL},
      {"day", 0, 0, G_OPTION_ARG_STRING, &day, N_("as if today were this day, as 2026-03-31"),
       N_("DAY")},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_retention retention;
  struct quitus_erased erased = {0};
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !parse_today(day, dry_run, &retention.today, &error) ||
      !quitus_session_db(session, dry_run ? QUITUS_DB_READ_ONLY : QUITUS_DB_WRITE, &error))
    return quitus_fail(error);
  retention.claims_years = (unsigned)session->config->retention.claims_years;
  retention.accounting_years = (unsigned)session->config->retention.accounting_years;
  retention.unlinked_months = (unsigned)session->config->retention.unlinked_months;
  if (!(dry_run ? quitus_db_purge_count(session->db, &retention, &erased, &error)
                : purge(session->db, &retention, &erased, &error)))
    return quitus_fail(error);
  quitus_print_erased(&erased, dry_run, json);
  return EX_OK;
}
