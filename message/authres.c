/* message/authres.c - what our own mail server found about a mail's author (RFC 8601).
 *
 * Anyone can write this header, so only those under our own authserv-id are believed; the server is
 * trusted to have removed forged ones.  SPF and DKIM count only where their domain is the author's
 * (or its parent or child): that is DMARC's relaxed alignment without a list of public suffixes.
 */
#include "message/authres.h"
#include <string.h>

/* Comments taken out, lower case.  What stands in quotes came from outside (a local part may hold
 * anything): it must not look like results of its own. */
static char *without_comments(const char *value) {
  GString *out = g_string_new(NULL);
  unsigned depth = 0;
  bool quoted = false;
  for (const char *p = value; *p; p++) {
    if (*p == '\\' && p[1] && (quoted || depth))
      p++;
    else if (*p == '"' && !depth)
      quoted = !quoted;
    else if (!quoted && *p == '(')
      depth++;
    else if (!quoted && *p == ')')
      depth -= depth > 0;
    else if (!depth && quoted)
      g_string_append_c(out, strchr("; =@\t", *p) ? '_' : g_ascii_tolower(*p));
    else if (!depth)
      g_string_append_c(out, g_ascii_isspace(*p) ? ' ' : g_ascii_tolower(*p));
  }
  return g_string_free(out, FALSE);
}

static bool is_ours(const char *head, const char *authserv_id) {
  head += strspn(head, " ");
  size_t length = strcspn(head, " ;");
  return length == strlen(authserv_id) && g_ascii_strncasecmp(head, authserv_id, length) == 0;
}

/* A filter may name a domain in letters or in Punycode.  Caller frees. */
static char *plain_domain(const char *domain) {
  g_autofree char *ascii = g_hostname_to_ascii(domain);
  return g_strdup(ascii ? ascii : domain);
}

/* One is the other, or stands directly or deeper under it; a bare top-level domain is nobody's. */
static bool aligned(const char *a, const char *b) {
  size_t la = strlen(a), lb = strlen(b);
  const char *longer = la >= lb ? a : b, *shorter = la >= lb ? b : a;
  size_t l = MAX(la, lb), s = MIN(la, lb);
  if (!s || !strchr(shorter, '.') || strcmp(longer + l - s, shorter) != 0)
    return false;
  return l == s || longer[l - s - 1] == '.';
}

/* The domain that a property of the result vouches for; "" where it has none.  Caller frees. */
static char *property_domain(const char *result, const char *property) {
  const char *found = strstr(result, property);
  if (!found)
    return g_strdup("");
  found += strlen(property);
  g_autofree char *value = g_strndup(found, strcspn(found, " ;"));
  const char *at = strrchr(value, '@');
  return g_strdup(at ? at + 1 : value);
}

static bool vouches(const char *result, const char *const *properties, const char *from_domain) {
  for (; *properties; properties++) {
    g_autofree char *domain = property_domain(result, *properties);
    g_autofree char *plain = plain_domain(domain), *author = plain_domain(from_domain);
    if (aligned(plain, author))
      return true;
  }
  return false;
}

/* DMARC judges the author's domain, and most filters name it: another one than that which we read
 * is another author's pass. */
static bool is_about(const char *result, const char *from_domain) {
  static const char *const properties[] = {" header.from=", NULL};
  return !strstr(result, properties[0]) || vouches(result, properties, from_domain);
}

static void add_result(struct quitus_authres *state, const char *result, const char *from_domain) {
  static const char *const dkim_properties[] = {" header.d=", " header.i=", NULL};
  static const char *const spf_properties[] = {" smtp.mailfrom=", NULL};
  result += strspn(result, " ");
  g_autofree char *verdict = g_strndup(result, strcspn(result, " "));
  if (strcmp(verdict, "dmarc=pass") == 0)
    state->dmarc_pass |= is_about(result, from_domain);
  else if (strcmp(verdict, "dkim=pass") == 0)
    state->aligned_pass |= vouches(result, dkim_properties, from_domain);
  else if (strcmp(verdict, "spf=pass") == 0)
    state->aligned_pass |= vouches(result, spf_properties, from_domain);
  if (strcmp(verdict, "dmarc=fail") == 0)
    state->fail = true;
}

void quitus_authres_add(struct quitus_authres *state, const char *value, const char *authserv_id,
                        const char *from_domain) {
  if (!authserv_id || !*authserv_id || !from_domain)
    return;
  g_autofree char *clean = without_comments(value);
  if (!is_ours(clean, authserv_id))
    return;
  state->seen = true;
  g_auto(GStrv) results = g_strsplit(clean, ";", 64);
  for (size_t i = 1; results[0] && results[i]; i++)
    add_result(state, results[i], from_domain);
}

enum quitus_auth_result quitus_authres_result(const struct quitus_authres *state) {
  if (!state->seen)
    return QUITUS_AUTH_NONE;
  if (state->fail)
    return QUITUS_AUTH_FAIL;
  return state->dmarc_pass || state->aligned_pass ? QUITUS_AUTH_PASS : QUITUS_AUTH_FAIL;
}
