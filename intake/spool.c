/* intake/spool.c - writing, reading and removing the files of the spool. */
#define _GNU_SOURCE /* memmem() */
#include "intake/spool.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/write_all.h"
#include "db/task.h"
#include "intake/batch.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LEFT_OVER_S = 3600 };

static bool fail(GError **error, const char *what, const char *path) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, "%s %s: %s", what, path, g_strerror(errno));
  return false;
}

/* ---- putting aside ---- */

static void append_line(GString *out, const char *name, const char *value) {
  g_autofree char *safe = quitus_text_header_value(value);
  g_string_append_printf(out, "%s: %s\n", name, safe);
}

static GString *envelope_text(const struct quitus_envelope *envelope) {
  GString *out = g_string_new(NULL);
  if (envelope && envelope->door)
    append_line(out, "door", envelope->door);
  if (envelope && envelope->queue_id)
    append_line(out, "queue-id", envelope->queue_id);
  if (envelope && envelope->sender)
    append_line(out, "sender", envelope->sender);
  if (envelope && envelope->submitted)
    append_line(out, "submitted", "yes");
  for (const char *const *to = envelope ? envelope->recipients : NULL; to && *to; to++)
    append_line(out, "recipient", *to);
  g_string_append_c(out, '\n');
  return out;
}

static bool sync_folder(const char *directory) {
  int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool done = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0)
    close(fd);
  return done;
}

bool quitus_spool_put(const char *directory, GBytes *raw, const struct quitus_envelope *envelope,
                      GError **error) {
  if (g_mkdir_with_parents(directory, 0700) != 0)
    return fail(error, "cannot make the folder", directory);
  g_autofree char *id = g_uuid_string_random();
  g_autofree char *name =
      g_strdup_printf("%016" G_GINT64_MODIFIER "x-%s.mail", g_get_real_time(), id);
  g_autofree char *path = g_build_filename(directory, name, NULL);
  g_autofree char *temporary = g_strconcat(path, ".tmp", NULL);
  int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail(error, "cannot write", temporary);
  g_autoptr(GString) head = envelope_text(envelope);
  gsize size;
  const char *bytes = g_bytes_get_data(raw, &size);
  bool written = quitus_write_all(fd, head->str, head->len) && quitus_write_all(fd, bytes, size) &&
                 fsync(fd) == 0;
  if (close(fd) != 0 || !written || rename(temporary, path) != 0 || !sync_folder(directory)) {
    fail(error, "cannot write", path);
    unlink(temporary);
    return false;
  }
  return true;
}

/* ---- taking in later ---- */

/* A spooled mail, whole; the envelope points into `lines`. */
struct spooled {
  char *path;
  char **lines;
  GPtrArray *recipients;
  struct quitus_envelope envelope;
  struct quitus_batch_mail mail; /* its raw and decision are owned, its envelope is the one above */
};

static void spooled_free(void *data) {
  struct spooled *spooled = data;
  g_free(spooled->path);
  g_strfreev(spooled->lines);
  g_clear_pointer(&spooled->recipients, g_ptr_array_unref);
  g_clear_pointer(&spooled->mail.raw, g_bytes_unref);
  quitus_decision_free(spooled->mail.decision);
  g_clear_error(&spooled->mail.error);
  g_free(spooled);
}
typedef struct spooled quitus_spooled;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_spooled, spooled_free)

static const char *value_of(const char *line, const char *name) {
  size_t length = strlen(name);
  return strncmp(line, name, length) == 0 && strncmp(line + length, ": ", 2) == 0
             ? line + length + 2
             : NULL;
}

static void read_envelope(struct spooled *mail) {
  mail->recipients = g_ptr_array_new();
  for (char **line = mail->lines; *line; line++) {
    const char *value;
    if ((value = value_of(*line, "door")))
      mail->envelope.door = value;
    else if ((value = value_of(*line, "queue-id")))
      mail->envelope.queue_id = value;
    else if ((value = value_of(*line, "sender")))
      mail->envelope.sender = value;
    else if ((value = value_of(*line, "submitted")))
      mail->envelope.submitted = strcmp(value, "yes") == 0;
    else if ((value = value_of(*line, "recipient")))
      g_ptr_array_add(mail->recipients, (gpointer)value);
  }
  if (!mail->recipients->len)
    return;
  g_ptr_array_add(mail->recipients, NULL);
  mail->envelope.recipients = (const char *const *)mail->recipients->pdata;
}

static struct spooled *read_spooled(const char *path, GError **error) {
  g_autoptr(quitus_spooled) mail = g_new0(struct spooled, 1);
  g_autofree char *text = NULL;
  gsize size;
  g_autoptr(GError) why = NULL;
  if (!g_file_get_contents(path, &text, &size, &why)) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, why->message);
    return NULL;
  }
  /* the envelope ends at the first empty line; it may be the very first */
  const char *end = text[0] == '\n' ? text : g_strstr_len(text, (gssize)size, "\n\n");
  const char *body = end ? end + (end == text ? 1 : 2) : text;
  g_autofree char *head = g_strndup(text, (gsize)(body - text));
  mail->path = g_strdup(path);
  mail->mail.raw = g_bytes_new(body, size - (gsize)(body - text));
  mail->mail.envelope = &mail->envelope;
  mail->lines = g_strsplit(head, "\n", -1);
  read_envelope(mail);
  return g_steal_pointer(&mail);
}

