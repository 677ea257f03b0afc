/* db/action.h - the changes that a decision makes, as a list that can be printed before it is done.
 *
 * casefile/decide.c makes actions, quitus_db_mail_keep() carries them out in the message's own
 * transaction.  Nothing here sends anything.
 */
#ifndef QUITUS_DB_ACTION_H
#define QUITUS_DB_ACTION_H

#include "base/calendar.h"
#include "base/json.h"
#include "base/money.h"
#include "base/taxonomy.h"
#include <glib.h>

enum quitus_action_kind {
  QUITUS_ACTION_STOP, /* label, until a person resumes: collection stopped */
  QUITUS_ACTION_HOLD, /* label, day (until; QUITUS_NO_DAY: until lifted), by_dispute, invoices:
                         reminders held */
  QUITUS_ACTION_OPEN_DISPUTE,   /* label (kind), text (service), words, amount, invoices, day (by
                                   which the creditor should take position) */
  QUITUS_ACTION_RECORD_PROMISE, /* day (due), amount, text (method), parts */
  QUITUS_ACTION_CONTACT_DEAD,   /* text (address) */
  QUITUS_ACTION_ANSWER,         /* audience, text (to), labels, documents, day (due) */
  QUITUS_ACTION_TASK,           /* label, text (what, stable id), words (note), day (due), cases */
};

enum quitus_audience { QUITUS_TO_DEBTOR, QUITUS_TO_CREDITOR };
const char *quitus_audience_id(enum quitus_audience audience); /* "debtor" */

/* Unused members are 0, NULL, QUITUS_NO_DAY, QUITUS_NO_AMOUNT. */
struct quitus_action {
  enum quitus_action_kind kind;
  enum quitus_label label;
  quitus_day day;
  int64_t amount;
  unsigned parts; /* RECORD_PROMISE: instalments that were spoken of; 0 or 1: none */
  char *text, *words;
  char **invoices; /* HOLD, OPEN_DISPUTE: the numbers concerned; NULL: all of the case */
  GArray *cases;   /* TASK that belongs to no case: of int64_t, those that it may be about, which
                      get no reminder until it is done; NULL: none */
  bool by_dispute; /* HOLD: the dispute opened beside it holds, for as long as it is open */
  enum quitus_audience audience;
  bool stranger;      /* ANSWER: the addressee is not on the case file: neutral, no document */
  bool unattended;    /* ANSWER: may leave without a person */
  guint32 labels;     /* ANSWER: mask of 1u << enum quitus_label that the answer treats */
  unsigned documents; /* ANSWER: mask of document kinds to attach */
};

struct quitus_action *quitus_action_new(enum quitus_action_kind kind, enum quitus_label label);
void quitus_action_free(struct quitus_action *action);

const char *quitus_action_id(enum quitus_action_kind kind); /* "hold", "open-dispute" … */
/* One English line, for the log, headers and journal: "hold reason=dispute-billing".  Caller frees.
 */
char *quitus_action_describe(const struct quitus_action *action);
/* A few words for people, in their language: "reminders held until 2026-04-09".  Caller frees. */
char *quitus_action_sentence(const struct quitus_action *action);
/* As one JSON object: {"action":"hold","reason":…}. */
void quitus_action_json(const struct quitus_action *action, JsonBuilder *builder);

typedef struct quitus_action quitus_action;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_action, quitus_action_free)

#endif
