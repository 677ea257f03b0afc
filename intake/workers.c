/* intake/workers.c - see workers.h. */
#include "intake/workers.h"

struct piece {
  struct quitus_work *work;
  gpointer thing;
};

struct quitus_work {
  enum quitus_turn turn;
  GFunc step;
  gpointer user_data;
  GMutex lock; /* over `left` */
  GCond done;
  guint left;
  struct piece pieces[];
};

/* What ends the work may free it at once: nothing is touched behind the lock. */
static void do_piece(gpointer data, gpointer user_data) {
  const struct piece *piece = data;
  struct quitus_work *work = piece->work;
  (void)user_data;
  work->step(piece->thing, work->user_data);
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&work->lock);
  if (--work->left == 0)
    g_cond_signal(&work->done);
}

static gint by_turn(gconstpointer a, gconstpointer b, gpointer user_data) {
  const struct piece *one = a, *two = b;
  (void)user_data;
  return (gint)one->work->turn - (gint)two->work->turn;
}

static gpointer make_threads(gpointer data) {
  (void)data;
  GThreadPool *threads =
      g_thread_pool_new(do_piece, NULL, (gint)g_get_num_processors(), FALSE, NULL);
  g_thread_pool_set_sort_function(threads, by_turn, NULL);
  return threads;
}

struct quitus_work *quitus_work_begin(enum quitus_turn turn, GFunc step, gpointer const *things,
                                      guint n, gpointer user_data) {
  static GOnce once = G_ONCE_INIT;
  GThreadPool *threads = g_once(&once, make_threads, NULL);
  struct quitus_work *work = g_malloc0(sizeof *work + n * sizeof *work->pieces);
  work->turn = turn;
  work->step = step;
  work->user_data = user_data;
  work->left = n;
  g_mutex_init(&work->lock);
  g_cond_init(&work->done);
  for (guint i = 0; i < n; i++) {
    work->pieces[i] = (struct piece){work, things[i]};
    g_thread_pool_push(threads, &work->pieces[i], NULL);
  }
  return work;
}

static void wait_for(struct quitus_work *work) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&work->lock);
  while (work->left)
    g_cond_wait(&work->done, &work->lock);
}

void quitus_work_end(struct quitus_work *work) {
  if (!work)
    return;
  wait_for(work);
  g_mutex_clear(&work->lock);
  g_cond_clear(&work->done);
  g_free(work);
}
