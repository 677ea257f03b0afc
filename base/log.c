/* base/log.c - syslog or standard error, one safe line each. */
#include "base/log.h"
#include <stdio.h>
#include <unistd.h>

/* Set once before any thread starts; the only state of the process beside the locale. */
static bool use_syslog;
static const char *ident = "quitus";

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
  g_autofree char *line = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  for (char *p = line; *p; p++)
    if ((unsigned char)*p < 0x20 || *p == 0x7F)
      *p = ' ';
  if (use_syslog)
    syslog(priority, "%s%s", priority_name(priority), line);
  else
    fprintf(stderr, "%s[%d]: %s%s\n", ident, (int)getpid(), priority_name(priority), line);
}
