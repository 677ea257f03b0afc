/* message/automatic.c - a person or a machine (RFC 3834)?  One ladder; the first rung that holds
 * decides.
 *
 * Headers that machines set are proof.  Subject and text are believed only where no person would
 * write them; X-Auto-Response-Suppress alone proves nothing, Exchange sets it on people's mail.
 */
#include "message/automatic.h"
#include "base/fold.h"
#include "message/lines.h"
#include <string.h>

/* What the rungs look at, folded once. */
struct evidence {
  const struct quitus_parts *parts;
  const struct quitus_envelope *envelope;
  const char *from; /* address */
  char *subject, *text;
};

enum { TEXT_MAX = 3000 }; /* bytes of text looked at; machines are brief */

static bool has_header(const struct evidence *e, const char *name) {
  g_autofree char *value = quitus_parts_header(e->parts, name);
  return value && *value;
}

/* The header's first word in lower case is one of `words`. */
static bool header_is(const struct evidence *e, const char *name, const char *const *words) {
  g_autofree char *value = quitus_parts_header(e->parts, name);
  if (!value)
    return false;
  g_autofree char *word = g_ascii_strdown(value, (gssize)strcspn(value, " ;("));
  return g_strv_contains(words, word);
}

static bool local_part_is(const struct evidence *e, const char *const *names) {
  g_autofree char *local = g_strndup(e->from, strcspn(e->from, "@+"));
  return g_strv_contains(names, local);
}

static bool null_sender(const struct evidence *e) {
  if (e->envelope && e->envelope->sender)
    return !*e->envelope->sender;
  g_autofree char *path = quitus_parts_header(e->parts, "Return-Path");
  return path && strcmp(path, "<>") == 0;
}

static bool delivery_report(const struct evidence *e) {
  return e->parts->report->len > 0;
}

static bool failed_recipients(const struct evidence *e) {
  return has_header(e, "X-Failed-Recipients");
}

static bool from_mailer_daemon(const struct evidence *e) {
  static const char *const names[] = {"mailer-daemon", "mail-daemon", "maildaemon", NULL};
  return local_part_is(e, names);
}

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

static bool bounce_in_words(const struct evidence *e) {
  static const char *const names[] = {"postmaster", "noreply", "no-reply",
                                      "mdaemon",    "bounce",  NULL};
  bool machine =
      null_sender(e) || local_part_is(e, names) || g_str_has_prefix(e->from, "microsoftexchange");
  return machine && quitus_contains_any(e->subject, bounce_subjects) &&
         quitus_contains_any(e->text, bounce_texts);
}

static bool receipt(const struct evidence *e) {
  return e->parts->is_receipt;
}

static bool auto_submitted(const struct evidence *e) {
  static const char *const no[] = {"no", "", NULL};
  return has_header(e, "Auto-Submitted") && !header_is(e, "Auto-Submitted", no);
}

static bool autoreply_header(const struct evidence *e) {
  static const char *const names[] = {
      "X-Autoreply",      "X-Autorespond",   "X-AutoReply-From",
      "X-Mail-Autoreply", "X-Autoresponder", "X-FC-MachineGenerated",
      "X-Auto-Reply",     "X-Auto-Response", "X-Vacation"};
  static const char *const precedence[] = {"auto_reply", "auto-reply", NULL};
  static const char *const no[] = {"no", "false", NULL};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (has_header(e, names[i]) && !header_is(e, names[i], no))
      return true;
  return header_is(e, "Precedence", precedence) || header_is(e, "X-Precedence", precedence);
}

