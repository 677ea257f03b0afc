/* db/journal_verify.c - walking the whole chain. */
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/journal_add.h"
#include "db/journal_hash.h"
#include <inttypes.h>
#include <string.h>

struct walk {
  const char *noted;
  struct quitus_journal_end end;
  bool met; /* the noted hash */
  GError *error;
};

static bool follows(const struct walk *walk, const struct quitus_journal_entry *entry) {
  struct quitus_journal_entry expected = *entry;
  expected.previous = (char *)walk->end.hash;
  g_autofree char *hash = quitus_journal_hash(&expected);
  return entry->words_fit && entry->id == (int64_t)walk->end.entries + 1 &&
         strcmp(hash, entry->hash) == 0;
}

static bool look_at(const struct quitus_journal_entry *entry, void *data) {
  struct walk *walk = data;
  if (!follows(walk, entry)) {
    g_set_error(&walk->error, QUITUS_ERROR, QUITUS_ERROR_DATABASE,
                _("the journal was tampered with: entry %" PRId64
                  " (%s) does not follow from the one before"),
                entry->id, entry->what);
    return false;
  }
  walk->end.entries++;
  g_strlcpy(walk->end.hash, entry->hash, sizeof walk->end.hash);
  walk->met = walk->met || strcmp(entry->hash, walk->noted) == 0;
  return true;
}

bool quitus_journal_verify(struct quitus_connection *c, const char *noted,
                           struct quitus_journal_end *ret_end, GError **error) {
  struct walk walk = {.noted = noted ? noted : "", .end = {.hash = QUITUS_JOURNAL_START}};
  if (!quitus_journal_visit(c, look_at, &walk, error))
    return false;
  if (!walk.error && noted && !walk.met && strcmp(noted, QUITUS_JOURNAL_START) != 0)
    g_set_error(&walk.error, QUITUS_ERROR, QUITUS_ERROR_DATABASE,
                _("no entry of the journal has the hash %s: entries were cut off or written anew"),
                noted);
  if (walk.error) {
    g_propagate_error(error, walk.error);
    return false;
  }
  *ret_end = walk.end;
  return true;
}

bool quitus_db_journal_verify(struct quitus_db *db, const char *noted,
                              struct quitus_journal_end *ret_end, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  return snapshot && quitus_journal_verify(snapshot->connection, noted, ret_end, error);
}
