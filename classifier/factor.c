/* classifier/factor.c - alternatives are cut apart, and put together by their first letters. */
#include "classifier/factor.h"
#include "classifier/pattern_syntax.h"
#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Alternatives that begin alike, or one of which nobody can tell how it begins. */
struct bunch {
  char letter; /* 0: told by nothing */
  GPtrArray *rests;
};

static void free_bunch(void *data) {
  struct bunch *bunch = data;
  g_ptr_array_unref(bunch->rests);
  g_free(bunch);
}

/* The letter that the alternative must begin with, once; or 0. */
static char first_letter(const char *alternative) {
  if (!g_ascii_isalnum(alternative[0]) || (alternative[1] && strchr("?*+{", alternative[1])))
    return 0;
  return alternative[0];
}

static struct bunch *bunch_for(GPtrArray *bunches, char letter) {
  for (guint i = 0; letter && i < bunches->len; i++) {
    struct bunch *bunch = g_ptr_array_index(bunches, i);
    if (bunch->letter == letter)
      return bunch;
  }
  struct bunch *bunch = g_new(struct bunch, 1);
  *bunch = (struct bunch){letter, g_ptr_array_new()};
  g_ptr_array_add(bunches, bunch);
  return bunch;
}

static void put_together(GString *out, const GPtrArray *alternatives);

static void put_bunch(GString *out, const struct bunch *bunch) {
  if (bunch->letter)
    g_string_append_c(out, bunch->letter);
  if (bunch->rests->len == 1)
    g_string_append(out, g_ptr_array_index(bunch->rests, 0));
  else
    put_together(out, bunch->rests);
}

/* Each begins with "\\b". */
static bool all_begin_at_edge(const GPtrArray *alternatives) {
  bool all = alternatives->len > 1;
  for (guint i = 0; all && i < alternatives->len; i++)
    all = g_str_has_prefix(g_ptr_array_index(alternatives, i), "\\b");
  return all;
}

/* Appends the alternatives, in a group unless all of them begin alike. */
static void put_together(GString *out, const GPtrArray *alternatives) {
  g_autoptr(GPtrArray) bunches = g_ptr_array_new_with_free_func(free_bunch);
  bool edge = all_begin_at_edge(alternatives);
  g_string_append(out, edge ? "\\b" : "");
  for (guint i = 0; i < alternatives->len; i++) {
    char *alternative = (char *)g_ptr_array_index(alternatives, i) + (edge ? strlen("\\b") : 0);
    char letter = first_letter(alternative);
    g_ptr_array_add(bunch_for(bunches, letter)->rests, alternative + (letter ? 1 : 0));
  }
  if (bunches->len > 1)
    g_string_append(out, "(?:");
  for (guint i = 0; i < bunches->len; i++) {
    if (i > 0)
      g_string_append_c(out, '|');
    put_bunch(out, g_ptr_array_index(bunches, i));
  }
  if (bunches->len > 1)
    g_string_append_c(out, ')');
}

static const char *copy_to(GString *out, const char *from, const char *end) {
  g_string_append_len(out, from, end - from);
  return end;
}

static const char *copy_alternatives(GString *out, const char *at);

/* "(?>...)", "(...)++": what was taken first is never given back, so their order tells. */
static bool is_possessive(const char *at, const char *end) {
  unsigned least, most;
  const char *behind = end;
  return g_str_has_prefix(at, "(?>") || (quitus_syntax_quantifier(&behind, &least, &most) &&
                                         behind - end > 1 && behind[-1] == '+');
}

/* What is looked at but not matched stays as it is too: behind a place its length must be known. */
static const char *copy_group(GString *out, const char *at) {
  bool around;
  size_t opening = quitus_syntax_opening(at, &around);
  const char *end = quitus_syntax_group_end(at);
  if (opening == 0 || around || is_possessive(at, end))
    return copy_to(out, at, end);
  at = copy_alternatives(out, copy_to(out, at, at + opening));
  return *at ? copy_to(out, at, at + 1) : at; /* the closing one */
}

/* Up to the '|' or the ')' that ends the alternative. */
static const char *copy_alternative(GString *out, const char *at) {
  while (*at && *at != '|' && *at != ')') {
    if (*at == '(')
      at = copy_group(out, at);
    else if (*at == '[')
      at = copy_to(out, at, quitus_syntax_set_end(at));
    else
      at = copy_to(out, at, at + (at[0] == '\\' && at[1] ? 2 : 1));
  }
  return at;
}

/* Up to the ')' that ends them. */
static const char *copy_alternatives(GString *out, const char *at) {
  g_autoptr(GPtrArray) alternatives = g_ptr_array_new_with_free_func(g_free);
  for (;;) {
    GString *alternative = g_string_new(NULL);
    at = copy_alternative(alternative, at);
    g_ptr_array_add(alternatives, g_string_free(alternative, FALSE));
    if (*at != '|')
      break;
    at++;
  }
  put_together(out, alternatives);
  return at;
}

char *quitus_pattern_factored(const char *pattern) {
  if (strstr(pattern, "\\Q")) /* what is quoted has no syntax */
    return g_strdup(pattern);
  GString *out = g_string_new(NULL);
  const char *rest = copy_alternatives(out, pattern);
  g_string_append(out, rest); /* a ')' too many: an error to tell, not to mend */
  return g_string_free(out, FALSE);
}
