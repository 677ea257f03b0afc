/* cli/backup.c - quitus backup and quitus restore. */
#include "db/backup.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include <sysexits.h>

static void print_end(const char *file, const struct quitus_journal_end *end, int older) {
  printf(_("%s: whole; its journal has %u entries and ends with %s\n"), file, end->entries,
         end->hash);
  if (older)
    printf(_("It is of schema %d, an older Quitus's: `quitus restore` brings it to this one's.\n"),
           older);
}

int quitus_command_backup(struct quitus_session *session, int argc, char **argv) {
  gboolean check = FALSE;
  const GOptionEntry entries[] = {{"check", 0, 0, G_OPTION_ARG_NONE, &check,
                                   N_("only check a copy that was made before"), NULL},
                                  G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_journal_end end;
  int older = 0;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error))
    return quitus_fail(error);
  if (!(check ? quitus_db_backup_check(argv[1], &end, &older, &error)
              : quitus_session_db(session, QUITUS_DB_READ_ONLY, &error) &&
                    quitus_db_backup(session->db, argv[1], &end, &error)))
    return quitus_fail(error);
  print_end(argv[1], &end, older);
  return EX_OK;
}

int quitus_command_restore(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_restored restored;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_session_config(session, &error) ||
      !quitus_db_restore(argv[1], session->config->database.path, quitus_actor(), &restored,
                         &error))
    return quitus_fail(error);
  printf(_("%s is restored from %s\n"), session->config->database.path, argv[1]);
  if (restored.before)
    printf(_("What it held before is in %s\n"), restored.before);
  if (restored.held)
    printf(_("Answers held, as they may have left since the copy was made: %u"
             " (quitus task list --what check-sent)\n"),
           restored.held);
  g_free(restored.before);
  return EX_OK;
}
