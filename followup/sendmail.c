/* followup/sendmail.c - handing a mail to the local sendmail program. */
#include "base/error.h"
#include "base/i18n.h"
#include "followup/transport.h"
#include <gio/gio.h>
#include <sysexits.h>

bool quitus_sendmail(const char *program, const char *from, const char *to, GBytes *mail,
                     GError **error) {
  g_autoptr(GError) problem = NULL;
  g_autoptr(GSubprocess) process =
      g_subprocess_new(G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &problem,
                       program, "-i", "-f", from, "--", to, NULL);
  if (!process) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_RETRY, "%s: %s", program, problem->message);
    return false;
  }
  g_autoptr(GBytes) errors = NULL;
  if (!g_subprocess_communicate(process, mail, NULL, NULL, &errors, &problem))
    g_subprocess_wait(process, NULL, NULL);
  bool ended = g_subprocess_get_if_exited(process);
  int status = ended ? g_subprocess_get_exit_status(process) : EX_TEMPFAIL;
  if (ended && status == EX_OK && !problem)
    return true;
  g_autofree char *said =
      errors ? g_strndup(g_bytes_get_data(errors, NULL), MIN(g_bytes_get_size(errors), 300)) : NULL;
  bool passing = status == EX_TEMPFAIL || status == EX_OSERR || status == EX_UNAVAILABLE;
  g_set_error(error, QUITUS_ERROR,
              !ended || status == EX_OK ? QUITUS_ERROR_UNSURE /* killed, or it read not all */
              : passing                 ? QUITUS_ERROR_RETRY
                                        : QUITUS_ERROR_REFUSED,
              _("%s ended with status %d: %s"), program, status,
              problem ? problem->message
              : said  ? g_strstrip(said)
                      : "");
  return false;
}
