/* cli/followup_hold.c - quitus followup hold|release: an answer kept back, whatever it was. */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "db/followup.h"
#include <stdio.h>
#include <sysexits.h>

static bool parse_until(const char *text, quitus_day *ret_day, GError **error) {
  quitus_day day = text ? quitus_day_parse_iso(text) : QUITUS_NO_DAY;
  if (text && (day == QUITUS_NO_DAY || day < quitus_today())) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("--until %s: no day to come; write it as 2026-12-31"), text);
    return false;
  }
  *ret_day = day;
  return true;
}

int quitus_command_followup_hold(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *until = NULL;
  const GOptionEntry entries[] = {{"until", 0, 0, G_OPTION_ARG_STRING, &until,
                                   N_("last day of the hold, as 2026-03-31"), N_("DAY")},
                                  G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  quitus_day day;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 2, &error) ||
      !quitus_parse_id(argv[1], &id, &error) || !parse_until(until, &day, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error) ||
      !quitus_db_followup_hold(session->db, id, day, argc > 2 ? argv[2] : "", quitus_actor(),
                               &error))
    return quitus_fail(error);
  if (until)
    printf(_("answer %s is held until %s\n"), argv[1], until);
  else
    printf(_("answer %s is held until it is released\n"), argv[1]);
  return EX_OK;
}

int quitus_command_followup_release(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_parse_id(argv[1], &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error) ||
      !quitus_db_followup_release(session->db, id, quitus_actor(), &error))
    return quitus_fail(error);
  printf(_("answer %s is released, and to be approved\n"), argv[1]);
  return EX_OK;
}
