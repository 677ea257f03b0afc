/* cli/message.c - quitus message list|show|link|unlink. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "message/message.h"
#include <string.h>
#include <sysexits.h>

enum { SHOWN = 50 };

/* The reference of the message's case, "" where there is none; caller frees, NULL with `error`. */
static char *reference_of(struct quitus_session *session, const struct quitus_mail *mail,
                          GError **error) {
  if (!mail->case_id)
    return g_strdup("");
  g_autoptr(quitus_case) one = quitus_db_case_get(session->db, mail->case_id, error);
  return one ? g_strdup(one->reference) : NULL;
}

/* ---- as JSON ---- */

static void add_members(JsonBuilder *builder, const struct quitus_mail *mail,
                        const char *reference) {
  char at[21];
  quitus_json_int(builder, "id", mail->id);
  quitus_json_string(builder, "direction", mail->direction == QUITUS_OUTGOING ? "out" : "in");
  quitus_json_string(builder, "sent", quitus_instant_iso(mail->sent, at));
  quitus_json_string(builder, "from", mail->from);
  quitus_json_string(builder, "to", mail->to);
  quitus_json_string(builder, "subject", mail->subject);
  quitus_json_string(builder, "message_id", mail->message_id);
  quitus_json_string(builder, "automatic", quitus_automatic_id(mail->automatic));
  quitus_json_string(builder, "case", *reference ? reference : NULL);
  json_builder_set_member_name(builder, "link");
  json_builder_begin_object(builder);
  quitus_json_string(builder, "cue", *mail->cue ? mail->cue : "none");
  json_builder_set_member_name(builder, "confidence");
  json_builder_add_double_value(builder, mail->link_confidence);
  quitus_json_bool(builder, "stranger", mail->stranger);
  json_builder_end_object(builder);
}

static void add_attached(JsonBuilder *builder, const struct quitus_message *message) {
  json_builder_set_member_name(builder, "attachments");
  json_builder_begin_array(builder);
  for (guint i = 0; message && i < message->attachments->len; i++) {
    const struct quitus_attachment *one = message->attachments->pdata[i];
    json_builder_begin_object(builder);
    quitus_json_string(builder, "name", one->name);
    quitus_json_string(builder, "type", one->type);
    quitus_json_int(builder, "size", (int64_t)one->size);
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
}

/* `whole`: with its text, and what is attached. */
static void print_json(const struct quitus_mail *mail, const char *reference, bool whole,
                       const struct quitus_message *message) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  add_members(builder, mail, reference);
  if (whole) {
    quitus_json_string(builder, "reply_text", mail->reply_text);
    add_attached(builder, message);
  }
  if (mail->reading)
    quitus_json_reading(builder, mail->reading);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

/* ---- list ---- */

static void add_row(struct quitus_table *table, const struct quitus_mail *mail,
                    const char *reference) {
  char at[21];
  g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, mail->id);
  g_autofree char *day = g_strndup(quitus_instant_iso(mail->sent, at), 10);
  g_autofree char *from = quitus_text_excerpt(mail->from, 40);
  g_autofree char *subject = quitus_text_excerpt(mail->subject, 60);
  g_autofree char *reasons =
      mail->reading ? quitus_reasons_text(mail->reading) : g_strdup(_("(sent by us)"));
  g_autofree char *kase =
      g_strdup_printf("%s%s", *reference ? reference : "-", mail->stranger ? _(" (stranger)") : "");
  const char *const cells[] = {id, day, from, subject, reasons, kase};
  quitus_table_add(table, cells);
}

static int print_list(struct quitus_session *session, const GPtrArray *mails, bool json) {
  const char *const headings[] = {_("message"), _("day"),  _("from"), _("subject"),
                                  _("reasons"), _("case"), NULL};
  struct quitus_table *table = quitus_table_new(headings);
  int code = EX_OK;
  for (guint i = 0; i < mails->len && code == EX_OK; i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *reference = reference_of(session, mails->pdata[i], &error);
    if (!reference)
      code = quitus_fail(error);
    else if (json)
      print_json(mails->pdata[i], reference, false, NULL);
    else
      add_row(table, mails->pdata[i], reference);
  }
  quitus_table_print(table, stdout);
  return code;
}

static GPtrArray *find_mails(struct quitus_session *session, const char *reference, bool unlinked,
                             unsigned limit, GError **error) {
  if (unlinked)
    return quitus_db_mail_unlinked(session->db, limit, error);
  if (!reference)
    return quitus_db_mail_list(session->db, 0, limit, error);
  g_autoptr(quitus_case) one = quitus_db_case_by_reference(session->db, reference, error);
  return one ? quitus_db_mail_list(session->db, one->id, 0, error) : NULL;
}

