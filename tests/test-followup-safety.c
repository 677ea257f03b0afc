/* tests/test-followup-safety.c - who may receive what: a case for each rule. */
#include "followup/blocks.h"
#include "followup/mentions.h"
#include "followup/safety.h"
#include "tests/followup-fixture.h"
#include <string.h>

#define BIT FIXTURE_BIT

static void open_dispute(struct quitus_answer *answer) {
  struct quitus_dispute *dispute = g_new0(struct quitus_dispute, 1);
  dispute->state = g_strdup("open");
  g_ptr_array_add(answer->kase->disputes, dispute);
}

/* ---- safety ---- */

static void to_mailbox(struct quitus_answer *a) {
  g_free(a->followup->to);
  a->followup->to = g_strdup("Recouvrement+A2026@agence.example");
}
static void to_agency(struct quitus_answer *a) {
  g_free(a->followup->to);
  a->followup->to = g_strdup("dossiers@agence.example");
}
static void to_daemon(struct quitus_answer *a) {
  g_free(a->followup->to);
  a->followup->to = g_strdup("MAILER-DAEMON@atelier-petit.example");
}
static void to_nothing(struct quitus_answer *a) {
  *a->followup->to = '\0';
}
static void to_two(struct quitus_answer *a) {
  g_free(a->followup->to);
  a->followup->to = g_strdup(FIXTURE_TO ", x@evil.example");
}
static void to_dead(struct quitus_answer *a) {
  g_free(a->followup->to);
  a->followup->to = g_strdup("p.roux@atelier-petit.example");
}
static void to_left(struct quitus_answer *a) {
  struct quitus_contact *contact = a->kase->contacts->pdata[0];
  contact->state = QUITUS_CONTACT_LEFT;
}
static void to_other(struct quitus_answer *a) {
  g_free(a->followup->to);
  a->followup->to = g_strdup("x@evil.example");
}
static void stranger(struct quitus_answer *a) {
  to_other(a);
  a->followup->stranger = true;
}
static void stranger_attached(struct quitus_answer *a) {
  stranger(a);
  g_ptr_array_add(a->attachments, g_new0(struct quitus_answer_attachment, 1));
}
static void stranger_amount(struct quitus_answer *a) {
  stranger(a);
  a->followup->text = g_strdup("Il reste 1 250,50 € à payer.");
}
static void stranger_invoice(struct quitus_answer *a) {
  stranger(a);
  a->followup->text = g_strdup("La pièce FA 1042 vous parviendra.");
}
static void stranger_name(struct quitus_answer *a) {
  stranger(a);
  a->followup->text = g_strdup("Êtes-vous de l’ATELIER PETIT SARL ?");
}
static void stranger_harmless(struct quitus_answer *a) {
  stranger(a);
  a->followup->text = g_strdup("Bonjour, qui êtes-vous ? Appelez-nous au 01 99 00 00 00.");
}
static void unseen(struct quitus_answer *a) {
  a->followup->unattended = true;
  a->followup->state = QUITUS_FOLLOWUP_APPROVED;
}
static void stranger_unseen(struct quitus_answer *a) {
  stranger(a);
  unseen(a);
}
static void auto_reply(struct quitus_answer *a) {
  a->reply->automatic = QUITUS_AUTOMATIC_AUTO_REPLY;
}
static void from_list(struct quitus_answer *a) {
  a->reply->automatic = QUITUS_AUTOMATIC_LIST;
}
static void bounce_of_another(struct quitus_answer *a) {
  a->reply->automatic = QUITUS_AUTOMATIC_BOUNCE;
  g_free(a->reply->from);
  a->reply->from = g_strdup("mailer-daemon@atelier-petit.example");
}
static void null_sender(struct quitus_answer *a) {
  *a->reply->from = '\0';
}
static void closed(struct quitus_answer *a) {
  a->kase->state = QUITUS_CASE_CLOSED;
}
static void stopped(struct quitus_answer *a) {
  a->kase->state = QUITUS_CASE_STOPPED;
}
static void stopped_about_it(struct quitus_answer *a) {
  stopped(a);
  a->followup->labels = BIT(INSOLVENCY);
}
static void stopped_unseen(struct quitus_answer *a) {
  stopped_about_it(a);
  a->followup->unattended = true;
  a->followup->state = QUITUS_FOLLOWUP_SENDING;
}
static void stopped_and_more(struct quitus_answer *a) {
  stopped(a);
  a->followup->labels = BIT(INSOLVENCY) | BIT(CASH_FLOW);
}
static void stopped_reminder(struct quitus_answer *a) {
  stopped(a);
  a->followup->mail_id = 0;
}
static void held_answer(struct quitus_answer *a) {
  a->kase->state = QUITUS_CASE_HELD;
}
static void held_reminder(struct quitus_answer *a) {
  held_answer(a);
  a->followup->mail_id = 0;
}
static void sent_reminder(struct quitus_answer *a) {
  held_reminder(a);
  a->followup->state = QUITUS_FOLLOWUP_SENT;
}
static void add_task(struct quitus_answer *a, const char *what) {
  struct quitus_task *task = g_new0(struct quitus_task, 1);
  task->what = g_strdup(what);
  task->note = g_strdup("hold,record-promise");
  g_ptr_array_add(a->kase->tasks, task);
}
static void unread_answer(struct quitus_answer *a) {
  add_task(a, "read");
}
static void undecided_answer(struct quitus_answer *a) {
  add_task(a, "choose-case");
}
static void proposed_answer(struct quitus_answer *a) {
  add_task(a, "agree-plan");
}
static void proposed_reminder(struct quitus_answer *a) {
  proposed_answer(a);
  a->followup->mail_id = 0;
}
static void undecided_reminder(struct quitus_answer *a) {
  undecided_answer(a);
  a->followup->mail_id = 0;
}
static void mourning_answer(struct quitus_answer *a) {
  add_task(a, "mourning");
}
static void mourning_reminder(struct quitus_answer *a) {
  mourning_answer(a);
  a->followup->mail_id = 0;
}
static void distress_reminder(struct quitus_answer *a) {
  add_task(a, "distress");
  a->followup->mail_id = 0;
}
static void unread_reminder(struct quitus_answer *a) {
  unread_answer(a);
  a->followup->mail_id = 0;
}
static void held_back(struct quitus_answer *a) {
  a->followup->held = true;
}
static void approved(struct quitus_answer *a) {
  a->followup->state = QUITUS_FOLLOWUP_SENDING;
  a->followup->text = g_strdup("Il reste 1 250,50 € à régler.");
  a->followup->approved_case = g_strdup("open");
  a->followup->approved_balance = a->kase->balance;
  a->followup->approved_papers = g_strdup("");
}
static void held_since(struct quitus_answer *a) {
  approved(a);
  a->kase->state = QUITUS_CASE_HELD;
}
static void held_then_and_now(struct quitus_answer *a) {
  held_since(a);
  g_free(a->followup->approved_case);
  a->followup->approved_case = g_strdup("held");
}
static void part_paid(struct quitus_answer *a) {
  approved(a);
  a->kase->balance = 50000;
}
static void part_paid_unnamed(struct quitus_answer *a) {
  part_paid(a);
  g_free(a->followup->text);
  a->followup->text = g_strdup("Pourriez-vous nous indiquer qui valide vos factures ?");
}
static void papers_changed(struct quitus_answer *a) {
  approved(a);
  a->papers_changed = true;
}
static void paid(struct quitus_answer *a) {
  a->kase->balance = 0;
}
static void newer(struct quitus_answer *a) {
  a->newer_reply = true;
}
static void receipt(struct quitus_answer *a) {
  newer(a);
  a->quittance = g_new0(struct quitus_quittance, 1);
  a->quittance->reference = g_strdup("");
}
static void disputed_since(struct quitus_answer *a) {
  open_dispute(a);
  struct quitus_dispute *dispute = a->kase->disputes->pdata[0];
  dispute->opened_at = a->followup->created + 1;
  a->followup->text = g_strdup("Bonjour");
}
static void to_creditor(struct quitus_answer *a) {
  a->followup->audience = QUITUS_TO_CREDITOR;
  g_free(a->followup->to);
  a->followup->to = g_strdup("compta@meunier.example");
  stopped(a);
  paid(a);
  auto_reply(a);
}
static void creditor_elsewhere(struct quitus_answer *a) {
  to_creditor(a);
  to_other(a);
}
static void lawyer(struct quitus_answer *a) {
  held_answer(a);
  g_free(a->kase->hold_reason);
  a->kase->hold_reason = g_strdup("legal-action");
}
static void lawyer_unseen(struct quitus_answer *a) {
  lawyer(a);
  unseen(a);
}
static void free_part(gpointer data) {
  struct quitus_instalment *part = data;
  g_free(part->state);
  g_free(part);
}
static void promised(struct quitus_answer *a, const char *made, const char *due,
                     const char *state) {
  struct quitus_promise *promise = g_new0(struct quitus_promise, 1);
  struct quitus_instalment *part = g_new0(struct quitus_instalment, 1);
  promise->made = quitus_day_parse_iso(made);
  promise->state = g_strdup(state);
  promise->instalments = g_ptr_array_new_with_free_func(free_part);
  part->due = quitus_day_parse_iso(due);
  part->state = g_strdup(state);
  g_ptr_array_add(promise->instalments, part);
  g_ptr_array_set_free_func(a->kase->promises, (GDestroyNotify)quitus_promise_free);
  g_ptr_array_add(a->kase->promises, promise);
}
static void promise_broken(struct quitus_answer *a) {
  promised(a, "2026-01-05", "2026-01-09", "broken");
  a->followup->purpose = QUITUS_PURPOSE_BROKEN_PROMISE;
}
static void promise_kept(struct quitus_answer *a) {
  promised(a, "2026-01-05", "2026-01-09", "kept");
  a->followup->purpose = QUITUS_PURPOSE_BROKEN_PROMISE;
}
static void promised_anew(struct quitus_answer *a) {
  promise_broken(a);
  promised(a, "2026-01-12", "2026-01-16", "open");
}
static void promise_unchecked(struct quitus_answer *a) {
  promise_broken(a);
  add_task(a, "check-moved");
}
static void payment_missing(struct quitus_answer *a) {
  a->followup->purpose = QUITUS_PURPOSE_PAYMENT_NOT_SEEN;
}
static void payment_seen(struct quitus_answer *a) {
  payment_missing(a);
  a->paid_since = true;
}
static void document_gone(struct quitus_answer *a) {
  a->document_gone = true;
}
static void documents_came(struct quitus_answer *a) {
  a->followup->audience = QUITUS_TO_CREDITOR;
  g_free(a->followup->to);
  a->followup->to = g_strdup("compta@meunier.example");
  a->followup->labels = BIT(REQUEST_DOCUMENT);
  a->followup->documents = FIXTURE_DOC(CONTRACT);
}
static void documents_lack(struct quitus_answer *a) {
  documents_came(a);
  a->missing = FIXTURE_DOC(CONTRACT);
}
static void nothing(struct quitus_answer *a) {
  (void)a;
}

