/* tests/test-db-left.c - answers that people send from their mail program: recognised by whichever
 * door sees the mail, once, and sent with the text that really left. */
#include "base/error.h"
#include "db/draft.h"
#include "db/journal.h"
#include "tests/queue-story.h"
#include <string.h>

#define CLAIRE "claire@dupont.example"
#define REPLY "reply-1@dupont.example"

/* A reply with an answer to whom it may concern. */
static int64_t prepare(struct quitus_db *db, int64_t case_id, enum quitus_audience audience,
                       const char *to) {
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, audience, to);
  struct quitus_mail mail = mail_of("reply", case_id);
  return keep_mail(db, &mail, actions).followup_id;
}

static struct quitus_mail outgoing(const char *message_id, const char *parent, const char *to,
                                   int64_t case_id) {
  struct quitus_mail mail = mail_of(message_id, case_id);
  mail.direction = QUITUS_OUTGOING;
  mail.message_id = (char *)message_id;
  mail.in_reply_to = (char *)parent;
  mail.references = (char *)(parent ? parent : "");
  mail.from = (char *)"recouvrement@agence.example";
  mail.to = (char *)to;
  mail.reply_text = (char *)"Voici la facture.";
  mail.whole_text = (char *)"Voici la facture.\n--\nAnne";
  mail.door = (char *)"imap";
  mail.queue_id = (char *)"";
  mail.submitted = true;
  mail.sent = g_get_real_time() / G_USEC_PER_SEC; /* not before what it answers was made */
  return mail;
}

/* ---- which mail is it? ---- */

static const struct sent {
  const char *name;
  enum quitus_followup_state state; /* of the answer before */
  bool own_id;                      /* the mail bears its Message-ID */
  const char *parent, *to;
  bool drafted, on_case, is_it;
  bool older;  /* sent before the answer was prepared */
  bool forged; /* its From is all that speaks for it */
} sents[] = {
    {"own-id", QUITUS_FOLLOWUP_DRAFT, true, NULL, CLAIRE, false, false, true},
    {"own-id-to-another", QUITUS_FOLLOWUP_REVIEW, true, REPLY, "eve@dupont.example", false, true,
     true},
    {"own-id-after-failing", QUITUS_FOLLOWUP_FAILED, true, NULL, CLAIRE, false, false, true},
    {"the-outbox-sends-it", QUITUS_FOLLOWUP_SENDING, true, REPLY, CLAIRE, false, true, false},
    {"cancelled", QUITUS_FOLLOWUP_CANCELLED, true, REPLY, CLAIRE, true, true, false},
    {"reply", QUITUS_FOLLOWUP_DRAFT, false, REPLY, CLAIRE, false, true, true},
    {"reply-with-copies", QUITUS_FOLLOWUP_APPROVED, false, "<" REPLY ">",
     "chef@agence.example, Claire@Dupont.example", false, true, true},
    {"reply-to-another", QUITUS_FOLLOWUP_DRAFT, false, REPLY, "eve@dupont.example", true, true,
     false},
    {"reply-to-other-mail", QUITUS_FOLLOWUP_DRAFT, false, "x@dupont.example", CLAIRE, true, true,
     false},
    {"reply-sent-before", QUITUS_FOLLOWUP_SENT, false, REPLY, CLAIRE, false, true, false},
    {"draft-without-thread", QUITUS_FOLLOWUP_DRAFT, false, NULL, CLAIRE, true, true, true},
    {"older-mail-seen-again", QUITUS_FOLLOWUP_DRAFT, false, NULL, CLAIRE, true, true, false, true},
    {"no-thread-no-draft", QUITUS_FOLLOWUP_DRAFT, false, NULL, CLAIRE, false, true, false},
    {"forged-reply", QUITUS_FOLLOWUP_DRAFT, false, REPLY, CLAIRE, true, true, false,
     .forged = true},
    {"forged-draft", QUITUS_FOLLOWUP_DRAFT, false, NULL, CLAIRE, true, true, false, .forged = true},
    {"own-id-whoever-sends-it", QUITUS_FOLLOWUP_DRAFT, true, NULL, CLAIRE, false, false, true,
     .forged = true},
    {"draft-of-another-case", QUITUS_FOLLOWUP_DRAFT, false, NULL, CLAIRE, true, false, false},
};

