/* tests/imap-session.c - a session with a real IMAP server, which tests/T300-imap-session.sh
 * starts: imap-session PORT SECURITY PASSWORD-FILE [HOST]; the account "session@agence.example" is
 * empty at the start, but for 2,100 messages in its folder "Many". */
#include "base/error.h"
#include "imap/session.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct quitus_imap_config account;

static GBytes *mail_of(unsigned number) {
  g_autofree char *text =
      g_strdup_printf("From: debtor@client.example\r\nSubject: %u\r\n"
                      "Message-ID: <mail-%u@client.example>\r\n\r\nNumber %u.\r\n",
                      number, number, number);
  return g_bytes_new(text, strlen(text));
}

static struct quitus_imap *open_session(int wake_fd) {
  g_autoptr(GError) error = NULL;
  struct quitus_imap *imap = quitus_imap_open(&account, wake_fd, &error);
  g_assert_no_error(error);
  g_assert_nonnull(imap);
  return imap;
}

static struct quitus_imap_selected selected(struct quitus_imap *imap, const char *folder) {
  g_autoptr(GError) error = NULL;
  struct quitus_imap_selected now;
  quitus_imap_select(imap, folder, &now, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(quitus_imap_selected_folder(imap), ==, folder);
  return now;
}

static uint32_t append(struct quitus_imap *imap, const char *folder, unsigned number,
                       unsigned flags, const char *const *keywords) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) raw = mail_of(number);
  struct quitus_imap_place place;
  quitus_imap_append(imap, folder, raw, flags, keywords, &place, &error);
  g_assert_no_error(error);
  g_assert_cmpint(place.uid, >, 0);
  return place.uid;
}

/* "1:S quitus-a quitus-b; 2:" and so on. */
static bool describe(const struct quitus_imap_entry *entry, void *data) {
  GString *text = data;
  g_autofree char *keywords = g_strjoinv(" ", (char **)entry->keywords);
  g_string_append_printf(text, "%s%u:%s%s%s", text->len ? "; " : "", entry->uid,
                         entry->flags & QUITUS_IMAP_SEEN ? "S" : "",
                         entry->flags & QUITUS_IMAP_DRAFT ? "D" : "", keywords);
  g_assert_cmpint(entry->size, >, 50);
  return true;
}

static char *listing(struct quitus_imap *imap, uint32_t from, uint32_t to, uint64_t since) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = g_string_new(NULL);
  quitus_imap_visit(imap, from, to, since, describe, text, &error);
  g_assert_no_error(error);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void expect(struct quitus_imap *imap, uint32_t from, uint32_t to, const char *expected) {
  g_autofree char *got = listing(imap, from, to, 0);
  g_assert_cmpstr(got, ==, expected);
}

static bool count(const struct quitus_imap_entry *entry, void *data) {
  (void)entry;
  ++*(unsigned *)data;
  return true;
}

/* ---- the tests ---- */

