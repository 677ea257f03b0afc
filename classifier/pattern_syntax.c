/* classifier/pattern_syntax.c - walks over sets, quantifiers and groups; knows not what they mean.
 */
#include "classifier/pattern_syntax.h"
#include <glib.h>
#include <string.h>

const char *quitus_syntax_set_end(const char *at) {
  at++;
  if (*at == '^')
    at++;
  if (*at == ']')
    at++;
  while (*at && *at != ']') {
    const char *posix = at[0] == '[' && at[1] == ':' ? strstr(at, ":]") : NULL;
    if (posix)
      at = posix + 2;
    else
      at += at[0] == '\\' && at[1] ? 2 : 1;
  }
  return *at ? at + 1 : at;
}

/* Reads "{2,5}"; false where the brace is a plain character. */
static bool braces(const char **place, unsigned *ret_least, unsigned *ret_most) {
  const char *at = *place + 1, *end = at + strspn(at, "0123456789"), *comma = NULL;
  if (end > at && *end == ',') {
    comma = end + 1;
    end = comma + strspn(comma, "0123456789");
  }
  if (!g_ascii_isdigit(*at) || *end != '}')
    return false;
  *ret_least = g_ascii_strtoull(at, NULL, 10) > 0;
  guint64 most = g_ascii_strtoull(comma ? comma : at, NULL, 10);
  *ret_most = most == 1 ? 1 : QUITUS_ANY_NUMBER;
  *place = end + 1;
  return true;
}

bool quitus_syntax_quantifier(const char **at, unsigned *ret_least, unsigned *ret_most) {
  *ret_least = *ret_most = 1;
  if (**at == '{') {
    if (!braces(at, ret_least, ret_most))
      return false;
  } else if (**at && strchr("?*+", **at)) {
    *ret_least = **at == '+';
    *ret_most = **at == '?' ? 1 : QUITUS_ANY_NUMBER;
    (*at)++;
  } else {
    return true;
  }
  if (**at == '?' || **at == '+')
    (*at)++;
  return true;
}

size_t quitus_syntax_opening(const char *at, bool *ret_around) {
  static const char *const plain[] = {"(?:", "(?>"};
  static const char *const around[] = {"(?=", "(?!", "(?<=", "(?<!"};
  *ret_around = false;
  for (size_t i = 0; i < G_N_ELEMENTS(plain); i++)
    if (g_str_has_prefix(at, plain[i]))
      return strlen(plain[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(around); i++)
    if (g_str_has_prefix(at, around[i])) {
      *ret_around = true;
      return strlen(around[i]);
    }
  const char *name_end = g_str_has_prefix(at, "(?<") ? strchr(at, '>') : NULL;
  if (name_end && g_ascii_isalpha(at[3]))
    return (size_t)(name_end + 1 - at);
  return at[1] != '?' && at[1] != '*' ? 1 : 0;
}

const char *quitus_syntax_group_end(const char *at) {
  unsigned depth = 0;
  do {
    if (*at == '[') {
      at = quitus_syntax_set_end(at);
      continue;
    }
    depth += *at == '(';
    depth -= *at == ')';
    at += *at == '\\' && at[1] ? 2 : 1;
  } while (*at && depth > 0);
  return at;
}

uint32_t *quitus_syntax_group_ends(const char *pattern) {
  size_t length = strlen(pattern);
  uint32_t *ends = g_new0(uint32_t, length + 1);
  g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (const char *at = pattern; *at;) {
    uint32_t place = (uint32_t)(at - pattern);
    if (*at == '(') {
      ends[place] = (uint32_t)length; /* where it is never closed */
      g_array_append_val(open, place);
    } else if (*at == ')' && open->len > 0) {
      ends[g_array_index(open, uint32_t, open->len - 1)] = place + 1;
      g_array_set_size(open, open->len - 1);
    }
    at = *at == '[' ? quitus_syntax_set_end(at) : at + (at[0] == '\\' && at[1] ? 2 : 1);
  }
  return ends;
}
