/* tests/test-rules.c - the rule language: what files mean, and what is said about wrong ones. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/error.h"
#include "classifier/classifier.h"
#include "classifier/literals.h"
#include "classifier/plain_pattern.h"
#include "classifier/prefilter.h"
#include "classifier/rule_pattern.h"
#include "classifier/factor.h"
#include "classifier/rules.h"
#include "classifier/sentences.h"
#include <glib/gstdio.h>
#include <pcre2.h>
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
    {"unless-anywhere", "language fr\n" RULE "  match x\n  unless a |\n",
     ", line 5: ", "matches where nothing"},
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

/* Shorthands as rule_pattern.c writes them. */
#define E QUITUS_PATTERN_EDGE
#define B QUITUS_PATTERN_BLANK

static const struct required {
  const char *pattern;
  const char
      *literals; /* "a|b": one of these; ';' behind another, '/' or; NULL: nothing is needed */
} required[] = {
    {"tresorerie", "tresorerie"},
    {"(?:un|deux)", "deux|un"},
    {"(?:un|d?)", NULL},
    {"paye(?:r|ons)? demain", "paye dema|payeons dema|payer dema;in"},
    {"liquidites?", "liquidite"},
    {E "liquidites?" E, " liquidite | liquidites "},
    {E "pas" B "(?:de" B "|d')(?:sous|cash)" E,
     " pas d cash| pas d sous| pas de cash| pas de sous"},
    {E "ne" E "[^;:]{0,60}?" E "paye" E, " ne ; paye "},
    {"ab{2,3}cdef", "ab;cdef"},
    {"ab{0,3}cdef", "cdef"},
    {"a{x}", NULL},
    {"x(?:lettre)*", NULL},
    {"x(?:lettre)+", "xlettre"},
    {"(?!jamais)(?<=deja)fait", "fait"},
    {"(?<when>lundi|mardi) prochain", "lundi procha|mardi procha;in"},
    {"(?<when>lundi) ?(?:prochain)?", "lundi"},
    {"\\bcash\\b", "cash"},
    {"le \\d{1,2} mai", "le 0 mai"},
    {"le 15/04", "le 0 0"},
    {"n\\d*x\\W+yz", "n0x yz|nx yz"},
    {"[abc]etc\\.", "aetc |betc |cetc "},
    {"[a-z]etc\\.", "etc "},
    {"[^a]etc", "etc"},
    {"[]x]fin", " fin|xfin"},
    {"[[:alpha:]]]fin", " fin"},
    {"(?<day>lundi|mardi) x", "lundi x|mardi x"},
    {"\\Qa|b\\E", NULL},
    {"\\x41bcd", NULL},
    {"(?i)cash", NULL},
    {"(?(?=a)bcd|efg)", NULL},
    {"(?|ab|cd)", NULL},
    {"(?>sous|argent) x", "argent x|sous x"},
    {E "(?:au|jusqu)" B "?fin", " au fin| aufin| jusqu fin| jusqufin"},
    {"un$|^deux", "deux|un"},
    {"(?:un\\w*|deux) trois", "deux|un; trois"},
    {"a(?:b\\w+|cd)", "ab|acd"},
    {"..", NULL},
    {"", NULL},
};

static void print_need(GString *out, const struct quitus_need *need) {
  for (guint i = 0; need->words && i < need->words->len; i++) {
    g_autofree char *text = quitus_word_text(g_array_index(need->words, quitus_word, i));
    g_string_append_printf(out, "%s%s", i ? "|" : "", text);
  }
  for (guint i = 0; need->parts && i < need->parts->len; i++) {
    g_string_append(out, i == 0 ? "" : need->kind == QUITUS_NEED_ALL ? ";" : "/");
    print_need(out, g_ptr_array_index(need->parts, i));
  }
}

static void test_literals(void) {
  g_autoptr(quitus_literals) literals = quitus_literals_new();
  for (size_t i = 0; i < G_N_ELEMENTS(required); i++) {
    const struct quitus_need *found = quitus_literals_of(literals, required[i].pattern);
    g_autoptr(GString) got = g_string_new(NULL);
    g_test_message("%s", required[i].pattern);
    g_assert_cmpint(found != NULL, ==, required[i].literals != NULL);
    if (!found)
      continue;
    print_need(got, found);
    g_assert_cmpstr(got->str, ==, required[i].literals);
  }
}

