/* classifier/program.c - runs rules over a text, sentence by sentence.
 *
 * For each sentence the prefilter names the patterns that can match at all; those are tried, then
 * what their rule asks beside them.  A pattern that several rules ask for is tried once a sentence.
 */
#include "classifier/program.h"
#include "classifier/literals.h"
#include "classifier/prefilter.h"
#include "classifier/regex.h"
#include "classifier/sentences.h"
#include <string.h>

enum {
  PLACES_KEPT = 8,     /* more places of one rule prove no more */
  SEARCH_STEPS = 20000 /* in one sentence */
};

/* A rule with its patterns as numbers of the compiled ones: arrays of unsigned. */
struct compiled {
  const struct quitus_rule *rule;
  GArray *and, *unless, *unless_text;
};

/* One `match` line of one rule: what the prefilter chooses among. */
struct unit {
  unsigned rule, pattern;
};

struct quitus_program {
  struct quitus_rules *rules;
  struct quitus_patterns *patterns;
  struct quitus_prefilter *prefilter;
  GArray *compiled; /* of struct compiled, by rule */
  GArray *units;    /* of struct unit */
  unsigned n_patterns;
};

static void compiled_clear(struct compiled *compiled) {
  g_array_unref(compiled->and);
  g_array_unref(compiled->unless);
  g_array_unref(compiled->unless_text);
}

static bool add_pattern(struct quitus_program *program, const struct quitus_rule *rule,
                        const struct quitus_rule_line *line, unsigned *ret_pattern,
                        GError **error) {
  struct quitus_rule_position at = {rule->file, line->line};
  if (!quitus_patterns_add(program->patterns, line->text, at, ret_pattern, error))
    return false;
  program->n_patterns = MAX(program->n_patterns, *ret_pattern + 1);
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
    const struct quitus_rule_line *line = g_ptr_array_index(rule->match, i);
    struct unit unit = {number, 0};
    if (!add_pattern(program, rule, line, &unit.pattern, error))
      return false;
    g_autoptr(GPtrArray) literals = quitus_literals_of(line->text);
    quitus_prefilter_add(program->prefilter, literals, program->units->len);
    g_array_append_val(program->units, unit);
  }
  return true;
}

static bool compile_rule(struct quitus_program *program, unsigned number, GError **error) {
  const struct quitus_rule *rule = g_ptr_array_index(program->rules->rules, number);
  struct compiled compiled = {rule, g_array_new(FALSE, FALSE, sizeof(unsigned)),
                              g_array_new(FALSE, FALSE, sizeof(unsigned)),
                              g_array_new(FALSE, FALSE, sizeof(unsigned))};
  g_array_append_val(program->compiled, compiled);
  return compile_matches(program, rule, number, error) &&
         compile_lines(program, rule, rule->and, compiled.and, error) &&
         compile_lines(program, rule, rule->unless, compiled.unless, error) &&
         compile_lines(program, rule, rule->unless_text, compiled.unless_text, error);
}

static bool compile_all(struct quitus_program *program, GError **error) {
  for (unsigned i = 0; i < program->rules->rules->len; i++)
    if (!compile_rule(program, i, error))
      return false;
  quitus_prefilter_finish(program->prefilter);
  return true;
}

struct quitus_program *quitus_program_new(struct quitus_rules *rules, GError **error) {
  struct quitus_program *program = g_new0(struct quitus_program, 1);
  program->rules = rules;
  program->patterns = quitus_patterns_new(SEARCH_STEPS);
  program->prefilter = quitus_prefilter_new();
  program->compiled = g_array_new(FALSE, FALSE, sizeof(struct compiled));
  g_array_set_clear_func(program->compiled, (GDestroyNotify)compiled_clear);
  program->units = g_array_new(FALSE, FALSE, sizeof(struct unit));
  if (compile_all(program, error))
    return program;
  quitus_program_free(program);
  return NULL;
}

void quitus_program_free(struct quitus_program *program) {
  if (!program)
    return;
  g_array_unref(program->compiled);
  g_array_unref(program->units);
  quitus_prefilter_free(program->prefilter);
  quitus_patterns_free(program->patterns);
  quitus_rules_free(program->rules);
  g_free(program);
}

const struct quitus_rules *quitus_program_rules(const struct quitus_program *program) {
  return program->rules;
}

