/* bench/syncs.c - preloaded into a program: counts how often it waits for the disk, and lets it
 * wait longer.
 *
 *   QUITUS_BENCH_SYNCS      a file of eight bytes, in which they are counted
 *   QUITUS_BENCH_SYNC_US    how many microseconds longer than the disk each one takes; 0: no longer
 *
 * A disk that says at once that all is written hides what a program asks of it.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static _Atomic unsigned long *counter; /* NULL: nobody counts */
static long delay_us;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("QUITUS_BENCH_SYNCS"), *delay = getenv("QUITUS_BENCH_SYNC_US");
  int fd = path != NULL ? open(path, O_RDWR | O_CLOEXEC) : -1;
  void *shared =
      fd >= 0 ? mmap(NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;

  counter = shared != MAP_FAILED ? shared : NULL;
  delay_us = delay != NULL ? strtol(delay, NULL, 10) : 0;
  if (fd >= 0)
    close(fd);
}

static int sync_slowly(const char *name, int fd) {
  const struct timespec pause = {.tv_sec = delay_us / 1000000,
                                 .tv_nsec = delay_us % 1000000 * 1000};
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);

  if (counter != NULL)
    atomic_fetch_add(counter, 1);
  if (delay_us > 0)
    nanosleep(&pause, NULL);
  return real(fd);
}

int fsync(int fd) {
  return sync_slowly("fsync", fd);
}

int fdatasync(int fd) {
  return sync_slowly("fdatasync", fd);
}
