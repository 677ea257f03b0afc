/* db/health.c - see health.h. */
#include "db/health.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/journal_hash.h"
#include "db/statement.h"
#include <inttypes.h>
#include <string.h>

static bool check_pages(struct quitus_connection *c, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, "PRAGMA quick_check(1)");
  g_autofree char *said = quitus_step(s) ? quitus_column_text(s, 0) : NULL;
  if (!quitus_finish(s, error))
    return false;
  if (g_strcmp0(said, "ok") == 0)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE, _("database %s is damaged: %s"), c->path,
              said ? said : "?");
  return false;
}

/* The row that `s` stands on has the hash of what is in it, made over `previous`. */
static bool is_linked(struct quitus_statement *s, const char *previous) {
  const struct quitus_journal_entry entry = {
      .id = quitus_column_int(s, 0),
      .at = quitus_column_int(s, 1),
      .case_id = quitus_column_int(s, 2),
      .mail_id = quitus_column_int(s, 3),
      .followup_id = quitus_column_int(s, 4),
      .actor = (char *)quitus_column_peek(s, 5),
      .what = (char *)quitus_column_peek(s, 6),
      .detail = (char *)quitus_column_peek(s, 7),
      .previous = (char *)previous,
  };
  g_autofree char *hash = quitus_journal_hash(&entry);
  return strcmp(hash, quitus_column_peek(s, 8)) == 0;
}

/* The first row only says what the next one stands on, unless it is the first of all. */
static bool check_journal(struct quitus_connection *c, GError **error) {
  char previous[] = QUITUS_JOURNAL_START;
  int64_t last = 0;
  bool linked = true;
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "SELECT id, at, case_id, mail_id, followup_id, actor, what, detail, hash FROM journal"
         " WHERE id >= (SELECT max(id) FROM journal) - ? ORDER BY id");
  quitus_bind_int(s, QUITUS_HEALTH_ENTRIES);
  while (linked && quitus_step(s)) {
    int64_t id = quitus_column_int(s, 0);
    linked = last || id == 1 ? id == last + 1 && is_linked(s, previous) : true;
    g_strlcpy(previous, quitus_column_peek(s, 8), sizeof previous);
    last = id;
  }
  if (!quitus_finish(s, error))
    return false;
  if (!linked)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_DATABASE,
                _("the journal was tampered with at entry %" PRId64), last);
  return linked;
}

bool quitus_db_health(struct quitus_db *db, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  return snapshot && check_pages(snapshot->connection, error) &&
         check_journal(snapshot->connection, error);
}

bool quitus_db_schema(struct quitus_db *db, int64_t *ret_version, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return false;
  g_autoptr(quitus_statement) s = quitus_prepare(snapshot->connection, "PRAGMA user_version");
  return quitus_run_int(s, ret_version, error);
}