static void test_folders(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_imap) imap = open_session(-1);
  struct quitus_imap_selected now;
  bool exists = true;
  g_autofree char *below = quitus_imap_folder_below(imap, "Relancés & co", "cash-flow");
  g_assert_true(quitus_imap_folder_exists(imap, below, &exists, &error));
  g_assert_false(exists);
  g_assert_false(quitus_imap_select(imap, below, &now, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_clear_error(&error);
  for (int twice = 0; twice < 2; twice++) {
    quitus_imap_folder_make(imap, below, &error);
    g_assert_no_error(error);
  }
  now = selected(imap, below);
  g_assert_cmpint(now.exists, ==, 0);
  g_assert_cmpint(now.uidvalidity, >, 0);
  g_assert_true(now.can_keyword && !now.read_only);
  g_autofree char *drafts = quitus_imap_folder_for(imap, QUITUS_IMAP_DRAFTS, &error);
  g_assert_cmpstr(drafts, ==, "Brouillons");
  g_autofree char *sent = quitus_imap_folder_for(imap, QUITUS_IMAP_SENT, &error);
  g_assert_cmpstr(sent, ==, "Envoyés");
}

static bool take(uint32_t uid, GBytes *raw, void *data) {
  gsize length;
  const char *bytes = g_bytes_get_data(raw, &length);
  const char *line = g_strstr_len(bytes, (gssize)length, "Number ");
  g_string_append_printf(data, "%u=%.*s", uid, (int)(length - (gsize)(line - bytes) - 2), line);
  return true;
}

static void test_messages(void) {
  static const char *const both[] = {"quitus-a", "quitus-b", NULL}, *const one[] = {"quitus-a",
                                                                                    NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_imap) imap = open_session(-1);
  g_autoptr(GString) bodies = g_string_new(NULL);
  g_autoptr(GArray) found = NULL;
  quitus_imap_folder_make(imap, "Messages", &error);
  for (unsigned i = 1; i <= 4; i++)
    g_assert_cmpint(append(imap, "Messages", i, i == 2 ? QUITUS_IMAP_SEEN | QUITUS_IMAP_DRAFT : 0,
                           i == 3 ? one : NULL),
                    ==, i);
  struct quitus_imap_selected before = selected(imap, "Messages");
  g_assert_cmpint(before.exists, ==, 4);
  g_assert_cmpint(before.uidnext, ==, 5);
  expect(imap, 1, 0, "1:; 2:SD; 3:quitus-a; 4:");
  expect(imap, 2, 3, "2:SD; 3:quitus-a");
  expect(imap, 5, 0, "");
  const uint32_t uids[] = {1, 3, 4, 77};
  quitus_imap_fetch(imap, uids, G_N_ELEMENTS(uids), take, bodies, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(bodies->str, ==, "1=Number 1.3=Number 3.4=Number 4.");
  quitus_imap_store(imap, uids, G_N_ELEMENTS(uids), true, both, &error);
  quitus_imap_store(imap, uids + 1, 1, false, one, &error);
  g_assert_no_error(error);
  expect(imap, 1, 0, "1:quitus-a quitus-b; 2:SD; 3:quitus-b; 4:quitus-a quitus-b");
  g_autofree char *changed = listing(imap, 1, 0, before.modseq);
  g_assert_cmpstr(changed, ==, "1:quitus-a quitus-b; 3:quitus-b; 4:quitus-a quitus-b");
  g_assert_true(quitus_imap_find_message_id(imap, "mail-3@client.example", &found, &error));
  g_assert_cmpint(found->len, ==, 1);
  g_assert_cmpint(g_array_index(found, uint32_t, 0), ==, 3);
}

static void test_moves(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_imap) imap = open_session(-1);
  const uint32_t moved[] = {1, 2}, gone[] = {3, 99};
  quitus_imap_folder_make(imap, "From", &error);
  quitus_imap_folder_make(imap, "To", &error);
  for (unsigned i = 1; i <= 4; i++)
    append(imap, "From", i, 0, NULL);
  selected(imap, "From");
  quitus_imap_move(imap, moved, G_N_ELEMENTS(moved), "To", &error);
  g_assert_no_error(error);
  quitus_imap_delete(imap, gone, G_N_ELEMENTS(gone), &error);
  g_assert_no_error(error);
  expect(imap, 1, 0, "4:");
  selected(imap, "To");
  expect(imap, 1, 0, "1:; 2:");
  g_assert_false(quitus_imap_move(imap, moved, 1, "Nowhere", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_assert_true(quitus_imap_usable(imap));
}

static void test_many(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_imap) imap = open_session(-1);
  unsigned n = 0;
  selected(imap, "Many");
  g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (uint32_t uid = 2; uid < 2100; uid++)
    g_array_append_val(uids, uid);
  quitus_imap_visit(imap, 1, 0, 0, count, &n, &error);
  g_assert_cmpint(n, ==, 2100);
  quitus_imap_delete(imap, (uint32_t *)uids->data, uids->len, &error);
  g_assert_no_error(error);
  selected(imap, "Many");
  expect(imap, 1, 0, "1:; 2100:"); /* a large hole */
  append(imap, "Many", 2101, 0, NULL);
  expect(imap, 2, 0, "2100:; 2101:"); /* came after the folder was selected */
}

static struct quitus_imap_selected hear_news(struct quitus_imap *imap, const char *folder) {
  g_autoptr(GError) error = NULL;
  struct quitus_imap_selected now;
  bool news = false;
  g_assert_true(quitus_imap_idle(imap, 60, &news, &error));
  g_assert_true(news);
  quitus_imap_select_again(imap, folder, &now, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(quitus_imap_selected_folder(imap), ==, folder);
  return now;
}

static void test_news(void) {
  static const char *const one[] = {"quitus-a", NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_imap) imap = open_session(-1), other = open_session(-1);
  struct quitus_imap_selected before, now;
  const uint32_t first = 1;
  quitus_imap_folder_make(imap, "News", &error);
  quitus_imap_folder_make(imap, "Olds", &error);
  append(other, "News", 1, 0, NULL);
  before = selected(imap, "News");
  append(other, "News", 2, 0, NULL);
  now = hear_news(imap, "News");
  g_assert_cmpint(now.uidvalidity, ==, before.uidvalidity);
  g_assert_cmpint(now.uidnext, ==, 3);
  g_assert_cmpint(now.exists, ==, 2);
  g_assert_cmpint(now.modseq, >, before.modseq);
  g_assert_true(now.can_keyword && !now.read_only);
  expect(imap, 2, 0, "2:");
  selected(other, "News");
  g_assert_true(quitus_imap_store(other, &first, 1, true, one, &error));
  before = now;
  now = hear_news(imap, "News");
  g_assert_cmpint(now.modseq, >, before.modseq);
  g_autofree char *changed = listing(imap, 1, 0, before.modseq);
  g_assert_cmpstr(changed, ==, "1:quitus-a");
  g_assert_true(quitus_imap_select_again(imap, "Olds", &now, &error));
  g_assert_cmpstr(quitus_imap_selected_folder(imap), ==, "Olds");
  g_assert_cmpint(now.exists, ==, 0);
}

static void *write_later(void *data) {
  g_autoptr(quitus_imap) other = open_session(-1);
  append(other, data, 1, 0, NULL);
  return NULL;
}
static void *wake_later(void *data) {
  g_usleep(G_USEC_PER_SEC / 10);
  g_assert_cmpint(write(*(int *)data, "x", 1), ==, 1);
  return NULL;
}

static void test_idle(void) {
  g_autoptr(GError) error = NULL;
  int wake[2];
  bool news = true;
  g_assert_cmpint(pipe(wake), ==, 0);
  g_autoptr(quitus_imap) imap = open_session(wake[0]);
  quitus_imap_folder_make(imap, "Idle", &error);
  selected(imap, "Idle");
  g_assert_true(quitus_imap_idle(imap, 0, &news, &error));
  g_assert_false(news);
  g_autoptr(quitus_imap) other = open_session(-1);
  append(other, "Idle", 7, 0, NULL); /* told of together with the "+" that answers IDLE */
  g_assert_true(quitus_imap_idle(imap, 60, &news, &error));
  g_assert_true(news);
  GThread *writer = g_thread_new("writer", write_later, (gpointer) "Idle");
  g_assert_true(quitus_imap_idle(imap, 60, &news, &error));
  g_assert_true(news);
  g_thread_join(writer);
  expect(imap, 1, 0, "1:; 2:");
  GThread *waker = g_thread_new("waker", wake_later, &wake[1]);
  gint64 start = g_get_monotonic_time();
  g_assert_true(quitus_imap_idle(imap, 60, &news, &error));
  g_assert_cmpint(g_get_monotonic_time() - start, <, 50 * G_TIME_SPAN_SECOND);
  g_thread_join(waker);
  close(wake[0]);
  close(wake[1]);
}

int main(int argc, char **argv) {
  static const char *const security[] = {"tls", "starttls", "none"};
  g_test_init(&argc, &argv, NULL);
  g_assert_cmpint(argc, >=, 4);
  account = (struct quitus_imap_config){.name = (char *)"test",
                                        .host = argc > 4 ? argv[4] : (char *)"localhost",
                                        .port = atoi(argv[1]),
                                        .user = (char *)"session@agence.example",
                                        .password_file = argv[3],
                                        .token_command = (char *)"",
                                        .inbox = (char *)"INBOX",
                                        .drafts = (char *)"",
                                        .sent = (char *)""};
  while (account.security < 2 && strcmp(security[account.security], argv[2]) != 0)
    account.security++;
  g_test_add_func("/imap/folders", test_folders);
  g_test_add_func("/imap/messages", test_messages);
  g_test_add_func("/imap/moves", test_moves);
  g_test_add_func("/imap/many", test_many);
  g_test_add_func("/imap/news", test_news);
  g_test_add_func("/imap/idle", test_idle);
  return g_test_run();
}
