/* tests/test-fields.c - the fields of whole letters, each beside its reason only. */
#include "classifier/fields/fields.h"
#include "tests/field-letter.h"
#include "tests/field-value.h"
#include <string.h>

struct field_case {
  const char *field;
  const char *text;
  const char *expected; /* list fields: joined by a comma in their order; "" absent */
  const char *language; /* NULL: "fr" */
  const char *subject;  /* NULL: "" */
};

/* All letters are of Monday 9 March 2026. */
static const struct field_case cases[] = {
    /* promise_date */
    {"promise_date", "Le virement partira vendredi.", "2026-03-13"},
    {"promise_date", "Nous vous réglerons fin mars.", "2026-03-31"},
    {"promise_date", "Votre facture sera payée le 15 avril.", "2026-04-15"},
    {"promise_date", "Je vous règle demain sans faute.", "2026-03-10"},
    {"promise_date", "Ce sera fait la semaine prochaine.", "2026-03-20"},
    {"promise_date", "Vous serez payés au plus tard le 20.", "2026-03-20"},
    {"promise_date", "Le chèque part lundi prochain.", "2026-03-16"},
    {"promise_date", "Elle est dans la campagne du 25 mars.", "2026-03-25"},
    {"promise_date", "Je m'engage à vous payer sous huitaine.", "2026-03-17"},
    {"promise_date", "Nous procéderons au règlement sous 48h.", "2026-03-11"},
    {"promise_date", "paiement prévu le 31/03", "2026-03-31"},
    {"promise_date", "vous aurez vos sous en fin de mois promis", "2026-03-31"},
    {"promise_date",
     "Règlement à 30 jours fin de mois comme d'habitude, je vous paie à cette échéance.",
     "2026-04-30"},
    {"promise_date",
     "Nous avons bien reçu votre relance du 2 mars. Le paiement interviendra le 27 mars.",
     "2026-03-27"},
    {"promise_date", "La facture du 12 janvier sera soldée le 18 mars.", "2026-03-18"},
    {"promise_date", "Le comptable rentre le 16 mars et vous paiera le 18.", "2026-03-18"},
    {"promise_date", "Je paie dès réception du duplicata.", ""},
    {"promise_date", "500 € le 15 mars et le solde le 15 avril.", "2026-03-15"},
    {"promise_date", "Je vous fais 800 vendredi, 800 le vendredi d'après.", "2026-03-13"},
    {"promise_date", "La moitié fin mars, l'autre moitié fin avril, promis.", "2026-03-31"},
    {"promise_date", "Trois chèques : 10 avril, 10 mai et 10 juin.", "2026-04-10"},
    {"promise_date", "Je paie 300 ce jour, 300 au 15 avril, 300 au 15 mai.", "2026-03-09"},
    {"promise_date", "Rien en mars. Début avril, le 4, ce sera payé.", "2026-04-04"},
    {"promise_date", "They pay us on 18 March and yours goes out on the Friday.", "2026-03-20",
     "en"},
    {"promise_date", "Elle reprend le 16 mars, ce sera viré avant la fin de cette même semaine.",
     "2026-03-20"},
    {"promise_date", "Il signe vendredi, vous serez réglés le 24 mars.", "2026-03-24"},
    {"promise_date", "We will pay you on Friday.", "2026-03-13", "en"},
    {"promise_date", "Payment will be made by the end of the month.", "2026-03-31", "en"},
    {"promise_date", "It's in our payment run of 20 March.", "2026-03-20", "en"},
    {"promise_date", "You'll have the money by the 25th.", "2026-03-25", "en"},
    {"promise_date", "The transfer goes out tomorrow.", "2026-03-10", "en"},
    {"promise_date", "I'll send a check next week.", "2026-03-20", "en"},
    {"promise_date", "We received your letter of 2 March and will settle on 27 March.",
     "2026-03-27", "en"},
    {"promise_date", "We promise to pay within 10 days.", "2026-03-19", "en"},
    {"promise_date", "Payment is scheduled for April 15.", "2026-04-15", "en"},
    /* promise_amount */
    {"promise_amount", "Je vous vire 1 250,50 € vendredi.", "1250.50"},
    {"promise_amount", "Vous recevrez 1.250,50 EUR le 20 mars.", "1250.50"},
    {"promise_amount", "je vous regle 1250€50 vendredi", "1250.50"},
    {"promise_amount", "On vous fait un virement de 3k€ demain.", "3000.00"},
    {"promise_amount", "Nous verserons 4 380 euros TTC le 31 mars.", "4380.00"},
    {"promise_amount", "Je vous verse deux mille trois cents euros vendredi.", "2300.00"},
    {"promise_amount", "je vous envoie 400 lundi", "400.00"},
    {"promise_amount", "Le virement partira vendredi.", ""},
    {"promise_amount", "Il regarde tout ce qui dépasse 1 000 €. Le virement suivra vendredi.", ""},
    {"promise_amount", "We will pay EUR 1,250.50 on Friday.", "1250.50", "en"},
    {"promise_amount", "I'll send £950 on Friday.", "950.00", "en"},
    {"promise_amount", "We will pay you $1,975.50 next week.", "1975.50", "en"},
    {"promise_amount", "Nous réglerons quatre-vingts euros demain.", "80.00"},
    {"promise_amount", "Nous vous paierons CHF 2'340.- le 28 mars.", "2340.00"},
    {"promise_amount", "Lundi vous serez payé. 380", "380.00"},
    {"promise_amount", "Je garde 20 pour cent, vous aurez le reste mercredi.", ""},
    {"promise_amount", "Send a copy of 611 please, I'll have it through by Friday.", "", "en",
     "RE: Invoice 611"},
    {"promise_amount", "Mon grand-père et grand ami vous paiera le 22.", ""},
    /* payment_date */
    {"payment_date", "Le virement a été fait hier.", "2026-03-08"},
    {"payment_date", "Nous avons payé le 3 mars par virement.", "2026-03-03"},
    {"payment_date", "Chèque posté vendredi.", "2026-03-06"},
    {"payment_date", "Le virement est parti ce matin.", "2026-03-09"},
    {"payment_date", "Facture du 15 janvier réglée le 27 février par chèque.", "2026-02-27"},
    {"payment_date", "payé mardi dernier par carte", "2026-03-03"},
    {"payment_date", "réglée le 28/02 par virement", "2026-02-28"},
    {"payment_date", "Nous avons réglé il y a 3 jours.", "2026-03-06"},
    {"payment_date", "Le virement est fait à 6h40, vous l'avez.", "2026-03-09"},
    {"payment_date", "Hier, l'ordre est parti à 14h.", "2026-03-08"},
    {"payment_date", "Payé en octobre au chauffeur.", ""},
    {"payment_date", "C'est payé.", ""},
    {"payment_date", "Prélevé sur notre compte le 5.", "2026-03-05"},
    {"payment_date",
     "Nous avons reçu votre relance du 5 mars, or le virement a été exécuté le 2 mars.",
     "2026-03-02"},
    {"payment_date", "We paid on 3 March by bank transfer.", "2026-03-03", "en"},
    {"payment_date", "The cheque was posted yesterday.", "2026-03-08", "en"},
    {"payment_date", "Transfer made this morning.", "2026-03-09", "en"},
    {"payment_date", "Check went in the mail Friday.", "2026-03-06", "en"},
    {"payment_date", "Paid last Tuesday by card.", "2026-03-03", "en"},
    /* payment_amount */
    {"payment_amount", "Nous avons viré 742 € le 6 mars.", "742.00"},
    {"payment_amount", "Virement de 6 318,45 € parti lundi.", "6318.45"},
    {"payment_amount", "Chèque n° 4410982 de 768,40 €, posté lundi.", "768.40"},
    {"payment_amount", "Le virement est parti ce matin.", ""},
    {"payment_amount", "Réglé par chèque Banque Morand n° 3300418 le 27 février.", ""},
    {"payment_amount", "Je vous ai viré 80 % le 28.", ""},
    {"payment_amount", "J'ai soldé la 71 hier au dépôt.", ""},
    {"payment_amount", "Six hundred sent by Faster Payment this morning.", "600.00", "en"},
    {"payment_amount", "We paid EUR 7,412.00 on 2 March by transfer.", "7412.00", "en"},
    {"payment_amount", "Check #10233 for $1,975.50 went in the mail Friday.", "1975.50", "en"},
    {"payment_amount", "I sent you £350 yesterday.", "350.00", "en"},
    /* payment_method */
    {"payment_method", "Nous avons payé le 3 mars par virement.", "transfer"},
    {"payment_method", "viré hier", "transfer"},
    {"payment_method", "Payé le 2 et le 4 mars, 96 chaque fois.", ""},
    {"payment_method", "Je vous ai envoyé un chaque le 2 mars.", "cheque"},
    {"payment_method", "Payé le 2 mars, sans la carte grise.", ""},
    {"payment_method", "La banque a exécuté l'ordre ce matin.", "transfer"},
    {"payment_method", "1 200 € sont partis le 2 mars.", "transfer"},
    {"payment_method", "Le chèque est parti hier.", "cheque"},
    {"payment_method", "payé par CB sur votre site", "card"},
    {"payment_method", "Prélevé le 5 sur notre compte.", "direct-debit"},
    {"payment_method", "payé en espèces au chauffeur", "cash"},
    {"payment_method", "La LCR a été honorée le 27 février.", "lcr"},
    {"payment_method", "C'est payé.", ""},
    {"payment_method", "Parti au courrier ce matin, n° 0004417.", "cheque"},
    {"payment_method", "The cheque was posted yesterday.", "cheque", "en"},
    {"payment_method", "Paid by bank transfer on Friday.", "transfer", "en"},
    {"payment_method", "I paid your driver in cash.", "cash", "en"},
    {"payment_method", "Collected by direct debit on the 5th.", "direct-debit", "en"},
    {"payment_method", "Check with your bank: the card was charged on Friday.", "card", "en"},
    /* payment_reference */
    {"payment_reference", "Chèque n° 4410982 de 768,40 €, posté lundi.", "4410982"},
    {"payment_reference", "Virement fait hier, référence SCT-778120.", "SCT-778120"},
    {"payment_reference", "Virement exécuté le 3 mars, libellé MOULIN NOV.", "MOULIN NOV"},
    {"payment_reference", "Viré le 2 mars, communication +++091/2345/67891+++.",
     "+++091/2345/67891+++"},
    {"payment_reference", "Virement émis le 3 mars, motif MOULIN NOV 1 044,00", "MOULIN NOV"},
    {"payment_reference", "Viré hier, j'ai mis sur le libellé \"loyer janvier\".", "loyer janvier"},
    {"payment_reference", "Viré le 2 mars, libellé « ref 77-ABC ».", "77-ABC"},
    {"payment_reference", "Payée par mandat 877 hier, malgré l'intitulé « Hôpital ».", "877"},
    {"payment_reference", "Chèque remis samedi, Crédit Local 0019284, 365 euros.", "0019284"},
    {"payment_reference", "Sent Friday by CHAPS, quoting STATION 12. Regards", "STATION 12", "en"},
    {"payment_reference", "Chèque posté vendredi.", ""},
    {"payment_reference", "Check #20418 was mailed Monday.", "20418", "en"},
    {"payment_reference", "Paid by wire on Friday, ref VT-88310.", "VT-88310", "en"},
    /* instalments */
    {"instalments", "Pouvons-nous régler en 3 fois ?", "3"},
    {"instalments", "Est-il possible de payer en dix fois ?", "10"},
    {"instalments", "Je propose 4 mensualités.", "4"},
    {"instalments", "Je demande six mensualités égales.", "6"},
    {"instalments", "en 4x ca irait ?", "4"},
    {"instalments", "je peux faire 100 par mois pendant 10 mois", "10"},
    {"instalments",
     "1 200 € le 30 avril, 1 200 € le 31 mai et 964 € le 30 juin, cela vous convient-il ?", "3"},
    {"instalments", "La moitié maintenant, l'autre moitié en mai.", "2"},
    {"instalments", "Nous vous demandons un délai.", ""},
    {"instalments", "Merci de nous accorder trois semaines.", ""},
    {"instalments", "Je peux vous proposer trois paiements, le premier en avril.", "3"},
    {"instalments", "Si vous acceptez 12 petits bouts, je les tiendrai.", "12"},
    {"instalments", "dix-huit mensualités de 50 euros", "18"},
    {"instalments", "Could we pay in three instalments?", "3", "en"},
    {"instalments", "Would you take it in four equal payments?", "4", "en"},
    {"instalments", "We could do 500 a month for six months.", "6", "en"},
    {"instalments", "I'd like to split it into five.", "5", "en"},
    /* disputed_amount */
    {"disputed_amount", "Vous nous avez facturé 187 € de trop.", "187.00"},
    {"disputed_amount", "Il y a un écart de 212,40 €, merci de faire un avoir.", "212.40"},
    {"disputed_amount", "Merci de faire un avoir de 890 €.", "890.00"},
    {"disputed_amount", "Vous comptez le nettoyage, enlevez 60 de la facture.", "60.00"},
    {"disputed_amount", "Je retiens 750 pour la porte rayée.", "750.00"},
    {"disputed_amount", "Il y a 600 de trop sur la facture.", "600.00"},
    {"disputed_amount", "Merci de retirer la ligne « astreinte » de 450 €.", "450.00"},
    {"disputed_amount", "Les 380 € restants attendront que la porte ferme.", "380.00"},
    {"disputed_amount", "Please take off the delivery charge of £85.", "85.00", "en"},
    {"disputed_amount", "La facture est fausse.", ""},
    {"disputed_amount", "You overcharged us by £240.", "240.00", "en"},
    {"disputed_amount", "That's $730 too much.", "730.00", "en"},
    /* invoice_refs */
    {"invoice_refs", "La facture FA-2026-0118 est en cours de validation.", "FA-2026-0118"},
    {"invoice_refs", "Votre facture n° 45871 n'est jamais arrivée.", "45871"},
    {"invoice_refs", "Les factures 4470 et 4472 sont réglées.", "4470,4472"},
    {"invoice_refs", "La facture 25/0412 est bloquée.", "25/0412"},
    {"invoice_refs", "Elle n'est jamais arrivée.", "F-25-0381", NULL,
     "RE: Relance facture F-25-0381"},
    {"invoice_refs", "La FV-7781 sera payée vendredi.", "FV-7781", NULL, "RE: FV-7781"},
    {"invoice_refs", "Appelez-moi au 05 36 49 10 72.", ""},
    {"invoice_refs", "Notre IBAN : FR76 3000 6000 0112 3456 7890 189.", ""},
    {"invoice_refs", "SIRET 000 111 222 00033", ""},
    {"invoice_refs", "Le 15/04 nous paierons 1 250 €.", ""},
    {"invoice_refs", "Livré au 12 rue Haute, 09100 Pamiers.", ""},
    {"invoice_refs", "Il manque le bon de commande 4500118823.", ""},
    {"invoice_refs", "Nous paierons vendredi.", "", NULL, "RE: facture du 30/09"},
    {"invoice_refs", "Invoice INV-20418 never reached us.", "INV-20418", "en"},
    {"invoice_refs", "Invoices 88190 and 88207 were paid.", "88190,88207", "en"},
    {"invoice_refs", "Call me on +44 20 7946 0018.", "", "en"},
    /* return_date */
    {"return_date", "Je serai de retour le 16 mars.", "2026-03-16"},
    {"return_date", "Le service est fermé du 10 au 20 mars inclus.", "2026-03-23"},
    {"return_date", "Notre comptable est en congés, elle rentre lundi.", "2026-03-16"},
    {"return_date", "Absente, de retour le 25/03.", "2026-03-25"},
    {"return_date", "Je suis absent jusqu'au 26 mars inclus.", "2026-03-27"},
    {"return_date", "Bureaux fermés. Réouverture le 23 mars.", "2026-03-23"},
    {"return_date", "La comptable est en arrêt maladie.", ""},
    {"return_date", "Notre comptable est absent depuis le 2 mars et revient le 30 mars.",
     "2026-03-30"},
    {"return_date", "I am out of the office and back on 23 March.", "2026-03-23", "en"},
    {"return_date", "The office is closed and reopens on Monday 16 March.", "2026-03-16", "en"},
    {"return_date", "Our bookkeeper is on leave, she returns on the 30th.", "2026-03-30", "en"},
    /* contact_email, contact_phone */
    {"contact_email", "Merci d'écrire à compta@solvance.example.", "compta@solvance.example"},
    {"contact_email", "Contactez désormais Paul Hervé, p.herve@atelier-nord.example.",
     "p.herve@atelier-nord.example"},
    {"contact_email", "Adressez-vous à notre siège.", ""},
    {"contact_email", "Please send it to payables@tidewater.example from now on.",
     "payables@tidewater.example", "en"},
    {"contact_email", "Écrivez à Compta.Fournisseurs@Nettoval.example",
     "Compta.Fournisseurs@Nettoval.example"},
    {"contact_phone", "Appelez notre siège au 05 36 49 10 72.", "05 36 49 10 72"},
    {"contact_phone", "Voyez avec Mme Roux, +33 3 00 00 21 85.", "+33 3 00 00 21 85"},
    {"contact_phone", "Écrivez à compta@solvance.example.", ""},
    {"contact_phone", "Please ring our head office on 020 7946 0018.", "020 7946 0018", "en"},
    {"contact_phone", "Joignez Manon au 819 555 0140.", "819 555 0140"},
    /* documents */
    {"documents", "Pouvez-vous nous renvoyer la facture ?", "invoice"},
    {"documents", "Renvoyez-la moi svp.", "invoice"},
    {"documents", "Merci de nous envoyer votre RIB.", "bank-details"},
    {"documents", "Merci de nous transmettre le bon de livraison signé.", "delivery-note"},
    {"documents", "Pouvez-vous nous adresser le devis signé ?", "quote"},
    {"documents", "Merci de nous fournir une copie du contrat.", "contract"},
    {"documents", "Envoyez-nous vos CGV.", "terms"},
    {"documents", "Pouvez-vous m'envoyer un relevé de compte ?", "statement"},
    {"documents", "Merci de joindre le bon de commande.", "order"},
    {"documents", "Produisez le mandat qui vous autorise à recouvrer.", "mandate"},
    {"documents", "Merci d'envoyer le RIB, les CGV et le bon de livraison.",
     "delivery-note,terms,bank-details"},
    {"documents", "Envoyez-moi la facture en photo.", "invoice"},
    {"documents", "Il me faudrait un état détaillé du compte.", "statement"},
    {"documents", "Merci de nous adresser votre proposition chiffrée.", "quote"},
    {"documents", "Montrez-moi la relève du compteur.", "other"},
    {"documents", "Pouvez-vous nous envoyer les relevés de pointage ?", "other"},
    {"documents", "Could you send us a copy of the invoice?", "invoice", "en"},
    {"documents", "Please send the signed delivery note.", "delivery-note", "en"},
    {"documents", "Please provide the contract and a statement of account.", "contract,statement",
     "en"},
    {"documents", "Can you send your bank details please?", "bank-details", "en"},
    /* of a list the first */
    {"promise_date", "Je vous verse 500 € le 20 mars, 500 € le 20 avril et le solde le 20 mai.",
     "2026-03-20"},
    {"promise_date", "Nous confirmons : 6 000 € au 30 mars, 6 000 € au 30 avril.", "2026-03-30"},
    {"promise_date", "Le client nous paie le 18 mars, donc le 20 mars vous aurez votre virement.",
     "2026-03-20"},
    {"promise_date", "We'll pay on Wednesday the 18th.", "2026-03-18", "en"},
    {"promise_amount", "Je vous vire 1 250,50 € vendredi.", "1250.50"},
    {"promise_amount", "La 2209 partira le 28.", ""},
    {"payment_amount", "Nous avons viré 3 780,00 € le 2 mars.", "3780.00"},
    {"payment_amount", "Chèque 0088214 remis samedi.", ""},
    {"payment_amount", "Paid R6 200 by EFT this morning.", "6200.00", "en"},
    {"disputed_amount", "Nous contestons les 96 € de frais de déplacement, jamais commandés.",
     "96.00"},
    {"payment_method", "L'ordre permanent a été exécuté le 2 mars.", "transfer"},
    {"payment_method", "DD came out on Monday.", "direct-debit", "en"},
    {"payment_method", "Réglé en espèces, ticket agrafé.", "cash"},
    {"instalments", "Puis-je payer en trois fois ?", "3"},
    {"instalments", "cinq termes égaux, le premier au 15 mars", "5"},
    {"instalments", "Je peux faire 80 par mois pendant 8 mois.", "8"},
    {"instalments", "Je verse 400 € vendredi et le reste en trois fois.", "4"},
    {"instalments", "eighteen monthly payments", "18", "en"},
    {"instalments", "Half on the 15th; would you leave the other half till May?", "2", "en"},
    {"instalments", "Can I pay in sept instead?", "", "en"},
    {"instalments",
     "Suite à votre relance du 12 février pour 1 200 €, je propose de régler le solde en 2 fois, "
     "fin mars et fin avril.",
     "2"},
    {"instalments", "400 vendredi et le reste par 400, 5 fois en tout", "5"},
    {"instalments", "Faites-moi cela sur cinq mois.", "5"},
    {"instalments", "Échéancier 3 × 4 250 € à partir de mars", "3"},
    {"instalments", "50% now, 50% in 60 days?", "2", "en"},
    {"instalments", "Four lots, Feb to May?", "4", "en"},
    {"payment_date", "Nous paierons le 5 avril par virement.", ""},
    {"documents", "Merci de nous envoyer la facture et les lettres de voiture.",
     "invoice,delivery-note"},
    {"documents", "Faites-moi suivre le bon de comande et le contra.", "order,contract"},
    {"documents", "Les tickets de pesée svp", "other"},
    {"documents", "C'est quel compte ? Envoyez-moi ça.", "bank-details"},
    {"payment_amount", "J'ai viré 950 £ hier.", "950.00"},
    {"payment_amount", "Réglé 350 mille FCFA lundi.", "350000.00"},
    {"documents", "Il me faut la fiche de lot.", "other"},
    {"documents", "Can I see the signed tickets?", "delivery-note", "en"},
    {"documents", "Envoyez-nous la lettre de mission.", "contract"},
    {"documents", "Montrez-moi le carnet.", "other"},
    {"invoice_refs", "4409 and 4417 are passed, 4423 has not come.", "4409,4417,4423", "en"},
    {"invoice_refs", "La 88-1043 est payée.", "88-1043", NULL, "RE: 1043"},
    {"return_date", "Elle est absente jusqu'à dimanche.", "2026-03-16"},
    {"return_date", "Elle est en congés jusqu'à vendredi.", "2026-03-16"},
};