int quitus_command_message_list(struct quitus_session *session, int argc, char **argv) {
  gboolean json = FALSE, unlinked = FALSE;
  g_autofree char *reference = NULL;
  int limit = SHOWN;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object a line"), NULL},
      {"case", 0, 0, G_OPTION_ARG_STRING, &reference, N_("those of one case, the oldest first"),
       N_("REFERENCE")},
      {"unlinked", 0, 0, G_OPTION_ARG_NONE, &unlinked, N_("those that no case was found for"),
       NULL},
      {"limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("how many (50)"), N_("COUNT")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error))
    return quitus_fail(error);
  if (limit < 1 || (reference && unlinked)) {
    g_set_error_literal(&error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                        limit < 1 ? _("--limit is a number above zero")
                                  : _("--case and --unlinked exclude each other"));
    return quitus_fail(error);
  }
  if (!quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  g_autoptr(GPtrArray) mails = find_mails(session, reference, unlinked, (unsigned)limit, &error);
  return mails ? print_list(session, mails, json) : quitus_fail(error);
}

/* ---- show ---- */

/* What was attached, and all of the text of a message in which they say nothing themselves: it may
 * be one that they forward.  An erased one has nothing left. */
static struct quitus_message *parse(struct quitus_session *session, int64_t id) {
  g_autoptr(GBytes) raw = quitus_db_mail_raw(session->db, id, NULL);
  return raw ? quitus_message_parse(raw, NULL, "") : NULL;
}

static const char *text_of(const struct quitus_mail *mail, const struct quitus_message *message) {
  const char *text = mail->reply_text + strspn(mail->reply_text, " \t\n");
  return *text || !message ? mail->reply_text : message->full_text;
}

static void print_attached(const struct quitus_message *message) {
  for (guint i = 0; message && i < message->attachments->len; i++) {
    const struct quitus_attachment *one = message->attachments->pdata[i];
    g_autofree char *size = g_format_size(one->size);
    g_autofree char *name = quitus_text_header_value(*one->name ? one->name : one->type);
    g_autofree char *line =
        one->size ? g_strdup_printf("%s (%s)", name, size) : g_strdup(name); /* a mail: not known */
    quitus_print_line(_("Attached"), line);
  }
}

/* What is to be done about somebody who mourns or is in distress, and the words that show it. */
static void print_care(const struct quitus_fields *fields) {
  const char *words = fields->care_words ? fields->care_words : "";
  if (!fields->care)
    return;
  g_autofree char *line =
      g_strdup_printf("%s (« %s »)", quitus_task_name(quitus_care_id(fields->care)), words);
  quitus_print_line(_("Attention"), line);
}

static void print_text(const struct quitus_mail *mail, const char *reference,
                       const struct quitus_message *message) {
  g_autofree char *at = quitus_instant_text(mail->sent);
  g_autofree char *subject = quitus_text_header_value(mail->subject);
  g_autofree char *kase =
      g_strconcat(*reference ? reference : "-", mail->stranger ? _(" (stranger)") : "", NULL);
  quitus_print_line(_("From"), mail->from);
  quitus_print_line(_("To"), mail->to);
  quitus_print_line(_("Date"), at);
  quitus_print_line(_("Subject"), subject);
  quitus_print_line(_("Case"), kase);
  if (mail->reading) {
    g_autofree char *reasons = quitus_reasons_text(mail->reading);
    quitus_print_line(_("Reasons"), reasons);
    print_care(&mail->reading->fields);
  }
  print_attached(message);
  g_autofree char *text = quitus_text_shown(text_of(mail, message));
  g_autofree guint8 *marks = g_malloc0(strlen(text) + 1);
  putchar('\n');
  const char *why = message ? message->no_text : NULL;
  quitus_print_no_text(why, stdout);
  if (*text || !why)
    quitus_print_marked(text, marks, stdout);
}

static int print_bytes(struct quitus_session *session, int64_t id) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) raw = quitus_db_mail_raw(session->db, id, &error);
  if (!raw)
    return quitus_fail(error);
  gsize size;
  const void *bytes = g_bytes_get_data(raw, &size);
  fwrite(bytes, 1, size, stdout);
  return EX_OK;
}

int quitus_command_message_show(struct quitus_session *session, int argc, char **argv) {
  gboolean eml = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
      {"eml", 0, 0, G_OPTION_ARG_NONE, &eml, N_("its bytes, as it came"), NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("one JSON object"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !quitus_parse_id(argv[1], "message list", &id, &error) ||
      !quitus_session_db(session, QUITUS_DB_READ_ONLY, &error))
    return quitus_fail(error);
  if (eml)
    return print_bytes(session, id);
  g_autoptr(quitus_mail) mail = quitus_db_mail_get(session->db, id, &error);
  g_autofree char *reference = mail ? reference_of(session, mail, &error) : NULL;
  if (!reference)
    return quitus_fail(error);
  g_autoptr(quitus_message) message = parse(session, id);
  if (json)
    print_json(mail, reference, true, message);
  else
    print_text(mail, reference, message);
  return EX_OK;
}

/* ---- what people decide ---- */

/* `reference` NULL: no case. */
static bool move(struct quitus_session *session, const char *number, const char *reference,
                 GError **error) {
  int64_t id;
  if (!quitus_parse_id(number, "message list", &id, error) ||
      !quitus_session_db(session, QUITUS_DB_WRITE, error) || !quitus_session_intake(session, error))
    return false;
  g_autoptr(quitus_case) one =
      reference ? quitus_db_case_by_reference(session->db, reference, error) : NULL;
  return (one || !reference) &&
         quitus_intake_move(session->intake, id, one ? one->id : 0, quitus_actor(), error);
}

int quitus_command_message_link(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, 2, &error) ||
      !move(session, argv[1], argv[2], &error))
    return quitus_fail(error);
  printf(_("message %s is on the case %s\n"), argv[1], argv[2]);
  return EX_OK;
}

int quitus_command_message_unlink(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 1, 1, &error) ||
      !move(session, argv[1], NULL, &error))
    return quitus_fail(error);
  printf(_("message %s is on no case\n"), argv[1]);
  return EX_OK;
}
