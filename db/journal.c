/* db/journal.c - the journal: written at its end only, each entry's hash made over the one before.
 *
 * Verifying it: journal_verify.c.
 *
 * The hash of an entry is the lower-case hexadecimal SHA-256 over these texts in this order, each
 * written as a netstring, "<bytes in decimal>:<bytes>,":
 *
 *   the hash of the entry before (64 zeros for the first), id, at, case_id, mail_id, followup_id,
 *   actor, what, detail
 *
 * numbers in decimal, 0 for none.  Words that go with an entry stand beside it (journal_words); the
 * detail ends in " words=" and the first 32 digits of the SHA-256 over their salt and them, so that
 * they are part of the proof as long as they are kept, and tell nothing when they are not.
 *
 * Ids grow by one.  So an entry that was changed, put in or taken
 * out shows; entries cut off at the end show only to who noted the last hash elsewhere.
 */
#include "db/journal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "db/access.h"
#include "db/journal_add.h"
#include "db/journal_hash.h"
#include "db/statement.h"
#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/random.h>

#define WORDS_MARK " words="

enum { SALT_SIZE = 16, WORDS_HASH_LENGTH = 32 };

/* ---- the hash ---- */

static void add_text(GString *out, const char *text) {
  char digits[24], *first = digits + sizeof digits;
  size_t length = strlen(text), rest = length;
  *--first = ':';
  do
    *--first = (char)('0' + rest % 10);
  while (rest /= 10);
  g_string_append_len(out, first, digits + sizeof digits - first);
  g_string_append_len(out, text, (gssize)length);
  g_string_append_c(out, ',');
}

static void add_int(GString *out, int64_t value) {
  char text[24];
  g_snprintf(text, sizeof text, "%" PRId64, value);
  add_text(out, text);
}

char *quitus_journal_text(const struct quitus_journal_entry *entry) {
  g_autoptr(GString) text = g_string_new(NULL);
  add_text(text, entry->previous);
  add_int(text, entry->id);
  add_int(text, entry->at);
  add_int(text, entry->case_id);
  add_int(text, entry->mail_id);
  add_int(text, entry->followup_id);
  add_text(text, entry->actor);
  add_text(text, entry->what);
  add_text(text, entry->detail);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

char *quitus_journal_hash(const struct quitus_journal_entry *entry) {
  g_autofree char *text = quitus_journal_text(entry);
  return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

/* Caller frees. */
static char *hash_words(const void *salt, size_t salt_size, const char *words) {
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, salt, (gssize)salt_size);
  g_checksum_update(sum, (const guchar *)words, -1);
  return g_strndup(g_checksum_get_string(sum), WORDS_HASH_LENGTH);
}

/* ---- words beside an entry ---- */

/* Binds `words` to the entry: adds their hash to `detail`, and gives the salt. */
static bool bind_words(const char *words, GString *detail, guint8 ret_salt[SALT_SIZE],
                       GError **error) {
  guint8 salt[SALT_SIZE];
  if (getrandom(salt, sizeof salt, 0) != (ssize_t)sizeof salt) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, _("no random bytes: %s"),
                g_strerror(errno));
    return false;
  }
  g_autofree char *hash = hash_words(salt, sizeof salt, words);
  g_string_append_printf(detail, WORDS_MARK "%s", hash);
  memcpy(ret_salt, salt, sizeof salt);
  return true;
}

static bool insert_words(struct quitus_connection *c, int64_t entry_id, const guint8 *salt,
                         const char *words, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO journal_words (entry_id, salt, words) VALUES (?, ?, ?)");
  quitus_bind_int(s, entry_id);
  quitus_bind_blob(s, salt, SALT_SIZE);
  quitus_bind_text(s, words);
  return quitus_run(s, error);
}

/* ---- writing ---- */

/* *ret_hash is the caller's. */
static bool last_entry(struct quitus_connection *c, int64_t *ret_id, char **ret_hash,
                       GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1");
  bool any = quitus_step(s);
  if (!quitus_finish(s, error))
    return false;
  *ret_id = any ? quitus_column_int(s, 0) : 0;
  *ret_hash = any ? quitus_column_text(s, 1) : g_strdup(QUITUS_JOURNAL_START);
  return true;
}

