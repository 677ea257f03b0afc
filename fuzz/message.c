/* fuzz/message.c - mail as it arrives. */
#include "base/text.h"
#include "fuzz/fuzz.h"
#include "message/authres.h"
#include "message/charset.h"
#include "message/flowed.h"
#include "message/html.h"
#include "message/mailbox_file.h"
#include "message/message.h"
#include <string.h>

/* ---- a mail ---- */

static void check_list(char *const *list) {
  for (; list && *list; list++)
    quitus_fuzz_check_line(*list);
}

static void check_message(const struct quitus_message *message) {
  g_assert_cmpuint(strlen(message->identity), ==, 64);
  const char *const lines[] = {message->message_id,    message->in_reply_to,
                               message->from,          message->from_name,
                               message->reply_to,      message->subject,
                               message->language,      message->bounce.original_message_id,
                               message->bounce.action, message->bounce.status};
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
    quitus_fuzz_check_line(lines[i]);
  check_list(message->references);
  check_list(message->to);
  check_list(message->bounce.recipients);
  quitus_fuzz_check_text(message->reply_text);
  quitus_fuzz_check_text(message->full_text);
  g_assert_cmpuint(strlen(message->full_text), <=, (size_t)4 * QUITUS_MESSAGE_TEXT_LIMIT);
  for (guint i = 0; i < message->cuts->len; i++)
    quitus_fuzz_check_text(((const struct quitus_cut *)message->cuts->pdata[i])->text);
  for (guint i = 0; i < message->attachments->len; i++) {
    const struct quitus_attachment *attachment = message->attachments->pdata[i];
    quitus_fuzz_check_line(attachment->name);
    quitus_fuzz_check_line(attachment->type);
  }
}

static void parse(const char *bytes, size_t length) {
  static const char *const recipients[] = {"recouvrement@agence.example", NULL};
  static const struct quitus_envelope envelope = {"paul@debiteur.example", recipients, "4Zq",
                                                  "fuzz"};
  g_autoptr(GBytes) raw = g_bytes_new(bytes, length);
  g_autoptr(quitus_message) message = quitus_message_parse(raw, &envelope, "mx.agence.example");
  check_message(message);
}

static void take_message(const char *bytes, size_t length) {
  parse(bytes, length);
}

/* A report (RFC 3464) with these bytes for its machine's part and its notice. */
static void take_bounce(const char *bytes, size_t length) {
  static const char head[] =
      "From: MAILER-DAEMON@mx.example\nTo: recouvrement@agence.example\nSubject: Undelivered Mail\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\n";
  static const char middle[] = "\n--b\nContent-Type: message/delivery-status\n\n";
  g_autoptr(GByteArray) mail = g_byte_array_new();
  g_byte_array_append(mail, (const guint8 *)head, sizeof head - 1);
  g_byte_array_append(mail, (const guint8 *)bytes, (guint)length);
  g_byte_array_append(mail, (const guint8 *)middle, sizeof middle - 1);
  g_byte_array_append(mail, (const guint8 *)bytes, (guint)length);
  parse((const char *)mail->data, mail->len);
}

/* ---- its parts ---- */

static void take_reply(const char *bytes, size_t length) {
  bool damaged = false;
  g_autofree char *text = quitus_charset_decode(bytes, length, "utf-8", &damaged);
  quitus_fuzz_check_text(text);
  g_autoptr(GPtrArray) cuts = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_cut_free);
  g_autofree char *reply = quitus_reply_text(text, cuts);
  quitus_fuzz_check_text(reply);
  g_assert_cmpuint(strlen(reply), <=, strlen(text) + 1);
}

static void take_html(const char *bytes, size_t length) {
  bool damaged = false;
  g_autofree char *html = quitus_fuzz_text(bytes, length);
  g_autofree char *text = quitus_html_to_text(html, strlen(html), &damaged);
  g_assert_true(g_utf8_validate(text, -1, NULL));
}

/* The first line names the charset. */
static void take_charset(const char *bytes, size_t length) {
  const char *end = length ? memchr(bytes, '\n', length) : NULL;
  g_autofree char *declared = end ? g_strndup(bytes, (size_t)(end - bytes)) : NULL;
  size_t head = end ? (size_t)(end - bytes) + 1 : 0;
  bool damaged = false;
  g_autofree char *text = quitus_charset_decode(bytes + head, length - head, declared, &damaged);
  quitus_fuzz_check_text(text);
  g_autofree char *value = g_strndup(bytes + head, length - head);
  g_autofree char *line = quitus_charset_line(value);
  quitus_fuzz_check_line(line);
  g_autofree char *flowed = quitus_flowed_unwrap(text, length % 2);
  quitus_fuzz_check_text(flowed);
}

/* What is no line of ours never passes: the result of another server's header stays none. */
static void take_authres(const char *bytes, size_t length) {
  g_autofree char *text = quitus_fuzz_text(bytes, length);
  char *rest = text;
  const char *domain = quitus_fuzz_line(&rest);
  struct quitus_authres ours = {0}, theirs = {0};
  quitus_authres_add(&ours, rest, "mx.agence.example", domain);
  g_assert_true(ours.seen || !(ours.dmarc_pass || ours.aligned_pass || ours.fail));
  g_autofree char *foreign = g_strconcat("mx.other.example; ", rest, NULL);
  quitus_authres_add(&theirs, foreign, "mx.agence.example", domain);
  g_assert_cmpint(quitus_authres_result(&theirs), ==, QUITUS_AUTH_NONE);
}

static bool count_mail(const char *name, GBytes *raw, void *data) {
  size_t *total = data;
  g_assert_nonnull(name);
  *total += g_bytes_get_size(raw);
  return true;
}

static void take_mailbox(const char *bytes, size_t length) {
  size_t total = 0;
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_mailbox_visit(quitus_fuzz_file(bytes, length), count_mail, &total, &error));
  g_assert_cmpuint(total, <=, length);
}

const struct quitus_fuzz quitus_fuzz_message[] = {
    {"message", take_message}, {"bounce", take_bounce},
    {"reply", take_reply},     {"html", take_html},
    {"charset", take_charset}, {"authres", take_authres},
    {"mailbox", take_mailbox}, {NULL, NULL},
};
