/* classifier/marks.h - short words as the search for them reads a text, and small sets of them.
 *
 * A text is read in marks: a letter stands for itself, '0' for any number of digits, ' ' for any
 * number of other characters and for either end of the text.  So " pas " is found in "pas encore"
 * and in "n'ai-je pas?", but not in "passe".  An at-sign is such another character, and besides
 * that it is found as '@', a word by itself.
 */
#ifndef QUITUS_CLASSIFIER_MARKS_H
#define QUITUS_CLASSIFIER_MARKS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* The mark of a character. */
char quitus_mark(char character);

/* Up to QUITUS_WORD_LONGEST marks in a number: five bits each, the first mark in the highest, then
 * four bits for how many there are.  So words sort like texts, behind those they begin with. */
typedef uint64_t quitus_word;

enum { QUITUS_WORD_LONGEST = 12 };

/* Marks as numbers. */
enum {
  QUITUS_BLANK = 0,
  QUITUS_DIGITS = 1,
  QUITUS_LETTERS = 2,
  QUITUS_AT = QUITUS_LETTERS + 26,
  QUITUS_MARKS
};

/* Without marks: 0. */
static inline unsigned quitus_word_length(quitus_word word) {
  return (unsigned)(word & 15);
}
/* Which mark stands at `i`. */
static inline unsigned quitus_word_symbol(quitus_word word, unsigned i) {
  return (unsigned)(word >> (59 - 5 * i) & 31) - 1;
}
unsigned quitus_mark_symbol(char mark);

/* Adds a mark; one that stands for any number of characters only once in a row.  False, and nothing
 * is changed, where it would be too long. */
bool quitus_word_add(quitus_word *word, unsigned symbol);
/* Of text in marks, cut to what there is room for. */
quitus_word quitus_word_of(const char *marks);
/* As text.  Caller frees. */
char *quitus_word_text(quitus_word word);
/* All that `word` is, or begins with, is `beginning`. */
bool quitus_word_begins(quitus_word word, quitus_word beginning);
/* Its last mark is `symbol`. */
bool quitus_word_ends(quitus_word word, unsigned symbol);
/* It says something: digits, an at-sign, two letters, a whole word, or more. */
bool quitus_word_tells(quitus_word word);
/* How often it may be met, against others: longer ones are rarer. */
double quitus_word_expected(quitus_word word);

/* A few words, each once. */
enum { QUITUS_WORDS_MOST = 32 };

struct quitus_words {
  unsigned n;
  quitus_word list[QUITUS_WORDS_MOST];
};

/* The one without marks, alone; one of a single mark, alone. */
void quitus_words_set_empty(struct quitus_words *words);
void quitus_words_set_mark(struct quitus_words *words, char mark);
/* Of quitus_word.  Caller frees. */
GArray *quitus_words_array(const struct quitus_words *words);
/* False where there is no room. */
bool quitus_words_add(struct quitus_words *words, quitus_word word);
/* Puts each of `ends` behind each word.  False, and nothing is changed, where that would be too
 * many or too long. */
bool quitus_words_multiply(struct quitus_words *words, const struct quitus_words *ends);
/* The same, but those that get too long are cut: what they were still begins with them. */
bool quitus_words_multiply_cut(struct quitus_words *words, const struct quitus_words *ends);

#endif
