/* classifier/rule_pattern.c - from a pattern as people write it to what PCRE2 compiles.
 *
 * Does not judge regular expressions: what is no shorthand is handed on as it stands, and PCRE2
 * says what it thinks of it (classifier/regex.c).
 */
#include "classifier/rule_pattern.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/text.h"
#include "classifier/pattern_syntax.h"
#include "classifier/plain_pattern.h"
#include "classifier/regex.h"
#include <string.h>

#define END "(?= ?[.!?]*$)"
#define CLAUSE_GAP QUITUS_PATTERN_EDGE "[^;:]{0,60}?" QUITUS_PATTERN_EDGE
#define SENTENCE_GAP QUITUS_PATTERN_EDGE ".{0,160}?" QUITUS_PATTERN_EDGE

enum { MAX_EXPANDED = 64 * 1024 };

struct word_class {
  char *name, *language, *written;
  char *expanded; /* NULL until it is asked for */
  bool expanding; /* to notice circles */
  struct quitus_rule_position at;
  unsigned folder;
};

struct quitus_classes {
  GHashTable *table; /* "fr:NAME" to struct word_class */
};

static int compare_strings(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void word_class_free(struct word_class *class) {
  g_free(class->name);
  g_free(class->language);
  g_free(class->written);
  g_free(class->expanded);
  g_free(class);
}

struct quitus_classes *quitus_classes_new(void) {
  struct quitus_classes *classes = g_new0(struct quitus_classes, 1);
  classes->table =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)word_class_free);
  return classes;
}

void quitus_classes_free(struct quitus_classes *classes) {
  if (!classes)
    return;
  g_hash_table_unref(classes->table);
  g_free(classes);
}

/* Bytes of the class name that `text` starts with; 0 where it starts with none. */
static size_t class_name_length(const char *text) {
  if (!g_ascii_isupper(*text))
    return 0;
  size_t length = 1;
  while (g_ascii_isupper(text[length]) || g_ascii_isdigit(text[length]) || text[length] == '_' ||
         text[length] == '-')
    length++;
  return length;
}

bool quitus_classes_add(struct quitus_classes *classes, const char *language, const char *name,
                        const char *alternatives, struct quitus_rule_position at, unsigned folder,
                        GError **error) {
  if (!*name || class_name_length(name) != strlen(name))
    return quitus_rule_error(error, at, _("\"%s\" is no name for a class; write it in capitals"),
                             name);
  if (!*alternatives)
    return quitus_rule_error(error, at, _("class %s is empty; write class %s = word | word"), name,
                             name);
  g_autofree char *key = g_strconcat(language, ":", name, NULL);
  const struct word_class *earlier = g_hash_table_lookup(classes->table, key);
  if (earlier && earlier->folder == folder)
    return quitus_rule_error(error, at,
                             _("class %s is already defined in %s, line %u; rename or join them"),
                             name, earlier->at.file, earlier->at.line);
  struct word_class *class = g_new0(struct word_class, 1);
  class->name = g_strdup(name);
  class->language = g_strdup(language);
  class->written = g_strdup(alternatives);
  class->at = at;
  class->folder = folder;
  g_hash_table_replace(classes->table, g_steal_pointer(&key), class);
  return true;
}

static struct word_class *find_class(struct quitus_classes *classes, const char *language,
                                     const char *name) {
  g_autofree char *key = g_strconcat(language, ":", name, NULL);
  struct word_class *class = g_hash_table_lookup(classes->table, key);
  if (class)
    return class;
  g_autofree char *common = g_strconcat("any:", name, NULL);
  return g_hash_table_lookup(classes->table, common);
}

static bool sees(const char *language, const struct word_class *class) {
  return strcmp(class->language, language) == 0 || strcmp(class->language, "any") == 0;
}

