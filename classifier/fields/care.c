/* classifier/fields/care.c - the words for a death, and for somebody's wish to die.
 *
 * A false alarm costs a look, one that is overlooked may cost more; yet machines, dogs, markets and
 * deals die too, and nobody mourns them here.
 */
#include "classifier/fields/care.h"

/* Of whom "dead" says that they are. */
#define RELATIVE_FR                                                                                \
  "(?:pere|mere|mari|epoux|epouse|femme|conjointe?|compagn(?:e|on)|fils|fille|frere|soeur|oncle|"  \
  "tante|papa|maman|pap[iy]|mam[iy]e?|tonton|tata|parents?|enfant|bebe|niece|neveu|cousine?|m\\.|" \
  "mr|mme|monsieur|madame)"
#define PERSON_FR                                                                                  \
  "(?:" RELATIVE_FR "|m|patron(?:ne)?|(?:co-?)?gerante?|dirigeante?|directeur|directrice|"         \
  "presidente?|associee?|proprietaire|locataire|debiteur|debitrice|collegue|comptable|confrere)"
#define PERSON_EN                                                                                  \
  "(?:dad|daddy|mum|mam|mom|mother|father|husband|wife|partner|son|daughter|brother|sister|uncle|" \
  "aunt|nan|gran|grandad|grandma|grandfather|grandmother|boss|owner|director|founder|chair|"       \
  "treasurer|colleague|accountant|mr|mrs|ms|miss)"
#define BY_ONES_OWN_HAND                                                                           \
  "(?:pendre|flinguer|tuer|suicider|foutre en l'air|jeter (?:sous|par|dans|du|d'un)|"              \
  "tirer une balle|ouvrir les veines|noyer|immoler)"

struct form {
  const char *regex;
  enum quitus_care care;
};
/* What weighs more first. */
static const struct form forms[] = {
    {"\\b(?:me|se|s'est|nous|s'etre|te) suicid\\w+|\\btentatives? de suicide\\b|"
     "\\b(?:pense|songe|pensees?|envies?|idees?|penser|songer|parle)(?: \\w+){0,3} (?:au|de|du) "
     "suicide\\b|"
     "\\b(?:idees?|pensees?|envies?|devenue?|suis|est) suicidaires?\\b(?! (?:pour|comme))",
     QUITUS_CARE_DISTRESS},
    {"\\b(?:fin a (?:mes|ses|leurs) jours|en finir avec (?:la|cette|ma) vie|(?:idees|pensees) "
     "noires)\\b",
     QUITUS_CARE_DISTRESS},
    {"\\bje (?:vais|veux|voudrais|pense a|songe a|suis prete? a|finirai par|vais finir par) (?:me "
     "|m')" BY_ONES_OWN_HAND "\\b|\\bplus qu'a (?:me |m')" BY_ONES_OWN_HAND "\\b",
     QUITUS_CARE_DISTRESS},
    {"\\b(?:(?:plus|aucune) (?:envie|la force|le gout|raison|de raison) de vivre|envie de mourir|"
     "je (?:veux|voudrais|prefere|prefererais) mourir|ne veux plus vivre)\\b",
     QUITUS_CARE_DISTRESS},
    {"\\b(?:(?:kill(?:ing)?|hang(?:ing)?|harm(?:ing)?|drown) myself|killed (?:him|her)self|"
     "self[- ]harm\\w*|(?:end|ending|ended|take|taking|took) (?:my|his|her) (?:own )?life)\\b",
     QUITUS_CARE_DISTRESS},
    {"\\b(?:suicidal|(?<!commercial )(?<!financial )(?<!career )(?<!business )(?<!professional )"
     "(?<!economic )(?<!un )(?<!du )suicide)\\b(?! "
     "(?:pric|terms|rates?|mission|discount|commercial|"
     "economique|financier))",
     QUITUS_CARE_DISTRESS},
    {"\\b(?:want(?:ed)? to die|end it all|better off dead|(?:no|any) (?:reason|point) (?:to live|"
     "(?:in )?living|to go on living)|(?:don't|do not|dont) want to (?:live|be alive)|(?:can't|"
     "cannot|cant) go on living)\\b",
     QUITUS_CARE_DISTRESS},
    {"\\b(?:decedee?s?|dcd|defunte?s?|(?:l[ea]|du|au|un|son|sa|leur|ce|apres|suite) "
     "deces|(?<!assurance )(?<!capital )(?<!garantie )deces (?:de|du|d'[a-z]+))\\b",
     QUITUS_CARE_MOURNING},
    {"\\b" PERSON_FR "(?: [a-z'-]{1,20}){0,3} (?:est|sont|etait|etant|soit) mort(?:e|s|es)?\\b"
     "(?! de (?:rire|fatigue|faim|soif|peur|froid))",
     QUITUS_CARE_MOURNING},
    {"\\b" RELATIVE_FR "(?: [a-z'-]{1,20}){0,2} nous a quittee?s?\\b", QUITUS_CARE_MOURNING},
    {"\\b(?:enterr(?:e|er|ons|ee?s?) (?:mon|ma|notre|papa|maman)|succession (?:de "
     "|d')(?:mon|ma|mes|"
     "notre|feu|m\\.|mr|mme|monsieur|madame|papa|maman))\\b",
     QUITUS_CARE_MOURNING},
    {"\\b(?:passed away|deceased|late (?:husband|wife|father|mother|brother|sister|partner|uncle|"
     "aunt|mr|mrs)|executors?|executrix|grant of probate|(?:his|her) estate)\\b",
     QUITUS_CARE_MOURNING},
    {"\\b(?:he|she|" PERSON_EN "\\.?(?: [a-z'-]{1,20}){0,3}) (?:has |had )?(?:died|is dead)\\b",
     QUITUS_CARE_MOURNING},
    {"(?:'s|\\bhis|\\bher|\\btheir) death\\b(?! (?:cover|benefit|in service|certificate))|"
     "\\bdeath of (?:my|our|his|her|mr|mrs)\\b",
     QUITUS_CARE_MOURNING},
};

const struct quitus_scan_patterns quitus_care_patterns = {&forms->regex, G_N_ELEMENTS(forms),
                                                          sizeof forms[0]};

/* The clause around what was found; `map` leads from the scanned text to `written`. */
static char *words_around(const struct quitus_scan *scan, const uint32_t *map, const char *written,
                          size_t start, size_t end) {
  struct quitus_spot spot;
  quitus_spot_find(scan->text, scan->length, start, end, &spot);
  size_t from = map[spot.clause_start], to = map[spot.clause_end];
  return g_strstrip(g_strndup(written + from, to - from));
}

static bool read_in(struct quitus_scan *scan, const uint32_t *map, const char *written,
                    struct quitus_fields *fields) {
  size_t start, end;
  for (unsigned i = 0; i < G_N_ELEMENTS(forms); i++)
    if (quitus_scan_find(scan, QUITUS_SCAN_CARE, i, 0, &start, &end)) {
      fields->care = forms[i].care;
      fields->care_words = words_around(scan, map, written, start, end);
      return true;
    }
  return false;
}

void quitus_care_read(struct quitus_finds *finds, struct quitus_fields *fields) {
  const struct quitus_letter *letter = finds->letter;
  if (!read_in(&finds->text_scan, finds->folded->map, letter->text, fields) && letter->subject)
    read_in(&finds->subject_scan, finds->subject->map, letter->subject, fields);
}
