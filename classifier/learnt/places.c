/* classifier/learnt/places.c - the strongest features, widened to whole words and merged. */
#include "classifier/learnt/places.h"
#include <string.h>

enum {
  SHOWN = 3,      /* places */
  LOOKED_AT = 12, /* features: the weaker ones would only widen what the first found */
  WIDEST = 160,   /* bytes of a place; two stems of a sentence may stand far apart */
};

/* A feature that speaks for the label. */
struct voice {
  double strength;
  const struct quitus_feature *feature;
};

struct place {
  size_t start, end; /* bytes of the folded text; both 0 for the subject */
  enum quitus_view view;
};

static int compare_voices(const void *a, const void *b) {
  const struct voice *one = a, *two = b;
  if (one->strength != two->strength)
    return one->strength < two->strength ? 1 : -1;
  return one->feature < two->feature ? -1 : 1;
}

static GArray *voices_for(const struct quitus_model *model, const GArray *features,
                          enum quitus_label label) {
  g_autofree double *strengths = g_new(double, features->len + 1);
  GArray *voices = g_array_new(FALSE, FALSE, sizeof(struct voice));
  quitus_model_contributions(model, features, label, strengths);
  for (guint i = 0; i < features->len; i++) {
    const struct quitus_feature *feature = &g_array_index(features, struct quitus_feature, i);
    struct voice voice = {strengths[i], feature};
    if (strengths[i] > 0 && feature->end - feature->start <= WIDEST)
      g_array_append_val(voices, voice);
  }
  g_array_sort(voices, compare_voices);
  return voices;
}

/* Whole words, without marks and blanks at the ends. */
static struct place place_of(const struct quitus_feature *feature,
                             const struct quitus_folded *folded) {
  size_t start = feature->start, end = feature->end;
  const char *text = folded->text;
  while (start < end && !g_ascii_isalnum(text[start]))
    start++;
  while (end > start && !g_ascii_isalnum(text[end - 1]))
    end--;
  while (start < end && start > 0 && g_ascii_isalnum(text[start]) &&
         g_ascii_isalnum(text[start - 1]))
    start--;
  while (end > start && g_ascii_isalnum(text[end - 1]) && g_ascii_isalnum(text[end]))
    end++;
  return (struct place){start, end, feature->view};
}

/* Widens one of the places to take in another that meets it.  False where none does. */
static bool merge(struct place *places, unsigned n, const struct place *more) {
  for (unsigned i = 0; i < n; i++) {
    bool meets = more->start <= places[i].end + 1 && places[i].start <= more->end + 1;
    bool both_in_text = more->end > 0 && places[i].end > 0;
    if (!both_in_text && (more->end > 0) == (places[i].end > 0))
      return true;
    if (!both_in_text || !meets)
      continue;
    size_t start = MIN(places[i].start, more->start), end = MAX(places[i].end, more->end);
    if (end - start <= WIDEST) {
      places[i].start = start;
      places[i].end = end;
    }
    return true;
  }
  return false;
}

static void show(const struct place *place, const struct quitus_letter *letter,
                 const struct quitus_folded *folded, struct quitus_reason *reason) {
  g_autofree char *name = g_strconcat("learnt.", quitus_view_id(place->view), NULL);
  if (place->end == 0) {
    quitus_reason_add_evidence(reason, letter->subject, name, 0, 0);
    return;
  }
  size_t start = folded->map[place->start], end = folded->map[place->end];
  while (end > start && g_ascii_isspace(letter->text[end - 1]))
    end--;
  g_autofree char *text = g_strndup(letter->text + start, end - start);
  quitus_reason_add_evidence(reason, text, name, start, end);
}

void quitus_places_show(const struct quitus_model *model, const GArray *features,
                        const struct quitus_letter *letter, const struct quitus_folded *folded,
                        struct quitus_reason *reason) {
  struct place places[SHOWN];
  unsigned n = 0;
  g_autoptr(GArray) voices = voices_for(model, features, reason->label);
  for (guint i = 0; i < MIN(voices->len, LOOKED_AT); i++) {
    const struct quitus_feature *feature = g_array_index(voices, struct voice, i).feature;
    struct place place = place_of(feature, folded);
    bool nothing = place.start == place.end && feature->view != QUITUS_VIEW_SUBJECT;
    if (!nothing && !merge(places, n, &place) && n < SHOWN)
      places[n++] = place;
  }
  for (unsigned i = 0; i < n; i++)
    show(&places[i], letter, folded, reason);
}
