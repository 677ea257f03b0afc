/* db/scrub.c - leaving no byte of what was erased in the file or beside it.
 *
 * `secure_delete` (connection.c) overwrites what is deleted, but a row that moved from page to page
 * when others were added may have left copies in the unused part of a page (of 900 addresses
 * deleted in a trial, 3 could still be read); only writing all pages anew is sure.  And the
 * write-ahead log keeps the pages as they were until it is cut off.
 *
 * What the disk itself keeps of a file's former blocks, and backups, are not Quitus's to clean.
 */
#include "db/scrub.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/statement.h"

bool quitus_scrub_ask(struct quitus_connection *c, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO settings (name, value) VALUES ('scrub', x'') ON CONFLICT DO NOTHING");
  return quitus_run(s, error);
}

static bool is_asked(struct quitus_connection *c, int64_t *ret_asked, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT count(*) FROM settings WHERE name = 'scrub'");
  return quitus_run_int(s, ret_asked, error);
}

/* Waits for readers as for a lock. */
static bool cut_log(struct quitus_connection *c, GError **error) {
  int64_t busy = 0;
  g_autoptr(quitus_statement) s = quitus_prepare(c, "PRAGMA wal_checkpoint(TRUNCATE)");
  if (!quitus_run_int(s, &busy, error))
    return false;
  if (!busy)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
              _("erased, but another program still reads the database %s as it was, and its log "
                "keeps that; run `quitus purge` again"),
              c->path);
  return false;
}

bool quitus_db_scrub(struct quitus_db *db, GError **error) {
  g_autoptr(quitus_connection) c =
      quitus_connection_open(quitus_db_path(db), QUITUS_DB_PATIENT, error);
  int64_t asked = 0;
  if (!c || !is_asked(c, &asked, error) || (asked && !quitus_connection_exec(c, "VACUUM", error)) ||
      !cut_log(c, error))
    return false;
  return !asked || quitus_connection_exec(c, "DELETE FROM settings WHERE name = 'scrub'", error);
}
