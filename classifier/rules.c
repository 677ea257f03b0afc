/* classifier/rules.c - statements become rules: what each statement means, and what is wrong with
 * it.
 *
 * First every file is read, then patterns are expanded: a class may be defined in a later file.
 */
#include "classifier/rules.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "classifier/rule_file.h"
#include "classifier/rule_pattern.h"
#include <math.h>
#include <string.h>

#define DEFAULT_BIAS (-2.0)
#define DEFAULT_WEIGHT 2.5
#define LARGEST_WEIGHT 50.0

enum { NO_FOLDER = -1 };

/* Everything that has been read so far. */
struct loader {
  struct quitus_rules *rules;
  struct quitus_classes *classes;
  GHashTable *by_name; /* of struct quitus_rule, owned by `rules` */
  GStringChunk *names; /* of files: positions point into it */
  GChecksum *sum;      /* over the files */
  unsigned folder;
  int bias_folder[QUITUS_N_LABELS]; /* where each bias was set last */
};

/* The file that is being read. */
struct file {
  struct loader *loader;
  const char *name;
  char *language;           /* NULL before the statement */
  struct quitus_rule *rule; /* the one whose lines are read, or NULL */
};

static struct quitus_rule_position position(const struct file *file,
                                            const struct quitus_statement *statement) {
  return (struct quitus_rule_position){file->name, statement->line};
}

static void line_free(struct quitus_rule_line *line) {
  g_free(line->text);
  g_free(line);
}

static void rule_free(struct quitus_rule *rule) {
  GPtrArray *lines[] = {rule->match,       rule->and,  rule->near,    rule->unless,
                        rule->unless_text, rule->says, rule->says_not};
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
    g_ptr_array_unref(lines[i]);
  g_free(rule->name);
  g_free(rule->language);
  g_free(rule->file);
  g_free(rule);
}

static struct quitus_rule *rule_new(const struct file *file,
                                    const struct quitus_statement *statement,
                                    enum quitus_label label) {
  struct quitus_rule *rule = g_new0(struct quitus_rule, 1);
  GPtrArray **lines[] = {&rule->match,       &rule->and,  &rule->near,    &rule->unless,
                         &rule->unless_text, &rule->says, &rule->says_not};
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
    *lines[i] = g_ptr_array_new_with_free_func((GDestroyNotify)line_free);
  rule->name = g_strdup(statement->rest);
  rule->label = label;
  rule->language = g_strdup(file->language);
  rule->weight = NAN;
  rule->file = g_strdup(file->name);
  rule->line = statement->line;
  rule->folder = file->loader->folder;
  return rule;
}

static bool read_number(const struct file *file, const struct quitus_statement *statement,
                        const char *text, double *ret_number, GError **error) {
  char *end;
  double number = g_ascii_strtod(text, &end);
  if (!*text || *end || !isfinite(number) || fabs(number) > LARGEST_WEIGHT)
    return quitus_rule_error(error, position(file, statement),
                             _("\"%s\" is not a number from -%g to %g; write one such as 2.5"),
                             text, LARGEST_WEIGHT, LARGEST_WEIGHT);
  *ret_number = number;
  return true;
}

static bool read_language(struct file *file, const struct quitus_statement *statement,
                          GError **error) {
  const char *language = statement->rest;
  if (file->language)
    return quitus_rule_error(error, position(file, statement),
                             _("the file's language is already \"%s\"; take this line away"),
                             file->language);
  bool code = strlen(language) == 2 && g_ascii_islower(language[0]) && g_ascii_islower(language[1]);
  if (!code && strcmp(language, "any") != 0)
    return quitus_rule_error(error, position(file, statement),
                             _("\"%s\" is no language; write fr, en or any"), language);
  file->language = g_strdup(language);
  return true;
}

static bool read_class(struct file *file, const struct quitus_statement *statement,
                       GError **error) {
  const char *equals = strchr(statement->rest, '=');
  if (!equals)
    return quitus_rule_error(error, position(file, statement),
                             _("a class needs '='; write class NAME = word | word"));
  g_autofree char *name = g_strndup(statement->rest, equals - statement->rest);
  g_autofree char *alternatives = g_strstrip(g_strdup(equals + 1));
  return quitus_classes_add(file->loader->classes, file->language, g_strstrip(name), alternatives,
                            position(file, statement), file->loader->folder, error);
}

static bool read_bias(struct file *file, const struct quitus_statement *statement, GError **error) {
  struct loader *loader = file->loader;
  size_t length = strcspn(statement->rest, " \t");
  g_autofree char *id = g_strndup(statement->rest, length);
  g_autofree char *number = g_strstrip(g_strdup(statement->rest + length));
  enum quitus_label label;
  double bias = 0;
  if (!quitus_label_parse(id, &label))
    return quitus_rule_unknown(error, position(file, statement), quitus_label_nearest(id),
                               _("there is no label \"%s\"; write bias LABEL NUMBER"), id);
  if (loader->bias_folder[label] == (int)loader->folder)
    return quitus_rule_error(error, position(file, statement),
                             _("the bias of %s is already set in this folder; keep one"), id);
  if (!read_number(file, statement, number, &bias, error))
    return false;
  loader->bias_folder[label] = (int)loader->folder;
  loader->rules->bias[label] = bias;
  return true;
}

