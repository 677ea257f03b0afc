/* classifier/fields/scan.c - all tables of the fields as one set of patterns behind one prefilter.
 */
#include "classifier/fields/scan.h"
#include "classifier/fields/amounts.h"
#include "classifier/fields/care.h"
#include "classifier/fields/cues.h"
#include "classifier/fields/date_forms.h"
#include "classifier/fields/documents.h"
#include "classifier/fields/numbers.h"
#include "classifier/fields/payment.h"
#include "classifier/fields/plan.h"
#include "classifier/fields/recurrence.h"
#include "classifier/literals.h"
#include "classifier/prefilter.h"
#include <string.h>

enum { SEARCH_STEPS = 200000, N_TABLES = QUITUS_SCAN_ROLES + QUITUS_N_ROLES };

/* How far before a landmark the matches of a pattern begin. */
struct nearness {
  const char *prefix; /* of the regex; NULL: they begin anywhere */
  enum quitus_landmark landmark;
  size_t reach; /* bytes */
};

/* Never changes after it was made, nor goes away. */
struct library {
  struct quitus_patterns *patterns;
  struct quitus_prefilter *prefilter;
  struct quitus_literals *literals; /* while it is made */
  unsigned *numbers[N_TABLES];      /* of the patterns */
  GArray *near;                     /* by pattern: of struct nearness */
};

static struct quitus_scan_patterns table_at(unsigned table) {
  switch (table) {
  case QUITUS_SCAN_DATES:
    return quitus_date_patterns;
  case QUITUS_SCAN_AMOUNTS:
    return quitus_amount_patterns;
  case QUITUS_SCAN_NUMBERS:
    return quitus_number_patterns;
  case QUITUS_SCAN_DOCUMENTS:
    return quitus_document_patterns;
  case QUITUS_SCAN_METHODS:
    return quitus_method_patterns;
  case QUITUS_SCAN_LABELS:
    return quitus_label_patterns;
  case QUITUS_SCAN_PLANS:
    return quitus_plan_patterns;
  case QUITUS_SCAN_RECURRENCES:
    return quitus_recurrence_patterns;
  case QUITUS_SCAN_CARE:
    return quitus_care_patterns;
  default: {
    const struct quitus_role_cues *role = quitus_role_cues(table - QUITUS_SCAN_ROLES);
    return (struct quitus_scan_patterns){&role->cues->regex, role->n_cues, sizeof *role->cues};
  }
  }
}

/* Goes behind what says where the regex is tried. */
static struct nearness read_nearness(const char **regex) {
  static const struct nearness known[] = {{QUITUS_AT_DIGIT, QUITUS_LANDMARK_DIGITS, 0},
                                          {QUITUS_NEAR_DIGIT, QUITUS_LANDMARK_DIGITS, 36},
                                          {QUITUS_NEAR_AT, QUITUS_LANDMARK_AT, 64}};
  for (unsigned i = 0; i < G_N_ELEMENTS(known); i++)
    if (g_str_has_prefix(*regex, known[i].prefix)) {
      *regex += strlen(known[i].prefix);
      return known[i];
    }
  return (struct nearness){0};
}

/* Tables may hold the same regex; it is compiled and looked for once. */
static unsigned add_pattern(struct library *library, const char *regex) {
  g_autoptr(GError) error = NULL;
  struct quitus_rule_position nowhere = {"classifier/fields", 0};
  unsigned number = 0;
  struct nearness near = read_nearness(&regex);
  if (!quitus_patterns_add(library->patterns, regex, nowhere, &number, &error))
    g_error("%s: %s", error->message, regex);
  if (number < library->near->len)
    return number;
  const struct quitus_need *start;
  const struct quitus_need *need = quitus_literals_of(library->literals, regex, &start);
  quitus_prefilter_add(library->prefilter, need, start, QUITUS_ASK_ALL, number);
  g_array_append_val(library->near, near);
  return number;
}

static gpointer make_library(gpointer unused) {
  (void)unused;
  struct library *library = g_new0(struct library, 1);
  library->patterns = quitus_patterns_new(SEARCH_STEPS);
  library->prefilter = quitus_prefilter_new();
  library->literals = quitus_literals_new();
  library->near = g_array_new(FALSE, FALSE, sizeof(struct nearness));
  for (unsigned table = 0; table < N_TABLES; table++) {
    struct quitus_scan_patterns patterns = table_at(table);
    library->numbers[table] = g_new0(unsigned, patterns.n);
    for (size_t i = 0; i < patterns.n; i++) {
      const char *regex = *(const char *const *)((const char *)patterns.first + i * patterns.size);
      if (regex)
        library->numbers[table][i] = add_pattern(library, regex);
    }
  }
  quitus_prefilter_finish(library->prefilter);
  g_clear_pointer(&library->literals, quitus_literals_free);
  return library;
}

