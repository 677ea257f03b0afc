/* cli/corpus.h - labelled letters from JSON lines, for learning and for measuring.
 *
 * A record is an object: id, lang, sent (a date and time, ISO 8601), subject, text, and labels, an
 * array of label ids.  It may have fields: an object of fields by name, each a text, a number or an
 * array of texts.  Other members do not matter.
 */
#ifndef QUITUS_CLI_CORPUS_H
#define QUITUS_CLI_CORPUS_H

#include "base/taxonomy.h"
#include "classifier/classifier.h"

struct quitus_record {
  guint file; /* which of the files it stands in */
  char *id, *language, *subject, *text;
  quitus_day sent;
  guint32 labels;               /* mask of 1u << enum quitus_label */
  struct quitus_reading *truth; /* the fields that a careful reader finds; no reasons */
};

/* Reads the file and adds its records to `records` (of struct quitus_record, which its free
 * function is to free).  A line that is no such record is named on standard error and left out;
 * *ret_bad counts them.  False with QUITUS_ERROR_NO_INPUT where the file cannot be read. */
bool quitus_corpus_read(const char *path, guint file, GPtrArray *records, guint *ret_bad,
                        GError **error);
void quitus_record_free(struct quitus_record *record);

/* The record as the classifier reads it; points into it. */
struct quitus_letter quitus_record_letter(const struct quitus_record *record);

typedef struct quitus_record quitus_record;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_record, quitus_record_free)

#endif
