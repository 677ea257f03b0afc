/* classifier/fields/scan.c - all tables of the fields as one set of patterns behind one prefilter.
 */
#include "classifier/fields/scan.h"
#include "classifier/fields/amounts.h"
#include "classifier/fields/cues.h"
#include "classifier/fields/date_forms.h"
#include "classifier/fields/documents.h"
#include "classifier/fields/numbers.h"
#include "classifier/fields/plan.h"
#include "classifier/literals.h"
#include "classifier/prefilter.h"

enum { SEARCH_STEPS = 200000, N_TABLES = QUITUS_SCAN_ROLES + QUITUS_N_ROLES };

/* Never changes after it was made, nor goes away. */
struct library {
  struct quitus_patterns *patterns;
  struct quitus_prefilter *prefilter;
  struct quitus_literals *literals; /* while it is made */
  unsigned *numbers[N_TABLES];      /* of the patterns */
  unsigned n_patterns;
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
  case QUITUS_SCAN_PLANS:
    return quitus_plan_patterns;
  default: {
    const struct quitus_role_cues *role = quitus_role_cues(table - QUITUS_SCAN_ROLES);
    return (struct quitus_scan_patterns){&role->cues->regex, role->n_cues, sizeof *role->cues};
  }
  }
}

/* Tables may hold the same regex; it is compiled and looked for once. */
static unsigned add_pattern(struct library *library, const char *regex) {
  g_autoptr(GError) error = NULL;
  struct quitus_rule_position nowhere = {"classifier/fields", 0};
  unsigned number = 0;
  if (!quitus_patterns_add(library->patterns, regex, nowhere, &number, &error))
    g_error("%s: %s", error->message, regex);
  if (number < library->n_patterns)
    return number;
  const struct quitus_need *start;
  const struct quitus_need *need = quitus_literals_of(library->literals, regex, &start);
  quitus_prefilter_add(library->prefilter, need, start, number);
  library->n_patterns = number + 1;
  return number;
}

static gpointer make_library(gpointer unused) {
  (void)unused;
  struct library *library = g_new0(struct library, 1);
  library->patterns = quitus_patterns_new(SEARCH_STEPS);
  library->prefilter = quitus_prefilter_new();
  library->literals = quitus_literals_new();
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

static struct quitus_region region_new(const struct quitus_scan *scan, size_t start, size_t end) {
  const struct quitus_prefilter *prefilter = library()->prefilter;
  struct quitus_region region = {start, end, g_new(uint64_t, quitus_prefilter_words(prefilter)),
                                 g_new(struct quitus_starts, library()->n_patterns)};
  quitus_prefilter_scan(prefilter, scan->text + start, end - start, region.possible, region.starts);
  return region;
}

static void region_clear(struct quitus_region *region) {
  g_free(region->possible);
  g_free(region->starts);
}

void quitus_scan_init(struct quitus_scan *scan, const char *text, size_t length) {
  *scan = (struct quitus_scan){.text = text, .length = length};
  scan->search = quitus_search_new(library()->patterns);
  scan->whole = region_new(scan, 0, length);
  scan->regions = g_array_new(FALSE, FALSE, sizeof(struct quitus_region));
  g_array_set_clear_func(scan->regions, (GDestroyNotify)region_clear);
}

void quitus_scan_clear(struct quitus_scan *scan) {
  quitus_search_free(scan->search);
  region_clear(&scan->whole);
  g_clear_pointer(&scan->regions, g_array_unref);
  *scan = (struct quitus_scan){0};
}

struct quitus_region quitus_scan_region(struct quitus_scan *scan, size_t start, size_t end) {
  g_assert(start <= end && end <= scan->length);
  for (unsigned i = scan->regions->len; i > 0; i--) {
    const struct quitus_region *known = &g_array_index(scan->regions, struct quitus_region, i - 1);
    if (known->start == start && known->end == end)
      return *known;
  }
  struct quitus_region region = region_new(scan, start, end);
  g_array_append_val(scan->regions, region);
  return region;
}

static bool is_possible(const struct quitus_region *region, unsigned number) {
  return region->possible[number / 64] >> number % 64 & 1;
}

bool quitus_scan_find(struct quitus_scan *scan, unsigned table, unsigned i, size_t from,
                      size_t *ret_start, size_t *ret_end) {
  unsigned number = library()->numbers[table][i];
  const struct quitus_starts *starts = &scan->whole.starts[number];
  return is_possible(&scan->whole, number) &&
         quitus_search_find(scan->search, number, scan->text, scan->length,
                            MAX(from, starts->first), starts->last, ret_start, ret_end);
}

bool quitus_scan_within(struct quitus_scan *scan, unsigned table, unsigned i,
                        const struct quitus_region *region, size_t from, size_t to) {
  unsigned number = library()->numbers[table][i];
  size_t start = 0, end = 0;
  return from <= to && is_possible(region, number) &&
         quitus_search_find(scan->search, number, scan->text + from, to - from, 0, to - from,
                            &start, &end);
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
