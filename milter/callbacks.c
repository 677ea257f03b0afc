/* milter/callbacks.c - the milter protocol: a mail goes by, is read, and gets its headers.
 *
 * Every callback lets the mail pass: whatever goes wrong here is ours, not the sender's.  Mail that
 * is not for our mailboxes is let go at the end of its headers, without its body ever being sent to
 * us, unless it carries forged headers.
 */
#include "milter/callbacks.h"
#include "base/log.h"
#include "milter/gate.h"
#include "milter/headers.h"
#include "milter/session.h"

/* See callbacks.h: the one thing that libmilter gives no other way to pass. */
static struct {
  struct quitus_service *service;
  struct quitus_gate mails; /* each is inside from its sender to its end */
  struct quitus_gate gate;  /* and each callback that uses the service */
} door;

enum {
  END_LIMIT_MS = 5000, /* for a mail in hand to end when the program does */
  LAST_ANSWER_MS = 50  /* libmilter writes it after the callback, and tells nobody */
};

/* Removing headers takes Postfix a time that grows with their square: a second for 5,000, a minute
 * for 40,000.  Nobody sends that many in good faith. */
enum { FORGED_LIMIT = 5000 };

/* The stages and answers that we can do without, where the mail server knows them: fewer round
 * trips. Each group of answers is given up together or not at all. */
#define UNUSED_STAGES (SMFIP_NOCONNECT | SMFIP_NOHELO | SMFIP_NODATA | SMFIP_NOUNKNOWN)
#define UNUSED_REPLIES (SMFIP_NR_MAIL | SMFIP_NR_RCPT | SMFIP_NR_HDR | SMFIP_NR_BODY)

static sfsistat on_negotiate(SMFICTX *context, unsigned long actions, unsigned long steps,
                             unsigned long unused2, unsigned long unused3,
                             unsigned long *ret_actions, unsigned long *ret_steps,
                             unsigned long *ret_unused2, unsigned long *ret_unused3) {
  struct quitus_session *session = quitus_session_new();

  (void)unused2;
  (void)unused3;
  session->no_reply = (steps & UNUSED_REPLIES) == UNUSED_REPLIES;
  session->leading_space = (steps & SMFIP_HDR_LEADSPC) != 0;
  *ret_actions = actions & (SMFIF_ADDHDRS | SMFIF_CHGHDRS);
  *ret_steps =
      steps & (UNUSED_STAGES | SMFIP_HDR_LEADSPC | (session->no_reply ? UNUSED_REPLIES : 0));
  *ret_unused2 = 0;
  *ret_unused3 = 0;
  smfi_setpriv(context, session);
  return SMFIS_CONTINUE;
}

static sfsistat go_on(const struct quitus_session *session) {
  return session->no_reply ? SMFIS_NOREPLY : SMFIS_CONTINUE;
}

/* A mail is in hand. */
static void hold(struct quitus_session *session) {
  if (!session->held)
    quitus_gate_enter(&door.mails);
  session->held = true;
}

static void let_go(struct quitus_session *session) {
  quitus_session_reset(session);
  if (session->held)
    quitus_gate_leave(&door.mails);
  session->held = false;
}

static struct quitus_settings *current_settings(void) {
  g_autoptr(quitus_gate) inside = quitus_gate_enter(&door.gate);

  return quitus_service_settings(door.service);
}

static sfsistat on_sender(SMFICTX *context, char **arguments) {
  struct quitus_session *session = smfi_getpriv(context);
  g_autoptr(quitus_settings) settings = NULL;

  hold(session);
  settings = current_settings();
  quitus_session_sender(session, settings, arguments[0],
                        smfi_getsymval(context, (char *)"{auth_authen}"));
  return go_on(session);
}

static sfsistat on_recipient(SMFICTX *context, char **arguments) {
  struct quitus_session *session = smfi_getpriv(context);

  quitus_session_recipient(session, arguments[0]);
  return go_on(session);
}

static sfsistat on_header(SMFICTX *context, char *name, char *value) {
  struct quitus_session *session = smfi_getpriv(context);

  quitus_session_header(session, name, value);
  return go_on(session);
}

/* The mail server's name for the mail. */
static const char *queue_id_of(SMFICTX *context) {
  const char *id = smfi_getsymval(context, (char *)"i");

  return id != NULL ? id : "NOQUEUE";
}

/* As a header of it says; "". */
static const char *message_id_of(const struct quitus_session *session) {
  return session->message_id != NULL ? session->message_id : "";
}

/* The only mail that is ever refused. */
static sfsistat refuse_flood(SMFICTX *context, struct quitus_session *session) {
  quitus_log(LOG_WARNING, "%s: message-id=<%s>, refused: more than %d X-Quitus headers",
             queue_id_of(context), message_id_of(session), FORGED_LIMIT);
  let_go(session);
  smfi_setreply(context, (char *)"550", (char *)"5.7.1", (char *)"Too many X-Quitus headers");
  return SMFIS_REJECT;
}

static sfsistat on_end_of_headers(SMFICTX *context) {
  struct quitus_session *session = smfi_getpriv(context);

  quitus_session_end_of_headers(session);
  if (quitus_forged_total(session->forged) > FORGED_LIMIT)
    return refuse_flood(context, session);
  if (session->wanted || quitus_forged_total(session->forged) > 0)
    return SMFIS_CONTINUE;
  let_go(session);
  return SMFIS_ACCEPT;
}

