/* tests/test-workers.c - steps of many mails side by side: each once, the pressing ones first. */
#include "intake/workers.h"

enum { AHEAD = 1000, NOW = 20 };

/* While it is shut nothing that was begun ahead comes to its end. */
static GMutex gate;
static gint n_ahead; /* steps that did */

static void step_ahead(gpointer data, gpointer user_data) {
  (void)user_data;
  g_mutex_lock(&gate);
  g_mutex_unlock(&gate);
  g_usleep(500);
  g_atomic_int_inc((gint *)data);
  g_atomic_int_inc(&n_ahead);
}

/* Notes how many had ended by then, and that it was taken. */
static void step_now(gpointer data, gpointer user_data) {
  g_atomic_int_inc((gint *)user_data);
  *(gint *)data = g_atomic_int_get(&n_ahead);
}

static struct quitus_work *begin(enum quitus_turn turn, GFunc step, gint *results, guint n,
                                 gint *taken) {
  g_autofree gpointer *things = g_new(gpointer, n);
  for (guint i = 0; i < n; i++)
    things[i] = &results[i];
  return quitus_work_begin(turn, step, things, n, taken);
}

static void test_turns(void) {
  gint times[AHEAD] = {0}, ended[NOW], taken = 0;
  g_mutex_lock(&gate);
  struct quitus_work *ahead = begin(QUITUS_TURN_AHEAD, step_ahead, times, AHEAD, NULL);
  struct quitus_work *now = begin(QUITUS_TURN_NOW, step_now, ended, NOW, &taken);
  g_mutex_unlock(&gate);
  quitus_work_end(now);
  g_assert_cmpint(taken, ==, NOW);
  for (guint i = 0; i < NOW; i++)
    g_assert_cmpint(ended[i], <, AHEAD / 2);
  quitus_work_end(ahead);
  for (guint i = 0; i < AHEAD; i++)
    g_assert_cmpint(times[i], ==, 1);
}

static void test_nothing(void) {
  gint taken = 0;
  quitus_work_end(begin(QUITUS_TURN_NOW, step_now, NULL, 0, &taken));
  quitus_work_end(NULL);
  g_assert_cmpint(taken, ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/workers/turns", test_turns);
  g_test_add_func("/workers/nothing", test_nothing);
  return g_test_run();
}
