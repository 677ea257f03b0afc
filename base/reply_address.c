/* base/reply_address.c - making and reading signed reply addresses. */
#include "base/reply_address.h"
#include "base/fold.h"
#include <string.h>

enum { SIGNATURE = 10 }; /* characters of base 32: 50 bits, more than anyone can try by mail */

static char *signature(const guint8 *secret, const char *key) {
  static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  guint8 digest[32];
  gsize size = sizeof digest;
  g_autoptr(GHmac) hmac = g_hmac_new(G_CHECKSUM_SHA256, secret, 32);
  g_hmac_update(hmac, (const guchar *)key, -1);
  g_hmac_get_digest(hmac, digest, &size);
  char *text = g_malloc0(SIGNATURE + 1);
  for (int i = 0; i < SIGNATURE; i++)
    text[i] = alphabet[digest[i] % 32];
  return text;
}

char *quitus_reply_address_make(const guint8 *secret, const char *mailbox, const char *reference) {
  g_autofree char *key = quitus_fold_key(reference);
  g_autofree char *sign = signature(secret, key);
  const char *at = strrchr(mailbox, '@');
  g_assert(at);
  return g_strdup_printf("%.*s+%s.%s%s", (int)(at - mailbox), mailbox, key, sign, at);
}

char *quitus_reply_address_reference(const guint8 *secret, const char *address) {
  g_autofree char *lower = g_ascii_strdown(address, -1);
  char *at = strrchr(lower, '@');
  char *plus = strchr(lower, '+');
  if (!at || !plus || plus > at)
    return NULL;
  *at = '\0';
  char *dot = strrchr(plus, '.');
  if (!dot || strlen(dot + 1) != SIGNATURE)
    return NULL;
  *dot = '\0';
  g_autofree char *key = quitus_fold_key(plus + 1);
  g_autofree char *sign = signature(secret, key);
  return strcmp(sign, dot + 1) == 0 ? g_steal_pointer(&key) : NULL;
}