static const struct {
  const char *name;
  void (*prepare)(struct quitus_answer *answer);
  const char *objection; /* part of it; NULL: may leave */
} safety[] = {
    {"a contact", nothing, NULL},
    {"our mailbox", to_mailbox, "our own mailbox"},
    {"our sender", to_agency, "our own mailbox"},
    {"a daemon", to_daemon, "nobody reads"},
    {"no address", to_nothing, "no usable address"},
    {"two addresses", to_two, "no usable address"},
    {"a dead address", to_dead, "dead"},
    {"who has left", to_left, "the person has left"},
    {"off the case", to_other, "not on the case"},
    {"a stranger", stranger, NULL},
    {"a stranger with a document", stranger_attached, "no document"},
    {"a stranger and an amount", stranger_amount, "no amount"},
    {"a stranger and an invoice", stranger_invoice, "no amount"},
    {"a stranger and a name", stranger_name, "no amount"},
    {"a stranger asked back", stranger_harmless, NULL},
    {"a stranger, by itself", stranger_unseen, "person"},
    {"an auto-reply", auto_reply, "by a machine"},
    {"a list", from_list, "by a machine"},
    {"a bounce, to another contact", bounce_of_another, NULL},
    {"the null sender", null_sender, "no sender"},
    {"a closed case", closed, "closed"},
    {"a stopped case", stopped, "stopped"},
    {"a stopped case, about it", stopped_about_it, NULL},
    {"a stopped case, about more", stopped_and_more, "stopped"},
    {"a reminder on a stopped case", stopped_reminder, "stopped"},
    {"a stopped case, by itself", stopped_unseen, "person"},
    {"not allowed to leave by itself", unseen, "person"},
    {"a held case", held_answer, NULL},
    {"a reminder on a held case", held_reminder, "held"},
    {"a reminder that had left before", sent_reminder, NULL},
    {"an answer, another message unread", unread_answer, NULL},
    {"a reminder, a message unread", unread_reminder, "waits to be read"},
    {"an answer, instalments proposed", proposed_answer, NULL},
    {"a reminder, instalments proposed", proposed_reminder, "yet to agree"},
    {"an answer, a message may be about it", undecided_answer, NULL},
    {"a reminder, a message may be about it", undecided_reminder, "has yet to choose"},
    {"an answer, somebody has died", mourning_answer, NULL},
    {"a reminder, somebody has died", mourning_reminder, "a person sees to it first"},
    {"a reminder, somebody is in distress", distress_reminder, "a person sees to it first"},
    {"all paid", paid, "paid"},
    {"held for a lawyer", lawyer, NULL},
    {"held for a lawyer, by itself", lawyer_unseen, "person"},
    {"an approved document is gone", document_gone, "no longer on the case"},
    {"the creditor is asked for what came", documents_came, "by now"},
    {"the creditor is asked for what lacks", documents_lack, NULL},
    {"a newer reply", newer, "written again"},
    {"a newer reply than a payment", receipt, NULL},
    {"disputed since", disputed_since, "dispute was opened"},
    {"a promise was not kept", promise_broken, NULL},
    {"a promise of a message moved away", promise_unchecked, "belongs to another case"},
    {"it was kept after all", promise_kept, "no promise that was not kept"},
    {"they promised anew", promised_anew, "no promise that was not kept"},
    {"a payment is not seen", payment_missing, NULL},
    {"it is seen by now", payment_seen, "a payment has come since"},
    {"held back", held_back, "holds it back"},
    {"approved", approved, NULL},
    {"held since", held_since, "put on hold since"},
    {"held before, and since", held_then_and_now, NULL},
    {"partly paid since", part_paid, "owed has changed"},
    {"partly paid since, no amount named", part_paid_unnamed, NULL},
    {"another document", papers_changed, "document has changed"},
    {"the creditor", to_creditor, NULL},
    {"not the creditor", creditor_elsewhere, "not on the case"},
};

