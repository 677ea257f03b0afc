/* tests/message-fixture.c - see message-fixture.h. */
#include "tests/message-fixture.h"
#include <string.h>

struct quitus_message *mail_parse_bytes(const char *raw, size_t length) {
  g_autoptr(GBytes) bytes = g_bytes_new(raw, length);
  return quitus_message_parse(bytes, NULL, "mx.agence.example");
}

struct quitus_message *mail_parse(const char *raw) {
  return mail_parse_bytes(raw, strlen(raw));
}

static void test_text(gconstpointer data) {
  const struct mail_text *test = data;
  g_autoptr(quitus_message) message = mail_parse(test->raw);
  g_assert_cmpstr(message->reply_text, ==, test->expected);
  g_assert_true(g_utf8_validate(message->full_text, -1, NULL));
}

void mail_add_texts(const struct mail_text *texts, size_t n) {
  for (size_t i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf("/message/text/%s", texts[i].name);
    g_test_add_data_func(path, &texts[i], test_text);
  }
}
