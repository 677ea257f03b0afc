/* classifier/fields/roles_amounts.c - the cues of the amount promised, paid, in dispute. */
#include "classifier/fields/roles.h"

/* What is asked for, or done, with an amount that should not have been billed. */
#define TAKE_OFF                                                                                   \
  "(?:enlev\\w+|retir\\w+|otez|oter|dedui\\w+|retranch\\w+|baiss\\w+|diminu\\w+|credit(?:ez|er)|"  \
  "rend(?:ez|re|s)|rembours\\w+|annul\\w+|supprim\\w+|biff\\w+|ray(?:ez|er)|recredit\\w+|"         \
  "retien\\w+|"                                                                                    \
  "reten\\w+|gard\\w+|ecart\\w+|cadeau|take off|took off|knock(?:ed|ing)? off|drop|remove|strike|" \
  "refund|reverse|deduct\\w*|withh\\w+|hold(?:ing)? back|held back|keeping|cancel)"
/* What part of a bill an amount is for. */
#define PART_OF_BILL                                                                               \
  "(?:lignes?|postes?|surcharges?|supplements?|majorations?|astreintes?|penalites?|frais|options?" \
  "|"                                                                                              \
  "livraison|port|deplacements?|mise en service|assurance|installation|line|surcharge|call-?out|"  \
  "fee|fees|delivery|uplift|carriage|extras?|item)"

