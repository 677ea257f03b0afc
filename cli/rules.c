/* cli/rules.c - quitus rules check|test|list. */
#include "cli/rules.h"
#include "base/datadir.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "classifier/rule_file.h"
#include "classifier/rule_tests.h"
#include "classifier/rules.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

struct quitus_classifier *quitus_rules_classifier_all(const struct quitus_config *config,
                                                      const char *const *more, GPtrArray *faults) {
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
  g_strv_builder_addv(builder, (const char **)config->rules.directories);
  if (more)
    g_strv_builder_addv(builder, (const char **)more);
  g_auto(GStrv) directories = g_strv_builder_end(builder);
  const char *model = quitus_config_model(config);
  g_autofree char *lexicon = model ? quitus_datadir_path("classifier/learnt/lexicon") : NULL;
  return quitus_classifier_new_all((const char *const *)directories, model, lexicon, faults);
}

struct quitus_classifier *quitus_rules_classifier(struct quitus_session *session,
                                                  const char *const *more, GError **error) {
  const struct quitus_config *config = quitus_session_config(session, error);
  if (!config)
    return NULL;
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  struct quitus_classifier *classifier = quitus_rules_classifier_all(config, more, faults);
  quitus_faults_none(faults, error);
  return classifier;
}

static bool is_same_file(const char *one, const char *two) {
  char *first = realpath(one, NULL), *second = realpath(two, NULL);
  bool same = first && second && strcmp(first, second) == 0;
  free(first);
  free(second);
  return same;
}

/* Else an administrator wrote it. */
static bool is_shipped(const char *file) {
  g_autofree char *folder = quitus_datadir_path("classifier/rules");
  char *shipped = realpath(folder, NULL), *real = realpath(file, NULL);
  bool inside = shipped && real && g_str_has_prefix(real, shipped) && real[strlen(shipped)] == '/';
  free(shipped);
  free(real);
  return inside;
}

/* ---- check, test ---- */

/* Whether the configuration reads that file already. */
static bool is_configured(const struct quitus_config *config, const char *file) {
  for (char **directory = config->rules.directories; *directory; directory++) {
    g_autoptr(GPtrArray) paths = quitus_rule_file_list(*directory, NULL);
    for (guint i = 0; paths && i < paths->len; i++)
      if (is_same_file(file, paths->pdata[i]))
        return true;
  }
  return false;
}

/* Those of the arguments that are files which the configuration does not read. */
static char **files_to_add(const struct quitus_config *config, char **names) {
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
  for (; *names; names++)
    if (g_file_test(*names, G_FILE_TEST_IS_REGULAR) && !is_configured(config, *names))
      g_strv_builder_add(builder, *names);
  return g_strv_builder_end(builder);
}

/* By its own name, its label, or its file. */
static bool is_meant(const struct quitus_rule *rule, const char *name) {
  return strcmp(name, rule->name) == 0 || strcmp(name, quitus_label_id(rule->label)) == 0 ||
         is_same_file(name, rule->file);
}

static bool choose(const GPtrArray *rules, const char *name, bool *chosen, GError **error) {
  bool any = false;
  for (guint i = 0; i < rules->len; i++)
    if (is_meant(rules->pdata[i], name))
      chosen[i] = any = true;
  if (any)
    return true;
  g_autoptr(GPtrArray) known = g_ptr_array_new();
  for (guint i = 0; i < rules->len; i++)
    g_ptr_array_add(known, ((struct quitus_rule *)rules->pdata[i])->name);
  g_ptr_array_add(known, NULL);
  const char *nearest = quitus_text_nearest(name, (const char *const *)known->pdata);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              nearest ? _("no rule, label or file with rules is called \"%s\"; did you mean %s?")
                      : _("no rule, label or file with rules is called \"%s\"; `quitus rules list` "
                          "shows them"),
              name, nearest);
  return false;
}

