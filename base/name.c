/* base/name.c - words of names, and which of them tell one name from another. */
#include "base/name.h"
#include "base/fold.h"
#include <string.h>

enum {
  WRAPPED = 50,   /* a line of so many characters goes on in the next one */
  SHORT_WORD = 6, /* with what parts it from the next */
};

/* Words that say what sort of firm it is, not which: folded, without dots. */
static const char *const firms[] = {
    /* France */
    "sarl", "sas", "sasu", "sa", "eurl", "sci", "snc", "scop", "scp", "scm", "scea", "selarl",
    "selas", "selasu", "earl", "gaec", "gie", "ei", "eirl", "ste", "societe", "ets",
    "etablissement", "etablissements", "entreprise", "cie", "compagnie", "association", "groupe",
    /* neighbours */
    "gmbh", "ag", "kg", "ohg", "ug", "mbh", "bv", "nv", "sprl", "srl", "asbl", "spa", "sagl", "sl",
    "slu", "lda", "sca", "scrl", "vof", "aps", "oy", "ab",
    /* English */
    "ltd", "limited", "plc", "llc", "llp", "lp", "inc", "corp", "company"};

static const char *const others[] = {
    /* titles of persons */
    "monsieur", "madame", "mademoiselle", "mr", "mme", "mlle", "mrs", "ms", "dr", "maitre", "me",
    /* between names */
    "et", "and", "co", "the"};

static const char *const filling[] = {
    "a",    "c",     "d",    "de",   "du",   "des",   "en",      "ce",    "ces",  "cette", "et",
    "il",   "ils",   "j",    "je",   "m",    "ma",    "mon",     "mes",   "n",    "ne",    "on",
    "ou",   "par",   "pas",  "plus", "pour", "qu",    "que",     "qui",   "s",    "sa",    "se",
    "si",   "son",   "ses",  "sur",  "sous", "sans",  "t",       "un",    "une",  "y",     "avec",
    "dans", "chez",  "est",  "sont", "nos",  "vos",   "notre",   "votre", "leur", "nous",  "vous",
    "elle", "mais",  "donc", "car",  "bien", "merci", "bonjour", "for",   "from", "with",  "our",
    "your", "their", "this", "that", "are",  "not",   "of",      "to",    "in",   "is",    "we",
    "you",  "it",    "by",   "be",   "as",   "or"};

/* A name may begin with one, which tells nothing. */
static const char *const articles[] = {"les", "aux"};

static bool is_one_of(const char *word, const char *const *list, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (*word == *list[i] && strcmp(word, list[i]) == 0)
      return true;
  return false;
}

static void clear_word(void *word) {
  g_free(((struct quitus_name_word *)word)->text);
}

static void add(GArray *words, GString *word, bool *ends) {
  if (!word->len)
    return;
  struct quitus_name_word one = {.text = g_strdup(word->str), .after_end = *ends};
  one.is_firm = is_one_of(one.text, firms, G_N_ELEMENTS(firms));
  one.is_form = one.is_firm || is_one_of(one.text, others, G_N_ELEMENTS(others));
  one.is_filling = is_one_of(one.text, filling, G_N_ELEMENTS(filling));
  one.is_telling = word->len >= 3 && !one.is_form && !one.is_filling &&
                   !is_one_of(one.text, articles, G_N_ELEMENTS(articles));
  g_array_append_val(words, one);
  g_string_truncate(word, 0);
  *ends = false;
}

/* Dots inside of a word join, as in "S.A.R.L."; all else that is no letter or digit parts. */
GArray *quitus_name_words(const char *text) {
  g_autofree char *folded = quitus_fold_string(text);
  guint room = (guint)(strlen(folded) / SHORT_WORD + 1);
  GArray *words = g_array_sized_new(FALSE, FALSE, sizeof(struct quitus_name_word), room);
  g_array_set_clear_func(words, clear_word);
  g_autoptr(GString) word = g_string_new(NULL);
  const char *line = folded;
  bool ends = true;
  for (const char *p = folded; *p; p++) {
    if (g_ascii_isalnum(*p)) {
      g_string_append_c(word, *p);
      continue;
    }
    if (*p == '.' && p[1] != ' ' && p[1] != '\n' && p[1])
      continue;
    add(words, word, &ends);
    if (*p == '\n') {
      ends |= p - line < WRAPPED;
      line = p + 1;
    } else if (strchr(".,;:!?()|\"", *p)) {
      ends = true;
    }
  }
  add(words, word, &ends);
  return words;
}