static const struct library *library(void) {
  static GOnce once = G_ONCE_INIT;
  return g_once(&once, make_library, NULL);
}

void quitus_scan_compile(const int *stop) {
  quitus_patterns_compile(library()->patterns, stop);
}

/* Where the landmarks stand: digits that follow one another are one. */
static void find_landmarks(struct quitus_scan *scan) {
  for (int i = 0; i < QUITUS_N_LANDMARKS; i++)
    scan->landmarks[i] = g_array_new(FALSE, FALSE, sizeof(struct quitus_place));
  for (size_t i = 0; i < scan->length; i++) {
    struct quitus_place place = {i, i + 1};
    if (scan->text[i] == '@')
      g_array_append_val(scan->landmarks[QUITUS_LANDMARK_AT], place);
    if (!g_ascii_isdigit(scan->text[i]))
      continue;
    while (place.end < scan->length && g_ascii_isdigit(scan->text[place.end]))
      place.end++;
    g_array_append_val(scan->landmarks[QUITUS_LANDMARK_DIGITS], place);
    i = place.end - 1;
  }
}

void quitus_scan_init(struct quitus_scan *scan, const char *text, size_t length) {
  const struct quitus_prefilter *prefilter = library()->prefilter;
  *scan = (struct quitus_scan){.text = text, .length = length};
  scan->search = quitus_search_new(library()->patterns);
  scan->sights = quitus_prefilter_scan(prefilter, text, length);
  scan->possible = g_new(uint64_t, quitus_prefilter_words(prefilter));
  quitus_sights_units(scan->sights, scan->possible);
  find_landmarks(scan);
}

void quitus_scan_clear(struct quitus_scan *scan) {
  quitus_search_free(scan->search);
  quitus_sights_return(scan->sights);
  g_free(scan->possible);
  for (int i = 0; i < QUITUS_N_LANDMARKS; i++)
    g_array_unref(scan->landmarks[i]);
  *scan = (struct quitus_scan){0};
}

static bool is_possible(const struct quitus_scan *scan, unsigned number) {
  return scan->possible[number / 64] >> number % 64 & 1;
}

/* The next stretch, at or behind `from`, from which a landmark can be reached: the first and the
 * last byte.  False where there is none. */
static bool next_stretch(const GArray *landmarks, size_t reach, size_t from, size_t *ret_first,
                         size_t *ret_last) {
  enum { CLOSE = 40 };     /* one search costs as much as to try so many bytes */
  if (landmarks->len == 0) /* nor is there an array */
    return false;
  const struct quitus_place *place = (const void *)landmarks->data, *end = place + landmarks->len;
  while (place < end && place->end <= from)
    place++;
  if (place == end)
    return false;
  *ret_first = MAX(from, place->start > reach ? place->start - reach : 0);
  while (place + 1 < end && place[1].start < place->end + reach + CLOSE)
    place++;
  *ret_last = place->end - 1;
  return true;
}

bool quitus_scan_find(struct quitus_scan *scan, unsigned table, unsigned i, size_t from,
                      size_t *ret_start, size_t *ret_end) {
  unsigned number = library()->numbers[table][i];
  if (!is_possible(scan, number))
    return false;
  struct quitus_starts starts = quitus_sights_starts(scan->sights, number);
  const struct nearness *near = &g_array_index(library()->near, struct nearness, number);
  size_t first = MAX(from, starts.first), last = starts.last;
  if (!near->prefix)
    return quitus_search_find(scan->search, number, scan->text, scan->length, first, last,
                              ret_start, ret_end);
  for (; next_stretch(scan->landmarks[near->landmark], near->reach, first, &first, &last);
       first = last + 1)
    if (quitus_search_find(scan->search, number, scan->text, scan->length, first,
                           MIN(last, starts.last), ret_start, ret_end))
      return true;
  return false;
}

bool quitus_scan_within(struct quitus_scan *scan, unsigned table, unsigned i, size_t from,
                        size_t to) {
  unsigned number = library()->numbers[table][i];
  if (!is_possible(scan, number))
    return false;
  struct quitus_starts starts = quitus_sights_starts(scan->sights, number);
  size_t start = 0, end = 0;
  if (to < MAX(from, starts.first) || starts.last < from)
    return false;
  return quitus_search_find(scan->search, number, scan->text + from, to - from,
                            MAX(from, starts.first) - from, MIN(to, starts.last) - from, &start,
                            &end);
}

void quitus_scan_groups(const struct quitus_scan *scan, unsigned table, unsigned i,
                        quitus_group_visitor visit, void *data) {
  quitus_search_groups(scan->search, library()->numbers[table][i], scan->text, visit, data);
}

bool quitus_scan_was_cut_short(const struct quitus_scan *scan) {
  return quitus_search_was_cut_short(scan->search);
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
