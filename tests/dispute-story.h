/* tests/dispute-story.h - a case of two invoices and disputes about it, for the tests of db/. */
#ifndef QUITUS_TESTS_DISPUTE_STORY_H
#define QUITUS_TESTS_DISPUTE_STORY_H

#include "db/dispute.h"
#include "tests/db-fixture.h"

/* FA-1042 and FA-1043. */
#define REFERENCE "A2026-00123"

/* Of November 2026. */
quitus_day day_of(int day);
int64_t two_invoice_case(struct quitus_db *db);

/* As a message opens one; `invoices` comma-separated, "" for all of the case. */
void by_mail(struct quitus_db *db, const char *identity, int64_t case_id, enum quitus_label kind,
             const char *invoices);
/* Returns the dispute.  `invoice` NULL: all of the case. */
int64_t by_person(struct quitus_db *db, int64_t case_id, enum quitus_label kind,
                  const char *invoice);
void resolve(struct quitus_db *db, int64_t id);

/* "held dispute-billing: FA-1043* FA-1042": the state, its reason, each invoice, * where held. */
void assert_holds(struct quitus_db *db, const char *expected);
unsigned open_tasks(struct quitus_db *db);

#endif
