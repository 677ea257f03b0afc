/* message/part_kind.c - which parts of a mail hold what its author typed. */
#include "message/part_kind.h"
#include <string.h>

static bool is_attached(GMimeObject *object) {
  const char *disposition = g_mime_object_get_disposition(object);
  return disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

/* "Content-Type: text", or nothing that can be read: GMime takes it for a file, but what says no
 * type is text (RFC 2045, 5.2). */
static bool is_untyped(GMimePart *part) {
  const char *type = g_mime_object_get_header(GMIME_OBJECT(part), "Content-Type");
  return type && !strchr(type, '/');
}

bool quitus_part_is_words(GMimePart *part) {
  GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
  if (is_attached(GMIME_OBJECT(part)) || g_mime_part_get_filename(part))
    return false;
  if (is_untyped(part))
    return true;
  return g_mime_content_type_is_type(type, "text", "*") &&
         !g_mime_content_type_is_type(type, "text", "calendar") &&
         !g_mime_content_type_is_type(type, "text", "rfc822-headers") &&
         !g_mime_content_type_is_type(type, "text", "rtf") &&
         !g_mime_content_type_is_type(type, "text", "x-vcard") &&
         !g_mime_content_type_is_type(type, "text", "vcard");
}

bool quitus_part_is_shown(GMimePart *part) {
  GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
  return !is_attached(GMIME_OBJECT(part)) && (g_mime_content_type_is_type(type, "text", "plain") ||
                                              g_mime_content_type_is_type(type, "text", "html"));
}
