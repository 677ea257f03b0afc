/* tests/test-rules.c - the rule language: what files mean, and what is said about wrong ones. */
#include "base/error.h"
#include "classifier/classifier.h"
#include "classifier/rule_pattern.h"
#include "classifier/rules.h"
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* A folder of rules for one test. */
struct folder {
  char *path, *file;
};

static struct folder folder_with(const char *text, gssize length) {
  struct folder folder = {g_dir_make_tmp("quitus-rules-XXXXXX", NULL)};
  g_assert_nonnull(folder.path);
  folder.file = g_build_filename(folder.path, "a.rules", NULL);
  g_assert_true(g_file_set_contents(folder.file, text, length, NULL));
  return folder;
}

static void folder_remove(struct folder *folder) {
  g_assert_cmpint(g_unlink(folder->file), ==, 0);
  g_assert_cmpint(g_rmdir(folder->path), ==, 0);
  g_free(folder->file);
  g_free(folder->path);
}

static struct quitus_classifier *load(const char *text, gssize length, GError **error) {
  struct folder folder = folder_with(text, length);
  const char *directories[] = {folder.path, NULL};
  struct quitus_classifier *classifier = quitus_classifier_new(directories, NULL, NULL, error);
  folder_remove(&folder);
  return classifier;
}

#define RULE "rule cash-flow.a\n  weight 3\n"

static const struct mistake {
  const char *name, *text;
  const char *where; /* how the message goes on behind the file's name */
  const char *reason;
} mistakes[] = {
    {"bad-regex", "language fr\n" RULE "  match (?:a\n", ", line 4: ", "parenthes"},
    {"bad-behind-class", "language fr\nclass A = x\n" RULE "  match <A>)\n",
     ", line 5: ", "parenthes"},
    {"bad-lookbehind", "language fr\nclass A = x|yy+\n" RULE "  match y\n  unless (?<=<A>)z\n",
     ", line 6: ", "lookbehind"},
    {"bad-quantifier", "language fr\nclass A = x\n" RULE "  match y\n  and <A>{3,2}\n",
     ", line 6: ", "quantifier"},
    {"too-large",
     "language fr\nclass A = [a-z]b[a-z]c[a-z]d[a-z]e\n" RULE "  match (?:<A><A><A><A>){900}\n",
     ", line 5: ", "regular expression"},
    {"bad-class-regex", "language fr\nclass A = x|[b\n" RULE "  match <A>\n",
     ", line 2: ", "regular expression"},
    {"unknown-class", "language fr\n" RULE "  match <NOPE>\n", ", line 4: ", "no class <NOPE>"},
    {"near-class", "language fr\nclass TREASURY = cash\n" RULE "  match x\n  near <TRESAURY>\n",
     ", line 6: ", "; did you mean <TREASURY>?"},
    {"near-class-in-class",
     "language fr\nclass BANK = banque\nclass B = un <BANKS>\n" RULE "  match x\n",
     ", line 3: ", "; did you mean <BANK>?"},
    {"far-class", "language fr\nclass TREASURY = cash\n" RULE "  match <BANK>\n",
     ", line 5: ", "correct the name"},
    {"near-label", "language fr\nrule cashflow.a\n  match a\n",
     ", line 2: ", "; did you mean cash-flow?"},
    {"near-bias", "language fr\nbias insolvancy 1\n", ", line 2: ", "; did you mean insolvency?"},
    {"near-empty", "language fr\n" RULE "  match a\n  near\n", ", line 5: ", "nothing stands"},
    {"near-anywhere", "language fr\n" RULE "  match x\n  near a?\n",
     ", line 5: ", "matches where nothing"},
    {"class-of-other-language", "language en\n" RULE "  match <X>\nclass Y = y\n",
     ", line 4: ", "language en"},
    {"class-circle", "language fr\nclass A = x <B>\nclass B = <A>\n" RULE "  match y\n",
     ", line 2: ", "class A contains itself"},
    {"class-twice", "language fr\nclass A = x\nclass A = y\n", ", line 3: ", "already defined"},
    {"class-name", "language fr\nclass a = x\n", ", line 2: ", "capitals"},
    {"class-equals", "language fr\nclass A x\n", ", line 2: ", "'='"},
    {"class-empty", "language fr\nclass A =\n", ", line 2: ", "empty"},
    {"class-explodes",
     "language fr\nclass A = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nclass B = <A><A><A><A><A><A><A><A>\n"
     "class C = <B><B><B><B><B><B><B><B>\nclass D = <C><C><C><C><C><C><C><C>\n"
     "class E = <D><D><D><D><D><D><D><D>\n",
     ", line 6: ", "longer than"},
    {"no-label", "language fr\nrule nonsense.a\n  match a\n",
     ", line 2: ", "no label \"nonsense\""},
    {"no-what", "language fr\nrule cash-flow\n  match a\n", ", line 2: ", "LABEL.WHAT"},
    {"rule-twice", "language fr\n" RULE "  match a\n" RULE "  match b\n",
     ", line 5: ", "line 2; rename"},
    {"no-match", "language fr\n" RULE, ", line 2: ", "no pattern"},
    {"empty-match", "language fr\n" RULE "  match\n", ", line 4: ", "nothing stands"},
    {"matches-nothing", "language fr\n" RULE "  match x?\n", ", line 4: ", "matches where nothing"},
    {"named-nothing", "language fr\n" RULE "  match (?<what>x?)\n",
     ", line 4: ", "matches where nothing"},
    {"unless-anywhere", "language fr\n" RULE "  match x\n  unless a |\n",
     ", line 5: ", "matches where nothing"},
    {"empty-alternatives",
     "language fr\nclass E = (?:(?:x|.?|)y?)\nclass F = <E><E><E><E><E><E>\n" RULE
     "  match <F><F>dalle\n",
     ", line 6: ", "too many steps"},
    {"optional-parts",
     "language fr\nclass A = (?:ng .|..?)?\nclass B = <A><A><A><A><A><A><A><A>\n" RULE
     "  match <B><B><B><B><B><B><B><B>doit\n",
     ", line 6: ", "too many steps"},
    {"unknown-statement", "language fr\nruel cash-flow.a\n", ", line 2: ", "no statement"},
    {"near-statement", "language fr\nruel cash-flow.a\n", ", line 2: ", "; did you mean rule?"},
    {"unknown-line", "language fr\n" RULE "  mtach a\n", ", line 4: ", "no line of a rule"},
    {"near-line", "language fr\n" RULE "  match x\n  unles y\n",
     ", line 5: ", "; did you mean unless?"},
    {"deeper-near", "language fr\n" RULE "  match x\n    near y\n", ", line 5: ", "deeper"},
    {"too-deep", "language fr\n" RULE "    match a\n", ", line 4: ", "deeper"},
    {"weight", "language fr\nrule cash-flow.a\n  weight 2,5\n  match a\n",
     ", line 3: ", "\"2,5\" is not a number"},
    {"weight-nan", "language fr\nrule cash-flow.a\n  weight nan\n  match a\n",
     ", line 3: ", "not a number"},
    {"weight-twice", "language fr\n" RULE "  weight 3\n", ", line 4: ", "two weights"},
    {"bias-label", "language fr\nbias nope 1\n", ", line 2: ", "no label \"nope\""},
    {"bias-number", "language fr\nbias cash-flow one\n", ", line 2: ", "not a number"},
    {"bias-twice", "language fr\nbias cash-flow 1\nbias cash-flow 2\n",
     ", line 3: ", "already set"},
    {"place", "language fr\n" RULE "  in body\n", ", line 4: ", "no place"},
    {"no-language", "# hello\n" RULE "  match a\n", ", line 2: ", "language first"},
    {"language", "language french\n", ", line 1: ", "no language"},
    {"language-twice", "language fr\nlanguage en\n", ", line 2: ", "already \"fr\""},
    {"starts-with-blank", "  match a\n", ", line 1: ", "first column"},
    {"not-utf8", "language fr\n# \xe9t\xe9\n", ", line 2: ", "not UTF-8"},
    {"no-rule", "language fr\n", "", "there is no rule"},
};

