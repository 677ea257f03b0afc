/* tests/test-hostile.c - text made to break a reader, through the rules, the model and the fields
 * that ship.
 *
 * What is checked is what comes out, and that limits were met where there is no other way: never
 * how long it takes, which `make bench` tells.
 */
#include "base/error.h"
#include "classifier/classifier.h"
#include "classifier/program.h"
#include "classifier/regex.h"
#include <string.h>

enum { MEGABYTE = 1024 * 1024, TWO_MEGABYTES = 2 * MEGABYTE, READ = 64 * 1024 };

#define SHIPPED QUITUS_SRCDIR "/classifier/"

static const struct quitus_classifier *shipped(void) {
  static struct quitus_classifier *classifier;
  static const char *const directories[] = {SHIPPED "rules", NULL};
  g_autoptr(GError) error = NULL;
  if (!classifier)
    classifier = quitus_classifier_new(directories, SHIPPED "learnt/quitus.model",
                                       SHIPPED "learnt/lexicon", &error);
  g_assert_no_error(error);
  return classifier;
}

static struct quitus_reading *read_text(const char *text, const char *subject) {
  struct quitus_letter letter = {.text = text,
                                 .subject = subject,
                                 .language = "fr",
                                 .sent = quitus_day_from_ymd(2026, 11, 20)};
  return quitus_classifier_read(shipped(), &letter);
}

/* What holds of every reading, whatever was read: evidence stands where it says, in order to be
 * shown, and is whole characters. */
static void check_reading(const struct quitus_reading *reading, const char *text) {
  size_t length = strlen(text);
  for (unsigned i = 0; i < reading->reasons->len; i++) {
    const struct quitus_reason *reason = g_ptr_array_index(reading->reasons, i);
    g_assert_true(reason->confidence >= 0 && reason->confidence <= 1);
    g_assert_false(reading->cut_short && reason->certain);
    for (unsigned k = 0; k < reason->evidence->len; k++) {
      const struct quitus_evidence *evidence = g_ptr_array_index(reason->evidence, k);
      g_assert_cmpuint(evidence->start, <=, evidence->end);
      g_assert_cmpuint(evidence->end, <=, length);
      if (evidence->end > 0)
        g_assert_cmpint(
            strncmp(text + evidence->start, evidence->text, evidence->end - evidence->start), ==,
            0);
    }
  }
}

static char *repeat(const char *piece, size_t length) {
  GString *text = g_string_sized_new(length + strlen(piece));
  while (text->len < length)
    g_string_append(text, piece);
  return g_string_free(text, FALSE);
}

/* A statement in front is understood, whatever stands behind it. */
static const struct flood {
  const char *name, *piece;
} floods[] = {
    {"one letter", "a"},
    {"blanks", " "},
    {"line ends", "\n"},
    {"full stops", "."},
    {"sentences of nothing", ". "},
    {"question marks", "?! "},
    {"commas", ", "},
    {"quotes", "\"'«»"},
    {"quote signs", "> "},
    {"parentheses", "((((("},
    {"combining marks", "\u0301"},
    {"combining marks on letters", "e\u0301\u0302\u0303\u0304"},
    {"zero width", "a\u200b\u200d"},
    {"right to left", "\u202eabc\u202c "},
    {"emoji", "\U0001F468\u200D\U0001F469\u200D\U0001F467 "},
    {"invalid UTF-8", "\xff\xfe\x80"},
    {"half a character", "\xc3 \xe2\x82 "},
    {"overlong UTF-8", "\xc0\xaf\xe0\x80\xaf"},
    {"control characters", "\x01\x02\x1b[2J"},
    {"digits", "1234567890"},
    {"amounts", "1 250,50 euros "},
    {"days", "le 12 du lundi 3 mars "},
    {"abbreviations", "M. Mme. no. "},
    {"addresses", "a@b.example "},
    {"nested near-matches", "nous n'avons plus de pas paye la banque nous "},
    {"openings of gaps", "la banque la banque nous refuse pas "},
    {"negations", "ne pas ni aucun jamais "},
    {"conditions", "si jamais si vous si nous "},
};

static void test_floods(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(floods); i++) {
    g_test_message("%s", floods[i].name);
    g_autofree char *flood = repeat(floods[i].piece, TWO_MEGABYTES);
    g_autofree char *text =
        g_strconcat("Nous sommes en liquidation judiciaire depuis mardi.\n\n", flood, NULL);
    g_autoptr(quitus_reading) reading = read_text(text, "");
    g_assert_true(reading->cut_short);
    check_reading(reading, text);
    struct quitus_letter letter = {.text = text, .subject = "", .language = "fr"};
    g_autoptr(quitus_hits) hits = quitus_classifier_trace(shipped(), &letter);
    const struct quitus_rules *rules = quitus_classifier_rules(shipped());
    bool found = false;
    for (unsigned k = 0; k < hits->list->len; k++) {
      const struct quitus_hit *hit = &g_array_index(hits->list, struct quitus_hit, k);
      const struct quitus_rule *rule = g_ptr_array_index(rules->rules, hit->rule);
      found = found || (rule->label == QUITUS_INSOLVENCY && hit->start < 60);
    }
    g_assert_true(found);
  }
}

/* What stands behind the flood is not read, so it is not stated. */
static void test_behind_the_limit(void) {
  g_autofree char *flood = repeat("bonjour madame. ", READ);
  g_autofree char *text =
      g_strconcat(flood, "Nous demandons la saisine du médiateur des entreprises.", NULL);
  g_autoptr(quitus_reading) reading = read_text(text, "");
  g_assert_true(reading->cut_short);
  g_assert_false(quitus_reading_has(reading, QUITUS_REQUEST_MEDIATION));
  check_reading(reading, text);
}

