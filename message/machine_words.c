/* message/machine_words.c - what machines write, and people do not. */
#include "message/machine_words.h"
#include "message/lines.h"
#include <string.h>

static const char *const bounce_subjects[] = {"undeliver",
                                              "delivery status notification",
                                              "mail delivery failed",
                                              "returned mail",
                                              "failure notice",
                                              "delivery failure",
                                              "delivery has failed",
                                              "mail delivery system",
                                              "couldn't be delivered",
                                              "not delivered",
                                              "non remis",
                                              "non distribu",
                                              "echec de la remise",
                                              "echec de remise",
                                              "remise impossible",
                                              "echec de distribution",
                                              "n'a pas ete remis",
                                              "n'a pas pu etre",
                                              "etat de remise",
                                              "remise retardee",
                                              "remise differee",
                                              "unzustellbar",
                                              "nicht zugestellt",
                                              "no se puede entregar",
                                              "mancata consegna",
                                              "onbestelbaar",
                                              "delivery delayed",
                                              "message rejete",
                                              "delivery report",
                                              NULL};
static const char *const bounce_texts[] = {"could not be delivered",
                                           "couldn't be delivered",
                                           "delivery has failed to these",
                                           "address not found",
                                           "permanent error",
                                           "mail system at host",
                                           "undeliverable",
                                           "unable to deliver",
                                           "was not delivered",
                                           "user unknown",
                                           "mailbox full",
                                           "recipient address rejected",
                                           "n'a pas pu etre remis",
                                           "n'a pas ete remis",
                                           "n'a pas pu etre distribue",
                                           "n'a pas pu etre delivre",
                                           "n'a pas ete distribue",
                                           "la remise a echoue",
                                           "echec de la remise",
                                           "n'a pas pu etre livre",
                                           "konnte nicht zugestellt",
                                           "no se pudo entregar",
                                           "non e stato recapitato",
                                           "kon niet worden",
                                           "has not yet been delivered",
                                           "not been delivered",
                                           "delayed",
                                           NULL};

bool quitus_reads_as_bounce(const char *subject, const char *text) {
  return quitus_contains_any(subject, bounce_subjects) && quitus_contains_any(text, bounce_texts);
}

static const char *const subject_starts[] = {"reponse automatique",
                                             "reponse auto ",
                                             "reponse auto:",
                                             "automatic reply",
                                             "auto reply",
                                             "autoreply",
                                             "auto-reply",
                                             "out of office",
                                             "out of the office",
                                             "ooo ",
                                             "ooo:",
                                             "[ooo]",
                                             "auto:",
                                             "autoresponse",
                                             "automated reply",
                                             "automatische antwort",
                                             "abwesenheit",
                                             "abwesend",
                                             "respuesta automatica",
                                             "fuera de la oficina",
                                             "risposta automatica",
                                             "fuori sede",
                                             "fuori ufficio",
                                             "automatisch antwoord",
                                             "automatisch bericht",
                                             "afwezig",
                                             "absence du bureau",
                                             "absent du bureau",
                                             "absence :",
                                             "absence:",
                                             "absence prolongee",
                                             "message d'absence",
                                             "notification d'absence",
                                             "je suis absent",
                                             "en conges :",
                                             "message automatique",
                                             "do not reply",
                                             "ne pas repondre",
                                             "accuse de reception automatique",
                                             "lu :",
                                             "read:",
                                             "reponse d'absence",
                                             "vacation reply",
                                             "vacation:",
                                             NULL};

static const char *const subject_parts[] = {"(reponse automatique)",
                                            "- reponse automatique",
                                            "(auto-reply)",
                                            "[auto-reply]",
                                            "mailbox retired",
                                            "boite non consultee",
                                            NULL};

/* Before the subject of what is answered: gateways may have put a mark before them. */
static const char *const subject_leads[] = {
    "automatic reply:", "reponse automatique :", "reponse automatique:", "out of office:", NULL};

/* "re: …", "[externe] tr : …": who answers or passes on a machine's mail is none. */
static bool is_answered(const char *subject) {
  static const char *const marks[] = {"re", "tr", "fw", "fwd", "aw", "wg", "rep", NULL};
  while (*subject == '[' && strchr(subject, ']'))
    subject = strchr(subject, ']') + 1 + strspn(strchr(subject, ']') + 1, " ");
  g_autofree char *word = g_strndup(subject, strspn(subject, "abcdefghijklmnopqrstuvwxyz"));
  subject += strlen(word);
  return subject[strspn(subject, " ")] == ':' && g_strv_contains(marks, word);
}

/* Subjects that only machines, or people's absence assistants, write. */
bool quitus_subject_of_machine(const char *subject) {
  return quitus_starts_with_any(subject, subject_starts) ||
         quitus_contains_any(subject, subject_parts) ||
         (quitus_contains_any(subject, subject_leads) && !is_answered(subject)) ||
         strcmp(subject, "reponse auto") == 0 || strcmp(subject, "absence") == 0;
}

