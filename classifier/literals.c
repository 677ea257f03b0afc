/* classifier/literals.c - reads a regular expression just far enough to see what it requires.
 *
 * Every doubt is decided towards "requires nothing", which costs time and never a match.  What a
 * part may match is followed as a set of strings for as long as that set is small: alternatives are
 * joined, parts that follow each other are multiplied.  Where it gets too large, or a part may
 * match anything, the strings so far are required as one set, and the next one begins.
 */
#include "classifier/literals.h"
#include "classifier/literal_strings.h"
#include "classifier/pattern_syntax.h"
#include "classifier/rule_pattern.h"
#include <string.h>

enum {
  FOLLOWED = 32, /* strings that are multiplied further */
  MAX_SETS = 5,  /* for one pattern */
  MAX_DEPTH = 40
};

struct parser {
  const char *at;
  unsigned depth;
  bool opaque; /* something was met that may change what the rest means */
};

/* Parts that must all match, one behind the other. */
struct sequence {
  struct quitus_strings run; /* all that the last parts may match together */
  bool exact;                /* there are no parts before those */
  GArray *required;          /* sets of the parts before: struct quitus_strings; NULL for none */
};

char quitus_mark(char character) {
  if (character >= 'a' && character <= 'z')
    return character;
  return character >= '0' && character <= '9' ? '0' : ' ';
}

static void sequence_clear(struct sequence *sequence) {
  g_clear_pointer(&sequence->required, g_array_unref);
}

static void require(struct sequence *sequence, const struct quitus_strings *strings) {
  if (!quitus_strings_tell(strings))
    return;
  if (!sequence->required)
    sequence->required = g_array_new(FALSE, FALSE, sizeof(struct quitus_strings));
  g_array_set_size(sequence->required, sequence->required->len + 1);
  quitus_strings_copy(
      &g_array_index(sequence->required, struct quitus_strings, sequence->required->len - 1),
      strings);
}

/* What comes next has no known connection with what was read. */
static void cut(struct sequence *sequence) {
  require(sequence, &sequence->run);
  quitus_strings_set_empty(&sequence->run);
  sequence->exact = false;
}

/* The next part is one of these strings. */
static void append(struct sequence *sequence, const struct quitus_strings *strings) {
  if (quitus_strings_multiply(&sequence->run, strings, FOLLOWED))
    return;
  cut(sequence);
  if (!quitus_strings_multiply(&sequence->run, strings, FOLLOWED))
    require(sequence, strings);
}

/* Digits and other characters are the same mark, however many. */
static bool is_the_same_repeated(const struct quitus_strings *strings) {
  return strings->n == 1 && strings->list[0].length == 1 &&
         !g_ascii_isalpha(strings->list[0].text[0]);
}

static void append_optional(struct sequence *sequence, const struct quitus_strings *strings) {
  static const struct quitus_short_string empty = {0};
  struct quitus_strings with_none;
  quitus_strings_copy(&with_none, strings);
  if (quitus_strings_add(&with_none, &empty))
    append(sequence, &with_none);
  else
    cut(sequence);
}

/* The next part is one of these strings, `least` to `most` times. */
static void append_times(struct sequence *sequence, const struct quitus_strings *strings,
                         unsigned least, unsigned most) {
  bool single = most == 1 || is_the_same_repeated(strings);
  if (least == 0 && single) {
    append_optional(sequence, strings);
  } else if (least > 0) {
    append(sequence, strings);
    if (single)
      return;
    cut(sequence);
    append(sequence, strings); /* the last one */
  } else {
    cut(sequence);
  }
}

static void quantifier(struct parser *parser, unsigned *ret_least, unsigned *ret_most) {
  if (!quitus_syntax_quantifier(&parser->at, ret_least, ret_most))
    parser->opaque = true;
}

/* ---- parts ---- */

/* These stand here, before any quantifier. */
static void known(struct parser *parser, struct sequence *sequence,
                  const struct quitus_strings *strings) {
  unsigned least, most;
  quantifier(parser, &least, &most);
  append_times(sequence, strings, least, most);
}

static void known_mark(struct parser *parser, struct sequence *sequence, char mark) {
  struct quitus_strings strings;
  quitus_strings_set_mark(&strings, mark);
  known(parser, sequence, &strings);
}

static void literal(struct parser *parser, struct sequence *sequence) {
  char mark = quitus_mark(*parser->at++);
  known_mark(parser, sequence, mark);
}