static void set_state(struct fixture *f, enum quitus_followup_state state, bool drafted) {
  g_autofree char *sql =
      g_strdup_printf("UPDATE followups SET state = '%s'%s", quitus_followup_state_id(state),
                      drafted ? "; INSERT INTO drafts (followup_id, mailbox,"
                                " folder, uidvalidity, message_id, version,"
                                " sha256, state) SELECT id, 'a', 'Drafts', 1, 'x', 'v', 'h',"
                                " 'there' FROM followups"
                              : "");
  run_sql(f->path, sql);
}

static void test_sent(struct fixture *f, const void *data) {
  const struct sent *sent = data;
  int64_t case_id = one_case(f->db), id = prepare(f->db, case_id, QUITUS_TO_DEBTOR, CLAIRE);
  set_state(f, sent->state, sent->drafted);
  g_autoptr(quitus_followup) before = followup_of(f->db, id);
  struct quitus_mail mail = outgoing(sent->own_id ? before->message_id : "tb-1@agence.example",
                                     sent->parent, sent->to, sent->on_case ? case_id : 0);
  mail.sent -= sent->older ? 3600 : 0;
  mail.submitted = !sent->forged;
  struct quitus_kept kept = keep_mail(f->db, &mail, NULL);
  g_autoptr(quitus_followup) after = followup_of(f->db, id);
  if (!sent->is_it) {
    g_assert_cmpint(after->state, ==, sent->state);
    g_assert_cmpint(kept.followup_id, ==, 0);
    return;
  }
  g_assert_cmpint(after->state, ==, QUITUS_FOLLOWUP_SENT);
  g_assert_cmpstr(after->text, ==, "Voici la facture.\n--\nAnne");
  g_assert_cmpint(after->sent, ==, mail.sent);
  g_assert_cmpint(kept.followup_id, ==, id);
  g_assert_cmpint(kept.case_id, ==, case_id);
  assert_count(f, "journal WHERE what = 'sent' AND actor = 'imap'", "1");
}

/* ---- once, by whichever door ---- */

static void test_both_doors(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  int64_t id = prepare(f->db, case_id, QUITUS_TO_DEBTOR, CLAIRE);
  struct quitus_mail mail = outgoing("tb-1@agence.example", REPLY, CLAIRE, case_id);
  keep_mail(f->db, &mail, NULL);
  mail.door = (char *)"milter";
  struct quitus_kept again = keep_mail(f->db, &mail, NULL);
  g_assert_true(again.already);
  g_assert_cmpint(again.followup_id, ==, id);
  assert_count(f, "mails WHERE direction = 'out'", "1");
  assert_count(f, "journal WHERE what = 'sent'", "1");
}

/* The mail that we sent may be read before the one that it answers. */
static void test_known_later(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  struct quitus_mail mail = outgoing("tb-1@agence.example", REPLY, CLAIRE, case_id);
  g_assert_cmpint(keep_mail(f->db, &mail, NULL).followup_id, ==, 0);
  int64_t id = prepare(f->db, case_id, QUITUS_TO_DEBTOR, CLAIRE);
  struct quitus_kept again = keep_mail(f->db, &mail, NULL);
  g_assert_true(again.already);
  g_assert_cmpint(again.followup_id, ==, id);
  assert_count(f, "followups WHERE state = 'sent' AND sent_mail_id IS NOT NULL", "1");
}

/* A letter is the first one where the text that left has the mentions, whatever was prepared. */
#define LAW                                                                                        \
  "Mentions prévues à l’article R. 124-4.\nArticle L. 111-8 : « Les frais de recouvrement\n"  \
  "entrepris sans titre exécutoire … débiteur de mauvaise\nfoi. »\n"

