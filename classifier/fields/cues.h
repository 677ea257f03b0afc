/* classifier/fields/cues.h - which of several dates, amounts or numbers plays a role.
 *
 * Everything found is a candidate at a spot of the text.  A role (the day of a promise, the amount
 * in dispute, …) has a table of cues: a pattern, where it is looked for around the spot, and what
 * it is worth; or a trait of the candidate itself.  The worths of the cues that hold, and the
 * role's bias, add up to the candidate's log-odds against none playing the role: of the likeliest
 * above 0, it does.  Any thread.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_CUES_H
#define QUITUS_CLASSIFIER_FIELDS_CUES_H

#include "classifier/fields/scan.h"
#include <stddef.h>

/* Where a pattern is looked for. */
enum quitus_cue_place {
  QUITUS_CUE_TRAIT,    /* nowhere: the candidate has a trait */
  QUITUS_CUE_BEFORE,   /* in the 30 bytes before it, within the sentence; ends there */
  QUITUS_CUE_AFTER,    /* in the 30 bytes behind it; starts there */
  QUITUS_CUE_LEFT,     /* before it in its clause */
  QUITUS_CUE_RIGHT,    /* behind it in its clause */
  QUITUS_CUE_LEFT_FAR, /* before it in its sentence */
  QUITUS_CUE_RIGHT_FAR,
  QUITUS_CUE_PREVIOUS, /* in the sentence before its own */
  QUITUS_CUE_TEXT,     /* anywhere */
};

/* What a date is, as bits. */
enum quitus_date_trait {
  QUITUS_DATE_CAN_COME = 1 << 0, /* has a reading to come */
  QUITUS_DATE_CAN_PASS = 1 << 1, /* has a reading gone by */
  QUITUS_DATE_MUST_COME = 1 << 2,
  QUITUS_DATE_MUST_PASS = 1 << 3,
  QUITUS_DATE_IS_KIND = 1 << 4, /* shifted by enum quitus_date_kind: eight bits */
  QUITUS_DATE_IS_FIRST = 1 << 12,
  QUITUS_DATE_IS_LAST = 1 << 13,
  QUITUS_DATE_IS_ALONE = 1 << 14,
  QUITUS_DATE_IS_BY_AMOUNT = 1 << 15, /* one stands in the clause */
  QUITUS_DATE_IS_TODAY = 1 << 16,
  QUITUS_DATE_IS_PROMISE = 1 << 17,   /* chosen for another role already */
  QUITUS_DATE_IS_FAR = 1 << 18,       /* half a year to come, or gone by: then that is meant */
  QUITUS_DATE_HAS_NEXT = 1 << 19,     /* another to come in its sentence, behind it */
  QUITUS_DATE_HAS_PREVIOUS = 1 << 20, /* another before it */
};

/* What an amount is. */
enum quitus_amount_trait {
  QUITUS_AMOUNT_IS_MONEY = 1 << 0, /* with a currency */
  QUITUS_AMOUNT_HAS_CENTS = 1 << 1,
  QUITUS_AMOUNT_IS_BARE = 1 << 2,  /* neither */
  QUITUS_AMOUNT_IS_SMALL = 1 << 3, /* below 10 */
  QUITUS_AMOUNT_IS_FIRST = 1 << 4,
  QUITUS_AMOUNT_IS_LAST = 1 << 5,
  QUITUS_AMOUNT_IS_ALONE = 1 << 6,
  QUITUS_AMOUNT_IS_LARGEST = 1 << 7,
  QUITUS_AMOUNT_IS_SMALLEST = 1 << 8,
  QUITUS_AMOUNT_IN_CLAUSE = 1 << 9,    /* of the promise's or payment's date */
  QUITUS_AMOUNT_IN_SENTENCE = 1 << 10, /* the same */
  QUITUS_AMOUNT_IS_NEXT = 1 << 11,     /* the nearest to that date */
  QUITUS_AMOUNT_IS_TAKEN = 1 << 12,    /* chosen for another role already */
  QUITUS_AMOUNT_IS_YEAR = 1 << 13,     /* may be a year */
  QUITUS_AMOUNT_IS_TINY = 1 << 14,     /* below 100, bare */
  QUITUS_AMOUNT_IS_TWICE = 1 << 15,    /* named once more */
  QUITUS_AMOUNT_IN_SUBJECT = 1 << 16,  /* named there too */
  QUITUS_AMOUNT_IN_PREVIOUS = 1 << 24, /* in the sentence before that date's */
  QUITUS_AMOUNT_IS_BILL = 1 << 25, /* bare, and an invoice's number or one of a row of numbers */
  QUITUS_AMOUNT_BEHIND_DATE = 1 << 26,  /* of the promise or payment, in its sentence */
  QUITUS_AMOUNT_IS_LONG = 1 << 27,      /* seven figures or more in one, bare */
  QUITUS_AMOUNT_IS_LAST_WORD = 1 << 28, /* a clause of its own that ends it: « vendredi, 380 » */
  /* What the letter says besides: */
  QUITUS_AMOUNT_BY_BILLING = 1 << 17,    /* the bill is wrong, or a credit note is asked for */
  QUITUS_AMOUNT_BY_NO_DEBT = 1 << 18,    /* nothing is owed */
  QUITUS_AMOUNT_BY_SETTLEMENT = 1 << 19, /* less is offered */
  QUITUS_AMOUNT_BY_PAYMENT = 1 << 20,
  QUITUS_AMOUNT_BY_PROMISE = 1 << 21,
  QUITUS_AMOUNT_BY_PLAN = 1 << 22,
  QUITUS_AMOUNT_BY_DISPUTE = 1 << 23,
};

