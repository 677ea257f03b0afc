/* message/line_shape.c - what a line at the end of a mail looks like. */
#include "message/line_shape.h"
#include <string.h>

enum {
  LINE_MAX_BYTES = 110,    /* longer lines are prose */
  CLOSE_MAX = 220,         /* « Veuillez agréer … » fills a line and more */
  ADDRESSED_WORDS_MAX = 6, /* "Le gestionnaire," above the name */
  NAME_WORDS_MAX = 9,
  SIGN_OFF_WORDS_MAX = 8,
};

static const char *const closes[] = {"cordialement",
                                     "bien cordialement",
                                     "tres cordialement",
                                     "salutations",
                                     "bien a vous",
                                     "bien a toi",
                                     "sincerement",
                                     "sinceres",
                                     "respectueusement",
                                     "merci",
                                     "par avance",
                                     "avec mes ",
                                     "avec nos ",
                                     "dans l'attente",
                                     "veuillez ",
                                     "je vous prie",
                                     "nous vous prions",
                                     "recevez",
                                     "croyez",
                                     "meilleures salutations",
                                     "meilleurs ",
                                     "bonne journee",
                                     "bonne soiree",
                                     "bonne fin",
                                     "bonne reception",
                                     "bon week",
                                     "bonne semaine",
                                     "belle journee",
                                     "amities",
                                     "amicalement",
                                     "cdt",
                                     "cdlt",
                                     "bien confraternellement",
                                     "votre bien",
                                     "votre devoue",
                                     "a bientot",
                                     "bises",
                                     "a +",
                                     "a+",
                                     "bon courage",
                                     "regards",
                                     "kind ",
                                     "best regards",
                                     "best wishes",
                                     "best,",
                                     "best",
                                     "warm",
                                     "yours",
                                     "sincerely",
                                     "thanks",
                                     "thank you",
                                     "many thanks",
                                     "cheers",
                                     "respectfully",
                                     "with kind",
                                     "with best",
                                     "all the best",
                                     "have a ",
                                     "looking forward",
                                     "take care",
                                     "mit freundlichen",
                                     "freundliche",
                                     "beste gru",
                                     "viele gru",
                                     "mfg",
                                     "hochachtungsvoll",
                                     "danke",
                                     "saludos",
                                     "atentamente",
                                     "un saludo",
                                     "cordiales",
                                     "gracias",
                                     "cordiali",
                                     "distinti",
                                     "saluti",
                                     "grazie",
                                     "met vriendelijke",
                                     "vriendelijke",
                                     "groeten",
                                     "groetjes",
                                     "hoogachtend",
                                     "bedankt",
                                     NULL};
static const char *const greetings[] = {
    "bonjour",      "bonsoir",   "hello",        "hi ",     "hi,",        "dear ",   "madame",
    "monsieur",     "mesdames",  "messieurs",    "maitre",  "cher ",      "chere ",  "salut",
    "good morning", "guten tag", "sehr geehrte", "hallo",   "buongiorno", "buenos ", "hola",
    "geachte",      "gentile",   "estimad",      "to whom", NULL};
static const char *const roles[] = {"directeur",
                                    "directrice",
                                    "direction",
                                    "gerant",
                                    "gerante",
                                    "cogerant",
                                    "president",
                                    "presidente",
                                    "responsable",
                                    "comptable",
                                    "comptabilite",
                                    "assistant",
                                    "assistante",
                                    "secretaire",
                                    "secretariat",
                                    "secretary",
                                    "service",
                                    "tresorier",
                                    "tresoriere",
                                    "tresorerie",
                                    "juriste",
                                    "avocat",
                                    "avocate",
                                    "notaire",
                                    "mandataire",
                                    "administrateur",
                                    "administratrice",
                                    "gestionnaire",
                                    "acheteur",
                                    "acheteuse",
                                    "achats",
                                    "chef",
                                    "adjoint",
                                    "adjointe",
                                    "daf",
                                    "ceo",
                                    "cfo",
                                    "manager",
                                    "director",
                                    "accounts",
                                    "payable",
                                    "payables",
                                    "ledger",
                                    "finance",
                                    "finances",
                                    "accountant",
                                    "controller",
                                    "head",
                                    "officer",
                                    "owner",
                                    "partner",
                                    "supervisor",
                                    "coordinator",
                                    "coordinateur",
                                    "coordinatrice",
                                    "conducteur",
                                    "technicien",
                                    "ingenieur",
                                    "charge",
                                    "chargee",
                                    "delegue",
                                    "deleguee",
                                    "syndic",
                                    "artisan",
                                    "buchhaltung",
                                    "geschaftsfuhrer",
                                    "leiter",
                                    "contabilidad",
                                    "administracion",
                                    "amministrazione",
                                    "contabilita",
                                    "boekhouding",
                                    "directie",
                                    "administratie",
                                    "department",
                                    "departement",
                                    "graphiste",
                                    "consultant",
                                    "consultante",
                                    "bureau",
                                    "clerk",
                                    "treasurer",
                                    "reception",
                                    "accueil",
                                    NULL};
