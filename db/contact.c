/* db/contact.c - see contact.h.  What a portfolio and a bounce change: portfolio_parts.c,
 * action_do.c. */
#include "db/contact.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/journal_add.h"
#include "db/key.h"
#include "db/statement.h"
#include <string.h>

struct contact {
  int64_t case_id;
  const char *address; /* as a key */
  enum quitus_contact_state state;
  const char *actor;
};

/* *ret_was is NULL where the case has none; caller frees. */
static bool find(struct quitus_connection *c, const struct contact *contact, char **ret_was,
                 GError **error) {
  g_autofree char *was = NULL;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT state FROM contacts WHERE case_id = ? AND email = ? AND email <> ''");
  quitus_bind_int(s, contact->case_id);
  quitus_bind_text(s, contact->address);
  if (quitus_step(s))
    was = quitus_column_text(s, 0);
  if (!quitus_finish(s, error))
    return false;
  *ret_was = g_steal_pointer(&was);
  return true;
}

static bool set(struct quitus_connection *c, const struct contact *contact, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "UPDATE contacts SET state = ? WHERE case_id = ? AND email = ?");
  quitus_bind_text(s, quitus_contact_state_id(contact->state));
  quitus_bind_int(s, contact->case_id);
  quitus_bind_text(s, contact->address);
  return quitus_run(s, error);
}

static bool do_state(struct quitus_connection *c, void *data, GError **error) {
  const struct contact *contact = data;
  const char *state = quitus_contact_state_id(contact->state);
  g_autofree char *was = NULL;
  if (!find(c, contact, &was, error))
    return false;
  if (!was) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND,
                _("the case has no contact with the address %s; `quitus case show` lists them, "
                  "`quitus case import` adds one"),
                contact->address);
    return false;
  }
  if (strcmp(was, state) == 0)
    return true;
  g_autofree char *detail = g_strdup_printf("contact state=%s was=%s", state, was);
  struct quitus_event event = {.case_id = contact->case_id,
                               .actor = contact->actor,
                               .what = "contact",
                               .detail = detail,
                               .words = contact->address};
  return set(c, contact, error) && quitus_journal_add(c, &event, error);
}

bool quitus_db_contact_state(struct quitus_db *db, int64_t case_id, const char *address,
                             enum quitus_contact_state state, const char *actor, GError **error) {
  g_autofree char *key = quitus_key_address(address);
  struct contact contact = {case_id, key, state, actor};
  return quitus_db_change(db, do_state, &contact, error);
}
