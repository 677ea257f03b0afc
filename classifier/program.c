/* classifier/program.c - rules become a program: patterns compiled, each once, and the literals
 * that they require put into one automaton. */
#include "classifier/literals.h"
#include "classifier/plain_pattern.h"
#include "classifier/program_inside.h"

enum { SEARCH_STEPS = 20000 /* in one sentence */ };

static void compiled_clear(struct quitus_compiled *compiled) {
  g_array_unref(compiled->and);
  g_array_unref(compiled->near);
  g_array_unref(compiled->unless);
  g_array_unref(compiled->unless_text);
}

/* A plain pattern cannot fail: it is compiled when a text needs it, since compiling takes most of
 * the time in which a program starts. */
static bool add_pattern(struct quitus_program *program, const struct quitus_rule *rule,
                        const struct quitus_rule_line *line, unsigned *ret_pattern,
                        GError **error) {
  struct quitus_rule_position at = {rule->file, line->line};
  if (quitus_patterns_find(program->patterns, line->text, ret_pattern)) /* another line has it */
    return true;
  const struct quitus_need *need = quitus_literals_of(program->literals, line->text);
  if (quitus_pattern_is_plain(line->text))
    *ret_pattern = quitus_patterns_add_later(program->patterns, line->text);
  else if (!quitus_patterns_add(program->patterns, line->text, at, ret_pattern, error))
    return false;
  quitus_prefilter_add(program->prefilter, need, *ret_pattern);
  g_ptr_array_add(program->matches, NULL);
  return true;
}

static bool compile_lines(struct quitus_program *program, const struct quitus_rule *rule,
                          const GPtrArray *lines, GArray *numbers, GError **error) {
  for (unsigned i = 0; i < lines->len; i++) {
    unsigned pattern;
    if (!add_pattern(program, rule, g_ptr_array_index(lines, i), &pattern, error))
      return false;
    g_array_append_val(numbers, pattern);
  }
  return true;
}

static bool compile_matches(struct quitus_program *program, const struct quitus_rule *rule,
                            unsigned number, GError **error) {
  for (unsigned i = 0; i < rule->match->len; i++) {
    unsigned pattern;
    if (!add_pattern(program, rule, g_ptr_array_index(rule->match, i), &pattern, error))
      return false;
    GArray **rules = (GArray **)&g_ptr_array_index(program->matches, pattern);
    if (!*rules)
      *rules = g_array_new(FALSE, FALSE, sizeof(unsigned));
    g_array_append_val(*rules, number);
  }
  return true;
}

static bool compile_rule(struct quitus_program *program, unsigned number, GError **error) {
  const struct quitus_rule *rule = g_ptr_array_index(program->rules->rules, number);
  struct quitus_compiled compiled = {.rule = rule};
  GArray **arrays[] = {&compiled.and, &compiled.near, &compiled.unless, &compiled.unless_text};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++)
    *arrays[i] = g_array_new(FALSE, FALSE, sizeof(unsigned));
  g_array_append_val(program->compiled, compiled);
  return compile_matches(program, rule, number, error) &&
         compile_lines(program, rule, rule->and, compiled.and, error) &&
         compile_lines(program, rule, rule->near, compiled.near, error) &&
         compile_lines(program, rule, rule->unless, compiled.unless, error) &&
         compile_lines(program, rule, rule->unless_text, compiled.unless_text, error);
}

static bool compile_all(struct quitus_program *program, GError **error) {
  for (unsigned i = 0; i < program->rules->rules->len; i++)
    if (!compile_rule(program, i, error))
      return false;
  quitus_prefilter_finish(program->prefilter);
  g_clear_pointer(&program->literals, quitus_literals_free);
  return true;
}

struct quitus_program *quitus_program_new(struct quitus_rules *rules, GError **error) {
  struct quitus_program *program = g_new0(struct quitus_program, 1);
  program->rules = rules;
  program->patterns = quitus_patterns_new(SEARCH_STEPS);
  program->prefilter = quitus_prefilter_new();
  program->literals = quitus_literals_new();
  program->compiled = g_array_new(FALSE, FALSE, sizeof(struct quitus_compiled));
  g_array_set_clear_func(program->compiled, (GDestroyNotify)compiled_clear);
  program->matches = g_ptr_array_new();
  if (compile_all(program, error))
    return program;
  quitus_program_free(program);
  return NULL;
}

void quitus_program_free(struct quitus_program *program) {
  if (!program)
    return;
  g_array_unref(program->compiled);
  for (unsigned i = 0; i < program->matches->len; i++)
    if (g_ptr_array_index(program->matches, i))
      g_array_unref(g_ptr_array_index(program->matches, i));
  g_ptr_array_unref(program->matches);
  quitus_prefilter_free(program->prefilter);
  quitus_literals_free(program->literals);
  quitus_patterns_free(program->patterns);
  quitus_rules_free(program->rules);
  g_free(program);
}

const struct quitus_rules *quitus_program_rules(const struct quitus_program *program) {
  return program->rules;
}