static sfsistat on_body(SMFICTX *context, unsigned char *bytes, size_t length) {
  struct quitus_session *session = smfi_getpriv(context);

  quitus_session_body(session, bytes, length);
  return go_on(session);
}

/* "hold reason=dispute-billing, answer …" */
static char *actions_text(const struct quitus_decision *decision) {
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);

  for (guint i = 0; i < decision->actions->len; i++)
    g_ptr_array_add(texts, quitus_action_describe(decision->actions->pdata[i]));
  g_ptr_array_add(texts, NULL);
  return texts->len > 1 ? g_strjoinv(", ", (char **)texts->pdata) : g_strdup("none");
}

static void log_decision(const char *queue_id, const struct quitus_session *session,
                         const struct quitus_decision *decision) {
  g_autofree char *actions = actions_text(decision);

  quitus_log(LOG_INFO, "%s: message-id=<%s>, %s, case=%s%s, actions: %s", queue_id,
             message_id_of(session),
             decision->direction == QUITUS_OUTGOING ? "outgoing" : "incoming",
             decision->case_reference != NULL ? decision->case_reference : "none",
             decision->kept.already ? ", already kept" : "", actions);
}

static void log_untagged(const char *queue_id, const struct quitus_session *session,
                         const char *what, const char *why) {
  quitus_log(LOG_ERR, "%s: message-id=<%s>, passes untagged, %s: %s", queue_id,
             message_id_of(session), what, why);
}

/* The decision on the mail, where it is to be read and could be; logged in any case. */
static struct quitus_decision *take(struct quitus_session *session, const char *queue_id) {
  struct quitus_envelope envelope = quitus_session_envelope(session, queue_id);
  g_autoptr(GBytes) raw = quitus_session_steal_raw(session);
  g_autoptr(GError) error = NULL;
  struct quitus_decision *decision = NULL;
  bool spooled = false;

  if (session->unreadable != NULL)
    log_untagged(queue_id, session, "unread", session->unreadable);
  if (raw == NULL)
    return NULL;
  decision = quitus_service_take(door.service, session->settings, raw, &envelope, &spooled, &error);
  if (decision != NULL)
    log_decision(queue_id, session, decision);
  else
    log_untagged(queue_id, session, spooled ? "put in the spool" : "NOT kept", error->message);
  return decision;
}

static void finish(SMFICTX *context, struct quitus_session *session) {
  g_autoptr(quitus_gate) inside = quitus_gate_enter(&door.gate);
  const char *queue_id = queue_id_of(context);
  g_autoptr(quitus_decision) decision = take(session, queue_id);
  bool ok = quitus_headers_remove_forged(context, session);

  if (decision != NULL && decision->direction == QUITUS_INCOMING && !session->from_us)
    ok = quitus_headers_add(context, session, decision) && ok;
  if (!ok)
    quitus_log(LOG_ERR, "%s: the mail server did not take all header changes", queue_id);
  if (quitus_forged_total(session->forged) > 0)
    quitus_log(LOG_WARNING, "%s: message-id=<%s>, %u forged X-Quitus headers removed", queue_id,
               message_id_of(session), quitus_forged_total(session->forged));
}

static sfsistat on_end_of_message(SMFICTX *context) {
  struct quitus_session *session = smfi_getpriv(context);

  finish(context, session);
  let_go(session);
  return SMFIS_CONTINUE;
}

static sfsistat on_abort(SMFICTX *context) {
  struct quitus_session *session = smfi_getpriv(context);

  if (session != NULL)
    let_go(session);
  return SMFIS_CONTINUE;
}

static sfsistat on_close(SMFICTX *context) {
  struct quitus_session *session = smfi_getpriv(context);

  if (session != NULL)
    let_go(session);
  quitus_session_free(session);
  smfi_setpriv(context, NULL);
  return SMFIS_CONTINUE;
}

bool quitus_callbacks_register(struct quitus_service *service) {
  static char name[] = "quitus-milter";
  const struct smfiDesc description = {
      .xxfi_name = name,
      .xxfi_version = SMFI_VERSION,
      .xxfi_flags = SMFIF_ADDHDRS | SMFIF_CHGHDRS,
      .xxfi_envfrom = on_sender,
      .xxfi_envrcpt = on_recipient,
      .xxfi_header = on_header,
      .xxfi_eoh = on_end_of_headers,
      .xxfi_body = on_body,
      .xxfi_eom = on_end_of_message,
      .xxfi_abort = on_abort,
      .xxfi_close = on_close,
      .xxfi_negotiate = on_negotiate,
  };

  door.service = service;
  quitus_gate_init(&door.mails);
  quitus_gate_init(&door.gate);
  return smfi_register(description) == MI_SUCCESS;
}

void quitus_callbacks_end(void) {
  if (!quitus_gate_close(&door.mails, END_LIMIT_MS))
    quitus_log(LOG_WARNING, "a mail was still being handed over; it ends without an answer");
  quitus_gate_close(&door.gate, -1);
  g_usleep((gulong)LAST_ANSWER_MS * 1000);
}
