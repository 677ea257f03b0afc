/* db/reminder.h - what the clock looks at to write of its own accord, and keeping what it decided.
 *
 * What is written when is decided in followup/remind.c.  Causes, each acted on once a case:
 *   STEP:DAY            a step of the scenario ("reminder-1"), of the oldest day due
 *   promise:ID:DAY      the part of a promise that was due on that day was not kept
 *   payment:MAIL        the payment that this reply announced has not come
 *   approval:MAIL       the approval that this reply spoke of
 *   absence:MAIL        the absence that this message told of is over
 *   no-reply:MAIL       nobody answered this mail of ours
 *   unreachable:DAY     nobody of the case can be written to any more (of the oldest day due)
 *   thanks              the case is paid
 *   silent:DISPUTE      the creditor has not taken position
 *   claim:DAY           the last day for declaring the claim is known
 */
#ifndef QUITUS_DB_REMINDER_H
#define QUITUS_DB_REMINDER_H

#include "base/calendar.h"
#include "base/reading.h"
#include "db/action.h"
#include "db/db.h"
#include "db/purpose.h"

/* ---- what it looks at ---- */

/* One mail of a case. */
struct quitus_touch {
  int64_t mail_id;
  bool outgoing;
  int64_t at; /* instant at which it was written */
  quitus_day day;
  char *address; /* outgoing: to whom, the first of several; else from whom */
  enum quitus_automatic automatic;
  bool stranger;
  guint32 labels;              /* mask of what it was understood to say; 0 where outgoing */
  quitus_day promise, back;    /* days that it names: of payment, of return; or QUITUS_NO_DAY */
  enum quitus_purpose purpose; /* of an outgoing one that was a follow-up */
};
void quitus_touch_free(struct quitus_touch *touch);

/* An open dispute on which the creditor is overdue. */
struct quitus_silence {
  int64_t dispute_id, mail_id; /* mail_id: that opened it; 0, also where it was moved away */
};

/* All that is known of a case beside struct quitus_case. */
struct quitus_chase {
  GPtrArray *touches;     /* of struct quitus_touch, the newest first, the last 200 */
  GHashTable *causes;     /* char * acted on before → its day (GINT_TO_POINTER) */
  bool held;              /* on `day`: its hold has no end, or one to come */
  bool debtor_waits;      /* a follow-up to the debtor is in the queue */
  bool creditor_waits;    /* so is one to the creditor */
  quitus_day paid;        /* day of the last payment, or QUITUS_NO_DAY */
  int64_t paid_at;        /* instant at which the last one was recorded; 0 */
  quitus_day claim_limit; /* of an insolvency whose claim is not declared; or QUITUS_NO_DAY */
  GArray *silent;         /* of struct quitus_silence, on `day` */
};
void quitus_chase_free(struct quitus_chase *chase);

/* NULL on a database error.  Caller frees. */
struct quitus_chase *quitus_db_chase(struct quitus_db *db, int64_t case_id, quitus_day day,
                                     GError **error);

/* Ids of cases, from the one behind `after` (0: the first) on, `limit` at most: all that are not
 * closed, and those that were closed within two months and since the clock writes at all. */
GArray *quitus_db_chase_page(struct quitus_db *db, int64_t after, unsigned limit, GError **error);

/* ---- what it decided ---- */

struct quitus_reminder {
  int64_t case_id, mail_id; /* mail_id: of the message that it comes back to; 0 */
  char *case_reference;
  enum quitus_purpose purpose;
  char *cause;
  enum quitus_audience audience;
  char *to; /* NULL: no mail, only the task */
  guint32 labels;
  quitus_day due;
  const char *task;    /* stable id, static; NULL: none */
  const char *done_by; /* a task of the case that this follow-up does; static; NULL */
  int64_t followup_id; /* filled when it is kept; 0: no mail */
  bool kept;           /* filled: false where something else was quicker */
};
void quitus_reminder_free(struct quitus_reminder *reminder);

/* One transaction: drafts, tasks, journal, causes.  What was acted on meanwhile, or would stand
 * beside another follow-up to the same side, is left out.  `mailbox` is ours, "" if none. */
bool quitus_db_remind(struct quitus_db *db, const GPtrArray *reminders, quitus_day day,
                      const char *mailbox, GError **error);

/* ---- when it ran ---- */

/* The day of the clock's last run; QUITUS_NO_DAY: never. */
bool quitus_db_clock_last(struct quitus_db *db, quitus_day *ret_day, GError **error);
/* A run for an earlier day than the last changes nothing. */
bool quitus_db_clock_ran(struct quitus_db *db, quitus_day day, GError **error);

typedef struct quitus_chase quitus_chase;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_chase, quitus_chase_free)
typedef struct quitus_reminder quitus_reminder;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_reminder, quitus_reminder_free)

#endif
