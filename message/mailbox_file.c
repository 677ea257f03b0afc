/* message/mailbox_file.c - the mails in a .eml file, an mbox (RFC 4155), a Maildir or a stream.
 *
 * Told from the content, never from a name.  One mail is in memory at a time.
 */
#include "message/mailbox_file.h"
#include "base/error.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FOLDER_DEPTH = 32 };

typedef FILE quitus_stream;
static void close_stream(quitus_stream *stream) {
  if (stream && stream != stdin)
    fclose(stream);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_stream, close_stream)

struct visit {
  quitus_mail_visitor visit;
  void *data;
  bool stopped;
  GError *error; /* the first */
};

/* A line of any length; `capacity` and `text` are getline()'s. */
struct line_reader {
  FILE *stream;
  char *text;
  size_t capacity;
  ssize_t length; /* of the line read last; -1 at the end */
};

static bool next_line(struct line_reader *reader) {
  reader->length = getline(&reader->text, &reader->capacity, reader->stream);
  return reader->length >= 0;
}

static void remember_error(struct visit *visit, const char *path, const char *reason) {
  if (!visit->error)
    g_set_error(&visit->error, QUITUS_ERROR, QUITUS_ERROR_NO_INPUT, "%s: %s", path, reason);
}

static void give(struct visit *visit, const char *name, GByteArray *mail) {
  g_autoptr(GBytes) raw = g_byte_array_free_to_bytes(mail);
  if (!visit->stopped)
    visit->stopped = !visit->visit(name, raw, visit->data);
}

/* A mail that the stream ends with: half a mail, where it could not be read to its end, is none. */
static void give_whole(struct visit *visit, const char *name, GByteArray *mail, FILE *stream) {
  if (ferror(stream))
    g_byte_array_unref(mail);
  else
    give(visit, name, mail);
}

/* "From sender Fri Apr  3 09:12:00 2026": starts a mail where a blank line or nothing is before. */
static bool is_separator(const struct line_reader *reader) {
  if (strncmp(reader->text, "From ", 5) != 0)
    return false;
  for (const char *p = reader->text + 5; (p = strchr(p, ':')); p++)
    if (g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2]))
      return true;
  return false;
}

/* Mailboxes put '>' before a line that looks like a separator. */
static size_t escape_length(const char *line) {
  size_t marks = strspn(line, ">");
  return marks && strncmp(line + marks, "From ", 5) == 0 ? 1 : 0;
}

/* The reader stands on the first separator. */
static void visit_mbox(struct visit *visit, const char *path, struct line_reader *reader) {
  GByteArray *mail = g_byte_array_new();
  bool blank_before = false;
  unsigned number = 1;
  while (!visit->stopped && next_line(reader)) {
    if (blank_before && is_separator(reader)) {
      g_autofree char *name = g_strdup_printf("%s#%u", path, number++);
      give(visit, name, mail);
      mail = g_byte_array_new();
      blank_before = false;
      continue;
    }
    size_t skip = escape_length(reader->text);
    blank_before = reader->text[strspn(reader->text, "\r")] == '\n';
    g_byte_array_append(mail, (const guint8 *)reader->text + skip,
                        (guint)((size_t)reader->length - skip));
  }
  g_autofree char *name = g_strdup_printf("%s#%u", path, number);
  give_whole(visit, name, mail, reader->stream);
}

/* One mail: what was read already and the rest of the stream. */
static void visit_mail(struct visit *visit, const char *path, struct line_reader *reader) {
  GByteArray *mail = g_byte_array_new();
  if (reader->length > 0)
    g_byte_array_append(mail, (const guint8 *)reader->text, (guint)reader->length);
  guint8 buffer[65536];
  size_t got;
  while ((got = fread(buffer, 1, sizeof buffer, reader->stream)) > 0)
    g_byte_array_append(mail, buffer, (guint)got);
  give_whole(visit, path, mail, reader->stream);
}

/* A header field's name and a colon, as each mail starts. */
static bool is_mail_start(const struct line_reader *reader) {
  size_t name = 0;
  while (name < (size_t)MAX(reader->length, 0) &&
         (g_ascii_isalnum(reader->text[name]) || reader->text[name] == '-'))
    name++;
  return name > 0 && reader->text[name] == ':';
}

/* `named`: the caller asked for this very file, so it is a mail whatever it looks like. */
static void visit_stream(struct visit *visit, const char *path, FILE *stream, bool named) {
  struct line_reader reader = {.stream = stream};
  bool any = next_line(&reader);
  if (any && is_separator(&reader))
    visit_mbox(visit, path, &reader);
  else if (named || (any && is_mail_start(&reader)))
    visit_mail(visit, path, &reader);
  if (ferror(stream))
    remember_error(visit, path, g_strerror(errno));
  free(reader.text);
}

