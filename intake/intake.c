/* intake/intake.c - the order of the steps: parse, understand, link, decide, keep. */
#include "intake/intake.h"
#include "base/datadir.h"
#include "base/text.h"
#include "casefile/creditor.h"
#include "casefile/decide.h"
#include "classifier/classifier.h"
#include "intake/inside.h"
#include "message/pointer.h"
#include <string.h>

struct quitus_intake *quitus_intake_new(const struct quitus_config *config, struct quitus_db *db,
                                        GError **error) {
  g_autoptr(quitus_intake) intake = g_new0(struct quitus_intake, 1);
  intake->config = config;
  intake->db = db;
  const char *model = quitus_config_model(config);
  g_autofree char *lexicon = model ? quitus_datadir_path("classifier/learnt/lexicon") : NULL;
  intake->classifier =
      quitus_classifier_new((const char *const *)config->rules.directories, model, lexicon, error);
  if (!intake->classifier)
    return NULL;
  intake->playbook = quitus_playbook_load(config->playbook.file, error);
  return intake->playbook ? g_steal_pointer(&intake) : NULL;
}

void quitus_intake_warm(struct quitus_intake *intake) {
  quitus_classifier_warm(intake->classifier);
}

struct quitus_intake *quitus_intake_on(const struct quitus_intake *reader, struct quitus_db *db) {
  struct quitus_intake *intake = g_memdup2(reader, sizeof *reader);
  intake->reader = reader;
  intake->db = db;
  return intake;
}

void quitus_intake_free(struct quitus_intake *intake) {
  if (!intake)
    return;
  if (!intake->reader) {
    quitus_classifier_free(intake->classifier);
    quitus_playbook_free(intake->playbook);
  }
  g_free(intake);
}

struct quitus_db *quitus_intake_db(const struct quitus_intake *intake) {
  return intake->db;
}

const struct quitus_classifier *quitus_intake_classifier(const struct quitus_intake *intake) {
  return intake->classifier;
}

void quitus_decision_free(struct quitus_decision *decision) {
  if (!decision)
    return;
  quitus_message_free(decision->message);
  quitus_reading_free(decision->reading);
  quitus_link_clear(&decision->link);
  g_free(decision->case_reference);
  g_ptr_array_unref(decision->candidates);
  g_array_unref(decision->history);
  g_ptr_array_unref(decision->actions);
  g_free(decision);
}

/* ---- reading ---- */

/* Mail from the mailbox itself is ours, unless our border filter says that the sender is forged:
 * which it also says of what is only being submitted, and bears no signature yet. */
static bool is_outgoing(const struct quitus_intake *intake, const struct quitus_message *message,
                        const struct quitus_envelope *envelope) {
  bool submitted = envelope && envelope->submitted;
  return (submitted || message->authentication != QUITUS_AUTH_FAIL) &&
         message->automatic != QUITUS_AUTOMATIC_BOUNCE &&
         quitus_config_is_mailbox(intake->config, message->from);
}

struct quitus_decision *quitus_intake_read(const struct quitus_intake *intake, GBytes *raw,
                                           const struct quitus_envelope *envelope) {
  struct quitus_decision *decision = g_new0(struct quitus_decision, 1);
  decision->message = quitus_message_parse(raw, envelope, intake->config->mailbox.authserv_id);
  decision->candidates = g_ptr_array_new_with_free_func(g_free);
  decision->history = g_array_new(FALSE, FALSE, sizeof(struct quitus_remark));
  decision->actions = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_action_free);
  decision->link.candidates = g_array_new(FALSE, FALSE, sizeof(int64_t));
  const struct quitus_message *message = decision->message;
  if (is_outgoing(intake, message, envelope)) {
    decision->direction = QUITUS_OUTGOING;
    decision->reading = quitus_reading_new();
    return decision;
  }
  struct quitus_letter letter = {message->reply_text, message->subject,   message->language,
                                 message->sent_day,   message->automatic, message->automatic_why};
  decision->direction = QUITUS_INCOMING;
  decision->reading = quitus_classifier_read(intake->classifier, &letter);
  return decision;
}

/* ---- linking and deciding ---- */

