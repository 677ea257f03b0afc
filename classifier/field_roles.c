/* classifier/field_roles.c - the cues of each role, and what each is worth.
 *
 * Patterns are over folded text.  The worths are log-odds, fitted by logistic regression over the
 * public corpus and rounded; a cue that is written anew starts from its neighbours' worth.
 */
#include "classifier/field_cues.h"
#include "classifier/field_dates.h"

/* Word classes. */
#define PAY                                                                                        \
  "(?:regl\\w+|pai\\w+|paye\\w*|payons|vir(?:e|es|ons|ee?s?|er|era|erai|erons|ement|ements)|"      \
  "viremant|vrt|vers(?:e|er|era|erai|erons|ons|ee?s?|ement|ements)|sold\\w+|credit\\w*|"           \
  "mandat(?:e|es|ee|er|ement|ons)?|cheque\\w*|chq|acompte|pay|pays|paid|paying|payment\\w*|"       \
  "settle\\w*|transfer\\w*|remit\\w*|remittance|wire\\w*|check|bacs|ach|virons|vir[eo]n\\w*)"
#define RUN                                                                                        \
  "(?:run|batch|campagne|train|bordereau|lot|echeance|cycle|proposition|passage|prelevement|"      \
  "lcr|effet|ordre|liasse|vague|serie)"
#define LEAVE                                                                                      \
  "(?:part\\w{0,6}|envo\\w{1,6}|poste\\w*|sor[ts]\\w*|go(?:es|ing|ne)?|went|send\\w*|sent|"         \
  "leav\\w+|release\\w*|depos\\w+|transmi\\w+|expedi\\w+|quitt\\w+|mail\\w*)"
#define FUTURE_FR "\\w{2,12}r(?:ai|a|as|ons|ont|ez)\\b"
#define FUTURE_EN "(?:will|'ll|ll|shall|going to|gonna|should)\\b"
#define GET                                                                                        \
  "(?:aurez|aura|avez|recevrez|recevez|toucherez|serez|get|have|receive|see it|yours)"
#define PROMISE                                                                                    \
  "(?:promis|promets|engag\\w+|parole|garanti\\w*|sans faute|au plus tard|promise\\w*|word|"       \
  "guarantee\\w*|commit\\w*|latest|d'accord|ok|c'est (?:fait|prevu|note)|prevu\\w*|programm\\w*|"   \
  "schedul\\w*|necessaire|confirm\\w*)"
#define DONE_FR                                                                                    \
  "(?:(?:ai|a|avons|ont|est|sont|etait|ete|ayant|avait|avions|avez|as) (?:\\w+ )?(?:\\w+ )?"        \
  "\\w+(?:e|ee|es|ees|i|is|it|u|us|ues)\\b)"
#define PAID_FR                                                                                    \
  "(?:regle(?:e|s|es)?|pay(?:e|ee|es|ees)|vire(?:e|s|es)?|verse(?:e|s|es)?|solde(?:e|s|es)?|"      \
  "acquitte\\w*|poste(?:e|s|es)?|envoye(?:e|s|es)?|parti(?:e|s|es)?|debite\\w*|preleve\\w*|"        \
  "encaisse\\w*|execute\\w*|emis\\w*|ordonne\\w*|honore\\w*|effectue\\w*|passe(?:e|s|es)?|"         \
  "remis(?:e|es)?|depose\\w*|transfere\\w*|fait(?:e|es|s)?|donne\\w*|mandate\\w*|lance\\w*)\\b"
#define PAID_EN                                                                                    \
  "(?:paid|sent|transferred|wired|posted|mailed|cleared|settled|went|gone|left|remitted|charged|"  \
  "debited|made|pushed|dropped|took|taken|cashed|collected|executed|done|put through|issued)\\b"
#define RETURN                                                                                     \
  "(?:retour|rentr\\w+|revien\\w+|repren\\w+|reprise|rouvr\\w+|reouv\\w+|revenir|revenu|"           \
  "de nouveau|rallum\\w+|present\\w*|retrouv\\w+|lands?|here|open\\w*|ouv\\w+|prend son poste|disponible|back|return\\w*|reopen\\w*|resum\\w*|rejoin\\w*|due in|again|la (?:le|lundi))"
#define AWAY                                                                                       \
  "(?:absen\\w+|conges?|vacances|ferm\\w+|arret|deplacement|maladie|maternite|leave|holiday\\w*|"   \
  "vacation|away|closed|out of (?:the )?office|off|ooo|shut|dark|formation|mission|voyage|injoignable|indisponible|hopital)"
#define EVENT                                                                                      \
  "(?:facture|relance|courrier|mail|lettre|livr\\w+|commande\\w*|recu\\w*|reception|date|contrat|"  \
  "rappel|devis|reunion|rendez[- ]vous|rdv|assemblee|audience|invoice|letter|email|reminder|"      \
  "deliver\\w*|order\\w*|dated|meeting|received|statement|demeure|releve|jugement|conseil)"
#define DISPUTE                                                                                    \
  "(?:de trop|trop|en trop|ecart|litige|contest\\w*|difference|deduir\\w*|avoir|retir\\w+|enlev\\w+|" \
  "jamais commande\\w*|surfactur\\w*|indu\\w*|remis\\w+|conteste\\w*|over|overcharg\\w*|"           \
  "too much|dispute\\w*|credit|deduct\\w*|query|wrong|shouldn't|ne dois pas|refus\\w+|rembours\\w+|" \
  "rien a (?:faire|voir)|en plus|supplement|frais|penalites)"
#define REST "(?:reste|restant\\w*|solde|surplus|reliquat|balance|remain\\w*|rest)"
#define BILL                                                                                       \
  "(?:factures?|fact?\\.?|fac|f/|invoices?|inv\\.?|bills?|notes?|pieces?|fre?s|rechnung|n de facture|"  \
  "invoice (?:no\\.?|number)|avoir|fct|vos)"
