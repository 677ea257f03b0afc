/* tests/test-mailbox-file.c - .eml, mbox, Maildir, folders and standard input. */
#include "message/mailbox_file.h"
#include "base/error.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAIL "From: a@b.example\n\nBonjour\n"

/* A file of the root that gets another name. */
struct move {
  const char *from, *to;
};

struct seen {
  GString *log; /* "name:content|" of each mail */
  const char *root;
  unsigned limit; /* stop after so many; 0 for never */
  unsigned count;
  const struct move *moves; /* done as the first mail is seen; ends with {0} */
};

static void move(const char *root, const struct move *move) {
  g_autofree char *from = g_build_filename(root, move->from, NULL);
  g_autofree char *to = g_build_filename(root, move->to, NULL);
  g_assert_cmpint(g_rename(from, to), ==, 0);
}

static bool note(const char *name, GBytes *raw, void *data) {
  struct seen *seen = data;
  if (g_str_has_prefix(name, seen->root))
    name += strlen(seen->root) + 1;
  gsize length;
  const char *bytes = g_bytes_get_data(raw, &length);
  g_string_append_printf(seen->log, "%s:%.*s|", name, (int)length, bytes ? bytes : "");
  for (; seen->moves && seen->moves->from; seen->moves++)
    move(seen->root, seen->moves);
  return ++seen->count != seen->limit;
}

static void put(const char *root, const char *path, const char *content) {
  g_autofree char *file = g_build_filename(root, path, NULL);
  g_autofree char *folder = g_path_get_dirname(file);
  g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
  g_assert_true(g_file_set_contents(file, content, -1, NULL));
}

static void remove_tree(const char *path) {
  g_autoptr(GDir) dir =
      g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name(dir))) {
    g_autofree char *sub = g_build_filename(path, name, NULL);
    remove_tree(sub);
  }
  g_remove(path);
}

/* What is seen below `path` of `root`. */
static char *visit(const char *root, const char *path, unsigned limit, GError **error) {
  g_autofree char *full = g_build_filename(root, path, NULL);
  struct seen seen = {g_string_new(NULL), root, limit, 0, NULL};
  g_autoptr(GError) problem = NULL;
  bool complete = quitus_mailbox_visit(full, note, &seen, &problem);
  g_assert_cmpint(complete, ==, problem == NULL);
  if (problem)
    g_propagate_error(error, g_steal_pointer(&problem));
  return g_string_free(seen.log, FALSE);
}

static void check(const char *root, const char *path, unsigned limit, const char *expected) {
  g_autoptr(GError) error = NULL;
  g_autofree char *seen = visit(root, path, limit, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(seen, ==, expected);
}

static void test_files(void) {
  g_autofree char *root = g_dir_make_tmp("quitus-XXXXXX", NULL);
  put(root, "one.eml", MAIL);
  put(root, "odd.txt", "no header at all");
  put(root, "empty", "");
  put(root, "box",
      "From a@b Fri Apr  3 09:12:00 2026\nSubject: 1\n\nBonjour\n>From here\n>>From there\nFrom "
      "Paris, no separator\n\n"
      "From a@b Fri Apr  3 09:13:00 2026\nSubject: 2\n\nx\n");
  check(root, "one.eml", 0, "one.eml:" MAIL "|");
  check(root, "odd.txt", 0, "odd.txt:no header at all|");
  check(root, "empty", 0, "empty:|");
  check(root, "box", 0,
        "box#1:Subject: 1\n\nBonjour\nFrom here\n>From there\nFrom Paris, no "
        "separator\n\n|box#2:Subject: 2\n\nx\n|");
  check(root, "box", 1,
        "box#1:Subject: 1\n\nBonjour\nFrom here\n>From there\nFrom Paris, no separator\n\n|");
  g_autofree char *one = g_build_filename(root, "one.eml", NULL);
  g_assert_cmpuint(quitus_mailbox_size(one), ==, strlen(MAIL));
  g_assert_cmpuint(quitus_mailbox_size("-"), ==, 0);
  remove_tree(root);
}

static void test_folders(void) {
  g_autofree char *root = g_dir_make_tmp("quitus-XXXXXX", NULL);
  put(root, "b/2.eml", "To: 2\n");
  put(root, "a/1.eml", "To: 1\n");
  put(root, "a/notes.txt", "no mail");
  put(root, "a/.hidden", "To: hidden\n");
  put(root, "m/cur/1:2,S", "To: cur\n");
  put(root, "m/new/2", "To: new\n");
  put(root, "m/tmp/3", "To: tmp\n");
  put(root, "m/dovecot.index", "To: index\n");
  put(root, "m/.Sent/cur/4", "To: sent\n");
  put(root, "m/.Sent/new/5", "To: sent\n");
  g_autofree char *loop = g_build_filename(root, "a", "loop", NULL);
  g_assert_cmpint(symlink(root, loop), ==, 0);
  check(
      root, "m", 0,
      "m/.Sent/cur/4:To: sent\n|m/.Sent/new/5:To: sent\n|m/cur/1:2,S:To: cur\n|m/new/2:To: new\n|");
  check(root, "a", 0, "a/1.eml:To: 1\n|");
  check(root, ".", 2, "./a/1.eml:To: 1\n|./b/2.eml:To: 2\n|");
  g_autofree char *a = g_build_filename(root, "a", NULL);
  g_assert_cmpuint(quitus_mailbox_size(a), ==, strlen("To: 1\n") + strlen("no mail"));
  remove_tree(root);
}

/* A mail program is at work in the Maildir. */
static void test_moving(void) {
  static const struct move moves[] = {
      {"cur/1:2,", "cur/1:2,S"}, {"cur/2:2,", "cur/2:2,S"}, {"new/3", "cur/3:2,"}, {0}};
  g_autofree char *root = g_dir_make_tmp("quitus-XXXXXX", NULL);
  struct seen seen = {g_string_new(NULL), root, 0, 0, moves};
  g_autoptr(GError) error = NULL;
  put(root, "cur/1:2,", "To: 1\n");
  put(root, "cur/2:2,", "To: 2\n");
  put(root, "new/3", "To: 3\n");
  put(root, "new/4", "To: 4\n");
  bool complete = quitus_mailbox_visit(root, note, &seen, &error);
  g_assert_true(complete);
  g_assert_no_error(error);
  g_assert_cmpstr(seen.log->str, ==,
                  "cur/1:2,:To: 1\n|new/4:To: 4\n|cur/2:2,S:To: 2\n|cur/3:2,:To: 3\n|");
  g_assert_cmpuint(quitus_mailbox_size(root), ==, 4 * strlen("To: 1\n"));
  g_string_free(seen.log, TRUE);
  remove_tree(root);
}

/* One file that cannot be read does not keep the others from being visited. */
static void test_unreadable(void) {
  g_autofree char *root = g_dir_make_tmp("quitus-XXXXXX", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *seen = visit(root, "nothing-here", 0, &error);
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NO_INPUT);
  g_assert_nonnull(strstr(error->message, "nothing-here"));
  g_assert_cmpstr(seen, ==, "");
  put(root, "2.eml", "To: 2\n");
  put(root, "1.eml", "To: 1\n");
  g_autofree char *first = g_build_filename(root, "1.eml", NULL);
  if (geteuid() != 0) { /* root reads everything */
    g_assert_cmpint(g_chmod(first, 0), ==, 0);
    g_clear_error(&error);
    g_autofree char *rest = visit(root, ".", 0, &error);
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NO_INPUT);
    g_assert_cmpstr(rest, ==, "./2.eml:To: 2\n|");
  }
  remove_tree(root);
}

