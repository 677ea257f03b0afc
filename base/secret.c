/* base/secret.c - see secret.h. */
#include "base/secret.h"
#include "base/error.h"
#include "base/i18n.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LONGEST = 65536, TOKEN_SECONDS = 30 };

/* The first line, without blanks around; NULL with `error` where it is empty. */
static char *first_line(char *text, const char *key, GError **error) {
  text[strcspn(text, "\r\n")] = '\0';
  g_strstrip(text);
  if (*text)
    return g_strdup(text);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("%s: the first line is empty"), key);
  return NULL;
}

/* Until the end or `deadline` (monotonic µs).  False where neither the end nor a line came. */
static bool read_some(int fd, gint64 deadline, char *buffer, size_t size) {
  size_t length = 0;
  for (;;) {
    gint64 left = deadline - g_get_monotonic_time();
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    if (left <= 0 || poll(&wait, 1, (int)(left / 1000) + 1) == 0)
      return false;
    ssize_t n = read(fd, buffer + length, size - 1 - length);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
      continue;
    if (n <= 0 || (length += (size_t)n) == size - 1) {
      buffer[length] = '\0';
      return n >= 0;
    }
  }
}

/* ---- passwords ---- */

static bool check_rights(int fd, const char *key, const char *file, GError **error) {
  struct stat info;
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("%s %s: is no file"), key, file);
  else if (info.st_mode & 027)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("%s %s: others than its owner may read or change it; run: chmod 600 %s"), key,
                file, file);
  else
    return true;
  return false;
}

char *quitus_secret_password(const char *key, const char *file, GError **error) {
  char line[LONGEST];
  int fd = *file ? open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
  if (!*file)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
                _("%s is empty: name the file that holds the password"), key);
  else if (fd < 0)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, "%s %s: %s", key, file,
                g_strerror(errno));
  if (fd < 0)
    return NULL;
  bool fine = check_rights(fd, key, file, error);
  bool got = fine && read_some(fd, G_MAXINT64, line, sizeof line);
  close(fd);
  if (fine && !got)
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("%s %s: cannot be read"), key, file);
  g_autofree char *where = g_strdup_printf("%s %s", key, file);
  return got ? first_line(line, where, error) : NULL;
}

/* ---- tokens ---- */

/* The command itself is told to nobody: it may hold a secret. */
static bool start(const char *key, const char *command, GPid *ret_pid, int *ret_fd,
                  GError **error) {
  g_autoptr(GError) problem = NULL;
  g_auto(GStrv) argv = NULL;
  GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD;
  if (!g_shell_parse_argv(command, NULL, &argv, NULL))
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("%s: its quotes do not match"), key);
  else if (!g_spawn_async_with_pipes(NULL, argv, NULL, flags, NULL, NULL, ret_pid, NULL, ret_fd,
                                     NULL, &problem))
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, "%s: %s", key, problem->message);
  else
    return true;
  return false;
}

char *quitus_secret_token(const char *key, const char *command, GError **error) {
  char line[LONGEST];
  GPid pid;
  int fd, status = 0;
  if (!start(key, command, &pid, &fd, error))
    return NULL;
  bool got = read_some(fd, g_get_monotonic_time() + (gint64)TOKEN_SECONDS * G_USEC_PER_SEC, line,
                       sizeof line);
  close(fd);
  if (!got)
    kill(pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  g_spawn_close_pid(pid);
  if (got && WIFEXITED(status) && WEXITSTATUS(status) == 0)
    return first_line(line, key, error);
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY,
              got ? _("%s: the command failed; run it by hand to see why")
                  : _("%s: the command printed no token within 30 seconds"),
              key);
  return NULL;
}