static void test_first_letter(struct fixture *f, const void *data) {
  (void)data;
  static const struct {
    const char *text;
    enum quitus_audience audience;
    bool marked, first;
  } cases[] = {
      {"Bonjour,\n" LAW, QUITUS_TO_DEBTOR, true, true},
      {"Bonjour,\n" LAW, QUITUS_TO_DEBTOR, false, true}, /* saved among the drafts, then sent */
      {"Bonjour,\nVoici la facture.", QUITUS_TO_DEBTOR, true, false},
      {"Article R. 124-4, article L. 111-8.", QUITUS_TO_DEBTOR, true, false},
      {"Bonjour,\nLe débiteur a reçu :\n" LAW, QUITUS_TO_CREDITOR, false, false},
      {"Voici.\n> R. 124-4, L. 111-8\n> frais de recouvrement entrepris sans titre, mauvaise foi",
       QUITUS_TO_DEBTOR, true, false},
  };
  int64_t case_id = one_case(f->db), id = prepare(f->db, case_id, QUITUS_TO_DEBTOR, CLAIRE);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *identity = g_strdup_printf("tb-%zu@agence.example", i);
    g_autofree char *sql = g_strdup_printf(
        "UPDATE followups SET state = 'draft', sent_mail_id = NULL, audience = '%s',"
        " first_letter = %d; UPDATE cases SET first_letter = NULL",
        quitus_audience_id(cases[i].audience), cases[i].marked);
    struct quitus_mail mail = outgoing(identity, REPLY, CLAIRE, case_id);
    mail.whole_text = (char *)cases[i].text;
    mail.sent -= (int64_t)2 * 86400;
    run_sql(f->path, sql);
    g_assert_cmpint(keep_mail(f->db, &mail, NULL).followup_id, ==, id);
    g_test_message("%zu", i);
    g_autoptr(quitus_case) kase = case_of(f->db, "A1");
    g_assert_cmpint(kase->first_letter, ==,
                    cases[i].first ? quitus_day_of_instant(mail.sent) : QUITUS_NO_DAY);
  }
}

/* A mail of ours is read anew when the clock has prepared something about the reply that it
 * answered. */
static void test_seen_again(struct fixture *f, const void *data) {
  (void)data;
  static const struct {
    const char *first; /* the state of the answer when our mail is first seen */
    const char *purpose;
    int age; /* of our mail, in seconds, when the other one is prepared */
    bool other_identity, is_it;
  } cases[] = {
      {"draft", "payment-not-seen", 0, false, false},
      {"draft", "", 0, false, false}, /* prepared anew: it has left as the first one */
      {"cancelled", "payment-not-seen", 3600, false, false},
      {"cancelled", "payment-not-seen", 3600, true, false},
      {"cancelled", "payment-not-seen", 60, true, true},
      {"cancelled", "", 3600, false, true}, /* the reply came to be known later */
  };
  int64_t case_id = one_case(f->db);
  prepare(f->db, case_id, QUITUS_TO_DEBTOR, CLAIRE);
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *identity = g_strdup_printf("tb-%zu@agence.example", i);
    g_autofree char *first = g_strdup_printf("DELETE FROM followups WHERE id > 1;"
                                             "UPDATE followups SET state = '%s', sent_mail_id"
                                             " = NULL",
                                             cases[i].first);
    g_autofree char *later = g_strdup_printf(
        "INSERT INTO followups (case_id, mail_id, audience, stranger, unattended, recipient,"
        " labels, documents, due, message_id, made_at, purpose) SELECT case_id, mail_id,"
        " audience, 0, 0, recipient, labels, documents, due, 'x', unixepoch(), '%s'"
        " FROM followups",
        cases[i].purpose);
    struct quitus_mail mail = outgoing(identity, REPLY, CLAIRE, case_id);
    mail.sent -= cases[i].age;
    run_sql(f->path, first);
    keep_mail(f->db, &mail, NULL);
    run_sql(f->path, later);
    g_autofree char *moved = g_strdup_printf("moved-%zu", i);
    mail.identity = cases[i].other_identity ? moved : mail.identity;
    keep_mail(f->db, &mail, NULL);
    g_test_message("%zu", i);
    assert_count(f, "followups WHERE message_id = 'x' AND state = 'sent'",
                 cases[i].is_it ? "1" : "0");
  }
}

/* Of two that it may be, it is none. */
static void test_two_drafts(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_CREDITOR, "compta@acier.example");
  add_answer(actions, QUITUS_TO_CREDITOR, "compta@acier.example");
  struct quitus_mail reply = mail_of("reply", case_id);
  keep_mail(f->db, &reply, actions);
  set_state(f, QUITUS_FOLLOWUP_DRAFT, true);
  struct quitus_mail mail = outgoing("tb-1@agence.example", NULL, "compta@acier.example", case_id);
  g_assert_cmpint(keep_mail(f->db, &mail, NULL).followup_id, ==, 0);
  run_sql(f->path, "UPDATE followups SET state = 'cancelled' WHERE id = 1");
  g_assert_cmpint(keep_mail(f->db, &mail, NULL).followup_id, ==, 2);
}

/* ---- drafts that vanished where nobody can see what was sent ---- */

static void lose(struct fixture *f, int64_t id) {
  g_autoptr(GError) error = NULL;
  quitus_db_draft_lost(f->db, id, "desk", &error);
  g_assert_no_error(error);
}

