/* bench/bench.h - what the measurements share: a clock, letters to read, tables to print. */
#ifndef QUITUS_BENCH_BENCH_H
#define QUITUS_BENCH_BENCH_H

#include "classifier/classifier.h"
#include "classifier/program.h"

/* Runs `work` again and again for about a tenth of a second, five times, and gives the shortest
 * processor time of one run in microseconds: what disturbs a measurement only ever adds to it. */
double quitus_bench_time(void (*work)(void *data), void *data);

/* Letters of the corpus, of one language, joined by blank lines and cut to `length` bytes; begins
 * again where the corpus ends.  Ends the program where there is no corpus.  Caller frees. */
char *quitus_bench_text(const char *language, size_t length);

/* The rules and what belongs to them, as they ship.  All end the program on an error. */
struct quitus_rules *quitus_bench_rules(void);
struct quitus_program *quitus_bench_program(struct quitus_rules *rules);
struct quitus_classifier *quitus_bench_classifier(void);

/* The shipped rules `times` over.  Those beyond the first have other words: in the place of
 * each word of five letters or more stands another one of the rules' own vocabulary that letters
 * have about as often. */
struct quitus_rules *quitus_bench_more_rules(unsigned times);

/* The measurements, each a table in Markdown on standard output. */
void quitus_bench_parts(void);
void quitus_bench_matchers(void);
void quitus_bench_growth(void);
void quitus_bench_hostile(void);
void quitus_bench_linking(void);

#endif
