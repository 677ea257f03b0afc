/* tests/test-learnt.c - words, stems, word lists and features of the learnt half. */
#include "base/error.h"
#include "classifier/learnt/stem.h"
#include "classifier/learnt/tokens.h"
#include "tests/letter-features.h"
#include <glib/gstdio.h>
#include <string.h>

/* ---- words ---- */

/* '/' stands where a clause ends, '|' where a sentence does. */
static char *tokens_as_text(const char *text, const char *language) {
  g_autoptr(quitus_lexicon) lexicon = lexicon_new();
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  g_autoptr(quitus_tokens) tokens = quitus_tokens_new(lexicon, strcmp(language, "en") == 0, folded);
  GString *all = g_string_new(NULL);
  for (guint i = 0; i < tokens->n; i++) {
    const struct quitus_token *token = &tokens->list[i];
    const struct quitus_token *last = i ? token - 1 : token;
    g_assert_cmpuint(token->start, <, token->end);
    g_assert_cmpuint(token->end, <=, folded->length);
    if (i)
      g_string_append(all, token->sentence != last->sentence ? " | "
                           : token->clause != last->clause   ? " / "
                                                             : " ");
    g_string_append(all, token->text);
    g_assert_cmpuint(token->length, ==, strlen(token->text));
  }
  return g_string_free(all, FALSE);
}

static const struct token_sample {
  const char *name, *language, *text, *expected;
} token_samples[] = {
    {"words", "fr", "J'ai réglé", "j ai regle"},
    {"clauses", "fr", "Bonjour, oui ; non : 3 - rien", "bonjour / oui / non / =n1 / rien"},
    {"comma-in-number", "fr", "1,5 et 2.000,00 et 12.5.", "=n1 et =dec et =n3"},
    {"sentences", "fr", "Non. Oui !\nPeut-être", "non | oui ! | peut etre"},
    {"dot-within", "fr", "a.b", "a / b"},
    {"no-sentence-in-address", "fr", "écrire à jean.dupont@client.example.", "ecrire a =mail"},
    {"url", "fr", "voir https://client.example/a?b=1 ici", "voir =url ici"},
    {"date", "fr", "le 12/03/2024 ou 3/4", "le =date ou =date"},
    {"not-a-date", "fr", "123/45", "=n3 =n1"},
    {"amounts", "fr", "1 250,50 €, 30 k, 200e et 20 %", "=amt / =amt / =amt et =pct"},
    {"groups-of-three", "fr", "12 345 67", "=n5 =n1"},
    {"year", "fr", "2024 et 3050 et 123456", "=year et =n3 et =n5"},
    {"references", "fr", "FA2024-0012/3 F-118 AB12x", "=ref =ref =ref"},
    {"day-and-month", "fr", "lundi 3 mars", "=day =n1 =mon"},
    {"abbreviations", "fr", "vrt fait pcq pb", "virement fait parce que probleme"},
    {"french-only", "fr", "don dont inv", "don dont inv"},
    {"english-only", "en", "dont vrt inv", "don t vrt invoice"},
    {"mark-alone", "fr", "?!", "? / !"},
    {"at-sign-alone", "fr", "@ a@ @b", "a b"},
    {"empty", "fr", "", ""},
    {"nothing-but-marks", "fr", "... ,,, ---", ""},
};

static void test_tokens(gconstpointer data) {
  const struct token_sample *sample = data;
  g_autofree char *found = tokens_as_text(sample->text, sample->language);
  g_assert_cmpstr(found, ==, sample->expected);
}

/* Every mark may start an address; the scan must stay linear all the same. */
static void test_tokens_of_hostile_text(void) {
  static const char *const pieces[] = {"a.", "a@", "a@-", "1,", "1 ", "a1-", "%_", "www.", "\xC3"};
  for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < (size_t)64 * 1024)
      g_string_append(text, pieces[i]);
    gint64 start = g_get_monotonic_time();
    g_autofree char *found = tokens_as_text(text->str, "en");
    g_assert_cmpint(g_get_monotonic_time() - start, <, (gint64)5 * G_USEC_PER_SEC);
    g_assert_nonnull(found);
  }
}

static void test_stems(void) {
  static const char *const samples[][2] = {
      {"reglement", "regl"},       {"regler", "regl"},   {"reglons", "regl"},  {"mes", "mes"},
      {"factures", "factur"},      {"paiera", "paiera"}, {"vrai", "vrai"},     {"", ""},
      {"avertissements", "avert"}, {"cheques", "chequ"}, {"envoyees", "envoy"}};
  for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
    g_autofree char *stem =
        g_strndup(samples[i][0], quitus_stem_length(samples[i][0], strlen(samples[i][0])));
    g_assert_cmpstr(stem, ==, samples[i][1]);
  }
}

