/* message/automatic.c - a person or a machine (RFC 3834)?  One ladder; the first rung that holds
 * decides.
 *
 * Headers that machines set are proof.  Subject and text are believed only where no person would
 * write them; X-Auto-Response-Suppress alone proves nothing, Exchange sets it on people's mail.
 */
#include "message/automatic.h"
#include "base/fold.h"
#include "message/bounce.h"
#include "message/machine_words.h"
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

static bool success_report(const struct evidence *e) {
  return quitus_report_is_of_success(e->parts->report->str);
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

static bool bounce_in_words(const struct evidence *e) {
  static const char *const names[] = {"postmaster", "noreply", "no-reply",
                                      "mdaemon",    "bounce",  NULL};
  bool machine =
      null_sender(e) || local_part_is(e, names) || g_str_has_prefix(e->from, "microsoftexchange");
  return machine && quitus_reads_as_bounce(e->subject, e->text);
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

static bool autoreply_subject(const struct evidence *e) {
  return quitus_subject_of_machine(e->subject);
}

static bool autoreply_text(const struct evidence *e) {
  return quitus_text_of_machine(e->text);
}

static bool absence_text(const struct evidence *e) {
  return quitus_reads_as_absence(e->text);
}

static bool ticket_receipt(const struct evidence *e) {
  return quitus_reads_as_ticket(e->subject, e->text);
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
    {success_report, QUITUS_AUTOMATIC_AUTO_REPLY, "delivery receipt (RFC 3464)"},
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

static void judge(struct quitus_message *message, const struct quitus_parts *parts,
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

void quitus_automatic_judge(struct quitus_message *message, const struct quitus_parts *parts,
                            const struct quitus_envelope *envelope) {
  if (envelope && envelope->judged) {
    message->automatic = *envelope->judged;
    message->automatic_why = message->automatic ? "judged when it came" : NULL;
  } else {
    judge(message, parts, envelope);
  }
}
