/* classifier/program_run.c - runs rules over a text, sentence by sentence.
 *
 * For each sentence the prefilter names the patterns that can match at all; those are tried, then
 * what their rule asks beside them.  A pattern that several rules ask for is tried once a sentence.
 */
#include "classifier/program_inside.h"
#include "classifier/sentences.h"
#include <string.h>

/* More places of one rule prove no more. */
enum { PLACES_KEPT = 8 };

/* A text or a subject, ready to be looked at. */
struct field {
  const char *original;
  const struct quitus_folded *folded;
  const struct quitus_sentences *sentences;
  bool is_subject;
  uint64_t *possible; /* by sentence: the patterns that can match in it, but for QUITUS_ASK_ONE */
};

/* The rules of one language at work in a letter. */
struct run {
  const struct quitus_matcher *matcher;
  const struct quitus_prefilter *prefilter;
  struct quitus_search *search;
  struct field text, subject;
  GArray *hits;                 /* of struct quitus_hit */
  GArray *stopped;              /* of struct quitus_stopped; NULL where nobody asks */
  unsigned *places;             /* found so far, by place of the rule in the matcher */
  struct quitus_sights *sights; /* of the sentence that is looked at */
  uint8_t *in_sentence;         /* by pattern: enum known, for `and`, `near` and `unless` there */
};

enum known { NOT_ASKED, ABSENT, POSSIBLE, PRESENT };

static const struct quitus_compiled *rule_at(const struct run *run, unsigned place) {
  return &g_array_index(run->matcher->compiled, struct quitus_compiled, place);
}

static const char *sentence_text(const struct field *field,
                                 const struct quitus_sentence *sentence) {
  return field->sentences->text->str + sentence->start;
}

static bool speaks(const struct quitus_matcher *matcher, const char *language) {
  return !*language || strcmp(matcher->language, "any") == 0 ||
         strcmp(matcher->language, language) == 0;
}

static bool looks_in(const struct quitus_rule *rule, const struct field *field) {
  return rule->place == QUITUS_IN_ANY || (rule->place == QUITUS_IN_SUBJECT) == field->is_subject;
}

/* The patterns that can match in the sentence. */
static uint64_t *possible_in(const struct run *run, const struct field *field,
                             const struct quitus_sentence *sentence) {
  const struct quitus_sentence *first = (const void *)field->sentences->list->data;
  return field->possible + (size_t)(sentence - first) * quitus_prefilter_words(run->prefilter);
}

/* How many places of the rule were found so far. */
static unsigned *places_of(const struct run *run, const struct quitus_compiled *compiled) {
  return &run->places[compiled - rule_at(run, 0)];
}

/* Bytes of the text of a field's sentences. */
struct place {
  size_t start, end;
};

/* Looks in the sentence that is looked at, for a pattern that can match there. */
static bool search(struct run *run, const struct field *field,
                   const struct quitus_sentence *sentence, unsigned pattern, size_t from,
                   struct place *ret_place) {
  struct quitus_starts starts = quitus_sights_starts(run->sights, pattern);
  size_t start, end;
  if (!quitus_search_find(run->search, pattern, sentence_text(field, sentence), sentence->length,
                          MAX(from, starts.first), starts.last, &start, &end))
    return false;
  *ret_place = (struct place){sentence->start + start, sentence->start + end};
  return true;
}

/* In any sentence, for a pattern of QUITUS_ASK_ALL. */
static bool find_in(struct run *run, const struct field *field,
                    const struct quitus_sentence *sentence, unsigned pattern,
                    struct place *ret_place) {
  size_t start, end;
  if (!(possible_in(run, field, sentence)[pattern / 64] >> pattern % 64 & 1) ||
      !quitus_search_find(run->search, pattern, sentence_text(field, sentence), sentence->length, 0,
                          sentence->length, &start, &end))
    return false;
  *ret_place = (struct place){sentence->start + start, sentence->start + end};
  return true;
}

/* In the sentence that is looked at. */
static bool is_possible(const struct run *run, unsigned pattern) {
  uint8_t *known = &run->in_sentence[pattern];
  if (*known == NOT_ASKED)
    *known = quitus_sights_allow(run->sights, pattern) ? POSSIBLE : ABSENT;
  return *known != ABSENT;
}

static bool sentence_has(struct run *run, const struct field *field,
                         const struct quitus_sentence *sentence, unsigned pattern) {
  uint8_t *known = &run->in_sentence[pattern];
  struct place found;
  if (is_possible(run, pattern) && *known == POSSIBLE)
    *known = search(run, field, sentence, pattern, 0, &found) ? PRESENT : ABSENT;
  return *known == PRESENT;
}

/* Which line of a rule stopped it: the number among its lines of that kind. */
struct stop {
  enum quitus_stop by;
  unsigned line;
};