#define NO "(?: ?(?:n|no|nr|num|numero|number|nos|numbers|ref|#)\\.? ?)?"
#define OTHER_THING                                                                                \
  "(?:commande|bc|bon|bl|dossier|client|compte|marche|devis|contrat|mandat|cheque|check|chq|po|"    \
  "purchase order|order|account|case|customer|ticket|reference client|engagement|article|lot|"     \
  "avenant|ref|reference|page|ligne|chapitre|rue|avenue|bp|cedex|colis|palette|police|sinistre|"   \
  "adherent|porte|tel|fax|capital|rg|chorus|n de retour|siret|communication|libelle|utr|quote|bon de livraison)"

#define T(trait, worth) {QUITUS_CUE_TRAIT, worth, NULL, trait}
#define KIND(kind, worth) T(QUITUS_DATE_IS_KIND << QUITUS_DATE_##kind, worth)
#define BEFORE(regex, worth) {QUITUS_CUE_BEFORE, worth, "(?<![a-z0-9])(?:" regex ")\\W{0,3}$", 0}
#define AFTER(regex, worth) {QUITUS_CUE_AFTER, worth, "^\\W{0,3}(?:" regex ")(?![a-z])", 0}
#define LEFT(regex, worth) {QUITUS_CUE_LEFT, worth, "\\b(?:" regex ")\\b", 0}
#define RIGHT(regex, worth) {QUITUS_CUE_RIGHT, worth, "\\b(?:" regex ")\\b", 0}
#define LEFT_FAR(regex, worth) {QUITUS_CUE_LEFT_FAR, worth, "\\b(?:" regex ")\\b", 0}
#define RIGHT_FAR(regex, worth) {QUITUS_CUE_RIGHT_FAR, worth, "\\b(?:" regex ")\\b", 0}
#define PREVIOUS(regex, worth) {QUITUS_CUE_PREVIOUS, worth, "\\b(?:" regex ")\\b", 0}
#define TEXT(regex, worth) {QUITUS_CUE_TEXT, worth, "\\b(?:" regex ")\\b", 0}

static const struct quitus_cue promise_date[] = {
    BEFORE("(?:" REST "|autre moitie|other half|l'autre|puis|then)(?: \\w+){0,3}", 0.0),
    T(QUITUS_DATE_MUST_COME, 0.3),
    T(QUITUS_DATE_CAN_PASS, -0.6),
    T(QUITUS_DATE_IS_FIRST, -0.2),
    T(QUITUS_DATE_IS_LAST, 1.7),
    T(QUITUS_DATE_IS_ALONE, 2.3),
    T(QUITUS_DATE_IS_BY_AMOUNT, 0.2),
    T(QUITUS_DATE_IS_TODAY, -0.6),
    KIND(FULL, 0.3),
    KIND(MONTH_DAY, 0.2),
    KIND(DAY, 0.6),
    KIND(WEEKDAY, 0.7),
    KIND(SPAN, -0.8),
    KIND(DELAY, -0.7),
    KIND(ANAPHOR, 0.3),
    BEFORE("avant|d'ici|d'ici a|pour|by|before|au plus tard|jusqu'au", 0.5),
    BEFORE("au|a|aux", 0.9),
    BEFORE("du|de|de la|of|depuis|since|from|en date du", -0.3),
    BEFORE("jusqu'(?:au|a|en)|until|till|to", 1.0),
    BEFORE("on|this|le|of this|in", 0.1),
    BEFORE("apres|after|passe le|a partir d[eu]|des|from|starting|beginning", -0.6),
    BEFORE("celui d[eu]|celle d[eu]|" RUN " d[eu]|" RUN " of", 0.6),
    BEFORE("d[eu]s? |" EVENT " (?:d[eu]|of|dated|on)", -0.4),
    BEFORE("chaque|tous les|every|each", -0.9),
    AFTER("au plus tard|sans faute|at the latest|latest|promis", 0.9),
    AFTER("dernier|passe|last", 0.0),
    AFTER("\\?", 0.0),
    LEFT(PAY, 0.1),
    RIGHT(PAY, 0.3),
    LEFT(LEAVE, 0.8),
    RIGHT(LEAVE, 0.3),
    LEFT(RUN, 1.4),
    RIGHT(RUN, -0.5),
    LEFT(FUTURE_FR, 1.4),
    RIGHT(FUTURE_FR, 0.5),
    LEFT(FUTURE_EN, 0.6),
    RIGHT(FUTURE_EN, 0.5),
    LEFT(GET, 0.4),
    RIGHT(GET, -0.1),
    LEFT(PROMISE, 0.7),
    RIGHT(PROMISE, 0.0),
    LEFT(RETURN, -0.8),
    RIGHT(RETURN, -0.5),
    LEFT(AWAY, -0.3),
    RIGHT(AWAY, -0.3),
    LEFT(EVENT, -0.7),
    LEFT(DONE_FR, -1.1),
    LEFT(PAID_EN, -0.5),
    LEFT_FAR(PAY, 0.6),
    RIGHT_FAR(PAY, 0.0),
    LEFT_FAR("si|if|pouvez|pourriez|could|can you|demand\\w+|souhait\\w+|propos\\w+|sauf", -0.1),
    LEFT("signature|signe\\w*|sign\\w*|valid\\w+|vis[ae]\\w*|accord|visit\\w*|vote\\w*|reuni\\w*|banque|bank|client\\w*|approv\\w*|review\\w*", -0.7),
    LEFT("je|on|nous|i|we", 0.2),
    LEFT("il|elle|ils|he|she|they|qui|who|which", 0.0),
    LEFT("ne|n'|pas|not|rien|aucun\\w*|plus|nothing|no", 0.4),
    LEFT("appel\\w*|rappel\\w*|telephone\\w*|call\\w*|point|voir|passer|phone|reponse|repond\\w*|answer|reply|tiens|recontact\\w*", -1.4),
    LEFT("fais|fait|fera|ferai|ferons|mets?|mettons|do it|it|ca|cela|sera|serai|c'est|pose|donne|sur|yours", 0.4),
    RIGHT_FAR("reste|solde|balance|rest|puis|then|suivant\\w*", -0.4),
    PREVIOUS(PAY "|" LEAVE "|" PROMISE, -0.5),
};

