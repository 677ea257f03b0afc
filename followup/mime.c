/* followup/mime.c - the whole mail: headers, text, attachments (GMime).
 *
 * One recipient, no Cc, no Bcc.  Whatever comes from people passes quitus_text_header_value()
 * before it becomes part of a header.  The bytes of an approved answer are the same each time but
 * for the date and the boundary.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "followup/documents.h"
#include "followup/followup.h"
#include <gmime/gmime.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeStream, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeDataWrapper, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeMultipart, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimePart, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeObject, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeMessage, g_object_unref)

static void init_gmime(void) {
  static gsize once;
  if (g_once_init_enter(&once)) {
    g_mime_init();
    g_once_init_leave(&once, 1);
  }
}

/* ---- headers ---- */

/* What people wrote, for a header.  GMime writes what looks like an encoded word (RFC 2047) as it
 * is, so that a reader would decode it to what nobody checked: its opening is taken apart. */
static char *header_words(const char *text) {
  g_autofree char *line = quitus_text_header_value(text);
  g_auto(GStrv) parts = g_strsplit(line, "=?", -1);
  return g_strjoinv("= ?", parts);
}

static void add_mailbox(GMimeMessage *message, GMimeAddressType type, const char *name,
                        const char *address) {
  g_autofree char *clean_name = header_words(name);
  g_autofree char *clean_address = quitus_text_header_value(address);
  g_autoptr(GObject) mailbox =
      G_OBJECT(internet_address_mailbox_new(*clean_name ? clean_name : NULL, clean_address));
  internet_address_set_charset(INTERNET_ADDRESS(mailbox), "utf-8");
  internet_address_list_add(g_mime_message_get_addresses(message, type), INTERNET_ADDRESS(mailbox));
}

static void set_from(GMimeMessage *message, const char *from) {
  const char *open = strrchr(from, '<');
  g_autofree char *address = quitus_text_address(from);
  g_autofree char *name = open ? g_strndup(from, (gsize)(open - from)) : g_strdup("");
  add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, name, address ? address : from);
}

/* Ids without <> or blanks as a header takes them. */
static void append_id(GString *list, const char *id) {
  g_autofree char *clean = quitus_text_header_value(id);
  if (*clean && !strpbrk(clean, "<> \t"))
    g_string_append_printf(list, "%s<%s>", list->len ? " " : "", clean);
}

/* A header of ids is folded by hand: GMime would encode what it folds. */
static void set_thread(GMimeMessage *message, const struct quitus_mail *reply) {
  if (!reply || !*reply->message_id)
    return;
  g_autoptr(GString) parent = g_string_new(NULL), references = g_string_new(NULL);
  append_id(parent, reply->message_id);
  if (!parent->len)
    return;
  g_auto(GStrv) ids = g_strsplit(reply->references, " ", -1);
  guint n = g_strv_length(ids);
  for (guint i = 0; i < n; i++)
    if ((i == 0 || i + 20 > n) && strcmp(ids[i], reply->message_id) != 0) /* RFC 5322: shortened */
      append_id(references, ids[i]);
  append_id(references, reply->message_id);
  g_mime_object_set_header(GMIME_OBJECT(message), "In-Reply-To", parent->str, NULL);
  g_mime_object_set_header(GMIME_OBJECT(message), "References", references->str, NULL);
}

static void set_headers(GMimeMessage *message, const struct quitus_answer *answer) {
  g_autofree char *subject = header_words(answer->subject);
  g_autofree char *id = quitus_text_header_value(answer->followup->message_id);
  g_autoptr(GDateTime) now = g_date_time_new_now_local();
  set_from(message, answer->from);
  add_mailbox(message, GMIME_ADDRESS_TYPE_TO, answer->to_name, answer->followup->to);
  if (answer->reply_to)
    add_mailbox(message, GMIME_ADDRESS_TYPE_REPLY_TO, "", answer->reply_to);
  g_mime_message_set_subject(message, subject, "utf-8");
  g_mime_message_set_date(message, now);
  g_mime_message_set_message_id(message, id);
  if (answer->followup->unattended && answer->followup->state != QUITUS_FOLLOWUP_DRAFT)
    g_mime_object_set_header(GMIME_OBJECT(message), "Auto-Submitted", "auto-replied", NULL);
  set_thread(message, answer->followup->audience == QUITUS_TO_DEBTOR ? answer->reply : NULL);
}

/* ---- parts ---- */

static GMimePart *new_part(const char *type, const char *subtype, GBytes *bytes,
                           GMimeContentEncoding encoding) {
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  GMimePart *part = g_mime_part_new_with_type(type, subtype);
  g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_buffer(data, length);
  g_autoptr(GMimeDataWrapper) content =
      g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
  g_mime_part_set_content(part, content);
  g_mime_part_set_content_encoding(part, encoding);
  return part;
}

