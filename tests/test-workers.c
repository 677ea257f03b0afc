/* tests/test-workers.c - steps of many mails side by side: each once, the pressing ones first. */
#include "intake/workers.h"

enum { AHEAD = 500, NOW = 20 };

static void take_step(gpointer data, gpointer user_data) {
  g_usleep(500);
  g_atomic_int_inc((gint *)data);
  g_atomic_int_inc((gint *)user_data);
}

static void assert_once(const gint *taken, guint n) {
  for (guint i = 0; i < n; i++)
    g_assert_cmpint(taken[i], ==, 1);
}

static struct quitus_work *begin(enum quitus_turn turn, gint *taken, guint n, gint *done) {
  g_autofree gpointer *things = g_new(gpointer, n);
  for (guint i = 0; i < n; i++)
    things[i] = &taken[i];
  return quitus_work_begin(turn, take_step, things, n, done);
}

static void test_turns(void) {
  gint later[AHEAD] = {0}, sooner[NOW] = {0}, n_later = 0, n_sooner = 0;
  struct quitus_work *ahead = begin(QUITUS_TURN_AHEAD, later, AHEAD, &n_later);
  quitus_work_end(begin(QUITUS_TURN_NOW, sooner, NOW, &n_sooner));
  assert_once(sooner, NOW);
  g_assert_cmpint(n_sooner, ==, NOW);
  g_assert_cmpint(g_atomic_int_get(&n_later), <, AHEAD);
  quitus_work_end(ahead);
  assert_once(later, AHEAD);
  g_assert_cmpint(n_later, ==, AHEAD);
}

static void test_nothing(void) {
  gint done = 0;
  quitus_work_end(begin(QUITUS_TURN_NOW, NULL, 0, &done));
  quitus_work_end(NULL);
  g_assert_cmpint(done, ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/workers/turns", test_turns);
  g_test_add_func("/workers/nothing", test_nothing);
  return g_test_run();
}
