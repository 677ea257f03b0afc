/* db/promise.h - what the debtor undertook to pay, and what became of it.
 *
 *   open ──► kept          what was promised came by its day
 *     ├────► partly-kept   something came, not all
 *     ├────► broken        nothing came
 *     ├────► superseded    a newer promise was made before its day
 *     └────► cancelled     by a person
 *
 * A promise has one part, a plan several (its instalments); each is judged by the payments recorded
 * since the promise was made.  A transfer made on the last day shows on the next working day: only
 * then is a part judged.  A payment recorded later that came in time puts the judgement right.
 */
#ifndef QUITUS_DB_PROMISE_H
#define QUITUS_DB_PROMISE_H

#include "base/calendar.h"
#include "base/money.h"
#include "db/db.h"

struct quitus_instalment {
  int64_t id;
  quitus_day due; /* QUITUS_NO_DAY: no time named */
  int64_t amount; /* QUITUS_NO_AMOUNT: not told; any payment keeps it */
  char *state;
};

struct quitus_promise {
  int64_t id, case_id;
  char *case_reference, *currency;
  quitus_day due; /* the first day; QUITUS_NO_DAY: no time named */
  int64_t amount; /* as it was said; QUITUS_NO_AMOUNT: what was owed then */
  char *method;   /* payment_method of base/reading.h; "" */
  unsigned parts; /* instalments that were spoken of; 1: none */
  char *state;
  quitus_day made;
  int64_t came;           /* paid since it was made, in time for its last day */
  GPtrArray *instalments; /* of struct quitus_instalment, by day: what is judged */
};
void quitus_promise_free(struct quitus_promise *promise);

bool quitus_promise_state_known(const char *state);
/* The days' sum; of a part whose amount was not told nothing. */
int64_t quitus_promise_expected(const struct quitus_promise *promise);

/* QUITUS_ERROR_NOT_FOUND where there is none. */
struct quitus_promise *quitus_db_promise_get(struct quitus_db *db, int64_t id, GError **error);
/* By day, then id; `state` NULL: all; case_id 0: of every case.  Owns its elements. */
GPtrArray *quitus_db_promise_list(struct quitus_db *db, const char *state, int64_t case_id,
                                  GError **error);

struct quitus_part {
  quitus_day due;
  int64_t amount; /* QUITUS_NO_AMOUNT, where it is the only part: what is owed now */
};
/* What was agreed with a person, on the telephone say.  Nothing is owned. */
struct quitus_agreement {
  int64_t case_id;
  quitus_day made;
  const struct quitus_part *parts;
  unsigned n_parts;
  const char *method; /* "" */
  bool other_sum;     /* a plan may make another sum than what is owed */
  const char *note;   /* for the journal; "" */
};
/* Supersedes what is open on the case.  QUITUS_ERROR_INPUT: days that do not follow each other or
 * are over, amounts that are none, another sum than what is owed; QUITUS_ERROR_REFUSED where the
 * case is stopped or closed. */
bool quitus_db_promise_add(struct quitus_db *db, const struct quitus_agreement *agreement,
                           const char *actor, int64_t *ret_id, GError **error);

/* What a person knows better: it was kept, or it is one no more.  QUITUS_ERROR_NOT_FOUND;
 * QUITUS_ERROR_REFUSED where it is kept, superseded or cancelled already. */
bool quitus_db_promise_keep(struct quitus_db *db, int64_t id, const char *note, const char *actor,
                            GError **error);
bool quitus_db_promise_cancel(struct quitus_db *db, int64_t id, const char *note, const char *actor,
                              GError **error);

typedef struct quitus_promise quitus_promise;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_promise, quitus_promise_free)

#endif