/* Every address the mail went to, by its header and by its envelope; pointers into both.  Caller
 * frees the array. */
static GPtrArray *all_recipients(const struct quitus_message *message,
                                 const struct quitus_envelope *envelope) {
  GPtrArray *all = g_ptr_array_new();
  for (const char *const *to = envelope ? envelope->recipients : NULL; to && *to; to++)
    g_ptr_array_add(all, (gpointer)*to);
  for (char **to = message->to; to && *to; to++)
    g_ptr_array_add(all, *to);
  g_ptr_array_add(all, NULL);
  return all;
}

/* What was cut away of the kinds of `kinds`, one below the other; caller frees. */
static GString *cut_text(const struct quitus_message *message, unsigned kinds) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < message->cuts->len; i++) {
    const struct quitus_cut *cut = message->cuts->pdata[i];
    if (kinds & (1u << cut->kind))
      g_string_append_printf(text, "%s\n\n", cut->text);
  }
  return text;
}

/* What the sender did not write in this mail: mail quoted or forwarded, the names of attached
 * files; of a report all that it says. */
static GString *quoted_text(const struct quitus_message *message) {
  GString *text = message->automatic == QUITUS_AUTOMATIC_BOUNCE
                      ? g_string_new(message->full_text)
                      : cut_text(message, 1u << QUITUS_CUT_QUOTE | 1u << QUITUS_CUT_FORWARD);
  for (guint i = 0; i < message->attachments->len; i++) {
    const struct quitus_attachment *attachment = message->attachments->pdata[i];
    g_string_append_printf(text, "\n\n%s", attachment->name);
  }
  return text;
}

static bool is_our_domain(const struct quitus_intake *intake, const char *address) {
  const char *domain = quitus_text_domain(address);
  for (char **ours = intake->config->mailbox.addresses; domain && *ours; ours++)
    if (g_strcmp0(quitus_text_domain(*ours), domain) == 0)
      return true;
  return false;
}

bool quitus_intake_find_link(const struct quitus_intake *intake, struct quitus_decision *decision,
                             const struct quitus_envelope *envelope, GError **error) {
  const struct quitus_message *message = decision->message;
  bool outgoing = decision->direction == QUITUS_OUTGOING;
  bool bounce = message->automatic == QUITUS_AUTOMATIC_BOUNCE;
  g_autoptr(GPtrArray) recipients = all_recipients(message, envelope);
  g_autoptr(GString) signature =
      cut_text(message, 1u << QUITUS_CUT_SIGNATURE | 1u << QUITUS_CUT_FOOTER);
  g_autoptr(GString) quoted = quoted_text(message);
  struct quitus_link_query query = {
      .from = outgoing || bounce ? NULL : message->from,
      .from_name = outgoing ? "" : message->from_name,
      .from_our_domain = is_our_domain(intake, message->from),
      .recipients = (const char *const *)recipients->pdata,
      .in_reply_to = message->in_reply_to,
      .references = (const char *const *)message->references,
      .bounced_message_id = message->bounce.original_message_id,
      .addresses = (const char *const *)(outgoing ? message->to
                                         : bounce ? message->bounce.recipients
                                                  : NULL),
      .subject = message->subject,
      .reply_text = message->reply_text,
      .signature = signature->str,
      .quoted = quoted->str,
  };
  quitus_link_clear(&decision->link);
  return quitus_link_find(intake->db, &query, &decision->link, error);
}

/* Looks up the names that people know the linked case, or the candidates, by. */
static bool name_cases(const struct quitus_intake *intake, struct quitus_decision *decision,
                       struct quitus_case **ret_case, GError **error) {
  const GArray *candidates = decision->link.candidates;
  for (guint i = 0; i < candidates->len; i++) {
    g_autoptr(quitus_case) one =
        quitus_db_case_get(intake->db, g_array_index(candidates, int64_t, i), error);
    if (!one)
      return false;
    g_ptr_array_add(decision->candidates, g_strdup(one->reference));
  }
  if (!decision->link.case_id)
    return true;
  *ret_case = quitus_db_case_get(intake->db, decision->link.case_id, error);
  if (!*ret_case)
    return false;
  decision->case_reference = g_strdup((*ret_case)->reference);
  return true;
}

