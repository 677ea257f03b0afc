/* followup/duplicate.c - cairo draws the mark on a page of its own, qpdf lays it over each page.
 *
 * A PDF file of some kB may unfold to gigabytes.  So qpdf runs as a program, within limits, and
 * reads and writes files: they stand in a folder of our own (0700) that is removed before
 * returning. Nothing is marked that qpdf had to repair: half an invoice is worse than none.
 */
#include "followup/duplicate.h"
#include "base/error.h"
#include "base/i18n.h"
#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>

#define MARK "DUPLICATA"

/* What qpdf may take for one document, and how much of its messages is read, at either end. */
enum {
  MEMORY_BYTES = 512 * 1024 * 1024,
  CPU_SECONDS = 10,
  FILE_BYTES = 256 * 1024 * 1024,
  MESSAGE_BYTES = 16 * 1024
};

enum { ORIGINAL, STAMP, RESULT, MESSAGES, N_FILES };
static const char *const file_names[N_FILES] = {"original.pdf", "mark.pdf", "duplicate.pdf",
                                                "messages"};

static void fail(GError **error, const char *path, const char *why) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("document %s: %s"), path, why);
}

/* ---- the mark ---- */

static void show_centred(cairo_t *cairo, double size, double x, double y, double angle) {
  cairo_text_extents_t extents;
  cairo_save(cairo);
  cairo_set_font_size(cairo, size);
  cairo_text_extents(cairo, MARK, &extents);
  cairo_translate(cairo, x, y);
  cairo_rotate(cairo, angle);
  cairo_move_to(cairo, -extents.width / 2 - extents.x_bearing, extents.height / 2);
  cairo_show_text(cairo, MARK);
  cairo_restore(cairo);
}

/* One A4 page (qpdf scales it to each page): large and pale from corner to corner, small at the
 * top. */
static bool draw_mark(const char *file) {
  const double width = 595.28, height = 841.89;
  cairo_surface_t *surface = cairo_pdf_surface_create(file, width, height);
  cairo_t *cairo = cairo_create(surface);
  cairo_select_font_face(cairo, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_source_rgba(cairo, 0.5, 0.5, 0.5, 0.3);
  show_centred(cairo, 110, width / 2, height / 2, -atan2(height, width));
  cairo_set_source_rgba(cairo, 0.4, 0.4, 0.4, 1);
  show_centred(cairo, 11, width / 2, 16, 0);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  bool drawn = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy(surface);
  return drawn;
}

/* ---- qpdf ---- */

/* Between fork and exec: system calls alone.  A lower limit that holds already stays. */
static void limit_child(void *data) {
  (void)data;
  static const struct {
    int resource;
    rlim_t most;
  } limits[] = {{RLIMIT_AS, MEMORY_BYTES},
                {RLIMIT_CPU, CPU_SECONDS},
                {RLIMIT_FSIZE, FILE_BYTES},
                {RLIMIT_CORE, 0}};
  for (size_t i = 0; i < G_N_ELEMENTS(limits); i++) {
    struct rlimit limit;
    if (getrlimit(limits[i].resource, &limit) != 0)
      continue;
    limit.rlim_cur = limit.rlim_max = MIN(limit.rlim_max, limits[i].most);
    setrlimit(limits[i].resource, &limit);
  }
}

/* True where it ran to its end; `ret_status` is its exit code then.  False with `error` where it
 * could not be started, without where a limit ended it. */
static bool run_qpdf(char *const *files, int *ret_status, GError **error) {
  g_autoptr(GSubprocessLauncher) launcher =
      g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr(GError) problem = NULL;
  g_subprocess_launcher_set_stderr_file_path(launcher, files[MESSAGES]);
  g_subprocess_launcher_set_child_setup(launcher, limit_child, NULL, NULL);
  g_autoptr(GSubprocess) qpdf =
      g_subprocess_launcher_spawn(launcher, &problem, "qpdf", files[ORIGINAL], "--overlay",
                                  files[STAMP], "--from=", "--repeat=1", "--", files[RESULT], NULL);
  if (!qpdf) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
                _("cannot run qpdf, which marks copies: %s; install the package qpdf"),
                problem->message);
    return false;
  }
  g_subprocess_wait(qpdf, NULL, NULL);
  if (!g_subprocess_get_if_exited(qpdf))
    return false;
  *ret_status = g_subprocess_get_exit_status(qpdf);
  return true;
}