static const struct quitus_cue promise_amount[] = {
    T(QUITUS_AMOUNT_IS_LONG, -1.5),
    T(QUITUS_AMOUNT_IS_LAST_WORD, 1.0),
    LEFT(TAKE_OFF, -0.5),
    BEFORE("depuis|since|annees?|ete|saison|printemps|automne", -0.6),
    BEFORE("depass\\w+|exced\\w+|superieure?s? a|au-dela d[e']|plus d[e']|au-dessus "
           "d[e']|over|above|exceed\\w*|more than|beyond",
           -1.5),
    BEFORE("le tout|tout|all|the lot|en tout|(?:le tout|tout|integralite),? (?:les|soit|the)", 0.8),
    BEFORE("not|pas|et non|and not|au lieu de|instead of|against|contre", -1.0),
    AFTER("(?:of|out of|sur) (?:les |the |mes |vos )?[0-9]", 0.4),
    BEFORE("[0-9] (?:of|out of|sur)(?: les| the| mes| vos)?", 0.0),
    BEFORE("(?:bon|good) (?:for|with|pour)|avec|with|w/|=", 0.9),
    BEFORE("(?:sur|out of|of)(?: les| mes| vos| the| your)", -0.2),
    BEFORE("la|celle|numero", -1.3),
    BEFORE("(?:le |les |du )?(?:reste|restants?|solde|surplus|the rest|the balance|balance)(?: de| "
           "of|,|:|, soit)?",
           0.4),
    AFTER("(?:restants?|autres?|d'abord|acompte|maintenant|now|tout de suite|sur|out of|of the)",
          0.5),
    AFTER("d[eu']|for|pour", -0.3),
    AFTER("que|qui (?:manqu|rest|ne)\\w*", -0.1),
    LEFT("gard\\w+|retien\\w+|deduis\\w*|deduct\\w*|keep\\w*|oubli\\w+|refus\\w+|retir\\w+|moins|"
         "minus|less|avoir",
         -0.7),
    LEFT_FAR("reste|restants?|solde|balance|rest|remaining|puis|then|ensuite", -0.4),
    RIGHT_FAR("reste|restants?|solde|balance|rest|remaining|puis|then|ensuite|l'autre|other half",
              -0.5),
    LEFT("client\\w*|customer\\w*|subvention\\w*|doit me|doivent|owes us|nous "
         "doi\\w+|vient|touch\\w+|encaiss\\w+|recoi\\w+|receive",
         -0.7),
    RIGHT("jamais|pas (?:prevu|commande|demande)\\w*|never|nobody|a deduire|en "
          "litige|contest\\w*|en moins|de trop",
          -0.3),
    T(QUITUS_AMOUNT_IN_PREVIOUS, -0.1),
    T(QUITUS_AMOUNT_IS_BILL, -2.8),
    T(QUITUS_AMOUNT_BEHIND_DATE, -0.5),
    T(QUITUS_AMOUNT_IS_TWICE, -0.2),
    T(QUITUS_AMOUNT_IN_SUBJECT, -0.2),
    T(QUITUS_AMOUNT_BY_BILLING, -0.4),
    T(QUITUS_AMOUNT_BY_NO_DEBT, 0.5),
    T(QUITUS_AMOUNT_BY_SETTLEMENT, 1.0),
    T(QUITUS_AMOUNT_BY_PAYMENT, -1.2),
    T(QUITUS_AMOUNT_BY_PROMISE, 0.0),
    T(QUITUS_AMOUNT_BY_PLAN, 1.3),
    T(QUITUS_AMOUNT_BY_DISPUTE, -1.1),
    T(QUITUS_AMOUNT_IS_MONEY, 0.7),
    T(QUITUS_AMOUNT_HAS_CENTS, 0.7),
    T(QUITUS_AMOUNT_IS_BARE, -0.6),
    T(QUITUS_AMOUNT_IS_SMALL, -2.1),
    T(QUITUS_AMOUNT_IS_TINY, -2.4),
    T(QUITUS_AMOUNT_IS_YEAR, -1.0),
    T(QUITUS_AMOUNT_IS_FIRST, 0.1),
    T(QUITUS_AMOUNT_IS_LAST, 0.2),
    T(QUITUS_AMOUNT_IS_ALONE, -0.2),
    T(QUITUS_AMOUNT_IS_LARGEST, 0.2),
    T(QUITUS_AMOUNT_IS_SMALLEST, 0.1),
    T(QUITUS_AMOUNT_IN_CLAUSE, 1.0),
    T(QUITUS_AMOUNT_IN_SENTENCE, 3.0),
    T(QUITUS_AMOUNT_IS_NEXT, 0.4),
    BEFORE("n|no|num|ref|facture|invoice|#|\\+|numero|article|page", -0.7),
    BEFORE("vos|les|the|your|ses|mes|tes|nos|ces|l'autre", -0.7),
    BEFORE("soit|ie|i\\.e\\.|de|of|a hauteur de|sur|acompte de|cheque de|virement de|est", 0.1),
    BEFORE("sur|out of|total(?: de)?|dette de|il manque|reste|plus de|moins de|facture de", -0.5),
    AFTER("h|heures|jours|semaines|mois|ans|cartons|pieces|palettes|lignes|factures|%|unites|days|"
          "weeks|boxes|units|hours|m2|kg|fois|x|personnes|clients|postes|tonnes|l|litres|tables|"
          "chaises",
          -1.4),
    AFTER("ht|hors taxes?", -0.3),
    AFTER("ttc|toutes taxes", 0.4),
    AFTER("par (?:mois|semaine)|per (?:month|week)|a month|a week|mensuel\\w*|/", 0.1),
    AFTER("de trop|d'ecart|de frais|de moins|too much|de penalites|de port|d'avoir", -0.7),
    AFTER(FUTURE_FR
          "|" FUTURE_EN
          "|partent|part|vous|le|lundi|mardi|mercredi|jeudi|vendredi|on|by|demain|tomorrow",
          0.8),
    LEFT(PAY, -1.1),
    RIGHT(PAY, -0.5),
    LEFT(LEAVE, 0.5),
    RIGHT(LEAVE, -0.4),
    LEFT(GET, -0.3),
    RIGHT(FUTURE_FR "|" FUTURE_EN, 0.0),
    LEFT(FUTURE_FR "|" FUTURE_EN, -0.3),
    LEFT(PROMISE, 0.3),
    LEFT(DISPUTE, -1.5),
    RIGHT(DISPUTE, -1.5),
    LEFT_FAR(DISPUTE, -0.7),
    LEFT(REST, 0.1),
    RIGHT(REST, -0.1),
    LEFT(DONE_FR, -0.4),
    LEFT("pas|ne|not|n'|jamais|never|au lieu de|instead of", -1.0),
    LEFT("prix|tarif|price|rate|devis|charged|facture\\w*|quote\\w*|billed|reclam\\w*|invoice\\w*|"
         "compt\\w+|dois|dus?|owe\\w*|impaye\\w*|encours",
         -0.3),
    LEFT("client\\w*|banque|chantier|subvention|caisse|bank|customer\\w*|nous doi\\w+", 0.2),
    LEFT("je|on|nous|i|we", 0.2),
    LEFT_FAR(PAY, 0.3),
    RIGHT_FAR(PAY, -0.1),
};
const struct quitus_role_cues quitus_promise_amount_cues =
    ROLE("promise_amount", -1.1, promise_amount);