/* Two answers to the creditor of one case. */
static void lose_two(struct fixture *f) {
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_CREDITOR, "compta@acier.example");
  add_answer(actions, QUITUS_TO_CREDITOR, "chef@acier.example");
  struct quitus_mail reply = mail_of("reply", one_case(f->db));
  keep_mail(f->db, &reply, actions);
  set_state(f, QUITUS_FOLLOWUP_DRAFT, true);
  lose(f, 1);
  lose(f, 2);
}

#define OPEN_TASKS "tasks WHERE what = 'draft-lost' AND done = 0"

static void test_lost(struct fixture *f, const void *data) {
  (void)data;
  lose_two(f);
  g_autoptr(quitus_followup) followup = followup_of(f->db, 1);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_REVIEW);
  g_assert_true(followup->held);
  g_assert_false(approve(f->db, 1, "Texte", NULL));
  assert_count(f, "drafts", "0");
  assert_count(f, "journal WHERE what = 'hold-answer' AND actor = 'imap'", "2");
  assert_count(f, OPEN_TASKS, "1");
  g_assert_true(quitus_db_followup_release(f->db, 1, "anne", NULL));
  assert_count(f, OPEN_TASKS, "1"); /* about the other one */
  g_assert_true(quitus_db_followup_cancel(f->db, 2, "", "anne", NULL));
  assert_count(f, OPEN_TASKS, "0");
}

static void test_lost_then_seen(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db), id = prepare(f->db, case_id, QUITUS_TO_DEBTOR, CLAIRE);
  set_state(f, QUITUS_FOLLOWUP_DRAFT, true);
  lose(f, id);
  struct quitus_mail mail = outgoing("tb-1@agence.example", REPLY, CLAIRE, case_id);
  g_assert_cmpint(keep_mail(f->db, &mail, NULL).followup_id, ==, id);
  g_autoptr(quitus_followup) followup = followup_of(f->db, id);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_SENT);
  assert_count(f, OPEN_TASKS, "0");
}

/* What became of it meanwhile stands. */
static void test_lost_too_late(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = prepare(f->db, one_case(f->db), QUITUS_TO_DEBTOR, CLAIRE);
  set_state(f, QUITUS_FOLLOWUP_SENT, true);
  lose(f, id);
  g_autoptr(quitus_followup) followup = followup_of(f->db, id);
  g_assert_cmpint(followup->state, ==, QUITUS_FOLLOWUP_SENT);
  assert_count(f, "drafts", "0");
  assert_count(f, OPEN_TASKS, "0");
}

/* What has just vanished from the drafts may have left: not yet. */
static void test_missing_is_not_approved(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GError) error = NULL;
  int64_t id = prepare(f->db, one_case(f->db), QUITUS_TO_DEBTOR, CLAIRE);
  set_state(f, QUITUS_FOLLOWUP_DRAFT, true);
  g_assert_true(quitus_db_draft_missing(f->db, id, true, NULL));
  g_assert_false(approve(f->db, id, "Texte", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_assert_true(quitus_db_draft_missing(f->db, id, false, NULL));
  g_assert_true(approve(f->db, id, "Texte", NULL));
}

/* ---- what people write by hand is a cue for what comes back ---- */

static void test_by_hand_is_a_cue(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  struct quitus_mail mail = outgoing("by-hand@agence.example", NULL, CLAIRE, case_id);
  keep_mail(f->db, &mail, NULL);
  g_autoptr(GArray) found =
      quitus_db_case_find(f->db, QUITUS_KEY_SENT_MESSAGE, "<by-hand@agence.example>", NULL);
  g_assert_cmpuint(found->len, ==, 1);
  g_assert_cmpint(g_array_index(found, int64_t, 0), ==, case_id);
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/left/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(sents); i++) {
    g_autofree char *path = g_strdup_printf("/db/left/sent/%s", sents[i].name);
    g_test_add(path, struct fixture, &sents[i], fixture_set_up, test_sent, fixture_tear_down);
  }
  ADD("both-doors", test_both_doors);
  ADD("known-later", test_known_later);
  ADD("first-letter", test_first_letter);
  ADD("seen-again", test_seen_again);
  ADD("two-drafts", test_two_drafts);
  ADD("lost", test_lost);
  ADD("lost-then-seen", test_lost_then_seen);
  ADD("lost-too-late", test_lost_too_late);
  ADD("missing-is-not-approved", test_missing_is_not_approved);
  ADD("by-hand-is-a-cue", test_by_hand_is_a_cue);
  return g_test_run();
}
