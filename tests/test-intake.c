/* tests/test-intake.c - what is decided from a mail, beyond what it says: who sent it, and whom a
 * report is about. */
#include "tests/intake-fixture.h"
#include <string.h>

static struct quitus_decision *decide(const struct intake_fixture *f, const char *raw,
                                      const struct quitus_envelope *envelope) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static(raw, strlen(raw));
  struct quitus_decision *decision = quitus_intake_decide(f->intake, bytes, envelope, &error);
  g_assert_no_error(error);
  return decision;
}

/* ---- dead contacts ---- */

#define RECIPIENT(address, action, status)                                                         \
  "Final-Recipient: rfc822; " address "\r\n" action "Status: " status "\r\n\r\n"
#define FAILED "Action: failed\r\n"
#define DELAYED "Action: delayed\r\n"
#define DELIVERED "Action: delivered\r\n"
#define CLAIRE "claire@dupont.example"
#define MARC "marc@dupont.example"

static const struct {
  const char *recipients; /* of the report */
  const char *dead;       /* blank-separated */
} reports[] = {
    {RECIPIENT(CLAIRE, FAILED, "5.1.1"), CLAIRE},
    {RECIPIENT(CLAIRE, DELAYED, "4.4.1"), ""},
    {RECIPIENT(CLAIRE, FAILED, "4.4.1"), CLAIRE}, /* given up after days */
    {RECIPIENT(CLAIRE, "", "5.1.1"), CLAIRE},
    {RECIPIENT(CLAIRE, "", "4.4.1"), ""},
    {RECIPIENT(CLAIRE, DELIVERED, "2.1.5"), ""},
    {RECIPIENT(CLAIRE, DELIVERED, "2.1.5") RECIPIENT(MARC, FAILED, "5.1.1"), MARC},
    {RECIPIENT(CLAIRE, DELAYED, "4.4.1") RECIPIENT(MARC, FAILED, "5.1.1"), MARC},
    {RECIPIENT(CLAIRE, FAILED, "5.1.1") RECIPIENT(MARC, DELAYED, "4.4.1"), CLAIRE},
    {RECIPIENT(CLAIRE, DELAYED, "4.4.1") RECIPIENT(MARC, DELIVERED, "2.1.5"), ""},
    {RECIPIENT(CLAIRE, FAILED, "5.1.1") RECIPIENT(MARC, FAILED, "4.2.2"), CLAIRE " " MARC},
};

static char *dead_contacts(const struct quitus_decision *decision) {
  g_autoptr(GPtrArray) dead = g_ptr_array_new();
  for (guint i = 0; i < decision->actions->len; i++) {
    const struct quitus_action *action = decision->actions->pdata[i];
    if (action->kind == QUITUS_ACTION_CONTACT_DEAD)
      g_ptr_array_add(dead, action->text);
  }
  g_ptr_array_add(dead, NULL);
  return g_strjoinv(" ", (char **)dead->pdata);
}

static void test_dead_contacts(void) {
  struct intake_fixture f = {0};
  struct quitus_envelope envelope = {.sender = "", .door = "milter"};
  intake_fixture_set_up(&f, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(reports); i++) {
    g_autofree char *raw = g_strdup_printf(
        "From: MAILER-DAEMON@mx.agence.example\r\nTo: recouvrement@agence.example\r\n"
        "Subject: A1\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n"
        "\r\n--b\r\n\r\nA1\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.agence.example\r\n\r\n%s--b\r\nContent-Type: message/rfc822\r\n\r\n"
        "Message-ID: <o@agence.example>\r\n\r\nFA-1\r\n--b--\r\n",
        reports[i].recipients);
    g_autoptr(quitus_decision) decision = decide(&f, raw, &envelope);
    g_autofree char *dead = dead_contacts(decision);
    g_assert_cmpstr(decision->case_reference, ==, "A1");
    g_assert_cmpstr(dead, ==, reports[i].dead);
  }
  intake_fixture_tear_down(&f, NULL);
}

/* ---- whose mail ---- */

#define RESULTS(results) "Authentication-Results: mx.agence.example; " results "\r\n"
#define OURS "recouvrement@agence.example"

static const struct {
  const char *from, *header;
  bool submitted, ours;
} mails[] = {
    {OURS, "", false, true},
    {OURS, "", true, true},
    {OURS, RESULTS("dmarc=pass header.from=agence.example"), false, true},
    {OURS, RESULTS("dmarc=fail header.from=agence.example"), false, false},
    {OURS, RESULTS("dmarc=none"), false, false},
    {OURS, RESULTS("dmarc=fail header.from=agence.example"), true, true},
    {OURS, RESULTS("dmarc=none"), true, true},
    {"paul@martin.example", "", true, false},
    {"paul@martin.example", RESULTS("dmarc=pass"), true, false},
};