static bool insert_entry(struct quitus_connection *c, const struct quitus_journal_entry *entry,
                         const char *hash, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "INSERT INTO journal (id, at, case_id, mail_id, followup_id, actor, what,"
                        " detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  quitus_bind_int(s, entry->id);
  quitus_bind_int(s, entry->at);
  quitus_bind_id(s, entry->case_id);
  quitus_bind_id(s, entry->mail_id);
  quitus_bind_id(s, entry->followup_id);
  quitus_bind_text(s, entry->actor);
  quitus_bind_text(s, entry->what);
  quitus_bind_text(s, entry->detail);
  quitus_bind_text(s, hash);
  return quitus_run(s, error);
}

static bool add_entry(struct quitus_connection *c, const struct quitus_event *event,
                      const char *detail, int64_t *ret_id, GError **error) {
  int64_t previous_id = 0;
  g_autofree char *previous = NULL;
  if (!last_entry(c, &previous_id, &previous, error))
    return false;
  g_autofree char *actor = quitus_text_header_value(event->actor);
  struct quitus_journal_entry entry = {
      .id = previous_id + 1,
      .at = quitus_now(),
      .case_id = event->case_id,
      .mail_id = event->mail_id,
      .followup_id = event->followup_id,
      .actor = actor,
      .what = (char *)event->what,
      .detail = (char *)detail,
      .previous = previous,
  };
  g_autofree char *hash = quitus_journal_hash(&entry);
  *ret_id = entry.id;
  return insert_entry(c, &entry, hash, error);
}

bool quitus_journal_add(struct quitus_connection *c, const struct quitus_event *event,
                        GError **error) {
  /* One line each, and valid UTF-8 before it is hashed: it is kept so. */
  g_autofree char *line = quitus_text_header_value(event->detail);
  g_autofree char *words = event->words ? quitus_text_header_value(event->words) : NULL;
  g_autoptr(GString) detail = g_string_new(line);
  guint8 salt[SALT_SIZE];
  bool has_words = words && *words;
  int64_t id = 0;
  return (!has_words || bind_words(words, detail, salt, error)) &&
         add_entry(c, event, detail->str, &id, error) &&
         (!has_words || insert_words(c, id, salt, words, error));
}

/* ---- reading ---- */

void quitus_journal_entry_free(struct quitus_journal_entry *entry) {
  if (!entry)
    return;
  g_free(entry->actor);
  g_free(entry->what);
  g_free(entry->detail);
  g_free(entry->words);
  g_free(entry->hash);
  g_free(entry->previous);
  g_free(entry->case_reference);
  g_free(entry);
}

#define SELECT_WITH(previous)                                                                      \
  "SELECT journal.id, at, case_id, mail_id, followup_id, actor, what, detail, hash, " previous     \
  ", reference, words, salt FROM journal LEFT JOIN cases ON cases.id = case_id"                    \
  " LEFT JOIN journal_words ON entry_id = journal.id "
#define SELECT_ENTRY                                                                               \
  SELECT_WITH("ifnull((SELECT hash FROM journal AS earlier WHERE earlier.id = journal.id - 1), "   \
              "?1)")

/* Words that are kept are those that the entry was written with. */
static bool words_fit(struct quitus_statement *s, const struct quitus_journal_entry *entry) {
  if (!entry->words)
    return true;
  size_t size = 0;
  const void *salt = quitus_column_blob(s, 12, &size);
  g_autofree char *hash = hash_words(salt, size, entry->words);
  g_autofree char *end = g_strconcat(WORDS_MARK, hash, NULL);
  return g_str_has_suffix(entry->detail, end);
}