/* A text or a subject, ready to be looked at. */
struct field {
  const char *original;
  const struct quitus_folded *folded;
  const struct quitus_sentences *sentences;
  bool is_subject;
};

/* One reading under way. */
struct run {
  const struct quitus_program *program;
  const char *language;
  struct quitus_search *search;
  struct field text, subject;
  GArray *hits;         /* of struct quitus_hit */
  unsigned *places;     /* found so far, by rule */
  uint64_t *units;      /* that can match in the sentence */
  uint8_t *in_sentence; /* by pattern: enum known, for `and` and `unless` */
};

enum known { NOT_TRIED, ABSENT, PRESENT };

static const struct compiled *rule_at(const struct run *run, unsigned number) {
  return &g_array_index(run->program->compiled, struct compiled, number);
}

static const char *sentence_text(const struct field *field,
                                 const struct quitus_sentence *sentence) {
  return field->sentences->text->str + sentence->start;
}

static bool speaks(const struct quitus_rule *rule, const char *language) {
  return !*language || strcmp(rule->language, "any") == 0 || strcmp(rule->language, language) == 0;
}

static bool looks_in(const struct quitus_rule *rule, const struct field *field) {
  return rule->place == QUITUS_IN_ANY || (rule->place == QUITUS_IN_SUBJECT) == field->is_subject;
}

static bool sentence_has(struct run *run, const struct field *field,
                         const struct quitus_sentence *sentence, unsigned pattern) {
  uint8_t *known = &run->in_sentence[pattern];
  if (*known == NOT_TRIED) {
    size_t start, end;
    bool found = quitus_search_find(run->search, pattern, sentence_text(field, sentence),
                                    sentence->length, 0, &start, &end);
    *known = found ? PRESENT : ABSENT;
  }
  return *known == PRESENT;
}

static bool sentence_allows(struct run *run, const struct compiled *compiled,
                            const struct field *field, const struct quitus_sentence *sentence) {
  for (unsigned i = 0; i < compiled->and->len; i++)
    if (!sentence_has(run, field, sentence, g_array_index(compiled->and, unsigned, i)))
      return false;
  for (unsigned i = 0; i < compiled->unless->len; i++)
    if (sentence_has(run, field, sentence, g_array_index(compiled->unless, unsigned, i)))
      return false;
  return true;
}

static bool is_known_place(const struct run *run, const struct quitus_hit *place) {
  for (unsigned i = run->hits->len; i-- > 0;) {
    const struct quitus_hit *hit = &g_array_index(run->hits, struct quitus_hit, i);
    if (hit->rule == place->rule && hit->in_subject == place->in_subject &&
        place->start < hit->end && hit->start < place->end)
      return true;
  }
  return false;
}

/* Keeps what was found between two bytes of the sentences' text. */
static void keep_hit(struct run *run, unsigned rule, const struct field *field, size_t from,
                     size_t to) {
  struct quitus_hit hit = {.rule = rule, .in_subject = field->is_subject};
  quitus_sentences_locate(field->sentences, field->folded, field->original, from, to, &hit.start,
                          &hit.end);
  if (is_known_place(run, &hit))
    return;
  g_array_append_val(run->hits, hit);
  struct quitus_hit *kept = &g_array_index(run->hits, struct quitus_hit, run->hits->len - 1);
  kept->text = g_strndup(field->original + hit.start, hit.end - hit.start);
  run->places[rule]++;
}

static void try_unit(struct run *run, const struct unit *unit, const struct field *field,
                     const struct quitus_sentence *sentence) {
  const struct compiled *compiled = rule_at(run, unit->rule);
  if (!speaks(compiled->rule, run->language) || !looks_in(compiled->rule, field))
    return;
  size_t from = 0, start, end;
  while (run->places[unit->rule] < PLACES_KEPT &&
         quitus_search_find(run->search, unit->pattern, sentence_text(field, sentence),
                            sentence->length, from, &start, &end)) {
    if (from == 0 && !sentence_allows(run, compiled, field, sentence))
      return;
    if (start == end) /* there are no words to show */
      return;
    keep_hit(run, unit->rule, field, sentence->start + start, sentence->start + end);
    from = end;
  }
}

