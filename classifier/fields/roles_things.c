/* classifier/fields/roles_things.c - the cues of an invoice's number, a payment's, whom to write
 * to, what is asked for. */
#include "classifier/fields/roles.h"

static const struct quitus_cue invoice[] = {
    T(QUITUS_NUMBER_HAS_NEIGHBOUR, 3.0),
    BEFORE("la|celle|chaque", 2.9),
    BEFORE("fac\\w{0,6}|rg|fra|faktura|inv\\w*", 1.6),
    AFTER("cleared|goes|went|settled|paid|soldee?|viree?|regle\\w*|je|elle|non|ok|is a|isn't|has "
          "a|en attente|conforme",
          1.2),
    AFTER("x ?[0-9]|mm|cm|volts?|km|balles|tout rond|pour solde", -0.3),
    BEFORE("chambre|lot|beton|cables?|palettes?|bois|avoir|frs|fournisseur|cmde|chapiteau|note de "
           "debit|lpo",
           -2.0),
    AFTER("(?:'s )?(?:relates?|concerne|correspond|refers?|covers?|charges?|bills|says|shows|reads|"
          "totals?|comporte|porte|indique|mentionne|reprend|affiche|comprend|attend|reste|needs|"
          "should|"
          "can't|doesn't|hasn't|won't|isn't|went|had|gets?|got|fell|falls|fait|dit|vise|represente|"
          "follows|suit|bis|again|as well|aussi|puis|then|apres|less|moins|sans|without|twice|"
          "deux fois|en double)|(?:'s|=) ",
          0.5),
    BEFORE(
        "(?:sign off|against|pay|paid|paying|settled?|settling|approved?|query|cancel|reissue|"
        "correct|redo|resend|clear|cleared|do|owe|sold\\w+|regl\\w+|pay\\w+|viree?|conteste\\w*|"
        "bloque\\w*|annul\\w+|valid\\w+|rectifi\\w+|refai\\w+|copie de|copy of|double de|et|and|&)"
        "(?: off| back| up)?(?: (?:la|the|vos|your|both))?",
        0.5),
    RIGHT(
        "tva|vat|siret|libell\\w+|adress\\w+|made out|charg\\w+|bill(?:s|ed)|price\\w*|prix|tarif|"
        "rate|credit|avoir|regle\\w*|paye\\w*|paid|settled|approv\\w*|coded|valid\\w*|doubl\\w+|"
        "twice|copie|copy|wrong|erreur|faux|fausse",
        0.3),
    T(QUITUS_NUMBER_HAS_SIBLING, 2.1),
    T(QUITUS_NUMBER_HAS_TWIN, -0.2),
    T(QUITUS_NUMBER_IS_DATE, -2.6),
    BEFORE("numero|sous le "
           "numero|ticket|case|request|incident|demande|tickets|code|projet|marche|chantier",
           -1.1),
    T(QUITUS_NUMBER_IS_PLAIN, -1.3),
    T(QUITUS_NUMBER_HAS_LETTERS, 0.5),
    T(QUITUS_NUMBER_IS_SHORT, -2.3),
    T(QUITUS_NUMBER_IS_LONG, 0.1),
    T(QUITUS_NUMBER_IN_SUBJECT, 1.8),
    T(QUITUS_NUMBER_IS_YEAR, -3.5),
    T(QUITUS_NUMBER_IS_ALONE, -0.2),
    T(QUITUS_NUMBER_BILL_WORD, 1.8),
    T(QUITUS_NUMBER_OTHER_WORD, -2.4),
    T(QUITUS_NUMBER_AS_IN_SUBJECT, 2.1),
    BEFORE(BILL NO, 2.0),
    BEFORE(BILL NO "[a-z]{0,6}\\W{0,3}[0-9a-z/-]{2,16}(?:\\W{0,3}(?:et|and|ou|&|/)\\W{0,3}|, ?)",
           0.9),
    BEFORE(OTHER_THING "s?(?: client)?" NO "(?::)?", -1.8),
    BEFORE("n|no|nr|numero|number|num|#", 0.0),
    BEFORE("cheque|check|chq|virement|transfer|reference|ref|libelle|communication|mandat|recu",
           -0.9),
    BEFORE("la|celle|le|the|une?", 1.0),
    BEFORE("sur|pour|for|on|de|of|et|and|re", 0.9),
    BEFORE("^\\W{0,4}(?:[0-9a-z][.)])?\\W{0,3}", 1.9),
    BEFORE("relance|rappel|reminder|re|impaye\\w*|impayee|overdue|solde|retard|echue|tr", 1.2),
    BEFORE("relance n|rappel n|reminder no|dossier|votre ref|your "
           "ref|client|lot|marche|chorus|demeure|affaire|devis|statement|compte",
           -0.6),
    BEFORE("rue|avenue|boulevard|route|bp|article|page|ligne|ticket|siret|version|lot|bat|porte|"
           "poste|iso|art|en|annee|ete|saison|depuis|fin|debut|campagne|exercice|budget|noel|bilan",
           -0.6),
    BEFORE("janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|"
           "january|february|march|april|june|july|august|september|october|november|december|"
           "automne|printemps|hiver",
           0.6),
    AFTER("du|of|dated", -0.1),
    AFTER(":|\\(", 2.1),
    AFTER(
        "h|heures|jours|semaines|mois|ans|cartons|pieces|palettes|lignes|factures|unites|days|"
        "weeks|boxes|units|hours|m2|kg|fois|x|personnes|clients|tonnes|litres|eur|euros|m|km|c|cm|"
        "mm|rouleaux|places|couverts|colis|postes|tables|metres|heure|degres|x|bouteilles|nuits",
        -1.2),
    AFTER("est|sera|n'est|a ete|is|was|has|a|jamais|partira|part|regle\\w*|payee?|and|et", 0.9),
    LEFT("factures?|invoices?|fac|fact|inv|bills?", 1.0),
    LEFT("commande|order|po|bc|bl|livraison|delivery|devis|quote|avoir|credit "
         "note|cheque|virement|reference|libelle|retour|ticket|dossier|account|compte",
         -1.6),
    RIGHT("impaye\\w*|echue?|relance|reminder|overdue|rappel|retard", 0.2),
    LEFT_FAR("factures?|invoices?", 0.7),
    TEXT("factures?|invoices?", 0.4),
};
const struct quitus_role_cues quitus_invoice_cues = ROLE("invoice_refs", -2.1, invoice);

