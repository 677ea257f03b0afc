/* classifier/literals.c - reads a regular expression just far enough to see what it needs.
 *
 * Every doubt is decided towards "needs nothing", which costs time and never a match.  What a part
 * may match is followed as a set of words for as long as that set is small: alternatives are
 * joined, parts that follow each other are multiplied.  Where it gets too large, or a part may
 * match anything, the words so far are one need, and the next one begins behind it.
 */
#include "classifier/literals.h"
#include "classifier/need_sequence.h"
#include "classifier/pattern_syntax.h"
#include "classifier/rule_pattern.h"
#include <string.h>

enum {
  MAX_DEPTH = 40,
  MAX_PARTS = 8,   /* of a choice, beside its words: they are looked at one by one */
  LONG_GROUP = 40, /* characters from which a group is worth remembering */
};

struct quitus_literals {
  GHashTable *groups; /* group_key() to struct quitus_meaning */
  struct quitus_needs *needs;
};

struct parser {
  struct quitus_literals *literals;
  const char *pattern, *at;
  guint32 *ends; /* by place of a '(': the one behind its group */
  unsigned depth;
  bool opaque; /* something was met that may change what the rest means */
};

/* ---- parts ---- */

static void quantifier(struct parser *parser, unsigned *ret_least, unsigned *ret_most) {
  if (!quitus_syntax_quantifier(&parser->at, ret_least, ret_most))
    parser->opaque = true;
}

/* These stand here, before any quantifier. */
static void known(struct parser *parser, struct quitus_sequence *sequence,
                  const struct quitus_words *words) {
  unsigned least, most;
  quantifier(parser, &least, &most);
  quitus_sequence_add_words(sequence, words, least, most);
}

static void known_mark(struct parser *parser, struct quitus_sequence *sequence, char mark) {
  struct quitus_words words;
  quitus_words_set_mark(&words, mark);
  known(parser, sequence, &words);
}

/* Behind '@': needed by itself, and a mark like others. */
static void at_sign(struct parser *parser, struct quitus_sequence *sequence) {
  struct quitus_words words;
  unsigned least, most;
  quantifier(parser, &least, &most);
  quitus_words_set_mark(&words, '@');
  struct quitus_meaning sign = {.need = quitus_need_few(parser->literals->needs, &words)};
  if (least > 0)
    quitus_sequence_add(sequence, &sign, false, 1, 1);
  quitus_words_set_mark(&words, ' ');
  quitus_sequence_add_words(sequence, &words, least, most);
}

static void literal(struct parser *parser, struct quitus_sequence *sequence) {
  char character = *parser->at++;
  if (character == '@')
    at_sign(parser, sequence);
  else
    known_mark(parser, sequence, quitus_mark(character));
}

/* A part of which nothing is known. */
static void unknown(struct parser *parser, struct quitus_sequence *sequence, const char *end) {
  unsigned least, most;
  parser->at = end;
  quantifier(parser, &least, &most);
  quitus_sequence_cut(sequence);
}

static void escape(struct parser *parser, struct quitus_sequence *sequence) {
  char escaped = parser->at[1];
  const char *end = parser->at + (escaped ? 2 : 1);
  if (escaped && g_ascii_ispunct(escaped)) {
    parser->at++;
    literal(parser, sequence);
  } else if (escaped && strchr("BAzZ", escaped)) {
    parser->at = end; /* has no width */
  } else if (escaped && strchr("bdsWhvRnrt", escaped)) {
    /* On one side of \b stands no letter or digit; where the pattern has such a character there
     * too, the two are one mark. */
    parser->at = end;
    known_mark(parser, sequence, escaped == 'd' ? '0' : ' ');
  } else {
    /* Those that stand for one character, or for a named group once more; a number, \Q, \x… and
     * the like are not followed. */
    const char *named = g_str_has_prefix(parser->at, "\\k<") ? strchr(end, '>') : NULL;
    if (!named && (!escaped || !strchr("DwSHVN", escaped)))
      parser->opaque = true;
    unknown(parser, sequence, named ? named + 1 : end);
  }
}

/* Adds the marks of the characters `first` to `last`.  Of ranges only those of digits are followed.
 */
static bool add_range(struct quitus_words *words, char first, char last) {
  char mark = quitus_mark(first);
  if (first != last && (mark != '0' || quitus_mark(last) != '0'))
    return false;
  return quitus_words_add(words, quitus_word_of((char[]){mark, '\0'}));
}

