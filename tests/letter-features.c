/* tests/letter-features.c - see letter-features.h. */
#include "tests/letter-features.h"

char *lexicon_path(void) {
  return g_build_filename(QUITUS_SRCDIR, "classifier", "learnt", "lexicon", NULL);
}

struct quitus_lexicon *lexicon_new(void) {
  g_autofree char *path = lexicon_path();
  g_autoptr(GError) error = NULL;
  struct quitus_lexicon *lexicon = quitus_lexicon_load(path, &error);
  g_assert_no_error(error);
  return lexicon;
}

GArray *features_of(const char *text, const char *subject, const char *language) {
  g_autoptr(quitus_lexicon) lexicon = lexicon_new();
  struct quitus_letter letter = {.text = text, .subject = subject, .language = language};
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  unsigned words;
  return quitus_features_of(lexicon, &letter, folded, &words);
}

const struct quitus_feature *feature_at(const GArray *features, guint i) {
  return &g_array_index(features, struct quitus_feature, i);
}

guint count_view(const GArray *features, enum quitus_view view) {
  guint n = 0;
  for (guint i = 0; i < features->len; i++)
    n += feature_at(features, i)->view == view;
  return n;
}