static bool stop(struct stop *ret_stop, enum quitus_stop by, unsigned line) {
  *ret_stop = (struct stop){by, line};
  return false;
}

/* In the sentence itself or in one beside it. */
static bool is_near(struct run *run, const struct field *field,
                    const struct quitus_sentence *sentence, unsigned pattern) {
  if (sentence_has(run, field, sentence, pattern))
    return true;
  const GArray *list = field->sentences->list;
  const struct quitus_sentence *first = (const void *)list->data, *end = first + list->len;
  struct place found;
  return (sentence > first && find_in(run, field, sentence - 1, pattern, &found)) ||
         (sentence + 1 < end && find_in(run, field, sentence + 1, pattern, &found));
}

/* Says why not, where the sentence does not hold what the rule asks. */
static bool sentence_allows(struct run *run, const struct quitus_compiled *compiled,
                            const struct field *field, const struct quitus_sentence *sentence,
                            struct stop *ret_stop) {
  for (unsigned i = 0; i < compiled->and->len; i++)
    if (!sentence_has(run, field, sentence, g_array_index(compiled->and, unsigned, i)))
      return stop(ret_stop, QUITUS_STOP_AND, i);
  for (unsigned i = 0; i < compiled->unless->len; i++)
    if (sentence_has(run, field, sentence, g_array_index(compiled->unless, unsigned, i)))
      return stop(ret_stop, QUITUS_STOP_UNLESS, i);
  for (unsigned i = 0; i < compiled->near->len; i++)
    if (!is_near(run, field, sentence, g_array_index(compiled->near, unsigned, i)))
      return stop(ret_stop, QUITUS_STOP_NEAR, i);
  return true;
}

static bool is_known_place(const GArray *hits, const struct quitus_hit *place) {
  for (unsigned i = hits->len; i-- > 0;) {
    const struct quitus_hit *hit = &g_array_index(hits, struct quitus_hit, i);
    if (hit->rule == place->rule && hit->in_subject == place->in_subject &&
        place->start < hit->end && hit->start < place->end)
      return true;
  }
  return false;
}

static struct quitus_hit locate(const struct quitus_compiled *compiled, const struct field *field,
                                struct place place) {
  struct quitus_hit hit = {.rule = compiled->number, .in_subject = field->is_subject};
  quitus_sentences_locate(field->sentences, field->folded, field->original, place.start, place.end,
                          &hit.start, &hit.end);
  return hit;
}

static char *words_of(const struct field *field, const struct quitus_hit *hit) {
  return g_strndup(field->original + hit->start, hit->end - hit->start);
}

static void keep_hit(struct run *run, const struct quitus_compiled *compiled,
                     const struct field *field, struct place place) {
  struct quitus_hit hit = locate(compiled, field, place);
  if (is_known_place(run->hits, &hit))
    return;
  hit.text = words_of(field, &hit);
  g_array_append_val(run->hits, hit);
  ++*places_of(run, compiled);
}

const char *quitus_stop_id(enum quitus_stop stop) {
  static const char *const ids[] = {"and", "near", "unless", "unless-text"};
  return ids[stop];
}

/* ---- what nearly fired, where somebody asks ---- */

static const struct quitus_rule_line *line_of(const struct quitus_rule *rule, struct stop stop) {
  const GPtrArray *lines[] = {rule->and, rule->near, rule->unless, rule->unless_text};
  return g_ptr_array_index(lines[stop.by], stop.line);
}

static bool is_known_stop(const struct run *run, const struct quitus_stopped *other) {
  for (unsigned i = 0; i < run->stopped->len; i++) {
    const struct quitus_stopped *one = &g_array_index(run->stopped, struct quitus_stopped, i);
    if (one->hit.rule == other->hit.rule && one->line == other->line &&
        one->hit.in_subject == other->hit.in_subject && one->hit.start < other->hit.end &&
        other->hit.start < one->hit.end)
      return true;
  }
  return false;
}

/* `hit` has no words yet. */
static void keep_stopped(struct run *run, const struct quitus_compiled *compiled,
                         const struct field *field, struct quitus_hit hit, struct stop why,
                         const struct field *found_in, struct place found) {
  struct quitus_stopped stopped = {hit, why.by, line_of(compiled->rule, why)->line, NULL};
  if (is_known_stop(run, &stopped))
    return;
  g_array_append_val(run->stopped, stopped);
  struct quitus_stopped *kept =
      &g_array_index(run->stopped, struct quitus_stopped, run->stopped->len - 1);
  kept->hit.text = words_of(field, &hit);
  if (found_in && found.start < found.end) {
    struct quitus_hit words = locate(compiled, found_in, found);
    kept->found = words_of(found_in, &words);
  }
}

