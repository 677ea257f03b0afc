/* tests/test-followup-duplicate.c - marked copies as a PDF tool reads them. */
#include "base/error.h"
#include "followup/duplicate.h"
#include "tests/followup-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

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
      {write_encrypted, "encrypted"}, {write_nothing, "bad.pdf"},
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
}

/* Nothing is left behind, neither after success nor after failure. */
static void test_duplicate_leaves_nothing(struct fixture *fixture, gconstpointer data) {
  (void)data;
  g_autofree char *temporary = file_in(fixture, "tmp");
  g_autofree char *source = file_in(fixture, "source.pdf");
  g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
  fixture_pdf(source, 1);
  g_assert_cmpint(g_mkdir(temporary, 0700), ==, 0);
  g_auto(GStrv) environment = g_environ_setenv(g_get_environ(), "TMPDIR", temporary, TRUE);
  environment = g_environ_setenv(environment, "QUITUS_TEST_PDF", source, TRUE);
  const char *arguments[] = {self, "--stamp", NULL};
  int status = -1;
  g_assert_true(g_spawn_sync(NULL, (char **)arguments, environment, 0, NULL, NULL, NULL, NULL,
                             &status, NULL));
  g_assert_cmpint(status, ==, 0);
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
  g_test_init(&argc, &argv, NULL);
#define ADD(path, test)                                                                            \
  g_test_add("/followup-duplicate/" path, struct fixture, NULL, set_up, test, tear_down)
  ADD("pages", test_duplicate);
  ADD("rotated", test_duplicate_rotated);
  ADD("embedded", test_duplicate_embedded);
  ADD("errors", test_duplicate_errors);
  ADD("leaves-nothing", test_duplicate_leaves_nothing);
#undef ADD
  return g_test_run();
}
