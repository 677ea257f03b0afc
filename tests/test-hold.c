/* tests/test-hold.c - a mail's bytes come out as they went in, from memory and from a file. */
#include "milter/hold.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { PIECE = 65535 }; /* what libmilter gives at a time */

/* Its bytes, each piece of another letter. */
static GByteArray *mail_of(gsize size) {
  GByteArray *mail = g_byte_array_sized_new((guint)size);
  g_byte_array_set_size(mail, (guint)size);
  for (gsize at = 0; at < size; at += PIECE)
    memset(mail->data + at, 'a' + (int)(at / PIECE % 26), MIN(PIECE, size - at));
  return mail;
}

static void append_all(struct quitus_hold *hold, const GByteArray *mail) {
  for (gsize at = 0; at < mail->len; at += PIECE)
    g_assert_true(quitus_hold_append(hold, mail->data + at, MIN(PIECE, mail->len - at)));
  g_assert_cmpuint(quitus_hold_size(hold), ==, mail->len);
}

/* Files of this process in that folder that have no name there. */
static unsigned nameless_files(const char *folder) {
  g_autoptr(GDir) dir = g_dir_open("/proc/self/fd", 0, NULL);
  unsigned n = 0;
  for (const char *name = NULL; (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *path = g_build_filename("/proc/self/fd", name, NULL);
    g_autofree char *target = g_file_read_link(path, NULL);
    n += target != NULL && g_str_has_prefix(target, folder);
  }
  return n;
}

static const struct {
  const char *name;
  gsize size;
  bool in_file;
} sizes[] = {
    {"/hold/nothing", 0, false},
    {"/hold/small", 4096, false},
    {"/hold/just small", QUITUS_HOLD_LARGE, false},
    {"/hold/just large", QUITUS_HOLD_LARGE + 1, true},
    {"/hold/large", 10 * QUITUS_HOLD_LARGE + 7, true},
};

static void test_size(gconstpointer data) {
  gsize i = GPOINTER_TO_SIZE(data);
  g_autofree char *top = g_dir_make_tmp("quitus-hold-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename(top, "spool", NULL); /* made where it is needed */
  g_autoptr(GByteArray) mail = mail_of(sizes[i].size);
  struct quitus_hold *hold = quitus_hold_new(folder);
  append_all(hold, mail);
  g_assert_cmpuint(nameless_files(folder), ==, sizes[i].in_file);
  g_autoptr(GBytes) bytes = quitus_hold_take(hold);
  g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), mail->data, mail->len);
  g_assert_cmpuint(nameless_files(folder), ==, 0);
  g_rmdir(folder);
  g_assert_cmpint(g_rmdir(top), ==, 0); /* nothing was left there */
}

static void test_no_folder(void) {
  g_autoptr(GByteArray) mail = mail_of(3 * QUITUS_HOLD_LARGE);
  struct quitus_hold *hold = quitus_hold_new("/dev/null/spool");
  append_all(hold, mail);
  g_autoptr(GBytes) bytes = quitus_hold_take(hold);
  g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), mail->data, mail->len);
}

/* The disk takes no more in the middle of a mail: what it has is read back. */
static void test_full_disk(void) {
  const struct rlimit few = {2 * QUITUS_HOLD_LARGE, RLIM_INFINITY};
  struct rlimit before;
  g_autofree char *folder = g_dir_make_tmp("quitus-hold-XXXXXX", NULL);
  g_autoptr(GByteArray) mail = mail_of(3 * QUITUS_HOLD_LARGE);
  struct quitus_hold *hold = quitus_hold_new(folder);
  signal(SIGXFSZ, SIG_IGN);
  g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &before), ==, 0);
  g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &few), ==, 0);
  append_all(hold, mail);
  g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &before), ==, 0);
  g_assert_cmpuint(nameless_files(folder), ==, 0);
  g_autoptr(GBytes) bytes = quitus_hold_take(hold);
  g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), mail->data, mail->len);
  g_rmdir(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++)
    g_test_add_data_func(sizes[i].name, GSIZE_TO_POINTER(i), test_size);
  g_test_add_func("/hold/no folder", test_no_folder);
  g_test_add_func("/hold/full disk", test_full_disk);
  return g_test_run();
}