static bool read_rule(struct file *file, const struct quitus_statement *statement, GError **error) {
  struct loader *loader = file->loader;
  const char *name = statement->rest;
  const char *dot = strchr(name, '.');
  g_autofree char *id = g_strndup(name, dot ? (size_t)(dot - name) : strlen(name));
  enum quitus_label label;
  if (!dot || !dot[1] || strpbrk(name, " \t"))
    return quitus_rule_error(error, position(file, statement),
                             _("\"%s\" is no name for a rule; write rule LABEL.WHAT"), name);
  if (!quitus_label_parse(id, &label))
    return quitus_rule_unknown(error, position(file, statement), quitus_label_nearest(id),
                               _("rule %s: there is no label \"%s\"; a rule's name starts with "
                                 "its label"),
                               name, id);
  struct quitus_rule *earlier = g_hash_table_lookup(loader->by_name, name);
  if (earlier && earlier->folder == loader->folder)
    return quitus_rule_error(error, position(file, statement),
                             _("there is already a rule %s in %s, line %u; rename one"), name,
                             earlier->file, earlier->line);
  file->rule = rule_new(file, statement, label);
  file->rule->replaces = earlier != NULL;
  g_hash_table_replace(loader->by_name, file->rule->name, file->rule);
  if (earlier)
    g_ptr_array_remove(loader->rules->rules, earlier);
  g_ptr_array_add(loader->rules->rules, file->rule);
  return true;
}

static bool read_weight(struct file *file, const struct quitus_statement *statement,
                        GError **error) {
  if (!isnan(file->rule->weight))
    return quitus_rule_error(error, position(file, statement),
                             _("rule %s has two weights; keep one"), file->rule->name);
  return read_number(file, statement, statement->rest, &file->rule->weight, error);
}

static bool read_place(struct file *file, const struct quitus_statement *statement,
                       GError **error) {
  static const char *const places[] = {"text", "subject", "any"}; /* as enum quitus_rule_place */
  for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
    if (strcmp(statement->rest, places[i]) == 0) {
      file->rule->place = (enum quitus_rule_place)i;
      return true;
    }
  return quitus_rule_error(error, position(file, statement),
                           _("\"%s\" is no place; write in text, in subject or in any"),
                           statement->rest);
}

/* The list of `rule` that a statement adds to, or NULL. */
static GPtrArray *list_of(struct quitus_rule *rule, const char *word) {
  const struct {
    const char *word;
    GPtrArray *list;
  } lists[] = {{"match", rule->match},
               {"and", rule->and },
               {"near", rule->near},
               {"unless", rule->unless},
               {"unless-text", rule->unless_text},
               {"says", rule->says},
               {"says-not", rule->says_not}};
  for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
    if (strcmp(word, lists[i].word) == 0)
      return lists[i].list;
  return NULL;
}

static bool unknown_line(const struct file *file, const struct quitus_statement *statement,
                         GError **error) {
  static const char *const known[] = {"weight", "match",       "and",  "near",     "unless",
                                      "in",     "unless-text", "says", "says-not", NULL};
  return quitus_rule_unknown(error, position(file, statement),
                             quitus_text_nearest(statement->word, known),
                             _("\"%s\" is no line of a rule; write weight, match, and, near, "
                               "unless, unless-text, in, says or says-not, or indent what "
                               "continues the line above deeper"),
                             statement->word);
}

static bool read_inner(struct file *file, const struct quitus_statement *statement,
                       GError **error) {
  g_assert(file->rule); /* inner lines follow a rule only: classifier/rule_file.c */
  if (strcmp(statement->word, "weight") == 0)
    return read_weight(file, statement, error);
  if (strcmp(statement->word, "in") == 0)
    return read_place(file, statement, error);
  GPtrArray *list = list_of(file->rule, statement->word);
  if (!list)
    return unknown_line(file, statement, error);
  if (!*statement->rest)
    return quitus_rule_error(error, position(file, statement),
                             _("nothing stands behind \"%s\"; complete the line"), statement->word);
  struct quitus_rule_line *line = g_new0(struct quitus_rule_line, 1);
  line->text = g_strdup(statement->rest);
  line->line = statement->line;
  g_ptr_array_add(list, line);
  return true;
}