static void test_future(void) {
  static const char *const future[] = {"reglerons", "partira", "sera", "viendront", "pourrez"};
  static const char *const other[] = {"regle", "vrai", "parti", "ra", "rare"};
  for (size_t i = 0; i < G_N_ELEMENTS(future); i++)
    g_assert_true(quitus_stem_is_future(future[i], strlen(future[i])));
  for (size_t i = 0; i < G_N_ELEMENTS(other); i++)
    g_assert_false(quitus_stem_is_future(other[i], strlen(other[i])));
}

/* ---- word lists ---- */

static void test_translation(void) {
  g_autoptr(quitus_lexicon) lexicon = lexicon_new();
  const char *words[] = {"credit", "note", "settlements", "zzz"};
  size_t used = 0;
  const char *const *stems = quitus_lexicon_translate(lexicon, words, 4, &used);
  g_assert_cmpstr(stems[0], ==, "avoir");
  g_assert_cmpuint(used, ==, 2);
  stems = quitus_lexicon_translate(lexicon, words, 1, &used); /* the phrase is cut off */
  g_assert_cmpstr(stems[0], ==, "avoir");
  g_assert_cmpuint(used, ==, 1);
  stems = quitus_lexicon_translate(lexicon, words + 2, 1, &used); /* by its start */
  g_assert_cmpstr(stems[0], ==, "sold");
  g_assert_null(quitus_lexicon_translate(lexicon, words + 3, 1, &used));
  char long_word[200];
  memset(long_word, 'x', sizeof long_word - 1);
  long_word[sizeof long_word - 1] = '\0';
  const char *one[] = {long_word};
  g_assert_null(quitus_lexicon_translate(lexicon, one, 1, &used));
}

static const struct list_sample {
  const char *name, *abbreviations, *english;
  const char *reason; /* in the error; NULL: there is none */
} list_samples[] = {
    {"sound", "# list\nlanguage fr\nvrt = virement # so\n\n", "settl* = solder\nno longer = plus\n",
     NULL},
    {"accents", "pb = problème\n", "paid = réglé\n", NULL},
    {"classes", "", "by =day = avant =day\n", NULL},
    {"no-equals", "vrt virement\n", "", "abbreviations.txt, line 1"},
    {"nothing-behind", "\nvrt = \n", "", "abbreviations.txt, line 2"},
    {"nothing-before", " = virement\n", "", "abbreviations.txt, line 1"},
    {"two-words", "v t = virement\n", "", "abbreviations.txt, line 1"},
    {"marks", "vrt = vire-ment\n", "", "abbreviations.txt, line 1"},
    {"twice", "vrt = virement\nlanguage fr\nvrt = vert\n", "", "abbreviations.txt, line 3"},
    {"once-a-language", "language fr\nvrt = virement\nlanguage en\nvrt = vert\n", "", NULL},
    {"unknown-language", "language de\n", "", "abbreviations.txt, line 1"},
    {"short-start", "", "se* = solder\n", "english.txt, line 1"},
    {"five-words", "", "a b c d e = solder\n", "english.txt, line 1"},
    {"star-alone", "", "* = solder\n", "english.txt, line 1"},
    {"missing", "", NULL, "english.txt"},
};

static char *write_lists(const struct list_sample *sample) {
  g_autoptr(GError) error = NULL;
  char *path = g_dir_make_tmp("quitus-learnt-XXXXXX", &error);
  g_assert_no_error(error);
  g_autofree char *abbreviations = g_build_filename(path, "abbreviations.txt", NULL);
  g_autofree char *english = g_build_filename(path, "english.txt", NULL);
  g_assert_true(g_file_set_contents(abbreviations, sample->abbreviations, -1, NULL));
  if (sample->english)
    g_assert_true(g_file_set_contents(english, sample->english, -1, NULL));
  return path;
}

static void remove_folder(const char *path, const char *const *names) {
  for (size_t i = 0; names[i]; i++) {
    g_autofree char *file = g_build_filename(path, names[i], NULL);
    g_unlink(file);
  }
  g_assert_cmpint(g_rmdir(path), ==, 0);
}

static void test_lists(gconstpointer data) {
  static const char *const names[] = {"abbreviations.txt", "english.txt", NULL};
  const struct list_sample *sample = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = write_lists(sample);
  g_autoptr(quitus_lexicon) lexicon = quitus_lexicon_load(path, &error);
  remove_folder(path, names);
  if (!sample->reason) {
    g_assert_no_error(error);
    g_assert_nonnull(lexicon);
    return;
  }
  g_assert_null(lexicon);
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  g_assert_nonnull(strstr(error->message, sample->reason));
}

/* ---- features ---- */

static GArray *features_and_words_of(const char *text, const char *subject, const char *language,
                                     unsigned *ret_words) {
  g_autoptr(quitus_lexicon) lexicon = lexicon_new();
  struct quitus_letter letter = {.text = text, .subject = subject, .language = language};
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  return quitus_features_of(lexicon, &letter, folded, ret_words);
}