static const struct quitus_cue payment_date[] = {
    T(QUITUS_DATE_MUST_PASS, 0.6),
    T(QUITUS_DATE_CAN_COME, -0.9),
    T(QUITUS_DATE_IS_FIRST, 1.2),
    T(QUITUS_DATE_IS_LAST, -0.1),
    T(QUITUS_DATE_IS_ALONE, 2.0),
    T(QUITUS_DATE_IS_BY_AMOUNT, 1.1),
    T(QUITUS_DATE_IS_TODAY, 0.8),
    T(QUITUS_DATE_IS_PROMISE, -1.1),
    KIND(FULL, 0.1),
    KIND(MONTH_DAY, 0.3),
    KIND(DAY, -0.3),
    KIND(WEEKDAY, -0.2),
    KIND(SPAN, -2.7),
    KIND(DELAY, 0.0),
    KIND(ANAPHOR, 1.3),
    BEFORE("depuis|since", -0.2),
    BEFORE("en date du|dated|valeur(?: du)?|value(?: date)?", 0.0),
    BEFORE("du|de|de la|of|from", -0.5),
    BEFORE("le|on|this|last|des|la", 0.7),
    BEFORE("avant|d'ici|pour|by|before|au plus tard|jusqu'au|until|till|au|sous|within", -1.4),
    BEFORE("apres|after|a partir d[eu]", -0.1),
    BEFORE(EVENT "s? (?:d[eu]|of|dated|on|from|le)|" EVENT, -0.2),
    BEFORE(PAID_FR "|" PAID_EN, 0.2),
    BEFORE("(?:virement|cheque|paiement|reglement|run|transfer|payment|batch|check|lcr|prelevement)s? (?:d[eu]|of|dated|on|from|le)", 0.0),
    AFTER("dernier|passe|last", 0.0),
    AFTER("par (?:cheque|virement|carte|cb|prelevement)|by (?:cheque|transfer|card|bank)|via", 1.2),
    LEFT(PAID_FR, 1.2),
    RIGHT(PAID_FR, 0.4),
    LEFT(PAID_EN, 0.4),
    RIGHT(PAID_EN, 1.0),
    LEFT("virement\\w*|cheque\\w*|chq|vrt|reglement\\w*|paiement\\w*|carte|cb|prelevement\\w*|mandat\\w*|lcr|transfer|payment|check|card|debit|domiciliation|especes|liquide|cash", 2.4),
    RIGHT("virement\\w*|cheque\\w*|chq|vrt|reglement\\w*|paiement\\w*|carte|cb|prelevement\\w*|mandat\\w*|lcr|transfer|payment|check|card|debit|domiciliation|especes|liquide|cash|reference|ref", 0.2),
    LEFT(LEAVE, 0.1),
    LEFT(FUTURE_FR, -0.5),
    LEFT(FUTURE_EN, -0.1),
    LEFT(EVENT, -0.5),
    LEFT_FAR(EVENT, -0.1),
    LEFT("livr\\w+|recu\\w*|deliver\\w*|received|arriv\\w+|install\\w+|command\\w+|order\\w*|signe\\w*|resili\\w+|retourn\\w*|rendu\\w*|repris\\w*|returned|cancel\\w*|demand\\w+|ecri\\w+|wrote|asked|rang|appel\\w+|told|sign\\w*|reclam\\w*", -0.1),
    LEFT("encaisse\\w*|debite\\w*|credite\\w*|cleared|cashed|banked|landed|recu|received|presented|debited", 0.3),
    LEFT_FAR(PAID_FR "|" PAID_EN, 0.8),
    RIGHT_FAR(PAID_FR "|" PAID_EN, -0.4),
    LEFT(RETURN "|" AWAY, 0.1),
    LEFT("ne|n'|pas|not|jamais|never|sauf|rien", -0.7),
    LEFT("je|on|nous|i|we", -0.4),
    LEFT("vous|votre|vos|you|your", -0.6),
    PREVIOUS(PAID_FR "|" PAID_EN "|virement|cheque|transfer|payment", -0.3),
};