static int by_name(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of whole mails, oldest first; empty where there is no such folder. */
static GPtrArray *waiting(const char *directory) {
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name(dir));)
    if (g_str_has_suffix(name, ".mail"))
      g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, by_name);
  return names;
}

/* The database itself is the trouble: the next mail would fare no better. */
static bool is_hopeless(const GError *error) {
  return error->domain == QUITUS_ERROR &&
         (error->code == QUITUS_ERROR_RETRY || error->code == QUITUS_ERROR_DATABASE);
}

/* A mail that is refused for itself would wait for ever, and only the log would know. */
static void leave_to_person(const struct quitus_intake *intake, const char *path,
                            const GError *why) {
  g_autofree char *note = g_strdup_printf("%s: %s", path, why->message);
  quitus_db_task_leave(quitus_intake_db(intake), "take-in", note, "spool", NULL);
}

/* Such a mail was never accepted as kept.  A file that is being written now is younger. */
static void remove_half_written(const char *directory) {
  gint64 limit = quitus_now() - LEFT_OVER_S;
  g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name(dir));) {
    GStatBuf status;
    g_autofree char *path = g_build_filename(directory, name, NULL);
    if (g_str_has_suffix(name, ".mail.tmp") && g_stat(path, &status) == 0 &&
        status.st_mtime < limit)
      g_unlink(path);
  }
}

struct drain {
  const char *directory;
  const struct quitus_intake *intake;
  GPtrArray *names;
  guint at; /* those before were looked at */
  unsigned taken;
  GError *first; /* trouble */
  bool is_hopeless;
};

/* `why` is taken. */
static void note_trouble(struct drain *drain, const char *path, GError *why) {
  if (is_hopeless(why))
    drain->is_hopeless = true;
  else
    leave_to_person(drain->intake, path, why);
  if (drain->first)
    g_error_free(why);
  else
    g_propagate_prefixed_error(&drain->first, why, "%s: ", path);
}

/* The next ones, a few megabytes.  Caller unrefs. */
static GPtrArray *read_batch(struct drain *drain) {
  GPtrArray *batch = g_ptr_array_new_with_free_func(spooled_free);
  gsize bytes = 0;
  while (drain->at < drain->names->len && batch->len < QUITUS_BATCH_MAILS &&
         bytes < QUITUS_BATCH_BYTES && !drain->is_hopeless) {
    g_autofree char *path =
        g_build_filename(drain->directory, drain->names->pdata[drain->at++], NULL);
    GError *why = NULL;
    struct spooled *mail = read_spooled(path, &why);
    if (mail) {
      bytes += g_bytes_get_size(mail->mail.raw);
      g_ptr_array_add(batch, mail);
    } else {
      note_trouble(drain, path, why);
    }
  }
  return batch;
}

static void take_in(struct drain *drain, const GPtrArray *batch) {
  g_autofree struct quitus_batch_mail **mails = g_new(struct quitus_batch_mail *, batch->len);
  for (guint i = 0; i < batch->len; i++)
    mails[i] = &((struct spooled *)batch->pdata[i])->mail;
  quitus_intake_keep_all(drain->intake, mails, batch->len);
  for (guint i = 0; i < batch->len; i++) {
    struct spooled *mail = batch->pdata[i];
    GError *why = g_steal_pointer(&mail->mail.error);
    if (!why && g_unlink(mail->path) != 0)
      fail(&why, "cannot remove", mail->path);
    if (why)
      note_trouble(drain, mail->path, why);
    else
      drain->taken++;
  }
}

bool quitus_spool_drain(const char *directory, const struct quitus_intake *intake,
                        bool (*go_on)(void *data), void *data, unsigned *ret_taken,
                        GError **error) {
  g_autoptr(GPtrArray) names = waiting(directory);
  struct drain drain = {.directory = directory, .intake = intake, .names = names};
  remove_half_written(directory);
  while (drain.at < names->len && !drain.is_hopeless && go_on(data)) {
    g_autoptr(GPtrArray) batch = read_batch(&drain);
    take_in(&drain, batch);
  }
  *ret_taken = drain.taken;
  if (!drain.first)
    return true;
  g_propagate_error(error, drain.first);
  return false;
}

/* ---- looking through it ---- */

unsigned quitus_spool_count(const char *directory) {
  g_autoptr(GPtrArray) mails = waiting(directory);
  return mails->len;
}

static bool names(const char *text, gsize size, const char *address) {
  g_autofree char *folded = g_ascii_strdown(text, (gssize)size);
  g_autofree char *wanted = g_ascii_strdown(address, -1);
  return memmem(folded, size, wanted, strlen(wanted)) != NULL;
}

bool quitus_spool_count_naming(const char *directory, const char *address, unsigned *ret_mails,
                               GError **error) {
  g_autoptr(GPtrArray) mails = waiting(directory);
  unsigned count = 0;
  for (guint i = 0; i < mails->len; i++) {
    g_autofree char *path = g_build_filename(directory, mails->pdata[i], NULL);
    g_autofree char *text = NULL;
    gsize size;
    g_autoptr(GError) why = NULL;
    if (g_file_get_contents(path, &text, &size, &why))
      count += names(text, size, address);
    else if (!g_error_matches(why, G_FILE_ERROR,
                              G_FILE_ERROR_NOENT)) { /* else: taken in just now */
      g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, why->message);
      return false;
    }
  }
  *ret_mails = count;
  return true;
}