static void note_stop(struct run *run, const struct quitus_compiled *compiled,
                      const struct field *field, const struct quitus_sentence *sentence,
                      struct place place, struct stop why) {
  if (!run->stopped || place.start == place.end)
    return;
  struct place found = {0, 0};
  if (why.by == QUITUS_STOP_UNLESS) {
    unsigned pattern = g_array_index(compiled->unless, unsigned, why.line);
    search(run, field, sentence, pattern, 0, &found);
  }
  keep_stopped(run, compiled, field, locate(compiled, field, place), why, field, found);
}

/* ---- running ---- */

/* Whether it is worth looking for a rule's `match` in this sentence.  Where somebody asks what
 * nearly fires, also without what the rule needs beside it. */
static bool is_worth_trying(const struct run *run, const struct quitus_compiled *compiled,
                            const struct field *field) {
  if (!looks_in(compiled->rule, field))
    return false;
  for (unsigned i = 0; !run->stopped && i < compiled->and->len; i++)
    if (!is_possible(run, g_array_index(compiled->and, unsigned, i)))
      return false;
  return true;
}

static void try_rule(struct run *run, const struct quitus_compiled *compiled, unsigned pattern,
                     const struct field *field, const struct quitus_sentence *sentence) {
  if (!is_worth_trying(run, compiled, field))
    return;
  size_t from = 0;
  struct place place;
  while (*places_of(run, compiled) < PLACES_KEPT &&
         search(run, field, sentence, pattern, from, &place)) {
    struct stop why;
    if (from == 0 && !sentence_allows(run, compiled, field, sentence, &why)) {
      note_stop(run, compiled, field, sentence, place, why);
      return;
    }
    if (place.start == place.end) /* there are no words to show */
      return;
    keep_hit(run, compiled, field, place);
    from = place.end - sentence->start;
  }
}

static void run_sentence(struct run *run, const struct field *field,
                         const struct quitus_sentence *sentence) {
  const GPtrArray *matches = run->matcher->matches;
  const uint64_t *possible = possible_in(run, field, sentence);
  size_t n_words = quitus_prefilter_words(run->prefilter);
  memset(run->in_sentence, NOT_ASKED, matches->len);
  for (size_t word = 0; word < n_words; word++)
    for (uint64_t left = possible[word]; left; left &= left - 1) {
      unsigned pattern = (unsigned)(word * 64) + (unsigned)__builtin_ctzll(left);
      const GArray *rules = g_ptr_array_index(matches, pattern);
      for (unsigned i = 0; rules && i < rules->len; i++)
        try_rule(run, rule_at(run, g_array_index(rules, unsigned, i)), pattern, field, sentence);
    }
}

static struct quitus_sights *scan_sentence(const struct run *run, const struct field *field,
                                           const struct quitus_sentence *sentence) {
  struct quitus_sights *sights =
      quitus_prefilter_scan(run->prefilter, sentence_text(field, sentence), sentence->length);
  quitus_sights_units(sights, possible_in(run, field, sentence));
  return sights;
}

/* `near` looks in the next sentence too: each is scanned while the one before it is looked at. */
static void run_field(struct run *run, const struct field *field) {
  const GArray *list = field->sentences->list;
  if (list->len == 0) /* nor is there an array */
    return;
  const struct quitus_sentence *first = (const void *)list->data, *end = first + list->len;
  struct quitus_sights *next = scan_sentence(run, field, first);
  for (const struct quitus_sentence *one = first; one < end; one++) {
    run->sights = next;
    next = one + 1 < end ? scan_sentence(run, field, one + 1) : NULL;
    run_sentence(run, field, one);
    quitus_sights_return(run->sights);
  }
}

static bool field_has(struct run *run, const struct field *field, unsigned pattern,
                      struct place *ret_place) {
  const GArray *list = field->sentences->list;
  for (unsigned i = 0; i < list->len; i++)
    if (find_in(run, field, &g_array_index(list, struct quitus_sentence, i), pattern, ret_place))
      return true;
  return false;
}

/* What takes back all that a rule found. */
struct exclusion {
  const struct field *field;
  struct place place;
  struct stop why;
};

/* `unless-text` always looks in the text, and in the subject where the rule does. */
static bool is_excluded(struct run *run, const struct quitus_compiled *compiled,
                        struct exclusion *ret_exclusion) {
  for (unsigned i = 0; i < compiled->unless_text->len; i++) {
    unsigned pattern = g_array_index(compiled->unless_text, unsigned, i);
    struct exclusion found = {.field = &run->text, .why = {QUITUS_STOP_UNLESS_TEXT, i}};
    bool excluded = field_has(run, &run->text, pattern, &found.place);
    if (!excluded && compiled->rule->place != QUITUS_IN_TEXT) {
      found.field = &run->subject;
      excluded = field_has(run, &run->subject, pattern, &found.place);
    }
    if (excluded) {
      *ret_exclusion = found;
      return true;
    }
  }
  return false;
}

