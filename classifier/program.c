/* classifier/program.c - rules become a program: for each language its patterns, each once, and the
 * words that they need put into one automaton. */
#include "base/error.h"
#include "classifier/literals.h"
#include "classifier/plain_pattern.h"
#include "classifier/program_inside.h"
#include <string.h>

enum { SEARCH_STEPS = 20000 /* in one sentence */ };

static void compiled_clear(struct quitus_compiled *compiled) {
  g_array_unref(compiled->and);
  g_array_unref(compiled->near);
  g_array_unref(compiled->unless);
  g_array_unref(compiled->unless_text);
}

/* ---- the rules of one language ---- */

static struct quitus_matcher *matcher_new(const char *language) {
  struct quitus_matcher *matcher = g_new0(struct quitus_matcher, 1);
  matcher->language = language;
  matcher->patterns = quitus_patterns_new(SEARCH_STEPS);
  matcher->compiled = g_array_new(FALSE, FALSE, sizeof(struct quitus_compiled));
  g_array_set_clear_func(matcher->compiled, (GDestroyNotify)compiled_clear);
  matcher->matches = g_ptr_array_new();
  return matcher;
}

static void matcher_free(struct quitus_matcher *matcher) {
  g_array_unref(matcher->compiled);
  for (unsigned i = 0; i < matcher->matches->len; i++)
    if (g_ptr_array_index(matcher->matches, i))
      g_array_unref(g_ptr_array_index(matcher->matches, i));
  g_ptr_array_unref(matcher->matches);
  quitus_prefilter_free(matcher->prefilter);
  quitus_patterns_free(matcher->patterns);
  g_free(matcher);
}

static void mark(bool *marked, const GArray *patterns) {
  for (unsigned i = 0; i < patterns->len; i++)
    marked[g_array_index(patterns, unsigned, i)] = true;
}

/* By pattern: `near` and `unless-text` ask for it, in sentences other than the one that is looked
 * at.  Caller frees. */
static bool *asked_elsewhere(const struct quitus_matcher *matcher) {
  bool *asked = g_new0(bool, matcher->matches->len + 1);
  for (unsigned i = 0; i < matcher->compiled->len; i++) {
    const struct quitus_compiled *rule =
        &g_array_index(matcher->compiled, struct quitus_compiled, i);
    mark(asked, rule->near);
    mark(asked, rule->unless_text);
  }
  return asked;
}

static struct quitus_prefilter *prefilter_of(const struct quitus_matcher *matcher) {
  g_autoptr(quitus_literals) literals = quitus_literals_new();
  struct quitus_prefilter *prefilter = quitus_prefilter_new();
  g_autofree bool *elsewhere = asked_elsewhere(matcher);
  for (unsigned i = 0; i < quitus_patterns_count(matcher->patterns); i++) {
    const struct quitus_need *start;
    const struct quitus_need *need =
        quitus_literals_of(literals, quitus_patterns_text(matcher->patterns, i), &start);
    /* only `and` and `unless` ask where another pattern has matched, and nowhere else */
    bool always = g_ptr_array_index(matcher->matches, i) || elsewhere[i];
    quitus_prefilter_add(prefilter, need, start, always ? QUITUS_ASK_ALL : QUITUS_ASK_ONE, i);
  }
  quitus_prefilter_finish(prefilter);
  return prefilter;
}

const struct quitus_prefilter *quitus_matcher_prefilter(struct quitus_matcher *matcher) {
  if (g_once_init_enter(&matcher->is_ready)) {
    matcher->prefilter = prefilter_of(matcher);
    g_once_init_leave(&matcher->is_ready, 1);
  }
  return matcher->prefilter;
}

/* A plain pattern cannot fail: it is compiled when a text needs it. */
static bool add_pattern(struct quitus_matcher *matcher, const struct quitus_rule *rule,
                        const struct quitus_rule_line *line, unsigned *ret_pattern,
                        GError **error) {
  struct quitus_rule_position at = {rule->file, line->line};
  if (quitus_patterns_find(matcher->patterns, line->text, ret_pattern)) /* another line has it */
    return true;
  if (quitus_pattern_is_plain(line->text))
    *ret_pattern = quitus_patterns_add_later(matcher->patterns, line->text);
  else if (!quitus_patterns_add(matcher->patterns, line->text, at, ret_pattern, error))
    return false;
  g_ptr_array_add(matcher->matches, NULL);
  return true;
}

