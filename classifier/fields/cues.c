/* classifier/fields/cues.c - sentences and clauses around a spot, and the sum of cues there. */
#include "classifier/fields/cues.h"
#include <string.h>

enum { REACH = 30, SENTENCE_REACH = 300, MAX_CUES = 64 };

/* A point that ends no sentence: within a number, behind one letter or an abbreviation. */
static bool is_abbreviation(const char *text, size_t place) {
  if (place == 0 || !g_ascii_isalpha(text[place - 1]))
    return false;
  size_t start = place;
  while (start > 0 && g_ascii_isalnum(text[start - 1]))
    start--;
  static const char *const abbreviations[] = {"mme", "mr", "mrs", "dr", "me",  "ref", "no", "art",
                                              "tel", "cf", "ste", "st", "inv", "av",  "env"};
  if (place - start == 1)
    return true;
  for (unsigned i = 0; i < G_N_ELEMENTS(abbreviations); i++)
    if (strlen(abbreviations[i]) == place - start &&
        !strncmp(text + start, abbreviations[i], place - start))
      return true;
  return false;
}

static bool ends_sentence(const char *text, size_t length, size_t place) {
  char after = place + 1 < length ? text[place + 1] : '\n';
  switch (text[place]) {
  case '!':
  case '?':
  case ';':
  case '\n':
    return true;
  case '.':
    return (after == ' ' || after == '\n' || after == '"' || after == ')') &&
           !is_abbreviation(text, place);
  default:
    return false;
  }
}

static bool ends_clause(const char *text, size_t length, size_t place) {
  char before = place > 0 ? text[place - 1] : ' ';
  char after = place + 1 < length ? text[place + 1] : ' ';
  switch (text[place]) {
  case ',':
  case ':':
    return !(g_ascii_isdigit(before) && g_ascii_isdigit(after));
  case '(':
  case ')':
    return true;
  case '-':
    return before == ' ' && after == ' ';
  default:
    return false;
  }
}

static size_t back_to(const char *text, size_t length, size_t from, size_t floor,
                      bool (*ends)(const char *, size_t, size_t)) {
  while (from > floor && !ends(text, length, from - 1))
    from--;
  return from;
}

static size_t on_to(const char *text, size_t length, size_t from, size_t ceiling,
                    bool (*ends)(const char *, size_t, size_t)) {
  while (from < ceiling && !ends(text, length, from))
    from++;
  return from;
}

void quitus_spot_find(const char *text, size_t length, size_t start, size_t end,
                      struct quitus_spot *ret_spot) {
  size_t floor = start > SENTENCE_REACH ? start - SENTENCE_REACH : 0;
  size_t ceiling = MIN(length, end + SENTENCE_REACH);
  struct quitus_spot spot = {.start = start, .end = end};
  spot.sentence_start = back_to(text, length, start, floor, ends_sentence);
  spot.sentence_end = on_to(text, length, end, ceiling, ends_sentence);
  spot.clause_start = back_to(text, length, start, spot.sentence_start, ends_clause);
  spot.clause_end = on_to(text, length, end, spot.sentence_end, ends_clause);
  size_t previous = spot.sentence_start;
  while (previous > 0 && (ends_sentence(text, length, previous - 1) || text[previous - 1] == ' '))
    previous--;
  floor = previous > SENTENCE_REACH ? previous - SENTENCE_REACH : 0;
  spot.previous_start = back_to(text, length, previous, floor, ends_sentence);
  *ret_spot = spot;
}

/* A cue's pattern; cues with the same regex share it. */
struct cue_pattern {
  const struct quitus_pattern *pattern;
  unsigned number;
};

