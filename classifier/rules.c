/* classifier/rules.c - files become rules; what each statement means: rule_read.c.
 *
 * First every file is read, then patterns are expanded: a class may be defined in a later file.
 * Each fault is told, but none that only follows from another.
 */
#include "classifier/rules.h"
#include "base/error.h"
#include "base/i18n.h"
#include "classifier/rule_read.h"
#include <math.h>
#include <string.h>

#define DEFAULT_BIAS (-2.0)
#define DEFAULT_WEIGHT 2.5

enum { NO_FOLDER = -1 };

/* What could not be read as the statement that it is.  The lines of a rule that has no good name
 * are looked at all the same. */
static void go_on_behind(struct quitus_rule_source *file,
                         const struct quitus_statement *statement) {
  struct quitus_rule_loader *loader = file->loader;
  bool rule = strcmp(statement->word, "rule") == 0;
  loader->incomplete |= !file->language || strcmp(statement->word, "class") == 0;
  file->rule = rule && file->language ? quitus_rule_new(file, statement, QUITUS_N_LABELS) : NULL;
  if (file->rule)
    g_ptr_array_add(loader->strays, file->rule);
}

/* A file that does not say its language is read no further. */
static void load_file(struct quitus_rule_loader *loader, const char *path) {
  g_autoptr(GPtrArray) statements = quitus_rule_file_read(path, loader->sum, loader->faults);
  loader->incomplete |= !statements;
  struct quitus_rule_source file = {loader, g_string_chunk_insert_const(loader->names, path)};
  for (unsigned i = 0; statements && i < statements->len; i++) {
    const struct quitus_statement *statement = g_ptr_array_index(statements, i);
    GError *fault = NULL;
    if (quitus_rule_read(&file, statement, &fault))
      continue;
    quitus_faults_add(loader->faults, fault);
    if (!statement->inner)
      go_on_behind(&file, statement);
    if (!file.language)
      break;
  }
  g_free(file.language);
}

static bool expand_lines(struct quitus_rule_loader *loader, struct quitus_rule *rule,
                         GPtrArray *lines) {
  bool good = true;
  for (unsigned i = 0; i < lines->len; i++) {
    struct quitus_rule_line *line = g_ptr_array_index(lines, i);
    struct quitus_rule_position at = {rule->file, line->line};
    GError *fault = NULL;
    char *expanded = quitus_pattern_expand(loader->classes, rule->language, line->text, at, &fault);
    if (!expanded) {
      quitus_faults_add(loader->faults, fault);
      good = false;
      continue;
    }
    g_free(line->text);
    line->text = expanded;
  }
  return good;
}

/* False where it cannot be compiled. */
static bool complete_rule(struct quitus_rule_loader *loader, struct quitus_rule *rule) {
  struct quitus_rule_position at = {rule->file, rule->line};
  GPtrArray *lists[] = {rule->match, rule->and, rule->near, rule->unless, rule->unless_text};
  GError *fault = NULL;
  bool good = true;
  if (isnan(rule->weight))
    rule->weight = DEFAULT_WEIGHT;
  if (rule->match->len == 0) {
    quitus_rule_error(&fault, at, _("rule %s has no pattern; add a line match PATTERN"),
                      rule->name);
    quitus_faults_add(loader->faults, fault);
    good = false;
  }
  for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
    good = expand_lines(loader, rule, lists[i]) && good;
  return good;
}

static int compare_rules(const void *a, const void *b) {
  return strcmp((*(struct quitus_rule *const *)a)->name, (*(struct quitus_rule *const *)b)->name);
}

/* Where classes may be missing, nobody knows which patterns are wrong: none is told, or kept. */
static void complete_rules(struct quitus_rule_loader *loader) {
  GPtrArray *rules = loader->rules->rules;
  if (loader->incomplete) {
    g_ptr_array_set_size(rules, 0);
    return;
  }
  quitus_classes_check(loader->classes, loader->faults);
  g_ptr_array_sort(rules, compare_rules);
  for (unsigned i = 0; i < rules->len;)
    if (complete_rule(loader, g_ptr_array_index(rules, i)))
      i++;
    else
      g_ptr_array_remove_index(rules, i);
  for (unsigned i = 0; i < loader->strays->len; i++)
    complete_rule(loader, g_ptr_array_index(loader->strays, i));
}

static void load_all(struct quitus_rule_loader *loader, const char *const *directories) {
  for (; *directories; directories++, loader->folder++) {
    GError *fault = NULL;
    g_autoptr(GPtrArray) paths = quitus_rule_file_list(*directories, &fault);
    if (!paths) {
      quitus_faults_add(loader->faults, fault);
      loader->incomplete = true;
    }
    for (unsigned i = 0; paths && i < paths->len; i++)
      load_file(loader, g_ptr_array_index(paths, i));
  }
  complete_rules(loader);
}

struct quitus_rules *quitus_rules_load_all(const char *const *directories, GPtrArray *faults) {
  struct quitus_rules *rules = g_new0(struct quitus_rules, 1);
  rules->rules = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_rule_free);
  g_autoptr(quitus_classes) classes = quitus_classes_new();
  g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GStringChunk) names = g_string_chunk_new(1024);
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_autoptr(GPtrArray) strays = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_rule_free);
  struct quitus_rule_loader loader = {rules, classes, by_name, names, sum, faults, strays};
  for (int label = 0; label < QUITUS_N_LABELS; label++) {
    rules->bias[label] = DEFAULT_BIAS;
    loader.bias_folder[label] = NO_FOLDER;
  }
  load_all(&loader, directories);
  rules->sha256 = g_strdup(g_checksum_get_string(sum));
  return rules;
}

struct quitus_rules *quitus_rules_load(const char *const *directories, GError **error) {
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  g_autoptr(quitus_rules) rules = quitus_rules_load_all(directories, faults);
  return quitus_faults_none(faults, error) ? g_steal_pointer(&rules) : NULL;
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