/* A choice of many needs is told by the rarest word of each. */
static void test_many_literals(void) {
  g_autoptr(quitus_literals) literals = quitus_literals_new();
  g_autoptr(GString) pattern = g_string_new(NULL);
  for (int i = 0; i < 500; i++)
    g_string_append_printf(pattern, "%sde.*mot%c%c", i ? "|" : "", 'a' + i % 26, 'a' + i / 26);
  const struct quitus_need *need = quitus_literals_of(literals, pattern->str);
  g_assert_nonnull(need);
  g_assert_cmpint(need->kind, ==, QUITUS_NEED_WORD);
  g_assert_cmpuint(need->words->len, ==, 500);
}

/* Units that the prefilter names in a text, joined. */
static char *units_in(const struct quitus_prefilter *prefilter, const char *text, unsigned n) {
  g_autofree uint64_t *units = g_new(uint64_t, quitus_prefilter_words(prefilter));
  memset(units, 7, quitus_prefilter_words(prefilter) * sizeof *units);
  quitus_prefilter_scan(prefilter, text, strlen(text), units);
  g_autoptr(GString) joined = g_string_new(NULL);
  for (unsigned i = 0; i < n; i++)
    if (units[i / 64] >> i % 64 & 1)
      g_string_append_printf(joined, "%s%u", joined->len ? " " : "", i);
  return g_string_free(g_steal_pointer(&joined), FALSE);
}

static const char whole_word[] = E "he" E;

static void test_prefilter(void) {
  static const char *const patterns[] = {
      "he",   "she",    "his",     "hers", whole_word,
      "n'ai", "a\\d+b", "he.*his", ".",    "(?:she|his).*(?:n'ai|ab)"};
  static const struct {
    const char *text, *units;
  } texts[] = {
      {"", "8"},
      {"ushers", "0 1 3 8"},
      {"he", "0 4 8"},
      {"(he)", "0 4 8"},
      {"xxhisxx", "2 8"},
      {"j n'ai a12b", "5 6 8"},
      {"hhhhe", "0 8"},
      {"his he", "0 2 4 8"},
      {"he, his", "0 2 4 7 8"},
      {"she n'ai", "0 1 5 8 9"},
      {"he n, ai", "0 4 5 8"},
      {"ab his", "2 8"},
      {"his ab", "2 8 9"},
  };
  g_autoptr(quitus_literals) literals = quitus_literals_new();
  g_autoptr(quitus_prefilter) prefilter = quitus_prefilter_new();
  for (unsigned i = 0; i < G_N_ELEMENTS(patterns); i++)
    quitus_prefilter_add(prefilter, quitus_literals_of(literals, patterns[i]), i);
  quitus_prefilter_finish(prefilter);
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *units = units_in(prefilter, texts[i].text, G_N_ELEMENTS(patterns));
    g_test_message("%s", texts[i].text);
    g_assert_cmpstr(units, ==, texts[i].units);
  }
}

static pcre2_code *compiled(const char *pattern) {
  int number;
  PCRE2_SIZE offset;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_DOLLAR_ENDONLY,
                                   &number, &offset, NULL);
  g_assert_nonnull(code);
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  return code;
}

/* Over the sentences of all rules' own tests, every pattern that matches in one is named there. */
static void check_sentence(const struct quitus_prefilter *prefilter, const GPtrArray *codes,
                           const char *text, size_t length, unsigned *found) {
  g_autofree uint64_t *units = g_new(uint64_t, quitus_prefilter_words(prefilter));
  pcre2_match_data *match = pcre2_match_data_create(1, NULL);
  quitus_prefilter_scan(prefilter, text, length, units);
  for (unsigned i = 0; i < codes->len; i++) {
    int result =
        pcre2_match(g_ptr_array_index(codes, i), (PCRE2_SPTR)text, length, 0, 0, match, NULL);
    if (result <= 0)
      continue;
    (*found)++;
    if (!(units[i / 64] >> i % 64 & 1))
      g_error("pattern %u matches, but is not named: %.*s", i, (int)length, text);
  }
  pcre2_match_data_free(match);
}