static const struct quitus_cue payment_amount[] = {
    BEFORE("la|celle|numero", -2.0),
    T(QUITUS_AMOUNT_IS_LONG, -1.5),
    T(QUITUS_AMOUNT_IS_LAST_WORD, 1.0),
    LEFT(TAKE_OFF, -0.8),
    AFTER("(?:a )?chaque (?:fois|coup)|chacun\\w*|each(?: time)?", 0.8),
    AFTER("(?:en|in|d'|of) (?:liquide|especes|cash|cheque|virement|avance)", 0.8),
    AFTER("(?:vous )?(?:sont |est )?part(?:is?|ies?)|(?:has |have )?(?:gone|left)|virees?|vires?",
          0.5),
    BEFORE("(?:mis|donne|lache|file|glisse|laisse|put|gave|dropped)(?: vos| les| your)?", 0.7),
    BEFORE("not|pas|et non|and not|au lieu de|instead of|against|contre", -0.6),
    AFTER("(?:of|out of|sur) (?:les |the |mes |vos )?[0-9]", -0.2),
    BEFORE("[0-9] (?:of|out of|sur)(?: les| the| mes| vos)?", 0.0),
    BEFORE("(?:bon|good) (?:for|with|pour)|avec|with|w/|=", 0.0),
    BEFORE("ch[ae]?[qc]k?(?:ue)?|chec|ck|conf|mandat(?: administratif)?|reference|batch", -1.9),
    BEFORE("vers|around|about|at|a", -1.0),
    LEFT("sauf|hormis|except\\w*|apart from|minus|moins|deduit\\w*|deduct\\w*|oubli\\w*|avoir",
         -1.6),
    RIGHT("deduit\\w*|jamais|never|de trop|en trop|d'avoir|en suspens|oubli\\w*", -0.2),
    LEFT("(?:ai|jai|avons|a|est|j'ai) (?:\\w+ )?(?:payer|regler|donner|verser|virer|envoyer|fait)",
         1.1),
    LEFT("(?:vous|you) (?:avez|ave|have|got|avez recu|received)|recu|credite\\w*|pris|posted?|got",
         -0.3),
    BEFORE("c'est|it's|soit|:|,|\\(", -0.2),
    T(QUITUS_AMOUNT_IN_PREVIOUS, -0.4),
    T(QUITUS_AMOUNT_IS_BILL, -2.4),
    T(QUITUS_AMOUNT_BEHIND_DATE, -0.4),
    T(QUITUS_AMOUNT_IS_TWICE, 0.1),
    T(QUITUS_AMOUNT_IN_SUBJECT, -0.5),
    T(QUITUS_AMOUNT_BY_BILLING, -1.0),
    T(QUITUS_AMOUNT_BY_NO_DEBT, -0.3),
    T(QUITUS_AMOUNT_BY_SETTLEMENT, 0.4),
    T(QUITUS_AMOUNT_BY_PAYMENT, 0.0),
    T(QUITUS_AMOUNT_BY_PROMISE, 0.0),
    T(QUITUS_AMOUNT_BY_PLAN, 0.0),
    T(QUITUS_AMOUNT_BY_DISPUTE, -0.5),
    T(QUITUS_AMOUNT_IS_MONEY, 1.0),
    T(QUITUS_AMOUNT_HAS_CENTS, 0.3),
    T(QUITUS_AMOUNT_IS_BARE, -1.6),
    T(QUITUS_AMOUNT_IS_SMALL, -1.8),
    T(QUITUS_AMOUNT_IS_TINY, -2.0),
    T(QUITUS_AMOUNT_IS_YEAR, -0.9),
    T(QUITUS_AMOUNT_IS_FIRST, 0.4),
    T(QUITUS_AMOUNT_IS_LAST, 0.1),
    T(QUITUS_AMOUNT_IS_ALONE, 0.2),
    T(QUITUS_AMOUNT_IS_LARGEST, 1.1),
    T(QUITUS_AMOUNT_IS_SMALLEST, -0.4),
    T(QUITUS_AMOUNT_IN_CLAUSE, 1.4),
    T(QUITUS_AMOUNT_IN_SENTENCE, 1.2),
    T(QUITUS_AMOUNT_IS_NEXT, 0.4),
    T(QUITUS_AMOUNT_IS_TAKEN, -0.7),
    BEFORE("n|no|num|numero|ref|reference|facture|invoice|#|article|bordereau|mandat|cheque|check|"
           "libelle|recu|page",
           -2.2),
    BEFORE("vos|les|the|your|ses|mes|tes|nos|ces", -0.7),
    BEFORE("soit|de|of|a hauteur de|montant(?: de)?|pour|for|the sum of|mouvement de", -0.3),
    BEFORE("sur|out of|total(?: de)?|reste|facture de|les autres", -0.3),
    AFTER("h|heures|jours|semaines|mois|ans|cartons|pieces|palettes|lignes|factures|%|unites|days|"
          "weeks|boxes|units|hours|m2|kg|fois|x|personnes|clients|tonnes|litres",
          -0.8),
    AFTER("ht|hors taxes?", 0.0),
    AFTER("ttc|toutes taxes", 0.0),
    AFTER("de trop|d'ecart|de frais|de moins|too much|de penalites|de port|d'avoir|pour solde",
          -0.3),
    AFTER("par (?:cheque|virement|carte|cb)|en (?:especes|liquide|billets)|by "
          "(?:bacs|transfer|bank|card|cheque)|cash|in cash",
          0.9),
    LEFT(PAID_FR, -0.3),
    RIGHT(PAID_FR, 0.4),
    LEFT(PAID_EN, 0.2),
    RIGHT(PAID_EN, -0.3),
    LEFT("virement\\w*|cheque\\w*|chq|vrt|reglement\\w*|paiement\\w*|carte|cb|prelevement\\w*|lcr|"
         "transfer|payment|check|card|debit|domiciliation|especes|liquide|cash",
         -0.4),
    RIGHT("virement\\w*|cheque\\w*|chq|vrt|carte|cb|prelevement\\w*|lcr|transfer|check|card|debit|"
          "domiciliation|especes|liquide|cash|reference|ref",
          0.4),
    LEFT_FAR(PAID_FR "|" PAID_EN, 1.0),
    RIGHT_FAR(PAID_FR "|" PAID_EN, 0.2),
    LEFT(DISPUTE, -0.4),
    RIGHT(DISPUTE, -1.1),
    LEFT_FAR(DISPUTE, -0.4),
    LEFT(REST, -0.7),
    RIGHT(REST, -0.9),
    LEFT(FUTURE_FR "|" FUTURE_EN, -0.1),
    RIGHT(FUTURE_FR "|" FUTURE_EN, 0.0),
    LEFT("pas|ne|not|n'|jamais|never|au lieu de|instead of", -0.4),
    LEFT("prix|tarif|price|rate|devis|charged|facture\\w*|quote\\w*|billed|reclam\\w*|invoice\\w*|"
         "compt\\w+|dois|dus?|owe\\w*|chasing|relanc\\w*",
         0.0),
    PREVIOUS(PAID_FR "|" PAID_EN "|virement|cheque|transfer|payment", -0.8),
};
const struct quitus_role_cues quitus_payment_amount_cues =
    ROLE("payment_amount", -0.2, payment_amount);