bool quitus_intake_history(const struct quitus_intake *intake, int64_t case_id, int64_t mail_id,
                           const struct quitus_reading *reading, GArray **ret_history,
                           GError **error) {
  struct quitus_past past;
  if (!quitus_db_case_past(intake->db, case_id, mail_id, &past, error))
    return false;
  *ret_history = quitus_history(&past, reading);
  return true;
}

/* What the case heard before this reply. */
static bool look_back(const struct quitus_intake *intake, struct quitus_decision *decision,
                      GError **error) {
  GArray *history = NULL;
  if (!decision->link.case_id || decision->direction == QUITUS_OUTGOING)
    return true;
  if (!quitus_intake_history(intake, decision->link.case_id, decision->kept.mail_id,
                             decision->reading, &history, error))
    return false;
  g_array_unref(decision->history);
  decision->history = history;
  return true;
}

/* The creditor's words are no excuse, whatever they sound like. */
static void forget_reasons(struct quitus_decision *decision, const struct quitus_case *kase) {
  if (kase && decision->message->automatic != QUITUS_AUTOMATIC_BOUNCE &&
      quitus_case_is_from_creditor(kase, decision->message->from))
    g_ptr_array_set_size(decision->reading->reasons, 0);
}

static bool has_papers(const struct quitus_message *message) {
  for (guint i = 0; i < message->attachments->len; i++)
    if (quitus_attachment_is_paper(message->attachments->pdata[i]))
      return true;
  return false;
}

/* "Voir pièce jointe" gives no reason, whatever it sounds like: a person reads the paper.  That it
 * is none of ours, or thanks, still counts. */
static void forget_pointer(struct quitus_decision *decision) {
  const guint32 little = 1u << QUITUS_OUT_OF_SCOPE | 1u << QUITUS_ACKNOWLEDGEMENT;
  GPtrArray *reasons = decision->reading->reasons;
  if (decision->message->automatic != QUITUS_AUTOMATIC_NO || !has_papers(decision->message) ||
      !quitus_only_points(decision->message->reply_text))
    return;
  for (guint i = reasons->len; i-- > 0;) {
    const struct quitus_reason *reason = reasons->pdata[i];
    if (!(little & 1u << reason->label))
      g_ptr_array_remove_index(reasons, i);
  }
}

/* Names of what is attached, pointers into the message.  Caller frees the array. */
static GPtrArray *attached_names(const struct quitus_message *message) {
  GPtrArray *names = g_ptr_array_new();
  for (guint i = 0; i < message->attachments->len; i++) {
    const struct quitus_attachment *attachment = message->attachments->pdata[i];
    if (*attachment->name)
      g_ptr_array_add(names, attachment->name);
  }
  g_ptr_array_add(names, NULL);
  return names;
}

/* A server that gives up after days says "failed", with the passing trouble that it had until then
 * as the status: the action counts (RFC 3464, 2.3.3), the status where there is none. */
static bool is_final(const struct quitus_bounce *bounce) {
  if (bounce->action)
    return strcmp(bounce->action, "delayed") != 0;
  return !bounce->status || *bounce->status != '4';
}

GPtrArray *quitus_intake_actions(const struct quitus_intake *intake,
                                 const struct quitus_message *message,
                                 const struct quitus_case *kase, const struct quitus_link *link,
                                 const struct quitus_reading *reading, bool judged,
                                 GArray *history) {
  g_autoptr(GPtrArray) attached = attached_names(message);
  struct quitus_situation situation = {
      .kase = kase,
      .link = link,
      .reading = reading,
      .history = history,
      .from = message->from,
      .reply_text = message->reply_text,
      .attached = (const char *const *)attached->pdata,
      .papers = has_papers(message),
      .judged = judged,
      .automatic = message->automatic,
      .bounced_addresses = (const char *const *)message->bounce.recipients,
      .bounce_is_final = is_final(&message->bounce),
      .authenticated = message->authentication == QUITUS_AUTH_PASS,
      .today = quitus_today(),
      .unattended = (const char *const *)intake->config->playbook.unattended,
  };
  return quitus_decide(intake->playbook, &situation);
}

