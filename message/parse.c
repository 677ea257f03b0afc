/* message/parse.c - walks the MIME tree once and takes what Quitus needs from it.
 *
 * Of alternatives, the plain text is read where it says something, else the HTML.  Attachments are
 * sized, never decoded.  Depth, text and the number of parts are limited.
 */
#include "message/parse.h"
#include "message/charset.h"
#include "message/flowed.h"
#include "message/html.h"
#include "message/opaque.h"
#include "message/part_kind.h"
#include "message/sane.h"
#include <string.h>

enum {
  TEXTS_MAX = 500,        /* text parts read */
  ALTERNATIVES_MAX = 50,  /* looked at */
  ATTACHMENTS_MAX = 1000, /* listed */
  HTML_FACTOR = 2,        /* markup weighs more than its text */
  STUB_MAX = 400,         /* "your program cannot show HTML" */
  REPORT_MAX = 64 * 1024,
};

static void walk(struct quitus_parts *parts, GMimeObject *object, unsigned depth, bool own);

static void free_attachment(void *data) {
  struct quitus_attachment *attachment = data;
  g_free(attachment->name);
  g_free(attachment->type);
  g_free(attachment);
}

/* The first bytes of a part, decoded from their transfer encoding, at most `limit`. */
static GByteArray *read_content(struct quitus_parts *parts, GMimePart *part, size_t limit) {
  GByteArray *content = g_byte_array_new();
  GMimeDataWrapper *wrapper = g_mime_part_get_content(part);
  GMimeStream *source = wrapper ? g_mime_data_wrapper_get_stream(wrapper) : NULL;
  if (!source)
    return content;
  g_mime_stream_reset(source);
  GMimeStream *stream = g_mime_stream_filter_new(source);
  GMimeFilter *filter = g_mime_filter_basic_new(g_mime_data_wrapper_get_encoding(wrapper), FALSE);
  g_mime_stream_filter_add(GMIME_STREAM_FILTER(stream), filter);
  char buffer[8192];
  gssize got = 0;
  while (content->len < limit &&
         (got = g_mime_stream_read(stream, buffer, MIN(sizeof buffer, limit - content->len))) > 0)
    g_byte_array_append(content, (const guint8 *)buffer, (guint)got);
  parts->damaged = parts->damaged || (content->len >= limit && !g_mime_stream_eos(stream));
  g_object_unref(filter);
  g_object_unref(stream);
  return content;
}

static bool is_html(GMimePart *part, const char *text) {
  GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
  if (g_mime_content_type_is_type(type, "text", "html"))
    return true;
  text += strspn(text, " \t\n");
  return g_ascii_strncasecmp(text, "<html", 5) == 0 ||
         g_ascii_strncasecmp(text, "<!doctype html", 14) == 0;
}

static const char *parameter(GMimePart *part, const char *name) {
  return g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), name);
}

/* The text of a text part.  Caller frees. */
static char *read_text(struct quitus_parts *parts, GMimePart *part) {
  GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
  bool html = g_mime_content_type_is_type(type, "text", "html");
  g_autoptr(GByteArray) content =
      read_content(parts, part, html ? parts->budget * HTML_FACTOR : parts->budget);
  char *text = quitus_charset_decode((const char *)content->data, content->len,
                                     parameter(part, "charset"), &parts->damaged);
  const char *format = parameter(part, "format"), *delsp = parameter(part, "delsp");
  g_autofree char *decoded = NULL;
  if (is_html(part, text)) {
    decoded = text;
    text = quitus_html_to_text(decoded, strlen(decoded), &parts->damaged);
  } else if (format && g_ascii_strcasecmp(format, "flowed") == 0) {
    decoded = text;
    text = quitus_flowed_unwrap(decoded, delsp && g_ascii_strcasecmp(delsp, "yes") == 0);
  }
  return text;
}

static bool says_something(const char *text) {
  for (; *text; text = g_utf8_next_char(text))
    if (!g_unichar_isspace(g_utf8_get_char(text)))
      return true;
  return false;
}

