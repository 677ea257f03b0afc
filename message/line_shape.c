/* message/line_shape.c - what a line at the end of a mail looks like. */
#include "message/line_shape.h"
#include <string.h>

enum {
  LINE_MAX_BYTES = 110, /* longer lines are prose */
  CLOSE_MAX = 220,       /* « Veuillez agréer … » fills a line and more */
  ADDRESSED_WORDS_MAX = 6, /* "Le gestionnaire," above the name */
  NAME_WORDS_MAX = 9,
  SIGN_OFF_WORDS_MAX = 8,
};

static const char *const closes[] = {
    "cordialement", "bien cordialement", "tres cordialement", "salutations", "bien a vous",
    "bien a toi", "sincerement", "sinceres", "respectueusement", "merci", "par avance", "avec mes ",
    "avec nos ", "dans l'attente", "veuillez ", "je vous prie", "nous vous prions", "recevez",
    "croyez", "meilleures salutations", "meilleurs ", "bonne journee", "bonne soiree", "bonne fin",
    "bonne reception", "bon week", "bonne semaine", "belle journee", "amities", "amicalement", "cdt", "cdlt",
    "bien confraternellement", "votre bien", "votre devoue", "a bientot", "bises", "a +", "a+", "bon courage",
    "regards", "kind ", "best", "warm", "yours", "sincerely", "thanks", "thank you", "many thanks",
    "cheers", "respectfully", "with kind", "with best", "all the best", "have a ", "looking forward", "take care",
    "mit freundlichen", "freundliche", "beste gru", "viele gru", "mfg", "hochachtungsvoll", "danke",
    "saludos", "atentamente", "un saludo", "cordiales", "gracias", "cordiali", "distinti",
    "saluti", "grazie", "met vriendelijke", "vriendelijke", "groeten", "groetjes", "hoogachtend",
    "bedankt", "salut", "bonjour", "bonsoir", "hello", "madame", "monsieur", "dear ", NULL};
static const char *const roles[] = {
    "directeur", "directrice", "direction", "gerant", "gerante", "cogerant", "president", "presidente",
    "responsable", "comptable", "comptabilite", "assistant", "assistante", "secretaire", "secretariat",
    "secretary", "service", "tresorier", "tresoriere", "tresorerie", "juriste", "avocat", "avocate", "notaire",
    "mandataire", "administrateur", "administratrice", "gestionnaire", "acheteur", "acheteuse",
    "achats", "chef", "adjoint", "adjointe", "daf", "ceo", "cfo", "manager", "director", "accounts",
    "payable", "payables", "ledger", "finance", "finances", "accountant", "controller", "head", "officer",
    "owner", "partner", "supervisor", "coordinator", "coordinateur", "coordinatrice", "conducteur",
    "technicien", "ingenieur", "charge", "chargee", "delegue", "deleguee", "syndic", "artisan",
    "buchhaltung", "geschaftsfuhrer", "leiter", "contabilidad", "administracion", "amministrazione",
    "contabilita", "boekhouding", "directie", "administratie", "department", "departement", "graphiste",
    "consultant", "consultante", "bureau", "clerk", "treasurer", "reception", "accueil", NULL};
static const char *const firm_words[] = {
    "sarl", "sas", "sasu", "eurl", "sci", "scp", "selarl", "snc", "gaec", "earl", "scop", "aarpi", "sa", "gie",
    "gmbh", "ag", "kg", "ug", "ltd", "limited", "llp", "llc", "inc", "plc", "dac", "corp", "bv", "b.v", "nv",
    "bvba", "srl", "s.r.l", "spa", "s.p.a", "sl", "s.l", "oy", "ab", "aps", "& cie", "et cie", "& co",
    "& fils", "et fils", "& filles", "& associes", "et associes", "& sons", "& son", "& daughter", "ets",
    "etablissements", "groupe", "group", "cabinet", "etude", "mairie", "commune", "association",
    "asso", "societe", "company", "holding", "syndicat", "mutuelle", "centre hospitalier",
    "universite", "lycee", "college", "residence", "clinique", "pharmacie", "garage", "hotel",
    "restaurant", "boulangerie", "transports", "menuiserie", "imprimerie", "atelier", "ateliers", "agence", "studio",
    "auto-ecole", "ecole", "brasserie", "bar", "maison", "club", "cave", "services", "solutions", "france",
    "international", "industries", "industrie", "logistique", "logistics", "negoce", "construction",
    "batiment", "electricite", "plomberie", "traiteur", "ambulances", "securite", "usine", "hospital", NULL};