static bool report_unknown(struct quitus_classes *classes, const char *language, const char *name,
                           struct quitus_rule_position at, GError **error) {
  g_autoptr(GPtrArray) known = g_ptr_array_new();
  GHashTableIter every;
  g_hash_table_iter_init(&every, classes->table);
  for (void *class; g_hash_table_iter_next(&every, NULL, &class);)
    if (sees(language, class))
      g_ptr_array_add(known, ((struct word_class *)class)->name);
  g_ptr_array_sort(known, compare_strings); /* the same answer at every run */
  g_ptr_array_add(known, NULL);
  const char *nearest = quitus_text_nearest(name, (const char *const *)known->pdata);
  g_autofree char *meant = nearest ? g_strdup_printf("<%s>", nearest) : NULL;
  return quitus_rule_unknown(error, at, meant,
                             _("there is no class <%s> for language %s; define it with "
                               "class %s = … or correct the name"),
                             name, language, name);
}

/* One pattern on its way: where we are in it, and what came out of it. */
struct expansion {
  struct quitus_classes *classes;
  const char *language;
  struct quitus_rule_position at_line;
  const char *start, *at;
  GString *out;
  unsigned depth; /* of parentheses */
};

static bool expand(struct quitus_classes *classes, const char *language, const char *written,
                   struct quitus_rule_position at, GString *out, GError **error);

static const char *expanded_class(struct quitus_classes *classes, struct word_class *class,
                                  GError **error) {
  if (class->expanded)
    return class->expanded;
  if (class->expanding) {
    quitus_rule_error(error, class->at,
                      _("class %s contains itself; take <%s> out of it and of the classes it uses"),
                      class->name, class->name);
    return NULL;
  }
  class->expanding = true;
  g_autoptr(GString) out = g_string_new("(?:");
  bool good = expand(classes, class->language, class->written, class->at, out, error);
  class->expanding = false;
  g_string_append_c(out, ')');
  if (!good ||
      (!quitus_pattern_is_plain(out->str) && !quitus_regex_check(out->str, class->at, error)))
    return NULL;
  class->expanded = g_string_free(g_steal_pointer(&out), FALSE);
  return class->expanded;
}

/* Whether the '<' at which we are names a group, "(?<NAME>"; the '(' of "\\(?<NAME>" is a plain
 * character, and "x?<NAME>" is a class behind what may be left out. */
static bool names_group(const struct expansion *x) {
  if (x->at - x->start < 2 || x->at[-1] != '?' || x->at[-2] != '(')
    return false;
  const char *before = x->at - 2;
  while (before > x->start && before[-1] == '\\')
    before--;
  return (x->at - 2 - before) % 2 == 0;
}

/* At '<': a class, or a plain character such as that of "(?<=". */
static bool expand_class(struct expansion *x, GError **error) {
  size_t length = class_name_length(x->at + 1);
  if (!length || x->at[1 + length] != '>' || names_group(x)) {
    g_string_append_c(x->out, *x->at++);
    return true;
  }
  g_autofree char *name = g_strndup(x->at + 1, length);
  x->at += length + 2;
  struct word_class *class = find_class(x->classes, x->language, name);
  if (!class)
    return report_unknown(x->classes, x->language, name, x->at_line, error);
  const char *expanded = expanded_class(x->classes, class, error);
  if (!expanded)
    return false;
  g_string_append(x->out, expanded);
  return true;
}

/* At '[': a set of characters, in which nothing is a shorthand. */
static void copy_set(struct expansion *x) {
  const char *end = quitus_syntax_set_end(x->at);
  g_string_append_len(x->out, x->at, end - x->at);
  x->at = end;
}

static size_t dots(const char *text) {
  size_t count = *text == '.' ? strspn(text, ".") : 0;
  return count == 3 || count == 4 ? count : 0;
}

static bool is_blank(char character) {
  return character == ' ' || character == '\t';
}

/* Whether the blanks from `from` up to `to` only lay the pattern out. */
static bool blanks_are_layout(const struct expansion *x, const char *from, const char *to) {
  if (from == x->start || !*to || dots(to))
    return true;
  if (*to == '|')
    return x->depth == 0 || is_blank(to[1]);
  if (from[-1] == '|')
    return x->depth == 0 || (from - x->start > 1 && is_blank(from[-2]));
  return false;
}

