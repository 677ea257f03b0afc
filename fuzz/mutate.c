/* fuzz/mutate.c - the inputs that are kept, changed at random, through their targets for a bounded
 * time: what a test can look for under any compiler.
 *
 * A test: each target for --seconds=N (2), the same inputs each time; others with --round=N.  The
 * input that is being tried stands in fuzz-found/TARGET-mutated, and stays there where it ends the
 * program or hangs.  Unlike libFuzzer (fuzz/libfuzzer.c) it does not see which code an input
 * reaches.
 */
#include "fuzz/fuzz.h"
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CORPUS QUITUS_SRCDIR "/fuzz/corpus"
#define FOUND "fuzz-found"

enum {
  LONGEST = 8192,    /* bytes of an input */
  CHANGES = 6,       /* of one input, at most */
  SECONDS_A_TRY = 25 /* then it hangs */
};

static unsigned seconds = 2, round_number = 1;

/* ---- changing ---- */

static guint below(GRand *random, guint end) {
  return end ? (guint)g_rand_int_range(random, 0, (gint32)end) : 0;
}

/* Bytes that readers treat in a way of their own. */
static char odd_byte(GRand *random) {
  static const char odd[] = "\0\t\n\r \"'%&()*+,-./:;<=>?@[\\]{|}09aZ\x7f\x80\xbf\xc3\xe2\xf0\xff";
  return odd[below(random, sizeof odd - 1)];
}

static void set_byte(GString *input, GRand *random, guint at) {
  if (at < input->len)
    input->str[at] = g_rand_boolean(random) ? odd_byte(random) : (char)below(random, 256);
}

static void flip_bit(GString *input, GRand *random, guint at) {
  if (at < input->len)
    input->str[at] = (char)(input->str[at] ^ 1 << below(random, 8));
}

static void insert_bytes(GString *input, GRand *random, guint at) {
  char byte = odd_byte(random);
  guint n = 1 + below(random, g_rand_boolean(random) ? 4 : 400);
  for (guint i = 0; i < n; i++)
    g_string_insert_c(input, at, byte);
}

static void erase(GString *input, GRand *random, guint at) {
  g_string_erase(input, at, below(random, (guint)input->len - at + 1));
}

static void repeat(GString *input, GRand *random, guint at) {
  guint length = 1 + below(random, MIN(64, (guint)input->len - at + 1));
  g_autofree char *piece = g_memdup2(input->str + at, length); /* with the NUL behind the end */
  for (guint n = below(random, 40) + 1; n > 0; n--)
    g_string_insert_len(input, at, piece, length);
}

static void change(GString *input, GRand *random) {
  static void (*const ways[])(GString * input, GRand * random,
                              guint at) = {set_byte, flip_bit, insert_bytes, erase, repeat};
  for (guint n = below(random, CHANGES) + 1; n > 0; n--) {
    ways[below(random, G_N_ELEMENTS(ways))](input, random, below(random, (guint)input->len + 1));
    if (input->len > LONGEST)
      g_string_truncate(input, LONGEST);
  }
}

/* The beginning of one kept input with the end of another, changed. */
static GString *make_input(const GPtrArray *kept, GRand *random) {
  const GBytes *one = g_ptr_array_index(kept, below(random, kept->len));
  const GBytes *other = g_ptr_array_index(kept, below(random, kept->len));
  gsize length, more;
  const char *bytes = g_bytes_get_data((GBytes *)one, &length);
  const char *end = g_bytes_get_data((GBytes *)other, &more);
  GString *input = g_string_new_len(bytes, (gssize)length);
  if (below(random, 4) == 0) {
    guint from = below(random, (guint)more + 1);
    g_string_truncate(input, below(random, (guint)length + 1));
    g_string_append_len(input, end + from, (gssize)(more - from));
  }
  change(input, random);
  return input;
}

/* ---- trying ---- */

/* What is kept of a target, each no longer than tries are. */
static GPtrArray *read_kept(const struct quitus_fuzz *target) {
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_build_filename(CORPUS, target->name, NULL);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
  g_assert_no_error(error);
  GPtrArray *kept = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *bytes;
    gsize length;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    g_ptr_array_add(kept, g_bytes_new_take(bytes, MIN(length, LONGEST)));
  }
  g_assert_cmpuint(kept->len, >, 0);
  return kept;
}

/* Into the file that tells which input it was. */
static void note(int file, const GString *input) {
  g_assert_cmpint(ftruncate(file, 0), ==, 0);
  g_assert_cmpint(pwrite(file, input->str, input->len, 0), ==, (gssize)input->len);
}

static void try_input(const struct quitus_fuzz *target, const GString *input) {
  g_autofree char *exact = g_malloc(MAX(input->len, 1)); /* no NUL behind it: an overrun shows */
  memcpy(exact, input->str, input->len);
  alarm(SECONDS_A_TRY);
  target->take(exact, input->len);
  alarm(0);
}

static void try_target(const void *data) {
  const struct quitus_fuzz *target = data;
  g_autoptr(GPtrArray) kept = read_kept(target);
  g_autofree char *path = g_strconcat(FOUND "/", target->name, "-mutated", NULL);
  int file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  g_assert_cmpint(file, >=, 0);
  GRand *random = g_rand_new_with_seed(round_number);
  target->take("", 0); /* what is loaded once takes none of the time */
  gint64 end = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
  unsigned tries = 0;
  for (; g_get_monotonic_time() < end; tries++) {
    GString *input = make_input(kept, random);
    note(file, input);
    try_input(target, input);
    g_string_free(input, TRUE);
  }
  g_test_message("%s: %u inputs of round %u", target->name, tries, round_number);
  g_assert_cmpuint(tries, >, 0);
  g_rand_free(random);
  close(file);
  unlink(path);
}

static void add_target(const struct quitus_fuzz *target, void *data G_GNUC_UNUSED) {
  g_autofree char *path = g_strconcat("/fuzz/mutate/", target->name, NULL);
  g_test_add_data_func(path, target, try_target);
}

int main(int argc, char **argv) {
  quitus_fuzz_init();
  g_test_init(&argc, &argv, NULL);
  for (int i = 1; i < argc; i++) {
    if (g_str_has_prefix(argv[i], "--seconds="))
      seconds = (unsigned)atoi(argv[i] + strlen("--seconds="));
    else if (g_str_has_prefix(argv[i], "--round="))
      round_number = (unsigned)atoi(argv[i] + strlen("--round="));
  }
  g_mkdir_with_parents(FOUND, 0700);
  quitus_fuzz_foreach(add_target, NULL);
  return g_test_run();
}
