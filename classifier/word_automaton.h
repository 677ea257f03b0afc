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

/* A word was met; `sets` are the `n` that it belongs to.  Places are counted in marks; the text's
 * ends are marks too. */
typedef void (*quitus_word_visitor)(const uint32_t *sets, unsigned n, uint32_t start, uint32_t end,
                                    void *data);

/* Calls `visit` for each place of each word, in the order of their ends.  Overwrites `ret_bytes`
 * with the byte at which each mark begins, and the length behind the last one: `length` + 3 entries
 * at most. */
void quitus_word_automaton_scan(const struct quitus_word_automaton *automaton, const char *text,
                                size_t length, quitus_word_visitor visit, void *data,
                                uint32_t *ret_bytes);

#endif
