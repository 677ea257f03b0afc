/* cli/journal.c - quitus journal verify. */
#include "db/journal.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include <stdio.h>
#include <sysexits.h>

int quitus_command_journal_verify(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  unsigned count;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error) ||
      !quitus_db_journal_verify(session->db, &count, &error))
    return quitus_fail(error);
  printf(_("%u entries, the chain is whole\n"), count);
  return EX_OK;
}
