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

static GBytes *deflated_blanks(gsize length) {
  g_autofree char *blanks = g_strnfill(length, ' ');
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
  g_autoptr(GZlibCompressor) zlib = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new(memory, G_CONVERTER(zlib));
  g_assert_true(g_output_stream_write_all(stream, blanks, length, NULL, NULL, NULL));
  g_assert_true(g_output_stream_close(stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
}

/* 10 kB that unfold to 4 GB: a page that draws the same 4 MB a thousand times. */
static void write_bomb(const char *path, const char *source) {
  (void)source;
  g_autoptr(GBytes) blanks = deflated_blanks(4 << 20);
  gsize length = g_bytes_get_size(blanks), offsets[5];
  g_autoptr(GString) pdf = g_string_new("%PDF-1.5\n");
  offsets[1] = pdf->len;
  g_string_append(pdf, "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
  offsets[2] = pdf->len;
  g_string_append(pdf, "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n");
  offsets[3] = pdf->len;
  g_string_append(pdf, "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[");
  for (int i = 0; i < 1000; i++)
    g_string_append(pdf, "4 0 R ");
  g_string_append(pdf, "]>>\nendobj\n");
  offsets[4] = pdf->len;
  g_string_append_printf(
      pdf, "4 0 obj\n<</Length %" G_GSIZE_FORMAT "/Filter/FlateDecode>>\nstream\n", length);
  g_string_append_len(pdf, g_bytes_get_data(blanks, NULL), (gssize)length);
  g_string_append(pdf, "\nendstream\nendobj\n");
  gsize table = pdf->len;
  g_string_append(pdf, "xref\n0 5\n0000000000 65535 f \n");
  for (int i = 1; i < 5; i++)
    g_string_append_printf(pdf, "%010" G_GSIZE_FORMAT " 00000 n \n", offsets[i]);
  g_string_append_printf(
      pdf, "trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", table);
  g_assert_true(g_file_set_contents(path, pdf->str, (gssize)pdf->len, NULL));
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
  ADD("full-disk", test_duplicate_full_disk);
  ADD("leaves-nothing", test_duplicate_leaves_nothing);
#undef ADD
  return g_test_run();
}