static GMimePart *text_part(const char *text) {
  g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
  GMimePart *part = new_part("text", "plain", bytes, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
  return part;
}

static const char *subtype_of(const char *name, const char **ret_type) {
  static const char *const types[][3] = {
      {".pdf", "application", "pdf"},
      {".png", "image", "png"},
      {".jpg", "image", "jpeg"},
      {".jpeg", "image", "jpeg"},
      {".tif", "image", "tiff"},
      {".tiff", "image", "tiff"},
      {".txt", "application", "octet-stream"},
  };
  g_autofree char *lower = g_ascii_strdown(name, -1);
  for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
    if (g_str_has_suffix(lower, types[i][0])) {
      *ret_type = types[i][1];
      return types[i][2];
    }
  *ret_type = "application";
  return "octet-stream";
}

static GMimePart *attachment_part(const struct quitus_answer_attachment *attachment,
                                  GError **error) {
  g_autoptr(GBytes) bytes = quitus_attachment_bytes(attachment, error);
  if (!bytes)
    return NULL;
  const char *type, *subtype = subtype_of(attachment->name, &type);
  GMimePart *part = new_part(type, subtype, bytes, GMIME_CONTENT_ENCODING_BASE64);
  g_mime_object_set_disposition(GMIME_OBJECT(part), GMIME_DISPOSITION_ATTACHMENT);
  g_autofree char *name = header_words(attachment->name);
  g_mime_part_set_filename(part, name);
  return part;
}

static GMimeObject *body(const struct quitus_answer *answer, const char *text, GError **error) {
  if (!answer->attachments->len)
    return GMIME_OBJECT(text_part(text));
  g_autoptr(GMimeMultipart) mixed = g_mime_multipart_new_with_subtype("mixed");
  g_autoptr(GMimePart) first = text_part(text);
  g_mime_multipart_add(mixed, GMIME_OBJECT(first));
  for (guint i = 0; i < answer->attachments->len; i++) {
    g_autoptr(GMimePart) part = attachment_part(answer->attachments->pdata[i], error);
    if (!part)
      return NULL;
    g_mime_multipart_add(mixed, GMIME_OBJECT(part));
  }
  return GMIME_OBJECT(g_steal_pointer(&mixed));
}

/* ---- the mail ---- */

static GBytes *to_bytes(GMimeMessage *message) {
  GMimeFormatOptions *format = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
  g_mime_format_options_set_param_encoding_method(format, GMIME_PARAM_ENCODING_METHOD_RFC2231);
  g_autoptr(GMimeStream) stream = g_mime_stream_mem_new();
  g_mime_object_write_to_stream(GMIME_OBJECT(message), format, stream);
  g_mime_format_options_free(format);
  GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
  return g_bytes_new(array->data, array->len);
}

/* Servers refuse what is too large only after all of it has travelled, and each in its own words.
 */
static bool check_size(const struct quitus_config *config, const struct quitus_answer *answer,
                       GBytes *mail, GError **error) {
  gsize limit = (gsize)config->outbox.max_mail_mb * 1000000;
  if (g_bytes_get_size(mail) <= limit)
    return true;
  g_autoptr(GString) sizes = g_string_new(NULL);
  for (guint i = 0; i < answer->attachments->len; i++) {
    const struct quitus_answer_attachment *a = answer->attachments->pdata[i];
    g_autoptr(GBytes) bytes = quitus_attachment_bytes(a, NULL);
    g_autofree char *size = g_format_size(bytes ? g_bytes_get_size(bytes) : 0);
    g_string_append_printf(sizes, "%s%s %s", i ? ", " : "", a->name, size);
  }
  g_autofree char *whole = g_format_size(g_bytes_get_size(mail));
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED,
              _("the mail would have %s; [outbox] max_mail_mb allows %d MB (%s)"), whole,
              (int)config->outbox.max_mail_mb, sizes->str);
  return false;
}

GBytes *quitus_answer_mail(const struct quitus_config *config, const struct quitus_answer *answer,
                           GError **error) {
  g_autofree char *written = quitus_answer_text(config, answer, error);
  if (!written)
    return NULL;
  g_autofree char *text = g_utf8_make_valid(written, -1);
  init_gmime();
  g_autoptr(GMimeObject) content = body(answer, text, error);
  if (!content)
    return NULL;
  g_autoptr(GMimeMessage) message = g_mime_message_new(TRUE);
  set_headers(message, answer);
  g_mime_message_set_mime_part(message, content);
  g_autoptr(GBytes) mail = to_bytes(message);
  return check_size(config, answer, mail, error) ? g_steal_pointer(&mail) : NULL;
}