static void check_text(const struct quitus_prefilter *prefilter, const GPtrArray *codes,
                       const char *text, unsigned *found) {
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  g_autoptr(quitus_sentences) sentences = quitus_sentences_new(folded, text);
  for (unsigned i = 0; i < sentences->list->len; i++) {
    const struct quitus_sentence *one = &g_array_index(sentences->list, struct quitus_sentence, i);
    check_sentence(prefilter, codes, sentences->text->str + one->start, one->length, found);
  }
}

static void add_lines(struct quitus_prefilter *prefilter, struct quitus_literals *literals,
                      GPtrArray *codes, const GPtrArray *lines) {
  for (unsigned i = 0; i < lines->len; i++) {
    const struct quitus_rule_line *line = g_ptr_array_index(lines, i);
    quitus_prefilter_add(prefilter, quitus_literals_of(literals, line->text), codes->len);
    g_ptr_array_add(codes, compiled(line->text));
  }
}

static void test_prefilter_misses_nothing(void) {
  const char *directories[] = {QUITUS_SRCDIR "/classifier/rules", NULL};
  g_autoptr(quitus_rules) rules = quitus_rules_load(directories, NULL);
  g_assert_nonnull(rules);
  g_autoptr(quitus_literals) literals = quitus_literals_new();
  g_autoptr(quitus_prefilter) prefilter = quitus_prefilter_new();
  g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func((GDestroyNotify)pcre2_code_free);
  for (unsigned i = 0; i < rules->rules->len; i++) {
    const struct quitus_rule *rule = g_ptr_array_index(rules->rules, i);
    add_lines(prefilter, literals, codes, rule->match);
    add_lines(prefilter, literals, codes, rule->and);
    add_lines(prefilter, literals, codes, rule->unless);
  }
  quitus_prefilter_finish(prefilter);
  unsigned found = 0;
  for (unsigned i = 0; i < rules->rules->len; i++) {
    const struct quitus_rule *rule = g_ptr_array_index(rules->rules, i);
    for (unsigned k = 0; k < rule->says->len; k++)
      check_text(prefilter, codes,
                 ((struct quitus_rule_line *)g_ptr_array_index(rule->says, k))->text, &found);
  }
  g_assert_cmpuint(found, >, rules->rules->len);
}

static const struct plain {
  const char *pattern;
  bool is_plain;
} plains[] = {
    {"", false},
    {"un|", false},
    {"(?:a?|b)(?=c)^", false},
    {"un|deux", true},
    {E "(?:pas" B "(?:de" B ")?)" E, true},
    {"[a-z0-9]+x{2,3}?\\.\\d*", true},
    {"(?<=[.!?]\\s)a(?!b)(?=c)[]x][^]y]", true},
    {"^(a|b)++$\\b", true},
    {"(?:a{2,}|[b-d]{3}){1,4}", true},
    {"a**", false},
    {"*a", false},
    {"a|*b", false},
    {"(a", false},
    {"a)", false},
    {"[a", false},
    {"[]", false},
    {"[z-a]", false},
    {"[\\d-z]", false},
    {"[[:alpha:]]", false},
    {"a{2,1}", false},
    {"a{99999}", false},
    {"a{x", false},
    {"(?:(?:a{99}){99}){9}", false},
    {"(?<=a+)b", false},
    {"(?<=a|bc)b", false},
    {"(?<name>a)", false},
    {"(?i)a", false},
    {"(*UCP)a", false},
    {"(?=a)*", false},
    {"^*", false},
    {"\\1", false},
    {"\\Qa\\E", false},
    {"a\\", false},
};

