/* followup/template_check.c - mistakes in templates, named by file and line before a mail meets
 * them. */
#include "base/error.h"
#include "base/i18n.h"
#include "followup/blocks.h"
#include "followup/template.h"
#include "followup/wording.h"
#include <stdarg.h>
#include <string.h>
#include <tmpl-glib.h>

/* ---- names ---- */

static bool is_variable(const char *name) {
  for (const struct quitus_variable *v = quitus_variables; v->name; v++)
    if (strcmp(v->name, name) == 0)
      return true;
  static const char *const words[] = {"if", "else", "end", "true", "false", "null", NULL};
  return g_strv_contains(words, name);
}

/* The first name in a tag that means nothing, or NULL.  Rendering would not find those in a branch
 * that is not taken. */
static char *unknown_name(const char *tag, size_t length) {
  const char *end = tag + length;
  for (const char *p = tag; p < end;) {
    if (*p == '"') {
      const char *close = memchr(p + 1, '"', (size_t)(end - p - 1));
      p = close ? close + 1 : end;
    } else if (g_ascii_isalpha(*p) || *p == '_') {
      const char *start = p;
      while (p < end && (g_ascii_isalnum(*p) || *p == '_'))
        p++;
      g_autofree char *name = g_strndup(start, (gsize)(p - start));
      if (!is_variable(name))
        return g_steal_pointer(&name);
    } else
      p++;
  }
  return NULL;
}

/* ---- tags ---- */

struct checker {
  const char *path;
  unsigned line;
  GArray *open; /* of unsigned: lines of the {{if}} that have no {{end}} yet */
};

static bool complain(const struct checker *checker, unsigned line, GError **error,
                     const char *format, ...) G_GNUC_PRINTF(4, 5);
static bool complain(const struct checker *checker, unsigned line, GError **error,
                     const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, "%s:%u: %s", checker->path, line, what);
  return false;
}

/* "else if x" → "x"; "x" → "x"; "end" → "". */
static const char *expression_of(const char *tag) {
  static const char *const words[] = {"else", "if", "end"};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
    size_t length = strlen(words[i]);
    if (g_str_has_prefix(tag, words[i]) && (tag[length] == ' ' || !tag[length]))
      tag += length;
    while (*tag == ' ')
      tag++;
  }
  return tag;
}

static bool check_nesting(struct checker *checker, const char *tag, GError **error) {
  if (g_str_has_prefix(tag, "if ") || g_str_has_prefix(tag, "for "))
    g_array_append_val(checker->open, checker->line);
  if (!quitus_template_is_control(tag) || g_str_has_prefix(tag, "if ") ||
      g_str_has_prefix(tag, "for "))
    return true;
  if (!checker->open->len)
    return complain(checker, checker->line, error, _("{{%s}} without {{if}}"), tag);
  if (g_str_has_prefix(tag, "end"))
    g_array_set_size(checker->open, checker->open->len - 1);
  return true;
}

static bool check_tag(struct checker *checker, const char *tag, GError **error) {
  g_autofree char *name = unknown_name(tag, strlen(tag));
  if (name)
    return complain(checker, checker->line, error, _("unknown variable \"%s\""), name);
  if (!quitus_template_is_simple(tag))
    return complain(checker, checker->line, error, "{{%s}}: %s", tag, quitus_template_simple());
  const char *expression = expression_of(tag);
  g_autoptr(GError) problem = NULL;
  g_autoptr(TmplExpr) parsed = *expression ? tmpl_expr_from_string(expression, &problem) : NULL;
  if (problem)
    return complain(checker, checker->line, error, "{{%s}}: %s", tag, problem->message);
  return check_nesting(checker, tag, error);
}

static bool check_tags(const char *path, const char *source, GError **error) {
  g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(unsigned));
  struct checker checker = {path, 1, open};
  for (const char *p = source; *p; p++) {
    checker.line += *p == '\n';
    if (!g_str_has_prefix(p, "{{"))
      continue;
    const char *end = strstr(p, "}}");
    if (!end)
      return complain(&checker, checker.line, error, _("{{ without }}"));
    g_autofree char *tag = g_strndup(p + 2, (gsize)(end - p - 2));
    if (!check_tag(&checker, g_strstrip(tag), error))
      return false;
    p = end + 1;
  }
  if (open->len)
    return complain(&checker, g_array_index(open, unsigned, open->len - 1), error,
                    _("{{if}} without {{end}}"));
  return true;
}

