/* message/bounce.c - whom a mail did not reach, and which mail. */
#include "message/bounce.h"
#include "base/fold.h"
#include "base/text.h"
#include "message/lines.h"
#include <string.h>

enum { RECIPIENTS_MAX = 50, LINE_MAX_BYTES = 998 };

#define WORD_ENDS " \t\r\n(" /* behind a field's word: blanks, or a comment */

/* Adds an address in lower case, once. */
static void add_recipient(GPtrArray *recipients, const char *text) {
  g_autofree char *address = quitus_text_address(text);
  if (!address || recipients->len >= RECIPIENTS_MAX)
    return;
  for (guint i = 0; i < recipients->len; i++)
    if (strcmp(recipients->pdata[i], address) == 0)
      return;
  g_ptr_array_add(recipients, g_steal_pointer(&address));
}

/* The value behind `name` where the line starts with it, else NULL. */
static const char *field_of(const char *line, const char *name) {
  size_t length = strlen(name);
  if (g_ascii_strncasecmp(line, name, length) != 0)
    return NULL;
  line += length;
  return line + strspn(line, " \t");
}

/* "rfc822; user@example" */
static void add_typed_recipient(GPtrArray *recipients, const char *value) {
  const char *semicolon = strchr(value, ';');
  add_recipient(recipients, semicolon ? semicolon + 1 : value);
}

/* What befell a recipient, the gravest last.  RFC 3464, 2.3.3, knows three ways to arrive; an
 * action that it does not know is none of them. */
enum fate { FATE_UNTOLD, FATE_ARRIVED, FATE_DELAYED, FATE_FAILED };

static enum fate fate_by(const char *action) {
  static const char *const arrived[] = {"delivered", "relayed", "expanded", NULL};
  g_autofree char *word = g_ascii_strdown(action, (gssize)strcspn(action, WORD_ENDS));
  if (!*word)
    return FATE_UNTOLD;
  if (strcmp(word, "delayed") == 0)
    return FATE_DELAYED;
  return g_strv_contains(arrived, word) ? FATE_ARRIVED : FATE_FAILED;
}

static const char *line_after(const char *line) {
  line += strcspn(line, "\n");
  return line + (*line == '\n');
}

/* The gravest of all recipients'. */
static enum fate gravest_fate(const char *report) {
  enum fate gravest = FATE_UNTOLD;
  for (const char *line = report; *line; line = line_after(line)) {
    const char *action = field_of(line, "Action:");
    if (action)
      gravest = MAX(gravest, fate_by(action));
  }
  return gravest;
}

bool quitus_report_is_of_success(const char *report) {
  return gravest_fate(report) == FATE_ARRIVED;
}

/* The first word of the first such field of a block, in lower case.  Caller frees; NULL where there
 * is none. */
static char *word_in(const char *block, const char *name) {
  for (const char *line = block; *line; line = line_after(line)) {
    const char *value = field_of(line, name);
    size_t length = value ? strcspn(value, WORD_ENDS) : 0;
    if (length)
      return g_ascii_strdown(value, (gssize)length);
  }
  return NULL;
}

static void add_recipients(GPtrArray *recipients, const char *block) {
  g_auto(GStrv) lines = g_strsplit(block, "\n", 0);
  for (char **line = lines; *line; line++) {
    const char *value = field_of(*line, "Final-Recipient:");
    if (value || (value = field_of(*line, "Original-Recipient:")))
      add_typed_recipient(recipients, value);
  }
}

/* One recipient's block.  It counts where it tells of the gravest fate, or of none. */
static void read_block(const char *block, enum fate gravest, struct quitus_bounce *bounce,
                       GPtrArray *recipients) {
  g_autofree char *action = word_in(block, "Action:");
  if (action && fate_by(action) != gravest)
    return;
  add_recipients(recipients, block);
  if (!bounce->action)
    bounce->action = g_steal_pointer(&action);
  if (!bounce->status)
    bounce->status = word_in(block, "Status:");
}

/* Blocks stand apart by blank lines (RFC 3464, 2.1). */
static void read_report(const char *report, struct quitus_bounce *bounce, GPtrArray *recipients) {
  enum fate gravest = gravest_fate(report);
  for (const char *rest = report; *rest;) {
    const char *end = strstr(rest, "\n\n");
    g_autofree char *block = end ? g_strndup(rest, (size_t)(end - rest)) : g_strdup(rest);
    read_block(block, gravest, bounce, recipients);
    rest = end ? end + 2 : rest + strlen(rest);
  }
}

/* Lines behind which the returned mail stands. */
static const char *const copy_marks[] = {"this is a copy of the message",
                                         "below this line is a copy",
                                         "--- original message",
                                         "original message headers",
                                         "----- original message",
                                         "included is a copy of the message",
                                         "en-tetes de message d'origine",
                                         "en-tetes du message d'origine",
                                         "message headers follow",
                                         "the body of the message is",
                                         "----- message original",
                                         "----- en-tete",
                                         NULL};