/* The beginning and the end of what it said, as text. */
static char *read_messages(const char *file) {
  char said[2 * MESSAGE_BYTES];
  FILE *stream = fopen(file, "re");
  if (!stream)
    return g_strdup("");
  size_t length = fread(said, 1, MESSAGE_BYTES, stream);
  if (length == MESSAGE_BYTES && fseek(stream, -MESSAGE_BYTES, SEEK_END) == 0)
    length += fread(said + length, 1, MESSAGE_BYTES, stream);
  fclose(stream);
  return g_utf8_make_valid(said, (gssize)length);
}

/* qpdf's exit codes: 0 good, 3 warnings, else failed. */
static bool overlay(const char *path, char *const *files, GError **error) {
  g_autoptr(GError) problem = NULL;
  int status = -1;
  bool ended = run_qpdf(files, &status, &problem);
  if (problem) {
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
  }
  g_autofree char *said = read_messages(files[MESSAGES]);
  bool good = status == 0 || status == 3;
  if (strstr(said, "invalid password"))
    fail(error, path, _("it is encrypted"));
  else if (strstr(said, "PDF header"))
    fail(error, path, _("it is no PDF file"));
  else if (!ended || (!good && strstr(said, "bad_alloc")))
    fail(error, path,
         _("it takes too much memory or time to read; print it into a new PDF file, and import it "
           "again"));
  else if (!good || strstr(said, "file is damaged"))
    fail(error, path, _("it is damaged"));
  else
    return true;
  return false;
}

/* ---- files ---- */

static GBytes *read_file(const char *path, GError **error) {
  char *data;
  gsize length;
  g_autoptr(GError) problem = NULL;
  if (g_file_get_contents(path, &data, &length, &problem))
    return g_bytes_new_take(data, length);
  fail(error, path, problem->message);
  return NULL;
}

/* qpdf does not notice that the disk is full. */
static bool is_whole(GBytes *pdf) {
  static const char end[] = "%%EOF\n";
  gsize length, tail = strlen(end);
  const char *data = g_bytes_get_data(pdf, &length);
  return length > tail && memcmp(data + length - tail, end, tail) == 0;
}

static GBytes *stamp_files(char *const *files, const char *path, GBytes *original, GError **error) {
  gsize length;
  const char *data = g_bytes_get_data(original, &length);
  bool written = g_file_set_contents_full(files[ORIGINAL], data, (gssize)length,
                                          G_FILE_SET_CONTENTS_NONE, 0600, NULL) &&
                 draw_mark(files[STAMP]);
  if (written && !overlay(path, files, error))
    return NULL;
  g_autoptr(GBytes) stamped = written ? read_file(files[RESULT], NULL) : NULL;
  if (stamped && is_whole(stamped))
    return g_steal_pointer(&stamped);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
              _("cannot write %s; is there room in that folder?"), files[RESULT]);
  return NULL;
}

static GBytes *stamp_in(const char *folder, const char *path, GBytes *original, GError **error) {
  g_auto(GStrv) files = g_new0(char *, N_FILES + 1);
  for (int i = 0; i < N_FILES; i++)
    files[i] = g_build_filename(folder, file_names[i], NULL);
  GBytes *stamped = stamp_files(files, path, original, error);
  for (int i = 0; i < N_FILES; i++)
    g_unlink(files[i]);
  return stamped;
}

GBytes *quitus_duplicate(const char *path, GError **error) {
  g_autoptr(GBytes) original = read_file(path, error);
  return original ? quitus_duplicate_of(path, original, error) : NULL;
}

GBytes *quitus_duplicate_of(const char *path, GBytes *original, GError **error) {
  g_autoptr(GError) problem = NULL;
  g_autofree char *folder = g_dir_make_tmp("quitus-XXXXXX", &problem);
  if (!folder) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, _("no temporary folder: %s"),
                problem->message);
    return NULL;
  }
  GBytes *stamped = stamp_in(folder, path, original, error);
  g_rmdir(folder);
  return stamped;
}
