/* casefile/link_words.c - "facture n° 331" is one of ours, "commande n° 331" is not. */
#include "casefile/link_words.h"
#include <string.h>

enum {
  FURTHEST_WORD = 6, /* words back */
  MOST_BETWEEN = 2,  /* other words between the number and the one that says what it is */
  WIDEST_GAP = 4,    /* characters between two words of a phrase */
  USUAL_WORDS = 256, /* of a text: room is made for them at once */
};

/* ---- words ---- */

static void clear_word(void *word) {
  g_free(((struct quitus_link_word *)word)->text);
}

GArray *quitus_link_words(const char *masked) {
  GArray *words = g_array_sized_new(FALSE, FALSE, sizeof(struct quitus_link_word), USUAL_WORDS);
  g_array_set_clear_func(words, clear_word);
  for (const char *p = masked; *p;) {
    if (!g_ascii_isalnum(*p)) {
      p++;
      continue;
    }
    struct quitus_link_word word = {.start = p};
    for (; g_ascii_isalnum(*p); p++) {
      word.digits |= g_ascii_isdigit(*p);
      word.letters |= g_ascii_isalpha(*p);
    }
    word.end = p;
    word.text = g_strndup(word.start, (gsize)(p - word.start));
    g_array_append_val(words, word);
  }
  return words;
}

static const struct quitus_link_word *word_at(const GArray *words, guint i) {
  return &g_array_index(words, struct quitus_link_word, i);
}

/* ---- what a word says ---- */

/* "fact*" stands for what begins so. */
static bool is_listed(const char *word, const char *const *list) {
  for (; *list; list++) {
    if (**list != *word)
      continue;
    size_t length = strcspn(*list, "*");
    if (strncmp(word, *list, length) == 0 && ((*list)[length] == '*' || !word[length]))
      return true;
  }
  return false;
}

static const char *const number_words[] = {"no",      "n",         "nos",        "num", "numero",
                                           "numeros", "number",    "numbers",    "nr",  "ref",
                                           "refs",    "reference", "references", NULL};
static const char *const case_words[] = {"dossier*", "case",     "cases",    "file",
                                         "affaire",  "affaires", "creance*", NULL};
static const char *const invoice_words[] = {"fact*", "fac",        "invoice*",  "inv",   "facs",
                                            "avoir", "avoirs",     "echeance*", "piece", "pieces",
                                            "fre",   "duplicata*", "bill",      "bills", NULL};
static const char *const other_words[] = {
    "iban",       "bic",           "swift",     "tva",
    "vat",        "code",          "commande*", "cde",
    "order",      "orders",        "po",        "bc",
    "bdc",        "bon",           "bons",      "bl",
    "livraison*", "delivery",      "devis",     "quote",
    "quotation",  "contrat*",      "contract*", "marche",
    "chantier*",  "cheque*",       "chq",       "check",
    "colis",      "suivi",         "tracking",  "parcel",
    "ticket*",    "sinistre*",     "police",    "poste",
    "extension",  "ape",           "naf",       "lot",
    "situation",  "intervention*", "adherent*", "transaction*",
    "carte",      "batiment",      "bat",       "bureau",
    "etage",      "mandat",        "rum",       "immatriculation",
    "plaque",     "serie",         "serial",    "article*",
    "produit*",   "item*",         "route",     "sortie",
    "train",      "vol",           "flight",    "bordereau*",
    NULL};
/* Their own numbers are digits; a reference of ours may well stand behind them. */
static const char *const loose_words[] = {
    "client*",   "customer*", "account",   "accounts", "compte*", "virement*",
    "transfer*", "tel",       "telephone", "phone",    "mobile",  "port",
    "portable",  "fax",       "gsm",       "siret",    "siren",   "rcs",
    "rib",       "cp",        "bp",        "cs",       "cedex",   "rue",
    "avenue",    "bd",        "boulevard", "capital",  NULL};
static const char *const filling_words[] = {
    "de",    "du",        "des",        "d",    "la",    "le",   "les",   "l",     "un",
    "une",   "the",       "a",          "of",   "our",   "your", "my",    "notre", "votre",
    "vos",   "mon",       "ma",         "mes",  "et",    "and",  "ou",    "or",    "est",
    "is",    "sont",      "are",        "avec", "sous",  "sur",  "pour",  "par",   "for",
    "about", "regarding", "concernant", "with", "to",    "au",   "aux",   "ainsi", "que",
    "puis",  "mais",      "but",        "s",    "cette", "ce",   "this",  "re",    "tr",
    "fw",    "fwd",       "objet",      "v",    "en",    "in",   "celle", "celui", NULL};

static bool is_filling(const char *word) {
  return is_listed(word, filling_words);
}

static enum quitus_context context_of(const char *word) {
  if (is_listed(word, invoice_words))
    return QUITUS_CONTEXT_INVOICE;
  if (is_listed(word, case_words))
    return QUITUS_CONTEXT_CASE;
  if (is_listed(word, other_words))
    return QUITUS_CONTEXT_OTHER;
  if (is_listed(word, loose_words))
    return QUITUS_CONTEXT_LOOSE;
  return is_listed(word, number_words) ? QUITUS_CONTEXT_NUMBER : QUITUS_CONTEXT_NONE;
}

