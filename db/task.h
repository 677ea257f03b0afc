/* db/task.h - what is left to people: one task for each thing to do, the most pressing first.
 *
 * Order (quitus_task_compare): the rank below; then the earlier day, those without a day last; then
 * the larger balance; then the older task.
 */
#ifndef QUITUS_DB_TASK_H
#define QUITUS_DB_TASK_H

#include "base/calendar.h"
#include "db/db.h"

/* A balance of the case, in cents of its currency, that puts a task before those of other cases. */
#define QUITUS_LARGE_BALANCE 1000000

enum quitus_task_rank {
  QUITUS_RANK_LEGAL,      /* legal action, data protection: a time limit of the law runs */
  QUITUS_RANK_INSOLVENCY, /* so does the one for declaring the claim (art. R622-24) */
  QUITUS_RANK_DISPUTE,
  QUITUS_RANK_LARGE, /* due, on a case with QUITUS_LARGE_BALANCE or more to pay */
  QUITUS_RANK_OTHER,
};

/* A snapshot, owned by the caller. */
struct quitus_task {
  int64_t id;
  int64_t case_id, mail_id; /* 0: none */
  char *case_reference;     /* ""; so are the two below where there is no case */
  char *debtor;
  char *currency;
  int64_t balance; /* of the case, cents; 0 */
  char *what;   /* stable id: "call", "new-contact", "legal-action", "stranger" … ; "to-do" is a
                   person's own, its words are the note */
  char *label;  /* of the reason that it comes from; "" */
  char *note;   /* several lines where several messages brought it up; "" */
  char **cases; /* references of those that it may be about, of a task without a case; or empty */
  quitus_day due;
  bool done;
};
void quitus_task_free(struct quitus_task *task);

/* Pure: any thread. */
enum quitus_task_rank quitus_task_rank(const struct quitus_task *task, quitus_day today);
/* Below 0 where `a` comes first; never 0 for two tasks. */
int quitus_task_compare(const struct quitus_task *a, const struct quitus_task *b, quitus_day today);

struct quitus_task_query {
  int64_t case_id;  /* with those that may be about it; 0: of every case, and of none */
  const char *what; /* NULL: everything */
  quitus_day by;    /* due on that day or before; QUITUS_NO_DAY: whenever */
  bool done_too;
};
/* In the order above, those that are done last.  Owns its elements. */
GPtrArray *quitus_db_task_list(struct quitus_db *db, const struct quitus_task_query *query,
                               GError **error);
/* The cases that an open task of the message may be about: of int64_t.  Caller unrefs; NULL with
 * `error`. */
GArray *quitus_db_task_cases(struct quitus_db *db, int64_t mail_id, GError **error);
/* NULL with QUITUS_ERROR_NOT_FOUND. */
struct quitus_task *quitus_db_task_get(struct quitus_db *db, int64_t id, GError **error);

/* What people do, each journalled with `actor`.  QUITUS_ERROR_NOT_FOUND; QUITUS_ERROR_INPUT where
 * the task is done already.  `note` ("": none) is added to the task's. */
bool quitus_db_task_done(struct quitus_db *db, int64_t id, const char *note, const char *actor,
                         GError **error);
bool quitus_db_task_postpone(struct quitus_db *db, int64_t id, quitus_day day, const char *actor,
                             GError **error);
/* A person's own task, never one with another. */
bool quitus_db_task_add(struct quitus_db *db, int64_t case_id, quitus_day due, const char *text,
                        const char *actor, int64_t *ret_id, GError **error);
/* What belongs to no case and no kept message; once, while the same is still to do. */
bool quitus_db_task_leave(struct quitus_db *db, const char *what, const char *note,
                          const char *actor, GError **error);

typedef struct quitus_task quitus_task;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_task, quitus_task_free)

#endif
