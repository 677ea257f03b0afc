/* tests/test-automatic.c - machines, lists and bounces told from people. */
#include "tests/message-fixture.h"
#include <string.h>

struct machine_case {
  const char *name, *raw, *sender;
  int automatic;
};

/* A mail whose last part is `part`. */
#define MIXED(part)                                                                                \
  HEAD "Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n\r\nNous contestons FA-2231, "     \
       "voici le message de votre serveur.\r\n--o\r\n" part "\r\n--o--\r\n"
#define REPORT(kind, fields)                                                                       \
  "Content-Type: multipart/report; report-type=" kind "; boundary=i\r\n\r\n--i\r\n\r\nRemis.\r\n"  \
  "--i\r\nContent-Type: message/" kind "\r\n\r\n" fields "\r\n--i--"
#define DAEMON "From: MAILER-DAEMON@mx.example\r\n"
#define ATTACHED "Content-Type: message/rfc822\r\n\r\n" DAEMON
#define FATE(action, status)                                                                       \
  "Final-Recipient: rfc822; a@b.example\r\nAction: " action "\r\nStatus: " status "\r\n"
#define FAILED FATE("failed", "5.1.1")
#define READ "Final-Recipient: rfc822; a@b.example\r\nDisposition: manual-action; displayed\r\n"

