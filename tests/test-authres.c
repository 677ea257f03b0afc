/* tests/test-authres.c - authentication results, believed under our own name only. */
#include "tests/message-fixture.h"
#include <string.h>

static void test_authentication(void) {
#define RESULTS "From: a@client.example\r\nAuthentication-Results: "
  static const struct {
    const char *raw;
    int expected;
  } rows[] = {
      {"From: a@client.example\r\n\r\n", QUITUS_AUTH_NONE},
      {RESULTS "mx.agence.example; dmarc=pass header.from=client.example\r\n\r\n",
       QUITUS_AUTH_PASS},
      {RESULTS "MX.Agence.example 1;\r\n dkim=pass (2048-bit) header.d=client.example\r\n\r\n",
       QUITUS_AUTH_PASS},
      {RESULTS "mx.agence.example; spf=pass smtp.mailfrom=x@mail.client.example\r\n\r\n",
       QUITUS_AUTH_PASS},
      {RESULTS "mx.evil.example; dmarc=pass\r\n\r\n", QUITUS_AUTH_NONE},
      {RESULTS "mx.agence.example.evil.example; dmarc=pass\r\n\r\n", QUITUS_AUTH_NONE},
      {RESULTS "mx.agence.example; dkim=pass header.d=evil.example\r\n\r\n", QUITUS_AUTH_FAIL},
      {RESULTS "mx.agence.example; dkim=pass header.d=example\r\n\r\n", QUITUS_AUTH_FAIL},
      {RESULTS "mx.agence.example; dkim=pass header.d=notclient.example\r\n\r\n", QUITUS_AUTH_FAIL},
      {RESULTS "mx.agence.example; spf=fail (x; dmarc=pass) smtp.mailfrom=\"; "
               "dmarc=pass\"@e.example\r\n\r\n",
       QUITUS_AUTH_FAIL},
      {RESULTS "mx.agence.example; dmarc=fail; spf=pass smtp.mailfrom=client.example\r\n\r\n",
       QUITUS_AUTH_FAIL},
      {RESULTS "mx.evil.example; dmarc=pass\r\nAuthentication-Results: mx.agence.example; "
               "dmarc=fail\r\n\r\n",
       QUITUS_AUTH_FAIL},
      /* what passed is another's mail: the filter and we read another author */
      {RESULTS "mx.agence.example; dmarc=pass header.from=evil.example\r\n\r\n", QUITUS_AUTH_FAIL},
      {"From: X <a@client.example> <b@evil.example>\r\nAuthentication-Results: "
       "mx.agence.example; dmarc=pass (p=reject) header.from=evil.example\r\n\r\n",
       QUITUS_AUTH_FAIL},
      {"From: a@soci\xc3\xa9t\xc3\xa9.example\r\nAuthentication-Results: mx.agence.example; "
       "dmarc=pass header.from=xn--socit-esab.example\r\n\r\n",
       QUITUS_AUTH_PASS},
      /* several authors: nobody knows which of them passed (RFC 7489, 6.6.1) */
      {"From: a@client.example, b@evil.example\r\nAuthentication-Results: mx.agence.example; "
       "dmarc=pass\r\n\r\n",
       QUITUS_AUTH_FAIL},
      {"From: a@client.example\r\nFrom: b@evil.example\r\nAuthentication-Results: "
       "mx.agence.example; dmarc=pass\r\n\r\n",
       QUITUS_AUTH_FAIL},
      {"From: a@client.example\r\nFrom: Martin\r\nAuthentication-Results: mx.agence.example; "
       "dkim=pass header.d=client.example\r\n\r\n",
       QUITUS_AUTH_FAIL},
      {"From: a@client.example, b@evil.example\r\n\r\n", QUITUS_AUTH_NONE},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(quitus_message) message = mail_parse(rows[i].raw);
    g_assert_cmpint(message->authentication, ==, rows[i].expected);
  }
  g_autoptr(GBytes) bytes = g_bytes_new_static(rows[1].raw, strlen(rows[1].raw));
  g_autoptr(quitus_message) message = quitus_message_parse(bytes, NULL, NULL);
  g_assert_cmpint(message->authentication, ==, QUITUS_AUTH_NONE);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  g_test_add_func("/message/authentication", test_authentication);
  return g_test_run();
}
