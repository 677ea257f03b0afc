/* followup/xoauth2.c - see xoauth2.h. */
#include "followup/xoauth2.h"
#include <glib.h>
#include <stdbool.h>
#include <string.h>

static bool say(mailstream *stream, const char *line) {
  size_t length = strlen(line);
  return mailstream_write(stream, line, length) == (ssize_t)length && mailstream_flush(stream) == 0;
}

/* One reply, the last of its lines in `line`. */
static int hear(mailstream *stream, MMAPString *line) {
  do {
    mmap_string_truncate(line, 0);
    if (!mailstream_read_line_remove_eol(stream, line))
      return 0;
  } while (line->len > 3 && line->str[3] == '-');
  return (int)g_ascii_strtoull(line->str, NULL, 10);
}

char *quitus_xoauth2_response(const char *user, const char *token) {
  g_autofree char *plain = g_strdup_printf("user=%s\1auth=Bearer %s\1\1", user, token);
  return g_base64_encode((const guchar *)plain, strlen(plain));
}

int quitus_xoauth2(mailsmtp *session, const char *user, const char *token, char **ret_said) {
  g_autofree char *coded = quitus_xoauth2_response(user, token);
  g_autofree char *command = g_strdup_printf("AUTH XOAUTH2 %s\r\n", coded);
  MMAPString *line = mmap_string_new("");
  int code = say(session->stream, command) ? hear(session->stream, line) : 0;
  if (code == 334) /* why not, as JSON; it expects an empty line before it refuses */
    code = say(session->stream, "\r\n") ? hear(session->stream, line) : 0;
  *ret_said = g_strdup(line->str);
  mmap_string_free(line);
  return code;
}
