/* tests/followup-wording.h - what the tests of wording share: composing, what holds of every mail,
 * and what replies say. */
#ifndef QUITUS_TESTS_FOLLOWUP_WORDING_H
#define QUITUS_TESTS_FOLLOWUP_WORDING_H

#include "tests/followup-fixture.h"

/* The text of an answer that must compose.  Caller frees. */
char *wording_text(const struct plain_fixture *fixture, const struct quitus_answer *answer);
unsigned wording_count(const char *text, const char *part);
/* What holds of every mail to a debtor. */
void wording_assert_proper(const char *text);

/* ---- what the reply says ---- */

struct quitus_fields *wording_fields(struct quitus_answer *answer);
void wording_promise(struct quitus_answer *answer); /* 500.00 by 27 November */
void wording_promise_day(struct quitus_answer *answer);
void wording_cheque(struct quitus_answer *answer); /* of 1,250.50, of 12 November */
void wording_three_instalments(struct quitus_answer *answer);
void wording_four_instalments(struct quitus_answer *answer);
void wording_three_from_a_day(struct quitus_answer *answer);

/* ---- what is disputed ---- */

void wording_open_dispute(struct quitus_answer *answer);
/* One invoice of two: 200.00 stay undisputed. */
void wording_open_partly(struct quitus_answer *answer);

#endif