static bool read_statement(struct file *file, const struct quitus_statement *statement,
                           GError **error) {
  static const struct {
    const char *word;
    bool (*read)(struct file *, const struct quitus_statement *, GError **);
  } readers[] = {{"class", read_class}, {"bias", read_bias}, {"rule", read_rule}};
  if (statement->inner)
    return read_inner(file, statement, error);
  if (strcmp(statement->word, "language") == 0)
    return read_language(file, statement, error);
  for (size_t i = 0; i < G_N_ELEMENTS(readers); i++) {
    if (strcmp(statement->word, readers[i].word) != 0)
      continue;
    if (!file->language)
      return quitus_rule_error(error, position(file, statement),
                               _("the file does not say its language first; begin it with "
                                 "language fr, language en or language any"));
    return readers[i].read(file, statement, error);
  }
  static const char *const known[] = {"language", "class", "bias", "rule", NULL};
  return quitus_rule_unknown(error, position(file, statement),
                             quitus_text_nearest(statement->word, known),
                             _("\"%s\" is no statement; write language, class, bias or rule, and "
                               "indent the lines of a rule"),
                             statement->word);
}

static bool load_file(struct loader *loader, const char *path, GError **error) {
  g_autoptr(GPtrArray) statements = quitus_rule_file_read(path, loader->sum, error);
  if (!statements)
    return false;
  struct file file = {loader, g_string_chunk_insert_const(loader->names, path)};
  bool good = true;
  for (unsigned i = 0; good && i < statements->len; i++)
    good = read_statement(&file, g_ptr_array_index(statements, i), error);
  g_free(file.language);
  return good;
}

static bool expand_lines(struct loader *loader, struct quitus_rule *rule, GPtrArray *lines,
                         GError **error) {
  for (unsigned i = 0; i < lines->len; i++) {
    struct quitus_rule_line *line = g_ptr_array_index(lines, i);
    struct quitus_rule_position at = {rule->file, line->line};
    char *expanded = quitus_pattern_expand(loader->classes, rule->language, line->text, at, error);
    if (!expanded)
      return false;
    g_free(line->text);
    line->text = expanded;
  }
  return true;
}

static bool complete_rule(struct loader *loader, struct quitus_rule *rule, GError **error) {
  struct quitus_rule_position at = {rule->file, rule->line};
  if (isnan(rule->weight))
    rule->weight = DEFAULT_WEIGHT;
  if (rule->match->len == 0)
    return quitus_rule_error(error, at, _("rule %s has no pattern; add a line match PATTERN"),
                             rule->name);
  return expand_lines(loader, rule, rule->match, error) &&
         expand_lines(loader, rule, rule->and, error) &&
         expand_lines(loader, rule, rule->near, error) &&
         expand_lines(loader, rule, rule->unless, error) &&
         expand_lines(loader, rule, rule->unless_text, error);
}

static int compare_rules(const void *a, const void *b) {
  return strcmp((*(struct quitus_rule *const *)a)->name, (*(struct quitus_rule *const *)b)->name);
}

static bool load_all(struct loader *loader, const char *const *directories, GError **error) {
  for (; *directories; directories++, loader->folder++) {
    g_autoptr(GPtrArray) paths = quitus_rule_file_list(*directories, error);
    if (!paths)
      return false;
    for (unsigned i = 0; i < paths->len; i++)
      if (!load_file(loader, g_ptr_array_index(paths, i), error))
        return false;
  }
  if (!quitus_classes_check(loader->classes, error))
    return false;
  GPtrArray *rules = loader->rules->rules;
  g_ptr_array_sort(rules, compare_rules);
  for (unsigned i = 0; i < rules->len; i++)
    if (!complete_rule(loader, g_ptr_array_index(rules, i), error))
      return false;
  return true;
}

struct quitus_rules *quitus_rules_load(const char *const *directories, GError **error) {
  g_autoptr(quitus_rules) rules = g_new0(struct quitus_rules, 1);
  rules->rules = g_ptr_array_new_with_free_func((GDestroyNotify)rule_free);
  g_autoptr(quitus_classes) classes = quitus_classes_new();
  g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GStringChunk) names = g_string_chunk_new(1024);
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  struct loader loader = {rules, classes, by_name, names, sum};
  for (int label = 0; label < QUITUS_N_LABELS; label++) {
    rules->bias[label] = DEFAULT_BIAS;
    loader.bias_folder[label] = NO_FOLDER;
  }
  if (!load_all(&loader, directories, error))
    return NULL;
  rules->sha256 = g_strdup(g_checksum_get_string(sum));
  return g_steal_pointer(&rules);
}

void quitus_rules_free(struct quitus_rules *rules) {
  if (!rules)
    return;
  g_ptr_array_unref(rules->rules);
  g_free(rules->sha256);
  g_free(rules);
}

guint32 quitus_rules_fingerprint(const struct quitus_rules *rules) {
  guint32 hash = 2166136261u; /* FNV-1a */
  for (unsigned i = 0; i < rules->rules->len; i++) {
    const struct quitus_rule *rule = g_ptr_array_index(rules->rules, i);
    for (const char *c = rule->name; c == rule->name || c[-1]; c++) /* with the NUL */
      hash = (hash ^ (unsigned char)*c) * 16777619u;
  }
  return hash;
}