static const struct quitus_cue return_date[] = {
    T(QUITUS_DATE_MUST_COME, -0.7),
    T(QUITUS_DATE_CAN_PASS, -0.4),
    T(QUITUS_DATE_IS_FIRST, -0.1),
    T(QUITUS_DATE_IS_LAST, -0.2),
    T(QUITUS_DATE_IS_ALONE, 0.1),
    T(QUITUS_DATE_IS_TODAY, -1.7),
    KIND(FULL, 0.2),
    KIND(MONTH_DAY, 0.3),
    KIND(DAY, 0.1),
    KIND(WEEKDAY, 0.0),
    KIND(SPAN, 0.2),
    KIND(DELAY, -1.2),
    KIND(ANAPHOR, 1.0),
    BEFORE("jusqu'(?:au|a|a la)|until|till|through|thru|to", 0.0),
    BEFORE("du|de|depuis|since|from|entre", -0.6),
    BEFORE("le|on|au|a|pour", 0.1),
    BEFORE("a partir d[eu]|des|as of|from", 1.4),
    BEFORE("avant|before|by", 0.5),
    BEFORE(RETURN "(?: (?:le|au|on|bureau|in|the|office|a|de|du|travail|at|my|desk))*", 2.3),
    BEFORE(EVENT "s? (?:d[eu]|of|dated|on|from|le)|" EVENT, -0.2),
    AFTER("inclus\\w*|inclusive", 2.4),
    AFTER("exclu\\w*", 0.0),
    LEFT(RETURN, 1.9),
    RIGHT(RETURN, 0.6),
    LEFT_FAR(RETURN, 0.8),
    RIGHT_FAR(RETURN, 0.4),
    LEFT(AWAY, 0.6),
    RIGHT(AWAY, -0.3),
    LEFT_FAR(AWAY, 0.5),
    PREVIOUS(AWAY, 1.0),
    LEFT(PAY "|" RUN, -0.2),
    RIGHT(PAY "|" RUN, 1.0),
    LEFT(FUTURE_FR "|" FUTURE_EN, 0.6),
    RIGHT("est la|is in|in the office|there|present\\w*|est de|sera la|a son poste|de service", -0.6),
    LEFT("prend|arriv\\w*|commenc\\w*|start\\w*|join\\w*|releve|remplac\\w*|prise de (?:poste|fonction)|successeur|sera la|attend\\w*|annonc\\w*|expected|due", 0.6),
    LEFT("depuis|parti\\w*|went|left|gone|since|quitt\\w*", -1.4),
    LEFT(LEAVE, 0.0),
    LEFT("pas|ne|n'|not|no one|personne|nobody|seulement|only", 0.0),
    LEFT("out|in|au bureau|bloque|remet|remettra|ouvre|acces|access|voyez|absent|ski|mission|voyage|formation|travelling|traveling", 0.8),
    BEFORE("pas (?:la |de retour )?avant|n'ouvre \\w+ avant|not before|que", 0.6),
    RIGHT("seulement|au plus tot|only|not before", -0.4),
};

static const struct quitus_cue promise_amount[] = {
    T(QUITUS_AMOUNT_IS_MONEY, 0.0),
    T(QUITUS_AMOUNT_HAS_CENTS, 0.3),
    T(QUITUS_AMOUNT_IS_BARE, -1.2),
    T(QUITUS_AMOUNT_IS_SMALL, -1.2),
    T(QUITUS_AMOUNT_IS_TINY, -2.4),
    T(QUITUS_AMOUNT_IS_YEAR, -1.0),
    T(QUITUS_AMOUNT_IS_FIRST, -0.6),
    T(QUITUS_AMOUNT_IS_LAST, 0.2),
    T(QUITUS_AMOUNT_IS_ALONE, 0.4),
    T(QUITUS_AMOUNT_IS_LARGEST, 0.8),
    T(QUITUS_AMOUNT_IS_SMALLEST, 0.4),
    T(QUITUS_AMOUNT_IN_CLAUSE, 0.5),
    T(QUITUS_AMOUNT_IN_SENTENCE, 2.2),
    T(QUITUS_AMOUNT_IS_NEXT, 0.5),
    BEFORE("n|no|num|ref|facture|invoice|#|\\+|numero|article|page", -0.1),
    BEFORE("vos|les|the|your|ses|mes|tes|nos|ces|l'autre", 0.0),
    BEFORE("soit|ie|i\\.e\\.|de|of|a hauteur de|sur|acompte de|cheque de|virement de|est", -0.4),
    BEFORE("sur|out of|total(?: de)?|dette de|il manque|reste|plus de|moins de|facture de", 0.1),
    AFTER("h|heures|jours|semaines|mois|ans|cartons|pieces|palettes|lignes|factures|%|unites|days|weeks|boxes|units|hours|m2|kg|fois|x|personnes|clients|postes|tonnes|l|litres|tables|chaises", -0.8),
    AFTER("ht|ttc|hors taxes", -0.9),
    AFTER("par (?:mois|semaine)|per (?:month|week)|a month|a week|mensuel\\w*|/", -0.1),
    AFTER("de trop|d'ecart|de frais|de moins|too much|de penalites|de port|d'avoir", -0.2),
    AFTER(FUTURE_FR "|" FUTURE_EN "|partent|part|vous|le|lundi|mardi|mercredi|jeudi|vendredi|on|by|demain|tomorrow", 1.4),
    LEFT(PAY, -0.6),
    RIGHT(PAY, 0.4),
    LEFT(LEAVE, 0.3),
    RIGHT(LEAVE, -1.0),
    LEFT(GET, -0.2),
    RIGHT(FUTURE_FR "|" FUTURE_EN, -0.6),
    LEFT(FUTURE_FR "|" FUTURE_EN, -0.2),
    LEFT(PROMISE, 0.4),
    LEFT(DISPUTE, -0.3),
    RIGHT(DISPUTE, -1.0),
    LEFT_FAR(DISPUTE, -0.1),
    LEFT(REST, -0.2),
    RIGHT(REST, 0.0),
    LEFT(DONE_FR, -1.0),
    LEFT("pas|ne|not|n'|jamais|never|au lieu de|instead of", -0.4),
    LEFT("prix|tarif|price|rate|devis|charged|facture\\w*|quote\\w*|billed|reclam\\w*|invoice\\w*|compt\\w+|dois|dus?|owe\\w*|impaye\\w*|encours", -0.9),
    LEFT("client\\w*|banque|chantier|subvention|caisse|bank|customer\\w*|nous doi\\w+", -0.1),
    LEFT("je|on|nous|i|we", 0.3),
    LEFT_FAR(PAY, 0.6),
    RIGHT_FAR(PAY, 0.0),
};

