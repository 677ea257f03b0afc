/* cli/export_sink.c - writing a folder with GLib, a zip with libarchive. */
#include "cli/export_sink.h"
#include "base/error.h"
#include "base/i18n.h"
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SUMS "SHA256SUMS"

struct quitus_sink {
  char *target, *folder;
  char *partial;       /* written here first, beside the target; NULL once it is in its place */
  GPtrArray *made;     /* of paths in the partial folder, in their order */
  struct archive *zip; /* NULL: a folder */
  int fd;              /* of the zip, or -1 */
  GString *sums;
  char *last_sha256;
  unsigned files;
};

static bool fail(const char *path, const char *reason, GError **error) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, _("%s cannot be written: %s"), path, reason);
  return false;
}

/* ---- opening ---- */

static bool is_empty_folder(const char *path) {
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  return dir && !g_dir_read_name(dir);
}

static bool check_target(const char *target, bool zip, GError **error) {
  GStatBuf info;
  if (g_lstat(target, &info) != 0 || (!zip && is_empty_folder(target)))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("%s is there already; nothing is written over: name another place"), target);
  return false;
}

static bool open_folder(struct quitus_sink *sink, GError **error) {
  if (!g_mkdtemp_full(sink->partial, 0700))
    return fail(sink->target, g_strerror(errno), error);
  return true;
}

static bool open_zip(struct quitus_sink *sink, GError **error) {
  sink->fd = g_mkstemp_full(sink->partial, O_RDWR | O_CLOEXEC, 0600);
  if (sink->fd < 0)
    return fail(sink->target, g_strerror(errno), error);
  sink->zip = archive_write_new();
  if (archive_write_set_format_zip(sink->zip) != ARCHIVE_OK ||
      archive_write_open_fd(sink->zip, sink->fd) != ARCHIVE_OK)
    return fail(sink->target, archive_error_string(sink->zip), error);
  return quitus_sink_add_folder(sink, "", error);
}

struct quitus_sink *quitus_sink_open(const char *target, const char *folder, GError **error) {
  bool zip = g_str_has_suffix(target, ".zip");
  if (!check_target(target, zip, error))
    return NULL;
  g_autoptr(quitus_sink) sink = g_new0(struct quitus_sink, 1);
  sink->target = g_strdup(target);
  while (strlen(sink->target) > 1 && g_str_has_suffix(sink->target, "/"))
    sink->target[strlen(sink->target) - 1] = '\0';
  sink->folder = g_strdup(folder);
  sink->partial = g_strdup_printf("%s.XXXXXX", sink->target);
  sink->made = g_ptr_array_new_with_free_func(g_free);
  sink->fd = -1;
  sink->sums = g_string_new(NULL);
  if (!(zip ? open_zip : open_folder)(sink, error)) {
    if (sink->fd < 0)
      g_clear_pointer(&sink->partial, g_free); /* it was not made */
    return NULL;
  }
  return g_steal_pointer(&sink);
}

void quitus_sink_free(struct quitus_sink *sink) {
  if (!sink)
    return;
  archive_write_free(sink->zip);
  if (sink->fd >= 0)
    close(sink->fd);
  for (guint i = sink->made->len; sink->partial && i > 0; i--)
    g_remove(sink->made->pdata[i - 1]);
  if (sink->partial)
    g_remove(sink->partial);
  g_ptr_array_unref(sink->made);
  g_string_free(sink->sums, TRUE);
  g_free(sink->last_sha256);
  g_free(sink->target);
  g_free(sink->folder);
  g_free(sink->partial);
  g_free(sink);
}

/* ---- adding ---- */

static bool zip_entry(struct quitus_sink *sink, const char *name, bool is_folder, size_t size,
                      GError **error) {
  g_autofree char *path = g_strdup_printf("%s/%s", sink->folder, name);
  struct archive_entry *entry = archive_entry_new();
  archive_entry_set_pathname(entry, path);
  archive_entry_set_filetype(entry, is_folder ? AE_IFDIR : AE_IFREG);
  archive_entry_set_perm(entry, is_folder ? 0700 : 0600);
  archive_entry_set_size(entry, (int64_t)size);
  archive_entry_set_mtime(entry, time(NULL), 0);
  int rc = archive_write_header(sink->zip, entry);
  archive_entry_free(entry);
  return rc == ARCHIVE_OK || fail(sink->target, archive_error_string(sink->zip), error);
}

static bool zip_file(struct quitus_sink *sink, const char *name, const char *bytes, size_t size,
                     GError **error) {
  if (!zip_entry(sink, name, false, size, error))
    return false;
  while (size) {
    la_ssize_t written = archive_write_data(sink->zip, bytes, size);
    if (written <= 0)
      return fail(sink->target, archive_error_string(sink->zip), error);
    bytes += written;
    size -= (size_t)written;
  }
  return true;
}

static bool plain_file(struct quitus_sink *sink, const char *name, const char *bytes, size_t size,
                       GError **error) {
  g_autoptr(GError) why = NULL;
  char *path = g_build_filename(sink->partial, name, NULL);
  g_ptr_array_add(sink->made, path);
  return g_file_set_contents_full(path, bytes, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                  &why) ||
         fail(path, why->message, error);
}

bool quitus_sink_add_folder(struct quitus_sink *sink, const char *name, GError **error) {
  if (sink->zip)
    return zip_entry(sink, name, true, 0, error);
  char *path = g_build_filename(sink->partial, name, NULL);
  g_ptr_array_add(sink->made, path);
  return g_mkdir(path, 0700) == 0 || fail(path, g_strerror(errno), error);
}

bool quitus_sink_add(struct quitus_sink *sink, const char *name, const void *bytes, size_t size,
                     GError **error) {
  if (!(sink->zip ? zip_file : plain_file)(sink, name, size ? bytes : "", size, error))
    return false;
  g_free(sink->last_sha256);
  sink->last_sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, size ? bytes : "", size);
  g_string_append_printf(sink->sums, "%s  %s\n", sink->last_sha256, name);
  sink->files++;
  return true;
}

bool quitus_sink_add_text(struct quitus_sink *sink, const char *name, const char *text,
                          GError **error) {
  return quitus_sink_add(sink, name, text, strlen(text), error);
}

const char *quitus_sink_last_sha256(const struct quitus_sink *sink) {
  return sink->last_sha256;
}

/* ---- finishing ---- */

static bool close_zip(struct quitus_sink *sink, GError **error) {
  if (archive_write_close(sink->zip) != ARCHIVE_OK)
    return fail(sink->target, archive_error_string(sink->zip), error);
  if (fsync(sink->fd) != 0)
    return fail(sink->target, g_strerror(errno), error);
  return true;
}

bool quitus_sink_finish(struct quitus_sink *sink, unsigned *ret_files, char **ret_sums,
                        GError **error) {
  unsigned files = sink->files;
  g_autofree char *list = g_strdup(sink->sums->str);
  if (!quitus_sink_add_text(sink, SUMS, list, error) || (sink->zip && !close_zip(sink, error)))
    return false;
  if (g_rename(sink->partial, sink->target) != 0)
    return fail(sink->target, g_strerror(errno), error);
  g_clear_pointer(&sink->partial, g_free);
  *ret_files = files;
  *ret_sums = g_strdup(sink->last_sha256);
  return true;
}