static void drop_hits(struct run *run, const struct quitus_compiled *compiled,
                      const struct exclusion *exclusion) {
  for (unsigned i = run->hits->len; i-- > 0;) {
    const struct quitus_hit *hit = &g_array_index(run->hits, struct quitus_hit, i);
    if (hit->rule != compiled->number)
      continue;
    const struct field *field = hit->in_subject ? &run->subject : &run->text;
    if (run->stopped)
      keep_stopped(run, compiled, field, *hit, exclusion->why, exclusion->field, exclusion->place);
    g_array_remove_index(run->hits, i);
  }
}

static void drop_excluded(struct run *run) {
  struct exclusion exclusion;
  for (unsigned i = 0; i < run->matcher->compiled->len; i++)
    if (run->places[i] > 0 && is_excluded(run, rule_at(run, i), &exclusion))
      drop_hits(run, rule_at(run, i), &exclusion);
}

static void hit_clear(struct quitus_hit *hit) {
  g_free(hit->text);
}

static void stopped_clear(struct quitus_stopped *stopped) {
  g_free(stopped->hit.text);
  g_free(stopped->found);
}

static struct quitus_hits *hits_new(bool with_stopped) {
  struct quitus_hits *hits = g_new0(struct quitus_hits, 1);
  hits->list = g_array_new(FALSE, FALSE, sizeof(struct quitus_hit));
  g_array_set_clear_func(hits->list, (GDestroyNotify)hit_clear);
  if (!with_stopped)
    return hits;
  hits->stopped = g_array_new(FALSE, FALSE, sizeof(struct quitus_stopped));
  g_array_set_clear_func(hits->stopped, (GDestroyNotify)stopped_clear);
  return hits;
}

static void alloc_possible(const struct run *run, struct field *field) {
  size_t words = quitus_prefilter_words(run->prefilter);
  field->possible = g_new(uint64_t, words * field->sentences->list->len);
}

static void run_fields(struct run *run) {
  run->places = g_new0(unsigned, run->matcher->compiled->len);
  run->in_sentence = g_new(uint8_t, run->matcher->matches->len);
  alloc_possible(run, &run->subject);
  alloc_possible(run, &run->text);
  run_field(run, &run->subject);
  run_field(run, &run->text);
  drop_excluded(run);
  g_free(run->places);
  g_free(run->subject.possible);
  g_free(run->text.possible);
  g_free(run->in_sentence);
}

static void run_matcher(struct quitus_matcher *matcher, const struct field *text,
                        const struct field *subject, struct quitus_hits *hits) {
  g_autoptr(quitus_search) search = quitus_search_new(matcher->patterns);
  struct run run = {.matcher = matcher,
                    .prefilter = quitus_matcher_prefilter(matcher),
                    .search = search,
                    .text = *text,
                    .subject = *subject,
                    .hits = hits->list,
                    .stopped = hits->stopped};
  run_fields(&run);
  hits->cut_short = hits->cut_short || quitus_search_was_cut_short(search);
}

/* A letter whose language is not known is read in all of them. */
static struct quitus_hits *run_program(const struct quitus_program *program,
                                       const struct quitus_letter *letter,
                                       const struct quitus_folded *folded, bool with_stopped) {
  g_autoptr(quitus_folded) subject = quitus_fold(letter->subject, -1);
  g_autoptr(quitus_sentences) in_text = quitus_sentences_new(folded, letter->text);
  g_autoptr(quitus_sentences) in_subject = quitus_sentences_new(subject, letter->subject);
  struct field fields[] = {{letter->text, folded, in_text, false, NULL},
                           {letter->subject, subject, in_subject, true, NULL}};
  struct quitus_hits *hits = hits_new(with_stopped);
  for (unsigned i = 0; i < program->matchers->len; i++) {
    struct quitus_matcher *matcher = g_ptr_array_index(program->matchers, i);
    if (speaks(matcher, letter->language))
      run_matcher(matcher, &fields[0], &fields[1], hits);
  }
  return hits;
}

struct quitus_hits *quitus_program_run(const struct quitus_program *program,
                                       const struct quitus_letter *letter,
                                       const struct quitus_folded *folded) {
  return run_program(program, letter, folded, false);
}

struct quitus_hits *quitus_program_trace(const struct quitus_program *program,
                                         const struct quitus_letter *letter,
                                         const struct quitus_folded *folded) {
  return run_program(program, letter, folded, true);
}

void quitus_hits_free(struct quitus_hits *hits) {
  if (!hits)
    return;
  g_array_unref(hits->list);
  if (hits->stopped)
    g_array_unref(hits->stopped);
  g_free(hits);
}