static const char *const contact_words[] = {
    "tel", "tel.", "tel:", "telephone", "phone", "mob", "mobile", "port", "portable", "fax", "gsm",
    "siret", "siren", "rcs", "tva", "vat", "iban", "www", "http", "https", "e-mail", "email", "rue",
    "avenue", "boulevard", "bd", "chemin", "impasse", "quai", "place", "allee", "cours", "route", "zi", "za",
    "zac", "bp", "cs", "cedex", "street", "road", "lane", "avenue", "strasse", "calle", "via", "straat", "toque",
    "naf", "ape", "dispensee de tva", NULL};

static bool has_any_word(const char *folded, const char *const *words) {
  for (; *words; words++)
    if (quitus_has_word(folded, *words))
      return true;
  return false;
}

/* Words, and how many of them start with a capital or a digit. */
static void count_words(const struct quitus_line *line, unsigned *ret_words, unsigned *ret_capitals) {
  unsigned words = 0, capitals = 0;
  bool inside = false;
  const char *end = line->text + line->length;
  for (const char *p = line->text; p < end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    bool letter = g_unichar_isalnum(c) || c == '\'' || c == 0x2019;
    if (letter && !inside) {
      words++;
      capitals += g_unichar_isupper(c) || g_unichar_isdigit(c);
    }
    inside = letter;
  }
  *ret_words = words;
  *ret_capitals = capitals;
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

/* A contact line is short of words beside its numbers and addresses; « appelez-moi au 06 … » is not. */
static bool is_contact(const char *folded, unsigned words, unsigned capitals) {
  unsigned digits = count_digits(folded);
  bool site = strstr(folded, "www.") || strstr(folded, "http") || strchr(folded, '@');
  if (site && words <= 8 && !strstr(folded, " a ") && !ends_like_prose(folded))
    return true;
  if (digits >= 8 && words <= digits && capitals * 2 >= words)
    return true;
  return digits >= 1 && capitals * 3 >= words && words <= 12 && has_any_word(folded, contact_words) &&
         !ends_like_prose(folded);
}

static bool is_prose(const char *folded, unsigned words, unsigned capitals) {
  if (words >= 4 && capitals * 2 < words && ends_like_prose(folded))
    return true;
  if (words >= 3 && capitals <= 1)
    return true;
  return words >= 6 && capitals * 3 < words;
}

enum quitus_shape quitus_line_shape(const struct quitus_line *line) {
  const char *s = line->folded;
  if (line->length <= CLOSE_MAX && quitus_starts_with_any(s, closes))
    return QUITUS_SHAPE_CLOSE;
  if (line->length > LINE_MAX_BYTES)
    return QUITUS_SHAPE_SENTENCE;
  unsigned words, capitals;
  count_words(line, &words, &capitals);
  if (words && words <= ADDRESSED_WORDS_MAX && g_str_has_suffix(s, ","))
    return QUITUS_SHAPE_CLOSE;
  if (is_contact(s, words, capitals))
    return QUITUS_SHAPE_CONTACT;
  bool role = has_any_word(s, roles), firm = has_any_word(s, firm_words);
  if (is_prose(s, words, capitals) && !((role || firm) && words <= 8 && capitals && !ends_like_prose(s)))
    return QUITUS_SHAPE_SENTENCE;
  if (firm && capitals)
    return QUITUS_SHAPE_FIRM;
  if (role && words <= NAME_WORDS_MAX)
    return QUITUS_SHAPE_ROLE;
  if (words && words <= NAME_WORDS_MAX && capitals * 2 >= words && !ends_like_prose(s))
    return QUITUS_SHAPE_NAME;
  return QUITUS_SHAPE_OTHER;
}

bool quitus_is_sign_off(const struct quitus_line *line) {
  enum quitus_shape shape = quitus_line_shape(line);
  if (shape == QUITUS_SHAPE_CLOSE)
    return true;
  if (shape != QUITUS_SHAPE_NAME && shape != QUITUS_SHAPE_ROLE && shape != QUITUS_SHAPE_FIRM)
    return false;
  unsigned words, capitals;
  count_words(line, &words, &capitals);
  return words <= SIGN_OFF_WORDS_MAX;
}