static void expand_blanks(struct expansion *x) {
  const char *from = x->at;
  while (is_blank(*x->at))
    x->at++;
  if (!blanks_are_layout(x, from, x->at))
    g_string_append(x->out, QUITUS_PATTERN_BLANK);
}

static void expand_gap(struct expansion *x, size_t count) {
  g_string_append(x->out, count == 3 ? CLAUSE_GAP : SENTENCE_GAP);
  x->at += count;
  while (is_blank(*x->at))
    x->at++;
}

/* Letters as the text has them: without case and accents. */
static void copy_folded(struct expansion *x) {
  if (!(*x->at & 0x80)) {
    g_string_append_c(x->out, g_ascii_tolower(*x->at++));
    return;
  }
  const char *end = x->at;
  while (*end & 0x80)
    end++;
  g_autofree char *part = g_strndup(x->at, end - x->at);
  g_autofree char *folded = quitus_fold_string(part);
  g_string_append(x->out, folded);
  x->at = end;
}

static bool expand_one(struct expansion *x, GError **error) {
  size_t gap = dots(x->at);
  if (*x->at == '\\' && x->at[1]) {
    g_string_append_len(x->out, x->at, 2);
    x->at += 2;
  } else if (gap && (x->at == x->start || x->at[-1] != '.')) {
    expand_gap(x, gap);
  } else if (is_blank(*x->at)) {
    expand_blanks(x);
  } else if (*x->at == '<') {
    return expand_class(x, error);
  } else if (*x->at == '$') {
    g_string_append(x->out, END);
    x->at++;
  } else if (*x->at == '[') {
    copy_set(x);
  } else {
    x->depth += *x->at == '(';
    x->depth -= *x->at == ')' && x->depth > 0;
    copy_folded(x);
  }
  return true;
}

static bool expand(struct quitus_classes *classes, const char *language, const char *written,
                   struct quitus_rule_position at, GString *out, GError **error) {
  struct expansion x = {classes, language, at, written, written, out, 0};
  while (*x.at) {
    if (!expand_one(&x, error))
      return false;
    if (out->len > MAX_EXPANDED)
      return quitus_rule_error(error, at,
                               _("the pattern is longer than %d characters once its classes stand "
                                 "in it; use smaller classes"),
                               MAX_EXPANDED);
  }
  return true;
}

static int compare_classes(const void *a, const void *b) {
  const struct word_class *one = *(struct word_class *const *)a;
  const struct word_class *two = *(struct word_class *const *)b;
  int order = strcmp(one->at.file, two->at.file);
  return order ? order : (int)one->at.line - (int)two->at.line;
}

void quitus_classes_check(struct quitus_classes *classes, GPtrArray *faults) {
  g_autoptr(GPtrArray) sorted = g_ptr_array_new();
  GHashTableIter every;
  g_hash_table_iter_init(&every, classes->table);
  for (void *class; g_hash_table_iter_next(&every, NULL, &class);)
    g_ptr_array_add(sorted, class);
  g_ptr_array_sort(sorted, compare_classes);
  for (unsigned i = 0; i < sorted->len; i++) {
    GError *fault = NULL;
    if (!expanded_class(classes, g_ptr_array_index(sorted, i), &fault))
      quitus_faults_add(faults, fault);
  }
}

char *quitus_pattern_expand(struct quitus_classes *classes, const char *language,
                            const char *written, struct quitus_rule_position at, GError **error) {
  if (!*written) {
    quitus_rule_error(error, at, _("the pattern is empty; write what is looked for"));
    return NULL;
  }
  g_autoptr(GString) out = g_string_new(QUITUS_PATTERN_EDGE "(?:");
  if (!expand(classes, language, written, at, out, error))
    return NULL;
  g_string_append(out, ")" QUITUS_PATTERN_EDGE);
  return g_string_free(g_steal_pointer(&out), FALSE);
}
