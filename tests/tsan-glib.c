/* tests/tsan-glib.c - tells ThreadSanitizer of the locks of GLib, which is not built with it:
 * without this, all that a GMutex guards would look unguarded.  A library to be preloaded; see
 * tests/tsan.sh.
 *
 * Each function does what GLib's does, between what TSan has to know: who releases a thing has done
 * with it before who acquires it next.
 */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <dlfcn.h>
#include <glib.h>

void __tsan_acquire(void *thing);
void __tsan_release(void *thing);

#define GLIBS(function) ((__typeof__(&(function)))dlsym(RTLD_NEXT, #function))

void g_mutex_lock(GMutex *mutex) {
  static __typeof__(&g_mutex_lock) glibs;
  if (!glibs)
    glibs = GLIBS(g_mutex_lock);
  glibs(mutex);
  __tsan_acquire(mutex);
}

gboolean g_mutex_trylock(GMutex *mutex) {
  gboolean locked = GLIBS(g_mutex_trylock)(mutex);
  if (locked)
    __tsan_acquire(mutex);
  return locked;
}

void g_mutex_unlock(GMutex *mutex) {
  static __typeof__(&g_mutex_unlock) glibs;
  if (!glibs)
    glibs = GLIBS(g_mutex_unlock);
  __tsan_release(mutex);
  glibs(mutex);
}

void g_cond_wait(GCond *cond, GMutex *mutex) {
  __tsan_release(mutex);
  GLIBS(g_cond_wait)(cond, mutex);
  __tsan_acquire(mutex);
}

gboolean g_cond_wait_until(GCond *cond, GMutex *mutex, gint64 end) {
  __tsan_release(mutex);
  gboolean woken = GLIBS(g_cond_wait_until)(cond, mutex, end);
  __tsan_acquire(mutex);
  return woken;
}

/* Who finds it done at once reads the place by an atomic load, which TSan sees. */
#undef g_once_init_enter
#undef g_once_init_leave
gboolean g_once_init_enter(volatile void *place) {
  gboolean first = GLIBS(g_once_init_enter)(place);
  if (!first)
    __tsan_acquire((void *)place);
  return first;
}

void g_once_init_leave(volatile void *place, gsize result) {
  __tsan_release((void *)place);
  GLIBS(g_once_init_leave)(place, result);
}

struct once {
  GOnce *once;
  GThreadFunc run;
  gpointer data;
};

static gpointer run_and_release(gpointer data) {
  const struct once *once = data;
  gpointer result = once->run(once->data);
  __tsan_release((void *)&once->once->status);
  return result;
}

gpointer g_once_impl(GOnce *once, GThreadFunc run, gpointer data) {
  gpointer result = GLIBS(g_once_impl)(once, run_and_release, &(struct once){once, run, data});
  __tsan_acquire((void *)&once->status);
  return result;
}

/* ---- what is shared by reference ---- */

static __thread GDestroyNotify clear_box;

static void acquire_and_clear(gpointer box) {
  __tsan_acquire(box);
  if (clear_box)
    clear_box(box);
}

void g_atomic_rc_box_release_full(gpointer box, GDestroyNotify clear) {
  GDestroyNotify outer = clear_box;
  clear_box = clear;
  __tsan_release(box);
  GLIBS(g_atomic_rc_box_release_full)(box, acquire_and_clear);
  clear_box = outer;
}

void g_bytes_unref(GBytes *bytes) {
  if (!bytes)
    return;
  __tsan_release(bytes);
  __tsan_acquire(bytes);
  GLIBS(g_bytes_unref)(bytes);
}

/* ---- work handed to a pool ---- */

struct work {
  GFunc run;
  gpointer data;
};

static void acquire_and_run(gpointer thing, gpointer data) {
  struct work *work = data;
  __tsan_acquire(thing);
  work->run(thing, work->data);
  __tsan_release(work);
}

static struct work works[8]; /* one a pool; never freed */
static unsigned n_works;

GThreadPool *g_thread_pool_new(GFunc run, gpointer data, gint most, gboolean exclusive,
                               GError **error) {
  struct work *work = &works[n_works++];
  *work = (struct work){run, data};
  return GLIBS(g_thread_pool_new)(acquire_and_run, work, most, exclusive, error);
}

gboolean g_thread_pool_push(GThreadPool *pool, gpointer thing, GError **error) {
  __tsan_release(thing);
  return GLIBS(g_thread_pool_push)(pool, thing, error);
}

void g_thread_pool_free(GThreadPool *pool, gboolean immediate, gboolean wait) {
  GLIBS(g_thread_pool_free)(pool, immediate, wait);
  for (unsigned i = 0; i < n_works; i++)
    __tsan_acquire(&works[i]);
}

void g_async_queue_push(GAsyncQueue *queue, gpointer thing) {
  __tsan_release(queue);
  GLIBS(g_async_queue_push)(queue, thing);
}

gpointer g_async_queue_pop(GAsyncQueue *queue) {
  gpointer thing = GLIBS(g_async_queue_pop)(queue);
  __tsan_acquire(queue);
  return thing;
}

gpointer g_async_queue_try_pop(GAsyncQueue *queue) {
  gpointer thing = GLIBS(g_async_queue_try_pop)(queue);
  __tsan_acquire(queue);
  return thing;
}