/* Without names all rules are tested.  What is wrong with the files is told, all of it. */
static int test_rules(struct quitus_session *session, char **names, GError **error) {
  const struct quitus_config *config = quitus_session_config(session, error);
  if (!config)
    return quitus_fail(*error);
  g_auto(GStrv) more = files_to_add(config, names);
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  g_autoptr(quitus_classifier) classifier =
      quitus_rules_classifier_all(config, (const char *const *)more, faults);
  int code = EX_OK;
  for (guint i = 0; i < faults->len; i++)
    code = quitus_fail(faults->pdata[i]);
  if (!classifier)
    return code;
  const GPtrArray *rules = quitus_classifier_rules(classifier)->rules;
  g_autofree bool *chosen = g_new0(bool, rules->len);
  for (char **name = names; *name; name++)
    if (!choose(rules, *name, chosen, error))
      return quitus_fail(*error);
  unsigned total, n_chosen = 0;
  unsigned failed = quitus_rule_tests_run(classifier, *names ? chosen : NULL, stderr, &total);
  for (guint i = 0; i < rules->len; i++)
    n_chosen += chosen[i];
  printf(_("%u rules, %u of the %u tests beside them fail\n"), *names ? n_chosen : rules->len,
         failed, total);
  if (!*names && !quitus_classifier_model_fits(classifier))
    printf(_("the model was learnt with other rules: it judges a little worse until it is learnt "
             "again\n"));
  return failed ? EX_CONFIG : EX_OK;
}

static int run_tests(struct quitus_session *session, int argc, char **argv, int most) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, most, &error))
    return quitus_fail(error);
  return test_rules(session, argv + 1, &error);
}

int quitus_command_rules_check(struct quitus_session *session, int argc, char **argv) {
  return run_tests(session, argc, argv, 0);
}

int quitus_command_rules_test(struct quitus_session *session, int argc, char **argv) {
  return run_tests(session, argc, argv, -1);
}

/* ---- list ---- */

struct listing {
  char *label; /* NULL: all */
  gboolean own, json;
};

static bool is_listed(const struct quitus_rule *rule, const struct listing *listing) {
  return (!listing->label || strcmp(listing->label, quitus_label_id(rule->label)) == 0) &&
         (!listing->own || !is_shipped(rule->file));
}

static void list_json(const struct quitus_rule *rule) {
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  quitus_json_string(builder, "rule", rule->name);
  quitus_json_string(builder, "label", quitus_label_id(rule->label));
  quitus_json_string(builder, "language", rule->language);
  json_builder_set_member_name(builder, "weight");
  json_builder_add_double_value(builder, rule->weight);
  quitus_json_bool(builder, "shipped", is_shipped(rule->file));
  quitus_json_bool(builder, "replaces", rule->replaces);
  quitus_json_string(builder, "file", rule->file);
  quitus_json_int(builder, "line", rule->line);
  json_builder_end_object(builder);
  quitus_json_print(builder, stdout);
}

static void list_line(const struct quitus_rule *rule) {
  const char *origin = is_shipped(rule->file) ? _("shipped")
                       : rule->replaces       ? _("own, replaces")
                                              : _("own");
  printf("%-44s %6.2f  %-13s  %s:%u\n", rule->name, rule->weight, origin, rule->file, rule->line);
}

static bool check_label(const char *label, GError **error) {
  enum quitus_label known;
  if (!label || quitus_label_parse(label, &known))
    return true;
  const char *nearest = quitus_label_nearest(label);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              nearest ? _("there is no label \"%s\"; did you mean %s?")
                      : _("there is no label \"%s\"; the rules' names start with them"),
              label, nearest);
  return false;
}

int quitus_command_rules_list(struct quitus_session *session, int argc, char **argv) {
  struct listing listing = {NULL, FALSE, FALSE};
  const GOptionEntry entries[] = {
      {"label", 0, 0, G_OPTION_ARG_STRING, &listing.label, N_("rules of this label only"),
       N_("LABEL")},
      {"own", 0, 0, G_OPTION_ARG_NONE, &listing.own, N_("no rule that ships with Quitus"), NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &listing.json, N_("one JSON object a line"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  bool good = quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error);
  g_autofree char *label = listing.label;
  if (!good || !check_label(label, &error))
    return quitus_fail(error);
  g_autoptr(quitus_classifier) classifier = quitus_rules_classifier(session, NULL, &error);
  if (!classifier)
    return quitus_fail(error);
  const GPtrArray *rules = quitus_classifier_rules(classifier)->rules;
  for (guint i = 0; i < rules->len; i++)
    if (is_listed(rules->pdata[i], &listing))
      (listing.json ? list_json : list_line)(rules->pdata[i]);
  return EX_OK;
}
