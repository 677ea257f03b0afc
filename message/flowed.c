/* message/flowed.c - format=flowed (RFC 3676) made plain lines again. */
#include "message/flowed.h"
#include <glib.h>
#include <stdbool.h>
#include <string.h>

struct flow {
  GString *out;
  size_t depth; /* of the paragraph that is still open */
  bool open;    /* the last line ended in a soft break */
};

static void start_line(struct flow *flow, size_t depth) {
  for (size_t i = 0; i < depth; i++)
    g_string_append_c(flow->out, '>');
  if (depth)
    g_string_append_c(flow->out, ' ');
  flow->depth = depth;
}

static void add_line(struct flow *flow, const char *line, size_t length, bool delsp) {
  size_t depth = strspn(line, ">");
  const char *body = line + depth;
  length -= depth;
  if (length && *body == ' ') {
    body++;
    length--;
  }
  bool delimiter = length == 3 && memcmp(body, "-- ", 3) == 0;
  if (flow->open && (depth != flow->depth || delimiter)) {
    g_string_append_c(flow->out, '\n');
    flow->open = false;
  }
  if (!flow->open)
    start_line(flow, depth);
  flow->open = length && body[length - 1] == ' ' && !delimiter;
  g_string_append_len(flow->out, body, (gssize)(flow->open && delsp ? length - 1 : length));
  if (!flow->open)
    g_string_append_c(flow->out, '\n');
}

char *quitus_flowed_unwrap(const char *text, bool delsp) {
  struct flow flow = {.out = g_string_sized_new(strlen(text) + 16)};
  for (const char *line = text; *line;) {
    size_t length = strcspn(line, "\n");
    add_line(&flow, line, length, delsp);
    line += length + (line[length] == '\n');
  }
  return g_string_free(flow.out, FALSE);
}