static const struct quitus_cue payment_amount[] = {
    T(QUITUS_AMOUNT_IS_MONEY, 0.6),
    T(QUITUS_AMOUNT_HAS_CENTS, 0.7),
    T(QUITUS_AMOUNT_IS_BARE, -1.6),
    T(QUITUS_AMOUNT_IS_SMALL, -1.1),
    T(QUITUS_AMOUNT_IS_TINY, -1.1),
    T(QUITUS_AMOUNT_IS_YEAR, -0.4),
    T(QUITUS_AMOUNT_IS_FIRST, 0.7),
    T(QUITUS_AMOUNT_IS_LAST, 0.2),
    T(QUITUS_AMOUNT_IS_ALONE, 0.7),
    T(QUITUS_AMOUNT_IS_LARGEST, 0.7),
    T(QUITUS_AMOUNT_IS_SMALLEST, 0.5),
    T(QUITUS_AMOUNT_IN_CLAUSE, 0.6),
    T(QUITUS_AMOUNT_IN_SENTENCE, 1.3),
    T(QUITUS_AMOUNT_IS_NEXT, 0.4),
    T(QUITUS_AMOUNT_IS_TAKEN, 0.0),
    BEFORE("n|no|num|numero|ref|reference|facture|invoice|#|article|bordereau|mandat|cheque|check|libelle|recu|page", -2.4),
    BEFORE("vos|les|the|your|ses|mes|tes|nos|ces", -0.4),
    BEFORE("soit|de|of|a hauteur de|montant(?: de)?|pour|for|the sum of|mouvement de", 1.0),
    BEFORE("sur|out of|total(?: de)?|reste|facture de|les autres", -0.4),
    AFTER("h|heures|jours|semaines|mois|ans|cartons|pieces|palettes|lignes|factures|%|unites|days|weeks|boxes|units|hours|m2|kg|fois|x|personnes|clients|tonnes|litres", -0.8),
    AFTER("ht|ttc|hors taxes", -0.3),
    AFTER("de trop|d'ecart|de frais|de moins|too much|de penalites|de port|d'avoir|pour solde", -0.6),
    AFTER("par (?:cheque|virement|carte|cb)|en (?:especes|liquide|billets)|by (?:bacs|transfer|bank|card|cheque)|cash|in cash", 0.3),
    LEFT(PAID_FR, 0.0),
    RIGHT(PAID_FR, -0.1),
    LEFT(PAID_EN, -0.1),
    RIGHT(PAID_EN, -0.3),
    LEFT("virement\\w*|cheque\\w*|chq|vrt|reglement\\w*|paiement\\w*|carte|cb|prelevement\\w*|lcr|transfer|payment|check|card|debit|domiciliation|especes|liquide|cash", -0.2),
    RIGHT("virement\\w*|cheque\\w*|chq|vrt|carte|cb|prelevement\\w*|lcr|transfer|check|card|debit|domiciliation|especes|liquide|cash|reference|ref", 0.7),
    LEFT_FAR(PAID_FR "|" PAID_EN, 1.1),
    RIGHT_FAR(PAID_FR "|" PAID_EN, 0.3),
    LEFT(DISPUTE, 0.0),
    RIGHT(DISPUTE, -0.6),
    LEFT_FAR(DISPUTE, -0.8),
    LEFT(REST, -0.8),
    RIGHT(REST, -0.4),
    LEFT(FUTURE_FR "|" FUTURE_EN, 0.0),
    RIGHT(FUTURE_FR "|" FUTURE_EN, 0.0),
    LEFT("pas|ne|not|n'|jamais|never|au lieu de|instead of", 0.4),
    LEFT("prix|tarif|price|rate|devis|charged|facture\\w*|quote\\w*|billed|reclam\\w*|invoice\\w*|compt\\w+|dois|dus?|owe\\w*|chasing|relanc\\w*", 0.5),
    PREVIOUS(PAID_FR "|" PAID_EN "|virement|cheque|transfer|payment", 0.1),
};

static const struct quitus_cue disputed_amount[] = {
    T(QUITUS_AMOUNT_IS_MONEY, 0.8),
    T(QUITUS_AMOUNT_HAS_CENTS, 0.1),
    T(QUITUS_AMOUNT_IS_BARE, -2.4),
    T(QUITUS_AMOUNT_IS_SMALL, -2.2),
    T(QUITUS_AMOUNT_IS_TINY, -1.0),
    T(QUITUS_AMOUNT_IS_YEAR, -1.0),
    T(QUITUS_AMOUNT_IS_FIRST, 0.2),
    T(QUITUS_AMOUNT_IS_LAST, 0.9),
    T(QUITUS_AMOUNT_IS_ALONE, -0.3),
    T(QUITUS_AMOUNT_IS_LARGEST, -0.3),
    T(QUITUS_AMOUNT_IS_SMALLEST, 0.3),
    T(QUITUS_AMOUNT_IN_SENTENCE, -1.9),
    T(QUITUS_AMOUNT_IS_TAKEN, 0.0),
    BEFORE("n|no|num|numero|ref|reference|facture|invoice|#|article|page", -0.1),
    BEFORE("vos|les|the|your|ses|mes|tes|nos|ces", 1.4),
    BEFORE("soit|donc|ca fait|cela fait|represente|difference(?: de| of)?|ecart(?: de)?|avoir(?: de)?|credit (?:note )?(?:of|for)|that's|or|s'eleve a|total\\w*|works out (?:to|at)|comes to|ressort a", 1.0),
    BEFORE("sur|out of|reste|le reste|a|at|au lieu de|instead of|prix de|contre|against", -0.5),
    AFTER("h|heures|jours|semaines|mois|ans|cartons|pieces|palettes|lignes|factures|%|unites|days|weeks|boxes|units|hours|m2|kg|fois|x|personnes|clients|tonnes|litres", -1.2),
    AFTER("de trop|en trop|d'ecart|de frais|de moins|too much|de penalites|de port|over|de difference|d'avoir|de supplement|extra|difference|qui|indus?", 0.6),
    AFTER("l'unite|piece|la piece|each|/|par|per|le kilo|le kg|a (?:month|week|day|unit)|au lieu|instead|de l'heure|pour", -0.7),
    AFTER("x|\\*|fois|times", -0.1),
    LEFT(DISPUTE, 1.2),
    RIGHT(DISPUTE, 1.6),
    LEFT_FAR(DISPUTE, 0.4),
    RIGHT_FAR(DISPUTE, 0.7),
    LEFT(PAY, -1.2),
    RIGHT(PAY, -0.7),
    LEFT(PAID_FR "|" PAID_EN, 0.8),
    LEFT(REST, 0.2),
    LEFT("prix|tarif|price|rate|devis|quote\\w*|contrat|convenu|agreed|signed|prevoi\\w*|forfait", -1.4),
    LEFT("facture\\w*|charged|billed|reclam\\w*|invoice\\w*|compt\\w+|appliqu\\w*|ajoute\\w*|added", 0.8),
    LEFT("ne|n'|pas|not|jamais|never|aucun\\w*", -0.8),
    RIGHT("jamais|pas|never|not|aucun\\w*|rien|nothing|sans", 0.9),
    RIGHT(FUTURE_FR "|" FUTURE_EN, 0.6),
    LEFT("franchise|exonere|tva|tax|vat|taxe", 0.1),
    PREVIOUS(DISPUTE, 0.2),
    LEFT_FAR("au lieu|instead|contre|alors que|whereas|ecart|difference|erreur|double|deux fois|twice", 0.6),
    RIGHT("pour rien|n'ont pas lieu|n'a pas lieu|jamais prevu\\w*|en moins|nobody asked|devrait|not (?:ours|due|owed)|ne (?:figure|correspond)", 1.4),
    LEFT("oubli\\w*|deduisant|taken off|knock|strip|swallow|take off|remise|rabais|discount|ristourne|penalit\\w*|acompte|part contestee|not pay\\w*|ne pai\\w+", 0.1),
    LEFT("moitie|half|propos\\w+|offer|accept\\w*|solde de tout compte|settle", -0.9),
};