/* A part of which nothing is known. */
static void unknown(struct parser *parser, struct sequence *sequence, const char *end) {
  unsigned least, most;
  parser->at = end;
  quantifier(parser, &least, &most);
  cut(sequence);
}

static void escape(struct parser *parser, struct sequence *sequence) {
  char escaped = parser->at[1];
  const char *end = parser->at + (escaped ? 2 : 1);
  if (escaped && g_ascii_ispunct(escaped)) {
    parser->at++;
    literal(parser, sequence);
  } else if (escaped && strchr("bBAzZ", escaped)) {
    parser->at = end; /* has no width */
  } else if (escaped && strchr("dsWhvRnrt", escaped)) {
    parser->at = end;
    known_mark(parser, sequence, escaped == 'd' ? '0' : ' ');
  } else {
    /* Those that stand for one character; a number, \Q, \x… and the like are not followed. */
    if (!escaped || !strchr("DwSHVN", escaped))
      parser->opaque = true;
    unknown(parser, sequence, end);
  }
}

/* At '['.  A set of a few plain characters is followed. */
static void character_set(struct parser *parser, struct sequence *sequence) {
  enum { FEW = 4 };
  const char *end = quitus_syntax_set_end(parser->at);
  struct quitus_strings strings;
  quitus_strings_clear(&strings);
  bool plain = parser->at[1] != '^';
  for (const char *at = parser->at + 1; plain && at < end - 1; at++) {
    bool is_range = *at == '-' && at > parser->at + 1 && at < end - 2;
    struct quitus_short_string one = {{quitus_mark(*at)}, 1};
    plain = *at != '\\' && *at != '[' && !is_range && quitus_strings_add(&strings, &one);
  }
  if (!plain || strings.n == 0 || strings.n > FEW) {
    unknown(parser, sequence, end);
    return;
  }
  parser->at = end;
  known(parser, sequence, &strings);
}

static void alternatives(struct parser *parser, const struct quitus_strings *before,
                         struct sequence *ret_meaning);

/* Adds what a group means; one that is `joined` begins with what stood before it already. */
static void append_group(struct parser *parser, struct sequence *sequence, struct sequence *group,
                         bool joined) {
  unsigned least, most;
  quantifier(parser, &least, &most);
  if (group->exact && joined) {
    quitus_strings_copy(&sequence->run, &group->run);
  } else if (group->exact) {
    append_times(sequence, &group->run, least, most);
  } else {
    cut(sequence);
    for (unsigned i = 0; least > 0 && group->required && i < group->required->len; i++)
      require(sequence, &g_array_index(group->required, struct quitus_strings, i));
  }
}

/* At '('. */
static void group(struct parser *parser, struct sequence *sequence) {
  bool around;
  size_t opening = quitus_syntax_opening(parser->at, &around);
  if (opening == 0 || parser->depth == MAX_DEPTH) {
    parser->opaque = true;
    return;
  }
  bool joined = !around && quitus_syntax_stands_once(parser->at);
  parser->at += opening;
  parser->depth++;
  struct sequence inner;
  alternatives(parser, joined ? &sequence->run : NULL, &inner);
  parser->depth--;
  if (*parser->at == ')')
    parser->at++;
  if (!around) {
    append_group(parser, sequence, &inner, joined);
  } else {
    unsigned least, most;
    quantifier(parser, &least, &most);
  }
  sequence_clear(&inner);
}

/* What rule_pattern.c writes for a blank and for the edge of a word. */
static bool shorthand(struct parser *parser, struct sequence *sequence) {
  if (g_str_has_prefix(parser->at, QUITUS_PATTERN_BLANK)) {
    parser->at += strlen(QUITUS_PATTERN_BLANK);
    known_mark(parser, sequence, ' ');
    return true;
  }
  if (g_str_has_prefix(parser->at, QUITUS_PATTERN_EDGE)) {
    parser->at += strlen(QUITUS_PATTERN_EDGE);
    known_mark(parser, sequence, ' ');
    return true;
  }
  return false;
}

static void part(struct parser *parser, struct sequence *sequence) {
  switch (*parser->at) {
  case '(':
    if (!shorthand(parser, sequence))
      group(parser, sequence);
    break;
  case '[':
    character_set(parser, sequence);
    break;
  case '\\':
    escape(parser, sequence);
    break;
  case '.':
    unknown(parser, sequence, parser->at + 1);
    break;
  case '^':
  case '$':
    parser->at++;
    break;
  default:
    literal(parser, sequence);
  }
}

