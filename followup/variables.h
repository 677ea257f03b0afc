/* followup/variables.h - what a template may name: one table, filled from an answer. */
#ifndef QUITUS_FOLLOWUP_VARIABLES_H
#define QUITUS_FOLLOWUP_VARIABLES_H

#include "followup/followup.h"
#include "followup/schedule.h"

enum quitus_variable_type { QUITUS_VARIABLE_TEXT, QUITUS_VARIABLE_FLAG };

struct quitus_variable {
  const char *name;
  enum quitus_variable_type type;
  const char *sample; /* of a text, for checking templates */
};

/* Every variable, ended by a NULL name. */
extern const struct quitus_variable quitus_variables[];

/* Values by name: a text, or for a flag "1".  What is not set is "" or false. */
struct quitus_values;
struct quitus_values *quitus_values_new(void);
void quitus_values_free(struct quitus_values *values);
/* The name must be in the table.  NULL is "". */
void quitus_values_set(struct quitus_values *values, const char *name, const char *text);
void quitus_values_take(struct quitus_values *values, const char *name, char *text);
void quitus_values_flag(struct quitus_values *values, const char *name, bool flag);
const char *quitus_values_get(const struct quitus_values *values, const char *name);

/* What the answer's case, reply and agency say. */
struct quitus_values *quitus_values_of_answer(const struct quitus_config *config,
                                              const struct quitus_answer *answer);
/* Of one invoice (NULL: none) and kind of document, for the template "document". */
void quitus_values_document(struct quitus_values *values, const struct quitus_answer *answer,
                            enum quitus_document_kind kind, const struct quitus_invoice *invoice);
/* Of one unpaid invoice, for the template "claim"; of one instalment, for "instalment". */
void quitus_values_claim(struct quitus_values *values, const struct quitus_answer *answer,
                         const struct quitus_invoice *invoice);
void quitus_values_part(struct quitus_values *values, const struct quitus_answer *answer,
                        const struct quitus_proposed *part);
/* What the creditor is told of one message, for "quoted" and "creditor-quote". */
void quitus_values_quote(struct quitus_values *values, const struct quitus_answer *answer,
                         const struct quitus_mail *mail);

typedef struct quitus_values quitus_values;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_values, quitus_values_free)

#endif