static const char *const firm_words[] = {"sarl",        "sas",
                                         "sasu",        "eurl",
                                         "sci",         "scp",
                                         "selarl",      "snc",
                                         "gaec",        "earl",
                                         "scop",        "aarpi",
                                         "sa",          "gie",
                                         "gmbh",        "ag",
                                         "kg",          "ug",
                                         "ltd",         "limited",
                                         "llp",         "llc",
                                         "inc",         "plc",
                                         "dac",         "corp",
                                         "bv",          "b.v",
                                         "nv",          "bvba",
                                         "srl",         "s.r.l",
                                         "spa",         "s.p.a",
                                         "sl",          "s.l",
                                         "oy",          "ab",
                                         "aps",         "& cie",
                                         "et cie",      "& co",
                                         "& fils",      "et fils",
                                         "& filles",    "& associes",
                                         "et associes", "& sons",
                                         "& son",       "& daughter",
                                         "ets",         "etablissements",
                                         "groupe",      "group",
                                         "cabinet",     "etude",
                                         "mairie",      "commune",
                                         "association", "asso",
                                         "societe",     "company",
                                         "holding",     "syndicat",
                                         "mutuelle",    "centre hospitalier",
                                         "universite",  "lycee",
                                         "college",     "residence",
                                         "clinique",    "pharmacie",
                                         "garage",      "hotel",
                                         "restaurant",  "boulangerie",
                                         "transports",  "menuiserie",
                                         "imprimerie",  "atelier",
                                         "ateliers",    "agence",
                                         "studio",      "auto-ecole",
                                         "ecole",       "brasserie",
                                         "bar",         "maison",
                                         "club",        "cave",
                                         "services",    "solutions",
                                         "france",      "international",
                                         "industries",  "industrie",
                                         "logistique",  "logistics",
                                         "negoce",      "construction",
                                         "batiment",    "electricite",
                                         "plomberie",   "traiteur",
                                         "ambulances",  "securite",
                                         "usine",       "hospital",
                                         NULL};
static const char *const contact_words[] = {
    "tel",    "tel.",    "tel:",    "telephone", "phone",
    "mob",    "mobile",  "port",    "portable",  "fax",
    "gsm",    "siret",   "siren",   "rcs",       "tva",
    "vat",    "www",     "http",    "https",     "e-mail",
    "email",  "rue",     "avenue",  "boulevard", "bd",
    "chemin", "impasse", "quai",    "place",     "allee",
    "cours",  "route",   "zi",      "za",        "zac",
    "bp",     "cs",      "cedex",   "street",    "road",
    "lane",   "avenue",  "strasse", "calle",     "via",
    "straat", "toque",   "naf",     "ape",       "dispensee de tva",
    NULL};

static bool has_any_word(const char *folded, const char *const *words) {
  for (; *words; words++)
    if (quitus_has_word(folded, *words))
      return true;
  return false;
}

struct words {
  unsigned all, capitals, lower; /* capitals: also those that start with a digit */
};

static struct words count_words(const struct quitus_line *line) {
  struct words words = {0};
  bool inside = false;
  const char *end = line->text + line->length;
  for (const char *p = line->text; p < end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    bool letter = g_unichar_isalnum(c) || c == '\'' || c == 0x2019;
    if (letter && !inside) {
      words.all++;
      words.capitals += g_unichar_isupper(c) || g_unichar_isdigit(c);
      words.lower += g_unichar_islower(c);
    }
    inside = letter;
  }
  return words;
}

