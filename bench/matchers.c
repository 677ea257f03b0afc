/* bench/matchers.c - three ways to find which of the rules' patterns match in which sentence, side
 * by side over the same sentences: PCRE2 with each pattern in turn; our literal scan, then PCRE2
 * with those that it names; Hyperscan in its prefilter mode, then PCRE2 the same way.
 *
 * The patterns look behind and ahead at every word's edge, which Hyperscan can only approximate: so
 * all need its prefilter mode, and PCRE2 confirms.  All three must find the same.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "bench/bench.h"
#include "bench/row.h"
#include "classifier/literals.h"
#include "classifier/prefilter.h"
#include "classifier/rules.h"
#include "classifier/sentences.h"
#include "config.h"
#include <pcre2.h>
#include <stdio.h>
#include <string.h>
#ifdef HAVE_HYPERSCAN
#include <hs.h>
#endif

struct matching {
  GPtrArray *patterns; /* of char *, each once */
  GPtrArray *codes;    /* of pcre2_code */
  pcre2_match_data *match;
  const struct quitus_sentences *sentences;
  struct quitus_prefilter *prefilter;
  uint64_t *units; /* that may match in a sentence */
  unsigned found, tried;
#ifdef HAVE_HYPERSCAN
  hs_database_t *database;
  hs_scratch_t *scratch;
#endif
};

static void try_pattern(struct matching *m, unsigned pattern, const char *text, size_t length) {
  m->tried++;
  if (pcre2_match(g_ptr_array_index(m->codes, pattern), (PCRE2_SPTR)text, length, 0, 0, m->match,
                  NULL) > 0)
    m->found++;
}

static void each_sentence(struct matching *m,
                          void (*look)(struct matching *m, const char *text, size_t length)) {
  m->found = m->tried = 0;
  for (unsigned i = 0; i < m->sentences->list->len; i++) {
    const struct quitus_sentence *s = &g_array_index(m->sentences->list, struct quitus_sentence, i);
    look(m, m->sentences->text->str + s->start, s->length);
  }
}

static void look_one_by_one(struct matching *m, const char *text, size_t length) {
  for (unsigned i = 0; i < m->codes->len; i++)
    try_pattern(m, i, text, length);
}

static void try_units(struct matching *m, const char *text, size_t length) {
  for (size_t word = 0; word < (m->codes->len + 63) / 64; word++)
    for (uint64_t left = m->units[word]; left; left &= left - 1)
      try_pattern(m, (unsigned)(word * 64) + (unsigned)__builtin_ctzll(left), text, length);
}

static void scan_alone(struct matching *m, const char *text, size_t length) {
  struct quitus_sights *sights = quitus_prefilter_scan(m->prefilter, text, length);
  quitus_sights_units(sights, m->units);
  quitus_sights_return(sights);
}

static void look_with_literals(struct matching *m, const char *text, size_t length) {
  scan_alone(m, text, length);
  try_units(m, text, length);
}

static void one_by_one(void *data) {
  each_sentence(data, look_one_by_one);
}

static void with_literals(void *data) {
  each_sentence(data, look_with_literals);
}

static void literals_alone(void *data) {
  each_sentence(data, scan_alone);
}

/* ---- Hyperscan ---- */

#ifdef HAVE_HYPERSCAN
static int name_unit(unsigned id, unsigned long long from G_GNUC_UNUSED,
                     unsigned long long to G_GNUC_UNUSED, unsigned flags G_GNUC_UNUSED,
                     void *data) {
  struct matching *m = data;
  m->units[id / 64] |= UINT64_C(1) << id % 64;
  return 0;
}

static void hyperscan_scan(struct matching *m, const char *text, size_t length) {
  memset(m->units, 0, (m->codes->len + 63) / 64 * sizeof *m->units);
  hs_scan(m->database, text, (unsigned)length, 0, m->scratch, name_unit, m);
}

static void look_with_hyperscan(struct matching *m, const char *text, size_t length) {
  hyperscan_scan(m, text, length);
  try_units(m, text, length);
}

static void with_hyperscan(void *data) {
  each_sentence(data, look_with_hyperscan);
}

static void hyperscan_alone(void *data) {
  each_sentence(data, hyperscan_scan);
}

static bool compile_hyperscan(struct matching *m) {
  g_autofree unsigned *flags = g_new(unsigned, m->patterns->len),
                      *ids = g_new(unsigned, m->patterns->len);
  for (unsigned i = 0; i < m->patterns->len; i++) {
    ids[i] = i;
    flags[i] = HS_FLAG_PREFILTER | HS_FLAG_SINGLEMATCH | HS_FLAG_ALLOWEMPTY;
  }
  hs_compile_error_t *error = NULL;
  if (hs_compile_multi((const char *const *)m->patterns->pdata, flags, ids, m->patterns->len,
                       HS_MODE_BLOCK, NULL, &m->database, &error) == HS_SUCCESS)
    return hs_alloc_scratch(m->database, &m->scratch) == HS_SUCCESS;
  printf("Hyperscan cannot compile pattern %d: %s\n\n", error->expression, error->message);
  hs_free_compile_error(error);
  return false;
}
#endif

