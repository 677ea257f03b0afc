/* cli/followup_hold.c - quitus followup hold|release: an answer kept back, whatever it was. */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "db/followup.h"
#include <stdio.h>
#include <sysexits.h>

int quitus_command_followup_hold(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *until = NULL;
  const GOptionEntry entries[] = {{"until", 0, 0, G_OPTION_ARG_STRING, &until,
                                   N_("last day of the hold, as 2026-03-31"), N_("DAY")},
                                  G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  quitus_day day;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 2, &error) ||
      !quitus_parse_id(argv[1], "followup list", &id, &error) ||
      !quitus_parse_coming_day(until, &day, &error) ||
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
      !quitus_parse_id(argv[1], "followup list", &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, &error) ||
      !quitus_db_followup_release(session->db, id, quitus_actor(), &error))
    return quitus_fail(error);
  printf(_("answer %s is released, and to be approved\n"), argv[1]);
  return EX_OK;
}
