/* message/footer.c - lines that programs and gateways put under a mail.
 *
 * A footer is told by the vocabulary that such texts share, weighed together: one word of it may
 * stand in anything that a person types.
 */
#include "message/footer.h"
#include <string.h>

enum { MOBILE_MAX = 90, MODEL_WORDS_MAX = 5 };

static const char *const sent_from[] = {"envoye de ",
                                        "envoye depuis",
                                        "envoye a partir d",
                                        "envoye par ",
                                        "envoye avec ",
                                        "envoye via ",
                                        "sent from ",
                                        "sent via ",
                                        "sent with ",
                                        "sent by ",
                                        "sent using ",
                                        "from my iphone",
                                        "from my ipad",
                                        "diese nachricht wurde ",
                                        "gesendet aus ",
                                        "enviado pelo ",
                                        "enviado a partir ",
                                        "verzonden vanuit",
                                        "von meinem ",
                                        "gesendet von ",
                                        "gesendet mit ",
                                        "enviado desde ",
                                        "enviado do ",
                                        "enviado con ",
                                        "inviato da",
                                        "verzonden vanaf",
                                        "verstuurd vanaf",
                                        "verzonden met",
                                        "verzonden via ",
                                        "expedie depuis",
                                        "message envoye de",
                                        "message envoye depuis",
                                        NULL};
static const char *const devices[] = {"iphone",
                                      "ipad",
                                      "mobile",
                                      "movil",
                                      "android",
                                      "galaxy",
                                      "samsung",
                                      "telephone",
                                      "smartphone",
                                      "tablette",
                                      "outlook",
                                      "yahoo",
                                      "application mail",
                                      "app mail",
                                      "courrier pour windows",
                                      "mail pour windows",
                                      "mail for windows",
                                      "huawei",
                                      "xiaomi",
                                      "redmi",
                                      "oneplus",
                                      "blackberry",
                                      "proton",
                                      "handy",
                                      "tablet",
                                      "my phone",
                                      "mon appareil",
                                      "cellulare",
                                      "telefono",
                                      "telefoon",
                                      "messagerie orange",
                                      "mail orange",
                                      "orange mail",
                                      "mon mac",
                                      "boite aol",
                                      "aol mail",
                                      "gmail",
                                      "thunderbird",
                                      "ordiphone",
                                      "mon pixel",
                                      "my pixel",
                                      "windows",
                                      "phone",
                                      "mobilgerat",
                                      "mobiltelefon",
                                      "ipod",
                                      "my cell",
                                      "alcatel",
                                      "nokia",
                                      "airmail",
                                      "mailbox",
                                      "sparrow",
                                      NULL};
/* "Sent" beside a device, in the languages that put it anywhere in the line. */
static const char *const sent_elsewhere[] = {"sendt fra",  "skickat fran", "lahetetty", "wys ane z",
                                             "odeslano z", "odoslane z",   "trimis de", "kuldve",
                                             "gonderildi", "poslano ",     NULL};
static const char *const sent_written[] = {"傳送", "发自",       "发送",      "送信",
                                           "보냄", "отправлено", "надіслано", "στάλθηκε",
                                           "رسلت", "נשלח",       NULL};
static const char *const products[] = {"iphone",  "ipad",   "android", "galaxy", "samsung",
                                       "outlook", "huawei", "xiaomi",  NULL};
static const char *const sent_from_mine[] = {"sent from my ", "envoye de mon ",
                                             "envoye depuis mon ", NULL};
static const char *const advertised[] = {"telecharger outlook",
                                         "telechargez outlook",
                                         "obtenez outlook",
                                         "telecharger l'appli",
                                         "hent outlook",
                                         "ottieni outlook",
                                         "obtenga outlook",
                                         "obtenir outlook",
                                         "get outlook for",
                                         "outlook fur ",
                                         "outlook para ",
                                         "scarica outlook",
                                         "outlook voor ",
                                         "descargar outlook",
                                         "obtener outlook",
                                         "download outlook",
                                         "provenance : courrier",
                                         "provenance: courrier",
                                         "sent from mailspring",
                                         "yahoo mail: ",
                                         "yahoo mail : ",
                                         "une messagerie gratuite, garantie a vie",
                                         "je cree ma boite mail www",
                                         NULL};
/* "Sent from my Wiko RIDGE 4G": nothing but names behind the third word. */
static bool names_model(const struct quitus_line *line) {
  g_autofree char *text = g_strndup(line->text, line->length);
  g_auto(GStrv) words = g_strsplit_set(g_strstrip(text), " \t", MODEL_WORDS_MAX + 4);
  guint n = g_strv_length(words);
  for (guint i = 3; i < n; i++) {
    gunichar first = g_utf8_get_char(words[i]);
    if (!g_unichar_isupper(first) && !g_unichar_isdigit(first))
      return false;
  }
  return n > 3 && n <= MODEL_WORDS_MAX + 3;
}

/* "Sendt fra min iPad", "從我的 iPhone 傳送" */
static bool is_sent_elsewhere(const struct quitus_line *line) {
  return quitus_contains_any(line->folded, products) &&
         (quitus_contains_any(line->folded, sent_elsewhere) ||
          quitus_line_writes(line, sent_written));
}

bool quitus_is_mobile_signature(const struct quitus_line *line) {
  if (line->length > MOBILE_MAX)
    return false;
  const char *s = line->folded + strspn(line->folded, "-_*#<[( ");
  if (quitus_starts_with_any(s, advertised) || is_sent_elsewhere(line))
    return true;
  if (!quitus_starts_with_any(s, sent_from))
    return false;
  /* "Sent from my desk, far from my phone" is a sentence */
  g_autofree char *head = g_strndup(s, strcspn(s, ","));
  return quitus_contains_any(head, devices) ||
         (quitus_starts_with_any(s, sent_from_mine) && names_model(line));
}

