/* followup/template.c - template-glib behind one function; see template.h for where files are. */
#include "followup/template.h"
#include "base/datadir.h"
#include "base/error.h"
#include "base/i18n.h"
#include <string.h>
#include <tmpl-glib.h>

/* ---- files ---- */

char *quitus_template_path(const struct quitus_config *config, const char *language,
                           const char *block) {
  g_autofree char *name = g_strconcat(block, ".tmpl", NULL);
  for (char **dir = config->templates.directories; dir && *dir; dir++) {
    g_autofree char *path = g_build_filename(*dir, language, name, NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
      return g_steal_pointer(&path);
  }
  g_autofree char *shipped = quitus_datadir_path("followup/templates");
  return g_build_filename(shipped, language, name, NULL);
}

/* Comment lines become empty ones at the top, so that line numbers stay; the text begins behind
 * them. */
char *quitus_template_read(const char *path, GError **error) {
  g_autofree char *source = NULL;
  g_autoptr(GError) problem = NULL;
  if (!g_file_get_contents(path, &source, NULL, &problem)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("template %s: %s"), path,
                problem->message);
    return NULL;
  }
  if (!g_utf8_validate(source, -1, NULL)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("template %s: not in UTF-8"), path);
    return NULL;
  }
  g_auto(GStrv) lines = g_strsplit(source, "\n", -1);
  for (char **line = lines; *line; line++)
    if (**line == '#')
      **line = '\0';
  return g_strjoinv("\n", lines);
}

/* ---- French punctuation ---- */

static void append_blank_before(GString *out, const char *blank) {
  while (out->len && out->str[out->len - 1] == ' ')
    g_string_truncate(out, out->len - 1);
  g_string_append(out, blank);
}

/* One character of words; `p` points behind a tag or at words.  Returns what follows. */
static const char *append_word_char(GString *out, const char *p, const char *start) {
  bool after_blank = p > start && p[-1] == ' ';
  if (*p == '\'')
    g_string_append(out, "’");
  else if (after_blank && strchr(";!?", *p)) {
    append_blank_before(out, "\u202f");
    g_string_append_c(out, *p);
  } else if (after_blank && *p == ':') {
    append_blank_before(out, "\u00a0");
    g_string_append_c(out, *p);
  } else if (after_blank && g_str_has_prefix(p, "»")) {
    append_blank_before(out, "\u202f»");
    return p + strlen("»");
  } else if (g_str_has_prefix(p, "« ")) {
    g_string_append(out, "«\u202f");
    return p + strlen("« ");
  } else
    g_string_append_c(out, *p);
  return p + 1;
}

char *quitus_typography_fr(const char *source) {
  GString *out = g_string_new(NULL);
  for (const char *p = source; *p;) {
    const char *end = g_str_has_prefix(p, "{{") ? strstr(p, "}}") : NULL;
    if (end) {
      g_string_append_len(out, p, end + 2 - p);
      p = end + 2;
    } else
      p = append_word_char(out, p, source);
  }
  return g_string_free(out, FALSE);
}

/* ---- line ends ---- */

/* A character that no text here holds: keeps template-glib from swallowing the line end behind it.
 */
#define KEEPER '\001'

bool quitus_template_is_control(const char *tag) {
  static const char *const words[] = {"if", "else", "end", "for"};
  while (*tag == ' ')
    tag++;
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_has_prefix(tag, words[i]) && !g_ascii_isalnum(tag[strlen(words[i])]) &&
        tag[strlen(words[i])] != '_')
      return true;
  return false;
}

/* True where a line holds words or values beside what controls the flow. */
static bool says_something(const char *line) {
  for (const char *p = line; *p; p++) {
    const char *end = g_str_has_prefix(p, "{{") ? strstr(p, "}}") : NULL;
    if (end && !quitus_template_is_control(p + 2))
      return true;
    if (end)
      p = end + 1;
    else if (*p != ' ')
      return true;
  }
  return false;
}

/* template-glib drops the line end behind every tag; here only lines of nothing but control lose
 * it. */
static char *keep_line_ends(const char *source) {
  GString *out = g_string_new(NULL);
  g_auto(GStrv) lines = g_strsplit(source, "\n", -1);
  for (char **line = lines; *line; line++) {
    g_string_append(out, *line);
    if (g_str_has_suffix(*line, "}}") && says_something(*line))
      g_string_append_c(out, KEEPER);
    if (line[1])
      g_string_append_c(out, '\n');
  }
  return g_string_free(out, FALSE);
}