/* Subjects that only machines, or people's absence assistants, write. */
static bool autoreply_subject(const struct evidence *e) {
  static const char *const starts[] = {"reponse automatique",
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
  static const char *const anywhere[] = {"(reponse automatique)",
                                         "- reponse automatique",
                                         "automatic reply:",
                                         "(auto-reply)",
                                         "[auto-reply]",
                                         "reponse automatique :",
                                         "reponse automatique:",
                                         "out of office:",
                                         "mailbox retired",
                                         "boite non consultee",
                                         NULL};
  return quitus_starts_with_any(e->subject, starts) || quitus_contains_any(e->subject, anywhere) ||
         strcmp(e->subject, "reponse auto") == 0 || strcmp(e->subject, "absence") == 0;
}

/* Sentences by which machines present themselves. */
static bool autoreply_text(const struct evidence *e) {
  static const char *const phrases[] = {"ceci est un message automatique",
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
  static const char *const starts[] = {"reponse automatique", "reponse auto ",   "reponse auto:",
                                       "message automatique", "msg auto",        "auto-response",
                                       "auto-reply",          "automatic reply", NULL};
  return quitus_starts_with_any(e->text, starts) || quitus_contains_any(e->text, phrases);
}

/* An absence notice told from a person who mentions an absence: it says that the writer is away
 * now, when he is back or who stands in, and thanks for a mail in general. */
static bool absence_text(const struct evidence *e) {
  static const char *const away[] = {"je suis absent",
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
  static const char *const standard[] = {"votre message sera traite",
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
  return quitus_contains_any(e->text, away) && quitus_contains_any(e->text, standard);
}

/* A ticket program's receipt: a number in the subject, and the standard sentence. */
static bool ticket_receipt(const struct evidence *e) {
  static const char *const registered[] = {
      "a bien ete enregistre", "a ete enregistre",
      "a bien ete pris",       "a ete pris en compte",
      "a bien ete recu",       "sous le numero",
      "sous la reference",     "vous repondra dans les meilleurs delais",
      "has been received",     "has been registered",
      "has been logged",       "has been created",
      "ticket has been",       "we will get back to you",
      "your request",          "delai moyen",
      "wurde registriert",     NULL};
  bool numbered =
      strpbrk(e->subject, "0123456789") &&
      (strstr(e->subject, "ticket") || strstr(e->subject, "[#") || strstr(e->subject, "case #") ||
       strstr(e->subject, "request #") || strstr(e->subject, "demande n"));
  static const char *const receipts[] = {"accuse de reception",
                                         "votre message a bien ete",
                                         "votre demande a bien ete",
                                         "we have received your",
                                         "we've received your",
                                         "prise en compte de votre",
                                         NULL};
  return (numbered || quitus_contains_any(e->subject, receipts)) &&
         quitus_contains_any(e->text, registered);
}

static bool no_reply_sender(const struct evidence *e) {
  static const char *const names[] = {"noreply",       "no-reply",     "no_reply",
                                      "donotreply",    "do-not-reply", "ne-pas-repondre",
                                      "nepasrepondre", "nereply",      NULL};
  return local_part_is(e, names);
}

static bool list_header(const struct evidence *e) {
  static const char *const names[] = {"List-Id",   "List-Post",    "List-Unsubscribe",
                                      "List-Help", "Mailing-List", "X-Mailing-List"};
  static const char *const precedence[] = {"list", "bulk", "junk", NULL};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (has_header(e, names[i]))
      return true;
  return header_is(e, "Precedence", precedence);
}

static const struct {
  bool (*holds)(const struct evidence *evidence);
  enum quitus_automatic automatic;
  const char *why;
} ladder[] = {
    {delivery_report, QUITUS_AUTOMATIC_BOUNCE, "delivery status report (RFC 3464)"},
    {failed_recipients, QUITUS_AUTOMATIC_BOUNCE, "X-Failed-Recipients"},
    {from_mailer_daemon, QUITUS_AUTOMATIC_BOUNCE, "from MAILER-DAEMON"},
    {bounce_in_words, QUITUS_AUTOMATIC_BOUNCE, "bounce in plain words"},
    {receipt, QUITUS_AUTOMATIC_AUTO_REPLY, "read receipt (RFC 8098)"},
    {auto_submitted, QUITUS_AUTOMATIC_AUTO_REPLY, "Auto-Submitted"},
    {autoreply_header, QUITUS_AUTOMATIC_AUTO_REPLY, "auto-reply header"},
    {autoreply_subject, QUITUS_AUTOMATIC_AUTO_REPLY, "subject of an automatic reply"},
    {list_header, QUITUS_AUTOMATIC_LIST, "list header"},
    {null_sender, QUITUS_AUTOMATIC_AUTO_REPLY, "null sender"},
    {no_reply_sender, QUITUS_AUTOMATIC_AUTO_REPLY, "no-reply sender"},
    {autoreply_text, QUITUS_AUTOMATIC_AUTO_REPLY, "text of an automatic reply"},
    {absence_text, QUITUS_AUTOMATIC_AUTO_REPLY, "text of an absence notice"},
    {ticket_receipt, QUITUS_AUTOMATIC_AUTO_REPLY, "receipt of a ticket program"},
};

void quitus_automatic_judge(struct quitus_message *message, const struct quitus_parts *parts,
                            const struct quitus_envelope *envelope) {
  g_autofree char *head = g_strndup(message->reply_text, strnlen(message->reply_text, TEXT_MAX));
  struct evidence evidence = {parts, envelope, message->from, quitus_fold_string(message->subject),
                              quitus_fold_string(head)};
  g_strdelimit(evidence.text, "\n", ' ');
  message->automatic = QUITUS_AUTOMATIC_NO;
  message->automatic_why = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(ladder); i++) {
    if (!ladder[i].holds(&evidence))
      continue;
    message->automatic = ladder[i].automatic;
    message->automatic_why = ladder[i].why;
    break;
  }
  g_free(evidence.subject);
  g_free(evidence.text);
}
