/* classifier/rule_read.c - see rule_read.h. */
#include "classifier/rule_read.h"
#include "base/i18n.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

#define LARGEST_WEIGHT 50.0

static struct quitus_rule_position position(const struct quitus_rule_source *file,
                                            const struct quitus_statement *statement) {
  return (struct quitus_rule_position){file->name, statement->line};
}

static void line_free(struct quitus_rule_line *line) {
  g_free(line->text);
  g_free(line);
}

void quitus_rule_free(struct quitus_rule *rule) {
  if (!rule)
    return;
  GPtrArray *lines[] = {rule->match,       rule->and,  rule->near,    rule->unless,
                        rule->unless_text, rule->says, rule->says_not};
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
    g_ptr_array_unref(lines[i]);
  g_free(rule->name);
  g_free(rule->language);
  g_free(rule->file);
  g_free(rule);
}

struct quitus_rule *quitus_rule_new(const struct quitus_rule_source *file,
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

static bool read_number(const struct quitus_rule_source *file,
                        const struct quitus_statement *statement, const char *text,
                        double *ret_number, GError **error) {
  char *end;
  double number = g_ascii_strtod(text, &end);
  if (!*text || *end || !isfinite(number) || fabs(number) > LARGEST_WEIGHT)
    return quitus_rule_error(error, position(file, statement),
                             _("\"%s\" is not a number from -%g to %g; write one such as 2.5"),
                             text, LARGEST_WEIGHT, LARGEST_WEIGHT);
  *ret_number = number;
  return true;
}

static bool read_language(struct quitus_rule_source *file, const struct quitus_statement *statement,
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

static bool read_class(struct quitus_rule_source *file, const struct quitus_statement *statement,
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

static bool read_bias(struct quitus_rule_source *file, const struct quitus_statement *statement,
                      GError **error) {
  struct quitus_rule_loader *loader = file->loader;
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

static bool read_rule(struct quitus_rule_source *file, const struct quitus_statement *statement,
                      GError **error) {
  struct quitus_rule_loader *loader = file->loader;
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
  file->rule = quitus_rule_new(file, statement, label);
  file->rule->replaces = earlier != NULL;
  g_hash_table_replace(loader->by_name, file->rule->name, file->rule);
  if (earlier)
    g_ptr_array_remove(loader->rules->rules, earlier);
  g_ptr_array_add(loader->rules->rules, file->rule);
  return true;
}

static bool read_weight(struct quitus_rule_source *file, const struct quitus_statement *statement,
                        GError **error) {
  if (!isnan(file->rule->weight))
    return quitus_rule_error(error, position(file, statement),
                             _("rule %s has two weights; keep one"), file->rule->name);
  return read_number(file, statement, statement->rest, &file->rule->weight, error);
}

static bool read_place(struct quitus_rule_source *file, const struct quitus_statement *statement,
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

static bool unknown_line(const struct quitus_rule_source *file,
                         const struct quitus_statement *statement, GError **error) {
  static const char *const known[] = {"weight", "match",       "and",  "near",     "unless",
                                      "in",     "unless-text", "says", "says-not", NULL};
  return quitus_rule_unknown(error, position(file, statement),
                             quitus_text_nearest(statement->word, known),
                             _("\"%s\" is no line of a rule; write weight, match, and, near, "
                               "unless, unless-text, in, says or says-not, or indent what "
                               "continues the line above deeper"),
                             statement->word);
}

static bool read_inner(struct quitus_rule_source *file, const struct quitus_statement *statement,
                       GError **error) {
  if (!file->rule)
    return true;
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

bool quitus_rule_read(struct quitus_rule_source *file, const struct quitus_statement *statement,
                      GError **error) {
  static const struct {
    const char *word;
    bool (*read)(struct quitus_rule_source *, const struct quitus_statement *, GError **);
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