/* The row that `s` stands on; its texts are the statement's, until the next step. */
static struct quitus_journal_entry peek_entry(struct quitus_statement *s) {
  struct quitus_journal_entry entry = {
      .id = quitus_column_int(s, 0),
      .at = quitus_column_int(s, 1),
      .case_id = quitus_column_int(s, 2),
      .mail_id = quitus_column_int(s, 3),
      .followup_id = quitus_column_int(s, 4),
      .actor = (char *)quitus_column_peek(s, 5),
      .what = (char *)quitus_column_peek(s, 6),
      .detail = (char *)quitus_column_peek(s, 7),
      .hash = (char *)quitus_column_peek(s, 8),
      .previous = (char *)quitus_column_peek(s, 9),
      .case_reference = (char *)quitus_column_peek(s, 10),
      .words = (char *)quitus_column_peek(s, 11),
  };
  if (!*entry.words) /* none, or erased */
    entry.words = NULL;
  entry.words_fit = words_fit(s, &entry);
  return entry;
}

static struct quitus_journal_entry *copy_entry(const struct quitus_journal_entry *row) {
  struct quitus_journal_entry *entry = g_new(struct quitus_journal_entry, 1);
  *entry = *row;
  entry->actor = g_strdup(row->actor);
  entry->what = g_strdup(row->what);
  entry->detail = g_strdup(row->detail);
  entry->words = g_strdup(row->words);
  entry->hash = g_strdup(row->hash);
  entry->previous = g_strdup(row->previous);
  entry->case_reference = g_strdup(row->case_reference);
  return entry;
}

GPtrArray *quitus_db_journal(struct quitus_db *db, int64_t case_id, GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  if (!snapshot)
    return NULL;
  g_autoptr(GPtrArray) entries =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_journal_entry_free);
  g_autoptr(quitus_statement) s =
      quitus_prepare(snapshot->connection, SELECT_ENTRY
                     "WHERE journal.id IN (SELECT id FROM journal WHERE case_id = ?2"
                     " UNION ALL SELECT journal.id FROM mails JOIN journal ON mail_id = mails.id"
                     " WHERE mails.case_id = ?2 AND journal.case_id IS NULL) ORDER BY journal.id");
  quitus_bind_text(s, QUITUS_JOURNAL_START);
  quitus_bind_int(s, case_id);
  while (quitus_step(s)) {
    struct quitus_journal_entry row = peek_entry(s);
    g_ptr_array_add(entries, copy_entry(&row));
  }
  return quitus_finish(s, error) ? g_steal_pointer(&entries) : NULL;
}

bool quitus_journal_of_dispute(struct quitus_connection *c, int64_t dispute_id, GPtrArray *entries,
                               GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, SELECT_ENTRY "WHERE journal.id IN"
                      " (SELECT journal_id FROM dispute_journal WHERE dispute_id = ?2)"
                      " ORDER BY journal.id");
  quitus_bind_text(s, QUITUS_JOURNAL_START);
  quitus_bind_int(s, dispute_id);
  while (quitus_step(s)) {
    struct quitus_journal_entry row = peek_entry(s);
    g_ptr_array_add(entries, copy_entry(&row));
  }
  return quitus_finish(s, error);
}

bool quitus_journal_visit(struct quitus_connection *c, quitus_journal_visitor visit, void *data,
                          GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(c, SELECT_WITH("?1") "ORDER BY journal.id");
  quitus_bind_text(s, QUITUS_JOURNAL_START);
  char last[] = QUITUS_JOURNAL_START; /* of the entry before: all of them pass by */
  int64_t last_id = 0;
  while (quitus_step(s)) {
    struct quitus_journal_entry entry = peek_entry(s);
    if (last_id && entry.id == last_id + 1)
      entry.previous = last;
    if (!visit(&entry, data))
      break;
    last_id = entry.id;
    g_strlcpy(last, entry.hash, sizeof last);
  }
  return quitus_finish(s, error);
}

bool quitus_db_journal_visit(struct quitus_db *db, quitus_journal_visitor visit, void *data,
                             GError **error) {
  g_autoptr(quitus_snapshot) snapshot = quitus_db_read(db, error);
  return snapshot && quitus_journal_visit(snapshot->connection, visit, data, error);
}