static bool ends_like_prose(const char *folded) {
  size_t length = strlen(folded);
  return length && strchr(".?!;,:", folded[length - 1]) &&
         !(length > 3 && folded[length - 1] == '.' && folded[length - 3] == ' '); /* "Marie L." */
}

static unsigned count_digits(const char *folded) {
  unsigned digits = 0;
  for (; *folded; folded++)
    digits += g_ascii_isdigit(*folded);
  return digits;
}

/* A contact line is short of words beside its numbers and addresses; « appelez-moi au 06 … » is
 * not. */
static bool is_contact(const char *folded, const struct words *words) {
  unsigned digits = count_digits(folded);
  bool site = strstr(folded, "www.") || strstr(folded, "http") || strchr(folded, '@');
  if (ends_like_prose(folded))
    return false;
  if (site && words->all <= 8 && !strstr(folded, " a "))
    return true;
  if (digits >= 8 && words->lower <= 1)
    return true;
  return digits >= 1 && words->capitals * 3 >= words->all && words->all <= 12 &&
         has_any_word(folded, contact_words);
}

static bool is_prose(const char *folded, const struct words *words) {
  if (words->all >= 4 && words->capitals * 2 < words->all && ends_like_prose(folded))
    return true;
  if (words->all >= 3 && words->capitals <= 1)
    return true;
  return words->all >= 6 && words->capitals * 3 < words->all;
}

/* The shape by the words of a line that neither greets nor closes. */
static enum quitus_shape shape_by_words(const char *s, const struct words *words) {
  if (is_contact(s, words))
    return QUITUS_SHAPE_CONTACT;
  bool role = has_any_word(s, roles), firm = has_any_word(s, firm_words);
  bool titled =
      (role || firm) && words->all <= NAME_WORDS_MAX && words->capitals && !ends_like_prose(s);
  if (is_prose(s, words) && !titled)
    return QUITUS_SHAPE_SENTENCE;
  if (firm && words->capitals)
    return QUITUS_SHAPE_FIRM;
  if (role && words->all <= NAME_WORDS_MAX)
    return QUITUS_SHAPE_ROLE;
  if (words->all && words->all <= NAME_WORDS_MAX && words->capitals * 2 >= words->all &&
      !ends_like_prose(s))
    return QUITUS_SHAPE_NAME;
  return QUITUS_SHAPE_OTHER;
}

enum quitus_shape quitus_line_shape(const struct quitus_line *line) {
  const char *s = line->folded;
  if (quitus_starts_with_any(s, greetings))
    return QUITUS_SHAPE_SENTENCE;
  if (line->length <= CLOSE_MAX && quitus_starts_with_any(s, closes))
    return QUITUS_SHAPE_CLOSE;
  if (line->length > LINE_MAX_BYTES)
    return QUITUS_SHAPE_SENTENCE;
  struct words words = count_words(line);
  if (words.all && words.all <= ADDRESSED_WORDS_MAX && g_str_has_suffix(s, ","))
    return QUITUS_SHAPE_CLOSE;
  return shape_by_words(s, &words);
}

bool quitus_is_greeting(const struct quitus_line *line) {
  enum { WORDS_MAX = 6 };
  struct words words = count_words(line);
  bool ends = g_str_has_suffix(line->folded, ",") || g_str_has_suffix(line->folded, "!") ||
              words.capitals == words.all;
  return ends && words.all <= WORDS_MAX && quitus_starts_with_any(line->folded, greetings);
}

bool quitus_is_sign_off(const struct quitus_line *line) {
  enum quitus_shape shape = quitus_line_shape(line);
  if (shape == QUITUS_SHAPE_CLOSE)
    return true;
  if (shape != QUITUS_SHAPE_NAME && shape != QUITUS_SHAPE_ROLE && shape != QUITUS_SHAPE_FIRM)
    return false;
  return count_words(line).all <= SIGN_OFF_WORDS_MAX;
}