static void one_alternative(struct parser *parser, const struct quitus_strings *before,
                            struct sequence *ret_sequence) {
  ret_sequence->exact = true;
  ret_sequence->required = NULL;
  if (before)
    quitus_strings_copy(&ret_sequence->run, before);
  else
    quitus_strings_set_empty(&ret_sequence->run);
  while (!parser->opaque && *parser->at && *parser->at != '|' && *parser->at != ')')
    part(parser, ret_sequence);
  if (!ret_sequence->exact)
    cut(ret_sequence);
}

/* ---- alternatives ---- */

static int compare_rarity(const void *a, const void *b) {
  double one = quitus_strings_expected(a), two = quitus_strings_expected(b);
  return (one > two) - (one < two);
}

/* What one alternative asks for: its strings, or the rarest of its sets, or NULL. */
static const struct quitus_strings *rarest(const struct sequence *one) {
  if (one->exact)
    return &one->run;
  const struct quitus_strings *best = NULL;
  for (unsigned i = 0; one->required && i < one->required->len; i++) {
    const struct quitus_strings *set = &g_array_index(one->required, struct quitus_strings, i);
    if (!best || quitus_strings_expected(set) < quitus_strings_expected(best))
      best = set;
  }
  return best;
}

/* The strings of several alternatives. */
struct choice {
  struct quitus_strings all;
  unsigned longest; /* strings are cut down to this */
  bool exact;       /* they are all that can match */
  bool known;       /* each alternative asks for something */
};

/* Adds an alternative.  Where the strings get too many, their beginnings must do. */
static void join(struct choice *choice, struct sequence *one) {
  static const unsigned shorter[] = {12, 9, 7, 5, 4, 0};
  const struct quitus_strings *strings = choice->known ? rarest(one) : NULL;
  choice->exact = choice->exact && one->exact;
  choice->known = strings != NULL;
  if (!strings || (choice->exact && quitus_strings_add_all(&choice->all, strings)))
    return;
  struct quitus_strings cut_down;
  choice->exact = false;
  quitus_strings_copy(&cut_down, strings);
  for (unsigned i = 0; choice->longest > 0; choice->longest = shorter[i++]) {
    quitus_strings_shorten(&cut_down, choice->longest);
    if (quitus_strings_add_all(&choice->all, &cut_down))
      return;
    while (shorter[i] >= choice->longest)
      i++;
    quitus_strings_shorten(&choice->all, shorter[i]);
  }
  choice->known = false;
}

/* `before` is what stands before the group, to be read as the beginning of each alternative; NULL:
 * not known. */
static void alternatives(struct parser *parser, const struct quitus_strings *before,
                         struct sequence *ret_meaning) {
  one_alternative(parser, before, ret_meaning);
  if (parser->opaque || *parser->at != '|')
    return; /* only one: all its sets hold */
  struct choice choice = {.longest = QUITUS_STRING_LONGEST, .exact = true, .known = true};
  join(&choice, ret_meaning);
  sequence_clear(ret_meaning);
  while (!parser->opaque && *parser->at == '|') {
    struct sequence one;
    parser->at++;
    one_alternative(parser, before, &one);
    join(&choice, &one);
    sequence_clear(&one);
  }
  ret_meaning->exact = choice.exact && choice.known && choice.all.n <= FOLLOWED;
  if (ret_meaning->exact)
    quitus_strings_copy(&ret_meaning->run, &choice.all);
  else if (choice.known)
    require(ret_meaning, &choice.all);
}

GPtrArray *quitus_literals_of(const char *pattern) {
  struct parser parser = {pattern};
  struct sequence meaning;
  alternatives(&parser, NULL, &meaning);
  if (meaning.exact)
    cut(&meaning);
  g_autoptr(GArray) required = meaning.required;
  if (parser.opaque || *parser.at || !required)
    return NULL;
  g_array_sort(required, compare_rarity);
  GPtrArray *sets = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  for (unsigned i = 0; i < MIN(required->len, MAX_SETS); i++)
    g_ptr_array_add(sets, quitus_strings_array(&g_array_index(required, struct quitus_strings, i)));
  return sets;
}
