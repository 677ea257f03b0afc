/* milter/hold.c - the bytes of one mail while it comes in: in memory, and once it is large, in a
 * file. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "milter/hold.h"
#include "base/write_all.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

struct quitus_hold {
  char *folder;
  GByteArray *memory; /* empty while there is a file */
  int fd;             /* of the file; -1: there is none */
  gsize size;
  bool stay; /* in memory, whatever its size: a file did not do */
};

struct quitus_hold *quitus_hold_new(const char *folder) {
  struct quitus_hold *hold = g_new0(struct quitus_hold, 1);

  hold->folder = g_strdup(folder);
  hold->memory = g_byte_array_new();
  hold->fd = -1;
  return hold;
}

void quitus_hold_free(struct quitus_hold *hold) {
  if (hold == NULL)
    return;
  if (hold->fd >= 0)
    close(hold->fd);
  g_byte_array_unref(hold->memory);
  g_free(hold->folder);
  g_free(hold);
}

static bool read_all(int fd, guint8 *bytes, gsize length) {
  for (gsize at = 0; at < length;) {
    ssize_t got = pread(fd, bytes + at, length - at, (off_t)at);

    if (got == 0 || (got < 0 && errno != EINTR))
      return false;
    at += got > 0 ? (gsize)got : 0;
  }
  return true;
}

/* Where that cannot be done, the mail stays in memory. */
static void move_to_file(struct quitus_hold *hold) {
  int fd = -1;

  if (g_mkdir_with_parents(hold->folder, 0700) == 0)
    fd = open(hold->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0 || !quitus_write_all(fd, hold->memory->data, hold->memory->len)) {
    hold->stay = true;
    if (fd >= 0)
      close(fd);
    return;
  }
  hold->fd = fd;
  g_byte_array_unref(hold->memory);
  hold->memory = g_byte_array_new();
}

static bool move_to_memory(struct quitus_hold *hold) {
  hold->stay = true;
  g_byte_array_set_size(hold->memory, (guint)hold->size);
  if (!read_all(hold->fd, hold->memory->data, hold->size))
    return false;
  close(hold->fd);
  hold->fd = -1;
  return true;
}

bool quitus_hold_append(struct quitus_hold *hold, const void *bytes, gsize length) {
  if (hold->fd < 0 && !hold->stay && hold->size + length > QUITUS_HOLD_LARGE)
    move_to_file(hold);
  if (hold->fd >= 0 && !quitus_write_all(hold->fd, bytes, length) && !move_to_memory(hold))
    return false;
  if (hold->fd < 0)
    g_byte_array_append(hold->memory, bytes, (guint)length);
  hold->size += length;
  return true;
}

gsize quitus_hold_size(const struct quitus_hold *hold) {
  return hold->size;
}

GBytes *quitus_hold_take(struct quitus_hold *hold) {
  g_autoptr(GMappedFile) file =
      hold->fd >= 0 ? g_mapped_file_new_from_fd(hold->fd, FALSE, NULL) : NULL;
  GBytes *bytes = NULL;

  if (file != NULL) {
    bytes = g_mapped_file_get_bytes(file);
  } else if (hold->fd < 0 || move_to_memory(hold)) {
    bytes = g_byte_array_free_to_bytes(hold->memory);
    hold->memory = g_byte_array_new();
  }
  quitus_hold_free(hold);
  return bytes;
}
