/* classifier/learnt/train_work.c - a pool of threads for pieces of work. */
#include "classifier/learnt/train_work.h"

struct run {
  void (*piece)(guint i, void *data);
  void *data;
  GAsyncQueue *finished;
};

static void run_piece(void *number, void *data) {
  struct run *run = data;
  run->piece(GPOINTER_TO_UINT(number) - 1, run->data); /* a pool takes no NULL */
  g_async_queue_push(run->finished, number);
}

void quitus_work_run(struct quitus_work *work, guint n, void (*piece)(guint i, void *data),
                     void *data) {
  struct run run = {piece, data, g_async_queue_new()};
  GThreadPool *pool = g_thread_pool_new(run_piece, &run, (gint)g_get_num_processors(), FALSE, NULL);
  for (guint i = 0; i < n; i++)
    g_thread_pool_push(pool, GUINT_TO_POINTER(i + 1), NULL);
  for (guint i = 0; i < n; i++) {
    g_async_queue_pop(run.finished);
    work->done++;
    if (work->progress)
      work->progress((double)work->done / work->total, work->data);
  }
  g_thread_pool_free(pool, FALSE, TRUE);
  g_async_queue_unref(run.finished);
}
