/* tests/test-reply-text.c - the sender's own words of a plain text, in every habit that is known.
 */
#include "message/message.h"
#include <string.h>
#include <time.h>

struct habit {
  const char *name, *text, *expected;
  int kind; /* of the first cut; -1 for none */
};

static void free_cut(void *data) {
  quitus_cut_free(data);
}

static void test_habit(gconstpointer data) {
  const struct habit *habit = data;
  g_autoptr(GPtrArray) cuts = g_ptr_array_new_with_free_func(free_cut);
  g_autofree char *reply = quitus_reply_text(habit->text, cuts);
  g_assert_cmpstr(reply, ==, habit->expected);
  if (habit->kind < 0) {
    g_assert_cmpuint(cuts->len, ==, 0);
    return;
  }
  g_assert_cmpuint(cuts->len, >, 0);
  if (!cuts->len)
    return;
  const struct quitus_cut *first = cuts->pdata[0];
  g_assert_cmpint(first->kind, ==, habit->kind);
  g_assert_nonnull(first->habit);
  g_assert_nonnull(strstr(habit->text, first->text));
}

#define REMINDER "\n\nLa facture FA-1 reste impayée.\nUn litige ? Dites-le nous.\n"
#define QUOTED "\n> La facture FA-1 reste impayée.\n>\n> Un litige ?\n"

