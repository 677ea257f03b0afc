/* tests/promise-story.c - see promise-story.h. */
#include "tests/promise-story.h"
#include "db/clock.h"
#include "db/payment.h"

quitus_day day_of(const char *iso) {
  quitus_day day = quitus_day_parse_iso(iso);
  g_assert_cmpint(day, !=, QUITUS_NO_DAY);
  return day;
}

/* Noon UTC, so that it is the same day in Europe. */
int64_t noon_of(const char *iso) {
  return (int64_t)day_of(iso) * 86400 + 43200;
}

struct story story_begin(struct fixture *f) {
  return (struct story){f, one_case(f->db), 0};
}

void story_reply(struct story *story, const char *day, GPtrArray *actions,
                 struct quitus_reading *reading) {
  g_autofree char *identity = g_strdup_printf("reply-%u", ++story->mails);
  struct quitus_mail mail = mail_of(identity, story->case_id);
  mail.sent = noon_of(day);
  mail.reading = reading;
  keep_mail(story->f->db, &mail, actions);
}

/* A reply of `made` that promises; due NULL: no day; amount 0: none named. */
void story_promise(struct story *story, const char *made, const char *due, int64_t amount,
                   unsigned parts) {
  g_autoptr(GPtrArray) actions = actions_new();
  struct quitus_action *action =
      add_action(actions, QUITUS_ACTION_RECORD_PROMISE, QUITUS_PROMISE_TO_PAY);
  action->day = due ? day_of(due) : QUITUS_NO_DAY;
  action->amount = amount ? amount : QUITUS_NO_AMOUNT;
  action->parts = parts;
  story_reply(story, made, actions, NULL);
}

bool story_agree(struct story *story, const char *made, const struct quitus_part *parts,
                 unsigned n_parts, bool other_sum, GError **error) {
  struct quitus_agreement agreement = {.case_id = story->case_id,
                                       .made = day_of(made),
                                       .parts = parts,
                                       .n_parts = n_parts,
                                       .method = "",
                                       .other_sum = other_sum,
                                       .note = "by telephone"};
  int64_t id;
  return quitus_db_promise_add(story->f->db, &agreement, "anne", &id, error);
}

void story_pay(struct story *story, const char *day, int64_t amount) {
  g_autoptr(GError) error = NULL;
  bool ok = quitus_db_case_pay(story->f->db,
                               &(struct quitus_payment){.case_id = story->case_id,
                                                        .amount = amount,
                                                        .day = day_of(day),
                                                        .reference = "",
                                                        .actor = "anne"},
                               &error);
  g_assert_no_error(error);
  g_assert_true(ok);
}

/* What happened, "promise-broken hold-ended". */
char *story_clock(struct story *story, const char *day, bool dry_run) {
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;
  bool ok = quitus_db_clock(story->f->db, day_of(day), dry_run, &events, &error);
  g_assert_no_error(error);
  g_assert_true(ok);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < events->len; i++) {
    const struct quitus_clock_event *event = events->pdata[i];
    g_assert_cmpstr(event->case_reference, ==, "A1");
    g_string_append_printf(text, "%s%s", i ? " " : "", event->what);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

void story_tick(struct story *story, const char *day, const char *expected) {
  g_autofree char *happened = story_clock(story, day, false);
  g_assert_cmpstr(happened, ==, expected);
}

/* The states of all promises, the oldest first. */
void story_states(struct story *story, const char *expected) {
  g_autoptr(quitus_case) kase = case_of(story->f->db, "A1");
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = kase->promises->len; i > 0; i--) {
    const struct quitus_promise *one = kase->promises->pdata[i - 1];
    g_string_append_printf(text, "%s%s", text->len ? " " : "", one->state);
  }
  g_assert_cmpstr(text->str, ==, expected);
}

/* "what[ what…]" of the open tasks. */
void story_tasks(struct story *story, const char *expected) {
  g_autoptr(quitus_case) kase = case_of(story->f->db, "A1");
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < kase->tasks->len; i++) {
    const struct quitus_task *task = kase->tasks->pdata[i];
    g_string_append_printf(text, "%s%s", i ? " " : "", task->what);
  }
  g_assert_cmpstr(text->str, ==, expected);
}
