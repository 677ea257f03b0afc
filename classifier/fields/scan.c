/* classifier/fields/scan.c - the little of PCRE2 that reading fields needs. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "classifier/fields/scan.h"

enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000, GROUPS = 32 };

struct quitus_pattern {
  pcre2_code *code;
  const unsigned char *names; /* PCRE2's table: entries of `entry` bytes, number then name */
  uint32_t n_names, entry;
};

struct work {
  pcre2_match_data *data;
  pcre2_match_context *limits;
};

const struct quitus_pattern *quitus_pattern_compile(const char *regex) {
  int error = 0;
  PCRE2_SIZE place = 0;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED,
                                   PCRE2_DUPNAMES | PCRE2_NO_UTF_CHECK, &error, &place, NULL);
  if (!code)
    g_error("field pattern, at %zu: error %d in %s", place, error, regex);
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* without it the interpreter does the work */
  struct quitus_pattern *pattern = g_new0(struct quitus_pattern, 1);
  pattern->code = code;
  pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &pattern->n_names);
  pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &pattern->entry);
  pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &pattern->names);
  return pattern;
}

gpointer quitus_patterns_compile(const void *regexes, size_t n, size_t size) {
  const struct quitus_pattern **patterns = g_new0(const struct quitus_pattern *, n);
  for (size_t i = 0; i < n; i++)
    patterns[i] = quitus_pattern_compile(*(const char *const *)((const char *)regexes + i * size));
  return patterns;
}

void quitus_scan_init(struct quitus_scan *scan, const char *text, size_t length) {
  struct work *work = g_new0(struct work, 1);
  work->data = pcre2_match_data_create(GROUPS, NULL);
  work->limits = pcre2_match_context_create(NULL);
  pcre2_set_match_limit(work->limits, MATCH_LIMIT);
  pcre2_set_depth_limit(work->limits, DEPTH_LIMIT);
  *scan = (struct quitus_scan){.text = text, .length = length, .work = work};
}

void quitus_scan_clear(struct quitus_scan *scan) {
  struct work *work = scan->work;
  if (!work)
    return;
  pcre2_match_data_free(work->data);
  pcre2_match_context_free(work->limits);
  g_free(work);
  scan->work = NULL;
}

static bool match(struct quitus_scan *scan, const struct quitus_pattern *pattern, const char *text,
                  size_t length, size_t from) {
  struct work *work = scan->work;
  int found =
      pcre2_match(pattern->code, (PCRE2_SPTR)text, length, from, 0, work->data, work->limits);
  if (found < 0 && found != PCRE2_ERROR_NOMATCH)
    scan->cut_short = true;
  return found >= 0;
}

bool quitus_scan_find(struct quitus_scan *scan, const struct quitus_pattern *pattern, size_t from,
                      size_t *ret_start, size_t *ret_end) {
  if (from > scan->length || !match(scan, pattern, scan->text, scan->length, from))
    return false;
  const PCRE2_SIZE *places = pcre2_get_ovector_pointer(((struct work *)scan->work)->data);
  *ret_start = places[0];
  *ret_end = places[1];
  return true;
}

bool quitus_scan_within(struct quitus_scan *scan, const struct quitus_pattern *pattern, size_t from,
                        size_t to) {
  g_assert(from <= to && to <= scan->length);
  return match(scan, pattern, scan->text + from, to - from, 0);
}

void quitus_scan_groups(const struct quitus_scan *scan, const struct quitus_pattern *pattern,
                        quitus_group_visitor visit, void *data) {
  const PCRE2_SIZE *places = pcre2_get_ovector_pointer(((struct work *)scan->work)->data);
  for (uint32_t i = 0; i < pattern->n_names; i++) {
    const unsigned char *entry = pattern->names + (size_t)i * pattern->entry;
    size_t number = (size_t)entry[0] << 8 | entry[1];
    if (number < GROUPS && places[2 * number] != PCRE2_UNSET)
      visit((const char *)entry + 2, scan->text + places[2 * number],
            places[2 * number + 1] - places[2 * number], data);
  }
}

bool quitus_places_meet(const GArray *found, size_t start, size_t end) {
  guint size = g_array_get_element_size((GArray *)found);
  for (guint i = 0; i < found->len; i++) {
    const struct quitus_place *place = (const void *)(found->data + (size_t)i * size);
    if (start < place->end && place->start < end)
      return true;
  }
  return false;
}

static int by_place(const void *a, const void *b) {
  const struct quitus_place *first = a, *second = b;
  return (first->start > second->start) - (first->start < second->start);
}

void quitus_places_sort(GArray *found) {
  g_array_sort(found, by_place);
}
