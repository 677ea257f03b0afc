/* classifier/word_automaton.h - finds thousands of words in one pass over a text (Aho and Corasick,
 * Communications of the ACM 18, 1975).
 *
 * Words belong to numbered sets.  Never changes once finished: any thread may scan.
 */
#ifndef QUITUS_CLASSIFIER_WORD_AUTOMATON_H
#define QUITUS_CLASSIFIER_WORD_AUTOMATON_H

#include "classifier/marks.h"

struct quitus_word_automaton;

struct quitus_word_automaton *quitus_word_automaton_new(void);
void quitus_word_automaton_free(struct quitus_word_automaton *automaton);

/* A word of a set, not empty. */
void quitus_word_automaton_add(struct quitus_word_automaton *automaton, quitus_word word,
                               unsigned set);
/* To be called once, after the last word and before the first scan. */
void quitus_word_automaton_finish(struct quitus_word_automaton *automaton);

/* A mark of a text, and the byte at which it begins. */
struct quitus_marked {
  uint16_t byte;
  uint8_t symbol;
  bool has_at; /* it stands for an at-sign too */
};

enum { QUITUS_MARKED_LONGEST = UINT16_MAX - 3 };

/* Reads a text of at most QUITUS_MARKED_LONGEST bytes in marks; its ends are marks too.  Returns
 * how many there are: `length` + 2 at most.  `ret_marks` has one entry more, which begins where the
 * text ends. */
unsigned quitus_word_automaton_mark(const struct quitus_word_automaton *automaton, const char *text,
                                    size_t length, struct quitus_marked *ret_marks);

/* A word that was met, from mark `start` to before mark `end`. */
struct quitus_word_place {
  const uint32_t *sets; /* the `n` that it belongs to */
  uint32_t n;
  uint16_t start, end;
};

/* Calls `visit` with the places of all words, some at a time, in the order of their ends. */
typedef void (*quitus_word_visitor)(const struct quitus_word_place *places, unsigned n, void *data);
void quitus_word_automaton_scan(const struct quitus_word_automaton *automaton,
                                const struct quitus_marked *marks, unsigned n,
                                quitus_word_visitor visit, void *data);

#endif
