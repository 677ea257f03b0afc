/* classifier/fields/scan.h - PCRE2 patterns over folded text, with named groups and a bounded cost.
 *
 * Patterns are static tables compiled once; a pattern that does not compile is a bug.  Repetition
 * in them is bounded, so a search is linear in the text; a match limit guards what slips through.
 * Compiled patterns are shared by all threads; a struct quitus_scan belongs to one.
 */
#ifndef QUITUS_CLASSIFIER_FIELDS_SCAN_H
#define QUITUS_CLASSIFIER_FIELDS_SCAN_H

#include <glib.h>
#include <stdbool.h>

struct quitus_pattern; /* compiled; lives as long as the process */

/* Compiles, or g_error()s.  Call from a GOnce. */
const struct quitus_pattern *quitus_pattern_compile(const char *regex);
/* The same for the `n` regexes (const char *) that stand `size` bytes apart, the first at
 * `regexes`: an array of const struct quitus_pattern *. */
gpointer quitus_patterns_compile(const void *regexes, size_t n, size_t size);

enum { QUITUS_SCAN_PATTERNS = 512 }; /* whose presence can be remembered */

/* A text being searched. */
struct quitus_scan {
  const char *text;
  size_t length;
  void *work;                                   /* of PCRE2 */
  bool cut_short;                               /* a limit was met */
  unsigned char presence[QUITUS_SCAN_PATTERNS]; /* 0 not known, 1 somewhere in it, 2 nowhere */
};

void quitus_scan_init(struct quitus_scan *scan, const char *text, size_t length);
void quitus_scan_clear(struct quitus_scan *scan);

/* The next place at or behind `from` where `pattern` is found.  True also sets both places. */
bool quitus_scan_find(struct quitus_scan *scan, const struct quitus_pattern *pattern, size_t from,
                      size_t *ret_start, size_t *ret_end);
/* True where `pattern` is found within the bytes `from`..`to`, seen as a text of their own. */
bool quitus_scan_within(struct quitus_scan *scan, const struct quitus_pattern *pattern, size_t from,
                        size_t to);

/* After quitus_scan_find(): calls `visit` for each named group that took part. */
typedef void (*quitus_group_visitor)(const char *name, const char *value, size_t length,
                                     void *data);
void quitus_scan_groups(const struct quitus_scan *scan, const struct quitus_pattern *pattern,
                        quitus_group_visitor visit, void *data);

/* What is found stands in arrays whose elements start with their place. */
struct quitus_place {
  size_t start, end; /* bytes of the folded text */
};
/* True where one of `found` shares a byte with start..end. */
bool quitus_places_meet(const GArray *found, size_t start, size_t end);
/* Sorts by place. */
void quitus_places_sort(GArray *found);

typedef struct quitus_scan quitus_scan;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(quitus_scan, quitus_scan_clear)

#endif