static void test_standard_input(void) {
  g_autofree char *root = g_dir_make_tmp("quitus-XXXXXX", NULL);
  put(root, "in", MAIL);
  g_autofree char *path = g_build_filename(root, "in", NULL);
  g_assert_nonnull(freopen(path, "r", stdin));
  struct seen seen = {g_string_new(NULL), root, 0, 0, NULL};
  bool complete = quitus_mailbox_visit("-", note, &seen, NULL);
  g_assert_true(complete);
  g_assert_cmpstr(seen.log->str, ==, "-:" MAIL "|");
  g_string_free(seen.log, TRUE);
  remove_tree(root);
}

/* Standard input becomes a connection that brings `content` and breaks. */
static void break_input(const char *content) {
  int ends[2];
  g_assert_cmpint(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), ==, 0);
  g_assert_cmpint(write(ends[1], content, strlen(content)), ==, (ssize_t)strlen(content));
  g_assert_cmpint(write(ends[0], "x", 1), ==, 1); /* closed with that unread: a reset */
  close(ends[1]);
  g_assert_cmpint(dup2(ends[0], fileno(stdin)), ==, fileno(stdin));
  close(ends[0]);
  clearerr(stdin);
}

/* What comes before the break may be whole; what it breaks is not. */
static void test_broken(void) {
  static const char *const rows[][2] = {
      {MAIL, ""},
      {"", ""},
      {"From a@b Fri Apr  3 09:12:00 2026\n" MAIL "\nFrom a@b Fri Apr  3 09:13:00 2026\n" MAIL,
       "-#1:" MAIL "\n|"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    struct seen seen = {g_string_new(NULL), "/", 0, 0, NULL};
    g_autoptr(GError) error = NULL;
    break_input(rows[i][0]);
    bool complete = quitus_mailbox_visit("-", note, &seen, &error);
    g_assert_false(complete);
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NO_INPUT);
    g_assert_nonnull(strstr(error->message, "reset"));
    g_assert_cmpstr(seen.log->str, ==, rows[i][1]);
    g_string_free(seen.log, TRUE);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/mailbox-file/files", test_files);
  g_test_add_func("/mailbox-file/folders", test_folders);
  g_test_add_func("/mailbox-file/moving", test_moving);
  g_test_add_func("/mailbox-file/unreadable", test_unreadable);
  g_test_add_func("/mailbox-file/standard-input", test_standard_input);
  g_test_add_func("/mailbox-file/broken", test_broken);
  return g_test_run();
}