static void visit_file(struct visit *visit, const char *path, bool named) {
  g_autoptr(quitus_stream) stream = fopen(path, "rbe");
  if (!stream)
    remember_error(visit, path, g_strerror(errno));
  else
    visit_stream(visit, path, stream, named);
}

static int compare_names(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder, in order; NULL where it cannot be read. */
static GPtrArray *list_folder(const char *path, GError **error) {
  g_autoptr(GDir) folder = g_dir_open(path, 0, error);
  if (!folder)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  const char *name;
  while ((name = g_dir_read_name(folder)))
    g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, compare_names);
  return names;
}

static bool is_folder(const char *path) {
  return g_file_test(path, G_FILE_TEST_IS_DIR);
}

static bool has_subfolder(const char *path, const char *name) {
  g_autofree char *sub = g_build_filename(path, name, NULL);
  return is_folder(sub);
}

static bool is_maildir(const char *path) {
  return has_subfolder(path, "cur") && has_subfolder(path, "new");
}

/* What may be entered below a folder that was named: of a Maildir its mails and its sub-Maildirs
 * only, elsewhere no hidden file; links to folders never. */
static bool may_enter(const char *path, const char *name, bool maildir) {
  bool folder = is_folder(path);
  if (folder && g_file_test(path, G_FILE_TEST_IS_SYMLINK))
    return false;
  if (maildir)
    return folder && (strcmp(name, "cur") == 0 || strcmp(name, "new") == 0 || is_maildir(path));
  return folder ? name[0] != '.' || is_maildir(path)
                : name[0] != '.' && g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

/* What the files of a tree are for; each() returns false to stop. */
struct walk {
  bool (*each)(const char *path, void *data);
  void *data;
};

/* True where a mail of the Maildir that `seen` is of comes for the first time.  Its flags, behind
 * the ':', are no part of its name. */
static bool is_new_name(GHashTable *seen, const char *name) {
  return !seen || g_hash_table_add(seen, g_strndup(name, strcspn(name, ":")));
}

/* `seen`: what was met of the Maildir whose "cur" or "new" this is; NULL where it is neither.  A
 * mail that is read goes from "new" to "cur", and changes its name with its flags, meanwhile: so
 * "cur" comes first, and once more in the end. */
static bool walk_folder(const struct walk *walk, const char *path, unsigned depth, GHashTable *seen,
                        GError **error) {
  g_autoptr(GPtrArray) names = list_folder(path, error);
  bool maildir = is_maildir(path), complete = names != NULL;
  g_autoptr(GHashTable) mails =
      maildir ? g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) : NULL;
  if (names && maildir)
    g_ptr_array_add(names, g_strdup("cur"));
  for (guint i = 0; names && i < names->len; i++) {
    const char *name = names->pdata[i];
    g_autofree char *sub = g_build_filename(path, name, NULL);
    if (!may_enter(sub, name, maildir))
      continue;
    if (!is_folder(sub) && is_new_name(seen, name) && !walk->each(sub, walk->data))
      return complete;
    if (is_folder(sub) && depth < FOLDER_DEPTH)
      complete =
          walk_folder(walk, sub, depth + 1, mails, error && *error ? NULL : error) && complete;
  }
  return complete;
}

static bool visit_each(const char *path, void *data) {
  struct visit *visit = data;
  if (!visit->stopped)
    visit_file(visit, path, false);
  return !visit->stopped;
}

bool quitus_mailbox_visit(const char *path, quitus_mail_visitor visitor, void *data,
                          GError **error) {
  struct visit visit = {.visit = visitor, .data = data};
  struct walk walk = {visit_each, &visit};
  g_autoptr(GError) folder_error = NULL;
  if (strcmp(path, "-") == 0)
    visit_stream(&visit, path, stdin, true);
  else if (!is_folder(path))
    visit_file(&visit, path, true);
  else if (!walk_folder(&walk, path, 0, NULL, &folder_error))
    remember_error(&visit, path, folder_error ? folder_error->message : "cannot be read");
  if (!visit.error)
    return true;
  g_propagate_error(error, visit.error);
  return false;
}

static bool add_size(const char *path, void *data) {
  guint64 *total = data;
  struct stat status;
  if (stat(path, &status) == 0)
    *total += (guint64)status.st_size;
  return true;
}

guint64 quitus_mailbox_size(const char *path) {
  guint64 total = 0;
  struct stat status;
  struct walk walk = {add_size, &total};
  if (is_folder(path))
    walk_folder(&walk, path, 0, NULL, NULL);
  else if (stat(path, &status) == 0 && S_ISREG(status.st_mode))
    total = (guint64)status.st_size;
  return total;
}