/* ---- set up and print ---- */

static void add_patterns(struct matching *m, const struct quitus_rules *rules) {
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  for (unsigned i = 0; i < rules->rules->len; i++) {
    const struct quitus_rule *rule = g_ptr_array_index(rules->rules, i);
    for (unsigned k = 0; k < rule->match->len; k++) {
      const struct quitus_rule_line *line = g_ptr_array_index(rule->match, k);
      if (g_hash_table_add(known, line->text))
        g_ptr_array_add(m->patterns, line->text);
    }
  }
}

static void compile_pcre2(struct matching *m) {
  for (unsigned i = 0; i < m->patterns->len; i++) {
    int number;
    PCRE2_SIZE offset;
    pcre2_code *code =
        pcre2_compile(g_ptr_array_index(m->patterns, i), PCRE2_ZERO_TERMINATED,
                      PCRE2_NO_AUTO_CAPTURE | PCRE2_DOLLAR_ENDONLY, &number, &offset, NULL);
    g_assert(code);
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    g_ptr_array_add(m->codes, code);
  }
}

static void add_literals(struct matching *m, struct quitus_literals *literals, unsigned pattern) {
  const struct quitus_need *start;
  const struct quitus_need *need =
      quitus_literals_of(literals, g_ptr_array_index(m->patterns, pattern), &start);
  quitus_prefilter_add(m->prefilter, need, start, QUITUS_ASK_ALL, pattern);
}

static void compile_literals(struct matching *m) {
  g_autoptr(quitus_literals) literals = quitus_literals_new();
  m->prefilter = quitus_prefilter_new();
  for (unsigned i = 0; i < m->patterns->len; i++)
    add_literals(m, literals, i);
  quitus_prefilter_finish(m->prefilter);
}

static void print_way(struct matching *m, const char *name, void (*work)(void *data),
                      double compared, double *ret_took) {
  double took = quitus_bench_time(work, m);
  printf("| %s | %.0f | %.2f | %u | %u |\n", name, took, took / (compared > 0 ? compared : took),
         m->tried, m->found);
  quitus_bench_row("patterns", name, took, "µs", "ours", compared > 0 ? compared : took);
  *ret_took = took;
}

static double seconds_since(gint64 start) {
  return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static void compare(struct matching *m) {
  double ours, other;
  gint64 start = g_get_monotonic_time();
  compile_literals(m);
  m->units = g_new0(uint64_t, quitus_prefilter_words(m->prefilter));
  double making = seconds_since(start);
  printf("%u patterns, %u sentences.\n\n| | microseconds | to ours | patterns tried | found |\n"
         "|---|---:|---:|---:|---:|\n",
         m->patterns->len, m->sentences->list->len);
  print_way(m, "literal scan, then PCRE2", with_literals, 0, &ours);
  unsigned found = m->found;
  print_way(m, "… the scan alone", literals_alone, ours, &other);
  print_way(m, "PCRE2, each pattern in turn", one_by_one, ours, &other);
  g_assert_cmpuint(m->found, ==, found);
#ifdef HAVE_HYPERSCAN
  start = g_get_monotonic_time();
  if (compile_hyperscan(m)) {
    double theirs = seconds_since(start);
    print_way(m, "Hyperscan, then PCRE2", with_hyperscan, ours, &other);
    g_assert_cmpuint(m->found, ==, found);
    print_way(m, "… the scan alone", hyperscan_alone, ours, &other);
    printf("\nMade ready in %.0f ms (ours) and %.0f ms (Hyperscan).\n", making * 1000,
           theirs * 1000);
  }
#else
  printf("\nMade ready in %.0f ms.  Without Hyperscan: libhyperscan-dev was not there when Quitus "
         "was configured.\n",
         making * 1000);
#endif
  putchar('\n');
}

void quitus_bench_matchers(void) {
  g_autofree char *text = quitus_bench_text("fr", 16384);
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  g_autoptr(quitus_sentences) sentences = quitus_sentences_new(folded, text);
  g_autoptr(quitus_rules) rules = quitus_bench_rules();
  struct matching m = {.patterns = g_ptr_array_new(),
                       .codes = g_ptr_array_new_with_free_func((GDestroyNotify)pcre2_code_free),
                       .match = pcre2_match_data_create(1, NULL),
                       .sentences = sentences};
  add_patterns(&m, rules);
  compile_pcre2(&m);
  compare(&m);
#ifdef HAVE_HYPERSCAN
  hs_free_scratch(m.scratch);
  hs_free_database(m.database);
#endif
  quitus_prefilter_free(m.prefilter);
  pcre2_match_data_free(m.match);
  g_free(m.units);
  g_ptr_array_unref(m.codes);
  g_ptr_array_unref(m.patterns);
}
