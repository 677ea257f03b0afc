/* message/message.c - puts a message together from its parts, and takes it apart again. */
#include "message/message.h"
#include "base/i18n.h"
#include "base/text.h"
#include "message/authres.h"
#include "message/automatic.h"
#include "message/bounce.h"
#include "message/charset.h"
#include "message/header_text.h"
#include "message/language.h"
#include "message/opaque.h"
#include "message/parse.h"
#include <string.h>

enum {
  ADDRESSES_MAX = 500,
  REFERENCES_MAX = 100,
  AUTHRES_MAX = 50, /* headers looked at */
};

static void free_cut(void *cut) {
  quitus_cut_free(cut);
}

static char **finish_list(GPtrArray *list) {
  g_ptr_array_add(list, NULL);
  return (char **)g_ptr_array_free(list, FALSE);
}

static void add_addresses(GPtrArray *out, InternetAddressList *list) {
  int n = list ? internet_address_list_length(list) : 0;
  for (int i = 0; i < n && out->len < ADDRESSES_MAX; i++) {
    InternetAddress *address = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_GROUP(address)) {
      add_addresses(out, internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)));
      continue;
    }
    char *plain =
        quitus_text_address(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
    if (plain)
      g_ptr_array_add(out, plain);
  }
}

/* The first address of a header in lower case; NULL where none can be read. */
static char *first_address(InternetAddressList *list) {
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
  add_addresses(all, list);
  return all->len ? quitus_charset_line(all->pdata[0]) : NULL;
}

static void read_people(struct quitus_message *message, const struct quitus_parts *parts) {
  InternetAddressList *from = g_mime_message_get_from(parts->mime);
  message->from = first_address(from);
  if (!message->from) {
    g_autofree char *raw = quitus_parts_header(parts, "From");
    message->from = raw ? quitus_text_address(raw) : NULL;
  }
  if (!message->from)
    message->from = g_strdup("");
  InternetAddress *author = from && internet_address_list_length(from)
                                ? internet_address_list_get_address(from, 0)
                                : NULL;
  message->from_name = quitus_charset_line(author ? internet_address_get_name(author) : NULL);
  message->reply_to = first_address(g_mime_message_get_reply_to(parts->mime));
  GPtrArray *to = g_ptr_array_new();
  add_addresses(to, g_mime_message_get_to(parts->mime));
  add_addresses(to, g_mime_message_get_cc(parts->mime));
  message->to = finish_list(to);
}

static char **read_ids(const struct quitus_parts *parts, const char *header) {
  GPtrArray *ids = g_ptr_array_new();
  g_autofree char *value = quitus_parts_header(parts, header);
  GMimeReferences *references = value ? g_mime_references_parse(NULL, value) : NULL;
  int n = references ? g_mime_references_length(references) : 0;
  for (int i = MAX(0, n - REFERENCES_MAX); i < n; i++)
    g_ptr_array_add(ids, quitus_charset_line(g_mime_references_get_message_id(references, i)));
  if (references)
    g_mime_references_free(references);
  return finish_list(ids);
}

static void read_thread(struct quitus_message *message, const struct quitus_parts *parts) {
  const char *id = g_mime_message_get_message_id(parts->mime);
  message->message_id = id && *id ? quitus_charset_line(id) : NULL;
  g_auto(GStrv) in_reply_to = read_ids(parts, "In-Reply-To");
  message->in_reply_to = g_strdup(in_reply_to[0]);
  message->references = read_ids(parts, "References");
  message->subject = quitus_header_text(parts, "Subject");
}

static void read_date(struct quitus_message *message, const struct quitus_parts *parts) {
  GDateTime *date = g_mime_message_get_date(parts->mime);
  if (!date) {
    message->sent_day = quitus_today();
    return;
  }
  message->sent = g_date_time_to_unix(date);
  message->sent_day = quitus_day_from_ymd(g_date_time_get_year(date), g_date_time_get_month(date),
                                          g_date_time_get_day_of_month(date));
}

static void add_cut(GPtrArray *cuts, enum quitus_cut_kind kind, const char *habit,
                    const char *text) {
  struct quitus_cut *cut = g_new0(struct quitus_cut, 1);
  cut->kind = kind;
  cut->habit = habit;
  cut->text = g_strdup(text);
  g_ptr_array_add(cuts, cut);
}

/* A bounce has neither signature nor author: only the mail that it returns is cut. */
static void read_bounce_text(struct quitus_message *message, const struct quitus_parts *parts) {
  const char *text = parts->text->str;
  size_t length = quitus_bounce_notice_length(text);
  g_ptr_array_set_size(message->cuts, 0);
  if (text[length])
    add_cut(message->cuts, QUITUS_CUT_QUOTE, N_("returned mail"), text + length);
  g_free(message->reply_text);
  message->reply_text = g_strstrip(g_strndup(text, length));
}

static void read_text(struct quitus_message *message, const struct quitus_parts *parts,
                      const struct quitus_envelope *envelope) {
  message->cuts = g_ptr_array_new_with_free_func(free_cut);
  message->reply_text = quitus_reply_text(parts->text->str, message->cuts);
  quitus_automatic_judge(message, parts, envelope);
  if (message->automatic == QUITUS_AUTOMATIC_BOUNCE)
    read_bounce_text(message, parts);
  if (parts->attached->len)
    add_cut(message->cuts, QUITUS_CUT_FORWARD, N_("attached mail"), parts->attached->str);
  message->full_text =
      g_strconcat(parts->text->str, parts->text->len && parts->attached->len ? "\n" : "",
                  parts->attached->str, NULL);
}