/* At '['.  A set of digits, blanks and a few letters is followed. */
static void character_set(struct parser *parser, struct quitus_sequence *sequence) {
  enum { FEW = 4 };
  const char *end = quitus_syntax_set_end(parser->at);
  struct quitus_words words = {.n = 0};
  bool plain = parser->at[1] != '^';
  for (const char *at = parser->at + 1; plain && at < end - 1; at++) {
    bool is_range = at + 3 < end && at[1] == '-';
    plain = *at != '\\' && *at != '[' && add_range(&words, *at, is_range ? at[2] : *at);
    at += is_range ? 2 : 0;
  }
  if (!plain || words.n == 0 || words.n > FEW) {
    unknown(parser, sequence, end);
    return;
  }
  parser->at = end;
  known(parser, sequence, &words);
}

static void alternatives(struct parser *parser, const struct quitus_words *before, bool blank,
                         struct quitus_meaning *ret_meaning);

static bool is_shorthand(const char *at, size_t *ret_length) {
  static const char *const shorthands[] = {QUITUS_PATTERN_BLANK, QUITUS_PATTERN_EDGE};
  for (size_t i = 0; i < G_N_ELEMENTS(shorthands); i++)
    if (g_str_has_prefix(at, shorthands[i])) {
      *ret_length = strlen(shorthands[i]);
      return true;
    }
  return false;
}

/* Stands a blank or a word's edge at `at`, whatever comes behind it? */
static bool is_blank(const char *at) {
  size_t length;
  return is_shorthand(at, &length) && (!at[length] || !strchr("?*{", at[length]));
}

/* A group of which a long one is remembered, with what stands around it. */
static char *group_key(const char *start, const char *end, const struct quitus_words *before,
                       bool blank) {
  GString *key = g_string_new(blank ? "_" : ".");
  for (unsigned i = 0; before && i < before->n; i++)
    g_string_append_printf(key, "%" G_GINT64_MODIFIER "x|", before->list[i]);
  g_string_append_c(key, '(');
  g_string_append_len(key, start, end - start);
  return g_string_free(key, FALSE);
}

/* Reads what stands in a group up to its end; `before` as for alternatives(). */
static void read_group(struct parser *parser, size_t opening, const char *end,
                       const struct quitus_words *before, bool blank,
                       struct quitus_meaning *ret_meaning) {
  g_autofree char *key = NULL;
  if (end - parser->at > LONG_GROUP) {
    key = group_key(parser->at + opening, end, before, blank);
    const struct quitus_meaning *known = g_hash_table_lookup(parser->literals->groups, key);
    if (known) {
      *ret_meaning = *known;
      parser->at = end;
      return;
    }
  }
  parser->at += opening;
  parser->depth++;
  alternatives(parser, before, blank, ret_meaning);
  parser->depth--;
  if (*parser->at == ')')
    parser->at++;
  if (key && !parser->opaque)
    g_hash_table_insert(parser->literals->groups, g_steal_pointer(&key),
                        g_memdup2(ret_meaning, sizeof *ret_meaning));
}

/* Adds what a group means; one that is `joined` begins with what stood before it already. */
static void append_group(struct parser *parser, struct quitus_sequence *sequence,
                         const struct quitus_meaning *group, bool joined) {
  unsigned least, most;
  quantifier(parser, &least, &most);
  quitus_sequence_add(sequence, group, joined, least, most);
}

/* At '('. */
static void group(struct parser *parser, struct quitus_sequence *sequence) {
  bool around;
  size_t opening = quitus_syntax_opening(parser->at, &around);
  if (opening == 0 || parser->depth == MAX_DEPTH) {
    parser->opaque = true;
    return;
  }
  const char *end = parser->pattern + parser->ends[parser->at - parser->pattern];
  if (around) {
    unsigned least, most;
    parser->at = end;
    quantifier(parser, &least, &most);
    return;
  }
  struct quitus_meaning inner;
  bool joined = !*end || !strchr("?*+{", *end);
  if (joined && end - parser->at > LONG_GROUP)
    quitus_sequence_keep_blank(sequence);
  read_group(parser, opening, end, joined ? &sequence->run : NULL, is_blank(end), &inner);
  append_group(parser, sequence, &inner, joined);
}

/* What rule_pattern.c writes for a blank and for the edge of a word. */
static bool shorthand(struct parser *parser, struct quitus_sequence *sequence) {
  size_t length;
  if (!is_shorthand(parser->at, &length))
    return false;
  parser->at += length;
  known_mark(parser, sequence, ' ');
  return true;
}