static void test_mistake(gconstpointer data) {
  const struct mistake *mistake = data;
  g_autoptr(GError) error = NULL;
  g_assert_null(load(mistake->text, -1, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  g_assert_nonnull(strstr(error->message, mistake->reason));
  if (*mistake->where) {
    const char *file = strstr(error->message, "a.rules");
    g_assert_nonnull(file);
    g_assert_true(g_str_has_prefix(file + strlen("a.rules"), mistake->where));
  }
}

/* Each fault of a file, told by its line; none that only follows from another. */
static const struct faulty {
  const char *name, *text;
  const char *lines; /* "3 5" */
} faulty[] = {
    {"lines",
     "language fr\n" RULE "  weight 3\n  mtach a\n  match b\n  in body\nbias nope 1\n"
     "rule cash-flow.b\n  weight 2,5\nrule cash-flow.c\n  match <NONE>\n  unless <NOWHERE>\n"
     "rule cash-flow.d\n  match (?:a\n  and b)\n",
     "4 5 7 8 10 9 12 13 15 16"},
    {"layout", "  match a\nlanguage fr\n" RULE "  match a\n    near b\n  unles c\n", "1 6 7"},
    {"misnamed", "language fr\nrule cash-flo.a\n  match <NONE>\n  wieght 2\n", "2 4 3"},
    {"class-once", "language fr\nclass A = (?:a\n" RULE "  match <A>\n  unless <A>\n", "2"},
    {"class-lost", "language fr\nclass A a\n" RULE "  match <A>\n  weight 1\n", "2 6"},
    {"no-language", RULE "  match <A>\nclass A = a\nlanguage fr\n", "1"},
};

static void test_faulty(gconstpointer data) {
  const struct faulty *one = data;
  struct folder folder = folder_with(one->text, -1);
  const char *directories[] = {folder.path, NULL};
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  g_assert_null(quitus_classifier_new_all(directories, NULL, NULL, faults));
  g_autoptr(GString) lines = g_string_new(NULL);
  for (guint i = 0; i < faults->len; i++) {
    const char *message = ((const GError *)faults->pdata[i])->message;
    g_test_message("%s", message);
    g_string_append_printf(lines, "%s%d", i ? " " : "", atoi(strstr(message, "line ") + 5));
  }
  g_assert_cmpstr(lines->str, ==, one->lines);
  folder_remove(&folder);
}

static void test_nul_byte(void) {
  static const char text[] = "language fr\nclass A = \0x\n";
  g_autoptr(GError) error = NULL;
  g_assert_null(load(text, sizeof text - 1, &error));
  g_assert_nonnull(strstr(error->message, "line 2"));
}

static void test_unreadable(void) {
  static const char *const directories[] = {"/nonexistent/rules", NULL};
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_classifier_new(directories, NULL, NULL, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  g_assert_nonnull(strstr(error->message, "/nonexistent/rules"));

  struct folder folder = folder_with("language fr\n", -1);
  g_assert_cmpint(g_unlink(folder.file), ==, 0);
  g_assert_cmpint(g_mkdir(folder.file, 0700), ==, 0); /* also root cannot read it as a file */
  const char *with_bad_file[] = {folder.path, NULL};
  g_clear_error(&error);
  g_assert_null(quitus_classifier_new(with_bad_file, NULL, NULL, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
  g_assert_nonnull(strstr(error->message, "a.rules"));
  g_assert_cmpint(g_rmdir(folder.file), ==, 0);
  g_assert_cmpint(g_rmdir(folder.path), ==, 0);
  g_free(folder.file);
  g_free(folder.path);
}

/* Whether the pattern of a rule, with these classes, is found in a text. */
static const struct match {
  const char *name, *pattern, *text;
  bool expected;
} matches[] = {
    {"class", "<VERB>", "il paye", true},
    {"nested-class", "<ANY>", "le cash", true},
    {"common-class", "<COMMON>", "partout", true},
    {"word-start", "cash", "xcash", false},
    {"word-end", "cash", "cashflow", false},
    {"word-in-signs", "cash", "(cash)", true},
    {"sign-at-end", "50 %", "soit 50 % du", true},
    {"blank-one", "pas paye", "pas paye", true},
    {"blank-many", "pas paye", "pas  \t paye", true},
    {"blank-no-break", "pas paye", "pas\u00a0payé", true},
    {"blank-comma", "pas paye", "pas , paye", true},
    {"blank-none", "pas paye", "paspaye", false},
    {"blank-two-commas", "pas paye", "pas,, paye", false},
    {"blank-dash", "pas paye", "pas - paye", false},
    {"blank-optional-word", "pas <VERB>? du tout", "pas du tout", true},
    {"class-optional-before", "tres? ?<VERB>", "il tres paye", true},
    {"class-behind-left-out", "x?<VERB>", "paye", true},
    {"class-behind-open-mark", "\\(?<VERB>", "paye", true},
    {"group-with-name", "(?<NOUN>paye)", "il paye", true},
    {"blank-layout", "(?:pas | plus) paye", "plus paye", true},
    {"blank-counts", "(?:pas |plus)paye", "pas paye", true},
    {"gap", "ne ... paye", "ne vous ont jamais paye", true},
    {"gap-empty", "ne ... paye", "ne paye", true},
    {"gap-apostrophe", "n' ... paye", "il n'a pas paye", true},
    {"gap-in-word", "ne ... paye", "nepaye", false},
    {"gap-clause", "ne ... paye", "ne sais; paye", false},
    {"gap-too-long", "ne ... paye",
     "ne aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm paye", false},
    {"long-gap", "ne .... paye",
     "ne aaaa; bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm paye", true},
    {"long-gap-sentence", "ne .... paye", "ne sais. paye", false},
    {"accents-in-pattern", "impayé à régler", "IMPAYE A REGLER", true},
    {"capital-escape", "facture\\Sx", "facture-x", true},
    {"quantified-dot", "a.{3}b", "a123b", true},
    {"set-with-blank", "a[ -]b", "a-b", true},
    {"alternatives", "cash | virement", "virement", true},
    {"sentence-start", "^merci$", "Bonjour. Merci. A bientot", true},
    {"end-before-mark", "argent$", "Plus d'argent !!", true},
    {"end-not", "argent$", "Plus d'argent, voila.", false},
    {"question", "argent ?\\?", "Plus d'argent ?", true},
    {"question-not", "argent ?\\?", "Plus d'argent. Et vous ?", false},
    {"sentence-start-not", "^merci$", "Grand merci", false},
    {"decimal", "1\\.5", "soit 1.5 euros", true},
    {"wrapped-line", "vous paye",
     "voici une ligne assez longue pour que le programme la coupe vous\npaye demain", true},
    {"two-lines", "vous paye", "vous\npaye", false},
};

static void test_match(gconstpointer data) {
  const struct match *match = data;
  g_autofree char *text =
      g_strdup_printf("language fr\nclass VERB = pa[iy]e | regle\nclass ANY = <VERB> | <NOUN>\n"
                      "class NOUN = cash # a noun\n         | virement\nclass COMMON = partout\n"
                      "rule cash-flow.a\n  weight 6\n  match %s\n",
                      match->pattern);
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_classifier) classifier = load(text, -1, &error);
  g_assert_no_error(error);
  struct quitus_letter letter = {.text = match->text, .subject = "", .language = "fr"};
  g_autoptr(quitus_reading) reading = quitus_classifier_read(classifier, &letter);
  g_assert_cmpint(quitus_reading_has(reading, QUITUS_CASH_FLOW), ==, match->expected);
}

static void test_layout(void) {
  g_autoptr(GError) error = NULL;
  struct folder folder = folder_with("\xEF\xBB\xBF# first\r\nlanguage fr\r\n"
                                     "rule cash-flow.a # why\r\n\tmatch un\r\n\t\t| deux\r\n"
                                     "\tand x\r\n\r\n\tsays un x\r\n\t  et encore\r\n",
                                     -1);
  const char *directories[] = {folder.path, NULL};
  g_autoptr(quitus_rules) rules = quitus_rules_load(directories, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(rules->rules->len, ==, 1);
  const struct quitus_rule *rule = g_ptr_array_index(rules->rules, 0);
  g_assert_cmpstr(rule->name, ==, "cash-flow.a");
  g_assert_cmpuint(rule->label, ==, QUITUS_CASH_FLOW);
  g_assert_cmpuint(rule->line, ==, 3);
  g_assert_cmpfloat(rule->weight, ==, 2.5);
  g_assert_cmpuint(rule->match->len, ==, 1);
  g_assert_cmpuint(rule->and->len, ==, 1);
  const struct quitus_rule_line *says = g_ptr_array_index(rule->says, 0);
  g_assert_cmpstr(says->text, ==, "un x et encore");
  g_assert_cmpuint(says->line, ==, 8);
  g_assert_cmpfloat(rules->bias[QUITUS_CASH_FLOW], ==, -2);
  folder_remove(&folder);
}

static void test_later_folder(void) {
  struct folder first = folder_with("language fr\nbias cash-flow 1\nclass A = un\n" RULE
                                    "  match <A>\nrule cash-flow.b\n  match b\n",
                                    -1);
  struct folder second = folder_with("language fr\nbias cash-flow 2\nclass A = deux\n"
                                     "rule cash-flow.b\n  weight 4\n  match bb\n",
                                     -1);
  const char *directories[] = {first.path, second.path, NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_rules) rules = quitus_rules_load(directories, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(rules->rules->len, ==, 2);
  const struct quitus_rule *a = g_ptr_array_index(rules->rules, 0);
  const struct quitus_rule *b = g_ptr_array_index(rules->rules, 1);
  const struct quitus_rule_line *match = g_ptr_array_index(a->match, 0);
  g_assert_nonnull(strstr(match->text, "deux"));
  g_assert_cmpfloat(b->weight, ==, 4);
  g_assert_cmpuint(b->folder, ==, 1);
  g_assert_cmpfloat(rules->bias[QUITUS_CASH_FLOW], ==, 2);
  folder_remove(&first);
  folder_remove(&second);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(mistakes); i++) {
    g_autofree char *path = g_strconcat("/rules/mistake/", mistakes[i].name, NULL);
    g_test_add_data_func(path, &mistakes[i], test_mistake);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(faulty); i++) {
    g_autofree char *path = g_strconcat("/rules/faulty/", faulty[i].name, NULL);
    g_test_add_data_func(path, &faulty[i], test_faulty);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(matches); i++) {
    g_autofree char *path = g_strconcat("/rules/match/", matches[i].name, NULL);
    g_test_add_data_func(path, &matches[i], test_match);
  }
  g_test_add_func("/rules/nul-byte", test_nul_byte);
  g_test_add_func("/rules/unreadable", test_unreadable);
  g_test_add_func("/rules/layout", test_layout);
  g_test_add_func("/rules/later-folder", test_later_folder);
  return g_test_run();
}