static const struct quitus_cue invoice[] = {
    T(QUITUS_NUMBER_HAS_SIBLING, 3.2),
    T(QUITUS_NUMBER_HAS_TWIN, 1.0),
    T(QUITUS_NUMBER_IS_DATE, -3.2),
    BEFORE("numero|sous le numero|ticket|case|request|incident|demande|tickets|code|projet|marche|chantier", -1.3),
    T(QUITUS_NUMBER_IS_PLAIN, -1.4),
    T(QUITUS_NUMBER_HAS_LETTERS, 0.2),
    T(QUITUS_NUMBER_IS_SHORT, -2.8),
    T(QUITUS_NUMBER_IS_LONG, -1.2),
    T(QUITUS_NUMBER_IN_SUBJECT, 1.7),
    T(QUITUS_NUMBER_IS_YEAR, -3.4),
    T(QUITUS_NUMBER_IS_ALONE, -0.2),
    T(QUITUS_NUMBER_BILL_WORD, 2.5),
    T(QUITUS_NUMBER_OTHER_WORD, -2.7),
    T(QUITUS_NUMBER_AS_IN_SUBJECT, 2.0),
    BEFORE(BILL NO, 2.2),
    BEFORE(BILL NO "[a-z]{0,6}\\W{0,3}[0-9a-z/-]{2,16}(?:\\W{0,3}(?:et|and|ou|&|/)\\W{0,3}|, ?)", 1.1),
    BEFORE(OTHER_THING "s?(?: client)?" NO "(?::)?", -1.9),
    BEFORE("n|no|nr|numero|number|num|#", 0.1),
    BEFORE("cheque|check|chq|virement|transfer|reference|ref|libelle|communication|mandat|recu", -0.7),
    BEFORE("la|celle|le|the|une?", 2.7),
    BEFORE("sur|pour|for|on|de|of|et|and|re", 1.0),
    BEFORE("^\\W{0,4}(?:[0-9a-z][.)])?\\W{0,3}", 1.4),
    BEFORE("relance|rappel|reminder|re|impaye\\w*|impayee|overdue|solde|retard|echue|tr", 1.2),
    BEFORE("relance n|rappel n|reminder no|dossier|votre ref|your ref|client|lot|marche|chorus|demeure|affaire|devis|statement|compte", -0.6),
    BEFORE("rue|avenue|boulevard|route|bp|article|page|ligne|ticket|siret|version|lot|bat|porte|poste|iso|art|en|annee|ete|saison|depuis|fin|debut|campagne|exercice|budget|noel|bilan", -1.0),
    BEFORE("janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|june|july|august|september|october|november|december|automne|printemps|hiver", 0.5),
    AFTER("du|of|dated", -0.1),
    AFTER(":|\\(", 2.7),
    AFTER("h|heures|jours|semaines|mois|ans|cartons|pieces|palettes|lignes|factures|unites|days|weeks|boxes|units|hours|m2|kg|fois|x|personnes|clients|tonnes|litres|eur|euros|m|km|c|cm|mm|rouleaux|places|couverts|colis|postes|tables|metres|heure|degres|x|bouteilles|nuits", -1.4),
    AFTER("est|sera|n'est|a ete|is|was|has|a|jamais|partira|part|regle\\w*|payee?|and|et", 0.9),
    LEFT("factures?|invoices?|fac|fact|inv|bills?", 1.7),
    LEFT("commande|order|po|bc|bl|livraison|delivery|devis|quote|avoir|credit note|cheque|virement|reference|libelle|retour|ticket|dossier|account|compte", -1.7),
    RIGHT("impaye\\w*|echue?|relance|reminder|overdue|rappel|retard", 0.1),
    LEFT_FAR("factures?|invoices?", 0.9),
    TEXT("factures?|invoices?", 0.5),
};