static gpointer compile_roles(gpointer unused) {
  (void)unused;
  const struct cue_pattern *(*patterns)[MAX_CUES] = g_malloc0(sizeof *patterns * QUITUS_N_ROLES);
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  for (int role = 0; role < QUITUS_N_ROLES; role++) {
    const struct quitus_role_cues *cues = quitus_role_cues(role);
    g_assert(cues->n_cues <= MAX_CUES);
    for (unsigned i = 0; i < cues->n_cues; i++) {
      const char *regex = cues->cues[i].regex;
      struct cue_pattern *pattern = regex ? g_hash_table_lookup(known, regex) : NULL;
      if (regex && !pattern) {
        pattern = g_new0(struct cue_pattern, 1);
        pattern->pattern = quitus_pattern_compile(regex);
        pattern->number = g_hash_table_size(known);
        g_assert(pattern->number < QUITUS_SCAN_PATTERNS);
        g_hash_table_insert(known, (char *)regex, pattern);
      }
      patterns[role][i] = pattern;
    }
  }
  return patterns;
}

static const struct cue_pattern *compiled_cue(enum quitus_role role, unsigned i) {
  static GOnce once = G_ONCE_INIT;
  const struct cue_pattern *(*patterns)[MAX_CUES] = g_once(&once, compile_roles, NULL);
  return patterns[role][i];
}

/* Most patterns stand nowhere in a letter: one search tells it for all candidates. */
static bool found_within(struct quitus_scan *scan, const struct cue_pattern *pattern, size_t from,
                         size_t to) {
  unsigned char *presence = &scan->presence[pattern->number];
  if (*presence == 0)
    *presence = quitus_scan_within(scan, pattern->pattern, 0, scan->length) ? 1 : 2;
  return *presence == 1 && to > from && quitus_scan_within(scan, pattern->pattern, from, to);
}

static bool cue_holds(struct quitus_scan *scan, const struct quitus_cue *cue,
                      const struct cue_pattern *pattern, const struct quitus_spot *spot,
                      unsigned traits) {
  size_t near_start = spot->start > REACH ? spot->start - REACH : 0;
  switch (cue->place) {
  case QUITUS_CUE_TRAIT:
    return (traits & cue->trait) != 0;
  case QUITUS_CUE_BEFORE:
    return quitus_scan_within(scan, pattern->pattern, MAX(near_start, spot->sentence_start),
                              spot->start);
  case QUITUS_CUE_AFTER:
    return quitus_scan_within(scan, pattern->pattern, spot->end,
                              MIN(spot->end + REACH, spot->sentence_end));
  case QUITUS_CUE_LEFT:
    return found_within(scan, pattern, spot->clause_start, spot->start);
  case QUITUS_CUE_RIGHT:
    return found_within(scan, pattern, spot->end, spot->clause_end);
  case QUITUS_CUE_LEFT_FAR:
    return found_within(scan, pattern, spot->sentence_start, spot->start);
  case QUITUS_CUE_RIGHT_FAR:
    return found_within(scan, pattern, spot->end, spot->sentence_end);
  case QUITUS_CUE_PREVIOUS:
    return found_within(scan, pattern, spot->previous_start, spot->sentence_start);
  case QUITUS_CUE_TEXT:
    return found_within(scan, pattern, 0, MIN(scan->length, 2000));
  }
  g_assert_not_reached();
}

double quitus_role_score(struct quitus_scan *scan, enum quitus_role role,
                         const struct quitus_spot *spot, unsigned traits) {
  const struct quitus_role_cues *cues = quitus_role_cues(role);
  double sum = cues->bias;
  for (unsigned i = 0; i < cues->n_cues; i++)
    if (cue_holds(scan, &cues->cues[i], compiled_cue(role, i), spot, traits))
      sum += cues->cues[i].worth;
  return sum;
}

void quitus_role_hits(struct quitus_scan *scan, enum quitus_role role,
                      const struct quitus_spot *spot, unsigned traits, bool *hits) {
  const struct quitus_role_cues *cues = quitus_role_cues(role);
  for (unsigned i = 0; i < cues->n_cues; i++)
    hits[i] = cue_holds(scan, &cues->cues[i], compiled_cue(role, i), spot, traits);
}
