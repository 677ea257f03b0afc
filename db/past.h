/* db/past.h - what a case has seen already, as numbers.  What is said of it:
 * casefile/history.h. */
#ifndef QUITUS_DB_PAST_H
#define QUITUS_DB_PAST_H

#include "base/taxonomy.h"
#include "db/db.h"

struct quitus_past {
  unsigned broken;    /* parts of promises by whose day nothing came */
  unsigned announced; /* replies that said a payment was sent, since the last one that came */
  unsigned said[QUITUS_N_LABELS]; /* replies that stated it; strangers, bounces, lists left out */
};

/* Replies that were kept before mail `before` count (0: all). */
bool quitus_db_case_past(struct quitus_db *db, int64_t case_id, int64_t before,
                         struct quitus_past *ret_past, GError **error);

#endif
