/* classifier/factor.h - the same pattern with the shared beginnings of alternatives written once.
 */
#ifndef QUITUS_CLASSIFIER_FACTOR_H
#define QUITUS_CLASSIFIER_FACTOR_H

/* "(?:parquet|plinthe|dalle)" becomes "(?:p(?:arquet|linthe)|dalle)": PCRE2 tries alternatives one
 * by one at every place, so that classes of hundreds of words cost as much as they are long.  What
 * matches stays the same; where several alternatives match, another one may be taken.  Caller
 * frees. */
char *quitus_pattern_factored(const char *pattern);

#endif
