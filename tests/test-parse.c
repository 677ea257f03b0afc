/* tests/test-parse.c - encodings, MIME parts, attachments, and mails that are broken or made to
 * break things. */
#include "tests/message-fixture.h"
#include <string.h>
#include <time.h>

static const struct mail_text texts[] = {
    {"quoted-printable",
     HEAD "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
          "quoted-printable\r\n\r\npay=C3=A9 "
          "hi=\r\ner",
     "payé hier"},
    {"truncated-base64",
     HEAD "Content-Transfer-Encoding: base64\r\n\r\nTm91cyBhdm9ucyBwYXnDqSBoaWV",
     "Nous avons payé h"},
    {"flowed",
     HEAD "Content-Type: text/plain; format=flowed\r\n\r\nNous avons \r\npayé \r\nhier.\r\n> une "
          "\r\n> facture\r\nMerci",
     "Nous avons payé hier.\n\nMerci"},
    {"flowed-delsp", HEAD "Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\npay \r\né",
     "payé"},
    {"alternative",
     HEAD
     "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nPaid "
     "yesterday\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>other</p>\r\n--b--\r\n",
     "Paid yesterday"},
    {"alternative-stub",
     HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; "
          "boundary=b\r\n\r\n--b\r\n\r\nYour client does "
          "not show HTML\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Payé</p>\r\n--b--\r\n",
     "Payé"},
    {"no-end-boundary",
     HEAD
     "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nPayé hier",
     "Payé hier"},
    {"no-boundary-at-all",
     HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\nPayé hier",
     "Payé hier"},
    {"undeclared-boundary",
     HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\nPayé hier", "Payé hier"},
    {"type-without-subtype", HEAD "Content-Type: text\r\n\r\nPayé hier", "Payé hier"},
    {"type-that-is-none", HEAD "Content-Type: ;;\r\n\r\nPayé hier", "Payé hier"},
    {"untyped-attachment",
     HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
          "Payé hier\r\n--b\r\nContent-Type: text\r\nContent-Disposition: attachment\r\n\r\n"
          "litige\r\n--b--\r\n",
     "Payé hier"},
    {"named",
     HEAD "Content-Type: text/plain; name=message.txt\r\nContent-Disposition: inline; "
          "filename=message.txt\r\n\r\nPayé hier",
     "Payé hier"},
    {"named-alternative",
     HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
          "Content-Type: text/plain; name=a.txt\r\n\r\nPayé hier\r\n--b\r\nContent-Type: "
          "text/html; name=a.htm\r\n\r\n<p>Payé hier</p>\r\n--b--\r\n",
     "Payé hier"},
    {"named-beside-words",
     HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
          "Content-Type: text/plain; name=journal.txt\r\n\r\nlitige\r\n--b\r\n\r\nPayé "
          "hier\r\n--b--\r\n",
     "Payé hier"},
    {"file-alone",
     HEAD "MIME-Version: 1.0\r\nContent-Type: text/plain; name=a.txt\r\nContent-Disposition: "
          "attachment; filename=a.txt\r\n\r\nlitige",
     ""},
    {"empty", "", ""},
    {"headers-only", HEAD, ""},
    {"no-headers", "\r\nPayé hier", "Payé hier"},
    {"blank-above-headers", "   \r\n\r\n" HEAD "\r\nPayé hier", "Payé hier"},
};

static void test_nul(void) {
  static const char raw[] = HEAD "\r\npay\0\xc3\xa9 hier\0";
  g_autoptr(quitus_message) message = mail_parse_bytes(raw, sizeof raw - 1);
  g_assert_cmpstr(message->reply_text, ==, "payé hier");
}

static char *nested(unsigned depth) {
  GString *raw = g_string_new(HEAD "MIME-Version: 1.0\r\n");
  for (unsigned i = 0; i < depth; i++)
    g_string_append_printf(raw, "Content-Type: multipart/mixed; boundary=b%u\r\n\r\n--b%u\r\n", i,
                           i);
  g_string_append(raw, "\r\nPayé hier\r\n");
  return g_string_free(raw, FALSE);
}

static void test_nests(void) {
  static const unsigned depths[] = {20, 100, 50000};
  for (size_t i = 0; i < G_N_ELEMENTS(depths); i++) {
    g_autofree char *raw = nested(depths[i]);
    clock_t start = clock();
    g_autoptr(quitus_message) message = mail_parse(raw);
    g_assert_cmpint((clock() - start) / CLOCKS_PER_SEC, <, 1);
    bool reached = depths[i] <= QUITUS_MESSAGE_DEPTH;
    g_assert_cmpstr(message->reply_text, ==, reached ? "Payé hier" : "");
    g_assert_cmpint(message->damaged, ==, !reached);
  }
}

/* `piece` repeated to a megabyte behind `head`. */
static void check_flood(const char *head, const char *piece) {
  GString *raw = g_string_new(head);
  while (raw->len < (gsize)1024 * 1024)
    g_string_append(raw, piece);
  clock_t start = clock();
  g_autoptr(quitus_message) message = mail_parse_bytes(raw->str, raw->len);
  g_assert_nonnull(message->reply_text);
  g_assert_cmpint((clock() - start) / CLOCKS_PER_SEC, <, 10);
  g_string_free(raw, TRUE);
}

static void test_floods(void) {
  static const char *const html[] = {
      "<div>", "<blockquote>x", "<table><tr>x", "<p>",  "<font size=1><p>",
      "<",     "<!--",          "<style>",      "<a ",  "&amp;",
      "<li>",  "</p>",          "<svg><g>",     "a=\"<"};
  for (size_t i = 0; i < G_N_ELEMENTS(html); i++)
    check_flood(HEAD "Content-Type: text/html\r\n\r\n", html[i]);
  check_flood(HEAD "\r\n", ">");
  check_flood(HEAD "\r\n", "\xe9");
  check_flood("From: ", "a:");
  check_flood("Subject: ", "=?utf-8?q?a?= ");
  check_flood("References: ", "<a@b> ");
  check_flood(HEAD "Content-Type: multipart/mixed; boundary=x\r\n\r\n", "--x\r\n\r\na\r\n");
}

static void test_attachments(void) {
  GString *raw = g_string_new(
      HEAD
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nVoici\r\n"
      "--b\r\nContent-Type: application/PDF; name=\"=?utf-8?Q?r=C3=A9clamation.pdf?=\"\r\n"
      "Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n");
  char line[79];
  memset(line, 'A', 76);
  memcpy(line + 76, "\r\n", 3);
  size_t lines = 25 * 1024 * 1024 / 57;
  for (size_t i = 0; i < lines; i++)
    g_string_append_len(raw, line, 78);
  g_string_append(raw, "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: relance\r\nMessage-ID: "
                       "<i@x>\r\n\r\nVotre "
                       "facture\r\n--b--\r\n");
  clock_t start = clock();
  g_autoptr(quitus_message) message = mail_parse_bytes(raw->str, raw->len);
  g_assert_cmpint((clock() - start) / CLOCKS_PER_SEC, <, 2);
  g_string_free(raw, TRUE);
  g_assert_cmpstr(message->reply_text, ==, "Voici");
  g_assert_cmpuint(message->attachments->len, ==, 2);
  const struct quitus_attachment *pdf = message->attachments->pdata[0];
  g_assert_cmpstr(pdf->name, ==, "réclamation.pdf");
  g_assert_cmpstr(pdf->type, ==, "application/pdf");
  g_assert_cmpuint(pdf->size, >, lines * 57 * 99 / 100);
  g_assert_cmpuint(pdf->size, <, lines * 57 * 101 / 100);
  const struct quitus_attachment *mail = message->attachments->pdata[1];
  g_assert_cmpstr(mail->name, ==, "relance");
  g_assert_cmpstr(mail->type, ==, "message/rfc822");
  const struct quitus_cut *cut = message->cuts->pdata[0];
  g_assert_cmpint(cut->kind, ==, QUITUS_CUT_FORWARD);
  g_assert_nonnull(strstr(message->full_text, "Votre facture"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  mail_add_texts(texts, G_N_ELEMENTS(texts));
  g_test_add_func("/message/nul", test_nul);
  g_test_add_func("/message/nests", test_nests);
  g_test_add_func("/message/floods", test_floods);
  g_test_add_func("/message/attachments", test_attachments);
  return g_test_run();
}