bool quitus_is_introduction(const char *word) {
  enum quitus_context context = context_of(word);
  return context != QUITUS_CONTEXT_NONE && context != QUITUS_CONTEXT_LOOSE &&
         context != QUITUS_CONTEXT_OTHER;
}

/* Does a sentence, a paragraph or a table's cell end between word `i` - 1 and word `i`? */
static bool parts(const GArray *words, guint i) {
  const char *p = word_at(words, i - 1)->end, *end = word_at(words, i)->start;
  unsigned lines = 0;
  for (; p < end; p++) {
    lines += *p == '\n';
    if (lines > 1 || *p == ';' || *p == '|' || *p == '\t' ||
        (strchr(".!?", *p) && p + 1 < end && g_ascii_isspace(p[1]) &&
         word_at(words, i - 1)->end - word_at(words, i - 1)->start > 4))
      return true;
  }
  return false;
}

enum quitus_context quitus_context_before(const GArray *words, guint i,
                                          const enum quitus_context *before) {
  enum quitus_context found = QUITUS_CONTEXT_NONE;
  unsigned between = 0;
  for (guint back = 1; back <= FURTHEST_WORD && back <= i && !parts(words, i - back + 1); back++) {
    const struct quitus_link_word *word = word_at(words, i - back);
    enum quitus_context context = context_of(word->text);
    if (word->digits && between == 0 && before[i - back] != QUITUS_CONTEXT_NONE)
      return before[i - back]; /* the next one of a list */
    if (found == QUITUS_CONTEXT_NONE && between == 0 && strcmp(word->text, "porte") == 0)
      return QUITUS_CONTEXT_OTHER; /* but a file may bear ("porte") its reference */
    if (context == QUITUS_CONTEXT_NUMBER)
      found = context;
    else if (context == QUITUS_CONTEXT_OTHER && between && !found)
      return QUITUS_CONTEXT_LOOSE; /* "contrat de maintenance A2026-00123" */
    else if (context != QUITUS_CONTEXT_NONE && (between <= MOST_BETWEEN || found))
      return context;
    else if (!is_filling(word->text))
      between++;
    if (between > MOST_BETWEEN && found == QUITUS_CONTEXT_NONE)
      break;
  }
  return found;
}

/* ---- denials ---- */

/* Do the words of `phrase` stand right before word `i`? */
static bool ends_phrase(const GArray *words, guint i, const char *phrase) {
  for (const char *end = phrase + strlen(phrase), *start; end > phrase; end = start) {
    for (start = end; start > phrase && start[-1] != ' '; start--)
      ;
    size_t length = (size_t)(end - start);
    if (!i--)
      return false;
    const char *word = word_at(words, i)->text;
    if (strncmp(word, start, length) != 0 || word[length])
      return false;
    start -= start > phrase; /* the blank */
  }
  return true;
}

static bool follows_phrase(const GArray *words, guint i) {
  static const char *const phrases[] = {"rien a voir avec",
                                        "sans rapport avec",
                                        "aucun rapport avec",
                                        "aucun lien avec",
                                        "sans lien avec",
                                        "confondre avec",
                                        "distinct de",
                                        "distincte de",
                                        "different de",
                                        "differente de",
                                        "autre que",
                                        "au lieu de",
                                        "a la place de",
                                        "a part",
                                        "hormis",
                                        "excepte",
                                        "nothing to do with",
                                        "unrelated to",
                                        "not related to",
                                        "confused with",
                                        "different from",
                                        "other than",
                                        "instead of",
                                        "rather than",
                                        "except"};
  for (size_t k = 0; k < G_N_ELEMENTS(phrases); k++)
    if (ends_phrase(words, i, phrases[k]))
      return true;
  return false;
}

/* "pas" before word `i`: "ce n'est pas", "ne concerne pas" deny what follows; "je n'ai pas la
 * facture" does not. */
static bool pas_denies(const GArray *words, guint i) {
  static const char *const naming[] = {"est",    "concerne*", "agit",  "sagit",
                                       "parle*", "porte*",    "vise*", NULL};
  for (guint back = 2; back <= 4 && back <= i; back++) {
    const char *word = word_at(words, i - back)->text;
    if (strcmp(word, "ne") == 0 || strcmp(word, "n") == 0)
      return is_listed(word_at(words, i - back + 1)->text, naming);
  }
  return true;
}

bool quitus_is_denied(const GArray *words, guint i) {
  for (guint back = 0; back <= FURTHEST_WORD && back < i && !(back && parts(words, i - back + 1));
       back++) {
    if (follows_phrase(words, i - back))
      return true;
    const char *word = word_at(words, i - back - 1)->text;
    if (strcmp(word, "mais") == 0 || strcmp(word, "but") == 0)
      return false;
    if (strcmp(word, "pas") == 0)
      return pas_denies(words, i - back);
    if (strcmp(word, "non") == 0 || strcmp(word, "not") == 0)
      return true;
    if (!is_filling(word) && !quitus_is_introduction(word) && !follows_phrase(words, i - back))
      return false;
  }
  return false;
}
