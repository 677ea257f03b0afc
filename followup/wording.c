/* followup/wording.c - reading the lists of forbidden wordings, and finding one in a text. */
#include "followup/wording.h"
#include "base/datadir.h"
#include "base/error.h"
#include "base/fold.h"
#include "base/i18n.h"
#include <string.h>

#define FILE_NAME "forbidden.txt"

static void add_line(GPtrArray *list, const char *line) {
  bool away = *line == '-';
  g_autofree char *folded = quitus_fold_string(away ? line + 1 : line);
  char *wording = g_strstrip(folded);
  guint index;
  if (!*wording)
    return;
  bool there = g_ptr_array_find_with_equal_func(list, wording, g_str_equal, &index);
  if (away && there)
    g_ptr_array_remove_index(list, index);
  else if (!away && !there)
    g_ptr_array_add(list, g_strdup(wording));
}

static bool add_file(GPtrArray *list, const char *path, GError **error) {
  g_autofree char *text = NULL;
  g_autoptr(GError) problem = NULL;
  if (!g_file_get_contents(path, &text, NULL, &problem)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, "%s: %s", path, problem->message);
    return false;
  }
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++)
    if (*g_strstrip(*line) != '#')
      add_line(list, *line);
  return true;
}

GPtrArray *quitus_forbidden_load(const struct quitus_config *config, const char *language,
                                 GError **error) {
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *folder = quitus_datadir_path("followup/templates");
  g_autofree char *shipped = g_build_filename(folder, language, FILE_NAME, NULL);
  if (!add_file(list, shipped, error))
    return NULL;
  for (char **dir = config->templates.directories; dir && *dir; dir++) {
    g_autofree char *path = g_build_filename(*dir, language, FILE_NAME, NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS) && !add_file(list, path, error))
      return NULL;
  }
  return g_steal_pointer(&list);
}

static const char *find_words(const char *text, const char *words) {
  size_t length = strlen(words);
  for (const char *p = text; (p = strstr(p, words)); p++)
    if ((p == text || !g_ascii_isalnum(p[-1])) && !g_ascii_isalnum(p[length]))
      return p;
  return NULL;
}

const char *quitus_forbidden_in(const GPtrArray *forbidden, const char *text, size_t *ret_offset) {
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  g_strdelimit(folded->text, "\n", ' ');
  for (guint i = 0; i < forbidden->len; i++) {
    const char *at = find_words(folded->text, forbidden->pdata[i]);
    if (at && ret_offset)
      *ret_offset = folded->map[at - folded->text];
    if (at)
      return forbidden->pdata[i];
  }
  return NULL;
}
