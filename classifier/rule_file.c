/* classifier/rule_file.c - the layout of rule files: lines become statements; knows no statement's
 * meaning but that `rule` is followed by lines of its own. */
#include "classifier/rule_file.h"
#include "base/error.h"
#include "base/i18n.h"
#include <string.h>

bool quitus_rule_error(GError **error, struct quitus_rule_position at, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *reason = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("%s, line %u: %s"), at.file, at.line,
              reason);
  return false;
}

bool quitus_rule_unknown(GError **error, struct quitus_rule_position at, const char *nearest,
                         const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *reason = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  if (!nearest)
    return quitus_rule_error(error, at, "%s", reason);
  return quitus_rule_error(error, at, _("%s; did you mean %s?"), reason, nearest);
}

static void statement_free(struct quitus_statement *statement) {
  g_free(statement->word);
  g_free(statement->rest);
  g_free(statement);
}

static bool is_blank(char character) {
  return character == ' ' || character == '\t';
}

/* Ends the line where a comment starts, and takes blanks off its end. */
static void cut_comment(char *line) {
  for (char *at = line; *at; at++)
    if (*at == '#' && (at == line || is_blank(at[-1]))) {
      *at = '\0';
      break;
    }
  g_strchomp(line);
}

/* What the lines above say about the one that is read. */
struct layout {
  struct quitus_rule_position at;
  GPtrArray *statements;
  bool in_rule;
  size_t indent; /* of a rule's lines; 0 before the first */
};

static void begin_statement(struct layout *layout, const char *line, bool inner) {
  struct quitus_statement *statement = g_new0(struct quitus_statement, 1);
  size_t word = strcspn(line, " \t");
  statement->word = g_strndup(line, word);
  statement->rest = g_strstrip(g_strdup(line + word));
  statement->inner = inner;
  statement->line = layout->at.line;
  g_ptr_array_add(layout->statements, statement);
}

/* A line that would be a statement of its own at the right indentation is a slip, not a text. */
static bool looks_like_statement(const char *line) {
  static const char *const words[] = {"weight",      "match", "near",    "unless",
                                      "unless-text", "says",  "says-not"};
  g_autofree char *word = g_strndup(line, strcspn(line, " \t"));
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (strcmp(word, words[i]) == 0)
      return true;
  return false;
}

static bool continue_statement(struct layout *layout, const char *line, GError **error) {
  if (layout->in_rule && looks_like_statement(line))
    return quitus_rule_error(
        error, layout->at, _("this line is indented deeper than the lines of its rule; align it"));
  struct quitus_statement *above =
      g_ptr_array_index(layout->statements, layout->statements->len - 1);
  char *joined = g_strconcat(above->rest, above->rest[0] ? " " : "", line, NULL);
  g_free(above->rest);
  above->rest = joined;
  return true;
}

static bool read_line(struct layout *layout, char *line, GError **error) {
  cut_comment(line);
  size_t indent = strspn(line, " \t");
  const char *words = line + indent;
  if (!*words)
    return true;
  if (indent == 0) {
    begin_statement(layout, words, false);
    layout->in_rule = g_str_equal(words, "rule") || g_str_has_prefix(words, "rule ") ||
                      g_str_has_prefix(words, "rule\t");
    layout->indent = 0;
    return true;
  }
  if (layout->statements->len == 0)
    return quitus_rule_error(error, layout->at,
                             _("it starts with a blank, but there is no statement above it; "
                               "start it in the first column"));
  if (layout->indent == 0)
    layout->indent = indent;
  if (!layout->in_rule || indent > layout->indent)
    return continue_statement(layout, words, error);
  begin_statement(layout, words, true);
  return true;
}

static unsigned line_of(const char *text, const char *place) {
  unsigned line = 1;
  for (; text < place; text++)
    line += *text == '\n';
  return line;
}

/* The whole of a file; NULL where it cannot be read, or is not UTF-8.  Caller frees. */
static char *read_text(const char *path, GChecksum *sum, GError **error) {
  g_autofree char *text = NULL;
  size_t length;
  g_autoptr(GError) trouble = NULL;
  if (!g_file_get_contents(path, &text, &length, &trouble)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("%s: %s; make the file readable, or take it out of the folder"), path,
                trouble->message);
    return NULL;
  }
  g_checksum_update(sum, (const guchar *)text, (gssize)length);
  const char *valid;
  if (g_utf8_validate_len(text, length, &valid))
    return g_steal_pointer(&text);
  quitus_rule_error(error, (struct quitus_rule_position){path, line_of(text, valid)},
                    _("the file is not UTF-8; save it as UTF-8"));
  return NULL;
}

GPtrArray *quitus_rule_file_read(const char *path, GChecksum *sum, GPtrArray *faults) {
  GError *fault = NULL;
  g_autofree char *text = read_text(path, sum, &fault);
  if (!text) {
    quitus_faults_add(faults, fault);
    return NULL;
  }
  const char *start = g_str_has_prefix(text, "\xEF\xBB\xBF") ? text + 3 : text;
  g_auto(GStrv) lines = g_strsplit(start, "\n", -1);
  GPtrArray *statements = g_ptr_array_new_with_free_func((GDestroyNotify)statement_free);
  struct layout layout = {{path, 0}, statements};
  for (char **line = lines; *line; line++) {
    layout.at.line++;
    if (!read_line(&layout, *line, &fault))
      quitus_faults_add(faults, g_steal_pointer(&fault));
  }
  return statements;
}

static int compare_paths(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool list_one_folder(const char *directory, GPtrArray *paths, GError **error) {
  g_autoptr(GError) trouble = NULL;
  g_autoptr(GDir) folder = g_dir_open(directory, 0, &trouble);
  if (!folder) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("rules cannot be read: %s; correct [rules] directories, or the folder's "
                  "permissions"),
                trouble->message);
    return false;
  }
  g_autoptr(GPtrArray) found = g_ptr_array_new();
  for (const char *name; (name = g_dir_read_name(folder));)
    if (g_str_has_suffix(name, ".rules") && name[0] != '.')
      g_ptr_array_add(found, g_build_filename(directory, name, NULL));
  g_ptr_array_sort(found, compare_paths);
  g_ptr_array_extend(paths, found, NULL, NULL);
  return true;
}

GPtrArray *quitus_rule_file_list(const char *directory, GError **error) {
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  if (g_file_test(directory, G_FILE_TEST_IS_REGULAR)) {
    g_ptr_array_add(paths, g_strdup(directory));
    return g_steal_pointer(&paths);
  }
  if (!list_one_folder(directory, paths, error))
    return NULL;
  static const char *const languages[] = {"en", "fr"};
  for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
    g_autofree char *folder = g_build_filename(directory, languages[i], NULL);
    if (g_file_test(folder, G_FILE_TEST_IS_DIR) && !list_one_folder(folder, paths, error))
      return NULL;
  }
  return g_steal_pointer(&paths);
}
