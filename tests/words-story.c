/* tests/words-story.c - see words-story.h. */
#include "tests/words-story.h"
#include "db/clock.h"
#include "db/dispute.h"
#include "db/followup.h"
#include "db/insolvency.h"
#include "db/payment.h"
#include "db/promise.h"
#include "db/task.h"

static void reimport(struct quitus_db *db, const char *name) {
  g_autoptr(GPtrArray) rows = two_invoices();
  struct quitus_portfolio_row *row = rows->pdata[0];
  g_free(row->contact_name);
  row->contact_name = g_strdup(name);
  keep_rows(db, rows, false);
}

static bool do_import(struct words_story *story) {
  reimport(story->db, WORDS);
  return true;
}

static bool do_hold(struct words_story *story) {
  return quitus_db_case_hold(story->db, story->case_id, WORDS, quitus_today() - 2, "anne", NULL);
}

static bool do_clock(struct words_story *story) {
  g_autoptr(GPtrArray) events = NULL;
  return quitus_db_clock(story->db, quitus_today(), false, &events, NULL) && events->len == 1;
}

bool words_pay(struct words_story *story) {
  return quitus_db_case_pay(story->db,
                            &(struct quitus_payment){.case_id = story->case_id,
                                                     .amount = 100,
                                                     .day = quitus_today(),
                                                     .reference = WORDS,
                                                     .actor = "anne"},
                            NULL);
}

static bool do_cancel_payment(struct words_story *story) {
  return quitus_db_receipt_cancel(story->db, 1, WORDS, "anne", NULL);
}

static bool do_position(struct words_story *story) {
  return quitus_db_dispute_position(story->db, story->dispute_id, QUITUS_POSITION_REJECTED,
                                    QUITUS_NO_AMOUNT, WORDS, quitus_today(), "anne", NULL);
}

static bool do_propose(struct words_story *story) {
  g_autoptr(quitus_proposal) proposal = quitus_proposal_new(QUITUS_PROPOSAL_INSTALMENTS);
  struct quitus_proposed_part part = {quitus_today() + 9, false, 100};
  g_array_append_val(proposal->parts, part);
  proposal->note = g_strdup(WORDS);
  return quitus_db_dispute_propose(story->db, story->dispute_id, proposal, quitus_today(), "anne",
                                   NULL);
}

static bool do_answer(struct words_story *story) {
  return quitus_db_dispute_answer(story->db, story->dispute_id, false, WORDS, quitus_today(),
                                  "anne", NULL);
}

static bool do_resolve(struct words_story *story) {
  return quitus_db_dispute_resolve(story->db, story->dispute_id, WORDS, "", quitus_today(), "anne",
                                   NULL);
}

static bool do_promise(struct words_story *story) {
  struct quitus_part part = {quitus_today() + 1, QUITUS_NO_AMOUNT};
  struct quitus_agreement agreement = {.case_id = story->case_id,
                                       .made = quitus_today(),
                                       .parts = &part,
                                       .n_parts = 1,
                                       .method = "",
                                       .note = WORDS};
  int64_t id = 0;
  return quitus_db_promise_add(story->db, &agreement, "anne", &id, NULL);
}

static bool do_cancel_promise(struct words_story *story) {
  return quitus_db_promise_cancel(story->db, 1, WORDS, "anne", NULL);
}

static bool do_add_task(struct words_story *story) {
  int64_t id = 0;
  return quitus_db_task_add(story->db, story->case_id, quitus_today(), WORDS, "anne", &id, NULL);
}

static bool do_end_task(struct words_story *story) {
  return quitus_db_task_done(story->db, 1, WORDS, "anne", NULL);
}

static bool do_hold_answer(struct words_story *story) {
  return quitus_db_followup_hold(story->db, story->followup_id, quitus_today() + 1, WORDS, "anne",
                                 NULL);
}

