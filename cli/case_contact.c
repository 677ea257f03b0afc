/* cli/case_contact.c - quitus case contact: whether a contact can still be written to. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/taxonomy.h"
#include "cli/cli.h"
#include "db/contact.h"
#include <sysexits.h>

static bool parse_state(const char *text, enum quitus_contact_state *ret_state, GError **error) {
  if (quitus_contact_state_parse(text, ret_state))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is no state of a contact; there are: valid, left, dead"), text);
  return false;
}

static bool keep(struct quitus_session *session, char **argv, enum quitus_contact_state state,
                 GError **error) {
  if (!quitus_session_db(session, QUITUS_DB_WRITE, error))
    return false;
  g_autoptr(quitus_case) one = quitus_db_case_by_reference(session->db, argv[1], error);
  if (!one || !quitus_db_contact_state(session->db, one->id, argv[2], state, quitus_actor(), error))
    return false;
  printf(_("%s, %s: %s\n"), one->reference, argv[2],
         quitus_state_name(quitus_contact_state_id(state)));
  return true;
}

int quitus_command_case_contact(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  enum quitus_contact_state state;
  if (!quitus_session_parse(session, &argc, &argv, entries, 3, 3, &error) ||
      !parse_state(argv[3], &state, &error) || !keep(session, argv, state, &error))
    return quitus_fail(error);
  return EX_OK;
}
