/* tests/test-followup-duplicate.c - marked copies as a PDF tool reads them. */
#include "base/error.h"
#include "followup/duplicate.h"
#include "tests/followup-fixture.h"
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>

struct fixture {
  char *folder;
};

static void set_up(struct fixture *fixture, gconstpointer data) {
  (void)data;
  fixture->folder = fixture_folder();
}

static void tear_down(struct fixture *fixture, gconstpointer data) {
  (void)data;
  fixture_remove(fixture->folder);
  g_free(fixture->folder);
}

static char *file_in(const struct fixture *fixture, const char *name) {
  return g_build_filename(fixture->folder, name, NULL);
}

static char *stamped_text(const struct fixture *fixture, const char *path) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) stamped = quitus_duplicate(path, &error);
  g_assert_no_error(error);
  g_autofree char *saved = file_in(fixture, "stamped.pdf");
  g_assert_true(g_file_set_contents(saved, g_bytes_get_data(stamped, NULL),
                                    (gssize)g_bytes_get_size(stamped), NULL));
  g_free(fixture_run("qpdf", "--check", saved, NULL));
  return fixture_run("pdftotext", saved, "-", NULL);
}

static void assert_every_page(const char *text, guint pages) {
  g_auto(GStrv) parts = g_strsplit(text, "\f", -1);
  g_assert_cmpuint(g_strv_length(parts), ==, pages + 1);
  for (guint i = 0; i < pages; i++) {
    g_autofree char *own = g_strdup_printf("Facture FA-1042 page %u", i + 1);
    g_assert_nonnull(strstr(parts[i], own));
    g_assert_nonnull(strstr(parts[i], "DUPLICATA"));
  }
}

static void test_duplicate(struct fixture *fixture, gconstpointer data) {
  (void)data;
  for (unsigned pages = 1; pages <= 3; pages++) {
    g_autofree char *path = file_in(fixture, "source.pdf");
    fixture_pdf(path, pages);
    g_autofree char *before = NULL, *after = NULL;
    gsize length_before, length_after;
    g_assert_true(g_file_get_contents(path, &before, &length_before, NULL));
    g_autofree char *text = stamped_text(fixture, path);
    assert_every_page(text, pages);
    g_assert_true(g_file_get_contents(path, &after, &length_after, NULL));
    g_assert_cmpmem(before, length_before, after, length_after);
  }
}

static void test_duplicate_rotated(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *path = file_in(fixture, "source.pdf");
  g_autofree char *rotated = file_in(fixture, "rotated.pdf");
  fixture_pdf(path, 3);
  g_free(fixture_run("qpdf", "--rotate=+90:1", "--rotate=180:2", path, rotated, NULL));
  g_autofree char *text = stamped_text(fixture, rotated);
  assert_every_page(text, 3);
}

/* A Factur-X invoice carries its XML as an embedded file. */
static void test_duplicate_embedded(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *path = file_in(fixture, "source.pdf");
  g_autofree char *xml = file_in(fixture, "factur-x.xml");
  g_autofree char *both = file_in(fixture, "both.pdf");
  g_autofree char *stamped = file_in(fixture, "stamped.pdf");
  fixture_pdf(path, 1);
  g_assert_true(g_file_set_contents(xml, "<rsm:CrossIndustryInvoice/>", -1, NULL));
  g_free(fixture_run("qpdf", path, "--add-attachment", xml, "--", both, NULL));
  g_autofree char *text = stamped_text(fixture, both);
  assert_every_page(text, 1);
  g_autofree char *list = fixture_run("qpdf", "--list-attachments", stamped, NULL);
  g_assert_nonnull(strstr(list, "factur-x.xml"));
}

static void write_garbage(const char *path, const char *source) {
  (void)source;
  g_assert_true(g_file_set_contents(path, "%!PS no pdf", -1, NULL));
}

static void write_truncated(const char *path, const char *source) {
  g_autofree char *whole = NULL;
  gsize length;
  g_assert_true(g_file_get_contents(source, &whole, &length, NULL));
  g_assert_true(g_file_set_contents(path, whole, (gssize)length - 400, NULL));
}

static void write_half(const char *path, const char *source) {
  g_autofree char *whole = NULL;
  gsize length;
  g_assert_true(g_file_get_contents(source, &whole, &length, NULL));
  g_assert_true(g_file_set_contents(path, whole, (gssize)length / 2, NULL));
}

static void write_encrypted(const char *path, const char *source) {
  g_free(fixture_run("qpdf", "--encrypt", "secret", "owner", "256", "--", source, path, NULL));
}

/* Digits are slow to deflate again. */
static char *digits_of(gsize length) {
  char *digits = g_strnfill(length, ' ');
  guint32 state = 1;
  for (gsize i = 0; i < length; i++) {
    state = state * 1664525 + 1013904223;
    digits[i] = (char)('0' + (state >> 16) % 10);
  }
  return digits;
}