static const struct quitus_cue payment_reference[] = {
    T(QUITUS_NUMBER_STARTS_ZERO, 1.5),
    T(QUITUS_NUMBER_IS_PLAIN, -0.8),
    T(QUITUS_NUMBER_HAS_LETTERS, 0.8),
    T(QUITUS_NUMBER_IS_SHORT, -2.1),
    T(QUITUS_NUMBER_IS_LONG, 0.8),
    T(QUITUS_NUMBER_IS_YEAR, -0.7),
    T(QUITUS_NUMBER_IS_ALONE, 0.8),
    T(QUITUS_NUMBER_BILL_WORD, -1.3),
    T(QUITUS_NUMBER_AS_IN_SUBJECT, 0.0),
    T(QUITUS_NUMBER_IS_BILL, -2.0),
    BEFORE("(?:cheque|chq|check|chk|chec|ck)" NO, 1.4),
    BEFORE("(?:cheque|chq|check|chk|chec|ck)\\b[^.]{0,20} (?:n|no|numero|number|#)", 0.4),
    BEFORE("n|no|nr|numero|number|num|#", 2.4),
    BEFORE("(?:ref|reference|refs|rf|utr|libelle|communication|mededeling|transaction|trn|auth\\w*|"
           "swift|end to "
           "end|e2e|trace|confirmation|code|motif|m-pesa|slip|money|sepa|instantane|c'est "
           "le|cro|conf|autorisation|confirmation is|confirmation number)\\W{0,3}" NO,
           2.7),
    BEFORE("(?:virement|transfer|vir|wire|ordre|payment|bacs|ach|mandat|recu|bordereau|receipt)" NO,
           2.0),
    BEFORE("facture|invoice|inv|fac|dossier|client|commande|order|account|bc|bl|lot|po", -0.4),
    BEFORE("le|la|les|the|de|of|pour|for", -1.1),
    LEFT("cheque|chq|check|chec|ck", 1.3),
    LEFT("ref|reference|libelle|communication|sous|numero|mededeling", 0.4),
    LEFT("virement\\w*|transfer\\w*|vire\\w*|wire\\w*|paid|payment|regle\\w*|paye\\w*|mandat", 0.4),
    LEFT_FAR("virement\\w*|transfer\\w*|vire\\w*|wire\\w*|paid|payment|regle\\w*|paye\\w*|mandat|"
             "cheque|check|prelevement|carte|card",
             1.3),
    RIGHT_FAR("poste\\w*|envoye\\w*|parti\\w*|posted|mailed|cleared|debite\\w*|encaisse\\w*", 0.2),
    LEFT("factures?|invoices?|dossier|client|commande|order|account", -0.2),
    AFTER(":|est|is|was|sera|pour la", -0.8),
};
const struct quitus_role_cues quitus_payment_reference_cues =
    ROLE("payment_reference", -1.1, payment_reference);