/* ---- wording ---- */

/* The source with blanks in place of its tags, so that places stay. */
static char *without_tags(const char *source) {
  char *words = g_strdup(source);
  for (char *p = words; (p = strstr(p, "{{"));)
    for (bool closed = false; *p && !closed; p++) {
      closed = p[0] == '}' && p > words && p[-1] == '}';
      if (*p != '\n' && !closed)
        *p = ' ';
      else if (closed)
        *p = p[-1] = ' ';
    }
  return words;
}

static bool check_wording(const char *path, const char *source, const GPtrArray *forbidden,
                          GError **error) {
  g_autofree char *words = without_tags(source);
  size_t offset = 0;
  const char *found = quitus_forbidden_in(forbidden, words, &offset);
  if (!found)
    return true;
  struct checker checker = {.path = path, .line = 1};
  for (size_t i = 0; i < offset; i++)
    checker.line += words[i] == '\n';
  return complain(&checker, checker.line, error, _("\"%s\" is a forbidden wording (forbidden.txt)"),
                  found);
}

/* ---- blocks ---- */

static struct quitus_values *sample_values(bool everything) {
  struct quitus_values *values = quitus_values_new();
  for (const struct quitus_variable *v = quitus_variables; everything && v->name; v++)
    quitus_values_set(values, v->name, v->type == QUITUS_VARIABLE_FLAG ? "1" : v->sample);
  return values;
}

static bool check_block(const struct quitus_config *config, const char *language, const char *block,
                        const GPtrArray *forbidden, GError **error) {
  g_autofree char *path = quitus_template_path(config, language, block);
  g_autofree char *source = quitus_template_read(path, error);
  if (!source || !check_tags(path, source, error) || !check_wording(path, source, forbidden, error))
    return false;
  for (int everything = 0; everything <= 1; everything++) {
    g_autoptr(quitus_values) values = sample_values(everything);
    g_autofree char *text = quitus_template_expand(path, source, values, error);
    if (!text)
      return false;
    if (everything && !*text) {
      g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("template %s says nothing"), path);
      return false;
    }
  }
  return true;
}

static void check_language(const struct quitus_config *config, const char *language,
                           GPtrArray *faults) {
  GError *fault = NULL;
  g_autoptr(GPtrArray) forbidden = quitus_forbidden_load(config, language, &fault);
  if (!forbidden) {
    g_ptr_array_add(faults, fault);
    return;
  }
  for (const char *const *block = quitus_block_names; *block; block++)
    if (!check_block(config, language, *block, forbidden, &fault))
      g_ptr_array_add(faults, g_steal_pointer(&fault));
}

/* ---- folders ---- */

/* A file that no mail would ever use is a misspelt name. */
static void check_names(const char *folder, GPtrArray *faults) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name(dir));) {
    g_autofree char *block =
        g_str_has_suffix(name, ".tmpl") ? g_strndup(name, strlen(name) - strlen(".tmpl")) : NULL;
    if (block && !g_strv_contains(quitus_block_names, block))
      g_ptr_array_add(faults,
                      g_error_new(QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                                  _("%s/%s: there is no block of this name; a template bears one's "
                                    "that ships with Quitus"),
                                  folder, name));
  }
}

static void check_folder(const char *folder, GPtrArray *faults) {
  g_autofree char *french = g_build_filename(folder, "fr", NULL);
  g_autofree char *english = g_build_filename(folder, "en", NULL);
  if (!g_file_test(french, G_FILE_TEST_IS_DIR) && !g_file_test(english, G_FILE_TEST_IS_DIR))
    g_ptr_array_add(faults,
                    g_error_new(QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                                _("[templates] directories: %s holds neither fr nor en"), folder));
  check_names(french, faults);
  check_names(english, faults);
}

void quitus_templates_check_all(const struct quitus_config *config, GPtrArray *faults) {
  for (char **folder = config->templates.directories; folder && *folder; folder++)
    check_folder(*folder, faults);
  check_language(config, "fr", faults);
  check_language(config, "en", faults);
}

bool quitus_templates_check(const struct quitus_config *config, GError **error) {
  g_autoptr(GPtrArray) faults = quitus_faults_new();
  quitus_templates_check_all(config, faults);
  return quitus_faults_none(faults, error);
}