static bool compiles(const char *pattern) {
  int number;
  PCRE2_SIZE offset;
  pcre2_code *code =
      pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, 0, &number, &offset, NULL);
  pcre2_match_data *match = pcre2_match_data_create(1, NULL);
  bool matches_nothing = code && pcre2_match(code, (PCRE2_SPTR) "", 0, 0, 0, match, NULL) >= 0;
  pcre2_match_data_free(match);
  pcre2_code_free(code);
  return code && !matches_nothing;
}

/* What is called plain compiles, and needs a character; also where it is made at random from what
 * has a meaning. */
static void test_plain(void) {
  static const char *const pieces[] = {
      "a", "b",   "1", "-", " ", "(",   "(?:",   "(?=",  "(?!", "(?<=", ")",   ")",  "|", "[", "[^",
      "]", "a-z", "*", "+", "?", "{2}", "{1,3}", "{2,}", "\\d", "\\b",  "\\.", "\\", "^", "$", "."};
  for (size_t i = 0; i < G_N_ELEMENTS(plains); i++) {
    g_test_message("%s", plains[i].pattern);
    g_assert_cmpint(quitus_pattern_is_plain(plains[i].pattern), ==, plains[i].is_plain);
  }
  unsigned n_plain = 0;
  for (unsigned i = 0; i < 100000; i++) {
    g_autoptr(GString) pattern = g_string_new(NULL);
    for (gint32 n = g_test_rand_int_range(1, 10); n > 0; n--)
      g_string_append(pattern, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
    if (!quitus_pattern_is_plain(pattern->str))
      continue;
    n_plain++;
    if (!compiles(pattern->str))
      g_error("\"%s\" is no plain pattern", pattern->str);
  }
  g_assert_cmpuint(n_plain, >, 1000);
}

/* ---- shared beginnings ---- */

static void test_factored(void) {
  static const struct {
    const char *pattern, *factored;
  } samples[] = {
      {"dalle", "dalle"},
      {"parquet|plinthe|dalle", "(?:p(?:arquet|linthe)|dalle)"},
      {"(?:au|a|aux) la", "(?:a(?:u(?:|x)|)) la"},
      {"a?b|ac|a*", "(?:a?b|ac|a*)"}, /* no letter that must stand once */
      {"(ab|ac)+x", "(a(?:b|c))+x"},
      {"(?<=le|lai)x", "(?<=le|lai)x"},     /* its length must be known */
      {"(?>ab|[a]|ac)x", "(?>ab|[a]|ac)x"}, /* their order tells */
      {"(?:ab|[a]|ac)?+x", "(?:ab|[a]|ac)?+x"},
      {"(?:ab|[a]|ac)+?x", "(?:(?:a(?:b|c)|[a]))+?x"},
      {"[a|b]x|[)]y|\\|z", "(?:[a|b]x|[)]y|\\|z)"},
      {"(?<N>ab|ac)|\\(a", "(?:(?<N>a(?:b|c))|\\(a)"},
      {"\\Qa|b\\E", "\\Qa|b\\E"},
      {"a)b|c", "a)b|c"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
    g_autofree char *factored = quitus_pattern_factored(samples[i].pattern);
    g_assert_cmpstr(factored, ==, samples[i].factored);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(mistakes); i++) {
    g_autofree char *path = g_strconcat("/rules/mistake/", mistakes[i].name, NULL);
    g_test_add_data_func(path, &mistakes[i], test_mistake);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(matches); i++) {
    g_autofree char *path = g_strconcat("/rules/match/", matches[i].name, NULL);
    g_test_add_data_func(path, &matches[i], test_match);
  }
  g_test_add_func("/rules/nul-byte", test_nul_byte);
  g_test_add_func("/rules/unreadable", test_unreadable);
  g_test_add_func("/rules/layout", test_layout);
  g_test_add_func("/rules/later-folder", test_later_folder);
  g_test_add_func("/rules/literals", test_literals);
  g_test_add_func("/rules/plain", test_plain);
  g_test_add_func("/rules/many-literals", test_many_literals);
  g_test_add_func("/rules/prefilter", test_prefilter);
  g_test_add_func("/rules/prefilter-misses-nothing", test_prefilter_misses_nothing);
  g_test_add_func("/rules/factored", test_factored);
  return g_test_run();
}