static void add_text(struct quitus_parts *parts, const char *text, bool own) {
  GString *out = own ? parts->text : parts->attached;
  if (!says_something(text))
    return;
  size_t length = MIN(strlen(text), parts->budget);
  while (length && length < strlen(text) && (text[length] & 0xc0) == 0x80)
    length--;
  parts->damaged = parts->damaged || length < strlen(text);
  if (out->len && out->str[out->len - 1] != '\n')
    g_string_append_c(out, '\n');
  g_string_append_len(out, text, (gssize)length);
  parts->budget -= length;
}

/* Bytes once decoded, from the encoded length: a base64 line of 76 letters and its end holds 57. */
static size_t decoded_size(GMimePart *part) {
  GMimeDataWrapper *wrapper = g_mime_part_get_content(part);
  GMimeStream *stream = wrapper ? g_mime_data_wrapper_get_stream(wrapper) : NULL;
  gint64 length = stream ? g_mime_stream_length(stream) : 0;
  if (length <= 0)
    return 0;
  bool base64 = g_mime_data_wrapper_get_encoding(wrapper) == GMIME_CONTENT_ENCODING_BASE64;
  return (size_t)(base64 ? length * 57 / 78 : length);
}

static void add_attachment(struct quitus_parts *parts, GMimeObject *object, const char *name,
                           size_t size) {
  if (parts->attachments->len >= ATTACHMENTS_MAX) {
    parts->damaged = true;
    return;
  }
  if (!parts->opaque)
    parts->opaque = quitus_opaque_part(object, name);
  struct quitus_attachment *attachment = g_new0(struct quitus_attachment, 1);
  g_autofree char *type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object));
  g_autofree char *type_line = quitus_charset_line(type);
  attachment->name = quitus_charset_line(name);
  attachment->type = g_ascii_strdown(type_line, -1);
  attachment->size = size;
  g_ptr_array_add(parts->attachments, attachment);
}

/* Message-ID of the headers of a returned mail; NULL where there is none. */
static char *id_in_headers(const char *headers) {
  for (const char *line = headers; *line;) {
    if (g_ascii_strncasecmp(line, "Message-ID:", 11) == 0) {
      g_autofree char *id = g_mime_utils_decode_message_id(line + 11);
      return id ? quitus_charset_line(id) : NULL;
    }
    line += strcspn(line, "\n");
    line += *line == '\n';
  }
  return NULL;
}

/* Parts that machines write.  False where it is none. */
static bool take_report_part(struct quitus_parts *parts, GMimePart *part) {
  GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
  bool status = g_mime_content_type_is_type(type, "message", "delivery-status") ||
                g_mime_content_type_is_type(type, "message", "global-delivery-status");
  bool headers = g_mime_content_type_is_type(type, "text", "rfc822-headers") ||
                 g_mime_content_type_is_type(type, "message", "global-headers");
  if (g_mime_content_type_is_type(type, "message", "disposition-notification"))
    parts->is_receipt = true;
  else if (!status && !headers)
    return false;
  g_autoptr(GByteArray) content = read_content(parts, part, REPORT_MAX);
  bool damaged = false;
  g_autofree char *text =
      quitus_charset_decode((const char *)content->data, content->len, NULL, &damaged);
  if (status)
    g_string_append(parts->report, text);
  if (headers && !parts->returned_id)
    parts->returned_id = id_in_headers(text);
  return true;
}

static void walk_part(struct quitus_parts *parts, GMimePart *part, bool own) {
  /* what an attached mail reports is not what this one does */
  if (own && take_report_part(parts, part))
    return;
  if (quitus_part_is_words(part) && parts->texts++ < TEXTS_MAX) {
    g_autofree char *text = read_text(parts, part);
    add_text(parts, text, own);
  } else if (own) {
    add_attachment(parts, GMIME_OBJECT(part), g_mime_part_get_filename(part), decoded_size(part));
  }
}

/* A mail attached to this one: its words are not the author's. */
static void walk_attached_mail(struct quitus_parts *parts, GMimeMessagePart *part, unsigned depth,
                               bool own) {
  GMimeMessage *inner = g_mime_message_part_get_message(part);
  if (!inner)
    return;
  const char *id = g_mime_message_get_message_id(inner);
  if (!parts->returned_id && id)
    parts->returned_id = quitus_charset_line(id);
  if (own)
    add_attachment(parts, GMIME_OBJECT(part), g_mime_message_get_subject(inner), 0);
  walk(parts, g_mime_message_get_mime_part(inner), depth + 1, false);
}

