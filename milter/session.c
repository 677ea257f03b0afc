/* milter/session.c - collects a mail as the mail server hands it over: envelope, headers, body.
 *
 * The bytes are put together as they were received: the order of headers, their folding and the
 * blank behind the colon are kept, so that what is read here is what is delivered.  The Received
 * line of our own mail server is not among them: it does not show that one to milters.
 */
#include "milter/session.h"
#include "base/text.h"
#include <string.h>

struct quitus_session *quitus_session_new(void) {
  struct quitus_session *session = g_new0(struct quitus_session, 1);

  quitus_session_reset(session);
  return session;
}

void quitus_session_reset(struct quitus_session *session) {
  g_clear_pointer(&session->settings, quitus_settings_unref);
  g_clear_pointer(&session->sender, g_free);
  g_clear_pointer(&session->message_id, g_free);
  g_clear_pointer(&session->recipients, g_ptr_array_unref);
  g_clear_pointer(&session->hold, quitus_hold_free);
  g_clear_pointer(&session->forged, quitus_forged_free);
  session->recipients = g_ptr_array_new_null_terminated(1, g_free, TRUE);
  session->forged = quitus_forged_new();
  session->from_us = session->to_us = session->by_us = session->submitted = false;
  session->wanted = false;
  session->unreadable = NULL;
}

void quitus_session_free(struct quitus_session *session) {
  if (session == NULL)
    return;
  quitus_settings_unref(session->settings);
  g_free(session->sender);
  g_free(session->message_id);
  g_ptr_array_unref(session->recipients);
  quitus_hold_free(session->hold);
  quitus_forged_free(session->forged);
  g_free(session);
}

/* "<a@b>" or "a@b" → "a@b". */
static char *bare_address(const char *path) {
  size_t length = strlen(path);

  if (length >= 2 && path[0] == '<' && path[length - 1] == '>')
    return g_strndup(path + 1, length - 2);
  return g_strdup(path);
}

static bool is_ours(const struct quitus_session *session, const char *address) {
  return quitus_config_is_mailbox(session->settings->config, address);
}

/* After a mail that was let go early there was no other call: what is left of it goes now. */
void quitus_session_sender(struct quitus_session *session, struct quitus_settings *settings,
                           const char *path, const char *login) {
  quitus_session_reset(session);
  session->settings = quitus_settings_ref(settings);
  session->sender = bare_address(path);
  session->submitted = login && *login;
  session->from_us = is_ours(session, session->sender);
  session->wanted = session->from_us;
}

void quitus_session_recipient(struct quitus_session *session, const char *path) {
  char *address = bare_address(path);

  g_ptr_array_add(session->recipients, address);
  if (is_ours(session, address))
    session->to_us = session->wanted = true;
}

static void collect(struct quitus_session *session, const void *bytes, size_t length) {
  if (!session->wanted || session->unreadable != NULL)
    return;
  if (session->hold == NULL)
    session->hold = quitus_hold_new(session->settings->config->database.spool);
  if (length > QUITUS_SESSION_LIMIT - quitus_hold_size(session->hold))
    session->unreadable = "it is larger than 50 MB";
  else if (!quitus_hold_append(session->hold, bytes, length))
    session->unreadable = "the disk of the spool cannot be read";
  if (session->unreadable != NULL)
    g_clear_pointer(&session->hold, quitus_hold_free);
}

static void collect_text(struct quitus_session *session, const char *text) {
  collect(session, text, strlen(text));
}

/* What stands between < and >, or all of it without blanks. */
static char *bare_message_id(const char *value) {
  const char *open = strchr(value, '<');
  const char *close = open != NULL ? strchr(open, '>') : NULL;

  if (close != NULL)
    return g_strndup(open + 1, (gsize)(close - open - 1));
  return g_strstrip(g_strdup(value));
}

/* What is said of a mail beside its bytes. */
static void note_header(struct quitus_session *session, const char *name, const char *value) {
  quitus_forged_note(session->forged, name);
  if (session->message_id == NULL && g_ascii_strcasecmp(name, "Message-ID") == 0)
    session->message_id = bare_message_id(value);
  if (g_ascii_strcasecmp(name, "From") == 0) {
    g_autofree char *author = quitus_text_address(value);

    session->by_us = session->by_us || (author != NULL && is_ours(session, author));
  }
}

void quitus_session_header(struct quitus_session *session, const char *name, const char *value) {
  note_header(session, name, value);
  if (!session->wanted)
    return;
  collect_text(session, name);
  collect_text(session, session->leading_space ? ":" : ": ");
  for (const char *line = value; line != NULL;) {
    const char *end = strchr(line, '\n');
    size_t length = end != NULL ? (size_t)(end - line) : strlen(line);

    if (length > 0 && line[length - 1] == '\r')
      length--;
    collect(session, line, length);
    collect_text(session, "\r\n");
    line = end != NULL ? end + 1 : NULL;
  }
}

void quitus_session_end_of_headers(struct quitus_session *session) {
  session->wanted = session->to_us || (session->from_us && session->by_us);
  collect_text(session, "\r\n");
}

void quitus_session_body(struct quitus_session *session, const guint8 *bytes, size_t length) {
  collect(session, bytes, length);
}

GBytes *quitus_session_steal_raw(struct quitus_session *session) {
  GBytes *raw = NULL;

  if (!session->wanted || session->hold == NULL)
    return NULL;
  raw = quitus_hold_take(g_steal_pointer(&session->hold));
  if (raw == NULL)
    session->unreadable = "the disk of the spool cannot be read";
  return raw;
}

struct quitus_envelope quitus_session_envelope(const struct quitus_session *session,
                                               const char *queue_id) {
  return (struct quitus_envelope){
      .sender = session->sender,
      .recipients = (const char *const *)session->recipients->pdata,
      .queue_id = queue_id,
      .door = "milter",
      .submitted = session->submitted,
  };
}