size_t quitus_bounce_notice_length(const char *text) {
  g_autoptr(quitus_lines) lines = quitus_lines_new(text);
  for (size_t i = 1; i < lines->n; i++) {
    const char *folded = lines->at[i].folded;
    bool returned_headers = field_of(folded, "return-path:") || field_of(folded, "received:");
    if (returned_headers || (lines->at[i].length < 120 && quitus_contains_any(folded, copy_marks)))
      return (size_t)(lines->at[i].text - text);
  }
  return strlen(text);
}

/* The first word with an '@' of a line of a notice, without the marks around it. */
static char *address_in_line(const char *line) {
  const char *at = strchr(line, '@');
  if (!at)
    return NULL;
  const char *start = at, *end = at + 1;
  while (start > line && (g_ascii_isalnum(start[-1]) || strchr(".!#$%&'*+-/=?^_{|}~", start[-1])))
    start--;
  while (g_ascii_isalnum(*end) || *end == '.' || *end == '-')
    end++;
  while (end > at && end[-1] == '.')
    end--;
  return g_strndup(start, (size_t)(end - start));
}

/* A line that is about a recipient: he stands in it first, or alone. */
static bool is_recipient_line(const char *line, const char *address) {
  const char *found = strstr(line, address);
  size_t before = strspn(line, " \t<-*\"'[(");
  return found == line + before;
}

/* Takes those that stand first in a line (Postfix, Exim, qmail), else the first of any line. */
static void read_notice(const char *notice, GPtrArray *recipients) {
  g_auto(GStrv) lines = g_strsplit(notice, "\n", 400);
  for (int pass = 0; pass < 2 && !recipients->len; pass++)
    for (char **line = lines; *line; line++) {
      if (strlen(*line) > LINE_MAX_BYTES)
        continue;
      g_autofree char *address = address_in_line(*line);
      if (address && (pass || is_recipient_line(*line, address)))
        add_recipient(recipients, address);
    }
}

/* "5.1.1", "4.2.2": the first enhanced status code (RFC 3463).  Caller frees; NULL if none. */
static char *status_in(const char *text) {
  for (const char *p = text; *p; p++) {
    if ((*p != '5' && *p != '4') || p[1] != '.' || !g_ascii_isdigit(p[2]) ||
        (p > text && (g_ascii_isalnum(p[-1]) || p[-1] == '.')))
      continue;
    size_t subject = strspn(p + 2, "0123456789");
    const char *detail = p + 2 + subject;
    size_t digits = *detail == '.' ? strspn(detail + 1, "0123456789") : 0;
    if (subject <= 3 && digits >= 1 && digits <= 3 && detail[1 + digits] != '.')
      return g_strndup(p, 2 + subject + 1 + digits);
  }
  return NULL;
}

/* The Message-ID in the copy that a plain bounce carries below its notice; what has a blank in it
 * is none (RFC 5322, 3.6.4). */
static char *id_in_copy(const char *copy) {
  for (const char *line = copy; *line; line = line_after(line)) {
    const char *value = field_of(line + strspn(line, " \t>"), "Message-ID:");
    if (value) {
      g_autofree char *id = g_strndup(value, strcspn(value, "\n"));
      char *open = strchr(id, '<'), *close = open ? strchr(open, '>') : NULL;
      if (close && open + strcspn(open, " \t") > close)
        return g_strndup(open + 1, (size_t)(close - open - 1));
    }
  }
  return NULL;
}

static void read_words(const struct quitus_parts *parts, struct quitus_bounce *bounce,
                       GPtrArray *recipients) {
  const char *text = parts->text->str;
  g_autofree char *notice = g_strndup(text, quitus_bounce_notice_length(text));
  g_autofree char *failed = quitus_parts_header(parts, "X-Failed-Recipients");
  g_auto(GStrv) listed = g_strsplit(failed ? failed : "", ",", RECIPIENTS_MAX);
  for (char **address = listed; *address; address++)
    add_recipient(recipients, *address);
  if (!recipients->len)
    read_notice(notice, recipients);
  if (!bounce->status)
    bounce->status = status_in(notice);
  if (!bounce->original_message_id)
    bounce->original_message_id = id_in_copy(text);
  if (!bounce->action && bounce->status)
    bounce->action = g_strdup(*bounce->status == '4' ? "delayed" : "failed");
}

void quitus_bounce_read(const struct quitus_parts *parts, struct quitus_bounce *ret_bounce) {
  struct quitus_bounce bounce = {.original_message_id = g_strdup(parts->returned_id)};
  GPtrArray *recipients = g_ptr_array_new();
  read_report(parts->report->str, &bounce, recipients);
  if (!recipients->len || !bounce.original_message_id)
    read_words(parts, &bounce, recipients);
  g_ptr_array_add(recipients, NULL);
  bounce.recipients = (char **)g_ptr_array_free(recipients, FALSE);
  *ret_bounce = bounce;
}