static const char *const text_phrases[] = {"ceci est un message automatique",
                                           "ceci est une reponse automatique",
                                           "message genere automatiquement",
                                           "mail genere automatiquement",
                                           "courriel genere automatiquement",
                                           "ce message est automatique",
                                           "e-mail automatique",
                                           "ce mail est automatique",
                                           "message automatique :",
                                           "reponse automatique :",
                                           "(reponse automatique)",
                                           "accuse de reception automatique",
                                           "merci de ne pas repondre a ce",
                                           "merci de ne pas y repondre",
                                           "ne pas repondre a ce m",
                                           "ne pas repondre a cet",
                                           "ne pas repondre a ce c",
                                           "ne repondez pas a ce",
                                           "genere automatiquement",
                                           "cette boite n'est pas relevee",
                                           "n'est relevee par personne",
                                           "n'est pas consultee",
                                           "ne peut pas recevoir de reponse",
                                           "ceci est un robot",
                                           "adresse par un robot",
                                           "cloturee automatiquement",
                                           "genere par notre serveur",
                                           "this is an automat",
                                           "this is an auto-",
                                           "automatically generated",
                                           "automated message",
                                           "automated reply",
                                           "automated response",
                                           "auto-generated",
                                           "please do not reply to this",
                                           "do not reply to this",
                                           "please don't reply to this",
                                           "mailbox is not monitored",
                                           "mailbox which nobody reads",
                                           "unmonitored mailbox",
                                           "this inbox is not monitored",
                                           "replies to this address are not",
                                           "diese e-mail wurde automatisch",
                                           "automatisch erstellt",
                                           "automatisch generiert",
                                           "este es un mensaje automatico",
                                           "mensaje generado automaticamente",
                                           "messaggio automatico",
                                           "generato automaticamente",
                                           "dit is een automatisch",
                                           "automatisch gegenereerd",
                                           NULL};

static const char *const text_starts[] = {"reponse automatique", "reponse auto ",   "reponse auto:",
                                          "message automatique", "msg auto",        "auto-response",
                                          "auto-reply",          "automatic reply", NULL};

/* Sentences by which machines present themselves. */
bool quitus_text_of_machine(const char *text) {
  return quitus_starts_with_any(text, text_starts) || quitus_contains_any(text, text_phrases);
}

static const char *const absence_stated[] = {"je suis absent",
                                             "je suis actuellement absent",
                                             "je suis en conge",
                                             "je suis actuellement en conge",
                                             "absente du bureau",
                                             "absent du bureau",
                                             "actuellement absent",
                                             "i am out of the office",
                                             "i'm out of the office",
                                             "i am currently out",
                                             "i am away",
                                             "i'm away",
                                             "i am on annual leave",
                                             "i'm on annual leave",
                                             "i am currently on",
                                             "ich bin bis",
                                             "ich bin derzeit nicht",
                                             "nicht im buro",
                                             "estoy fuera",
                                             "sono fuori",
                                             "sono assente",
                                             "ik ben afwezig",
                                             "ik ben momenteel",
                                             "out of office",
                                             NULL};

static const char *const absence_standard[] = {"votre message sera traite",
                                               "votre message sera lu",
                                               "repondrai a mon retour",
                                               "repondrai des mon retour",
                                               "traiterai votre message",
                                               "lirai votre message",
                                               "pour toute urgence",
                                               "en cas d'urgence",
                                               "en mon absence",
                                               "merci de votre message",
                                               "merci pour votre message",
                                               "accuse reception de votre message",
                                               "respond on my return",
                                               "reply on my return",
                                               "for urgent matters",
                                               "in my absence",
                                               "if your message is urgent",
                                               "if your matter is urgent",
                                               "thank you for your email",
                                               "thank you for your e-mail",
                                               "thank you for your message",
                                               "thanks for your email",
                                               "in dringenden",
                                               "urgentes",
                                               "urgenti",
                                               "dringende",
                                               NULL};

/* An absence notice told from a person who mentions an absence: it says that the writer is away
 * now, when he is back or who stands in, and thanks for a mail in general. */
bool quitus_reads_as_absence(const char *text) {
  return quitus_contains_any(text, absence_stated) && quitus_contains_any(text, absence_standard);
}

static const char *const ticket_registered[] = {
    "a bien ete enregistre", "a ete enregistre",
    "a bien ete pris",       "a ete pris en compte",
    "a bien ete recu",       "sous le numero",
    "sous la reference",     "vous repondra dans les meilleurs delais",
    "has been received",     "has been registered",
    "has been logged",       "has been created",
    "ticket has been",       "we will get back to you",
    "your request",          "delai moyen",
    "wurde registriert",     NULL};

static const char *const receipts[] = {"accuse de reception",
                                       "votre message a bien ete",
                                       "votre demande a bien ete",
                                       "we have received your",
                                       "we've received your",
                                       "prise en compte de votre",
                                       NULL};

/* A ticket program's receipt: a number in the subject, and the standard sentence. */
bool quitus_reads_as_ticket(const char *subject, const char *text) {
  bool numbered =
      strpbrk(subject, "0123456789") &&
      (strstr(subject, "ticket") || strstr(subject, "[#") || strstr(subject, "case #") ||
       strstr(subject, "request #") || strstr(subject, "demande n"));
  return (numbered || quitus_contains_any(subject, receipts)) &&
         quitus_contains_any(text, ticket_registered);
}
