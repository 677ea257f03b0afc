/* tests/test-opaque.c - why nothing of a mail can be read. */
#include "tests/message-fixture.h"

/* What can be read of a mail goes before what cannot. */
static void test_opaque(void) {
#define PART(type) "MIME-Version: 1.0\r\nContent-Type: " type "\r\n\r\nx\r\n"
#define MIXED(text, type)                                                                          \
  "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" text         \
  "\r\n--b\r\nContent-Type: " type "\r\n\r\nx\r\n--b--\r\n"
  static const char *const rows[][2] = {
      {PART("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"),
       "it is encrypted (S/MIME)"},
      {PART("application/x-pkcs7-mime; smime-type=signed-data; name=smime.p7m"),
       "its signature encloses it (S/MIME)"},
      {PART("application/pkcs7-mime; smime-type=certs-only; name=smime.p7c"),
       "there is nothing but what is attached"},
      {PART("application/octet-stream; name=smime.p7m"),
       "it is encrypted, or enclosed in its signature (S/MIME)"},
      {"MIME-Version: 1.0\r\nContent-Type: multipart/encrypted; boundary=b; "
       "protocol=\"application/pgp-encrypted\"\r\n\r\n--b\r\nContent-Type: "
       "application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: "
       "application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--b--\r\n",
       "it is encrypted (PGP)"},
      {PART("text/plain") "\r\n", NULL},
      {"\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n",
       "it is encrypted (PGP)"},
      {PART("application/ms-tnef; name=winmail.dat"),
       "it is in winmail.dat, which only Outlook opens"},
      {MIXED("", "application/octet-stream; name=winmail.dat"),
       "it is in winmail.dat, which only Outlook opens"},
      {PART("text/calendar; method=REQUEST"), "it is a calendar invitation"},
      {MIXED("", "application/pdf"), "there is nothing but what is attached"},
      {MIXED("Voici", "text/calendar"), NULL},
      {MIXED("Voici", "application/ms-tnef"), NULL},
      {MIXED("> Votre facture", "application/pdf"), NULL},
      {"\r\n", NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *raw = g_strconcat("From: a@b.example\r\n", rows[i][0], NULL);
    g_autoptr(quitus_message) message = mail_parse(raw);
    g_test_message("%s", rows[i][0]);
    g_assert_cmpstr(message->no_text, ==, rows[i][1]);
  }
#undef PART
#undef MIXED
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  g_test_add_func("/message/opaque", test_opaque);
  return g_test_run();
}
