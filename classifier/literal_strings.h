/* classifier/literal_strings.h - small sets of short strings, for classifier/literals.c.
 *
 * Thousands are made for each start: they are plain values, copied about, and never allocated.
 */
#ifndef QUITUS_CLASSIFIER_LITERAL_STRINGS_H
#define QUITUS_CLASSIFIER_LITERAL_STRINGS_H

#include <glib.h>
#include <stdbool.h>

enum { QUITUS_STRINGS_MOST = 128, QUITUS_STRING_LONGEST = 31 };

struct quitus_short_string {
  char text[QUITUS_STRING_LONGEST]; /* NULs behind its length: compared as a whole */
  unsigned char length;
};

struct quitus_strings {
  unsigned n;
  struct quitus_short_string list[QUITUS_STRINGS_MOST];
};

/* No string; the empty one alone; one of a single mark. */
void quitus_strings_clear(struct quitus_strings *strings);
void quitus_strings_set_empty(struct quitus_strings *strings);
void quitus_strings_set_mark(struct quitus_strings *strings, char mark);
void quitus_strings_copy(struct quitus_strings *to, const struct quitus_strings *from);

/* Adds what is not there yet; false, and something was left out, where there is no room. */
bool quitus_strings_add(struct quitus_strings *strings, const struct quitus_short_string *string);
bool quitus_strings_add_all(struct quitus_strings *strings, const struct quitus_strings *more);
/* Cuts every string down to its first `length` marks: they stand wherever the whole ones do. */
void quitus_strings_shorten(struct quitus_strings *strings, unsigned length);

/* Puts each of `ends` behind each string.  False, and nothing is changed, where that would be more
 * than `most` or too long. */
bool quitus_strings_multiply(struct quitus_strings *strings, const struct quitus_strings *ends,
                             unsigned most);

/* Each string says something: two letters or digits, a whole word, or more. */
bool quitus_strings_tell(const struct quitus_strings *strings);
/* How often some string of the set may be met: longer ones are rarer. */
double quitus_strings_expected(const struct quitus_strings *strings);

/* As GPtrArray of char *, without those that hold another one.  Caller unrefs. */
GPtrArray *quitus_strings_array(const struct quitus_strings *strings);

#endif
