/* classifier/fields/candidates.h - what may fill each field: everything found, with its traits,
 * scored.
 *
 * Between finding (dates.h …) and choosing (fields.c); also what the cues are fitted on.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_CANDIDATES_H
#define QUITUS_CLASSIFIER_FIELDS_CANDIDATES_H

#include "base/fold.h"
#include "base/reading.h"
#include "classifier/classifier.h"
#include "classifier/fields/cues.h"
#include "classifier/fields/numbers.h"

/* What was found in a letter. */
struct quitus_finds {
  const struct quitus_letter *letter;
  const struct quitus_folded *folded;
  const struct quitus_reading *reading; /* its reasons; NULL while none is known */
  struct quitus_folded *subject;
  struct quitus_scan text_scan, subject_scan;
  bool cut_short;      /* the text was too long */
  const GArray *bills; /* of struct quitus_candidate: the numbers of invoices; NULL not known */
  GArray *dates, *amounts, *numbers, *documents, *subject_dates, *subject_amounts, *subject_numbers;
};
/* `folded` is the fold of letter->text; both must live as long as the finds.  `reading` is for
 * whoever knows the reasons to set. */
void quitus_finds_init(struct quitus_finds *finds, const struct quitus_letter *letter,
                       const struct quitus_folded *folded);
void quitus_finds_clear(struct quitus_finds *finds);

/* The documents named, looked for when they are first asked for. */
const GArray *quitus_finds_documents(struct quitus_finds *finds);

/* True where an amount with its currency stands among these bytes of the text. */
bool quitus_finds_money_at(const struct quitus_finds *finds, size_t start, size_t end);

/* Something that may play a role, and what it would mean in it. */
struct quitus_candidate {
  struct quitus_spot spot;
  unsigned traits;
  double score;
  bool in_subject; /* the spot is one of the subject */
  quitus_day day;
  int64_t cents;
  int kind; /* enum quitus_number_kind or enum quitus_document_kind */
};

/* Amounts that were found to be promised and paid; QUITUS_NO_AMOUNT where there is none. */
struct quitus_amounts_taken {
  int64_t promised, paid;
};

typedef struct quitus_finds quitus_finds;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(quitus_finds, quitus_finds_clear)

/* Each array is of struct quitus_candidate; the caller frees it.  `other` is what the letter's
 * other date was decided to be; it and `taken` may be NULL. */
GArray *quitus_date_candidates(struct quitus_finds *finds, enum quitus_role role,
                               const struct quitus_candidate *other);
GArray *quitus_amount_candidates(struct quitus_finds *finds, enum quitus_role role,
                                 const struct quitus_candidate *date,
                                 const struct quitus_amounts_taken *taken);
GArray *quitus_number_candidates(struct quitus_finds *finds, enum quitus_role role, GArray *bills);
GArray *quitus_contact_candidates(struct quitus_finds *finds, enum quitus_number_kind kind);
GArray *quitus_document_candidates(struct quitus_finds *finds);

#endif