static void test_views(void) {
  g_autoptr(GArray) features = features_of("Pas reçu. Pas payé", "Re: TR : F12", "fr");
  g_assert_cmpuint(count_view(features, QUITUS_VIEW_STEMS), ==, 3);
  g_assert_cmpuint(count_view(features, QUITUS_VIEW_BIGRAMS), ==, 2);
  g_assert_cmpuint(count_view(features, QUITUS_VIEW_PAIRS), ==, 2);
  /* " f0 " has two runs of 3 and is itself the one of 4 */
  g_assert_cmpuint(count_view(features, QUITUS_VIEW_SUBJECT), ==, 3);
  const struct quitus_feature *first = feature_at(features, 0);
  g_assert_cmpuint(first->count, ==, 2); /* "pas" */
  g_assert_cmpuint(first->start, ==, 0);
  g_assert_cmpuint(first->end, ==, 3);
  for (guint i = 1; i < features->len; i++)
    g_assert_cmpuint(feature_at(features, i)->view, >=, feature_at(features, i - 1)->view);
}

/* Models know features by these numbers: they may change with QUITUS_MODEL_VERSION only. */
static void test_stable_keys(void) {
  g_autoptr(GArray) features = features_of("pas payé", "", "fr");
  static const guint32 keys[] = {0xa8c9bc56, 0x9292e627, 0xdae68e76, 0x143904b4, 0x49513f63};
  for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
    g_assert_cmphex(feature_at(features, (guint)i)->key, ==, keys[i]);
}

/* « partira » and « parti » have more than their letters to tell them apart. */
static void test_future_is_told(void) {
  g_autoptr(GArray) to_come = features_of("il partira", "", "fr");
  g_autoptr(GArray) past = features_of("il parti", "", "fr");
  g_assert_cmpuint(count_view(to_come, QUITUS_VIEW_STEMS), ==, 3);
  g_assert_cmpuint(count_view(past, QUITUS_VIEW_STEMS), ==, 2);
}

static void test_both_languages_meet(void) {
  g_autoptr(GArray) french = features_of("avoir", "", "fr");
  g_autoptr(GArray) english = features_of("credit note", "", "en");
  g_assert_cmphex(feature_at(french, 0)->key, ==, feature_at(english, 0)->key);
  g_assert_cmpuint(feature_at(english, 0)->end, ==, strlen("credit note"));
}

static void test_each_once(void) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < 70000; i++)
    g_string_append(text, i % 3 ? "non " : "oui ");
  unsigned words = 0;
  g_autoptr(GArray) features = features_and_words_of(text->str, "", "fr", &words);
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < features->len; i++) {
    gint64 *identity = g_new(gint64, 1);
    *identity = (gint64)feature_at(features, i)->view << 32 | feature_at(features, i)->key;
    g_assert_cmphex(feature_at(features, i)->key, !=, 0);
    g_assert_true(g_hash_table_add(seen, identity));
  }
  g_assert_cmpuint(feature_at(features, 0)->count, ==, 70000 / 3 + 1);
  g_assert_cmpuint(words, ==, 70000);
}

static void test_features_of_hostile_text(void) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint32 i = 0; text->len < (size_t)64 * 1024; i++)
    g_string_append_printf(text, "%c%c%c%s", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26,
                           i % 40 ? " " : ". ");
  gint64 start = g_get_monotonic_time();
  g_autoptr(GArray) features = features_of(text->str, text->str, "fr");
  g_assert_cmpint(g_get_monotonic_time() - start, <, (gint64)10 * G_USEC_PER_SEC);
  g_assert_cmpuint(features->len, >, 100000);
}

static void test_no_text(void) {
  g_autoptr(GArray) features = features_of("", "", "fr");
  g_assert_cmpuint(count_view(features, QUITUS_VIEW_STEMS), ==, 0);
  g_assert_cmpuint(count_view(features, QUITUS_VIEW_SUBJECT), ==, 0);
}

static void add_samples(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(token_samples); i++) {
    g_autofree char *path = g_strconcat("/learnt/tokens/", token_samples[i].name, NULL);
    g_test_add_data_func(path, &token_samples[i], test_tokens);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(list_samples); i++) {
    g_autofree char *path = g_strconcat("/learnt/lists/", list_samples[i].name, NULL);
    g_test_add_data_func(path, &list_samples[i], test_lists);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  add_samples();
  g_test_add_func("/learnt/tokens/hostile", test_tokens_of_hostile_text);
  g_test_add_func("/learnt/stems", test_stems);
  g_test_add_func("/learnt/future", test_future);
  g_test_add_func("/learnt/translation", test_translation);
  g_test_add_func("/learnt/features/views", test_views);
  g_test_add_func("/learnt/features/stable-keys", test_stable_keys);
  g_test_add_func("/learnt/future-is-told", test_future_is_told);
  g_test_add_func("/learnt/features/both-languages", test_both_languages_meet);
  g_test_add_func("/learnt/features/each-once", test_each_once);
  g_test_add_func("/learnt/features/hostile", test_features_of_hostile_text);
  g_test_add_func("/learnt/features/no-text", test_no_text);
  return g_test_run();
}
