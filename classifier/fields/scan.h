/* classifier/fields/scan.h - looking for the patterns of the fields in folded text, at a bounded
 * cost.
 *
 * Patterns stand in static tables and are compiled once for all; one that does not compile is a
 * bug.  When a scan begins, one pass over the text tells which of them can match in it at all.
 * Repetition in them is bounded, so a search is linear in the text; limits guard what slips
 * through.  Compiled patterns are shared by all threads; a struct quitus_scan belongs to one.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_SCAN_H
#define QUITUS_CLASSIFIER_FIELDS_SCAN_H

#include "classifier/prefilter.h"
#include "classifier/regex.h"
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Where the patterns are from. */
enum quitus_scan_table {
  QUITUS_SCAN_DATES,
  QUITUS_SCAN_AMOUNTS,
  QUITUS_SCAN_NUMBERS,
  QUITUS_SCAN_DOCUMENTS,
  QUITUS_SCAN_METHODS,
  QUITUS_SCAN_LABELS,
  QUITUS_SCAN_PLANS,
  QUITUS_SCAN_RECURRENCES,
  QUITUS_SCAN_CARE,
  QUITUS_SCAN_ROLES, /* the first of as many as there are roles */
};

/* `n` regexes that stand `size` bytes apart, the first at `first`; NULL where there is none. */
struct quitus_scan_patterns {
  const char *const *first;
  size_t n, size;
};

/* A pattern for quitus_scan_find() may begin with one of these: each of its matches begins at a
 * digit, or so many bytes before one at most, or before an '@'; only there it is tried.
 * Alternatives that follow stand in a group. */
#define QUITUS_AT_DIGIT "(?=[0-9])"
#define QUITUS_NEAR_DIGIT "(?=[^0-9]{0,36}[0-9])"
#define QUITUS_NEAR_AT "(?=[^@]{0,64}@)"

/* What is found stands in arrays whose elements start with their place. */
struct quitus_place {
  size_t start, end; /* bytes of the folded text */
};
/* What patterns may be tried near to. */
enum quitus_landmark { QUITUS_LANDMARK_DIGITS, QUITUS_LANDMARK_AT, QUITUS_N_LANDMARKS };

/* A text being searched. */
struct quitus_scan {
  const char *text;
  size_t length;
  struct quitus_search *search;
  struct quitus_sights *sights;
  uint64_t *possible;                    /* a bit for each pattern that can match */
  GArray *landmarks[QUITUS_N_LANDMARKS]; /* of struct quitus_place, in their order */
};

/* Makes the patterns ready; see quitus_patterns_compile(). */
void quitus_scan_compile(const int *stop);

void quitus_scan_init(struct quitus_scan *scan, const char *text, size_t length);
void quitus_scan_clear(struct quitus_scan *scan);

/* The next place at or behind `from` where pattern `i` of the table is found.  True also sets both
 * places. */
bool quitus_scan_find(struct quitus_scan *scan, unsigned table, unsigned i, size_t from,
                      size_t *ret_start, size_t *ret_end);
/* True where it is found within the bytes `from`..`to`, seen as a text of their own. */
bool quitus_scan_within(struct quitus_scan *scan, unsigned table, unsigned i, size_t from,
                        size_t to);
/* After quitus_scan_find(): calls `visit` for each named group that took part. */
void quitus_scan_groups(const struct quitus_scan *scan, unsigned table, unsigned i,
                        quitus_group_visitor visit, void *data);
/* A limit was met. */
bool quitus_scan_was_cut_short(const struct quitus_scan *scan);

/* True where one of `found` shares a byte with start..end. */
bool quitus_places_meet(const GArray *found, size_t start, size_t end);
/* Sorts by place. */
void quitus_places_sort(GArray *found);

typedef struct quitus_scan quitus_scan;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(quitus_scan, quitus_scan_clear)

#endif
