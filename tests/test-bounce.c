/* tests/test-bounce.c - whom a mail did not reach, as reports and mail servers tell it. */
#include "tests/message-fixture.h"
#include <string.h>

struct bounce_case {
  const char *name, *raw, *recipient, *id, *action, *status;
};

static const struct bounce_case bounces[] = {
    {"report",
     "From: MAILER-DAEMON@mx.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; "
     "report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: "
     "message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: "
     "rfc822; "
     "Compta@Client.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: "
     "message/rfc822\r\n\r\nFrom: r@agence.example\r\nMessage-ID: "
     "<orig-1@agence.example>\r\n\r\nx\r\n--b--\r\n",
     "compta@client.example", "orig-1@agence.example", "failed", "5.1.1"},
    {"report-headers-only",
     "From: MAILER-DAEMON@mx.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; "
     "report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: "
     "message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: "
     "delayed\r\nStatus: "
     "4.4.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: R\r\nMessage-ID: "
     "<orig-2@agence.example>\r\n\r\n--b--\r\n",
     "a@b.example", "orig-2@agence.example", "delayed", "4.4.1"},
    {"postfix",
     "From: MAILER-DAEMON@mx.example\r\n\r\nThis is the mail system at host "
     "mx.example.\r\n\r\n<a@b.example>: host "
     "mx.b.example[192.0.2.1] said: 550 5.1.1 User unknown",
     "a@b.example", NULL, "failed", "5.1.1"},
    {"exim",
     "From: Mailer-Daemon@mx.example\r\n\r\nThe following address(es) failed:\r\n\r\n  "
     "a@b.example\r\n    SMTP error "
     "from 192.0.2.1: 550 mailbox unavailable\r\n\r\n------ This is a copy of the message, "
     "including all the "
     "headers. ------\r\n\r\nReturn-path: <r@agence.example>\r\nMessage-ID: "
     "<orig-3@agence.example>\r\nTo: "
     "c@d.example\r\n\r\nFacture en litige",
     "a@b.example", "orig-3@agence.example", NULL, NULL},
    {"qmail",
     "From: MAILER-DAEMON@mx.example\r\n\r\nHi. This is the qmail-send "
     "program.\r\n\r\n<a@b.example>:\r\nSorry, no "
     "mailbox here. (#5.1.1)\r\n\r\n--- Below this line is a copy of the "
     "message.\r\n\r\nReturn-Path: "
     "<r@agence.example>\r\nMessage-Id: <orig-4@agence.example>\r\n",
     "a@b.example", "orig-4@agence.example", "failed", "5.1.1"},
    {"id-with-a-blank",
     "From: MAILER-DAEMON@mx.example\r\n\r\n<a@b.example>: 550 5.1.1 no\r\n\r\n--- Below this line "
     "is a copy of the message.\r\n\r\nMessage-ID: <orig\t5@agence.example>\r\n",
     "a@b.example", NULL, "failed", "5.1.1"},
    {"gmail",
     "From: mailer-daemon@googlemail.com\r\nX-Failed-Recipients: A@b.example\r\n\r\nAddress not "
     "found\r\n\r\nYour "
     "message wasn't delivered to A@b.example",
     "a@b.example", NULL, NULL, NULL},
    {"exchange",
     "From: postmaster@b.example\r\nReturn-Path: <>\r\nSubject: Undeliverable: R\r\n\r\nDelivery "
     "has failed to these "
     "recipients or groups:\r\n\r\nAnne Roux (a@b.example)\r\nRemote Server returned '550 5.1.10 "
     "not found'",
     "a@b.example", NULL, "failed", "5.1.10"},
};

static void test_bounce(gconstpointer data) {
  const struct bounce_case *test = data;
  g_autoptr(quitus_message) message = mail_parse(test->raw);
  g_assert_cmpint(message->automatic, ==, QUITUS_AUTOMATIC_BOUNCE);
  g_assert_cmpstr(message->bounce.recipients[0], ==, test->recipient);
  g_assert_null(message->bounce.recipients[1]);
  g_assert_cmpstr(message->bounce.original_message_id, ==, test->id);
  g_assert_cmpstr(message->bounce.action, ==, test->action);
  g_assert_cmpstr(message->bounce.status, ==, test->status);
  g_assert_null(strstr(message->reply_text, "litige"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  for (size_t i = 0; i < G_N_ELEMENTS(bounces); i++) {
    g_autofree char *path = g_strdup_printf("/message/bounce/%s", bounces[i].name);
    g_test_add_data_func(path, &bounces[i], test_bounce);
  }
  return g_test_run();
}