static bool do_refuse_answer(struct words_story *story) {
  return quitus_db_followup_refused(story->db, story->followup_id, WORDS, "anne", NULL);
}

static bool do_cancel_answer(struct words_story *story) {
  return quitus_db_followup_cancel(story->db, story->followup_id, WORDS, "anne", NULL);
}

static bool do_insolvency(struct words_story *story) {
  struct quitus_insolvency given = {.case_id = story->case_id,
                                    .procedure = (char *)"redressement",
                                    .mandataire = (char *)WORDS,
                                    .judgment = quitus_today() - 9,
                                    .bodacc = quitus_today() - 8};
  return quitus_db_insolvency_record(story->db, &given, "anne", NULL);
}

static bool do_declare(struct words_story *story) {
  return quitus_db_insolvency_declared(story->db, story->case_id, quitus_today(), WORDS, "anne",
                                       NULL);
}

static bool do_resume(struct words_story *story) {
  return quitus_db_case_resume(story->db, story->case_id, WORDS, "anne", NULL);
}

static const struct {
  const char *name;
  bool (*act)(struct words_story *story);
} acts[] = {
    {"import", do_import},
    {"hold", do_hold},
    {"end of a hold", do_clock},
    {"payment", words_pay},
    {"payment cancelled", do_cancel_payment},
    {"position", do_position},
    {"proposal", do_propose},
    {"answer to a proposal", do_answer},
    {"outcome", do_resolve},
    {"promise", do_promise},
    {"promise cancelled", do_cancel_promise},
    {"task", do_add_task},
    {"task done", do_end_task},
    {"answer held back", do_hold_answer},
    {"answer not let through", do_refuse_answer},
    {"answer cancelled", do_cancel_answer},
    {"insolvency", do_insolvency},
    {"claim declared", do_declare},
    {"resume", do_resume},
};

static int64_t open_dispute(struct quitus_db *db, int64_t case_id) {
  struct quitus_new_dispute dispute = {.case_id = case_id,
                                       .kind = QUITUS_DISPUTE_QUALITY,
                                       .service = "",
                                       .words = WORDS,
                                       .amount = QUITUS_NO_AMOUNT,
                                       .day = quitus_today(),
                                       .position_due = quitus_today() + 15};
  int64_t id = 0;
  bool added = false;
  g_assert_true(quitus_db_dispute_open(db, &dispute, "anne", &id, &added, NULL));
  return id;
}

struct words_story words_begin(struct fixture *f) {
  reimport(f->db, "Mme Claire Petit");
  int64_t case_id = case_id_of(f->db, "A2026-00123");
  g_autoptr(quitus_reading) reading = reading_new();
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_DEBTOR, CLAIRE);
  struct quitus_action *dispute =
      add_action(actions, QUITUS_ACTION_OPEN_DISPUTE, QUITUS_DISPUTE_BILLING);
  dispute->text = g_strdup("facturation");
  dispute->words = g_strdup(WORDS);
  struct quitus_action *task = add_action(actions, QUITUS_ACTION_TASK, QUITUS_REQUEST_CALL);
  task->text = g_strdup("call");
  task->words = g_strdup(WORDS);
  struct quitus_mail mail = mail_of("1", case_id);
  mail.reading = reading;
  struct quitus_kept kept = keep_mail(f->db, &mail, actions);
  return (struct words_story){f->db, case_id, kept.followup_id, open_dispute(f->db, case_id)};
}

void words_act_all(struct fixture *f, struct words_story *story) {
  for (size_t i = 0; i < G_N_ELEMENTS(acts); i++) {
    g_autofree char *before = count_rows(f, "journal_words WHERE instr(words, '" WORDS "')");
    if (!acts[i].act(story))
      g_error("%s: refused", acts[i].name);
    g_autofree char *after = count_rows(f, "journal_words WHERE instr(words, '" WORDS "')");
    if (atoi(after) != atoi(before) + 1)
      g_error("%s: its words are not beside the journal once", acts[i].name);
  }
}
