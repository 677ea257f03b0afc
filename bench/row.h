/* bench/row.h - what a measurement adds to the one table of bench/all. */
#ifndef QUITUS_BENCH_ROW_H
#define QUITUS_BENCH_ROW_H

/* "part: what took `took` `unit`, which is so many times `compared` of `other`."  `other` 0: there
 * is nothing to compare with.  Does nothing where bench/all has not asked for it (TABLE in the
 * environment). */
void quitus_bench_row(const char *part, const char *what, double took, const char *unit,
                      const char *compared, double other);

#endif