static void test_whose(void) {
  struct intake_fixture f = {0};
  intake_fixture_set_up(&f, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(mails); i++) {
    struct quitus_envelope envelope = {.door = "milter", .submitted = mails[i].submitted};
    g_autofree char *raw = g_strdup_printf(
        "From: %s\r\nTo: claire@dupont.example\r\nSubject: FA-1\r\n%s\r\nNous contestons FA-1.\r\n",
        mails[i].from, mails[i].header);
    g_autoptr(quitus_decision) decision = decide(&f, raw, &envelope);
    g_assert_cmpint(decision->direction == QUITUS_OUTGOING, ==, mails[i].ours);
    g_assert_cmpint(decision->actions->len == 0, ==, mails[i].ours);
  }
  intake_fixture_tear_down(&f, NULL);
}

/* ---- read anew ---- */

/* Only its envelope says that it is a bounce. */
static const char notice[] =
    "From: Messagerie <systeme@martin.example>\r\nTo: recouvrement@agence.example\r\n"
    "Subject: Undeliverable: relance\r\n\r\nDelivery has failed to these recipients or groups:\r\n"
    "\r\npaul@martin.example\r\nRemote Server returned '550 5.1.1 user unknown'\r\n";

static void test_moved_bounce(void) {
  struct intake_fixture f = {0};
  struct quitus_envelope envelope = {.sender = "", .door = "milter"};
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) raw = g_bytes_new_static(notice, strlen(notice));
  intake_fixture_set_up(&f, NULL);
  g_autoptr(quitus_decision) decision = decide(&f, notice, &envelope);
  g_assert_cmpint(decision->message->automatic, ==, QUITUS_AUTOMATIC_BOUNCE);
  decision->link.case_id = 0; /* nobody knew which case */
  g_ptr_array_set_size(decision->actions, 0);
  quitus_intake_commit(f.intake, decision, raw, &envelope, &error);
  g_assert_no_error(error);
  int64_t id = decision->kept.mail_id, b1 = case_id_of(f.base.db, "B1");
  quitus_intake_move(f.intake, id, b1, "agent", &error);
  g_assert_no_error(error);
  g_autofree char *state =
      query_sql(f.base.path, "SELECT state FROM contacts WHERE email = 'paul@martin.example'");
  g_assert_cmpstr(state, ==, "dead");
  intake_fixture_tear_down(&f, NULL);
}

/* ---- replies that only point at what is attached ---- */

static const struct {
  const char *text, *actions;
} pointers[] = {
    {"Voir piece jointe", "task:read"},
    {"Voir piece jointe\r\n\r\nNous n'avons jamais recu la facture FA-1.",
     "answer task:missing-document answer"}, /* the case holds no invoice */
};

static void test_pointers(void) {
  struct intake_fixture f = {0};
  intake_fixture_set_up(&f, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(pointers); i++) {
    const struct quitus_envelope envelope = {.sender = CLAIRE, .door = "milter"};
    g_autofree char *raw = g_strdup_printf(
        "From: " CLAIRE "\r\nTo: recouvrement@agence.example\r\nSubject: A1\r\n"
        "Message-ID: <%zu@dupont.example>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/plain\r\n\r\n%s\r\n--b\r\n"
        "Content-Type: application/pdf; name=lettre.pdf\r\nContent-Disposition: attachment; "
        "filename=lettre.pdf\r\n\r\n%%PDF-1.4\r\n--b--\r\n",
        i, pointers[i].text);
    g_autoptr(quitus_decision) decision = decide(&f, raw, &envelope);
    g_autoptr(GString) actions = g_string_new(NULL);
    for (guint k = 0; k < decision->actions->len; k++) {
      const struct quitus_action *action = decision->actions->pdata[k];
      bool task = action->kind == QUITUS_ACTION_TASK;
      g_string_append_printf(actions, "%s%s%s%s", k ? " " : "", quitus_action_id(action->kind),
                             task ? ":" : "", task ? action->text : "");
    }
    g_assert_cmpstr(actions->str, ==, pointers[i].actions);
  }
  intake_fixture_tear_down(&f, NULL);
}

/* Who wrote cannot be read: nobody is answered, so a person reads it. */
static void test_no_author(void) {
  static const char *const froms[] = {"", "From: Claire\r\n",
                                      "From: \"" CLAIRE "\"@elsewhere.example\r\n"};
  struct intake_fixture f = {0};
  intake_fixture_set_up(&f, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(froms); i++) {
    const struct quitus_envelope envelope = {.sender = CLAIRE, .door = "milter"};
    g_autofree char *raw = g_strdup_printf(
        "%sTo: recouvrement@agence.example\r\nSubject: A1\r\n\r\nWe have not received FA-1.\r\n",
        froms[i]);
    g_autoptr(quitus_decision) decision = decide(&f, raw, &envelope);
    g_assert_cmpstr(decision->case_reference, ==, "A1");
    g_assert_true(decision->link.stranger);
    g_assert_cmpuint(decision->actions->len, ==, 1);
    const struct quitus_action *action = decision->actions->pdata[0];
    g_assert_cmpint(action->kind, ==, QUITUS_ACTION_TASK);
  }
  intake_fixture_tear_down(&f, NULL);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  g_test_add_func("/intake/dead-contacts", test_dead_contacts);
  g_test_add_func("/intake/no-author", test_no_author);
  g_test_add_func("/intake/pointers", test_pointers);
  g_test_add_func("/intake/whose", test_whose);
  g_test_add_func("/intake/moved-bounce", test_moved_bounce);
  return g_test_run();
}