static const struct quitus_cue payment_reference[] = {
    T(QUITUS_NUMBER_IS_PLAIN, -0.8),
    T(QUITUS_NUMBER_HAS_LETTERS, 1.1),
    T(QUITUS_NUMBER_IS_SHORT, -1.6),
    T(QUITUS_NUMBER_IS_LONG, 0.6),
    T(QUITUS_NUMBER_IS_YEAR, -0.5),
    T(QUITUS_NUMBER_IS_ALONE, 1.2),
    T(QUITUS_NUMBER_BILL_WORD, -1.4),
    T(QUITUS_NUMBER_AS_IN_SUBJECT, 0.4),
    T(QUITUS_NUMBER_IS_BILL, -2.2),
    BEFORE("(?:cheque|chq|check|chk)" NO, 0.7),
    BEFORE("(?:cheque|chq|check|chk)\\b[^.]{0,20} (?:n|no|numero|number|#)", 0.5),
    BEFORE("n|no|nr|numero|number|num|#", 2.2),
    BEFORE("(?:ref|reference|refs|rf|utr|libelle|communication|mededeling|transaction|trn|auth\\w*|swift|end to end|e2e|trace|confirmation|code|motif|m-pesa|slip|money|sepa|instantane|c'est le)\\W{0,3}" NO, 2.0),
    BEFORE("(?:virement|transfer|vir|wire|ordre|payment|bacs|ach|mandat|recu|bordereau|receipt)" NO, 0.9),
    BEFORE("facture|invoice|inv|fac|dossier|client|commande|order|account|bc|bl|lot|po", -0.3),
    BEFORE("le|la|les|the|de|of|pour|for", -0.9),
    LEFT("cheque|chq|check", 0.6),
    LEFT("ref|reference|libelle|communication|sous|numero|mededeling", 0.3),
    LEFT("virement\\w*|transfer\\w*|vire\\w*|wire\\w*|paid|payment|regle\\w*|paye\\w*|mandat", 0.3),
    LEFT_FAR("virement\\w*|transfer\\w*|vire\\w*|wire\\w*|paid|payment|regle\\w*|paye\\w*|mandat|cheque|check|prelevement|carte|card", 1.2),
    RIGHT_FAR("poste\\w*|envoye\\w*|parti\\w*|posted|mailed|cleared|debite\\w*|encaisse\\w*", 0.6),
    LEFT("factures?|invoices?|dossier|client|commande|order|account", -0.2),
    AFTER(":|est|is|was|sera|pour la", -0.7),
};

static const struct quitus_cue contact[] = {
    T(QUITUS_NUMBER_IS_ALONE, 2.2),
    T(QUITUS_NUMBER_IS_FIRST, -0.3),
    T(QUITUS_NUMBER_IS_LAST, 2.2),
    LEFT_FAR("ecri\\w+|adress\\w+|envoy\\w+|contact\\w*|joign\\w+|joindre|appel\\w+|voir|rapproch\\w*|transmett\\w+|write|send|use|copy|e?mail|reach|call|ring|try|speak|redirig\\w+|desormais|dorenavant|maintenant|now|direct\\w*|utilis\\w+|merci|please|parl\\w+", 0.4),
    RIGHT("desormais|dorenavant|a present|maintenant|from now|in future|instead|now", 0.0),
    BEFORE("a|au|at|on|to|:|via|sur|ou|or|et", 0.1),
    LEFT_FAR("remplac\\w*|success\\w*|collegue\\w*|colleague\\w*|comptabil\\w*|service|siege|accounts|mandataire|liquidateur|notaire|cabinet|syndic|fiduciaire|m\\.?|mme|mr|ms|mrs|me|maitre|avocat\\w*", 0.6),
    LEFT_FAR("mon|ma|my|moi|me|notre|nos|our", 0.0),
    LEFT("ancien\\w*|old|previous|plus utilise\\w*|no longer|n'existe plus|desactiv\\w*|supprim\\w*|switched off", 0.0),
    RIGHT_FAR("n'est plus|n'existe plus|ne fonctionne|no longer|not monitored|has left|pas pu|a quitte|desactive\\w*|n'a pas pu|could not|inconnu\\w*|failed|supprim\\w*|rejected|plus releve\\w*|unmonitored|closed", -1.1),
    LEFT("message|destinataire|recipient|delivery|mail from|rcpt|votre message a|adresse", -0.8),
    PREVIOUS("ecri\\w+|adress\\w+|contact\\w*|quitte|left|retraite|remplac\\w*|desormais|n'est plus|no longer|charge|interlocuteur|gere\\w*", 0.7),
    LEFT_FAR("ne pas|pas a|plus a|not to|never|ne plus", 0.1),
    LEFT("tel|telephone|portable|mobile|phone|fax|standard", 0.0),
    BEFORE("fax\\W{0,3}", 0.0),
};

#define ASK                                                                                        \
  "(?:envo\\w+|renvo\\w+|adress\\w+|transmet\\w+|communiqu\\w+|fourni\\w*|faire (?:parvenir|suivre|passer)|" \
  "joind\\w+|joign\\w+|remett\\w+|redonn\\w+|donn\\w+|demand\\w+|besoin|faut|faudrait|manque\\w*|attend\\w*|" \
  "merci|svp|stp|s'il|pouvez|pourriez|pourrais|peux|souhait\\w+|voudr\\w+|voir|montr\\w+|produi\\w+|justifi\\w*|" \
  "copie|duplicata|exemplaire|send|resend|re-send|forward|provide|email|e-mail|copy|copies|need|please|could|can|" \
  "would|share|attach|supply|let|show|want|ask\\w*|see|get|have|ping|post|mail|require\\w*|without|reclam\\w*|" \
  "obtenir|recevoir|avoir|depos\\w+|redepos\\w+|passez|mettez|parvenir|remet\\w*|refai\\w+|remets|balance\\w*)"

