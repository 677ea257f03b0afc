/* classifier/fields/roles_amounts.c - the cues of the amount promised, paid, in dispute. */
#include "classifier/fields/roles.h"

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
    AFTER("h|heures|jours|semaines|mois|ans|cartons|pieces|palettes|lignes|factures|%|unites|days|"
          "weeks|boxes|units|hours|m2|kg|fois|x|personnes|clients|postes|tonnes|l|litres|tables|"
          "chaises",
          -0.8),
    AFTER("ht|ttc|hors taxes", -0.9),
    AFTER("par (?:mois|semaine)|per (?:month|week)|a month|a week|mensuel\\w*|/", -0.1),
    AFTER("de trop|d'ecart|de frais|de moins|too much|de penalites|de port|d'avoir", -0.2),
    AFTER(FUTURE_FR
          "|" FUTURE_EN
          "|partent|part|vous|le|lundi|mardi|mercredi|jeudi|vendredi|on|by|demain|tomorrow",
          1.4),
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
    LEFT("prix|tarif|price|rate|devis|charged|facture\\w*|quote\\w*|billed|reclam\\w*|invoice\\w*|"
         "compt\\w+|dois|dus?|owe\\w*|impaye\\w*|encours",
         -0.9),
    LEFT("client\\w*|banque|chantier|subvention|caisse|bank|customer\\w*|nous doi\\w+", -0.1),
    LEFT("je|on|nous|i|we", 0.3),
    LEFT_FAR(PAY, 0.6),
    RIGHT_FAR(PAY, 0.0),
};
const struct quitus_role_cues quitus_promise_amount_cues =
    ROLE("promise_amount", -2.2, promise_amount);

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
    BEFORE("n|no|num|numero|ref|reference|facture|invoice|#|article|bordereau|mandat|cheque|check|"
           "libelle|recu|page",
           -2.4),
    BEFORE("vos|les|the|your|ses|mes|tes|nos|ces", -0.4),
    BEFORE("soit|de|of|a hauteur de|montant(?: de)?|pour|for|the sum of|mouvement de", 1.0),
    BEFORE("sur|out of|total(?: de)?|reste|facture de|les autres", -0.4),
    AFTER("h|heures|jours|semaines|mois|ans|cartons|pieces|palettes|lignes|factures|%|unites|days|"
          "weeks|boxes|units|hours|m2|kg|fois|x|personnes|clients|tonnes|litres",
          -0.8),
    AFTER("ht|ttc|hors taxes", -0.3),
    AFTER("de trop|d'ecart|de frais|de moins|too much|de penalites|de port|d'avoir|pour solde",
          -0.6),
    AFTER("par (?:cheque|virement|carte|cb)|en (?:especes|liquide|billets)|by "
          "(?:bacs|transfer|bank|card|cheque)|cash|in cash",
          0.3),
    LEFT(PAID_FR, 0.0),
    RIGHT(PAID_FR, -0.1),
    LEFT(PAID_EN, -0.1),
    RIGHT(PAID_EN, -0.3),
    LEFT("virement\\w*|cheque\\w*|chq|vrt|reglement\\w*|paiement\\w*|carte|cb|prelevement\\w*|lcr|"
         "transfer|payment|check|card|debit|domiciliation|especes|liquide|cash",
         -0.2),
    RIGHT("virement\\w*|cheque\\w*|chq|vrt|carte|cb|prelevement\\w*|lcr|transfer|check|card|debit|"
          "domiciliation|especes|liquide|cash|reference|ref",
          0.7),
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
    LEFT("prix|tarif|price|rate|devis|charged|facture\\w*|quote\\w*|billed|reclam\\w*|invoice\\w*|"
         "compt\\w+|dois|dus?|owe\\w*|chasing|relanc\\w*",
         0.5),
    PREVIOUS(PAID_FR "|" PAID_EN "|virement|cheque|transfer|payment", 0.1),
};
const struct quitus_role_cues quitus_payment_amount_cues =
    ROLE("payment_amount", -2.8, payment_amount);

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
    BEFORE("soit|donc|ca fait|cela fait|represente|difference(?: de| of)?|ecart(?: de)?|avoir(?: "
           "de)?|credit (?:note )?(?:of|for)|that's|or|s'eleve a|total\\w*|works out "
           "(?:to|at)|comes to|ressort a",
           1.0),
    BEFORE("sur|out of|reste|le reste|a|at|au lieu de|instead of|prix de|contre|against", -0.5),
    AFTER("h|heures|jours|semaines|mois|ans|cartons|pieces|palettes|lignes|factures|%|unites|days|"
          "weeks|boxes|units|hours|m2|kg|fois|x|personnes|clients|tonnes|litres",
          -1.2),
    AFTER("de trop|en trop|d'ecart|de frais|de moins|too much|de penalites|de port|over|de "
          "difference|d'avoir|de supplement|extra|difference|qui|indus?",
          0.6),
    AFTER("l'unite|piece|la piece|each|/|par|per|le kilo|le kg|a (?:month|week|day|unit)|au "
          "lieu|instead|de l'heure|pour",
          -0.7),
    AFTER("x|\\*|fois|times", -0.1),
    LEFT(DISPUTE, 1.2),
    RIGHT(DISPUTE, 1.6),
    LEFT_FAR(DISPUTE, 0.4),
    RIGHT_FAR(DISPUTE, 0.7),
    LEFT(PAY, -1.2),
    RIGHT(PAY, -0.7),
    LEFT(PAID_FR "|" PAID_EN, 0.8),
    LEFT(REST, 0.2),
    LEFT("prix|tarif|price|rate|devis|quote\\w*|contrat|convenu|agreed|signed|prevoi\\w*|forfait",
         -1.4),
    LEFT("facture\\w*|charged|billed|reclam\\w*|invoice\\w*|compt\\w+|appliqu\\w*|ajoute\\w*|added",
         0.8),
    LEFT("ne|n'|pas|not|jamais|never|aucun\\w*", -0.8),
    RIGHT("jamais|pas|never|not|aucun\\w*|rien|nothing|sans", 0.9),
    RIGHT(FUTURE_FR "|" FUTURE_EN, 0.6),
    LEFT("franchise|exonere|tva|tax|vat|taxe", 0.1),
    PREVIOUS(DISPUTE, 0.2),
    LEFT_FAR(
        "au lieu|instead|contre|alors que|whereas|ecart|difference|erreur|double|deux fois|twice",
        0.6),
    RIGHT("pour rien|n'ont pas lieu|n'a pas lieu|jamais prevu\\w*|en moins|nobody "
          "asked|devrait|not (?:ours|due|owed)|ne (?:figure|correspond)",
          1.4),
    LEFT("oubli\\w*|deduisant|taken off|knock|strip|swallow|take "
         "off|remise|rabais|discount|ristourne|penalit\\w*|acompte|part contestee|not pay\\w*|ne "
         "pai\\w+",
         0.1),
    LEFT("moitie|half|propos\\w+|offer|accept\\w*|solde de tout compte|settle", -0.9),
};
const struct quitus_role_cues quitus_disputed_amount_cues =
    ROLE("disputed_amount", -2.3, disputed_amount);