static void drop_keepers(char *text) {
  char *to = text;
  for (const char *from = text; *from; from++)
    if (*from != KEEPER)
      *to++ = *from;
  *to = '\0';
}

/* ---- tags ---- */

static bool is_operator(const char *p) {
  return g_str_has_prefix(p, "==") || g_str_has_prefix(p, "!=") || g_str_has_prefix(p, "&&") ||
         g_str_has_prefix(p, "||");
}

/* Where a word, a text in quotation marks or an operator ends, or the one character at `p`. */
static const char *token_end(const char *p) {
  if (is_operator(p))
    return p + 2;
  const char *close = *p == '"' ? strchr(p + 1, '"') : NULL;
  if (close || *p == '"')
    return close ? close + 1 : p + strlen(p);
  const char *end = p;
  while (g_ascii_isalnum(*end) || *end == '_')
    end++;
  return end > p ? end : p + 1;
}

/* '(' behind a value would call it, also with a lone '&' between, which template-glib passes over.
 */
bool quitus_template_is_simple(const char *tag) {
  bool value = false; /* what stands before */
  for (const char *p = tag, *end; *p; p = end) {
    end = token_end(p);
    bool is_word = *p == '"' || g_ascii_isalnum(*p) || *p == '_';
    if ((!is_word && !is_operator(p) && !strchr(" ()!", *p)) || (value && *p == '('))
      return false;
    if (*p != ' ')
      value = *p == ')' || (is_word && !quitus_template_is_control(p));
  }
  return true;
}

const char *quitus_template_simple(void) {
  return _("a tag holds names, \"texts\", ==, !=, &&, ||, ! and parentheses, nothing else");
}

/* Names the first that is not; NULL where all are.  Caller frees. */
static char *odd_tag(const char *source) {
  for (const char *p = source, *end; (p = strstr(p, "{{")) && (end = strstr(p, "}}")); p = end) {
    g_autofree char *tag = g_strndup(p + 2, (gsize)(end - p - 2));
    if (!quitus_template_is_simple(tag))
      return g_steal_pointer(&tag);
  }
  return NULL;
}

/* ---- rendering ---- */

/* Only what the source may name: a scope of all variables costs more than the rendering. */
static TmplScope *scope_of(const struct quitus_values *values, const char *source) {
  TmplScope *scope = tmpl_scope_new();
  for (const struct quitus_variable *v = quitus_variables; v->name; v++) {
    if (!strstr(source, v->name))
      continue;
    const char *value = quitus_values_get(values, v->name);
    if (v->type == QUITUS_VARIABLE_FLAG)
      tmpl_scope_set_boolean(scope, v->name, *value != '\0');
    else
      tmpl_scope_set_string(scope, v->name, value);
  }
  return scope;
}

char *quitus_template_expand(const char *path, const char *source,
                             const struct quitus_values *values, GError **error) {
  g_autofree char *odd = odd_tag(source);
  if (odd) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("template %s: {{%s}}: %s"), path, odd,
                quitus_template_simple());
    return NULL;
  }
  g_autoptr(TmplTemplate) template = tmpl_template_new(NULL);
  g_autoptr(TmplScope) scope = scope_of(values, source);
  g_autoptr(GError) problem = NULL;
  g_autofree char *text = NULL;
  g_autofree char *kept = keep_line_ends(source);
  if (tmpl_template_parse_string(template, kept, &problem))
    text = tmpl_template_expand_string(template, scope, &problem);
  if (!text) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("template %s: %s"), path,
                problem ? problem->message : _("cannot be rendered"));
    return NULL;
  }
  drop_keepers(text);
  return g_strdup(g_strstrip(text));
}

char *quitus_template_render(const struct quitus_config *config, const char *language,
                             const char *block, const struct quitus_values *values,
                             GError **error) {
  g_autofree char *path = quitus_template_path(config, language, block);
  g_autofree char *read = quitus_template_read(path, error);
  if (!read)
    return NULL;
  g_autofree char *source = strcmp(language, "fr") == 0 ? quitus_typography_fr(g_strstrip(read))
                                                        : g_strdup(g_strstrip(read));
  return quitus_template_expand(path, source, values, error);
}