static void test_cases(void) {
  for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(quitus_reading) reading =
        field_letter(cases[i].text, cases[i].subject, cases[i].language, cases[i].field);
    g_autofree char *value = field_value(&reading->fields, cases[i].field);
    if (strcmp(value, cases[i].expected) != 0) {
      g_test_message("%s of \"%s\": \"%s\", not \"%s\"", cases[i].field, cases[i].text, value,
                     cases[i].expected);
      g_test_fail();
    }
  }
}

/* A field is filled only beside its reason. */
static void test_only_beside_reason(void) {
  g_autoptr(quitus_reading) reading =
      field_letter("Nous paierons 500 € vendredi par chèque n° 4410982, écrivez à a@b.example, "
                   "envoyez le RIB, de retour lundi, en 3 fois.",
                   "", "fr", "none");
  const struct quitus_fields *fields = &reading->fields;
  g_assert_cmpint(fields->promise_date, ==, QUITUS_NO_DAY);
  g_assert_cmpint(fields->payment_date, ==, QUITUS_NO_DAY);
  g_assert_cmpint(fields->return_date, ==, QUITUS_NO_DAY);
  g_assert_true(fields->promise_amount == QUITUS_NO_AMOUNT);
  g_assert_null(fields->payment_method);
  g_assert_null(fields->contact_email);
  g_assert_cmpuint(fields->documents, ==, 0);
  g_assert_cmpuint(fields->instalments, ==, 0);
}

/* The day of a letter that promises with that probability. */
static quitus_day promised_day(const char *text, double confidence) {
  struct quitus_letter letter = {
      .text = text, .subject = "", .language = "fr", .sent = quitus_day_parse_iso("2026-03-09")};
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  quitus_reading_add(reading, QUITUS_PROMISE_TO_PAY, confidence, false);
  quitus_fields_read(&letter, folded, reading);
  return reading->fields.promise_date;
}

/* The more doubtful the promise, the surer its day must be. */
static void test_doubtful_promise(void) {
  const char *sure = "On vous vire le solde vendredi 13 mars.", *other = "Livré le 12, faux le 13.";
  g_assert_cmpint(promised_day(sure, 0.3), ==, quitus_day_parse_iso("2026-03-13"));
  g_assert_cmpint(promised_day(other, 0.999), !=, QUITUS_NO_DAY);
  g_assert_cmpint(promised_day(other, 0.3), ==, QUITUS_NO_DAY);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/fields/cases", test_cases);
  g_test_add_func("/fields/doubtful-promise", test_doubtful_promise);
  g_test_add_func("/fields/only-beside-reason", test_only_beside_reason);
  return g_test_run();
}