static const struct quitus_cue contact[] = {
    T(QUITUS_NUMBER_IS_ALONE, 0.0),
    T(QUITUS_NUMBER_IS_FIRST, -1.2),
    T(QUITUS_NUMBER_IS_LAST, 1.2),
    LEFT_FAR(
        "ecri\\w+|adress\\w+|envoy\\w+|contact\\w*|joign\\w+|joindre|appel\\w+|voir|rapproch\\w*|"
        "transmett\\w+|write|send|use|copy|e?mail|reach|call|ring|try|speak|redirig\\w+|desormais|"
        "dorenavant|maintenant|now|direct\\w*|utilis\\w+|merci|please|parl\\w+",
        0.2),
    RIGHT("desormais|dorenavant|a present|maintenant|from now|in future|instead|now", 0.1),
    BEFORE("a|au|at|on|to|:|via|sur|ou|or|et", 0.6),
    LEFT_FAR("remplac\\w*|success\\w*|collegue\\w*|colleague\\w*|comptabil\\w*|service|siege|"
             "accounts|mandataire|liquidateur|notaire|cabinet|syndic|fiduciaire|m\\.?|mme|mr|ms|"
             "mrs|me|maitre|avocat\\w*",
             0.4),
    LEFT_FAR("mon|ma|my|moi|me|notre|nos|our", 0.2),
    LEFT("ancien\\w*|old|previous|plus utilise\\w*|no longer|n'existe "
         "plus|desactiv\\w*|supprim\\w*|switched off",
         0.0),
    RIGHT_FAR("n'est plus|n'existe plus|ne fonctionne|no longer|not monitored|has left|pas pu|a "
              "quitte|desactive\\w*|n'a pas pu|could "
              "not|inconnu\\w*|failed|supprim\\w*|rejected|plus releve\\w*|unmonitored|closed",
              -0.4),
    LEFT("message|destinataire|recipient|delivery|mail from|rcpt|votre message a|adresse", -0.3),
    PREVIOUS("ecri\\w+|adress\\w+|contact\\w*|quitte|left|retraite|remplac\\w*|desormais|n'est "
             "plus|no longer|charge|interlocuteur|gere\\w*",
             0.5),
    LEFT_FAR("ne pas|pas a|plus a|not to|never|ne plus", 0.0),
    LEFT("tel|telephone|portable|mobile|phone|fax|standard", 0.0),
    BEFORE("fax\\W{0,3}", 0.0),
};
const struct quitus_role_cues quitus_contact_cues = ROLE("contact", 6.0, contact);