static const struct machine_case machines[] = {
    {"person", HEAD "\r\nPayé hier.", NULL, QUITUS_AUTOMATIC_NO},
    {"person-suppress", HEAD "X-Auto-Response-Suppress: All\r\n\r\nPayé hier.", NULL,
     QUITUS_AUTOMATIC_NO},
    {"person-auto-submitted-no", HEAD "Auto-Submitted: no\r\n\r\nPayé hier.", NULL,
     QUITUS_AUTOMATIC_NO},
    {"person-on-absence",
     HEAD "\r\nNotre comptable est absente du bureau, je vous paie à son retour.", NULL,
     QUITUS_AUTOMATIC_NO},
    {"person-quotes-machine",
     HEAD
     "\r\nPayé.\r\n\r\n> Ceci est un message automatique, merci de ne pas répondre à ce message.",
     NULL, QUITUS_AUTOMATIC_NO},
    {"auto-replied", HEAD "Auto-Submitted: auto-replied (vacation)\r\n\r\nAbsent.", NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"auto-generated", HEAD "Auto-Submitted: auto-generated\r\n\r\nx", NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"x-autoreply", HEAD "X-Autoreply: yes\r\n\r\nx", NULL, QUITUS_AUTOMATIC_AUTO_REPLY},
    {"precedence", HEAD "Precedence: auto_reply\r\n\r\nx", NULL, QUITUS_AUTOMATIC_AUTO_REPLY},
    {"null-sender", HEAD "\r\nx", "", QUITUS_AUTOMATIC_AUTO_REPLY},
    {"return-path", "Return-Path: <>\r\n" HEAD "\r\nx", NULL, QUITUS_AUTOMATIC_AUTO_REPLY},
    {"envelope-wins", "Return-Path: <>\r\n" HEAD "\r\nPayé", "a@b.example", QUITUS_AUTOMATIC_NO},
    {"subject-french",
     "From: a@b.example\r\nSubject: =?utf-8?Q?R=C3=A9ponse_automatique_:_Relance?=\r\n\r\nx", NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"subject-english", "From: a@b.example\r\nSubject: Out of Office: Reminder\r\n\r\nx", NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"subject-behind-mark", "From: a@b.example\r\nSubject: [EXT] Automatic reply: FA-1\r\n\r\nx",
     NULL, QUITUS_AUTOMATIC_AUTO_REPLY},
    {"machine-answers-answer",
     "From: a@b.example\r\nSubject: Automatic reply: RE: Automatic reply: FA-1\r\n\r\nx", NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"person-answers-answer",
     "From: a@b.example\r\nSubject: =?utf-8?Q?RE:_R=C3=A9ponse_automatique_:_FA-1?=\r\n\r\nPayé.",
     NULL, QUITUS_AUTOMATIC_NO},
    {"person-answers-marked",
     "From: a@b.example\r\nSubject: [EXT] Re : RE: Out of Office: FA-1\r\n\r\nPaid.", NULL,
     QUITUS_AUTOMATIC_NO},
    {"person-passes-on", "From: a@b.example\r\nSubject: Fwd: Automatic reply: FA-1\r\n\r\nLook.",
     NULL, QUITUS_AUTOMATIC_NO},
    {"text-french", HEAD "\r\nCeci est un message automatique.", NULL, QUITUS_AUTOMATIC_AUTO_REPLY},
    {"absence", HEAD "\r\nJe suis actuellement absente. Pour toute urgence, contactez Bob.", NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"noreply", "From: no-reply@b.example\r\n\r\nx", NULL, QUITUS_AUTOMATIC_AUTO_REPLY},
    {"list", HEAD "List-Id: <l.b.example>\r\n\r\nx", NULL, QUITUS_AUTOMATIC_LIST},
    {"newsletter", HEAD "List-Unsubscribe: <https://b.example>\r\nPrecedence: bulk\r\n\r\nx", NULL,
     QUITUS_AUTOMATIC_LIST},
    {"mailer-daemon", "From: MAILER-DAEMON@b.example\r\n\r\nx", NULL, QUITUS_AUTOMATIC_BOUNCE},
    {"failed-recipients", HEAD "X-Failed-Recipients: a@b.example\r\n\r\nx", NULL,
     QUITUS_AUTOMATIC_BOUNCE},
    {"person-attaches-report", MIXED(ATTACHED REPORT("delivery-status", FAILED)), NULL,
     QUITUS_AUTOMATIC_NO},
    {"person-attaches-receipt", MIXED(ATTACHED REPORT("disposition-notification", READ)), NULL,
     QUITUS_AUTOMATIC_NO},
    {"report-in-mixed", MIXED(REPORT("delivery-status", FAILED)), NULL, QUITUS_AUTOMATIC_BOUNCE},
    {"delivered", DAEMON REPORT("delivery-status", FATE("delivered", "2.1.5")), "",
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"relayed", DAEMON REPORT("delivery-status", FATE("Relayed (no more reports)", "2.1.9")), "",
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"expanded",
     DAEMON REPORT("delivery-status", FATE("expanded", "2.1.5") "\r\n" FATE("delivered", "2.1.5")),
     "", QUITUS_AUTOMATIC_AUTO_REPLY},
    {"delivered-and-failed",
     DAEMON REPORT("delivery-status", FATE("delivered", "2.1.5") "\r\n" FAILED), "",
     QUITUS_AUTOMATIC_BOUNCE},
    {"delivered-and-delayed",
     DAEMON REPORT("delivery-status", FATE("delivered", "2.1.5") "\r\n" FATE("delayed", "4.4.1")),
     "", QUITUS_AUTOMATIC_BOUNCE},
    {"action-unknown", DAEMON REPORT("delivery-status", FATE("undeliverable", "5.1.1")), "",
     QUITUS_AUTOMATIC_BOUNCE},
    {"action-missing", DAEMON REPORT("delivery-status", "Status: 5.1.1\r\n"), "",
     QUITUS_AUTOMATIC_BOUNCE},
    {"read-receipt", HEAD REPORT("disposition-notification", READ), NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"postmaster",
     "From: postmaster@b.example\r\nSubject: Undeliverable: x\r\n\r\nDelivery has failed to these "
     "recipients",
     "", QUITUS_AUTOMATIC_BOUNCE},
};

static void test_machine(gconstpointer data) {
  const struct machine_case *test = data;
  struct quitus_envelope envelope = {.sender = test->sender};
  g_autoptr(GBytes) bytes = g_bytes_new_static(test->raw, strlen(test->raw));
  g_autoptr(quitus_message) message = quitus_message_parse(bytes, &envelope, NULL);
  g_assert_cmpint(message->automatic, ==, test->automatic);
  g_assert_cmpint(message->automatic_why == NULL, ==, test->automatic == QUITUS_AUTOMATIC_NO);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  for (size_t i = 0; i < G_N_ELEMENTS(machines); i++) {
    g_autofree char *path = g_strdup_printf("/message/automatic/%s", machines[i].name);
    g_test_add_data_func(path, &machines[i], test_machine);
  }
  return g_test_run();
}
