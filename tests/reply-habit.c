/* tests/reply-habit.c - see reply-habit.h. */
#include "tests/reply-habit.h"
#include <string.h>

static void free_cut(void *data) {
  quitus_cut_free(data);
}

static void test_habit(gconstpointer data) {
  const struct habit *habit = data;
  g_autoptr(GPtrArray) cuts = g_ptr_array_new_with_free_func(free_cut);
  g_autofree char *reply = quitus_reply_text(habit->text, cuts);
  g_assert_cmpstr(reply, ==, habit->expected);
  if (habit->kind < 0) {
    g_assert_cmpuint(cuts->len, ==, 0);
    return;
  }
  g_assert_cmpuint(cuts->len, >, 0);
  if (!cuts->len)
    return;
  const struct quitus_cut *first = cuts->pdata[0];
  g_assert_cmpint(first->kind, ==, habit->kind);
  g_assert_nonnull(first->habit);
  g_assert_nonnull(strstr(habit->text, first->text));
}

void habit_add_tests(const char *group, const struct habit *habits, size_t n) {
  for (size_t i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf("/reply-text/%s/%s", group, habits[i].name);
    g_test_add_data_func(path, &habits[i], test_habit);
  }
}