bool quitus_intake_settle(const struct quitus_intake *intake, struct quitus_decision *decision,
                          GError **error) {
  g_autoptr(quitus_case) kase = NULL;
  if (!name_cases(intake, decision, &kase, error) ||
      !quitus_db_mail_seen(intake->db, decision->message->identity, &decision->kept.mail_id, error))
    return false;
  forget_reasons(decision, kase);
  forget_pointer(decision);
  if (!look_back(intake, decision, error))
    return false;
  decision->kept.already = decision->kept.mail_id != 0;
  if (decision->direction == QUITUS_INCOMING) {
    g_ptr_array_unref(decision->actions);
    decision->actions = quitus_intake_actions(intake, decision->message, kase, &decision->link,
                                              decision->reading, false, decision->history);
  }
  return true;
}

static bool link_and_settle(const struct quitus_intake *intake, struct quitus_decision *decision,
                            const struct quitus_envelope *envelope, GError **error) {
  g_autoptr(quitus_moment) moment = quitus_moment_new(intake->db, error);
  return moment && quitus_intake_find_link(intake, decision, envelope, error) &&
         quitus_intake_settle(intake, decision, error);
}

struct quitus_decision *quitus_intake_decide(const struct quitus_intake *intake, GBytes *raw,
                                             const struct quitus_envelope *envelope,
                                             GError **error) {
  g_autoptr(quitus_decision) decision = quitus_intake_read(intake, raw, envelope);
  g_assert(intake->db);
  return link_and_settle(intake, decision, envelope, error) ? g_steal_pointer(&decision) : NULL;
}

/* ---- keeping ---- */

/* What a mail says that it replies to; pointer into it, or NULL. */
static char *parent_of(const struct quitus_message *message) {
  guint n = g_strv_length(message->references);
  if (message->in_reply_to)
    return message->in_reply_to;
  return n ? message->references[n - 1] : NULL;
}

static char *or_empty(char *text) {
  return text ? text : (char *)"";
}

void quitus_record_fill(struct quitus_record *record, const struct quitus_intake *intake,
                        struct quitus_decision *decision, GBytes *raw,
                        const struct quitus_envelope *envelope) {
  struct quitus_message *message = decision->message;
  bool incoming = decision->direction == QUITUS_INCOMING;
  record->references = g_strjoinv(" ", message->references);
  record->to = g_strjoinv(", ", message->to);
  record->mail = (struct quitus_mail){
      .direction = decision->direction,
      .identity = message->identity,
      .message_id = or_empty(message->message_id),
      .references = record->references,
      .from = message->from,
      .from_name = message->from_name,
      .to = record->to,
      .subject = message->subject,
      .reply_text = message->reply_text,
      .language = message->language,
      .sent = message->sent,
      .automatic = message->automatic,
      .door = (char *)(envelope && envelope->door ? envelope->door : "scan"),
      .queue_id = (char *)(envelope && envelope->queue_id ? envelope->queue_id : ""),
      .case_id = decision->link.case_id,
      .cue = (char *)(decision->link.case_id ? quitus_cue_id(decision->link.cue) : ""),
      .link_confidence = decision->link.confidence,
      .stranger = decision->link.stranger,
      .raw = raw,
      .reading = incoming ? decision->reading : NULL,
      .classifier = (char *)(incoming ? quitus_classifier_version(intake->classifier) : ""),
      .in_reply_to = parent_of(message),
      .whole_text = message->full_text,
      .submitted = envelope && envelope->submitted,
  };
}

void quitus_record_clear(struct quitus_record *record) {
  g_free(record->references);
  g_free(record->to);
}

bool quitus_intake_commit(const struct quitus_intake *intake, struct quitus_decision *decision,
                          GBytes *raw, const struct quitus_envelope *envelope, GError **error) {
  struct quitus_record record;
  quitus_record_fill(&record, intake, decision, raw, envelope);
  bool kept =
      quitus_db_mail_keep(intake->db, &record.mail, decision->actions, &decision->kept, error);
  quitus_record_clear(&record);
  return kept;
}