static const struct habit quotes[] = {
    {"gmail-french",
     "Virement fait.\n\nLe ven. 3 avr. 2026 à 09:12, X <a@b.example> a écrit :\n" QUOTED,
     "Virement fait.", QUITUS_CUT_QUOTE},
    {"gmail-wrapped",
     "Virement fait.\n\nLe ven. 3 avr. 2026 à 09:12, Service "
     "Recouvrement\n<recouvrement@agence.example>\na "
     "écrit :\n" QUOTED,
     "Virement fait.", QUITUS_CUT_QUOTE},
    {"gmail-wrapped-below-text",
     "Le virement est parti.\nLe ven. 3 avr. 2026 à 09:12, Service Recouvrement "
     "<r@agence.example>\na écrit :"
     "\n" QUOTED,
     "Le virement est parti.", QUITUS_CUT_QUOTE},
    {"gmail-english",
     "Paid.\n\nOn Fri, Apr 3, 2026 at 9:12 AM Collections <a@b.example>\nwrote:\n" QUOTED, "Paid.",
     QUITUS_CUT_QUOTE},
    {"gmail-german",
     "Bezahlt.\n\nAm Fr., 3. Apr. 2026 um 09:12 Uhr schrieb X <a@b.example>:\n" QUOTED, "Bezahlt.",
     QUITUS_CUT_QUOTE},
    {"gmail-spanish",
     "Pagado.\n\nEl vie, 3 abr 2026 a las 9:12, X (<a@b.example>) escribió:\n" QUOTED, "Pagado.",
     QUITUS_CUT_QUOTE},
    {"gmail-italian",
     "Pagato.\n\nIl giorno ven 3 apr 2026 alle ore 09:12 X <a@b.example> ha scritto:\n" QUOTED,
     "Pagato.", QUITUS_CUT_QUOTE},
    {"gmail-dutch", "Betaald.\n\nOp vr 3 apr 2026 om 09:12 schreef X <a@b.example>:\n" QUOTED,
     "Betaald.", QUITUS_CUT_QUOTE},
    {"gmail-dutch-wrapped",
     "Betaald.\n\nOp vr 3 apr 2026 om 09:12 schreef\nIncasso Noord <a@b.example>:" REMINDER,
     "Betaald.", QUITUS_CUT_QUOTE},
    {"introduction-unmarked",
     "Payé.\n\nLe 3 avril 2026 à 09:12, X <a@b.example> a écrit :" REMINDER, "Payé.",
     QUITUS_CUT_QUOTE},
    {"thunderbird-short-year", "Payé.\n\nLe 03.04.26 à 09:12, X a écrit :" REMINDER, "Payé.",
     QUITUS_CUT_QUOTE},
    {"apple-quebec", "Payé.\n\nLe 3 avr. 2026 à 09 h 12, X a écrit :" REMINDER, "Payé.",
     QUITUS_CUT_QUOTE},
    {"roundcube", "Payé.\n\nLe 2026-04-03 09:12, X a écrit :" REMINDER, "Payé.", QUITUS_CUT_QUOTE},
    {"name-first-french", "Payé.\n\nX a écrit le 03/04/2026 à 09:12 :" REMINDER, "Payé.",
     QUITUS_CUT_QUOTE},
    {"yahoo-french",
     "Payé.\n\nLe vendredi 3 avril 2026 à 09:12:33 UTC+2, X <a@b.example> a écrit :" REMINDER,
     "Payé.", QUITUS_CUT_QUOTE},
    {"gmail-zone", "Payé.\n\n2026-04-03 9:12 GMT+02:00 X <a@b.example>:" REMINDER, "Payé.",
     QUITUS_CUT_QUOTE},
    {"yahoo-forward",
     "Voyez.\n\n   ----- Message transmis ----- De : X <a@b.example>À : Y Envoyé : "
     "vendredi" REMINDER,
     "Voyez.", QUITUS_CUT_FORWARD},
    {"introduction-in-quote",
     "Payé.\n\n> Le 3 avr. 2026 à 09:12, X <a@b.example> a écrit :\n>" QUOTED, "Payé.",
     QUITUS_CUT_QUOTE},
    {"thunderbird", "Payé.\n\nLe 03/04/2026 à 09:12, X a écrit :" QUOTED, "Payé.",
     QUITUS_CUT_QUOTE},
    {"outlook-french",
     "Payé.\n\nDe : X <a@b.example>\nEnvoyé : vendredi 3 avril 2026 09:12\nÀ : Compta\nObjet : "
     "Relance" REMINDER,
     "Payé.", QUITUS_CUT_QUOTE},
    {"outlook-stars",
     "Payé.\n\n*De :* X <a@b.example>\n*Envoyé :* vendredi 3 avril 2026 09:12\n*À :* "
     "Compta\n*Objet :* "
     "Relance" REMINDER,
     "Payé.", QUITUS_CUT_QUOTE},
    {"outlook-english",
     "Paid.\n\nFrom: X <a@b.example>\nSent: Friday, April 3, 2026 9:12 AM\nTo: Accounts\nSubject: "
     "Due" REMINDER,
     "Paid.", QUITUS_CUT_QUOTE},
    {"outlook-german",
     "Bezahlt.\n\nVon: X <a@b.example>\nGesendet: Freitag, 3. April 2026\nAn: Y\nBetreff: "
     "Mahnung" REMINDER,
     "Bezahlt.", QUITUS_CUT_QUOTE},
    {"outlook-spanish",
     "Pagado.\n\nDe: X <a@b.example>\nEnviado el: viernes\nPara: Y\nAsunto: Z" REMINDER, "Pagado.",
     QUITUS_CUT_QUOTE},
    {"outlook-italian",
     "Pagato.\n\nDa: X <a@b.example>\nInviato: venerdì\nA: Y\nOggetto: Z" REMINDER, "Pagato.",
     QUITUS_CUT_QUOTE},
    {"outlook-dutch",
     "Betaald.\n\nVan: X <a@b.example>\nVerzonden: vrijdag\nAan: Y\nOnderwerp: Z" REMINDER,
     "Betaald.", QUITUS_CUT_QUOTE},
    {"outlook-mobile",
     "Payé.\n\n________________________________\nDe : X <a@b.example>\nEnvoyé : vendredi\nÀ : "
     "Y\nObjet : "
     "Z" REMINDER,
     "Payé.", QUITUS_CUT_QUOTE},
    {"outlook-unknown-language",
     "Payé.\n\n________________________________\nFra: X <a@b.example>\nSendt: fredag\nTil: "
     "Y\nEmne: Z" REMINDER,
     "Payé.", QUITUS_CUT_QUOTE},
    {"outlook-original",
     "Payé.\n\n-----Message d'origine-----\nDe : X\nEnvoyé : vendredi\nÀ : Y\nObjet : Z" REMINDER,
     "Payé.", QUITUS_CUT_QUOTE},
    {"original-marked-then-answer",
     "----- Mail original -----\nDe: X\n> La facture\n> impayée\n\nElle est payée depuis mars.",
     "Elle est payée depuis mars.", QUITUS_CUT_QUOTE},
    {"orange",
     "Payé.\n\n\n> Message du 03/04/26 09:12\n> De : \"X\" <a@b.example>\n> A : y@z.example\n> "
     "Copie à : \n> "
     "Objet : R\n> \n> La facture",
     "Payé.", QUITUS_CUT_QUOTE},
    {"forward-comment",
     "Voici la relance reçue, ce n'est pas à nous.\n\n-------- Message transféré --------\nSujet : "
     "\tR\nDate : "
     "\tx\nDe : \tX <a@b.example>\nPour : \tY" REMINDER,
     "Voici la relance reçue, ce n'est pas à nous.", QUITUS_CUT_FORWARD},
    {"forward-gmail",
     "Pour vous.\n\n---------- Forwarded message ---------\nDe : X <a@b.example>\nDate: ven. 3 "
     "avr.\nSubject: "
     "R" REMINDER,
     "Pour vous.", QUITUS_CUT_FORWARD},
    {"forward-apple",
     "Pour vous.\n\nDébut du message réexpédié :\n\nDe: X <a@b.example>\nObjet: R\nDate: 3 "
     "avril" REMINDER,
     "Pour vous.", QUITUS_CUT_FORWARD},
    {"forward-alone",
     "-------- Message transféré --------\nSujet : R\nDate : x\nDe : X\nPour : Y" REMINDER, "",
     QUITUS_CUT_FORWARD},
    {"bottom-posted", "Le 03/04/2026 à 09:12, X a écrit :" QUOTED "\nNous avons payé hier.\n",
     "Nous avons payé hier.", QUITUS_CUT_QUOTE},
    {"interlaced",
     "Bonjour,\n\nLe 03/04/2026 à 09:12, X a écrit :\n> La facture FA-1 est due.\n\nElle est "
     "payée.\n\n> Et la "
     "FA-2 ?\n\nJe la conteste.\n> Merci\nDe rien.",
     "Bonjour,\n\nElle est payée.\n\nJe la conteste.\n\nDe rien.", QUITUS_CUT_QUOTE},
    {"gmail-polish",
     "Zapłacone.\n\nW dniu pt., 3 kwi 2026 o 09:12 X <a@b.example> napisał(a):" REMINDER,
     "Zapłacone.", QUITUS_CUT_QUOTE},
    {"gmail-norwegian",
     "Betalt.\n\nfre. 3. apr. 2026 kl. 09:12 skrev Inkasso <a@b.example\n>:\n" QUOTED, "Betalt.",
     QUITUS_CUT_QUOTE},
    {"gmail-finnish",
     "Maksettu.\n\npe 3. huhtikuuta 2026 klo 9.12 Perintä Oy\n<a@b.example> "
     "kirjoitti:" REMINDER,
     "Maksettu.", QUITUS_CUT_QUOTE},
    {"gmail-russian", "Оплачено.\n\nпт, 3 апр. 2026 г. в 09:12, Анна <a@b.example>:" REMINDER,
     "Оплачено.", QUITUS_CUT_QUOTE},
    {"verb-russian", "Оплачено.\n\n03.04.2026 09:12, Анна пишет:" REMINDER, "Оплачено.",
     QUITUS_CUT_QUOTE},
    {"verb-chinese", "已付款。\n\n2026年4月3日 09:12，X <a@b.example> 写道：" REMINDER, "已付款。",
     QUITUS_CUT_QUOTE},
    {"name-first-german",
     "Bezahlt.\n\nInkasso Nord schrieb am Fr. 3. April 2026 um 09:12:" REMINDER, "Bezahlt.",
     QUITUS_CUT_QUOTE},
    {"introduction-framed", "Paid.\n\n---- On Fri, 03 Apr 2026 09:12 X wrote ----" REMINDER,
     "Paid.", QUITUS_CUT_QUOTE},
    {"introduction-without-verb", "Paid.\n\n2026-04-03 09:12 GMT+02:00 Collections:" REMINDER,
     "Paid.", QUITUS_CUT_QUOTE},
    {"introduction-without-colon",
     "Paid.\n\nOn Fri, 3 Apr 2026 09:12:00 +0200 X <a@b.example> wrote" REMINDER, "Paid.",
     QUITUS_CUT_QUOTE},
    {"introduction-glued", "Paid.\n\nOn 04/03/2026 at 9:12 AM, X wrote:Invoice FA-1" REMINDER,
     "Paid.", QUITUS_CUT_QUOTE},
    {"introduction-with-gap",
     "Paid.\n\nOn Fri, Apr 3, 2026 at 9:12 AM X\n\n<\nmailto:X <a@b.example>\n> "
     "wrote:" REMINDER,
     "Paid.", QUITUS_CUT_QUOTE},
    {"introduction-behind-words", "paid On Fri, Apr 3, 2026 at 9:12 AM, a@b.example wrote:" QUOTED,
     "paid", QUITUS_CUT_QUOTE},
    {"introduction-behind-dashes",
     "Payé hier --- Le ven. 3 avr. 2026 à 09:12, X <a@b.example> a écrit :" QUOTED, "Payé hier",
     QUITUS_CUT_QUOTE},
    {"introduction-below-signature", "Paid.\n\nSent from my phone\n\nCollections wrote:" REMINDER,
     "Paid.", QUITUS_CUT_SIGNATURE},
    {"outlook-danish",
     "Betalt.\n\nFra: X <a@b.example>\nSendt: 3. april 2026 09:12\nTil: Y\nEmne: Z" REMINDER,
     "Betalt.", QUITUS_CUT_QUOTE},
    {"outlook-swedish",
     "Betald.\nFrån: X [mailto:a@b.example]\nSkickat: den 3 april 2026\nTill: Y\nÄmne: Z" REMINDER,
     "Betald.", QUITUS_CUT_QUOTE},
    {"outlook-polish",
     "Zapłacone.\n\nOd: X <a@b.example>\nWysłano: piątek\nDo: Y\nTemat: Z" REMINDER, "Zapłacone.",
     QUITUS_CUT_QUOTE},
    {"outlook-russian",
     "Оплачено.\n\nОт: Анна\nОтправлено: 3 апреля 2026 г. 9:12\nКому: Y\nТема: Z" REMINDER,
     "Оплачено.", QUITUS_CUT_QUOTE},
    {"outlook-chinese",
     "已付款。\n\n发件人： X <a@b.example>\n发送时间： 2026年4月3日 9:12\n收件人： Y\n主题： "
     "Z" REMINDER,
     "已付款。", QUITUS_CUT_QUOTE},
    {"outlook-below-dashes",
     "Paid.\n\n------------------------------\n*From:* X\n*Sent:* Friday\n*To:* Y\n*Subject:* "
     "Z" REMINDER,
     "Paid.", QUITUS_CUT_QUOTE},
    {"two-stamped-headers",
     "Paid.\n\nDate: Fri, 3 Apr 2026 09:12:00 +0200\nTo: a@b.example" REMINDER, "Paid.",
     QUITUS_CUT_QUOTE},
    {"orange-unmarked",
     "Payé.\n\n====\n\nMessage du : 03/04/2026 09:12\nDe : X <a@b.example>\nA : Y\nSujet : "
     "Z" REMINDER,
     "Payé.", QUITUS_CUT_QUOTE},
    {"original-danish", "Betalt.\n\n-----Oprindelig meddelelse-----" REMINDER, "Betalt.",
     QUITUS_CUT_QUOTE},
    {"original-russian", "Оплачено.\n\n-------- Исходное сообщение --------" REMINDER, "Оплачено.",
     QUITUS_CUT_QUOTE},
    {"original-starred", "Paid.\n\n*-------- Original Message --------*" REMINDER, "Paid.",
     QUITUS_CUT_QUOTE},
    {"original-glued",
     "Bezahlt.\n\n-------- Ursprüngliche Nachricht --------Von: X Datum: 03.04.26  09:12  "
     "(GMT+01:00) An: Y Betreff: Mahnung" REMINDER,
     "Bezahlt.", QUITUS_CUT_QUOTE},
    {"reply-above", "Paid.\n\nX wrote:\n\n-- REPLY ABOVE THIS LINE --" REMINDER, "Paid.",
     QUITUS_CUT_QUOTE},
    {"reply-above-first",
     "##- Please type your reply above this line -##\n\nYour request is logged.",
     "##- Please type your reply above this line -##\n\nYour request is logged.", -1},
    {"reply-above-typed", "Where do I reply above this line?\n\nThanks",
     "Where do I reply above this line?\n\nThanks", -1},
    {"quote-wrapped",
     "Payé.\n\n> Nous vous rappelons que la facture FA-1, échue le 3 avril dernier, reste à ce "
     "jour\nimpayée.\n> Merci",
     "Payé.", QUITUS_CUT_QUOTE},
    {"answer-in-lower-case",
     "> Pouvez-vous nous dire quand la facture FA-1, échue le 3 avril dernier, sera payée "
     "?\nvendredi\n> Et la FA-2 ?\npareil\n> Merci",
     "vendredi\n\npareil", QUITUS_CUT_QUOTE},
    {"address-above-quote", "Voyez avec Mme Roux (compta@a.example)\n\n> La facture FA-1 ?",
     "Voyez avec Mme Roux (compta@a.example)", QUITUS_CUT_QUOTE},
    {"writing-told",
     "As your colleague wrote on 3 April 2026 at 09:12, we owe two invoices:\nFA-1 is paid.",
     "As your colleague wrote on 3 April 2026 at 09:12, we owe two invoices:\nFA-1 is paid.", -1},
    {"writing-told-with-time",
     "Le 3 avril 2026 à 09:12 votre collègue nous a écrit :\n« oubliez cette facture »\nDonc non.",
     "Le 3 avril 2026 à 09:12 votre collègue nous a écrit :\n« oubliez cette facture »\nDonc non.",
     -1},
    {"sending-told", "Le 3 avril 2026 la société vous a envoyé :\n- le chèque 12\n- la traite",
     "Le 3 avril 2026 la société vous a envoyé :\n- le chèque 12\n- la traite", -1},
    {"cheques-listed", "On 3 April 2026 at 9:12 these were sent:\ncheque 12\ncheque 13",
     "On 3 April 2026 at 9:12 these were sent:\ncheque 12\ncheque 13", -1},
    {"name-first-german-number",
     "Bezahlt.\n\nAdam <a@b.example> schrieb am 3.4.2026 um 09:12:" QUOTED, "Bezahlt.",
     QUITUS_CUT_QUOTE},
    {"writing-told-french", "Son avocat vous a écrit le 3 avril 2026 :\nnous contestons.",
     "Son avocat vous a écrit le 3 avril 2026 :\nnous contestons.", -1},
    {"payment-receipt",
     "Voici la preuve\nDate : 03/04/2026 09:12:15\nA : a@b.example\nMontant : 120 EUR",
     "Voici la preuve\nDate : 03/04/2026 09:12:15\nA : a@b.example\nMontant : 120 EUR", -1},
    {"unmarked-date-label", "Objet : votre relance\nDate : 3 mars\n\nNous avons payé.",
     "Objet : votre relance\nDate : 3 mars\n\nNous avons payé.", -1},
    {"transfer-notice", "Virement fait :\nDate : 3 mars\nDe : SARL Roux\nObjet : FA-1\nMerci",
     "Virement fait :\nDate : 3 mars\nDe : SARL Roux\nObjet : FA-1\nMerci", -1},
    {"typed-colon", "Le 12 mars j'ai écrit :\nla machine ne marche pas.",
     "Le 12 mars j'ai écrit :\nla machine ne "
     "marche pas.",
     -1},
    {"escaped-from", "Bonjour,\n>From now on write to my lawyer.\nMerci",
     "Bonjour,\n>From now on write to my lawyer.\nMerci", -1},
    {"emoji-only", "👍", "👍", -1},
    {"empty", "", "", -1},
    {"blank", "\n  \n\n", "", -1},
};

