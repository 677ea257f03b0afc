/* tests/test-literals.c - the words that a pattern needs. */
#include "classifier/literals.h"
#include "classifier/rule_pattern.h"

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
    {"\\bcash\\b", " cash "},
    {"\\b-cash\\b,", " cash "},
    {"\\b(?:un|-?deux)\\b", " deux | un "},
    {"\\w*\\bcash", " cash"},
    {"le \\d{1,2} mai", "le 0 mai"},
    {"le 15/04", "le 0 0"},
    {"[0-3]?[0-9][/.-]20[0-9]{2}", "0 0"},
    {"[a-z]{2}[0-9]{2}", "0"},
    {"(?<g>[.,])[0-9]{3}\\k<g>[0-9]{2}", " 0;0"},
    {"[0-9a-f]{8}", NULL},
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
    {"[a-z]+@[a-z]+", "@"},
    {"(?:un|deux)@trois", "deux|un;@; trois"},
    {"(?:un|@|0[0-9])", "0|un|@"},
    {"un@?deux", "un deux|undeux"},
    {E "(?:mon |lettre et )?cv" E, " cv| lettre et c| mon cv"},
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
    const struct quitus_need *start,
        *found = quitus_literals_of(literals, required[i].pattern, &start);
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
  const struct quitus_need *start, *need = quitus_literals_of(literals, pattern->str, &start);
  g_assert_nonnull(need);
  g_assert_cmpint(need->kind, ==, QUITUS_NEED_WORD);
  g_assert_cmpuint(need->words->len, ==, 500);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/patterns/literals", test_literals);
  g_test_add_func("/patterns/many-literals", test_many_literals);
  return g_test_run();
}
