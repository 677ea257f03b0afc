/* base/reading.h - what a message was understood to say: reasons with their evidence, and fields.
 *
 * The classifier makes it; casefile decides on it, db keeps it, followup answers it.
 * Plain data: the owner is whoever holds the struct; no thread rule beyond "one at a time".
 */
#ifndef QUITUS_BASE_READING_H
#define QUITUS_BASE_READING_H

#include "base/calendar.h"
#include "base/money.h"
#include "base/taxonomy.h"
#include <glib.h>

/* The words that show a reason. */
struct quitus_evidence {
  char *text;        /* the sender's words, UTF-8, as written */
  char *rule;        /* name of the rule that found them */
  size_t start, end; /* their bytes in the text that was read; both 0 where they stand elsewhere
                        (in the subject, or in what a machine reported) */
};

struct quitus_reason {
  enum quitus_label label;
  double confidence;   /* 0..1 */
  bool certain;        /* safe to act on without a person */
  GPtrArray *evidence; /* of struct quitus_evidence, owned; the strongest first */
};

enum quitus_every {
  QUITUS_EVERY_NONE,
  QUITUS_EVERY_WEEK,
  QUITUS_EVERY_FORTNIGHT,
  QUITUS_EVERY_MONTH,
  QUITUS_N_EVERY
};

/* Payments in a rhythm: « 200 € tous les 5 du mois à partir de mars ». */
struct quitus_recurrence {
  enum quitus_every every; /* QUITUS_EVERY_NONE: the rest is absent too */
  int64_t amount;          /* cents, each time */
  unsigned day;            /* of the month; 31: its last */
  quitus_day first;        /* the day of the first */
  quitus_day month;        /* the first day of the month from which on, where one is named */
};

/* What asks for a person's tact before anything else.  It has no label: it is no reason not to pay.
 */
enum quitus_care {
  QUITUS_CARE_NONE,
  QUITUS_CARE_MOURNING, /* somebody has died */
  QUITUS_CARE_DISTRESS, /* somebody speaks of taking their life */
  QUITUS_N_CARES
};

/* Absent values: QUITUS_NO_DAY, QUITUS_NO_AMOUNT, 0, NULL, an empty array or mask. */
struct quitus_fields {
  quitus_day promise_date;
  int64_t promise_amount; /* cents */
  quitus_day payment_date;
  int64_t payment_amount;  /* cents */
  char *payment_method;    /* cheque, transfer, card, direct-debit, cash, lcr */
  char *payment_reference; /* as written */
  unsigned instalments;
  struct quitus_recurrence recurrence; /* no field of the taxonomy: see below */
  enum quitus_care care;               /* likewise */
  char *care_words;                    /* that show it, as written */
  int64_t disputed_amount;             /* cents */
  GPtrArray *invoice_refs;             /* of char *, as written; never NULL */
  quitus_day return_date;
  char *contact_email;
  char *contact_phone; /* as written */
  unsigned documents;  /* mask of 1u << enum quitus_document_kind */
};

struct quitus_reading {
  GPtrArray *reasons; /* of struct quitus_reason, owned; the most confident first */
  struct quitus_fields fields;
  bool cut_short; /* a time or match limit was met: more may have been said */
};

struct quitus_reading *quitus_reading_new(void);
void quitus_reading_free(struct quitus_reading *reading);

/* Adds a reason and returns it, still owned by `reading`. */
struct quitus_reason *quitus_reading_add(struct quitus_reading *reading, enum quitus_label label,
                                         double confidence, bool certain);
void quitus_reason_add_evidence(struct quitus_reason *reason, const char *text, const char *rule,
                                size_t start, size_t end);
/* The reason with that label, or NULL. */
const struct quitus_reason *quitus_reading_find(const struct quitus_reading *reading,
                                                enum quitus_label label);
bool quitus_reading_has(const struct quitus_reading *reading, enum quitus_label label);
bool quitus_reading_has_dispute(const struct quitus_reading *reading);

/* Calls `visit` for each field that is present, with its stable name ("promise_date") and its value
 * as text: ISO date, decimal amount, number; list fields once for each item. */
typedef void (*quitus_field_visitor)(const char *name, const char *value, void *data);
void quitus_fields_foreach(const struct quitus_fields *fields, quitus_field_visitor visit,
                           void *data);
/* The same of what is kept with the fields and shown to people, but none of the taxonomy, so that
 * programs are not told it: "recurrence_every" (week, fortnight, month) and so on, "care"
 * (mourning, distress), "care_words". */
void quitus_fields_foreach_other(const struct quitus_fields *fields, quitus_field_visitor visit,
                                 void *data);
const char *quitus_every_id(enum quitus_every every);
const char *quitus_care_id(enum quitus_care care);
/* The reverse of both visits.  False for an unknown name or an unreadable value. */
bool quitus_fields_set(struct quitus_fields *fields, const char *name, const char *value);

typedef struct quitus_reading quitus_reading;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_reading, quitus_reading_free)

#endif