static void compile_lines(struct quitus_matcher *matcher, const struct quitus_rule *rule,
                          const GPtrArray *lines, GArray *numbers, GPtrArray *faults) {
  for (unsigned i = 0; i < lines->len; i++) {
    unsigned pattern;
    GError *fault = NULL;
    if (add_pattern(matcher, rule, g_ptr_array_index(lines, i), &pattern, &fault))
      g_array_append_val(numbers, pattern);
    else
      quitus_faults_add(faults, fault);
  }
}

/* Of the rule that was added last. */
static void compile_matches(struct quitus_matcher *matcher, const struct quitus_rule *rule,
                            GPtrArray *faults) {
  unsigned place = matcher->compiled->len - 1;
  g_autoptr(GArray) patterns = g_array_new(FALSE, FALSE, sizeof(unsigned));
  compile_lines(matcher, rule, rule->match, patterns, faults);
  for (unsigned i = 0; i < patterns->len; i++) {
    GArray **rules =
        (GArray **)&g_ptr_array_index(matcher->matches, g_array_index(patterns, unsigned, i));
    if (!*rules)
      *rules = g_array_new(FALSE, FALSE, sizeof(unsigned));
    g_array_append_val(*rules, place);
  }
}

static void add_rule(struct quitus_matcher *matcher, const struct quitus_rule *rule,
                     unsigned number, GPtrArray *faults) {
  struct quitus_compiled compiled = {.rule = rule, .number = number};
  GArray **arrays[] = {&compiled.and, &compiled.near, &compiled.unless, &compiled.unless_text};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++)
    *arrays[i] = g_array_new(FALSE, FALSE, sizeof(unsigned));
  g_array_append_val(matcher->compiled, compiled);
  compile_matches(matcher, rule, faults);
  compile_lines(matcher, rule, rule->and, compiled.and, faults);
  compile_lines(matcher, rule, rule->near, compiled.near, faults);
  compile_lines(matcher, rule, rule->unless, compiled.unless, faults);
  compile_lines(matcher, rule, rule->unless_text, compiled.unless_text, faults);
}

/* ---- all rules ---- */

static struct quitus_matcher *matcher_for(struct quitus_program *program, const char *language) {
  for (unsigned i = 0; i < program->matchers->len; i++) {
    struct quitus_matcher *matcher = g_ptr_array_index(program->matchers, i);
    if (strcmp(matcher->language, language) == 0)
      return matcher;
  }
  struct quitus_matcher *matcher = matcher_new(language);
  g_ptr_array_add(program->matchers, matcher);
  return matcher;
}

struct quitus_program *quitus_program_new(struct quitus_rules *rules, GPtrArray *faults) {
  g_autoptr(quitus_program) program = g_new0(struct quitus_program, 1);
  program->rules = rules;
  program->matchers = g_ptr_array_new_with_free_func((GDestroyNotify)matcher_free);
  for (unsigned i = 0; i < rules->rules->len; i++) {
    const struct quitus_rule *rule = g_ptr_array_index(rules->rules, i);
    add_rule(matcher_for(program, rule->language), rule, i, faults);
  }
  return faults->len ? NULL : g_steal_pointer(&program);
}

void quitus_program_free(struct quitus_program *program) {
  if (!program)
    return;
  g_ptr_array_unref(program->matchers);
  quitus_rules_free(program->rules);
  g_free(program);
}

void quitus_program_warm(const struct quitus_program *program) {
  for (unsigned i = 0; i < program->matchers->len; i++)
    quitus_matcher_prefilter(g_ptr_array_index(program->matchers, i));
}

void quitus_program_compile(const struct quitus_program *program, const int *stop) {
  for (unsigned i = 0; i < program->matchers->len; i++) {
    const struct quitus_matcher *matcher = g_ptr_array_index(program->matchers, i);
    quitus_patterns_compile(matcher->patterns, stop);
  }
}

const struct quitus_rules *quitus_program_rules(const struct quitus_program *program) {
  return program->rules;
}
