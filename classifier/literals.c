/* classifier/literals.c - reads a regular expression just far enough to see what it requires.
 *
 * Every doubt is decided towards "requires nothing", which costs time and never a match.  In a
 * sequence each part's requirement holds, so the rarest one is taken; of alternatives all are kept.
 */
#include "classifier/literals.h"
#include <stdbool.h>
#include <string.h>

enum { SHORTEST = 2, MAX_DEPTH = 100 };

struct parser {
  const char *at;
  unsigned depth;
  bool opaque; /* something was met that may change what the rest means */
};

/* A run of parts that must all match, one behind the other. */
struct sequence {
  GString *run;    /* characters that stand together */
  GPtrArray *best; /* the rarest requirement so far, or NULL */
  double expected; /* how often `best` may be met */
};

/* How often some literal of the set may be met: longer ones are rarer. */
static double expected(const GPtrArray *set) {
  double sum = 0;
  for (unsigned i = 0; i < set->len; i++) {
    double one = 1;
    for (const char *at = g_ptr_array_index(set, i); *at; at++)
      one /= 12;
    sum += one;
  }
  return sum;
}

/* Takes over `set`, which may be NULL. */
static void require(struct sequence *sequence, GPtrArray *set) {
  if (!set)
    return;
  double often = expected(set);
  if (sequence->best && sequence->expected <= often) {
    g_ptr_array_unref(set);
    return;
  }
  if (sequence->best)
    g_ptr_array_unref(sequence->best);
  sequence->best = set;
  sequence->expected = often;
}

static void end_run(struct sequence *sequence) {
  if (sequence->run->len >= SHORTEST) {
    GPtrArray *set = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(set, g_strdup(sequence->run->str));
    require(sequence, set);
  }
  g_string_truncate(sequence->run, 0);
}

/* Reads "{2,5}" and gives its lower number; false where the brace is a plain character. */
static bool braces(struct parser *parser, unsigned *ret_least) {
  const char *at = parser->at + 1;
  size_t digits = strspn(at, "0123456789");
  const char *end = at + digits;
  if (*end == ',')
    end += 1 + strspn(end + 1, "0123456789");
  if (digits == 0 || *end != '}')
    return false;
  *ret_least = (unsigned)g_ascii_strtoull(at, NULL, 10);
  parser->at = end + 1;
  return true;
}

/* Reads a quantifier.  False where there is none; *ret_least is how often the part must stand. */
static bool quantifier(struct parser *parser, unsigned *ret_least) {
  *ret_least = 1;
  switch (*parser->at) {
  case '?':
  case '*':
    *ret_least = 0;
    parser->at++;
    break;
  case '+':
    parser->at++;
    break;
  case '{':
    if (braces(parser, ret_least))
      break;
    parser->opaque = true; /* a plain brace, or one that only later versions of PCRE2 understand */
    return false;
  default:
    return false;
  }
  if (*parser->at == '?' || *parser->at == '+')
    parser->at++;
  return true;
}

static void skip_quantifier(struct parser *parser) {
  unsigned least;
  quantifier(parser, &least);
}

/* A character that must stand here. */
static void literal(struct parser *parser, struct sequence *sequence) {
  char character = *parser->at++;
  unsigned least;
  bool repeated = quantifier(parser, &least);
  if (least > 0)
    g_string_append_c(sequence->run, character);
  if (repeated)
    end_run(sequence);
}

/* A part of which nothing is known. */
static void unknown(struct parser *parser, struct sequence *sequence, const char *end) {
  end_run(sequence);
  parser->at = end;
  skip_quantifier(parser);
}

static void escape(struct parser *parser, struct sequence *sequence) {
  char escaped = parser->at[1];
  if (escaped && g_ascii_ispunct(escaped)) {
    parser->at++;
    literal(parser, sequence);
    return;
  }
  /* Those that stand for one character or none; a number, \Q, \x… and the like are not followed. */
  if (!escaped || !strchr("bBdDwWsShHvVRNnrtAzZ", escaped))
    parser->opaque = true;
  unknown(parser, sequence, parser->at + (escaped ? 2 : 1));
}

static const char *set_end(const char *at) {
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

static GPtrArray *alternatives(struct parser *parser);

/* At '('.  What stands in a lookaround is read, but not required. */
static void group(struct parser *parser, struct sequence *sequence) {
  static const char *const plain[] = {"(?:", "(?>"};
  static const char *const around[] = {"(?=", "(?!", "(?<=", "(?<!"};
  const char *name_end = strchr(parser->at, '>');
  end_run(sequence);
  bool required = parser->at[1] != '?' && parser->at[1] != '*';
  size_t opening = required ? 1 : 0;
  for (size_t i = 0; i < G_N_ELEMENTS(plain); i++)
    if (g_str_has_prefix(parser->at, plain[i])) {
      opening = strlen(plain[i]);
      required = true;
    }
  for (size_t i = 0; i < G_N_ELEMENTS(around); i++)
    if (g_str_has_prefix(parser->at, around[i]))
      opening = strlen(around[i]);
  if (g_str_has_prefix(parser->at, "(?<") && g_ascii_isalpha(parser->at[3]) && name_end) {
    opening = (size_t)(name_end + 1 - parser->at);
    required = true;
  }
  if (opening == 0 || parser->depth == MAX_DEPTH) {
    parser->opaque = true;
    return;
  }
  parser->at += opening;
  parser->depth++;
  g_autoptr(GPtrArray) inner = alternatives(parser);
  parser->depth--;
  if (*parser->at == ')')
    parser->at++;
  unsigned least;
  quantifier(parser, &least);
  if (required && least > 0)
    require(sequence, g_steal_pointer(&inner));
}

static void part(struct parser *parser, struct sequence *sequence) {
  switch (*parser->at) {
  case '(':
    group(parser, sequence);
    break;
  case '[':
    unknown(parser, sequence, set_end(parser->at));
    break;
  case '\\':
    escape(parser, sequence);
    break;
  case '.':
  case '^':
  case '$':
    unknown(parser, sequence, parser->at + 1);
    break;
  default:
    literal(parser, sequence);
  }
}

static GPtrArray *one_alternative(struct parser *parser) {
  struct sequence sequence = {g_string_new(NULL)};
  while (!parser->opaque && *parser->at && *parser->at != '|' && *parser->at != ')')
    part(parser, &sequence);
  end_run(&sequence);
  g_string_free(sequence.run, TRUE);
  return sequence.best;
}

static GPtrArray *alternatives(struct parser *parser) {
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
  bool every = true;
  for (;;) {
    GPtrArray *one = one_alternative(parser);
    every = every && one;
    if (one)
      g_ptr_array_extend_and_steal(all, one);
    if (parser->opaque || *parser->at != '|')
      break;
    parser->at++;
  }
  return every && !parser->opaque ? g_steal_pointer(&all) : NULL;
}

GPtrArray *quitus_literals_of(const char *pattern) {
  struct parser parser = {pattern};
  g_autoptr(GPtrArray) found = alternatives(&parser);
  return parser.opaque || *parser.at ? NULL : g_steal_pointer(&found);
}
