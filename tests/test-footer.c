/* tests/test-footer.c - legal and other footers cut from a reply, and what only looks like one. */
#include "tests/reply-habit.h"

static const struct habit footers[] = {
    {"list-footer",
     "Paid.\n\n_____________________\ndebtors mailing list\ndebtors@lists.example\n"
     "http://lists.example/debtors",
     "Paid.", QUITUS_CUT_FOOTER},
    {"legal-footer",
     "Payé.\n\nCe message est confidentiel. Si vous avez reçu ce message par erreur, détruisez-le.",
     "Payé.", QUITUS_CUT_FOOTER},
    {"legal-footer-english",
     "Paid.\n\nThis email is confidential and intended solely for the addressee. If you are not "
     "the intended "
     "recipient, notify the sender.",
     "Paid.", QUITUS_CUT_FOOTER},
    {"paper-footer", "Payé.\n\nPensez à l'environnement avant d'imprimer ce mail", "Payé.",
     QUITUS_CUT_FOOTER},
    {"advertised-mailbox",
     "Payé.\n\nUne messagerie gratuite, garantie à vie et des services en plus, ça vous tente "
     "?\nJe "
     "crée ma boîte mail www.laposte.example",
     "Payé.", QUITUS_CUT_SIGNATURE},
    {"footer-below-quote",
     "Payé.\n\n> relance\n\nThis message is confidential, unless you are the intended recipient.",
     "Payé.", QUITUS_CUT_QUOTE},
    {"banner",
     "CAUTION: This email originated from outside of the organization. Do not click links or open "
     "attachments unless you recognize the sender.\n\nPayé hier.",
     "Payé hier.", QUITUS_CUT_FOOTER},
    {"banner-wrapped",
     "[EXTERNE] Attention, ce message provient de l'extérieur.\nNe cliquez pas sur les "
     "liens.\nPayé "
     "hier.\nMerci",
     "Payé hier.\nMerci", QUITUS_CUT_FOOTER},
    {"banner-first-mail",
     "[Vous ne recevez pas souvent de courriers de a@b.example. Découvrez pourquoi ceci est "
     "important "
     "à https://aka.ms/LearnAboutSenderIdentification ]\n\nPayé hier.\n\n> relance",
     "Payé hier.", QUITUS_CUT_FOOTER},
    {"banner-above-quote",
     "You don't often get email from a@b.example. Learn why this is important\n\n> relance\nPayé.",
     "Payé.", QUITUS_CUT_FOOTER},
    {"outside-typed", "Le défaut provient de l'extérieur du carton.\n\nNous contestons.",
     "Le défaut provient de l'extérieur du carton.\n\nNous contestons.", -1},
    {"click-typed", "I do not click on links in mails.\n\nSend the invoice as PDF.",
     "I do not click on links in mails.\n\nSend the invoice as PDF.", -1},
    {"closure-stays", "Bonjour,\n\nNos bureaux seront fermés du 4 au 22 août, paiement au retour.",
     "Bonjour,\n\nNos bureaux seront fermés du 4 au 22 août, paiement au retour.", -1},
    {"confidential-typed", "Bonjour,\n\nCe montant est confidentiel, n'en parlez pas.",
     "Bonjour,\n\nCe montant est confidentiel, n'en parlez pas.", -1},
    {"wrong-addressee-typed",
     "Bonjour,\n\nJ'ai reçu ce message par erreur, ce courriel confidentiel ne me concerne pas.",
     "Bonjour,\n\nJ'ai reçu ce message par erreur, ce courriel confidentiel ne me concerne pas.",
     -1},
    {"erasure-typed", "Bonjour,\n\nConformément au RGPD, merci de supprimer mes données.",
     "Bonjour,\n\nConformément au RGPD, merci de supprimer mes données.", -1},
};

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  habit_add_tests("tails", footers, G_N_ELEMENTS(footers));
  return g_test_run();
}
