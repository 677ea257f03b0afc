/* classifier/plain_pattern.c - walks over a pattern's syntax; leaves what is rare to PCRE2. */
#include "classifier/plain_pattern.h"
#include <glib.h>
#include <string.h>

/* Bytes that PCRE2 may need at most for what it compiles to; it allows 65,535. */
enum {
  OF_CHARACTER = 2,
  OF_SET = 36,
  OF_QUANTIFIER = 20,
  OF_GROUP = 20, /* also one of which nothing is matched */
  OF_ALTERNATIVE = 3,
  SURELY_SMALL = 60000
};

enum { MAX_DEPTH = 50 };

/* Where the walk is, and how large the compiled pattern may get: what is repeated is copied. */
struct walk {
  const char *at;
  size_t compiled; /* bytes */
  size_t least;    /* characters that what was read matches at least */
};

/* Each function goes over what it knows; false where it does not. */

static bool alternatives(struct walk *walk, unsigned depth);

static bool is_class_escape(char escaped) {
  return escaped && (g_ascii_ispunct(escaped) || strchr("dDwWsShHnrt", escaped));
}

/* Reads "{2,5}" or "{2,}"; *ret_copies is how many of what stands before it are made. */
static bool braces(struct walk *walk, guint64 *ret_least, guint64 *ret_copies) {
  char *end;
  guint64 least = g_ascii_strtoull(walk->at + 1, &end, 10), most = least;
  if (!g_ascii_isdigit(walk->at[1]))
    return false;
  if (*end == ',' && g_ascii_isdigit(end[1]))
    most = g_ascii_strtoull(end + 1, &end, 10);
  else if (*end == ',')
    end++;
  if (*end != '}' || least > most || most > 1000)
    return false;
  walk->at = end + 1;
  *ret_least = least;
  *ret_copies = most + 1;
  return true;
}

/* Nothing, or a quantifier, for what was read since `before`. */
static bool quantifier(struct walk *walk, const struct walk *before) {
  guint64 least = 1, copies = 1;
  if (*walk->at == '{') {
    if (!braces(walk, &least, &copies))
      return false;
    walk->compiled += (walk->compiled - before->compiled) * copies;
  } else if (*walk->at && strchr("?*+", *walk->at)) {
    least = *walk->at++ == '+';
  } else {
    return true;
  }
  walk->compiled += OF_QUANTIFIER;
  if (least == 0)
    walk->least = before->least;
  if (*walk->at == '?' || *walk->at == '+')
    walk->at++;
  return walk->compiled < SURELY_SMALL;
}

/* At '['; what stands behind it, or NULL. */
static const char *set_end(const char *at) {
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
static bool character(struct walk *walk) {
  const char *at = walk->at, *end = NULL;
  if (*at == '[')
    end = set_end(at);
  else if (*at == '\\')
    end = is_class_escape(at[1]) ? at + 2 : NULL;
  else if (*at && !strchr("()|*+?{^$", *at))
    end = at + 1;
  if (!end)
    return false;
  walk->compiled += *at == '[' ? OF_SET : OF_CHARACTER;
  walk->least++;
  walk->at = end;
  return true;
}

/* Behind "(?<=": so many characters, and the end of the group. */
static bool look_behind(struct walk *walk, size_t least) {
  while (*walk->at != ')')
    if (!character(walk))
      return false;
  walk->at++;
  walk->least = least;
  return true;
}

/* At '('. */
static bool group(struct walk *walk, unsigned depth) {
  static const char *const behind[] = {"(?<=", "(?<!"}, *const ahead[] = {"(?=", "(?!"};
  const struct walk before = *walk;
  walk->compiled += OF_GROUP;
  for (size_t i = 0; i < 2; i++)
    if (g_str_has_prefix(walk->at, behind[i])) {
      walk->at += strlen(behind[i]);
      return look_behind(walk, before.least);
    }
  bool is_ahead = g_str_has_prefix(walk->at, ahead[0]) || g_str_has_prefix(walk->at, ahead[1]);
  bool is_plain = g_str_has_prefix(walk->at, "(?:");
  if (depth == MAX_DEPTH || (!is_ahead && !is_plain && (walk->at[1] == '?' || walk->at[1] == '*')))
    return false;
  walk->at += is_ahead || is_plain ? 3 : 1;
  if (!alternatives(walk, depth + 1) || *walk->at != ')')
    return false;
  walk->at++;
  if (!is_ahead)
    return quantifier(walk, &before);
  walk->least = before.least;
  return *walk->at != '{';
}

static bool part(struct walk *walk, unsigned depth) {
  const struct walk before = *walk;
  if (*walk->at == '(')
    return group(walk, depth);
  size_t length = *walk->at == '^' || *walk->at == '$'                              ? 1
                  : *walk->at == '\\' && (walk->at[1] == 'b' || walk->at[1] == 'B') ? 2
                                                                                    : 0;
  if (length == 0)
    return character(walk) && quantifier(walk, &before);
  walk->at += length;
  walk->compiled += OF_CHARACTER;
  return true;
}

static bool alternatives(struct walk *walk, unsigned depth) {
  size_t before = walk->least, least = G_MAXSIZE;
  while (*walk->at && *walk->at != ')') {
    if (*walk->at == '|') {
      least = MIN(least, walk->least);
      walk->least = before;
      walk->at++;
      walk->compiled += OF_ALTERNATIVE;
    } else if (!part(walk, depth)) {
      return false;
    }
  }
  walk->least = MIN(least, walk->least);
  return walk->compiled < SURELY_SMALL;
}

bool quitus_pattern_is_plain(const char *pattern) {
  struct walk walk = {pattern, 0, 0};
  return alternatives(&walk, 0) && !*walk.at && walk.least > 0;
}
