/* tests/test-text.c - lists, excerpts, addresses, the nearest word. */
#include "base/text.h"

static void test_text(void) {
  g_auto(GStrv) list = quitus_text_list(" a@b , c@d;\n e@f  g@h ", true);
  g_assert_cmpint(g_strv_length(list), ==, 4);
  g_autofree char *excerpt = quitus_text_excerpt("un\n\ndeux\t trois", 9);
  g_assert_cmpstr(excerpt, ==, "un deux…");
  g_autofree char *whole = quitus_text_excerpt("un\ndeux", 7);
  g_assert_cmpstr(whole, ==, "un deux");
  g_autofree char *header = quitus_text_header_value("a\r\nBcc: x@y\x01");
  g_assert_cmpstr(header, ==, "a  Bcc: x@y");
  g_autofree char *turned = quitus_text_header_value("a\u202Eb\u2066c\xC2\x9B"
                                                     "d\u2028e");
  g_assert_cmpstr(turned, ==, "a b c d e");
  g_autofree char *address = quitus_text_address("\"Petit, C.\" <C.Petit@Val.EXAMPLE>");
  g_assert_cmpstr(address, ==, "c.petit@val.example");
  static const char *const none[] = {
      "nobody", "a b@c", "a\x1B@b.example", "a\xC2\x9B@b.example", "a\u202E@b",
      "@b",     "a@",    "\xE9@b.example"};
  for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
    g_assert_null(quitus_text_address(none[i]));
  static const char *const known[] = {"match", "unless", "unless-text", NULL};
  g_assert_cmpstr(quitus_text_nearest("mtach", known), ==, "match");
  g_assert_cmpstr(quitus_text_nearest("unles", known), ==, "unless");
  g_assert_cmpstr(quitus_text_nearest("unless_text", known), ==, "unless-text");
  g_assert_null(quitus_text_nearest("says", known));
  g_assert_null(quitus_text_nearest("", known));
  g_autofree char *endless = g_strnfill(300, 'm');
  g_assert_null(quitus_text_nearest(endless, known));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/text", test_text);
  return g_test_run();
}
