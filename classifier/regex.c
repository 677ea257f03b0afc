/* classifier/regex.c - PCRE2 with its JIT compiler, and the limits that hostile text meets.
 *
 * A limit is a number of steps, never a time: the same text is cut short at the same place on every
 * machine.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "classifier/regex.h"
#include "base/error.h"
#include "base/i18n.h"
#include "classifier/factor.h"
#include <pcre2.h>

enum {
  DEPTH_LIMIT = 1000,
  HEAP_LIMIT_KIB = 1024,
  LIMITS_ALLOWED = 8,             /* searches that met their limit before reading stops */
  GROUPS = 16,                    /* named ones in a pattern */
  BYTES_ALLOWED = 8 * 1024 * 1024 /* looked at by all searches of one reading together */
};

#define COMPILE_OPTIONS                                                                            \
  (PCRE2_NO_AUTO_CAPTURE | PCRE2_DUPNAMES | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_UTF |               \
   PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT)

/* A pattern is compiled, and goes through the JIT compiler, which takes longer than all the rest,
 * only when a text needs it first. */
struct pattern {
  const char *text; /* owned by `numbers` */
  pcre2_code *code; /* NULL before it is needed */
  gsize is_ready;   /* for g_once_init_enter() */
  bool is_fast;     /* the JIT compiler knows it */
};

struct quitus_patterns {
  GPtrArray *list;     /* of struct pattern, owned */
  GHashTable *numbers; /* pattern to number */
  pcre2_match_context *limits;
};

static void pattern_free(struct pattern *pattern) {
  pcre2_code_free(pattern->code);
  g_free(pattern);
}

struct quitus_patterns *quitus_patterns_new(unsigned steps) {
  struct quitus_patterns *patterns = g_new0(struct quitus_patterns, 1);
  patterns->list = g_ptr_array_new_with_free_func((GDestroyNotify)pattern_free);
  patterns->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  patterns->limits = pcre2_match_context_create(NULL);
  pcre2_set_match_limit(patterns->limits, steps);
  pcre2_set_depth_limit(patterns->limits, DEPTH_LIMIT);
  pcre2_set_heap_limit(patterns->limits, HEAP_LIMIT_KIB);
  return patterns;
}

void quitus_patterns_free(struct quitus_patterns *patterns) {
  if (!patterns)
    return;
  g_ptr_array_unref(patterns->list);
  g_hash_table_unref(patterns->numbers);
  pcre2_match_context_free(patterns->limits);
  g_free(patterns);
}

unsigned quitus_patterns_count(const struct quitus_patterns *patterns) {
  return patterns->list->len;
}

const char *quitus_patterns_text(const struct quitus_patterns *patterns, unsigned pattern) {
  return ((const struct pattern *)g_ptr_array_index(patterns->list, pattern))->text;
}

static pcre2_code *compile(const char *pattern, uint32_t more_options,
                           struct quitus_rule_position at, GError **error) {
  const uint32_t options = COMPILE_OPTIONS | more_options;
  int number;
  PCRE2_SIZE offset;
  g_autofree char *factored = quitus_pattern_factored(pattern);
  pcre2_code *code =
      pcre2_compile((PCRE2_SPTR)factored, PCRE2_ZERO_TERMINATED, options, &number, &offset, NULL);
  if (!code) /* told of the pattern as it was written */
    code =
        pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options, &number, &offset, NULL);
  if (code)
    return code;
  PCRE2_UCHAR reason[256];
  pcre2_get_error_message(number, reason, sizeof reason);
  size_t shown = offset < 30 ? offset : 30;
  quitus_rule_error(error, at, _("%s, near the end of \"%.*s\"; correct the regular expression"),
                    (const char *)reason, (int)shown, pattern + offset - shown);
  return NULL;
}

bool quitus_regex_check(const char *pattern, struct quitus_rule_position at, GError **error) {
  pcre2_code *code = compile(pattern, 0, at, error);
  pcre2_code_free(code);
  return code != NULL;
}

/* What is wrong with a pattern, tried where nothing stands; NULL where all is well.  One that
 * matches there, such as "x?", is a slip; "^" alone is none.  One that meets its limits there is
 * of no use in any sentence. */
static const char *slip_of(const struct quitus_patterns *patterns, const pcre2_code *code) {
  pcre2_match_data *match = pcre2_match_data_create(1, NULL);
  int result = pcre2_match(code, (PCRE2_SPTR) "q q", 3, 1, PCRE2_ANCHORED, match, patterns->limits);
  const PCRE2_SIZE *span = pcre2_get_ovector_pointer(match);
  bool empty = result >= 0 && span[0] >= span[1];
  pcre2_match_data_free(match);
  if (empty)
    return _("the pattern also matches where nothing stands; take an empty alternative, or a '?' "
             "or '*', away");
  return result < 0 && result != PCRE2_ERROR_NOMATCH
             ? _("the pattern takes too many steps; take repetitions within repetitions, or empty "
                 "alternatives, away")
             : NULL;
}

bool quitus_patterns_find(const struct quitus_patterns *patterns, const char *pattern,
                          unsigned *ret_pattern) {
  void *known;
  if (!g_hash_table_lookup_extended(patterns->numbers, pattern, NULL, &known))
    return false;
  *ret_pattern = GPOINTER_TO_UINT(known);
  return true;
}

