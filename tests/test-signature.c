/* tests/test-signature.c - signatures cut from a reply, and what only looks like one. */
#include "tests/reply-habit.h"

static const struct habit signatures[] = {
    {"delimiter", "Payé hier.\n\n-- \nAnne Roux\nComptable", "Payé hier.", QUITUS_CUT_SIGNATURE},
    {"iphone", "Payé hier.\n\nEnvoyé de mon iPhone", "Payé hier.", QUITUS_CUT_SIGNATURE},
    {"mobile", "Payé hier.\n\nEnvoyé depuis mon mobile", "Payé hier.", QUITUS_CUT_SIGNATURE},
    {"outlook-android", "Payé.\n\nTélécharger Outlook pour Android<https://aka.ms/x>", "Payé.",
     QUITUS_CUT_SIGNATURE},
    {"outlook-ios", "Payé.\n\nObtenir Outlook pour iOS", "Payé.", QUITUS_CUT_SIGNATURE},
    {"samsung", "Payé.\n\nEnvoyé depuis mon appareil Galaxy", "Payé.", QUITUS_CUT_SIGNATURE},
    {"yahoo", "Payé.\n\nEnvoyé à partir de Yahoo Mail pour Android", "Payé.", QUITUS_CUT_SIGNATURE},
    {"orange", "Payé.\n\nEnvoyé depuis l'application Mail Orange", "Payé.", QUITUS_CUT_SIGNATURE},
    {"german", "Bezahlt.\n\nVon meinem iPhone gesendet", "Bezahlt.", QUITUS_CUT_SIGNATURE},
    {"sent-from", "Paid.\n\nSent from my Samsung Galaxy smartphone.", "Paid.",
     QUITUS_CUT_SIGNATURE},
    {"norwegian", "Betalt.\n\nSendt fra min iPad", "Betalt.", QUITUS_CUT_SIGNATURE},
    {"polish", "Zapłacone.\n\nWysłane z iPhone'a", "Zapłacone.", QUITUS_CUT_SIGNATURE},
    {"chinese", "已付款。\n\n發自我的 iPhone 傳送", "已付款。", QUITUS_CUT_SIGNATURE},
    {"model", "Paid.\n\nSent from my Zeta TURBO 5G", "Paid.", QUITUS_CUT_SIGNATURE},
    {"sent-from-sentence-stays", "Paid.\n\nSent from my desk, far away from my mobile phone.",
     "Paid.\n\nSent from my desk, far away from my mobile phone.", -1},
    {"sent-from-account-stays", "Hello,\n\nSent from my account this morning",
     "Hello,\n\nSent from my account this morning", -1},
    {"stolen-device-stays", "Bonjour,\n\nProblème iPhone", "Bonjour,\n\nProblème iPhone", -1},
    {"mobile-glued", "Payé hier.\nEnvoyé de mon iPad", "Payé hier.", QUITUS_CUT_SIGNATURE},
    {"contact-block",
     "Payé hier.\n\nCordialement,\n\nAnne Roux\nResponsable comptable\nTél. 01 99 00 12 34",
     "Payé hier.\n\nCordialement,", QUITUS_CUT_SIGNATURE},
    {"zero-width-lines",
     "Payé hier.\n\xe2\x80\x8b\nCordialement,\n\xe2\x80\x8b\nAnne Roux\nResponsable "
     "comptable\nTél. 01 99 00 12 34\n\xe2\x80\x8b\n",
     "Payé hier.\n\nCordialement,", QUITUS_CUT_SIGNATURE},
    {"block-below-name", "Payé hier.\nAnne\n\nAnne Roux\nMenuiserie Roux", "Payé hier.\nAnne",
     QUITUS_CUT_SIGNATURE},
    {"closing-name-stays", "Payé hier.\n\nCordialement,\nAnne Roux\nGérante",
     "Payé hier.\n\nCordialement,\nAnne "
     "Roux\nGérante",
     -1},
    {"lone-name-stays", "Payé hier.\n\nAnne Roux", "Payé hier.\n\nAnne Roux", -1},
    {"telephone-sentence-stays", "Bonjour,\n\nAppelez-moi au 06 99 00 12 34.",
     "Bonjour,\n\nAppelez-moi au 06 99 00 "
     "12 34.",
     -1},
    {"only-block-stays", "Anne Roux\nTél. 01 99 00 12 34", "Anne Roux\nTél. 01 99 00 12 34", -1},
    {"sent-from-bank-stays", "Bonjour,\n\nEnvoyé depuis ma banque ce matin",
     "Bonjour,\n\nEnvoyé depuis ma banque "
     "ce matin",
     -1},
    {"lone-telephone-stays", "Rappelez moi demain au\n\n06 99 00 12 34",
     "Rappelez moi demain au\n\n06 99 00 12 34", -1},
    {"announced-address-stays",
     "La facture est à refaire au nom de :\n\nDupont SARL\n12 rue des Lilas\n75012 Paris",
     "La facture est à refaire au nom de :\n\nDupont SARL\n12 rue des Lilas\n75012 Paris", -1},
    {"announced-contact-stays",
     "Voici les coordonnées du mandataire\n\nMe Durand\nTél. 01 99 00 12 34",
     "Voici les coordonnées du mandataire\n\nMe Durand\nTél. 01 99 00 12 34", -1},
    {"payment-lines-stay",
     "Bonjour,\n\nBanque Populaire\n\nVirement Dupont 12/03\nMontant 1 250,00 EUR",
     "Bonjour,\n\nBanque Populaire\n\nVirement Dupont 12/03\nMontant 1 250,00 EUR", -1},
    {"signature-and-quote",
     "Payé.\n\nAnne\n\nAnne Roux\nDirectrice\n01 99 00 12 34\n\nLe 03/04/2026 à 09:12, X a écrit "
     ":" QUOTED,
     "Payé.\n\nAnne", QUITUS_CUT_SIGNATURE},
};

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  habit_add_tests("tails", signatures, G_N_ELEMENTS(signatures));
  return g_test_run();
}