/* A text ends at its NUL; a limit in the middle of a character is none. */
static void test_ends(void) {
  static const char with_nul[] = "Plus d'argent.\0Nous sommes en liquidation judiciaire.";
  g_autoptr(quitus_reading) reading = read_text(with_nul, "");
  g_assert_false(quitus_reading_has(reading, QUITUS_INSOLVENCY));
  for (size_t shift = 0; shift < 5; shift++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < shift; i++)
      g_string_append_c(text, 'x');
    while (text->len < READ + 10)
      g_string_append(text, "\U0001F600");
    g_autoptr(quitus_reading) cut = read_text(text->str, "");
    g_assert_true(cut->cut_short);
    check_reading(cut, text->str);
  }
}

/* Every word that any rule looks for, in one text: the tests beside the rules, all together, then
 * each behind the other without any stop. */
static void test_everything(void) {
  const GPtrArray *rules = quitus_classifier_rules(shipped())->rules;
  g_autoptr(GString) sentences = g_string_new(NULL), run_on = g_string_new(NULL);
  for (unsigned i = 0; i < rules->len; i++) {
    const struct quitus_rule *rule = g_ptr_array_index(rules, i);
    for (unsigned k = 0; k < rule->says->len; k++) {
      const struct quitus_rule_line *line = g_ptr_array_index(rule->says, k);
      g_string_append_printf(sentences, "%s\n\n", line->text);
      g_string_append_printf(run_on, "%s ", line->text);
    }
  }
  g_strdelimit(run_on->str, ".!?;:\n", ' ');
  g_autoptr(quitus_reading) all = read_text(sentences->str, "");
  g_assert_cmpuint(all->reasons->len, >, 0);
  check_reading(all, sentences->str);
  g_autoptr(quitus_reading) joined = read_text(run_on->str, run_on->str);
  check_reading(joined, run_on->str);
  g_autofree char *again = repeat(run_on->str, MEGABYTE);
  g_autoptr(quitus_reading) many = read_text(again, again);
  g_assert_true(many->cut_short);
  check_reading(many, again);
}

/* A subject as long as a text is no way round the limit. */
static void test_subjects(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(floods); i++) {
    g_autofree char *subject = repeat(floods[i].piece, MEGABYTE / 4);
    g_autoptr(quitus_reading) reading = read_text("Merci.", subject);
    check_reading(reading, "Merci.");
  }
}

/* One search ends at its steps, all searches of a reading together at their bytes and at a number
 * of such ends: then it is cut short, and what was found before is kept. */
static void test_bounds(void) {
  enum { STEPS = 1000, SENTENCE = 1000 };
  struct quitus_rule_position at = {"hostile", 1};
  g_autoptr(quitus_patterns) patterns = quitus_patterns_new(STEPS);
  unsigned slow, quick;
  g_assert_true(quitus_patterns_add(patterns, "(?:a+ ?)+[bc]", at, &slow, NULL));
  g_assert_true(quitus_patterns_add(patterns, "aaa", at, &quick, NULL));
  g_autofree char *text = g_strnfill(SENTENCE, 'a');
  size_t start, end;
  g_autoptr(quitus_search) stopped = quitus_search_new(patterns);
  g_assert_true(quitus_search_find(stopped, quick, text, SENTENCE, 0, SENTENCE, &start, &end));
  unsigned n = 0;
  for (; quitus_search_find(stopped, quick, text, SENTENCE, 0, SENTENCE, &start, &end); n++) {
    g_assert_cmpuint(n, <, 1000);
    g_assert_false(quitus_search_find(stopped, slow, text, SENTENCE, 0, SENTENCE, &start, &end));
    g_assert_true(quitus_search_was_cut_short(stopped));
  }
  g_assert_cmpuint(n, >, 0);
  g_autoptr(quitus_search) spent = quitus_search_new(patterns);
  for (n = 0; quitus_search_find(spent, quick, text, SENTENCE, 0, SENTENCE, &start, &end); n++)
    g_assert_cmpuint(n, <, 100 * MEGABYTE / SENTENCE);
  g_assert_cmpuint(n, >, 1000);
  g_assert_true(quitus_search_was_cut_short(spent));
}

/* A pattern that is slow wherever it is tried is refused at once, not tried for minutes. */
static void test_endless_patterns(void) {
  static const char *const endless[] = {
      "(?:|){60} [xy]", "(?:(?:|){20}){20} [xy]", "(?<a>(?:|){40}) [xy]",
      "(?:|){60} tresorerie", /* also where a letter of it does not stand */
  };
  struct quitus_rule_position at = {"hostile", 1};
  g_autoptr(quitus_patterns) patterns = quitus_patterns_new(10000);
  for (size_t i = 0; i < G_N_ELEMENTS(endless); i++) {
    g_autoptr(GError) error = NULL;
    unsigned pattern;
    g_assert_false(quitus_patterns_add(patterns, endless[i], at, &pattern, &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
    g_assert_nonnull(strstr(error->message, "too many steps"));
  }
  g_assert_cmpuint(quitus_patterns_count(patterns), ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/hostile/floods", test_floods);
  g_test_add_func("/hostile/behind-the-limit", test_behind_the_limit);
  g_test_add_func("/hostile/ends", test_ends);
  g_test_add_func("/hostile/everything", test_everything);
  g_test_add_func("/hostile/subjects", test_subjects);
  g_test_add_func("/hostile/bounds", test_bounds);
  g_test_add_func("/hostile/endless-patterns", test_endless_patterns);
  return g_test_run();
}