static GBytes *deflated(const char *content) {
  gsize length = strlen(content);
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
  g_autoptr(GZlibCompressor) zlib = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new(memory, G_CONVERTER(zlib));
  g_assert_true(g_output_stream_write_all(stream, content, length, NULL, NULL, NULL));
  g_assert_true(g_output_stream_close(stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
}

/* Objects of a PDF file, one behind the other, with the table of where they begin. */
struct pdf {
  GString *bytes;
  GArray *offsets; /* of gsize */
};

static void add_object(struct pdf *pdf, const char *bytes, gssize length) {
  g_array_append_val(pdf->offsets, pdf->bytes->len);
  g_string_append_printf(pdf->bytes, "%u 0 obj\n", pdf->offsets->len);
  g_string_append_len(pdf->bytes, bytes, length);
  g_string_append(pdf->bytes, "\nendobj\n");
}

static void end_pdf(struct pdf *pdf, const char *path) {
  gsize table = pdf->bytes->len;
  g_string_append_printf(pdf->bytes, "xref\n0 %u\n0000000000 65535 f \n", pdf->offsets->len + 1);
  for (guint i = 0; i < pdf->offsets->len; i++)
    g_string_append_printf(pdf->bytes, "%010" G_GSIZE_FORMAT " 00000 n \n",
                           g_array_index(pdf->offsets, gsize, i));
  g_string_append_printf(
      pdf->bytes, "trailer\n<</Size %u/Root 1 0 R>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
      pdf->offsets->len + 1, table);
  g_assert_true(g_file_set_contents(path, pdf->bytes->str, (gssize)pdf->bytes->len, NULL));
}

/* So many pages, each of which holds the same content so many times. */
static void write_pages(const char *path, const char *content, unsigned pages, unsigned times) {
  g_autoptr(GBytes) bytes = deflated(content);
  g_autoptr(GString) kids = g_string_new(NULL), stream = g_string_new(NULL);
  g_autoptr(GString) page =
      g_string_new("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[");
  struct pdf pdf = {g_string_new("%PDF-1.5\n"), g_array_new(FALSE, FALSE, sizeof(gsize))};
  for (unsigned i = 0; i < pages; i++)
    g_string_append_printf(kids, "%u 0 R ", i + 4);
  for (unsigned i = 0; i < times; i++)
    g_string_append(page, "3 0 R ");
  g_string_append(page, "]>>");
  g_autofree char *tree = g_strdup_printf("<</Type/Pages/Kids[%s]/Count %u>>", kids->str, pages);
  g_string_printf(stream, "<</Length %" G_GSIZE_FORMAT "/Filter/FlateDecode>>\nstream\n",
                  g_bytes_get_size(bytes));
  g_string_append_len(stream, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));
  g_string_append(stream, "\nendstream");
  add_object(&pdf, "<</Type/Catalog/Pages 2 0 R>>", -1);
  add_object(&pdf, tree, -1);
  add_object(&pdf, stream->str, (gssize)stream->len);
  for (unsigned i = 0; i < pages; i++)
    add_object(&pdf, page->str, -1);
  end_pdf(&pdf, path);
  g_array_unref(pdf.offsets);
  g_string_free(pdf.bytes, TRUE);
}

/* 10 kB that unfold to 4 GB at once. */
static void write_bomb(const char *path, const char *source) {
  (void)source;
  g_autofree char *blanks = g_strnfill(4 << 20, ' ');
  write_pages(path, blanks, 1, 1000);
}

static void write_nothing(const char *path, const char *source) {
  (void)path, (void)source;
}

static void test_duplicate_errors(struct fixture *fixture, gconstpointer data) {
  (void)data;
  static const struct {
    void (*write)(const char *path, const char *source);
    const char *part;
  } cases[] = {
      {write_garbage, "no PDF"},      {write_truncated, "damaged"}, {write_half, "damaged"},
      {write_encrypted, "encrypted"}, {write_bomb, "memory"},       {write_nothing, "bad.pdf"},
  };
  g_autofree char *source = file_in(fixture, "source.pdf");
  g_autofree char *path = file_in(fixture, "bad.pdf");
  fixture_pdf(source, 3);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_unlink(path);
    cases[i].write(path, source);
    g_assert_null(quitus_duplicate(path, &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, path));
    g_assert_nonnull(strstr(error->message, cases[i].part));
  }
  struct rusage children;
  g_assert_cmpint(getrusage(RUSAGE_CHILDREN, &children), ==, 0);
  g_assert_cmpint(children.ru_maxrss, <=, 512 << 10); /* KiB */
}