/* What a number, an address or a document is. */
enum quitus_number_trait {
  QUITUS_NUMBER_IS_PLAIN = 1 << 0,
  QUITUS_NUMBER_IS_MIXED = 1 << 1,
  QUITUS_NUMBER_HAS_LETTERS = 1 << 2,
  QUITUS_NUMBER_IS_SHORT = 1 << 3, /* three figures or fewer */
  QUITUS_NUMBER_IS_LONG = 1 << 4,  /* ten figures or more */
  QUITUS_NUMBER_IN_SUBJECT = 1 << 5,
  QUITUS_NUMBER_IS_YEAR = 1 << 6,
  QUITUS_NUMBER_IS_ALONE = 1 << 7,
  QUITUS_NUMBER_IS_FIRST = 1 << 8,
  QUITUS_NUMBER_IS_LAST = 1 << 9,
  QUITUS_NUMBER_BILL_WORD = 1 << 10,     /* its letters are an invoice's: F, FA, FAC, INV … */
  QUITUS_NUMBER_OTHER_WORD = 1 << 11,    /* BL, BC, CMD, PO … */
  QUITUS_NUMBER_AS_IN_SUBJECT = 1 << 12, /* stands in the subject too */
  QUITUS_NUMBER_IS_BILL = 1 << 13,       /* an invoice's, as was decided */
  QUITUS_NUMBER_HAS_SIBLING = 1 << 14,   /* another of the same shape, more than figures */
  QUITUS_NUMBER_IS_DATE = 1 << 15,       /* reads as a date, in the subject */
  QUITUS_NUMBER_HAS_TWIN = 1 << 16,      /* as many figures as another, nothing but figures */
  QUITUS_NUMBER_HAS_NEIGHBOUR = 1 << 17, /* its twin is less than a hundred away: 4409, 4417 */
  QUITUS_NUMBER_STARTS_ZERO = 1 << 18,   /* six figures or more, as a cheque's: 0019284 */
};

/* What a mention of a document is. */
enum quitus_document_trait {
  QUITUS_DOCUMENT_IS_ALONE = 1 << 0,
  QUITUS_DOCUMENT_IS_FIRST = 1 << 1,
  QUITUS_DOCUMENT_IS_LAST = 1 << 2,
  QUITUS_DOCUMENT_IS_UNSAID = 1 << 3,  /* « renvoyez-la », « une copie » */
  QUITUS_DOCUMENT_IS_BILL = 1 << 4,    /* named as an invoice */
  QUITUS_DOCUMENT_IS_MISSING = 1 << 5, /* an invoice, and the letter says that none came */
  QUITUS_DOCUMENT_HAS_OTHER = 1 << 6,  /* another kind is named in the sentence */
  QUITUS_DOCUMENT_BILL_OTHER = 1 << 7, /* an invoice, and that */
  QUITUS_DOCUMENT_IS_IBAN = 1 << 8,
  QUITUS_DOCUMENT_IS_OTHER = 1 << 9,
  QUITUS_DOCUMENT_IS_ORDER = 1 << 10,
  QUITUS_DOCUMENT_IS_DELIVERY = 1 << 11,
  QUITUS_DOCUMENT_IS_STATEMENT = 1 << 12,
  QUITUS_DOCUMENT_IS_REMINDER = 1 << 13,
  QUITUS_DOCUMENT_IS_CONTRACT = 1 << 14,
  QUITUS_DOCUMENT_IS_MANDATE = 1 << 15,
  QUITUS_DOCUMENT_ONLY_KIND = 1 << 16,  /* the letter names no other */
  QUITUS_DOCUMENT_IS_UNKNOWN = 1 << 17, /* by a name that is not known */
  QUITUS_DOCUMENT_IS_QUOTE = 1 << 18,
  QUITUS_DOCUMENT_IS_TERMS = 1 << 19,
  QUITUS_DOCUMENT_BY_UNKNOWN = 1 << 20, /* another is asked for by such a name */
};

struct quitus_cue {
  enum quitus_cue_place place;
  double worth;
  const char *regex; /* NULL for a trait */
  unsigned trait;    /* a bit */
};

enum quitus_role {
  QUITUS_ROLE_PROMISE_DATE,
  QUITUS_ROLE_PAYMENT_DATE,
  QUITUS_ROLE_RETURN_DATE,
  QUITUS_ROLE_PROMISE_AMOUNT,
  QUITUS_ROLE_PAYMENT_AMOUNT,
  QUITUS_ROLE_DISPUTED_AMOUNT,
  QUITUS_ROLE_INVOICE,
  QUITUS_ROLE_PAYMENT_REFERENCE,
  QUITUS_ROLE_CONTACT, /* an e-mail address or a telephone number */
  QUITUS_ROLE_DOCUMENT,
  QUITUS_N_ROLES
};

struct quitus_role_cues {
  const char *name;
  double bias;
  const struct quitus_cue *cues;
  unsigned n_cues;
};
const struct quitus_role_cues *quitus_role_cues(enum quitus_role role);

/* A place in the text with what surrounds it; all are byte offsets. */
struct quitus_spot {
  size_t start, end;
  size_t clause_start, clause_end;
  size_t sentence_start, sentence_end;
  size_t previous_start; /* of the sentence before */
};
void quitus_spot_find(const char *text, size_t length, size_t start, size_t end,
                      struct quitus_spot *ret_spot);

/* The log-odds that the candidate with these traits plays the role, against none. */
double quitus_role_score(struct quitus_scan *scan, enum quitus_role role,
                         const struct quitus_spot *spot, unsigned traits);

#endif
