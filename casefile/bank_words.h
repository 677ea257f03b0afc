/* casefile/bank_words.h - what in the label of a transfer may be a number of ours. */
#ifndef QUITUS_CASEFILE_BANK_WORDS_H
#define QUITUS_CASEFILE_BANK_WORDS_H

#include <glib.h>

/* What has letters and digits, alone and joined with what follows it ("A2026 00123"), as keys
 * (quitus_fold_key), each once, in their order; at most 256.  Candidates only: whether a case has
 * them is the database's answer.  Owns its strings.  Any thread. */
GPtrArray *quitus_bank_numbers(const char *text);

#endif
