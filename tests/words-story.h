/* tests/words-story.h - a case on which a person writes whatever a person may write. */
#ifndef QUITUS_TESTS_WORDS_STORY_H
#define QUITUS_TESTS_WORDS_STORY_H

#include "tests/db-fixture.h"

#define CLAIRE "claire@dupont.example"
#define WORDS "vu avec Zazie"

struct words_story {
  struct quitus_db *db;
  int64_t case_id, followup_id, dispute_id;
};
/* A case with a message, what was read in it, and an answer. */
struct words_story words_begin(struct fixture *f);
/* Each command that takes a person's words: they stand beside the journal, once. */
void words_act_all(struct fixture *f, struct words_story *story);
/* One of them. */
bool words_pay(struct words_story *story);

#endif
