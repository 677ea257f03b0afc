/* cli/case_letter.c - quitus case first-letter: a letter that left before Quitus, or beside it. */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "db/letter.h"
#include <string.h>
#include <sysexits.h>

/* "none" takes it back. */
static bool parse_day(const char *text, quitus_day *ret_day, GError **error) {
  quitus_day day = quitus_day_parse(text);
  if (day == QUITUS_NO_DAY && strcmp(text, "none") != 0) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("\"%s\" is no day; write 2026-03-31 or 31/03/2026, or none"), text);
    return false;
  }
  if (day != QUITUS_NO_DAY && day > quitus_today()) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("%s has not come yet: a first letter has left already"), text);
    return false;
  }
  *ret_day = day;
  return true;
}

static bool keep(struct quitus_session *session, const char *reference, quitus_day day,
                 GError **error) {
  if (!quitus_session_db(session, QUITUS_DB_WRITE, error))
    return false;
  g_autoptr(quitus_case) one = quitus_db_case_by_reference(session->db, reference, error);
  if (!one || !quitus_db_case_first_letter(session->db, one->id, day, quitus_actor(), error))
    return false;
  char written[11];
  if (day == QUITUS_NO_DAY)
    printf(_("%s: no first letter has left\n"), one->reference);
  else
    printf(_("%s: the first letter left on %s\n"), one->reference,
           quitus_day_written(day, written));
  return true;
}

int quitus_command_case_first_letter(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  quitus_day day;
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, 2, &error) ||
      !parse_day(argv[2], &day, &error) || !keep(session, argv[1], day, &error))
    return quitus_fail(error);
  return EX_OK;
}