/* The text of the first text part at or below `object`, HTML or plain as wished; NULL if none. */
static GMimePart *find_text(GMimeObject *object, bool html, unsigned depth) {
  if (depth > QUITUS_MESSAGE_DEPTH)
    return NULL;
  if (GMIME_IS_MULTIPART(object)) {
    GMimeMultipart *multipart = GMIME_MULTIPART(object);
    for (int i = 0, n = g_mime_multipart_get_count(multipart); i < n && i < ALTERNATIVES_MAX; i++) {
      GMimePart *found = find_text(g_mime_multipart_get_part(multipart, i), html, depth + 1);
      if (found)
        return found;
    }
    return NULL;
  }
  GMimeContentType *type = g_mime_object_get_content_type(object);
  if (!GMIME_IS_PART(object) || !quitus_part_is_words(GMIME_PART(object)))
    return NULL;
  return g_mime_content_type_is_type(type, "text", "html") == html ? GMIME_PART(object) : NULL;
}

/* A plain text that only says that there is HTML. */
static bool is_stub(const char *text) {
  if (strlen(text) > STUB_MAX)
    return false;
  g_autofree char *lower = g_utf8_strdown(text, -1);
  return strstr(lower, "html") != NULL;
}

static bool take_alternative(struct quitus_parts *parts, GMimePart *part, bool last, bool own) {
  g_autofree char *text = part ? read_text(parts, part) : NULL;
  if (!text || !says_something(text) || (!last && is_stub(text)))
    return false;
  add_text(parts, text, own);
  return true;
}

/* Lists the attachments at or below `object`, without its texts. */
static void list_attachments(struct quitus_parts *parts, GMimeObject *object, unsigned depth) {
  if (depth > QUITUS_MESSAGE_DEPTH)
    return;
  if (GMIME_IS_MULTIPART(object)) {
    GMimeMultipart *multipart = GMIME_MULTIPART(object);
    for (int i = 0, n = g_mime_multipart_get_count(multipart); i < n; i++)
      list_attachments(parts, g_mime_multipart_get_part(multipart, i), depth + 1);
  } else if (GMIME_IS_PART(object) && !quitus_part_is_words(GMIME_PART(object))) {
    add_attachment(parts, object, g_mime_part_get_filename(GMIME_PART(object)),
                   decoded_size(GMIME_PART(object)));
  }
}

static void walk_alternative(struct quitus_parts *parts, GMimeObject *object, unsigned depth,
                             bool own) {
  GMimePart *plain = find_text(object, false, depth), *html = find_text(object, true, depth);
  if (!take_alternative(parts, plain, !html, own))
    take_alternative(parts, html, true, own);
  if (own)
    list_attachments(parts, object, depth);
}

static void walk_multipart(struct quitus_parts *parts, GMimeObject *object, unsigned depth,
                           bool own) {
  GMimeMultipart *multipart = GMIME_MULTIPART(object);
  GMimeContentType *type = g_mime_object_get_content_type(object);
  int n = g_mime_multipart_get_count(multipart);
  if (g_mime_content_type_is_type(type, "multipart", "alternative") && n) {
    walk_alternative(parts, object, depth, own);
    return;
  }
  if (n == 0) { /* the boundary never comes: what stands there is the text all the same */
    const char *prologue = g_mime_multipart_get_prologue(multipart);
    g_autofree char *text = quitus_charset_decode(
        prologue ? prologue : "", prologue ? strlen(prologue) : 0, NULL, &parts->damaged);
    add_text(parts, text, own);
    parts->damaged = true;
  }
  for (int i = 0; i < n; i++)
    walk(parts, g_mime_multipart_get_part(multipart, i), depth + 1, own);
}