/* Weight 2: nobody types these but in a footer.  Weight 1: counts with another one. */
static const struct quitus_phrase vocabulary[] = {
    /* confidentiality */
    {"intention exclusive", 2},
    {"usage exclusif", 1},
    {"recu ce message par erreur", 1},
    {"recu ce courriel par erreur", 1},
    {"recu cet e-mail par erreur", 1},
    {"recu ce mail par erreur", 1},
    {"parvenu par erreur", 1},
    {"n'etes pas le destinataire", 2},
    {"n'en etes pas le destinataire", 2},
    {"ne vous est pas destine", 2},
    {"pieces jointes sont confidentiel", 2},
    {"message est confidentiel", 2},
    {"courriel est confidentiel", 2},
    {"message et toutes les pieces", 2},
    {"dans ce message sont confidentielles", 2},
    {"present message est confidentiel", 2},
    {"confidentiel", 1},
    {"secret professionnel", 1},
    {"couvert par le secret", 1},
    {"en avertir l'expediteur", 1},
    {"merci de le detruire", 1},
    {"avertir immediatement l'expediteur", 1},
    {"diffusion ou publication", 1},
    {"non autorisee", 1},
    {"divulgation", 1},
    {"intended recipient", 2},
    {"intended only for", 2},
    {"intended solely for", 2},
    {"e-mail is confidential", 2},
    {"email is confidential", 2},
    {"message is confidential", 2},
    {"legally privileged", 2},
    {"privileged information", 2},
    {"confidential", 1},
    {"privileged", 1},
    {"notify the sender", 1},
    {"in error", 1},
    {"unauthorised", 1},
    {"unauthorized", 1},
    {"disclaimer", 1},
    {"strictly prohibited", 1},
    {"diese e-mail enthalt", 2},
    {"vertrauliche", 1},
    {"nicht der richtige adressat", 2},
    {"bestimmungsgemasse", 1},
    {"este mensaje", 1},
    {"destinatario", 1},
    {"riservat", 1},
    {"questo messaggio", 1},
    {"dit bericht is", 1},
    {"vertrouwelijk", 1},
    {"bestemd voor de geadresseerde", 2},
    /* paper, viruses, unsubscribing */
    {"avant d'imprimer", 2},
    {"n'imprimer ce", 2},
    {"n'imprimez ce", 2},
    {"before printing", 2},
    {"think before you print", 2},
    {"consider the environment", 2},
    {"pensez a l'environnement", 2},
    {"demarche zero papier", 2},
    {"avast", 1},
    {"virus", 1},
    {"se desinscrire", 1},
    {"desinscrire", 1},
    {"pour ne plus recevoir", 2},
    {"to unsubscribe", 2},
    {"desinscription", 1},
    {"abbestellen", 1},
    /* personal data */
    {"conformement a", 1},
    {"vous disposez d'un droit", 2},
    {"informatique et libertes", 1},
    {"droit d'acces", 1},
    {"traitement informatique", 1},
    {"politique de confidentialite", 1},
    {"privacy policy", 1},
    {"process your data", 1},
    {"donnees personnelles :", 1},
    {"dpo@", 1},
    {"rgpd", 1},
    {"gdpr", 1},
    {"traitons vos donnees", 2},
    /* company notices */
    {"association agreee", 1},
    {"centre de gestion agree", 1},
    {"reglement par cheque est accepte", 1},
    {"reglements par cheque", 1},
    {"registered in england", 2},
    {"registered in ireland", 2},
    {"registered office", 1},
    {"company number", 1},
    {"company no", 1},
    {"au capital de", 1},
    {"subject to our terms", 2},
    {"terms and conditions of", 1},
    {"toute facture doit", 1},
    {"toutes les factures doivent", 1},
    {"doit rappeler notre", 1},
    {"doit mentionner", 1},
    {"nos bureaux ", 1},
    {"rcs ", 1},
    {"siret", 1},
    {"donnees de ce message", 1},
    {"informations recueillies", 1},
    {"donnees collectees", 1},
    {"vos donnees", 1},
    {"merci de le supprimer", 1},
    {"merci de le signaler", 1},
    {"le detruire", 1},
    {"detruisez-le", 1},
    {"the sender", 1},
    {"ouverture au public", 1},
    {"horaires d'ouverture", 1},
    {"our offices are", 1},
    {"opening hours", 1},
    {"suivez-nous", 2},
    {"follow us on", 2},
    {"retrouvez-nous sur", 2},
    {"visit our website", 1},
    {"mediateur de la consommation", 1},
    {"adresse technique", 1},
    {"member of", 1},
    {"invoices must quote", 1},
    {"all invoices", 1},
};

/* Footers never speak of one person: "je ne suis pas le destinataire" is the sender's own. */
static bool is_personal(const char *joined) {
  static const char *const words[] = {"je",   "j'ai", "moi", "mon",  "ma", "mes", "me",
                                      "m'a",  "i",    "i'm", "i've", "my", "me",  "ich",
                                      "mich", "mein", "ik",  "mijn", NULL};
  for (size_t i = 0; words[i]; i++)
    if (quitus_has_word(joined, words[i]))
      return true;
  return false;
}

unsigned quitus_footer_weight(const struct quitus_lines *lines, size_t start, size_t end) {
  g_autoptr(GString) joined = g_string_new(NULL);
  for (size_t i = start; i < end; i++)
    g_string_append_printf(joined, "%s ", lines->at[i].folded);
  if (is_personal(joined->str))
    return 0;
  return quitus_weigh_phrases(joined->str, vocabulary, G_N_ELEMENTS(vocabulary));
}
