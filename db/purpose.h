/* db/purpose.h - what a follow-up is for that no reply asks for, as kept with it. */
#ifndef QUITUS_DB_PURPOSE_H
#define QUITUS_DB_PURPOSE_H

#include <stdbool.h>

enum quitus_purpose {
  QUITUS_PURPOSE_ANSWER, /* it answers a reply */
  /* Steps of a scenario, in their order. */
  QUITUS_PURPOSE_PREVENTIVE,
  QUITUS_PURPOSE_REMINDER_1,
  QUITUS_PURPOSE_REMINDER_2,
  QUITUS_PURPOSE_FORMAL_NOTICE, /* mise en demeure (art. 1344 du code civil) */
  /* What follows from something said or done before. */
  QUITUS_PURPOSE_BROKEN_PROMISE,
  QUITUS_PURPOSE_PAYMENT_NOT_SEEN,
  QUITUS_PURPOSE_APPROVAL_DUE,
  QUITUS_PURPOSE_ASK_AGAIN,
  QUITUS_PURPOSE_NO_REPLY,
  QUITUS_PURPOSE_THANKS,
  /* To the creditor. */
  QUITUS_PURPOSE_CREDITOR_SILENT,
  QUITUS_PURPOSE_CLAIM_LIMIT,
  QUITUS_N_PURPOSES
};

/* "reminder-1"; "" for an answer.  Also the name of its template. */
const char *quitus_purpose_id(enum quitus_purpose purpose);
bool quitus_purpose_parse(const char *id, enum quitus_purpose *ret_purpose);
/* The same for people, in their language. */
const char *quitus_purpose_name(enum quitus_purpose purpose);
/* A step of a scenario. */
bool quitus_purpose_is_step(enum quitus_purpose purpose);
/* It asks the debtor for something: not while the case is held, or a promise runs. */
bool quitus_purpose_is_demand(enum quitus_purpose purpose);

#endif
