/* classifier/plain_pattern.c - walks over a pattern's syntax; leaves what is rare to PCRE2. */
#include "classifier/plain_pattern.h"
#include <glib.h>
#include <string.h>

enum { SURELY_SMALL = 6000, MAX_DEPTH = 50 };

/* Each function takes a place in the pattern and gives the one behind what it knows, or NULL. */

static const char *alternatives(const char *at, unsigned depth);

static bool is_class_escape(char escaped) {
  return escaped && (g_ascii_ispunct(escaped) || strchr("dDwWsShHnrt", escaped));
}

/* Nothing, or a quantifier. */
static const char *quantifier(const char *at) {
  if (*at == '{') {
    char *end;
    guint64 least = g_ascii_strtoull(at + 1, &end, 10), most = least;
    if (!g_ascii_isdigit(at[1]))
      return NULL;
    if (*end == ',' && g_ascii_isdigit(end[1]))
      most = g_ascii_strtoull(end + 1, &end, 10);
    if (*end != '}' || least > most || most > 1000)
      return NULL;
    at = end + 1;
  } else if (*at && strchr("?*+", *at)) {
    at++;
  } else {
    return at;
  }
  return *at == '?' || *at == '+' ? at + 1 : at;
}

/* At '['. */
static const char *set(const char *at) {
  char posix = at[1] && strchr(":.=", at[1]) ? at[1] : ']'; /* "[.a.]" */
  at += at[1] == '^' ? 2 : 1;
  const char *first = at;
  for (; *at && (*at != ']' || at == first); at++) {
    if ((*at == '[' && at[1] && strchr(":.=", at[1])) || (*at == posix && at[1] == ']'))
      return NULL;
    if (*at == '\\') {
      if (!is_class_escape(*++at) || at[1] == '-' || (*at == posix && at[1] == ']'))
        return NULL;
    } else if (at[1] == '-' && at[2] != ']') {
      if (!g_ascii_isalnum(*at) || !g_ascii_isalnum(at[2]) || *at > at[2])
        return NULL;
      at += 2;
    }
  }
  return *at ? at + 1 : NULL;
}

/* One character, of whatever kind. */
static const char *character(const char *at) {
  if (*at == '[')
    return set(at);
  if (*at == '\\')
    return is_class_escape(at[1]) ? at + 2 : NULL;
  return *at && !strchr("()|*+?{^$", *at) ? at + 1 : NULL;
}

/* Behind "(?<=": so many characters, and the end of the group. */
static const char *look_behind(const char *at) {
  while (at && *at != ')')
    at = character(at);
  return at ? at + 1 : NULL;
}

/* At '('. */
static const char *group(const char *at, unsigned depth) {
  static const char *const behind[] = {"(?<=", "(?<!"}, *const ahead[] = {"(?=", "(?!"};
  for (size_t i = 0; i < 2; i++)
    if (g_str_has_prefix(at, behind[i]))
      return look_behind(at + strlen(behind[i]));
  bool is_ahead = g_str_has_prefix(at, ahead[0]) || g_str_has_prefix(at, ahead[1]);
  bool is_plain = g_str_has_prefix(at, "(?:");
  if (depth == MAX_DEPTH || (!is_ahead && !is_plain && (at[1] == '?' || at[1] == '*')))
    return NULL;
  at = alternatives(at + (is_ahead || is_plain ? 3 : 1), depth + 1);
  if (!at || *at != ')')
    return NULL;
  at++;
  if (*at == '{') /* copies the group */
    return NULL;
  return is_ahead ? at : quantifier(at);
}

static const char *part(const char *at, unsigned depth) {
  if (*at == '(')
    return group(at, depth);
  if (*at == '^' || *at == '$' || *at == '|')
    return at + 1;
  if (*at == '\\' && at[1] && strchr("bB", at[1]))
    return at + 2;
  at = character(at);
  return at ? quantifier(at) : NULL;
}

static const char *alternatives(const char *at, unsigned depth) {
  while (at && *at && *at != ')')
    at = part(at, depth);
  return at;
}

bool quitus_pattern_is_plain(const char *pattern) {
  const char *end = strlen(pattern) < SURELY_SMALL ? alternatives(pattern, 0) : NULL;
  return end && !*end;
}
