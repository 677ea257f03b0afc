/* db/writer.c - group commit: see writer.h.  It knows no table. */
#include "db/writer.h"

/* On the stack of the caller, who waits until `done`. */
struct request {
  quitus_change change;
  void *data;
  GError *error;
  bool done;
};

struct quitus_writer {
  struct quitus_connection *connection; /* the thread's alone */
  GThread *thread;
  GMutex lock; /* over all below, and request.done */
  GCond queued, finished;
  GQueue waiting; /* of struct request */
  bool closing;
};

/* ---- on the writer thread ---- */

/* Runs one change; the only one of its transaction needs no savepoint.  False where the whole
 * transaction is lost: on a full disk and the like SQLite rolls back by itself, other changes
 * included. */
static bool run_one(struct quitus_connection *c, struct request *request, bool only,
                    GError **error) {
  if (!only && !quitus_connection_run(c, "SAVEPOINT one", error))
    return false;
  if (request->change(c, request->data, &request->error))
    return only || quitus_connection_run(c, "RELEASE one", error);
  g_assert(request->error != NULL);
  if (!only && !quitus_connection_idle(c))
    return quitus_connection_exec(c, "ROLLBACK TO one; RELEASE one", error);
  g_propagate_error(error, g_error_copy(request->error));
  return false;
}

static bool run_all(struct quitus_connection *c, GQueue *batch, GError **error) {
  if (!quitus_connection_run(c, "BEGIN IMMEDIATE", error) || !quitus_connection_in_place(c, error))
    return false;
  for (GList *l = batch->head; l; l = l->next)
    if (!run_one(c, l->data, batch->length == 1, error))
      return false;
  return quitus_connection_run(c, "COMMIT", error);
}

static void commit_batch(struct quitus_connection *c, GQueue *batch) {
  g_autoptr(GError) error = NULL;
  if (run_all(c, batch, &error))
    return;
  if (!quitus_connection_idle(c))
    quitus_connection_exec(c, "ROLLBACK", NULL);
  for (GList *l = batch->head; l; l = l->next) {
    struct request *request = l->data;
    if (!request->error)
      request->error = g_error_copy(error);
  }
}

/* Waits for requests and takes them all; an empty queue says that the writer is closing. */
static GQueue take_waiting(struct quitus_writer *writer) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&writer->lock);
  while (g_queue_is_empty(&writer->waiting) && !writer->closing)
    g_cond_wait(&writer->queued, &writer->lock);
  GQueue batch = writer->waiting;
  g_queue_init(&writer->waiting);
  return batch;
}

/* A request is gone as soon as its caller sees that it is done. */
static void wake_callers(struct quitus_writer *writer, GQueue *batch) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&writer->lock);
  for (GList *l = batch->head; l; l = l->next)
    ((struct request *)l->data)->done = true;
  g_cond_broadcast(&writer->finished);
}

static void *write_until_closed(void *data) {
  struct quitus_writer *writer = data;
  for (;;) {
    GQueue batch = take_waiting(writer);
    if (g_queue_is_empty(&batch))
      return NULL;
    commit_batch(writer->connection, &batch);
    wake_callers(writer, &batch);
    quitus_connection_tidy_log(writer->connection);
    g_queue_clear(&batch);
  }
}

/* ---- on any thread ---- */

struct quitus_writer *quitus_writer_new(struct quitus_connection *connection) {
  struct quitus_writer *writer = g_new0(struct quitus_writer, 1);
  writer->connection = connection;
  g_mutex_init(&writer->lock);
  g_cond_init(&writer->queued);
  g_cond_init(&writer->finished);
  g_queue_init(&writer->waiting);
  writer->thread = g_thread_new("quitus-writer", write_until_closed, writer);
  return writer;
}

static void tell_closing(struct quitus_writer *writer) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&writer->lock);
  writer->closing = true;
  g_cond_signal(&writer->queued);
}

struct quitus_connection *quitus_writer_connection(const struct quitus_writer *writer) {
  return g_thread_self() == writer->thread ? writer->connection : NULL;
}

void quitus_writer_free(struct quitus_writer *writer) {
  if (!writer)
    return;
  tell_closing(writer);
  g_thread_join(writer->thread);
  g_mutex_clear(&writer->lock);
  g_cond_clear(&writer->queued);
  g_cond_clear(&writer->finished);
  quitus_connection_free(writer->connection);
  g_free(writer);
}

/* The writer takes all that wait at once: they are done together. */
static void queue_and_wait(struct quitus_writer *writer, struct request *requests, guint n) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&writer->lock);
  g_assert(!writer->closing);
  for (guint i = 0; i < n; i++)
    g_queue_push_tail(&writer->waiting, &requests[i]);
  g_cond_signal(&writer->queued);
  while (!requests[n - 1].done)
    g_cond_wait(&writer->finished, &writer->lock);
}

bool quitus_writer_run(struct quitus_writer *writer, quitus_change change, void *data,
                       GError **error) {
  g_assert(g_thread_self() != writer->thread);
  struct request request = {.change = change, .data = data};
  queue_and_wait(writer, &request, 1);
  if (!request.error)
    return true;
  g_propagate_error(error, request.error);
  return false;
}

void quitus_writer_run_all(struct quitus_writer *writer, quitus_change change, void *const *data,
                           guint n, GError **ret_errors) {
  g_assert(g_thread_self() != writer->thread);
  g_autofree struct request *requests = g_new0(struct request, n);
  for (guint i = 0; i < n; i++)
    requests[i] = (struct request){.change = change, .data = data[i]};
  if (n)
    queue_and_wait(writer, requests, n);
  for (guint i = 0; i < n; i++)
    ret_errors[i] = requests[i].error;
}
