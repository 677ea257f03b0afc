/* base/log.c - syslog or standard error, one safe line each. */
#include "base/log.h"
#include "base/calendar.h"
#include "base/text.h"
#include <stdio.h>
#include <unistd.h>

enum { LINE_COLUMNS = 1000 }; /* a mail may have a Message-ID of any length */

/* Set once before any thread starts; the only state of the process beside the locale. */
static bool use_syslog;
static const char *ident = "quitus";

/* The last error, for who asks how the process fares. */
static GMutex last_lock;
static char *last_error;
static int64_t last_error_at;

static void remember(const char *line) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&last_lock);
  g_free(last_error);
  last_error = g_strdup(line);
  last_error_at = quitus_now();
}

char *quitus_log_last_error(int64_t *ret_instant) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&last_lock);
  *ret_instant = last_error_at;
  return g_strdup(last_error);
}

void quitus_log_open(const char *program, bool to_stderr) {
  ident = program;
  use_syslog = !to_stderr;
  if (use_syslog)
    openlog(program, LOG_PID | LOG_NDELAY, LOG_MAIL);
}

static const char *priority_name(int priority) {
  return priority <= LOG_ERR ? "error: " : priority == LOG_WARNING ? "warning: " : "";
}

void quitus_log(int priority, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *written = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *line = quitus_text_excerpt(written, LINE_COLUMNS);
  if (priority <= LOG_ERR)
    remember(line);
  if (use_syslog)
    syslog(priority, "%s%s", priority_name(priority), line);
  else
    fprintf(stderr, "%s[%d]: %s%s\n", ident, (int)getpid(), priority_name(priority), line);
}