static void walk(struct quitus_parts *parts, GMimeObject *object, unsigned depth, bool own) {
  if (depth > QUITUS_MESSAGE_DEPTH) {
    parts->damaged = true;
    return;
  }
  if (GMIME_IS_MULTIPART(object))
    walk_multipart(parts, object, depth, own);
  else if (GMIME_IS_MESSAGE_PART(object))
    walk_attached_mail(parts, GMIME_MESSAGE_PART(object), depth, own);
  else if (GMIME_IS_PART(object))
    walk_part(parts, GMIME_PART(object), own);
}

/* Some programs give a file's name to what their user typed.  It is the text where there is no
 * other: the first that is not attached.  True where it was found. */
static bool take_named(struct quitus_parts *parts, GMimeObject *object, unsigned depth) {
  if (GMIME_IS_MULTIPART(object) && depth <= QUITUS_MESSAGE_DEPTH) {
    GMimeMultipart *multipart = GMIME_MULTIPART(object);
    for (int i = 0, n = g_mime_multipart_get_count(multipart); i < n; i++)
      if (take_named(parts, g_mime_multipart_get_part(multipart, i), depth + 1))
        return true;
  }
  return GMIME_IS_PART(object) && quitus_part_is_shown(GMIME_PART(object)) &&
         take_alternative(parts, GMIME_PART(object), true, true);
}

static GMimeMessage *parse_bytes(const char *bytes, size_t length) {
  static const char *charsets[] = {"utf-8", "windows-1252", NULL};
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  GMimeParserOptions *options = g_mime_parser_options_new();
  g_mime_parser_options_set_fallback_charsets(options, charsets);
  GMimeMessage *message = g_mime_parser_construct_message(parser, options);
  g_mime_parser_options_free(options);
  g_object_unref(parser);
  g_object_unref(stream);
  return message ? message : g_mime_message_new(TRUE);
}

static bool is_header(const char *bytes, size_t length) {
  size_t i = 0;
  while (i < length && (g_ascii_isalnum(bytes[i]) || bytes[i] == '-'))
    i++;
  return i && i < length && bytes[i] == ':';
}

/* The bytes of blank lines above the headers: they would end them before they begin. */
static size_t blank_length(const char *bytes, size_t length) {
  size_t blank = 0;
  for (size_t i = 0; i < length && g_ascii_isspace(bytes[i]); i++)
    if (bytes[i] == '\n')
      blank = i + 1;
  return is_header(bytes + blank, length - blank) ? blank : 0;
}

struct quitus_parts *quitus_parts_new(GBytes *raw) {
  static gsize initialised;
  if (g_once_init_enter(&initialised)) {
    g_mime_init();
    g_once_init_leave(&initialised, 1);
  }
  gsize length;
  const char *bytes = g_bytes_get_data(raw, &length);
  size_t blank = bytes ? blank_length(bytes, length) : 0;
  bytes = bytes ? bytes + blank : "";
  length -= blank;
  size_t sane = quitus_sane_length(bytes, length);
  struct quitus_parts *parts = g_new0(struct quitus_parts, 1);
  parts->damaged = sane < length;
  parts->text = g_string_new(NULL);
  parts->attached = g_string_new(NULL);
  parts->report = g_string_new(NULL);
  parts->attachments = g_ptr_array_new_with_free_func(free_attachment);
  parts->budget = QUITUS_MESSAGE_TEXT_LIMIT;
  parts->mime = parse_bytes(bytes, sane);
  walk(parts, g_mime_message_get_mime_part(parts->mime), 0, true);
  if (!parts->text->len)
    take_named(parts, g_mime_message_get_mime_part(parts->mime), 0);
  return parts;
}

void quitus_parts_free(struct quitus_parts *parts) {
  if (!parts)
    return;
  g_object_unref(parts->mime);
  g_string_free(parts->text, TRUE);
  g_string_free(parts->attached, TRUE);
  g_string_free(parts->report, TRUE);
  if (parts->attachments)
    g_ptr_array_unref(parts->attachments);
  g_free(parts->returned_id);
  g_free(parts);
}

char *quitus_parts_header(const struct quitus_parts *parts, const char *name) {
  GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(parts->mime));
  GMimeHeader *header = g_mime_header_list_get_header(headers, name);
  const char *value = header ? g_mime_header_get_raw_value(header) : NULL;
  return value ? quitus_charset_line(value) : NULL;
}