static void part(struct parser *parser, struct quitus_sequence *sequence) {
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

/* Up to '|', ')' or the end. */
static void one_alternative(struct parser *parser, const struct quitus_words *before,
                            struct quitus_meaning *ret_meaning) {
  struct quitus_sequence sequence;
  quitus_sequence_begin(&sequence, parser->literals->needs, before);
  while (!parser->opaque && *parser->at && *parser->at != '|' && *parser->at != ')')
    part(parser, &sequence);
  quitus_sequence_end(&sequence, ret_meaning);
}

/* ---- alternatives ---- */

/* What several alternatives mean together. */
struct choice {
  GArray *words;    /* of quitus_word */
  GPtrArray *parts; /* of struct quitus_need, for what is not told by words alone */
  GArray *starts;   /* of quitus_word: one of them begins what matches */
  bool exact;       /* the words are all that can match */
  bool known;       /* each alternative needs something */
  bool begins;      /* … and its start is known */
};

/* `blank`: behind the group stands a blank or a word's end. */
static void join(struct choice *choice, const struct quitus_meaning *one, bool blank) {
  struct quitus_words words = one->words, mark;
  if (one->exact) {
    quitus_words_set_mark(&mark, ' ');
    if (blank)
      quitus_words_multiply(&words, &mark);
    g_array_append_vals(choice->words, words.list, words.n);
    g_array_append_vals(choice->starts, words.list, words.n);
    return;
  }
  choice->exact = false;
  if (one->start)
    g_array_append_vals(choice->starts, one->start->words->data, one->start->words->len);
  else
    choice->begins = false;
  if (!one->need)
    choice->known = false;
  else if (one->need->kind == QUITUS_NEED_WORD)
    quitus_need_add_rarest(one->need, choice->words);
  else
    g_ptr_array_add(choice->parts, (gpointer)one->need);
}

static bool are_few(const GArray *words, struct quitus_words *ret_words) {
  ret_words->n = 0;
  for (guint i = 0; i < words->len; i++)
    if (!quitus_words_add(ret_words, g_array_index(words, quitus_word, i)))
      return false;
  return true;
}

/* The words and the parts; where there are many parts, words for them too. */
static const struct quitus_need *need_choice(struct quitus_literals *literals,
                                             struct choice *choice) {
  if (!choice->known)
    return NULL;
  if (choice->parts->len > MAX_PARTS) {
    for (guint i = 0; i < choice->parts->len; i++)
      quitus_need_add_rarest(g_ptr_array_index(choice->parts, i), choice->words);
    g_ptr_array_set_size(choice->parts, 0);
  }
  if (choice->words->len) {
    const struct quitus_need *words = quitus_need_words(literals->needs, choice->words);
    if (!words)
      return NULL;
    g_ptr_array_add(choice->parts, (gpointer)words);
  }
  return quitus_need_parts(literals->needs, QUITUS_NEED_ANY, g_ptr_array_ref(choice->parts));
}

/* `before` is what stands before the group, to be read as the beginning of each alternative; NULL:
 * not known. */
static void alternatives(struct parser *parser, const struct quitus_words *before, bool blank,
                         struct quitus_meaning *ret_meaning) {
  one_alternative(parser, before, ret_meaning);
  if (parser->opaque || *parser->at != '|')
    return; /* only one: all its needs hold */
  g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(quitus_word));
  g_autoptr(GPtrArray) parts = g_ptr_array_new();
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(quitus_word));
  struct choice choice = {words, parts, starts, true, true, true};
  join(&choice, ret_meaning, blank);
  while (!parser->opaque && *parser->at == '|') {
    parser->at++;
    one_alternative(parser, before, ret_meaning);
    join(&choice, ret_meaning, blank);
  }
  *ret_meaning = (struct quitus_meaning){.exact = choice.exact};
  if (choice.exact && are_few(choice.words, &ret_meaning->words))
    return;
  ret_meaning->exact = false;
  ret_meaning->need = need_choice(parser->literals, &choice);
  ret_meaning->start = choice.begins ? quitus_need_starts(parser->literals->needs, starts) : NULL;
}

/* ---- reading patterns ---- */

struct quitus_literals *quitus_literals_new(void) {
  struct quitus_literals *literals = g_new(struct quitus_literals, 1);
  literals->groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  literals->needs = quitus_needs_new();
  return literals;
}

void quitus_literals_free(struct quitus_literals *literals) {
  if (!literals)
    return;
  g_hash_table_unref(literals->groups);
  quitus_needs_free(literals->needs);
  g_free(literals);
}

const struct quitus_need *quitus_literals_of(struct quitus_literals *literals, const char *pattern,
                                             const struct quitus_need **ret_start) {
  g_autofree guint32 *ends = quitus_syntax_group_ends(pattern);
  struct parser parser = {literals, pattern, pattern, ends, 0, false};
  struct quitus_meaning meaning;
  alternatives(&parser, NULL, false, &meaning);
  bool known = !parser.opaque && !*parser.at;
  const struct quitus_need *words =
      known && meaning.exact ? quitus_need_few(literals->needs, &meaning.words) : NULL;
  *ret_start = known && !meaning.exact ? meaning.start : words;
  return known && !meaning.exact ? meaning.need : words;
}
