/* base/text.h - small helpers for text that other people wrote.  Pure functions: any thread. */
#ifndef QUITUS_BASE_TEXT_H
#define QUITUS_BASE_TEXT_H

#include <glib.h>
#include <stdbool.h>

/* Splits a list at commas, semicolons and line ends (and at blanks where `blanks`), strips each
 * item, drops empty ones.  Caller frees with g_strfreev. */
char **quitus_text_list(const char *text, bool blanks);

/* One line of at most `columns` characters for tables and timelines: control characters and runs of
 * white space become one blank, what is cut ends in "…".  Caller frees. */
char *quitus_text_excerpt(const char *text, unsigned columns);

/* The one of `known` (NULL-terminated) that `word` was probably meant to be: a third of its letters
 * at most are wrong, left out, added or swapped.  NULL where none is near; points into `known`. */
const char *quitus_text_nearest(const char *word, const char *const *known);

/* A header value made safe to write and to show: blanks for CR, LF and other control characters
 * (RFC 5322, 2.2), and for those that turn the direction of writing.  Caller frees. */
char *quitus_text_header_value(const char *text);

/* The same of a text, whose line ends and tabs stay.  Caller frees. */
char *quitus_text_shown(const char *text);

/* The address alone of "Name <a@b>" or "a@b", domain and local part in lower case; NULL where there
 * is none.  Caller frees. */
char *quitus_text_address(const char *text);
/* The part behind the last '@', or NULL; points into `address`. */
const char *quitus_text_domain(const char *address);

#endif