unsigned quitus_patterns_add_later(struct quitus_patterns *patterns, const char *pattern) {
  unsigned number = patterns->list->len;
  if (quitus_patterns_find(patterns, pattern, &number))
    return number;
  struct pattern *added = g_new0(struct pattern, 1);
  char *text = g_strdup(pattern);
  added->text = text;
  g_hash_table_insert(patterns->numbers, text, GUINT_TO_POINTER(number));
  g_ptr_array_add(patterns->list, added);
  return number;
}

/* What is tried here is tried in full, also where a letter that the pattern needs does not stand:
 * in sentences it may.  What searches is compiled once more, when a text needs it. */
bool quitus_patterns_add(struct quitus_patterns *patterns, const char *pattern,
                         struct quitus_rule_position at, unsigned *ret_pattern, GError **error) {
  if (quitus_patterns_find(patterns, pattern, ret_pattern))
    return true;
  pcre2_code *code = compile(pattern, PCRE2_NO_START_OPTIMIZE, at, error);
  if (!code)
    return false;
  const char *slip = slip_of(patterns, code);
  pcre2_code_free(code);
  if (slip)
    return quitus_rule_error(error, at, "%s", slip);
  *ret_pattern = quitus_patterns_add_later(patterns, pattern);
  return true;
}

struct quitus_search {
  const struct quitus_patterns *patterns;
  pcre2_match_context *limits;
  pcre2_match_data *match;
  size_t bytes_left;
  unsigned limits_left;
  bool cut_short;
};

struct quitus_search *quitus_search_new(const struct quitus_patterns *patterns) {
  struct quitus_search *search = g_new0(struct quitus_search, 1);
  search->patterns = patterns;
  search->limits = pcre2_match_context_copy(patterns->limits);
  search->match = pcre2_match_data_create(GROUPS + 1, NULL);
  search->bytes_left = BYTES_ALLOWED;
  search->limits_left = LIMITS_ALLOWED;
  return search;
}

void quitus_search_free(struct quitus_search *search) {
  if (!search)
    return;
  pcre2_match_data_free(search->match);
  pcre2_match_context_free(search->limits);
  g_free(search);
}

bool quitus_search_was_cut_short(const struct quitus_search *search) {
  return search->cut_short;
}

static bool may_search(struct quitus_search *search, size_t bytes) {
  if (search->limits_left == 0 || search->bytes_left < bytes) {
    search->cut_short = true;
    return false;
  }
  search->bytes_left -= bytes;
  return true;
}

/* The JIT compiler can fail only where the machine has none or where the pattern is beyond it; it
 * is interpreted then, within the same limits. */
static const struct pattern *ready_pattern(const struct quitus_patterns *patterns,
                                           unsigned number) {
  struct pattern *pattern = g_ptr_array_index(patterns->list, number);
  if (g_once_init_enter(&pattern->is_ready)) {
    pattern->code = compile(pattern->text, 0, (struct quitus_rule_position){"", 0}, NULL);
    pattern->is_fast = pattern->code && pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE) == 0;
    g_once_init_leave(&pattern->is_ready, 1);
  }
  return pattern;
}

void quitus_patterns_compile(const struct quitus_patterns *patterns, const int *stop) {
  for (unsigned i = 0; i < patterns->list->len && !g_atomic_int_get(stop); i++)
    ready_pattern(patterns, i);
}

/* What PCRE2 says.  Its machine code is called directly: what pcre2_match() checks before is known
 * to hold. */
static int match(const struct quitus_search *search, unsigned number, const char *text,
                 size_t length, size_t from) {
  const struct pattern *pattern = ready_pattern(search->patterns, number);
  if (!pattern->code)
    return PCRE2_ERROR_INTERNAL;
  return (pattern->is_fast ? pcre2_jit_match : pcre2_match)(pattern->code, (PCRE2_SPTR)text, length,
                                                            from, 0, search->match, search->limits);
}

bool quitus_search_find(struct quitus_search *search, unsigned pattern, const char *text,
                        size_t length, size_t first, size_t last, size_t *ret_start,
                        size_t *ret_end) {
  if (first > MIN(last, length) || !may_search(search, MIN(last, length) - first))
    return false;
  pcre2_set_offset_limit(search->limits, last);
  int result = match(search, pattern, text, length, first);
  if (result == PCRE2_ERROR_NOMATCH)
    return false;
  if (result < 0) {
    search->limits_left--;
    search->cut_short = true;
    return false;
  }
  const PCRE2_SIZE *span = pcre2_get_ovector_pointer(search->match);
  if (span[0] > span[1]) /* \K in a lookahead */
    return false;
  *ret_start = span[0];
  *ret_end = span[1];
  return true;
}

void quitus_search_groups(const struct quitus_search *search, unsigned pattern, const char *text,
                          quitus_group_visitor visit, void *data) {
  const struct pattern *found = g_ptr_array_index(search->patterns->list, pattern);
  const PCRE2_SIZE *spans = pcre2_get_ovector_pointer(search->match);
  const unsigned char *names = NULL; /* PCRE2's table: a number of two bytes, then the name */
  uint32_t n = 0, entry = 0;
  pcre2_pattern_info(found->code, PCRE2_INFO_NAMECOUNT, &n);
  pcre2_pattern_info(found->code, PCRE2_INFO_NAMEENTRYSIZE, &entry);
  pcre2_pattern_info(found->code, PCRE2_INFO_NAMETABLE, &names);
  for (uint32_t i = 0; i < n; i++, names += entry) {
    size_t number = (size_t)names[0] << 8 | names[1];
    const PCRE2_SIZE *span = &spans[2 * number];
    if (number <= GROUPS && span[0] != PCRE2_UNSET)
      visit((const char *)names + 2, text + span[0], span[1] - span[0], data);
  }
}
