/* classifier/fields/cues.c - sentences and clauses around a spot, and the sum of cues there. */
#include "classifier/fields/cues.h"
#include <string.h>

enum { REACH = 30, SENTENCE_REACH = 300, TEXT_REACH = 2000 };

/* A point that ends no sentence: within a number, behind one letter or an abbreviation. */
static bool is_abbreviation(const char *text, size_t place) {
  enum { LONGEST = 3 };
  if (place == 0 || !g_ascii_isalpha(text[place - 1]))
    return false;
  size_t start = place;
  while (start > 0 && g_ascii_isalnum(text[start - 1]))
    start--;
  static const char *const abbreviations[] = {"mme", "mr", "mrs", "dr", "me",  "ref", "no", "art",
                                              "tel", "cf", "ste", "st", "inv", "av",  "env"};
  if (place - start == 1 || place - start > LONGEST)
    return place - start == 1;
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

/* Letters and blanks, most of a text, end nothing. */
static inline bool may_end(char character) {
  return (unsigned char)(character - 'a') > 'z' - 'a' && character != ' ';
}

static size_t back_to(const char *text, size_t length, size_t from, size_t floor,
                      bool (*ends)(const char *, size_t, size_t)) {
  while (from > floor && !(may_end(text[from - 1]) && ends(text, length, from - 1)))
    from--;
  return from;
}

static size_t on_to(const char *text, size_t length, size_t from, size_t ceiling,
                    bool (*ends)(const char *, size_t, size_t)) {
  while (from < ceiling && !(may_end(text[from]) && ends(text, length, from)))
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

/* The bytes in which a cue's pattern is looked for. */
static struct quitus_place cue_reach(const struct quitus_scan *scan, const struct quitus_spot *spot,
                                     enum quitus_cue_place place) {
  size_t near_start = spot->start > REACH ? spot->start - REACH : 0;
  switch (place) {
  case QUITUS_CUE_BEFORE:
    return (struct quitus_place){MAX(near_start, spot->sentence_start), spot->start};
  case QUITUS_CUE_AFTER:
    return (struct quitus_place){spot->end, MIN(spot->end + REACH, spot->sentence_end)};
  case QUITUS_CUE_LEFT:
    return (struct quitus_place){spot->clause_start, spot->start};
  case QUITUS_CUE_RIGHT:
    return (struct quitus_place){spot->end, spot->clause_end};
  case QUITUS_CUE_LEFT_FAR:
    return (struct quitus_place){spot->sentence_start, spot->start};
  case QUITUS_CUE_RIGHT_FAR:
    return (struct quitus_place){spot->end, spot->sentence_end};
  case QUITUS_CUE_PREVIOUS:
    return (struct quitus_place){spot->previous_start, spot->sentence_start};
  case QUITUS_CUE_TEXT:
    return (struct quitus_place){0, MIN(scan->length, TEXT_REACH)};
  case QUITUS_CUE_TRAIT:
    break;
  }
  g_assert_not_reached();
}

static bool cue_holds(struct quitus_scan *scan, enum quitus_role role, unsigned i,
                      const struct quitus_spot *spot, unsigned traits) {
  const struct quitus_cue *cue = &quitus_role_cues(role)->cues[i];
  if (cue->place == QUITUS_CUE_TRAIT)
    return (traits & cue->trait) != 0;
  struct quitus_place reach = cue_reach(scan, spot, cue->place);
  return quitus_scan_within(scan, QUITUS_SCAN_ROLES + (unsigned)role, i, reach.start, reach.end);
}

double quitus_role_score(struct quitus_scan *scan, enum quitus_role role,
                         const struct quitus_spot *spot, unsigned traits) {
  const struct quitus_role_cues *cues = quitus_role_cues(role);
  double sum = cues->bias;
  for (unsigned i = 0; i < cues->n_cues; i++)
    if (cue_holds(scan, role, i, spot, traits))
      sum += cues->cues[i].worth;
  return sum;
}
