/* tests/queue-story.h - answers on their way through the queue, for the tests of db/. */
#ifndef QUITUS_TESTS_QUEUE_STORY_H
#define QUITUS_TESTS_QUEUE_STORY_H

#include "db/followup.h"
#include "tests/db-fixture.h"

/* Keeps a reply that is answered, to claire@dupont.example; returns the answer. */
int64_t plan(struct quitus_db *db, const char *identity, int64_t case_id, int64_t sent,
             bool stranger);
/* One that must be there.  Caller frees. */
struct quitus_followup *followup_of(struct quitus_db *db, int64_t id);
bool approve(struct quitus_db *db, int64_t id, const char *text, GError **error);
/* What is to leave next, now being sent; NULL: nothing.  Caller frees. */
struct quitus_followup *claim(struct quitus_db *db, quitus_day today);

void assert_state(struct quitus_db *db, int64_t id, enum quitus_followup_state state);
/* The case "A1" has this task and no other. */
void assert_task(struct fixture *fixture, const char *what);

#endif
