/* classifier/plain_pattern.c - walks over a pattern's syntax; leaves what is rare to PCRE2. */
#include "classifier/plain_pattern.h"
#include "classifier/ways.h"
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

enum {
  MAX_DEPTH = 50,
  SURELY_FEW = 5000 /* steps; a quarter of what regex.c allows */
};

/* How large the compiled pattern may get, as what is repeated is copied; the fewest characters that
 * it matches. */
struct size {
  size_t compiled; /* bytes */
  size_t least;
};

/* Where the walk is, and what was read; `ways` of what is read at this depth. */
struct walk {
  const char *at;
  struct size size;
  struct quitus_ways ways;
  bool is_beyond; /* where regex.c tries a pattern, it does not get here: `ways` is not kept */
};

/* Each function goes over what it knows; false where it does not. */

static bool alternatives(struct walk *walk, unsigned depth);

static bool is_class_escape(char escaped) {
  return escaped && (g_ascii_ispunct(escaped) || strchr("dDwWsShHnrt", escaped));
}

/* How often what stands before a quantifier is repeated. */
struct times {
  unsigned least, most; /* QUITUS_WAYS_ENDLESS */
};

/* Reads "{2,5}" or "{2,}". */
static bool braces(struct walk *walk, struct times *ret_times) {
  char *end;
  guint64 least = g_ascii_strtoull(walk->at + 1, &end, 10), most = least;
  if (!g_ascii_isdigit(walk->at[1]))
    return false;
  if (*end == ',' && g_ascii_isdigit(end[1]))
    most = g_ascii_strtoull(end + 1, &end, 10);
  bool endless = *end == ',';
  end += endless;
  if (*end != '}' || least > most || most > 1000)
    return false;
  walk->at = end + 1;
  *ret_times = (struct times){(unsigned)least, endless ? QUITUS_WAYS_ENDLESS : (unsigned)most};
  return true;
}

/* Nothing, or a quantifier, for what was read since `before`. */
static bool quantifier(struct walk *walk, const struct size *before) {
  struct times times = {1, QUITUS_WAYS_ENDLESS};
  if (g_ascii_isalnum(*walk->at)) /* mostly; soon seen */
    return true;
  if (*walk->at == '{') {
    if (!braces(walk, &times))
      return false;
    unsigned copies = 1 + (times.most == QUITUS_WAYS_ENDLESS ? times.least : times.most);
    walk->size.compiled += (walk->size.compiled - before->compiled) * copies;
  } else if (*walk->at && strchr("?*+", *walk->at)) {
    times.least = *walk->at == '+';
    if (*walk->at++ == '?')
      times.most = 1;
  } else {
    return true;
  }
  walk->size.compiled += OF_QUANTIFIER;
  if (!walk->is_beyond)
    walk->ways = quitus_ways_repeated(&walk->ways, times.least, times.most);
  if (times.least == 0)
    walk->size.least = before->least;
  if (*walk->at == '?' || *walk->at == '+')
    walk->at++;
  return walk->size.compiled < SURELY_SMALL;
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

/* Where regex.c tries a pattern, there is no letter but 'q', and no digit. */
static bool may_stand(char first) {
  return !g_ascii_isalnum(first) || first == 'q';
}

/* One character, of whatever kind. */
static bool character(struct walk *walk) {
  const char *at = walk->at, *end = NULL;
  if (*at == '[')
    end = set_end(at);
  else if (*at == '\\')
    end = is_class_escape(at[1]) ? at + 2 : NULL;
  else if (g_ascii_isalnum(*at) || (*at && !strchr("()|*+?{^$", *at)))
    end = at + 1;
  if (!end)
    return false;
  walk->size.compiled += *at == '[' ? OF_SET : OF_CHARACTER;
  walk->size.least++;
  if (!walk->is_beyond)
    walk->ways = quitus_ways_character(may_stand(*at));
  walk->at = end;
  return true;
}

/* Behind "(?<=": so many characters, and the end of the group. */
static bool look_behind(struct walk *walk, size_t least) {
  while (*walk->at != ')')
    if (!character(walk))
      return false;
  walk->at++;
  walk->size.least = least;
  if (!walk->is_beyond)
    walk->ways = quitus_ways_nothing();
  return true;
}

/* At '('. */
static bool group(struct walk *walk, unsigned depth) {
  static const char *const behind[] = {"(?<=", "(?<!"}, *const ahead[] = {"(?=", "(?!"};
  const struct size before = walk->size;
  walk->size.compiled += OF_GROUP;
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
  walk->size.least = before.least;
  if (!walk->is_beyond)
    walk->ways = quitus_ways_ahead(&walk->ways);
  return *walk->at != '{';
}

/* One thing with its quantifier; its own ways alone. */
static bool single(struct walk *walk, unsigned depth) {
  const struct size before = walk->size;
  if (*walk->at == '(')
    return group(walk, depth);
  size_t length = *walk->at == '^' || *walk->at == '$'                              ? 1
                  : *walk->at == '\\' && (walk->at[1] == 'b' || walk->at[1] == 'B') ? 2
                                                                                    : 0;
  if (length == 0)
    return character(walk) && quantifier(walk, &before);
  walk->at += length;
  walk->size.compiled += OF_CHARACTER;
  if (!walk->is_beyond)
    walk->ways = quitus_ways_nothing();
  return true;
}

static bool part(struct walk *walk, unsigned depth) {
  if (walk->is_beyond)
    return single(walk, depth);
  const struct quitus_ways before = walk->ways;
  if (!single(walk, depth))
    return false;
  walk->ways = quitus_ways_then(&before, &walk->ways);
  walk->is_beyond = quitus_ways_end(&walk->ways);
  return walk->ways.steps < SURELY_FEW;
}

/* What is kept of the alternatives before: the fewest characters, all ways. */
struct others {
  size_t least;
  struct quitus_ways ways;
};

static void end_alternative(struct walk *walk, struct others *others, bool is_beyond) {
  others->least = MIN(others->least, walk->size.least);
  walk->is_beyond = is_beyond;
  if (is_beyond)
    return;
  others->ways = quitus_ways_or(&others->ways, &walk->ways);
  walk->ways = quitus_ways_nothing();
}

static bool alternatives(struct walk *walk, unsigned depth) {
  const size_t before = walk->size.least;
  const bool is_beyond = walk->is_beyond;
  struct others others = {.least = G_MAXSIZE};
  if (!is_beyond)
    walk->ways = quitus_ways_nothing();
  while (*walk->at && *walk->at != ')') {
    if (*walk->at == '|') {
      end_alternative(walk, &others, is_beyond);
      walk->size.least = before;
      walk->at++;
      walk->size.compiled += OF_ALTERNATIVE;
    } else if (!part(walk, depth)) {
      return false;
    }
  }
  end_alternative(walk, &others, is_beyond);
  walk->size.least = others.least;
  if (!is_beyond)
    walk->ways = others.ways;
  return walk->size.compiled < SURELY_SMALL;
}

bool quitus_pattern_is_plain(const char *pattern) {
  struct walk walk = {.at = pattern};
  return alternatives(&walk, 0) && !*walk.at && walk.size.least > 0 && walk.ways.steps < SURELY_FEW;
}
