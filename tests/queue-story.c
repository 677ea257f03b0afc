/* tests/queue-story.c - see queue-story.h. */
#include "tests/queue-story.h"

int64_t plan(struct quitus_db *db, const char *identity, int64_t case_id, int64_t sent,
             bool stranger) {
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_DEBTOR, "Claire@Dupont.example")->stranger = stranger;
  struct quitus_mail mail = mail_of(identity, case_id);
  mail.sent = sent;
  return keep_mail(db, &mail, actions).followup_id;
}

struct quitus_followup *followup_of(struct quitus_db *db, int64_t id) {
  g_autoptr(GError) error = NULL;
  struct quitus_followup *followup = quitus_db_followup_get(db, id, &error);
  g_assert_no_error(error);
  return followup;
}

bool approve(struct quitus_db *db, int64_t id, const char *text, GError **error) {
  struct quitus_approval approval = {
      .text = text, .case_state = "open", .balance = 12345, .papers = "aa"};
  return quitus_db_followup_approve(db, id, &approval, "anne", error);
}

struct quitus_followup *claim(struct quitus_db *db, quitus_day today) {
  g_autoptr(GError) error = NULL;
  struct quitus_followup *claimed = quitus_db_followup_claim(db, today, true, &error);
  g_assert_no_error(error);
  return claimed;
}

void assert_state(struct quitus_db *db, int64_t id, enum quitus_followup_state state) {
  g_autoptr(quitus_followup) followup = followup_of(db, id);
  g_assert_cmpstr(quitus_followup_state_id(followup->state), ==, quitus_followup_state_id(state));
}

void assert_task(struct fixture *f, const char *what) {
  g_autoptr(quitus_case) kase = case_of(f->db, "A1");
  g_assert_cmpuint(kase->tasks->len, ==, 1);
  g_assert_cmpstr(((struct quitus_task *)kase->tasks->pdata[0])->what, ==, what);
}
