/* classifier/fields/facts.h - what the dates, amounts and numbers of a letter say about its
 * reasons.
 *
 * The same finds that fill the fields, looked at before any reason is known: « vendredi » beside
 * « virement partira » speaks for a promise whatever the words are.  A learnt model weighs them;
 * alone they decide nothing.  Pure: the same letter gives the same facts.  Any thread.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_FACTS_H
#define QUITUS_CLASSIFIER_FIELDS_FACTS_H

#include "base/fold.h"
#include "classifier/classifier.h"
#include "classifier/fields/candidates.h"

/* Each is 0 no, 1 in one sentence, 2 in one clause, unless told otherwise. */
enum quitus_fact {
  QUITUS_FACT_PAYS_THEN,    /* a day to come beside a verb or means of paying */
  QUITUS_FACT_PAID_THEN,    /* a day gone by beside what says that it was paid */
  QUITUS_FACT_PAID_BY,      /* a means of payment or its number beside the same */
  QUITUS_FACT_AMOUNT_THEN,  /* an amount with a day to come */
  QUITUS_FACT_MORE_TIME,    /* a day to come or a delay beside what asks for time */
  QUITUS_FACT_INSTALMENTS,  /* 1 a number of instalments, halves, or days with amounts */
  QUITUS_FACT_CONTACT,      /* an e-mail address or telephone number beside « écrire à » … */
  QUITUS_FACT_DOCUMENT,     /* a document beside what asks for it */
  QUITUS_FACT_AWAY_UNTIL,   /* a day to come beside an absence or a return */
  QUITUS_FACT_CONTRAST,     /* 1 « au lieu de » by a number, 2 a number on both sides of it */
  QUITUS_FACT_AMOUNT_AMISS, /* an amount beside what contests one */
  QUITUS_FACT_INVOICES,     /* how many invoices are named: 3 for three or more */
  QUITUS_N_FACTS
};

extern const struct quitus_scan_patterns quitus_fact_patterns;

/* Of `letter` the reasons need not be known; `folded` is the fold of letter->text. */
void quitus_facts_find(const struct quitus_letter *letter, const struct quitus_folded *folded,
                       unsigned char ret_facts[QUITUS_N_FACTS]);

/* The same from what was found already. */
void quitus_facts_tell(struct quitus_finds *finds, unsigned char ret_facts[QUITUS_N_FACTS]);

#endif