static void test_safety(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  fixture->config->agency.kind = QUITUS_AGENCY_OWN; /* a collector's: test-followup-letter.c */
  for (size_t i = 0; i < G_N_ELEMENTS(safety); i++) {
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, fixture_case(), BIT(CASH_FLOW), 0, "fr");
    safety[i].prepare(answer);
    quitus_answer_judge(fixture->config, answer);
    g_test_message("%s: %s", safety[i].name, answer->refusal ? answer->refusal : "may leave");
    if (safety[i].objection)
      fixture_assert_holds(answer->refusal ? answer->refusal : "", safety[i].objection);
    else
      g_assert_null(answer->refusal);
  }
}

/* By itself: which reasons, on a case in which state. */
static const struct {
  const char *name;
  guint32 labels;
  enum quitus_case_state state;
  const char *hold_reason;
  bool leaves;
} unattended[] = {
    {"allowed", BIT(CASH_FLOW), QUITUS_CASE_OPEN, "", true},
    {"one of two is not", BIT(CASH_FLOW) | BIT(PROMISE_TO_PAY), QUITUS_CASE_OPEN, "", false},
    {"none at all", 0, QUITUS_CASE_OPEN, "", false},
    {"never, even if listed", BIT(INSOLVENCY), QUITUS_CASE_OPEN, "", false},
    {"held for this reason", BIT(DISPUTE_QUALITY), QUITUS_CASE_HELD, "dispute-quality", true},
    {"held for another", BIT(CASH_FLOW), QUITUS_CASE_HELD, "dispute-quality", false},
    {"held by a person", BIT(CASH_FLOW), QUITUS_CASE_HELD, "avis de l'avocat", false},
    {"stopped", BIT(CASH_FLOW), QUITUS_CASE_STOPPED, "insolvency", false},
};