static const struct quitus_cue document[] = {
    AFTER("et|and|ainsi que|plus|with|avec|along with|,", 0.5),
    BEFORE("(?:r?envo\\w+|transmet\\w+|adress\\w+|send|resend|forward|fourni\\w*|communiqu\\w+|"
           "provide|procur\\w+|parvenir|joindre|email|share)(?:[- ](?:moi|nous|me|us|over))?(?: "
           "(?:la|le|les|l'|votre|vos|une?|des|the|your|an?|all|copie|copy|copies|of|d[e'u]))*",
           0.3),
    T(QUITUS_DOCUMENT_IS_UNKNOWN, -2.2),
    T(QUITUS_DOCUMENT_IS_QUOTE, 1.2),
    T(QUITUS_DOCUMENT_IS_TERMS, 1.5),
    T(QUITUS_DOCUMENT_BY_UNKNOWN, -0.1),
    LEFT("sur|dans|on|in|selon|votre|your", -0.7),
    RIGHT(
        "comporte\\w*|figur\\w+|porte|mention\\w*|contredi\\w*|dit|says|shows|compte\\w*|total\\w*",
        0.4),
    LEFT("sans|avant|until|without|before|tant que|des que|des reception|for", -0.2),
    AFTER("signe\\w*|date\\w*|detaille\\w*|exact\\w*|initial\\w*|complet\\w*|a "
          "jour|with|avec|de|d'|for|of",
          0.5),
    T(QUITUS_DOCUMENT_IS_UNSAID, -3.0),
    T(QUITUS_DOCUMENT_IS_BILL, -0.9),
    T(QUITUS_DOCUMENT_IS_MISSING, 4.1),
    T(QUITUS_DOCUMENT_HAS_OTHER, 0.9),
    T(QUITUS_DOCUMENT_BILL_OTHER, -0.4),
    T(QUITUS_DOCUMENT_IS_IBAN, 2.1),
    T(QUITUS_DOCUMENT_IS_OTHER, 0.1),
    T(QUITUS_DOCUMENT_IS_ORDER, 0.3),
    T(QUITUS_DOCUMENT_IS_DELIVERY, 0.3),
    T(QUITUS_DOCUMENT_IS_STATEMENT, -0.1),
    T(QUITUS_DOCUMENT_IS_REMINDER, -0.8),
    T(QUITUS_DOCUMENT_IS_CONTRACT, 0.8),
    T(QUITUS_DOCUMENT_IS_MANDATE, 0.3),
    T(QUITUS_DOCUMENT_ONLY_KIND, 2.3),
    T(QUITUS_DOCUMENT_IS_ALONE, 0.6),
    T(QUITUS_DOCUMENT_IS_FIRST, -0.1),
    T(QUITUS_DOCUMENT_IS_LAST, 0.9),
    LEFT(ASK, 0.6),
    RIGHT(ASK, 0.5),
    LEFT_FAR(ASK, 0.6),
    RIGHT_FAR("svp|stp|please|s'il vous plait|merci|\\?", 0.5),
    BEFORE("copie d[eu]s?(?: la| l')?|duplicata d[eu]s?(?: la| l')?|copy of (?:the|your)|copies "
           "of|exemplaire d[eu](?: la)?|doubles? d[eu]s?",
           1.7),
    BEFORE("la|le|les|the|l'|cette|this|that", 0.4),
    BEFORE("votre|vos|your|ta|tes|ton", 0.8),
    BEFORE("notre|nos|mon|ma|mes|our|my", -1.0),
    BEFORE("un|une|a|an|des|any", 0.5),
    BEFORE("de|du|des|of|d'|sur la|sur|on|on the|pour|for|au|a la|in the|dans", 0.0),
    BEFORE("et|and|ainsi que|plus|with|avec|\\+", -0.4),
    BEFORE("sans|without|no|aucune?|pas de|jamais (?:eu|recu)(?: de| la| cette| votre)?|never "
           "(?:had|got|received)(?: the| an| your)?",
           -0.3),
    AFTER("n|no|[a-z]{0,4}[0-9]", -0.9),
    AFTER("est|sont|a|ont|is|was|has|n'est|indique\\w*|mentionn\\w*|porte|says|shows|comporte|"
          "reprend|sera|doit",
          -0.5),
    AFTER("svp|stp|please|\\?|correspondant\\w*|signe\\w*|signed|original\\w*|emarge\\w*|d'origine|"
          "jointe?",
          0.6),
    LEFT("recu\\w*|trouv\\w*|arriv\\w*|received|find|found|got|introuvable|trace|vu\\w*", -0.5),
    RIGHT("recu\\w*|trouv\\w*|arriv\\w*|received|never|jamais|introuvable|parvenu\\w*|manqu\\w*|"
          "trace|perdu\\w*|lost|missing|vierge|illisible|page",
          0.5),
    LEFT("avons|ai|a|have|has|had|je vous (?:envoie|joins|adresse)|ci[- "
         "]joint|attached|joins|enclosed|bien",
         -0.1),
    LEFT("conteste\\w*|regl\\w+|pay\\w+|vire\\w*|sold\\w+|valid\\w*|settle\\w*|corrig\\w*|"
         "rectifi\\w*|modifi\\w*",
         -0.3),
    RIGHT("rectificative|corrige\\w*|rectifie\\w*|conforme|corrected|revised|impayee?s?|regle\\w*|"
          "payee?s?|paid|settled",
          0.4),
    LEFT("conformement|selon|d'apres|prevu|au lieu|per|according|alors que|contre|comme", -0.8),
    RIGHT("prevoi\\w*|dit|stipule\\w*|disait|parle|says|states|facture|annonc\\w*|resili\\w*|signe "
          "le",
          -0.2),
    PREVIOUS(ASK, -0.2),
    PREVIOUS("recu\\w*|trouv\\w*|received|trace", 0.9),
    TEXT("recu aucune facture|jamais recu|pas recu|never received|not received|introuvable|aucune "
         "trace|no trace",
         -0.4),
};
const struct quitus_role_cues quitus_document_cues = ROLE("documents", -1.4, document);
