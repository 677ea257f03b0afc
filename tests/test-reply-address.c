/* tests/test-reply-address.c - signed reply addresses. */
#include "base/reply_address.h"
#include <string.h>

static void test_reply_address(void) {
  static const guint8 secret[32] = {7};
  static const guint8 other[32] = {8};
  g_autofree char *address =
      quitus_reply_address_make(secret, "recouvrement@agence.example", "A2026-00123");
  g_assert_true(g_str_has_prefix(address, "recouvrement+a202600123."));
  g_autofree char *upper = g_ascii_strup(address, -1);
  g_autofree char *key = quitus_reply_address_reference(secret, upper);
  g_assert_cmpstr(key, ==, "a202600123");
  g_assert_null(quitus_reply_address_reference(other, address));
  address[strlen("recouvrement+a")]++;
  g_assert_null(quitus_reply_address_reference(secret, address));
  g_assert_null(quitus_reply_address_reference(secret, "recouvrement@agence.example"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/reply-address", test_reply_address);
  return g_test_run();
}
