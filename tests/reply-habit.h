/* tests/reply-habit.h - habits of writing replies, and what is the sender's own of each. */
#ifndef QUITUS_TESTS_REPLY_HABIT_H
#define QUITUS_TESTS_REPLY_HABIT_H

#include "message/message.h"
#include <stddef.h>

#define QUOTED "\n> La facture FA-1 reste impayée.\n>\n> Un litige ?\n"

struct habit {
  const char *name, *text, *expected;
  int kind; /* of the first cut; -1 for none */
};
/* A test "/reply-text/GROUP/NAME" for each of `n`, which must stay. */
void habit_add_tests(const char *group, const struct habit *habits, size_t n);

#endif
