/* db/pool.c - idle reading connections; as many are open as threads read at once. */
#include "db/pool.h"

enum { MOST_IDLE = 16 }; /* more are closed when they come back */

struct quitus_pool {
  char *path;
  GMutex lock;      /* over all below */
  GPtrArray *idle;  /* of struct quitus_connection, owned */
  GHashTable *held; /* GThread → struct quitus_connection through which it reads */
};

struct quitus_pool *quitus_pool_new(struct quitus_connection *first) {
  struct quitus_pool *pool = g_new0(struct quitus_pool, 1);
  pool->path = g_strdup(first->path);
  g_mutex_init(&pool->lock);
  pool->idle = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_connection_free);
  g_ptr_array_add(pool->idle, first);
  pool->held = g_hash_table_new(NULL, NULL);
  return pool;
}

void quitus_pool_free(struct quitus_pool *pool) {
  if (!pool)
    return;
  g_ptr_array_unref(pool->idle);
  g_hash_table_unref(pool->held);
  g_mutex_clear(&pool->lock);
  g_free(pool->path);
  g_free(pool);
}

/* The one that the calling thread holds, or an idle one, or NULL. */
static struct quitus_connection *take(struct quitus_pool *pool, bool *ret_held) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&pool->lock);
  struct quitus_connection *held = g_hash_table_lookup(pool->held, g_thread_self());
  *ret_held = held != NULL;
  if (held)
    return held;
  return pool->idle->len ? g_ptr_array_steal_index_fast(pool->idle, pool->idle->len - 1) : NULL;
}

/* NULL where it was kept, else the connection, to be closed outside of the lock. */
static struct quitus_connection *give_back(struct quitus_pool *pool,
                                           struct quitus_connection *connection) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&pool->lock);
  if (pool->idle->len >= MOST_IDLE)
    return connection;
  g_ptr_array_add(pool->idle, connection);
  return NULL;
}

struct quitus_snapshot *quitus_pool_read(struct quitus_pool *pool, GError **error) {
  bool held = false;
  g_autoptr(quitus_connection) connection = take(pool, &held);
  if (held)
    return quitus_snapshot_within(g_steal_pointer(&connection));
  if (!connection)
    connection = quitus_connection_open(pool->path, QUITUS_DB_READ_ONLY, error);
  if (!connection || !quitus_connection_run(connection, "BEGIN", error))
    return NULL;
  struct quitus_snapshot *snapshot = g_new0(struct quitus_snapshot, 1);
  snapshot->pool = pool;
  snapshot->connection = g_steal_pointer(&connection);
  return snapshot;
}

struct quitus_snapshot *quitus_snapshot_within(struct quitus_connection *connection) {
  struct quitus_snapshot *snapshot = g_new0(struct quitus_snapshot, 1);
  snapshot->connection = connection;
  return snapshot;
}

void quitus_pool_hold(const struct quitus_snapshot *snapshot) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&snapshot->pool->lock);
  g_hash_table_insert(snapshot->pool->held, g_thread_self(), snapshot->connection);
}

void quitus_pool_let_go(const struct quitus_snapshot *snapshot) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&snapshot->pool->lock);
  g_hash_table_remove(snapshot->pool->held, g_thread_self());
}

static void end_reading(struct quitus_pool *pool, struct quitus_connection *its) {
  g_autoptr(quitus_connection) connection = its;
  if (quitus_connection_idle(connection) || quitus_connection_run(connection, "COMMIT", NULL))
    connection = give_back(pool, g_steal_pointer(&connection));
}

void quitus_snapshot_free(struct quitus_snapshot *snapshot) {
  if (!snapshot)
    return;
  if (snapshot->pool)
    end_reading(snapshot->pool, snapshot->connection);
  g_free(snapshot);
}
