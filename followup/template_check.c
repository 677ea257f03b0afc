/* followup/template_check.c - mistakes in templates, named by file and line before a mail meets
 * them. */
#include "base/error.h"
#include "base/i18n.h"
#include "followup/blocks.h"
#include "followup/template.h"
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

/* ---- blocks ---- */

static struct quitus_values *sample_values(bool everything) {
  struct quitus_values *values = quitus_values_new();
  for (const struct quitus_variable *v = quitus_variables; everything && v->name; v++)
    quitus_values_set(values, v->name, v->type == QUITUS_VARIABLE_FLAG ? "1" : v->sample);
  return values;
}

static bool check_block(const struct quitus_config *config, const char *language, const char *block,
                        GError **error) {
  g_autofree char *path = quitus_template_path(config, language, block);
  g_autofree char *source = quitus_template_read(path, error);
  if (!source || !check_tags(path, source, error))
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

bool quitus_templates_check(const struct quitus_config *config, GError **error) {
  static const char *const languages[] = {"fr", "en"};
  for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
    for (const char *const *block = quitus_block_names; *block; block++)
      if (!check_block(config, languages[i], *block, error))
        return false;
  return true;
}