static void test_unattended(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  g_strfreev(fixture->config->playbook.unattended);
  fixture->config->playbook.unattended =
      g_strsplit("cash-flow,insolvency,dispute-quality", ",", -1);
  for (size_t i = 0; i < G_N_ELEMENTS(unattended); i++) {
    g_autoptr(quitus_answer) answer =
        fixture_answer(fixture->config, fixture_case(), unattended[i].labels, 0, "fr");
    g_free(answer->kase->hold_reason);
    answer->kase->hold_reason = g_strdup(unattended[i].hold_reason);
    answer->kase->state = unattended[i].state;
    unseen(answer);
    const char *objection = quitus_answer_objection(fixture->config, answer);
    g_test_message("%s: %s", unattended[i].name, objection ? objection : "leaves");
    g_assert_cmpint(objection == NULL, ==, unattended[i].leaves);
  }
}

/* What nobody needs to look at again, and what somebody must. */
/* No objection: a person may know better.  But they are told. */
static void test_doubt(struct plain_fixture *fixture, gconstpointer data) {
  (void)data;
  g_autoptr(quitus_answer) answer =
      fixture_answer(fixture->config, fixture_case(), BIT(DISPUTE_QUALITY), 0, "fr");
  add_task(answer, "check-dispute");
  struct quitus_task *task = answer->kase->tasks->pdata[answer->kase->tasks->len - 1];
  task->label = g_strdup("dispute-billing");
  const char *caution = quitus_answer_caution(fixture->config, answer);
  g_assert_false(caution && strstr(caution, "yet to confirm"));
  g_free(task->label);
  task->label = g_strdup("dispute-quality");
  fixture_assert_holds(quitus_answer_caution(fixture->config, answer), "yet to confirm");
}

static void test_final(struct plain_fixture *fixture, gconstpointer data) {
  (void)fixture;
  (void)data;
  g_assert_true(quitus_objection_is_final("everything has been paid"));
  g_assert_true(quitus_objection_is_final("the debtor has written again since"));
  g_assert_false(quitus_objection_is_final("a person holds it back"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
#define ADD(path, test)                                                                            \
  g_test_add(path, struct plain_fixture, NULL, plain_fixture_set_up, test, plain_fixture_tear_down)
  ADD("/followup-safety/rules", test_safety);
  ADD("/followup-safety/unattended", test_unattended);
  ADD("/followup-safety/doubt", test_doubt);
  ADD("/followup-safety/final", test_final);
#undef ADD
  return g_test_run();
}
