/* followup/duplicate.c - cairo draws the mark on a page of its own, qpdf lays it over each page.
 *
 * qpdf's job interface works on files: they stand in a folder of our own (0700) that is removed
 * before returning.  Nothing is marked that qpdf had to repair: half an invoice is worse than none.
 */
#include "followup/duplicate.h"
#include "base/error.h"
#include "base/i18n.h"
#include <cairo-pdf.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <qpdf/qpdfjob-c.h>
#include <stdbool.h>
#include <string.h>

#define MARK "DUPLICATA"

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

static int collect(const char *data, size_t length, void *messages) {
  g_string_append_len(messages, data, (gssize)length);
  return 0;
}

static int run_job(const char *const *arguments, GString *messages) {
  qpdfjob_handle job = qpdfjob_init();
  qpdflogger_handle logger = qpdflogger_create();
  qpdflogger_set_info(logger, qpdf_log_dest_discard, NULL, NULL);
  qpdflogger_set_warn(logger, qpdf_log_dest_custom, collect, messages);
  qpdflogger_set_error(logger, qpdf_log_dest_custom, collect, messages);
  qpdfjob_set_logger(job, logger);
  int status = qpdfjob_initialize_from_argv(job, arguments);
  if (status == 0)
    status = qpdfjob_run(job);
  qpdflogger_cleanup(&logger);
  qpdfjob_cleanup(&job);
  return status;
}

/* qpdf's exit codes: 0 good, 3 warnings, else failed. */
static bool overlay(const char *path, const char *copy, const char *mark, const char *result,
                    GError **error) {
  const char *const arguments[] = {
      "quitus", copy, "--overlay", mark, "--from=", "--repeat=1", "--", result, NULL};
  g_autoptr(GString) messages = g_string_new(NULL);
  int status = run_job(arguments, messages);
  if (strstr(messages->str, "invalid password"))
    fail(error, path, _("it is encrypted"));
  else if (strstr(messages->str, "PDF header"))
    fail(error, path, _("it is no PDF file"));
  else if ((status != 0 && status != 3) || strstr(messages->str, "file is damaged"))
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

static GBytes *stamp_in(const char *folder, const char *path, GBytes *original, GError **error) {
  g_autofree char *copy = g_build_filename(folder, "original.pdf", NULL);
  g_autofree char *mark = g_build_filename(folder, "mark.pdf", NULL);
  g_autofree char *result = g_build_filename(folder, "duplicate.pdf", NULL);
  gsize length;
  const char *data = g_bytes_get_data(original, &length);
  g_autoptr(GBytes) stamped = NULL;
  if (!g_file_set_contents_full(copy, data, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600,
                                error) ||
      !draw_mark(mark))
    g_prefix_error(error, "%s: ", folder);
  else if (overlay(path, copy, mark, result, error))
    stamped = read_file(result, error);
  const char *const files[] = {copy, mark, result};
  for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
    g_unlink(files[i]);
  if (!stamped && error && !*error)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, _("cannot write into %s"), folder);
  return g_steal_pointer(&stamped);
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