/* A page at a time needs no memory, but processor time without end.  A program of this name stands
 * before the real one: it gives that a tenth of the time that it was allowed, so that nobody waits
 * for all of it; where none was set, the document is marked at last. */
static void test_duplicate_slow(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *slow = file_in(fixture, "slow.pdf"), *short_of_time = file_in(fixture, "qpdf");
  g_autofree char *real = g_find_program_in_path("qpdf"), *before = g_strdup(g_getenv("PATH"));
  g_autofree char *folder = g_path_get_dirname(short_of_time);
  g_autofree char *path = g_strconcat(folder, ":", before, NULL);
  g_autofree char *script =
      g_strdup_printf("#!/bin/sh\nlimit=$(ulimit -t)\n[ \"$limit\" = unlimited ] ||"
                      " ulimit -t $((limit / 10))\nexec %s \"$@\"\n",
                      real);
  g_autofree char *digits = digits_of(4 << 20);
  write_pages(slow, digits, 50, 1);
  g_assert_true(
      g_file_set_contents_full(short_of_time, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv("PATH", path, TRUE);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) marked = quitus_duplicate(slow, &error);
  g_setenv("PATH", before, TRUE);
  g_assert_null(marked);
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, "time"));
}

static int run_self(const char *option, const char *temporary, const char *source) {
  g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
  g_auto(GStrv) environment = g_environ_setenv(g_get_environ(), "TMPDIR", temporary, TRUE);
  environment = g_environ_setenv(environment, "QUITUS_TEST_PDF", source, TRUE);
  const char *arguments[] = {self, option, NULL};
  int status = -1;
  g_assert_true(g_spawn_sync(NULL, (char **)arguments, environment, 0, NULL, NULL, NULL, NULL,
                             &status, NULL));
  return status;
}

/* qpdf ends well there, with half a file. */
static void test_duplicate_full_disk(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *disk = file_in(fixture, "disk");
  g_autofree char *source = file_in(fixture, "source.pdf");
  g_autofree char *plain = file_in(fixture, "plain.pdf");
  g_autofree char *noise = g_malloc(60000);
  g_autofree char *attachment = file_in(fixture, "noise");
  GRand *random = g_rand_new_with_seed(1);
  for (int i = 0; i < 60000; i++)
    noise[i] = (char)g_rand_int(random);
  g_rand_free(random);
  g_assert_cmpint(g_mkdir(disk, 0700), ==, 0);
  if (mount("tmpfs", disk, "tmpfs", 0, "size=128k") != 0) {
    g_test_skip("needs the right to mount");
    return;
  }
  fixture_pdf(plain, 1);
  g_assert_true(g_file_set_contents(attachment, noise, 60000, NULL));
  g_free(fixture_run("qpdf", plain, "--add-attachment", attachment, "--", source, NULL));
  int status = run_self("--no-room", disk, source);
  g_assert_cmpint(umount(disk), ==, 0);
  g_assert_cmpint(status, ==, 0);
}

static int stamp_without_room(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) stamped = quitus_duplicate(g_getenv("QUITUS_TEST_PDF"), &error);
  return !stamped && g_error_matches(error, QUITUS_ERROR, QUITUS_ERROR_RETRY) ? 0 : 1;
}

/* Nothing is left behind, neither after success nor after failure. */
static void test_duplicate_leaves_nothing(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *temporary = file_in(fixture, "tmp");
  g_autofree char *source = file_in(fixture, "source.pdf");
  fixture_pdf(source, 1);
  g_assert_cmpint(g_mkdir(temporary, 0700), ==, 0);
  g_assert_cmpint(run_self("--stamp", temporary, source), ==, 0);
  g_autoptr(GDir) left = g_dir_open(temporary, 0, NULL);
  g_assert_null(g_dir_read_name(left));
}

static int stamp_and_fail(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) good = quitus_duplicate(g_getenv("QUITUS_TEST_PDF"), &error);
  g_autoptr(GBytes) bad = quitus_duplicate("/dev/null", NULL);
  if (error)
    g_printerr("%s\n", error->message);
  return good && !bad ? 0 : 1;
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "--stamp") == 0)
    return stamp_and_fail();
  if (argc == 2 && strcmp(argv[1], "--no-room") == 0)
    return stamp_without_room();
  g_test_init(&argc, &argv, NULL);
#define ADD(path, test)                                                                            \
  g_test_add("/followup-duplicate/" path, struct fixture, NULL, set_up, test, tear_down)
  ADD("pages", test_duplicate);
  ADD("rotated", test_duplicate_rotated);
  ADD("embedded", test_duplicate_embedded);
  ADD("errors", test_duplicate_errors);
  ADD("slow", test_duplicate_slow);
  ADD("full-disk", test_duplicate_full_disk);
  ADD("leaves-nothing", test_duplicate_leaves_nothing);
#undef ADD
  return g_test_run();
}
