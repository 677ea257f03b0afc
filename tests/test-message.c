/* tests/test-message.c - headers, subjects and identity of whole mails; which attachments are to be
 * read. */
#include "tests/message-fixture.h"
#include <string.h>

static void test_headers(void) {
  g_autoptr(quitus_message) message = mail_parse(
      HEAD "Cc: Bob <BOB@x.example>, c@x.example\r\nReply-To: Z@x.example\r\nMessage-ID: "
           "<m1@x.example>\r\n"
           "In-Reply-To: <r1@x.example>\r\nReferences: <r0@x.example>\r\n <r1@x.example>\r\n"
           "Date: Tue, 3 Mar 2026 00:30:00 +0100\r\n\r\nBonjour, la facture est payée");
  g_assert_cmpstr(message->from, ==, "anne.roux@client.example");
  g_assert_cmpstr(message->from_name, ==, "Anne Roux");
  g_assert_cmpstr(message->reply_to, ==, "z@x.example");
  g_assert_cmpstr(message->to[0], ==, "r@agence.example");
  g_assert_cmpstr(message->to[1], ==, "bob@x.example");
  g_assert_cmpstr(message->to[2], ==, "c@x.example");
  g_assert_null(message->to[3]);
  g_assert_cmpstr(message->message_id, ==, "m1@x.example");
  g_assert_cmpstr(message->in_reply_to, ==, "r1@x.example");
  g_assert_cmpstr(message->references[0], ==, "r0@x.example");
  g_assert_cmpstr(message->references[1], ==, "r1@x.example");
  g_assert_cmpint(message->sent, ==, 1772494200);
  g_assert_cmpint(message->sent_day, ==, quitus_day_from_ymd(2026, 3, 3));
  g_assert_cmpstr(message->language, ==, "fr");
  g_assert_cmpint(message->automatic, ==, QUITUS_AUTOMATIC_NO);
  g_assert_null(message->automatic_why);
}

static void test_subjects(void) {
  static const char *const rows[][2] = {
      {"Subject: =?utf-8?Q?r=C3=A8glement?=\r\n\r\n", "règlement"},
      {"Subject: =?utf-8?Q?r=E8glement?=\r\n\r\n", "règlement"},
      {"Subject: r\xe8glement\r\n\r\n", "règlement"},
      {"Subject: a\r\n  b\r\n\r\n", "a b"},
      /* every word padded; a character cut in two; charsets side by side; what is no word */
      {"Subject: =?utf-8?B?QQ==?=\r\n =?utf-8?B?Qg==?= c\r\n\r\n", "AB c"},
      {"Subject: =?utf-8?Q?d=C3?= =?utf-8?Q?=A9j=C3=A0?=\r\n\r\n", "déjà"},
      {"Subject: =?iso-8859-1?q?=E9?= =?utf-8?q?=C3=A9?=\r\n\r\n", "éé"},
      {"Subject: =?windows-1252?q?5_=80?= net\r\n\r\n", "5 € net"},
      {"Subject: a =?b c =?utf-8?q?d?=\r\n\r\n", "a =?b c d"},
      {"\r\n", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(quitus_message) message = mail_parse(rows[i][0]);
    g_assert_cmpstr(message->subject, ==, rows[i][1]);
  }
}

/* A letter, a scan, a photo; not the logo, card or seal that mail programs add. */
static void test_papers(void) {
  static const struct {
    const char *type;
    size_t size;
    bool paper;
  } cases[] = {
      {"application/pdf", 400, true},
      {"application/octet-stream", 400, true},
      {"application/ms-tnef", 400, true},
      {"message/rfc822", 0, true},
      {"image/jpeg", 900000, true},
      {"image/png", 12000, false},
      {"text/calendar", 400, false},
      {"text/vcard", 400, false},
      {"application/pkcs7-signature", 4000, false},
      {"application/pgp-signature", 400, false},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_attachment one = {(char *)"x", (char *)cases[i].type, cases[i].size};
    g_test_message("%s", cases[i].type);
    g_assert_cmpint(quitus_attachment_is_paper(&one), ==, cases[i].paper);
  }
}

static void test_identity(void) {
#define SAME                                                                                       \
  "From: a@b.example\r\nMessage-ID: <1@b>\r\nDate: Tue, 3 Mar 2026 00:30:00 +0100\r\nSubject: "    \
  "x\r\n y\r\n"
  g_autoptr(quitus_message) first = mail_parse(SAME "\r\nPayé\r\nhier\r\n");
  g_autoptr(quitus_message) delivered =
      mail_parse("Return-Path: <a@b.example>\nReceived: from x\n by y\nX-Quitus-Case: 1\nFrom: "
                 "a@b.example\nMessage-ID: "
                 "<1@b>\nDate: Tue, 3 Mar 2026 00:30:00 +0100\nSubject: x\n\ty\n\nPayé\nhier");
  g_autoptr(quitus_message) other = mail_parse(SAME "\r\nPayé\r\ndemain\r\n");
  g_assert_cmpuint(strlen(first->identity), ==, 64);
  g_assert_cmpstr(first->identity, ==, delivered->identity);
  g_assert_cmpstr(first->identity, !=, other->identity);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  g_test_add_func("/message/headers", test_headers);
  g_test_add_func("/message/subjects", test_subjects);
  g_test_add_func("/message/papers", test_papers);
  g_test_add_func("/message/identity", test_identity);
  return g_test_run();
}