bool quitus_attachment_is_paper(const struct quitus_attachment *attachment) {
  enum { LOGO_MAX = 64 * 1024 }; /* photos and scans are larger */
  static const char *const added[] = {"text/calendar",
                                      "text/vcard",
                                      "text/x-vcard",
                                      "application/ics",
                                      "application/pgp-keys",
                                      "application/pgp-signature",
                                      "application/pkcs7-signature",
                                      "application/x-pkcs7-signature",
                                      NULL};
  if (g_str_has_prefix(attachment->type, "image/"))
    return attachment->size > LOGO_MAX;
  return !g_strv_contains(added, attachment->type);
}

/* Of a reply too short to tell, the subject and then the quoted mail say more. */
static void read_language(struct quitus_message *message) {
  const char *const sources[] = {message->reply_text, message->subject, message->full_text};
  const char *language = "";
  for (size_t i = 0; i < G_N_ELEMENTS(sources) && !*language; i++)
    language = quitus_language_of(sources[i]);
  message->language = g_strdup(language);
}

/* Beside an attachment whose text is not read, a person's own words are all that counts. */
static void read_opaque(struct quitus_message *message, const struct quitus_parts *parts) {
  const char *text = message->reply_text;
  if (*text)
    message->no_text = quitus_opaque_text(text);
  else if (parts->opaque)
    message->no_text = parts->opaque;
  else if (!*message->full_text && parts->attachments->len)
    message->no_text = N_("there is nothing but what is attached");
}

/* Of several From fields, or several in one, filters and we may each take another for the author.
 */
static bool has_one_author(const struct quitus_parts *parts) {
  g_autoptr(GPtrArray) authors = g_ptr_array_new_with_free_func(g_free);
  GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(parts->mime));
  int fields = 0;
  for (int i = 0, n = g_mime_header_list_get_count(headers); i < n; i++)
    fields +=
        g_ascii_strcasecmp(g_mime_header_get_name(g_mime_header_list_get_header_at(headers, i)),
                           "From") == 0;
  add_addresses(authors, g_mime_message_get_from(parts->mime));
  return fields == 1 && authors->len <= 1;
}

static void read_authentication(struct quitus_message *message, const struct quitus_parts *parts,
                                const char *authserv_id) {
  struct quitus_authres state = {0};
  GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(parts->mime));
  int n = g_mime_header_list_get_count(headers);
  for (int i = 0, seen = 0; i < n && seen < AUTHRES_MAX; i++) {
    GMimeHeader *header = g_mime_header_list_get_header_at(headers, i);
    if (g_ascii_strcasecmp(g_mime_header_get_name(header), "Authentication-Results") != 0)
      continue;
    seen++;
    quitus_authres_add(&state, g_mime_header_get_raw_value(header), authserv_id,
                       quitus_text_domain(message->from));
  }
  message->authentication = quitus_authres_result(&state);
  if (message->authentication == QUITUS_AUTH_PASS && !has_one_author(parts))
    message->authentication = QUITUS_AUTH_FAIL;
}

/* Only what every copy of the mail has alike, whatever servers add. */
static char *identify(const struct quitus_message *message, const struct quitus_parts *parts) {
  static const char *const names[] = {"Message-ID", "From", "Date", "Subject"};
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *value = quitus_parts_header(parts, names[i]);
    g_checksum_update(checksum, (const guchar *)(value ? value : ""), -1);
    g_checksum_update(checksum, (const guchar *)"\n", 1);
  }
  size_t length = strlen(message->full_text);
  while (length && g_ascii_isspace(message->full_text[length - 1]))
    length--;
  g_checksum_update(checksum, (const guchar *)message->full_text, (gssize)length);
  return g_strdup(g_checksum_get_string(checksum));
}

struct quitus_message *quitus_message_parse(GBytes *raw, const struct quitus_envelope *envelope,
                                            const char *authserv_id) {
  g_autoptr(quitus_parts) parts = quitus_parts_new(raw);
  struct quitus_message *message = g_new0(struct quitus_message, 1);
  read_people(message, parts);
  read_thread(message, parts);
  read_date(message, parts);
  read_text(message, parts, envelope);
  read_language(message);
  read_opaque(message, parts);
  read_authentication(message, parts, authserv_id);
  if (message->automatic == QUITUS_AUTOMATIC_BOUNCE)
    quitus_bounce_read(parts, &message->bounce);
  else
    message->bounce.recipients = g_new0(char *, 1);
  message->attachments = g_steal_pointer(&parts->attachments);
  message->damaged = parts->damaged;
  message->identity = identify(message, parts);
  return message;
}

void quitus_message_free(struct quitus_message *message) {
  if (!message)
    return;
  char *const strings[] = {message->identity,
                           message->message_id,
                           message->in_reply_to,
                           message->from,
                           message->from_name,
                           message->reply_to,
                           message->subject,
                           message->language,
                           message->reply_text,
                           message->full_text,
                           message->bounce.original_message_id,
                           message->bounce.action,
                           message->bounce.status};
  for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  g_strfreev(message->references);
  g_strfreev(message->to);
  g_strfreev(message->bounce.recipients);
  g_ptr_array_unref(message->cuts);
  g_ptr_array_unref(message->attachments);
  g_free(message);
}
