/* cli/change_words.h - what an import changed, told to people. */
#ifndef QUITUS_CLI_CHANGE_WORDS_H
#define QUITUS_CLI_CHANGE_WORDS_H

/* "invoice F1", from "invoice" and "F1"; `name` may be "".  Caller frees. */
char *quitus_change_object(const char *object, const char *name);
/* The plain name of "due_date"; what is none as it is. */
const char *quitus_change_field(const char *field);
/* A field's value as the reader writes it; "-" for "".  Caller frees. */
char *quitus_change_value(const char *field, const char *value);

/* "invoice F1 amount 100.00 > 90.00; case profile a > b", as the journal has them (db/portfolio.c),
 * in words; what has another form as it is.  Caller frees. */
char *quitus_changes_text(const char *changes);

#endif
