/* tests/test-thing-wordings.c - how debtors say by what means they paid, in how many parts they
 * would, what paper they ask for, which invoice they mean: many ways of each. */
#include "classifier/fields/fields.h"
#include "tests/field-value.h"
#include <string.h>

struct wordings {
  enum quitus_label label;
  const char *language, *field;
  const char *expected; /* "" absent */
  const char *texts;    /* between " | " */
};

static const struct wordings wordings[] = {
    {QUITUS_PAYMENT_SENT, "fr", "payment_method", "cash",
     "Payé hier en numéraire. | 50 € en pièces ce matin | Je vous ai mis 55 € dans la main samedi. "
     "| réglé hier, 80 € dans une enveloppe"},
    {QUITUS_PAYMENT_SENT, "fr", "payment_method", "card",
     "Payé samedi sans contact. | 212 € réglés hier au terminal | payé par le lien de paiement"},
    {QUITUS_PAYMENT_SENT, "fr", "payment_method", "transfer",
     "2 virmts lancés hier | C'est parti de ma banque hier. | Sorti de notre compte le 2 mars. | "
     "Exécuté par notre banque le 2 mars. | Payé le 2, communication +++120/0034/55678+++."},
    {QUITUS_PAYMENT_SENT, "fr", "payment_method", "direct-debit",
     "Compte débité le 2 mars, PRLV VOTRE NOM. | Vous m'avez déjà pris 29,90 € le 5."},
    {QUITUS_PAYMENT_SENT, "fr", "payment_method", "",
     "Payé hier, en effet. | Payé hier, vous avez pris note. | Réglé hier, deux pièces jointes."},
    {QUITUS_PAYMENT_SENT, "en", "payment_method", "cash",
     "I put £60 in his hand on Friday. | Paid on Friday, sixty quid in a brown envelope. | "
     "£18 through your letterbox last Friday | paid yesterday in coins"},
    {QUITUS_PAYMENT_SENT, "en", "payment_method", "card",
     "Paid contactless on Friday. | Apple Pay, on Friday | paid by the payment link yesterday"},
    {QUITUS_PAYMENT_SENT, "en", "payment_method", "transfer",
     "It was BACSed yesterday. | Sent yesterday on the Moorland app. | £900 left our Moorland "
     "account on Friday. | paid by etransfer yesterday | TT sent on Friday | Check your side, NEFT "
     "done. | paid by GIRO on Friday"},
    {QUITUS_PAYMENT_SENT, "en", "payment_method", "cheque",
     "Check 20418 cleared on Friday. | The check went out Friday. | A check was mailed."},
    {QUITUS_PAYMENT_SENT, "en", "payment_method", "",
     "Paid on Friday, please check your side. | Paid on Friday; the rest is in your hands."},
    {QUITUS_PAYMENT_PLAN, "fr", "instalments", "3",
     "En trois, ce serait faisable. | trois acomptes de 500 : 10 avril, 10 mai, 10 juin | "
     "900 € au 31 mars ; les deux autres tiers iraient en avril et en mai. | mille euros le 15 "
     "avril, autant le 15 mai, autant le 15 juin | Six mille en trois parts égales."},
    {QUITUS_PAYMENT_PLAN, "fr", "instalments", "4",
     "Un règlement en quatre tiendrait compte de cela. | Le premier chèque le 15, et 3 autres "
     "pareils."},
    {QUITUS_PAYMENT_PLAN, "fr", "instalments", "10",
     "Nous souhaiterions lisser cela sur les dix prochains mois."},
    {QUITUS_PAYMENT_PLAN, "fr", "instalments", "",
     "Vendredi vous aurez 500 et vous patientez jusqu'au 15 avril."},
    {QUITUS_PAYMENT_PLAN, "en", "instalments", "3",
     "Any chance of three bites at this? | The first third on 15 March, the other two in April and "
     "May."},
    {QUITUS_PAYMENT_PLAN, "en", "instalments", "6",
     "Six equal monthly, please. | Could it be carved into six, with the rent? | £130 a month for "
     "six? | six equal parts of 1,600"},
    {QUITUS_PAYMENT_PLAN, "en", "instalments", "", "My hours were cut from thirty to twelve."},
    {QUITUS_REQUEST_DOCUMENT, "fr", "documents", "order",
     "Envoyez le bon de cde avec la date. | Il me faut le bon de cmde."},
    {QUITUS_REQUEST_DOCUMENT, "fr", "documents", "delivery-note",
     "Veuillez nous remettre le bordereau de réception."},
    {QUITUS_REQUEST_DOCUMENT, "fr", "documents", "mandate",
     "Donnez-moi la preuve que vous agissez pour eux."},
    {QUITUS_REQUEST_DOCUMENT, "fr", "documents", "other",
     "Communiquez-moi les pièces me concernant. | Envoyez-moi la signification."},
    {QUITUS_REQUEST_DOCUMENT, "en", "documents", "statement",
     "Send us an aged breakdown of the account. | Please send the SOA."},
    {QUITUS_REQUEST_DOCUMENT, "en", "documents", "bank-details",
     "What account do I send it to? | Please send your banking particulars."},
    {QUITUS_REQUEST_DOCUMENT, "en", "documents", "mandate", "I want proof that you act for them."},
    {QUITUS_REQUEST_DOCUMENT, "en", "documents", "contract",
     "Show me a signature. | Send me whatever I'm meant to have signed."},
    {QUITUS_REQUEST_DOCUMENT, "en", "documents", "delivery-note",
     "I want to see what our gateman signed. | Please send the delivery confirmation."},
    {QUITUS_REQUEST_DOCUMENT, "en", "documents", "reminders",
     "Could you forward the earlier ones?"},
    {QUITUS_DISPUTE_BILLING, "en", "invoice_refs", "INV118", "INV118: three of five turned up."},
    {QUITUS_DISPUTE_BILLING, "en", "invoice_refs", "4408,4417",
     "4408 and 4417 are the same delivery."},
    {QUITUS_DISPUTE_BILLING, "en", "invoice_refs", "3318B",
     "Invoice 3318B went to the wrong faculty."},
    {QUITUS_DISPUTE_BILLING, "en", "invoice_refs", "4410", "Invoice 4410's out by the mileage."},
    {QUITUS_DISPUTE_BILLING, "fr", "invoice_refs", "7", "La facture 7 est fausse."},
    {QUITUS_DISPUTE_BILLING, "fr", "invoice_refs", "88 bis", "La facture 88 bis est une erreur."},
    {QUITUS_DISPUTE_BILLING, "fr", "invoice_refs", "",
     "La facture 1 450 € est fausse. | Vous relancez la facture 3 fois par mois."},
    {QUITUS_DISPUTE_BILLING, "fr", "disputed_amount", "38.00",
     "Vous comptez 38 € de trop. | Le supplément de 38 € a été ajouté à tort."},
};

static void check(const struct wordings *wording, const char *text) {
  struct quitus_letter letter = {.text = text,
                                 .subject = "",
                                 .language = wording->language,
                                 .sent = quitus_day_parse_iso("2026-03-09")};
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  quitus_reading_add(reading, wording->label, 0.9, false);
  quitus_fields_read(&letter, folded, reading);
  g_autofree char *value = field_value(&reading->fields, wording->field);
  if (strcmp(value, wording->expected) != 0) {
    g_test_message("%s of \"%s\": \"%s\", not \"%s\"", wording->field, text, value,
                   wording->expected);
    g_test_fail();
  }
}

static void test_wordings(void) {
  for (unsigned i = 0; i < G_N_ELEMENTS(wordings); i++) {
    g_auto(GStrv) texts = g_strsplit(wordings[i].texts, " | ", -1);
    for (unsigned j = 0; texts[j]; j++)
      check(&wordings[i], texts[j]);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/fields/thing-wordings", test_wordings);
  return g_test_run();
}
