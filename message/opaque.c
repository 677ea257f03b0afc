/* message/opaque.c - parts whose text cannot be read, and why. */
#include "message/opaque.h"
#include "base/i18n.h"
#include <stdbool.h>
#include <string.h>

static const char pgp[] = N_("it is encrypted (PGP)");

static bool is_type(GMimeObject *part, const char *type, const char *subtype) {
  return g_mime_content_type_is_type(g_mime_object_get_content_type(part), type, subtype);
}

/* RFC 8551: enveloped or signed by its smime-type, which old programs leave out. */
static const char *smime(GMimeObject *part) {
  const char *type = g_mime_object_get_content_type_parameter(part, "smime-type");
  if (!type)
    return N_("it is encrypted, or enclosed in its signature (S/MIME)");
  if (g_ascii_strcasecmp(type, "certs-only") == 0)
    return NULL;
  return g_ascii_strcasecmp(type, "signed-data") == 0 ? N_("its signature encloses it (S/MIME)")
                                                      : N_("it is encrypted (S/MIME)");
}

const char *quitus_opaque_part(GMimeObject *part, const char *name) {
  if (is_type(part, "application", "pkcs7-mime") || is_type(part, "application", "x-pkcs7-mime") ||
      (name && g_ascii_strcasecmp(name, "smime.p7m") == 0))
    return smime(part);
  if (is_type(part, "application", "pgp-encrypted"))
    return pgp;
  if (is_type(part, "application", "ms-tnef") || is_type(part, "application", "vnd.ms-tnef") ||
      (name && g_ascii_strcasecmp(name, "winmail.dat") == 0))
    return N_("it is in winmail.dat, which only Outlook opens");
  if (is_type(part, "text", "calendar") || is_type(part, "application", "ics"))
    return N_("it is a calendar invitation");
  return NULL;
}

const char *quitus_opaque_text(const char *text) {
  return g_str_has_prefix(text, "-----BEGIN PGP MESSAGE-----") ? pgp : NULL;
}
