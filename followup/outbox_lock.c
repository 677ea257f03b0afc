/* followup/outbox_lock.c - see outbox_lock.h.  flock(2) belongs to the open file, not the process:
 * a sendmail started by us does not inherit it (O_CLOEXEC), and two runs in one process exclude
 * each other too. */
#include "followup/outbox_lock.h"
#include "base/error.h"
#include "base/i18n.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

struct quitus_outbox_lock {
  int fd;
};

static struct quitus_outbox_lock *fail(int fd, const char *path, int code, GError **error) {
  if (code == EWOULDBLOCK)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
                _("another quitus-outbox is sending (it has %s)"), path);
  else
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, "%s: %s", path, g_strerror(code));
  if (fd >= 0)
    close(fd);
  return NULL;
}

struct quitus_outbox_lock *quitus_outbox_lock_take(const char *database, GError **error) {
  g_autofree char *path = g_strconcat(database, "-outbox", NULL);
  int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
  if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) != 0)
    return fail(fd, path, errno, error);
  struct quitus_outbox_lock *lock = g_new(struct quitus_outbox_lock, 1);
  lock->fd = fd;
  return lock;
}

void quitus_outbox_lock_free(struct quitus_outbox_lock *lock) {
  if (!lock)
    return;
  close(lock->fd);
  g_free(lock);
}