static void run_sentence(struct run *run, const struct field *field,
                         const struct quitus_sentence *sentence) {
  const struct quitus_program *program = run->program;
  memset(run->in_sentence, NOT_TRIED, program->n_patterns);
  quitus_prefilter_scan(program->prefilter, sentence_text(field, sentence), sentence->length,
                        run->units);
  for (size_t word = 0; word < quitus_prefilter_words(program->prefilter); word++)
    for (uint64_t left = run->units[word]; left; left &= left - 1) {
      size_t number = word * 64 + (size_t)__builtin_ctzll(left);
      try_unit(run, &g_array_index(program->units, struct unit, number), field, sentence);
    }
}

static void run_field(struct run *run, const struct field *field) {
  const GArray *list = field->sentences->list;
  for (unsigned i = 0; i < list->len; i++)
    run_sentence(run, field, &g_array_index(list, struct quitus_sentence, i));
}

static bool field_has(struct run *run, const struct field *field, unsigned pattern) {
  const GArray *list = field->sentences->list;
  size_t start, end;
  for (unsigned i = 0; i < list->len; i++) {
    const struct quitus_sentence *sentence = &g_array_index(list, struct quitus_sentence, i);
    if (quitus_search_find(run->search, pattern, sentence_text(field, sentence), sentence->length,
                           0, &start, &end))
      return true;
  }
  return false;
}

/* `unless-text` always looks in the text, and in the subject where the rule does. */
static bool is_excluded(struct run *run, unsigned rule) {
  const struct compiled *compiled = rule_at(run, rule);
  for (unsigned i = 0; i < compiled->unless_text->len; i++) {
    unsigned pattern = g_array_index(compiled->unless_text, unsigned, i);
    if (field_has(run, &run->text, pattern) ||
        (compiled->rule->place != QUITUS_IN_TEXT && field_has(run, &run->subject, pattern)))
      return true;
  }
  return false;
}

static void hit_clear(struct quitus_hit *hit) {
  g_free(hit->text);
}

static void drop_excluded(struct run *run) {
  for (unsigned rule = 0; rule < run->program->compiled->len; rule++) {
    if (run->places[rule] == 0 || !is_excluded(run, rule))
      continue;
    for (unsigned i = run->hits->len; i-- > 0;)
      if (g_array_index(run->hits, struct quitus_hit, i).rule == rule)
        g_array_remove_index(run->hits, i);
  }
}

static struct quitus_hits *hits_new(void) {
  struct quitus_hits *hits = g_new0(struct quitus_hits, 1);
  hits->list = g_array_new(FALSE, FALSE, sizeof(struct quitus_hit));
  g_array_set_clear_func(hits->list, (GDestroyNotify)hit_clear);
  return hits;
}

static void run_fields(struct run *run) {
  const struct quitus_program *program = run->program;
  run->places = g_new0(unsigned, program->compiled->len);
  run->units = g_new0(uint64_t, quitus_prefilter_words(program->prefilter));
  run->in_sentence = g_new0(uint8_t, program->n_patterns);
  run_field(run, &run->subject);
  run_field(run, &run->text);
  drop_excluded(run);
  g_free(run->places);
  g_free(run->units);
  g_free(run->in_sentence);
}

struct quitus_hits *quitus_program_run(const struct quitus_program *program,
                                       const struct quitus_letter *letter,
                                       const struct quitus_folded *folded) {
  g_autoptr(quitus_folded) subject = quitus_fold(letter->subject, -1);
  g_autoptr(quitus_search) search = quitus_search_new(program->patterns);
  g_autoptr(quitus_sentences) in_text = quitus_sentences_new(folded, letter->text);
  g_autoptr(quitus_sentences) in_subject = quitus_sentences_new(subject, letter->subject);
  struct quitus_hits *hits = hits_new();
  struct run run = {.program = program,
                    .language = letter->language,
                    .search = search,
                    .text = {letter->text, folded, in_text, false},
                    .subject = {letter->subject, subject, in_subject, true},
                    .hits = hits->list};
  run_fields(&run);
  hits->cut_short = quitus_search_was_cut_short(search);
  return hits;
}

void quitus_hits_free(struct quitus_hits *hits) {
  if (!hits)
    return;
  g_array_unref(hits->list);
  g_free(hits);
}
