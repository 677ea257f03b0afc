/* tests/promise-story.h - a small language for stories on the case A1, which owes 1000.00: what was
 * promised and paid on which day, and what came of it. */
#ifndef QUITUS_TESTS_PROMISE_STORY_H
#define QUITUS_TESTS_PROMISE_STORY_H

#include "db/promise.h"
#include "tests/db-fixture.h"

quitus_day day_of(const char *iso);
int64_t noon_of(const char *iso); /* an instant: UTC, so that it is the same day in Europe */

struct story {
  struct fixture *f;
  int64_t case_id;
  unsigned mails;
};
struct story story_begin(struct fixture *f);

void story_reply(struct story *story, const char *day, GPtrArray *actions,
                 struct quitus_reading *reading);
/* A reply of `made` that promises; due NULL: no day; amount 0: none named. */
void story_promise(struct story *story, const char *made, const char *due, int64_t amount,
                   unsigned parts);
bool story_agree(struct story *story, const char *made, const struct quitus_part *parts,
                 unsigned n_parts, bool other_sum, GError **error);
void story_pay(struct story *story, const char *day, int64_t amount);

/* What happened, "promise-broken hold-ended".  Caller frees. */
char *story_clock(struct story *story, const char *day, bool dry_run);
void story_tick(struct story *story, const char *day, const char *expected);
/* The states of all promises, the oldest first. */
void story_states(struct story *story, const char *expected);
/* "what[ what…]" of the open tasks. */
void story_tasks(struct story *story, const char *expected);

#endif