static const struct quitus_cue disputed_amount[] = {
    AFTER("(?:euros?|eur|quid|pounds?|dollars)? ?(?:de moins|de retour|a "
          "(?:virer|oter|sortir|defalquer)|to come "
          "(?:back|off)|needs? to come|i (?:don't|never)|difference|d'ecart|de "
          "difference|autres|of it)",
          0.8),
    BEFORE("(?:it's|c'est|celle|celui|ceux|the one|out by|ecart|difference|sauf|except|apart "
           "from|but not|hors|"
           "baiss\\w+|laiss\\w+|effac\\w+)(?: de| d'| of| for| les| the)?",
           0.9),
    RIGHT("de cote|on the side|in dispute|a tort|par erreur|in error|by mistake|fussent|pas pour "
          "moi|sticks?|"
          "abandonn\\w+|distrait\\w*|defalqu\\w+|retranch\\w+|(?:should|has to|must|needs to) "
          "(?:go|come)",
          1.2),
    LEFT("nobody's (?:quarrelling|arguing)|fine|correct|d'accord|ok pour|over|free|franco|a partir "
         "de|au lieu|instead",
         -1.1),
    LEFT(TAKE_OFF, -0.8),
    RIGHT(TAKE_OFF, 0.9),
    LEFT_FAR(TAKE_OFF, 0.9),
    BEFORE(TAKE_OFF "(?: de| d'| les| ces| ses| the| your)?", 1.3),
    BEFORE("(?:acompte|deposit|caution|avance|arrhes)(?: de| of)?", -0.6),
    AFTER("restants?|left|remaining|(?:que|qui) (?:vous )?(?:reclam\\w+|demand\\w+|rest\\w+)", 0.8),
    LEFT(PART_OF_BILL, 0.6),
    RIGHT(PART_OF_BILL, 1.3),
    LEFT_FAR(PART_OF_BILL, 1.0),
    RIGHT("(?:ne |n')?(?:\\w+ "
          ")?(?:paie\\w*|paye\\w*|regl\\w+|dois|devons|sera|serait|vaut|pay|owe)\\w* "
          "(?:pas|rien|point|jamais|que)|(?:won't|will not|not going to|shan't) (?:be )?pa\\w+|"
          "attendr\\w+|courir|(?:le jour ou|avant|until|till|once)",
          1.0),
    LEFT("vaut pas|vaut|worth|merit\\w+", 0.7),
    LEFT("reclam\\w+|exig\\w+|demand\\w+|claim\\w*|asking|want|chas\\w+", 1.0),
    BEFORE("(?:credit|avoir|refund|remboursement|remise|ristourne|rebate|discount|deduction|"
           "penalites?|acompte)(?: note)? (?:for|of|de|des|d')(?: the| les)?",
           0.9),
    BEFORE("(?:retien\\w+|retenons|gard\\w+|bloqu\\w+|dedui\\w+|deduct\\w*|enlev\\w+|retir\\w+|"
           "withhold\\w*|hold(?:ing)?(?: back)?|take off|knock "
           "off|minus|less|moins|keep\\w*|refus\\w+|"
           "contest\\w+|dispute\\w*|query\\w*)(?: the| les| ces| these| your| vos)?",
           0.4),
    AFTER(
        "en plus|de plus|extra|de trop|over|c'est|c|de (?:deplace\\w+|frais|port|livraison|parking|"
        "supplement|majoration|penalite\\w*|nettoyage|location|main)",
        0.6),
    AFTER("jamais|never|nobody|personne|qui n'|que (?:je n|nous n|vous (?:m|n))\\w*", 0.0),
    BEFORE("annonce\\w*|prevu\\w*|convenu\\w*|agreed|quoted|quote (?:was|said)|devis (?:de|a|dit|"
           "disait)|signe a|should (?:be|have been)|c'est",
           -0.8),
    T(QUITUS_AMOUNT_IN_PREVIOUS, 1.2),
    T(QUITUS_AMOUNT_IS_BILL, -1.7),
    T(QUITUS_AMOUNT_BEHIND_DATE, 0.5),
    AFTER("d[e'] ?[a-z]+|for (?:the|a|an|it)|pour (?:le|la|l'|les|un|une|des)", 1.1),
    AFTER("(?:a|de) l'(?:heure|unite)|la piece|le metre|du metre|par "
          "(?:jour|mois|heure|personne|mois)|/|an hour|per|a "
          "(?:month|week|day|sheet|head)|each|chacun\\w*",
          -0.9),
    BEFORE("a|au-dela de|des|over|under|from|plus de|above|franco des", 0.0),
    BEFORE("propos\\w+(?: de)?|offr\\w+(?: de)?|pour|accept\\w*|arret\\w+ a|regler|moitie, "
           "soit|half, (?:that's|or)|forfait de",
           -0.7),
    LEFT("refus\\w+|retenu\\w*|retien\\w+|deduit\\w*|deduis\\w*|deduct\\w*|isol\\w+|bloqu\\w+|"
         "suspend\\w*|laiss\\w+|oubli\\w+|gard\\w+|enlev\\w+|retir\\w+|withh\\w+|take off|knock "
         "off|hold\\w*|quer\\w+|moins|minus|less|avoir d[e']|note de credit",
         1.1),
    RIGHT("refus\\w+|oubli\\w+|gard\\w+|jamais|never|pas "
          "(?:prevu|commande|demande|signe|du|livre)\\w*|n'(?:ai|avons|etait|est|a|ont) "
          "(?:pas|jamais)|nobody|not on|isn't|wasn't|didn't|deduct|take off|off "
          "the|contest\\w*|reste en suspens|en attente|annul\\w+|a "
          "(?:retirer|deduire|enlever|annuler|abandonner|revoir|corriger)",
          0.3),
    LEFT("moitie|half|propos\\w+|offr\\w+|offer\\w*|settle|transig\\w+|clore|clot\\w+|forfait",
         -0.9),
    LEFT(DONE_FR, -0.1),
    RIGHT(
        "virement|cheque|partis?|mandat\\w*|debit\\w*|regle\\w*|paye\\w*|on (?:the )?\\d+|le \\d+",
        -0.5),
    PREVIOUS("refus\\w+|contest\\w*|pas "
             "(?:commande|demande|signe)\\w*|never|jamais|nobody|wrong|error|erreur",
             -0.3),
    T(QUITUS_AMOUNT_IS_TWICE, 0.2),
    T(QUITUS_AMOUNT_IN_SUBJECT, 0.6),
    T(QUITUS_AMOUNT_BY_BILLING, 1.8),
    T(QUITUS_AMOUNT_BY_NO_DEBT, 0.3),
    T(QUITUS_AMOUNT_BY_SETTLEMENT, 0.1),
    T(QUITUS_AMOUNT_BY_PAYMENT, 1.1),
    T(QUITUS_AMOUNT_BY_PROMISE, 1.0),
    T(QUITUS_AMOUNT_BY_PLAN, -0.6),
    T(QUITUS_AMOUNT_IS_MONEY, 1.0),
    T(QUITUS_AMOUNT_HAS_CENTS, 0.7),
    T(QUITUS_AMOUNT_IS_BARE, -1.6),
    T(QUITUS_AMOUNT_IS_SMALL, -3.0),
    T(QUITUS_AMOUNT_IS_TINY, -1.3),
    T(QUITUS_AMOUNT_IS_YEAR, -1.5),
    T(QUITUS_AMOUNT_IS_FIRST, 0.4),
    T(QUITUS_AMOUNT_IS_LAST, 1.4),
    T(QUITUS_AMOUNT_IS_ALONE, -0.3),
    T(QUITUS_AMOUNT_IS_LARGEST, 0.1),
    T(QUITUS_AMOUNT_IS_SMALLEST, 0.5),
    T(QUITUS_AMOUNT_IN_SENTENCE, -0.5),
    T(QUITUS_AMOUNT_IS_TAKEN, -2.6),
    BEFORE("n|no|num|numero|ref|reference|facture|invoice|#|article|page", -0.4),
    BEFORE("vos|les|the|your|ses|mes|tes|nos|ces", 0.8),
    BEFORE("soit|donc|ca fait|cela fait|represente|difference(?: de| of)?|ecart(?: de)?|avoir(?: "
           "de)?|credit (?:note )?(?:of|for)|that's|or|s'eleve a|total\\w*|works out "
           "(?:to|at)|comes to|ressort a",
           1.0),
    BEFORE("sur|out of|reste|le reste|a|at|au lieu de|instead of|prix de|contre|against", -0.8),
    AFTER("h|heures|jours|semaines|mois|ans|cartons|pieces|palettes|lignes|factures|%|unites|days|"
          "weeks|boxes|units|hours|m2|kg|fois|x|personnes|clients|tonnes|litres",
          -1.6),
    AFTER("de trop|en trop|d'ecart|de frais|de moins|too much|de penalites|de port|over|de "
          "difference|d'avoir|de supplement|extra|difference|qui|indus?",
          0.6),
    AFTER("l'unite|piece|la piece|each|/|par|per|le kilo|le kg|a (?:month|week|day|unit)|au "
          "lieu|instead|de l'heure|pour",
          -0.7),
    AFTER("x|\\*|fois|times", 0.0),
    LEFT(DISPUTE, 0.4),
    RIGHT(DISPUTE, 0.9),
    LEFT_FAR(DISPUTE, 0.5),
    RIGHT_FAR(DISPUTE, 0.4),
    LEFT(PAY, -0.8),
    RIGHT(PAY, 0.2),
    LEFT(PAID_FR "|" PAID_EN, -0.2),
    LEFT(REST, 0.4),
    LEFT("prix|tarif|price|rate|devis|quote\\w*|contrat|convenu|agreed|signed|prevoi\\w*|forfait",
         -0.9),
    LEFT("facture\\w*|charged|billed|reclam\\w*|invoice\\w*|compt\\w+|appliqu\\w*|ajoute\\w*|added",
         0.2),
    LEFT("ne|n'|pas|not|jamais|never|aucun\\w*", 0.1),
    RIGHT("jamais|pas|never|not|aucun\\w*|rien|nothing|sans", 0.6),
    RIGHT(FUTURE_FR "|" FUTURE_EN, 0.4),
    LEFT("franchise|exonere|tva|tax|vat|taxe", -0.1),
    PREVIOUS(DISPUTE, 0.0),
    LEFT_FAR(
        "au lieu|instead|contre|alors que|whereas|ecart|difference|erreur|double|deux fois|twice",
        0.6),
    RIGHT("pour rien|n'ont pas lieu|n'a pas lieu|jamais prevu\\w*|en moins|nobody "
          "asked|devrait|not (?:ours|due|owed)|ne (?:figure|correspond)",
          0.7),
    LEFT("oubli\\w*|deduisant|taken off|knock|strip|swallow|take "
         "off|remise|rabais|discount|ristourne|penalit\\w*|acompte|part contestee|not pay\\w*|ne "
         "pai\\w+",
         -0.5),
    LEFT("moitie|half|propos\\w+|offer|accept\\w*|solde de tout compte|settle", -0.4),
};
const struct quitus_role_cues quitus_disputed_amount_cues =
    ROLE("disputed_amount", -4.7, disputed_amount);
