/* tests/test-charset.c - text in charsets that are declared, undeclared and lied about. */
#include "tests/message-fixture.h"

static const struct mail_text texts[] = {
    {"utf8", HEAD "Content-Type: text/plain; charset=utf-8\r\n\r\nréglé", "réglé"},
    {"undeclared-latin1", HEAD "\r\nr\xe9gl\xe9", "réglé"},
    {"latin1-says-utf8", HEAD "Content-Type: text/plain; charset=utf-8\r\n\r\nr\xe8glement",
     "règlement"},
    {"utf8-says-latin1", HEAD "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nrèglement",
     "règlement"},
    {"cp1252-says-latin1",
     HEAD "Content-Type: text/plain; charset=iso-8859-1\r\n\r\n12 \x80 l\x92"
          "acompte",
     "12 € l’acompte"},
    {"latin9", HEAD "Content-Type: text/plain; charset=iso-8859-15\r\n\r\n12 \xa4", "12 €"},
    {"unknown-charset", HEAD "Content-Type: text/plain; charset=klingon\r\n\r\nr\xe9gl\xe9",
     "réglé"},
    {"mixed", HEAD "Content-Type: text/plain; charset=utf-8\r\n\r\nréglé, pay\xe9", "réglé, payé"},
    {"koi8", HEAD "Content-Type: text/plain; charset=koi8-r\r\n\r\n\xcf\xd0\xcc\xc1\xd4\xc1",
     "оплата"},
    {"utf8-mark", HEAD "\r\n\xef\xbb\xbfpayé", "payé"},
    {"utf16", HEAD "Content-Transfer-Encoding: base64\r\n\r\n//5wAGEAeQDpAA==", "payé"},
};

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  mail_add_texts(texts, G_N_ELEMENTS(texts));
  return g_test_run();
}