static const struct habit tails[] = {
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
    {"list-footer",
     "Paid.\n\n_____________________\ndebtors mailing list\ndebtors@lists.example\n"
     "http://lists.example/debtors",
     "Paid.", QUITUS_CUT_FOOTER},
    {"mobile-glued", "Payé hier.\nEnvoyé de mon iPad", "Payé hier.", QUITUS_CUT_SIGNATURE},
    {"contact-block",
     "Payé hier.\n\nCordialement,\n\nAnne Roux\nResponsable comptable\nTél. 01 99 00 12 34",
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
    {"footer-below-quote",
     "Payé.\n\n> relance\n\nThis message is confidential, unless you are the intended recipient.",
     "Payé.", QUITUS_CUT_QUOTE},
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

/* Megabytes of one thing are read in linear time: the processor's, however busy the machine is. */
static void test_hostile(gconstpointer data) {
  const char *piece = data;
  g_autoptr(GString) text = g_string_new("Bonjour\n");
  while (text->len < (gsize)512 * 1024)
    g_string_append(text, piece);
  clock_t start = clock();
  g_autofree char *reply = quitus_reply_text(text->str, NULL);
  g_assert_nonnull(reply);
  g_assert_cmpint((clock() - start) / CLOCKS_PER_SEC, <, 5);
}

static void add_habits(const char *group, const struct habit *habits, size_t n) {
  for (size_t i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf("/reply-text/%s/%s", group, habits[i].name);
    g_test_add_data_func(path, &habits[i], test_habit);
  }
}

int main(int argc, char **argv) {
  static const char *const pieces[] = {">",
                                       "> \n",
                                       "a",
                                       "-- \n",
                                       "Envoyé de mon iPhone\n",
                                       "De : x\n",
                                       "Le 3 avril 2026 a écrit\n",
                                       "Le 1:\n",
                                       "_____\nx: y\n",
                                       "03.04.2026 09:12 <\n",
                                       "x On 3 a@b wrote:y\n",
                                       "x\n\navant d'imprimer\n\n",
                                       "Jean Dupont\n06 11 22 33 44\n\n"};
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  add_habits("quotes", quotes, G_N_ELEMENTS(quotes));
  add_habits("tails", tails, G_N_ELEMENTS(tails));
  for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autofree char *path = g_strdup_printf("/reply-text/hostile/%zu", i);
    g_test_add_data_func(path, pieces[i], test_hostile);
  }
  return g_test_run();
}
