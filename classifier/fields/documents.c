/* classifier/fields/documents.c - the words for each kind of document, the longest first. */
#include "classifier/fields/documents.h"

struct form {
  const char *regex;
  enum quitus_document_kind kind;
  bool pronoun, unknown;
};
static const struct form forms[] = {
    /* papers that an auditor, an insurer or a foreman asks for: the names of others' stand in them
     */
    {"\\b(?:(?:bons?|tickets?) (?:de |d')?pe[sz]e+\\w*|weigh(?:bridge)? ?(?:tickets?|slips?)|"
     "scale ?tickets?|releves? (?:d'|de |du |des "
     ")(?:heures?|charges|compteurs?|eau|index|gps|conso\\w*|pointages?|temps|presence|mesures?)|"
     "(?:la|une) releve|bordereaux? de suivi\\w*|[a-z]{3,12}-sheets?|"
     "decomptes? (?:definitifs?|des interets|detaille des interets|de (?:l'eau|charges))|"
     "historique (?:d'intervention|de releve|des interventions)|bordereaux? d'intervention|"
     "bons? d.? ?(?:intervention|garantie)|bons? de (?:vos|ses|leurs) \\w+|extraits? (?:de "
     ")?(?:kbis|d'inscription|d'acte)|"
     "disques? chrono\\w*|cahiers? des charges?|main courante|(?:l'|un |d')acte(?! "
     "d'engagement)|cautions?(?: de \\w+)?|"
     "(?:tally|function|attendance|install\\w*|cut|rate) ?sheets?|off-?hire "
     "(?:slip|note)s?|certs?|sign[- ]?off|"
     "log ?book|receiving paper|interest calculation|quittences?)\\b",
     QUITUS_DOC_OTHER},
    {"\\b(?:bons? (?:de |d')?(?:livr\\w+|livraz\\w*)|bons? de trava\\w+|feuilles? de route|drop[- "
     "]?off "
     "(?:sheet|slip|note)s?|whatever (?:our|the|your) "
     "\\w+ (?:had |has )?signed|bons? que votre (?:chauffeur|livreur)|(?:signed|delivery|drop) "
     "?tickets?)\\b",
     QUITUS_DOC_DELIVERY_NOTE},
    {"\\b(?:attendance (?:notes?|records?)|time ?records?|narratives?|significations?|"
     "titres? executoires?|copies? executoires?|(?:pieces|dossier|donnees|documents) (?:me|"
     "nous) concernant|(?:acceptance|handover|completion) (?:protocols?|certificates?|sheets?|"
     "reports?)|measurement (?:sheets?|books?)|(?:tax|wht|origin) certificates?|"
     "supporting (?:documents?|papers?|documentation)|back-?up documents?|vouchers?|"
     "bills? of quantit\\w+|(?:price|interest|detailed) calculations?)\\b",
     QUITUS_DOC_OTHER},
    {"\\b(?:bordereaux? de reception|goods? recei(?:pt|ved|ving) (?:notes?|slips?)|challans?|"
     "air ?waybills?|awbs?|b/l|delivery (?:papers?|proofs?|confirmations?|documents?)|"
     "proofs? of (?:dispatch|reception|receipt)|(?:what|whatever|the (?:paper|sheet|slip|"
     "note)) (?:our|your|the|my) \\w+ (?:had |has )?signed)\\b",
     QUITUS_DOC_DELIVERY_NOTE},
    {"\\b(?:bons? de c(?:de|md)\\w*|bons? (?:de )?cmdes?|(?:our|the) (?:purchase )?requisition)\\b",
     QUITUS_DOC_ORDER},
    {"\\b(?:price offers?|offers? (?:we|you|i) (?:signed|sent|accepted)|(?:your|the|original|"
     "accepted) offer)\\b",
     QUITUS_DOC_QUOTE},
    {"\\b(?:(?:show|send) (?:me|us) (?:a|my|our) signature|(?:whatever|what|anything) (?:i|"
     "we)(?:'m|'re| am| are) (?:meant|supposed|said) to have signed)\\b",
     QUITUS_DOC_CONTRACT},
    {"\\b(?:(?:what|which) account|where do (?:i|we) (?:send|pay|wire)|"
     "bank(?:ing)? (?:particulars|datas?)|beneficiary (?:details?|bank|account)|ifsc|"
     "swift (?:code|details?))\\b",
     QUITUS_DOC_BANK_DETAILS},
    {"\\b(?:aged (?:\\w+ )?(?:list\\w*|reports?|breakdowns?|balances?|debt\\w*|accounts?)|"
     "breakdowns? of (?:the|our|my) account|soa)\\b",
     QUITUS_DOC_STATEMENT},
    {"\\b(?:the|your) (?:earlier|previous|first) (?:ones?|one|two|three|four|five)\\b",
     QUITUS_DOC_REMINDERS},
    {"\\b(?:(?:proof|evidence|showing|confirm\\w*) (?:that )?you (?:are |really |"
     "do )?(?:act(?:ing)?|represent\\w*)|preuves? que vous (?:agissez|representez|etes)|"
     "authori[sz]ation letters?|mandate copy|quel (?:acte|mandat|document|titre) vous|"
     "who (?:you act for|instructed you))\\b",
     QUITUS_DOC_MANDATE},
    {"\\b(?:bons? (?:de |d')?com+and\\w*|ordres? signes?|(?:e-?)?mail (?:of instruct\\w*|"
     "in which we \\w+))\\b",
     QUITUS_DOC_ORDER},
    {"\\b(?:devi|soumissions?|(?:propositions?|offres?) (?:chiffree?s?|d'origine)|signed offers?|"
     "whatever you quoted)\\b",
     QUITUS_DOC_QUOTE},
    {"\\b(?:conditions? generales?|(?:standard |general )?conditions of sale|(?:de|"
     "copie de) vos conditions|petites lignes|small print)\\b",
     QUITUS_DOC_TERMS},
    {"\\b(?:contras?|(?:ce que|papier que) j'ai (?:soi-disant |pretendument )?signe\\w*|"
     "(?:papie?r?|paper|piece)[a-z ]{0,12} (?:avec|with|w/?) (?:ma|mon|my) (?:signature|nom|name)|"
     "ce qui nous li\\w+|(?:original )?instrument)\\b",
     QUITUS_DOC_CONTRACT},
    {"\\b(?:(?:sur )?quel (?:compte|rib|iban)|ou (?:est-ce qu'on|dois-je|faut-il) (?:envo\\w+|"
     "pa[iy]\\w+|vers\\w+|vir\\w+)|where should it go|specimens? de cheque|(?:bank|"
     "acc(?:oun)?t) (?:no|number)'?s?|paybill)\\b",
     QUITUS_DOC_BANK_DETAILS},
    {"\\b(?:state?m(?:e?nts?)|stm?n?ts?|relevees? (?:a jour|de (?:mon |notre )?compte)|"
     "etats? (?:detaille|complet|exact|a jour) d[eu]|etats? d[eu] (?:ce qui reste|(?:notre |"
     "mon )?compte)|liste de (?:tou\\w+|ce qu\\w+)|what exactly is \\w+|exactly what|somme exacte|"
     "account as at)\\b",
     QUITUS_DOC_STATEMENT},
    {"\\b(?:proofs? of posting|(?:the|your) (?:first|second|earlier) notice|premiers? rappels?|"
     "preuves?[^.!?]{1,40}(?:rappels?|relances?|mises? en demeure))\\b",
     QUITUS_DOC_REMINDERS},
    {"\\b(?:(?:are|you're|were) authori[sz]ed|lets? you collect|(?:le )?droit de "
     "(?:ramass\\w+|recouvr\\w+|reclam\\w+|encaiss\\w+)|"
     "preuves?[^.!?]{1,30}(?:mandat\\w*|pouvoirs?|droit))\\b",
     QUITUS_DOC_MANDATE},
    /* names that contain another's */
    {"\\b(?:releves? de compteurs?|mandats? sepa|bons? de (?:reprise|consigne|prise en "
     "charge|retour)|"
     "feuilles? d'emargement|method statements?|confirmation of balance|pv de reception|"
     "preuves? de depot)\\b",
     QUITUS_DOC_OTHER},
    {"\\b(?:ordres? de (?:service|mission|travaux|travail)|work ?orders?)\\b", QUITUS_DOC_ORDER},
    {"\\b(?:bons? (?:de (?:collecte|depotage|transport)|d'enlevement)|bordereaux? de "
     "remise|tickets? (?:de depotage|signe\\w*)|e-?way bills?|bol|bills? of lading|"
     "(?:delivery|drop|signed) ?slips?|attachements|"
     "delivery orders?|(?:whatever|what) (?:\\w+ ){1,3}(?:had )?signed for)\\b",
     QUITUS_DOC_DELIVERY_NOTE},
    {"\\b(?:(?:signed |original )?proposals?|offres? (?:initiale|de prix|signee|commerciale)|"
     "treatment plan)\\b",
     QUITUS_DOC_QUOTE},
    {"\\bconditions (?:de maintenance|contractuelles|particulieres)\\b|\\bvotre tarif\\b",
     QUITUS_DOC_TERMS},
    {"\\b(?:lettres? de mission|letters? of (?:appointment|engagement)|engagement letters?|"
     "(?:whatever|what) (?:i|he|she|we|they) (?:have )?signed)\\b",
     QUITUS_DOC_CONTRACT},
    {"\\b(?:(?:ach|wire|wiring|bank|banking) (?:details?|instructions?|letter|confirmation)|"
     "voided check|cancelled cheque|domiciliation bancaire|nouvelles coordonnees|"
     "your details|where to (?:pay|send|wire)|ou (?:vous )?(?:virer|payer|verser))\\b",
     QUITUS_DOC_BANK_DETAILS},
    {"\\b(?:extracts? of account|what(?:'s| is)(?: \\w+)? (?:open|outstanding|owed|due)|ce que je "
     "(?:vous )?dois|solde exact|votre liste|etats? (?:de vos creances|des (?:trois )?factures|de "
     "ce "
     "que))\\b",
     QUITUS_DOC_STATEMENT},
    {"\\b(?:the power|donne le droit)\\b", QUITUS_DOC_MANDATE},
    {"\\b(?:feuilles? de \\w+|fiches? de \\w+|day ?sheets?|job cards?|cut sheets?|data ?sheets?|"
     "(?:waste )?transfer notes?|warranty "
     "\\w+|manuals?|protocols?|protocoles?|readings?|quittances?|"
     "actes? de caution\\w*|ordonnance|tableau d'echeances|trc|notice|diplomes?|"
     "bons? d'intervention)\\b",
     QUITUS_DOC_OTHER},
    {"\\b(?:bons? (?:de )?(?:livraison|reception|enlevement|transport)\\w*|bons? "
     "(?:signes?|emarges?)|b\\.?l\\.?s?|cmrs?|lettres? de voiture|"
     "delivery (?:notes?|slips?|receipts?|dockets?|tickets?)|proofs? of "
     "delivery|pods?|dockets?|emargements?|packing (?:list|slip)s?|"
     "(?:pv|proces[- ]verb\\w+) de reception|preuves? de (?:la )?livraison|recepisses?|bordereaux? "
     "(?:de livraison|emarges?)|waybills?|bons? de passage|signed notes?|consignment "
     "notes?)\\b",
     QUITUS_DOC_DELIVERY_NOTE},
    {"\\b(?:bons? de commandes?|bc|bdc|lpos?|copie de (?:la|notre|votre|ma) commande|commandes? "
     "signees?|purchase orders?|pos?(?! box)|order (?:forms?|confirmations?|copy)|"
     "signed orders?|confirmations? de commande|accuses? de commande|commandes?|orders?)\\b",
     QUITUS_DOC_ORDER},
    {"\\b(?:devis|quotes?|quotations?|estimates?|propositions? commerciales?|chiffrage)\\b",
     QUITUS_DOC_QUOTE},
    {"\\b(?:conditions (?:generales|de vente)(?: de vente)?|cgv|cgu|cgs|terms(?: and "
     "conditions)?|t&cs?|t cs|general conditions(?: of sale)?)\\b",
     QUITUS_DOC_TERMS},
    {"\\b(?:contrats?|contracts?|conventions?|agreements?|avenants?|bail|baux|lease|acte "
     "d'engagement|bulletins? d'(?:adhesion|inscription|abonnement)|engagement signe)\\b",
     QUITUS_DOC_CONTRACT},
    {"\\b(?:(?:coordonnees|references|infos?|informations?) (?:bancaires?|de (?:votre )?compte|de "
     "virement|de paiement)|ribs?|ibans?|bank(?:ing)? (?:details?|account|info\\w*|coordinates)|"
     "account (?:details|number)|new account|releves? d'identite bancaire|sort code|bic|wire "
     "(?:details|instructions)|payment details|remittance details|where to (?:pay|send)|compte ou "
     "(?:virer|payer|verser))\\b",
     QUITUS_DOC_BANK_DETAILS},
    {"\\b(?:releves?(?: de (?:notre |mon )?comptes?)?|extraits?(?: de (?:notre |mon "
     ")?comptes?)?|statements?|grand[- ]livres?|etats? de (?:notre )?comptes?|situation de "
     "(?:notre )?compte|"
     "(?:point|detail) (?:de|du) (?:notre |mon )?comptes?|decomptes?|ledger|historique(?: de "
     "compte)?|balance|recapitulatif|detail des sommes|detaillez|ce que je (?:vous "
     ")?dois exactement|everything on the account|lextrait de compte|etat des "
     "(?:factures|sommes)|liste des factures|list of (?:open|outstanding) \\w+)\\b",
     QUITUS_DOC_STATEMENT},
    {"\\b(?:(?:vos |les |des |copies? de vos |your )?(?:anciennes? |precedente?s |previous "
     "|earlier |first |past |prior "
     ")(?:relances?|rappels?|courriers?|lettres?|reminders?|letters|emails|mails|notices)|"
     "(?:relances?|rappels?|courriers?|lettres?|mails|mises? en demeure) "
     "(?:anterieure?s?|precedente?s?|d'avant|dont|de l'an|que vous)|mises? en "
     "demeure|relances|rappels|reminders|preuves? (?:de|des) (?:relances?|envois?)|"
     "accuses? de reception|premiere relance|copie du recommande|lettres? de "
     "relance|other (?:three|two|letters)|first reminder)\\b",
     QUITUS_DOC_REMINDERS},
    {"\\b(?:mandats?|pouvoirs?|procurations?|power of attorney|letter of "
     "(?:authority|authorisation|authorization|instruction|appointment)|authority|authorisation|"
     "habilit\\w+|(?:the|your|sepa|signed|a|any) mandate|"
     "(?:document|papier|acte|lettre|letter|paper|paperwork) (?:qui|that|which) (?:vous "
     ")?(?:autorise|habilite|authori[sz]es|entitles)|what footing|a quel titre|letter saying "
     "so|titre qui vous|(?:mandates?|mandatee?s?|charges?) (?:par|de (?:ca|cela|ce))|vous "
     "(?:a|ont|aurait) (?:\\w+ )?(?:mandat|charg|autoris)\\w*|papier (?:\\w+ )?qui "
     "(?:dit|prouve)|letter from them|instructed you "
     "to|prouvez[^.!?]{0,40}(?:mandat|charg)\\w*|qui vous mandate|acte de "
     "cession|assignment|appointing you|entitles you|instructed you|authori[sz]es you|cession)\\b",
     QUITUS_DOC_MANDATE},
    {"\\b(?:(?:fiches?|feuilles?|releves?|etats?) (?:de "
     "|d')(?:pointage|heures|temps|presence|intervention)|rapports?|(?<!en )(?<!par )(?<!pas des "
     ")photos?|attestations?|"
     "justificatifs?|certificats?|grilles? tarifaires?|tarifs?|timesheets?|"
     "time sheets?|proces[- "
     "]verb\\w+|pv|constats?|kbis|preuves?|proofs?|tickets?|plans?|(?<!avec le )(?<!avec un "
     ")(?<!avec les )details?|calculs?|"
     "fiches? techniques?|certificates?|reports?|job sheets?|worksheets?|evidence|"
     "price list|logs?|plannings?|(?:le|du|un|votre) "
     "metre|decompositions?|w-?9|attachements?|comptes?[- "
     "]rendus?|(?<!au )registres?(?:-journal)?|etiquettes?|recieve?pts?|reciepts?|(?<=le "
     ")recu|(?<=un "
     ")recu|timesheet|"
     "receipts?|itemi[sz]ation|breakdowns?|bons? d'intervention|lettre de "
     "changement|enregistrements?|recordings?|avis de passage|listings?)\\b",
     QUITUS_DOC_OTHER},
    {"\\b(?:factures?|fact|facs?|invoices?|bills?|note d'honoraires|facutres?|facures?|fre)\\b",
     QUITUS_DOC_INVOICE},
    {"\\b(?:duplicata\\w*|duplicates?|originaux|original|pieces?(?! "
     "jointe)|exemplaires?|(?:un|le) double(?! (?:emploi|de (?:temps|la)))|scan "
     "propre|pdf|copies|copy|copie|documents?|paperwork)\\b",
     QUITUS_DOC_INVOICE, true},
    /* whatever is asked for by a name that is not known */
    {"\\b(?:envo\\w+|transmet\\w*|adress\\w+|produi\\w+|montr\\w+|fourni\\w*|communiqu\\w+|"
     "joign\\w+|retourn(?:ez|er)|scann\\w+|balanc\\w+|fil(?:ez|er)|confi(?:ez|er)|veut|veulent|"
     "exige|reclame|demande|wants|needs|"
     "faut|besoin d[eu]|recevoir|voir|depos\\w+|donn\\w+|faites suivre|sort\\w+|send|share|provide|"
     "show|supply|need|forward|see|email|copy of|copie d[e']|bring|scan|produce)"
     "(?:[- ](?:me|moi|nous|us|over|him|them))?(?:[- ]aussi|[- ]also| please)? ?"
     "(?:la|le|les|l'|un|une|des|du|vos|votre|the|your|ur|a|an|any|those) "
     "(?!moyen|temps|delai|virement|cheque|reste|solde|somme|montant|date|avoir|credit|new|"
     "corrected|signed|money|mail|deux|quatre|societe)"
     "[a-z]{4,}|"
     "\\b(?!(?:merci|possible|rapidement|encore|moment|jour|jours|semaine|mois|date|svp|quick|soon|"
     "back|again)\\b)"
     "[a-z]{4,} (?:svp|stp|pls)\\b",
     QUITUS_DOC_OTHER, .unknown = true},
    {"\\b(?:r?envo\\w{1,5}|re-envo\\w+|transmet\\w*|adress\\w+|remet\\w*|redepos\\w+|depos\\w+|"
     "repass\\w+|reexpedi\\w+|faites|mets|met|balanc\\w+|pass\\w+|donn\\w+)(?:[- "
     "](?:nous|moi|lui))?[- ](?:la|ca|sa|cela)(?:[- ](?:nous|moi))?\\b|"
     "\\b(?:me|nous|m'|vous|moi)?[- ]?(?:la|l') "
     "?(?:r?envo\\w+|transmet\\w*|adresser|remet\\w*|redepos\\w*|depos\\w*|faire "
     "(?:parvenir|suivre|passer)|reexpedi\\w+|communiquer|refaire parvenir)\\b|"
     "\\b(?:re-?send|send|forward|post|e?mail|fire|ping|pop|drop)(?: (?:it|them|that|one|me "
     "(?:one|it|another)|again|over|another))\\b|\\bre-?send\\w*\\b|\\brenvo\\w+\\b",
     QUITUS_DOC_INVOICE, true},
};

const struct quitus_scan_patterns quitus_document_patterns = {&forms->regex, G_N_ELEMENTS(forms),
                                                              sizeof forms[0]};

GArray *quitus_documents_find(struct quitus_scan *scan) {
  GArray *documents = g_array_new(FALSE, FALSE, sizeof(struct quitus_document));
  for (unsigned i = 0; i < G_N_ELEMENTS(forms); i++) {
    struct quitus_document document = {
        .kind = forms[i].kind, .pronoun = forms[i].pronoun, .unknown = forms[i].unknown};
    for (size_t from = 0; documents->len < QUITUS_DOCUMENTS_MAX; from = document.end) {
      if (!quitus_scan_find(scan, QUITUS_SCAN_DOCUMENTS, i, from, &document.start, &document.end))
        break;
      if (!quitus_places_meet(documents, document.start, document.end))
        g_array_append_val(documents, document);
    }
  }
  quitus_places_sort(documents);
  return documents;
}