static const struct quitus_cue document[] = {
    T(QUITUS_DOCUMENT_IS_UNSAID, -2.5),
    T(QUITUS_DOCUMENT_IS_BILL, -1.2),
    T(QUITUS_DOCUMENT_IS_MISSING, 4.9),
    T(QUITUS_DOCUMENT_HAS_OTHER, 1.2),
    T(QUITUS_DOCUMENT_BILL_OTHER, -0.8),
    T(QUITUS_DOCUMENT_IS_IBAN, 1.5),
    T(QUITUS_DOCUMENT_IS_OTHER, -1.4),
    T(QUITUS_DOCUMENT_IS_ORDER, -0.1),
    T(QUITUS_DOCUMENT_IS_DELIVERY, -0.2),
    T(QUITUS_DOCUMENT_IS_STATEMENT, -0.2),
    T(QUITUS_DOCUMENT_IS_REMINDER, -1.4),
    T(QUITUS_DOCUMENT_IS_CONTRACT, 0.6),
    T(QUITUS_DOCUMENT_IS_MANDATE, 0.1),
    T(QUITUS_DOCUMENT_ONLY_KIND, 2.3),
    T(QUITUS_DOCUMENT_IS_ALONE, 0.3),
    T(QUITUS_DOCUMENT_IS_FIRST, -0.3),
    T(QUITUS_DOCUMENT_IS_LAST, 0.8),
    LEFT(ASK, 0.4),
    RIGHT(ASK, -0.4),
    LEFT_FAR(ASK, 1.0),
    RIGHT_FAR("svp|stp|please|s'il vous plait|merci|\\?", 1.1),
    BEFORE("copie d[eu]s?(?: la| l')?|duplicata d[eu]s?(?: la| l')?|copy of (?:the|your)|copies of|exemplaire d[eu](?: la)?", 0.5),
    BEFORE("la|le|les|the|l'|cette|this|that", 0.1),
    BEFORE("votre|vos|your|ta|tes|ton", 0.1),
    BEFORE("notre|nos|mon|ma|mes|our|my", -0.9),
    BEFORE("un|une|a|an|des|any", 0.6),
    BEFORE("de|du|des|of|d'|sur la|sur|on|on the|pour|for|au|a la|in the|dans", 0.3),
    BEFORE("et|and|ainsi que|plus|with|avec|\\+", 0.3),
    BEFORE("sans|without|no|aucune?|pas de|jamais (?:eu|recu)(?: de| la| cette| votre)?|never (?:had|got|received)(?: the| an| your)?", 0.4),
    AFTER("n|no|[a-z]{0,4}[0-9]", -0.3),
    AFTER("est|sont|a|ont|is|was|has|n'est|indique\\w*|mentionn\\w*|porte|says|shows|comporte|reprend|sera|doit", 0.3),
    AFTER("svp|stp|please|\\?|correspondant\\w*|signe\\w*|signed|original\\w*|emarge\\w*|d'origine|jointe?", 1.1),
    LEFT("recu\\w*|trouv\\w*|arriv\\w*|received|find|found|got|introuvable|trace|vu\\w*", -0.9),
    RIGHT("recu\\w*|trouv\\w*|arriv\\w*|received|never|jamais|introuvable|parvenu\\w*|manqu\\w*|trace|perdu\\w*|lost|missing|vierge|illisible|page", 0.0),
    LEFT("avons|ai|a|have|has|had|je vous (?:envoie|joins|adresse)|ci[- ]joint|attached|joins|enclosed|bien", 0.0),
    LEFT("conteste\\w*|regl\\w+|pay\\w+|vire\\w*|sold\\w+|valid\\w*|settle\\w*|corrig\\w*|rectifi\\w*|modifi\\w*", -1.1),
    RIGHT("rectificative|corrige\\w*|rectifie\\w*|conforme|corrected|revised|impayee?s?|regle\\w*|payee?s?|paid|settled", 0.3),
    LEFT("conformement|selon|d'apres|prevu|au lieu|per|according|alors que|contre|comme", 0.6),
    RIGHT("prevoi\\w*|dit|stipule\\w*|disait|parle|says|states|facture|annonc\\w*|resili\\w*|signe le", 1.0),
    PREVIOUS(ASK, -0.4),
    PREVIOUS("recu\\w*|trouv\\w*|received|trace", 0.6),
    TEXT("recu aucune facture|jamais recu|pas recu|never received|not received|introuvable|aucune trace|no trace", -0.4),
};

#define ROLE(title, bias, table) {title, bias, table, G_N_ELEMENTS(table)}
static const struct quitus_role_cues roles[QUITUS_N_ROLES] = {
    [QUITUS_ROLE_PROMISE_DATE] = ROLE("promise_date", -0.7, promise_date),
    [QUITUS_ROLE_PAYMENT_DATE] = ROLE("payment_date", -1.0, payment_date),
    [QUITUS_ROLE_RETURN_DATE] = ROLE("return_date", -1.3, return_date),
    [QUITUS_ROLE_PROMISE_AMOUNT] = ROLE("promise_amount", -2.2, promise_amount),
    [QUITUS_ROLE_PAYMENT_AMOUNT] = ROLE("payment_amount", -2.8, payment_amount),
    [QUITUS_ROLE_DISPUTED_AMOUNT] = ROLE("disputed_amount", -2.3, disputed_amount),
    [QUITUS_ROLE_INVOICE] = ROLE("invoice_refs", -1.7, invoice),
    [QUITUS_ROLE_PAYMENT_REFERENCE] = ROLE("payment_reference", -1.2, payment_reference),
    [QUITUS_ROLE_CONTACT] = ROLE("contact", -0.3, contact),
    [QUITUS_ROLE_DOCUMENT] = ROLE("documents", -0.7, document),
};

const struct quitus_role_cues *quitus_role_cues(enum quitus_role role)
{
  g_assert(role >= 0 && role < QUITUS_N_ROLES);
  return &roles[role];
}
