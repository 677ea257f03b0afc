/* message/quote.c - cuts quoted and forwarded mail away.
 *
 * Lines with '>' are always cut, so that answers between them are kept; an introduction goes with
 * them.  A header block, a separator line or an introduction without '>' below it is how programs
 * quote that mark nothing: then all the rest is quoted.  (html.c writes '>' before what HTML marks
 * as quoted, so that both kinds of mail come here alike.)
 */
#include "base/i18n.h"
#include "message/footer.h"
#include "message/header_block.h"
#include "message/introduction.h"
#include "message/lines.h"
#include "message/separator.h"
#include <string.h>

enum {
  WRAPPED_MIN = 72,   /* bytes of a quoted line that a program may have wrapped */
  REMAINDER_MAX = 60, /* bytes of what it wrapped */
};

struct boundary {
  size_t end; /* the line after it */
  enum quitus_cut_kind kind;
  const char *habit;
  bool introduction;
};

/* One ">From " among the sender's own lines is an mbox's escape, no quote. */
static bool is_escaped_from(const struct quitus_lines *lines, size_t i) {
  bool before = i > 0 && lines->at[i - 1].quoted;
  bool after = i + 1 < lines->n && lines->at[i + 1].quoted;
  return !before && !after && g_str_has_prefix(lines->at[i].text, ">From ");
}

/* The line above line i that is not blank, or NULL. */
static const struct quitus_line *line_above(const struct quitus_lines *lines, size_t i) {
  while (i-- > 0)
    if (!lines->at[i].blank)
      return &lines->at[i];
  return NULL;
}

static bool find_separator(const struct quitus_lines *lines, size_t i, struct boundary *ret) {
  enum quitus_separator separator = quitus_separator_of_line(&lines->at[i]);
  if (separator == QUITUS_SEPARATOR_NONE)
    return false;
  if (separator == QUITUS_SEPARATOR_ABOVE && !line_above(lines, i))
    return false; /* a ticket program's own mail begins with it */
  size_t next = quitus_lines_skip_blank(lines, i + 1), end = i + 1;
  bool headed = next < lines->n && quitus_header_of_line(&lines->at[next]);
  if (separator == QUITUS_SEPARATOR_ANNOUNCED && !headed &&
      !(next < lines->n && lines->at[next].quoted))
    return false;
  for (size_t k = next; k < lines->n && quitus_header_of_line(&lines->at[k]); k++)
    end = k + 1;
  quitus_header_block_at(lines, next, false, &end);
  bool forward = separator == QUITUS_SEPARATOR_FORWARD || separator == QUITUS_SEPARATOR_ANNOUNCED;
  *ret = (struct boundary){end, forward ? QUITUS_CUT_FORWARD : QUITUS_CUT_QUOTE,
                           forward ? "forward separator" : "original message separator", false};
  return true;
}

static bool find_header_block(const struct quitus_lines *lines, size_t i, struct boundary *ret) {
  bool bar = quitus_is_bar(lines->at[i].folded);
  size_t start = bar ? quitus_lines_skip_blank(lines, i + 1) : i, end;
  if (!bar && !quitus_header_of_line(&lines->at[i]))
    return false;
  if (start >= lines->n || !quitus_header_block_at(lines, start, bar, &end))
    return false;
  bool forward = !bar && quitus_header_of_line(&lines->at[start]) == QUITUS_HEADER_SUBJECT;
  *ret = (struct boundary){end, forward ? QUITUS_CUT_FORWARD : QUITUS_CUT_QUOTE,
                           bar ? N_("header block under a bar") : N_("header block"), false};
  return true;
}

static bool find_introduction(const struct quitus_lines *lines, size_t i, struct boundary *ret) {
  size_t end;
  enum quitus_introduction found = quitus_introduction_at(lines, i, &end);
  if (found == QUITUS_INTRODUCTION_NONE)
    return false;
  size_t next = quitus_lines_skip_blank(lines, end);
  bool above_quote = next < lines->n && next <= end + 2 &&
                     (lines->at[next].quoted || quitus_separator_of_line(&lines->at[next]));
  const struct quitus_line *above = line_above(lines, i);
  bool below_signature = above && quitus_is_mobile_signature(above);
  if (!above_quote && !below_signature && found == QUITUS_INTRODUCTION_WEAK)
    return false;
  *ret = (struct boundary){end, QUITUS_CUT_QUOTE, N_("introduction"), true};
  return true;
}

static bool find_boundary(const struct quitus_lines *lines, size_t i, struct boundary *ret) {
  if (lines->at[i].blank)
    return false;
  return find_separator(lines, i, ret) || find_header_block(lines, i, ret) ||
         find_introduction(lines, i, ret);
}

/* What was a quoted line's end before a program wrapped it: no answer starts in mid-sentence. */
static bool is_remainder(const struct quitus_lines *lines, size_t i) {
  const struct quitus_line *line = &lines->at[i], *above = line - 1;
  size_t length = strlen(above->folded);
  return above->quoted && i + 1 < lines->n && lines->at[i + 1].quoted && !line->blank &&
         line->length < REMAINDER_MAX && length >= WRAPPED_MIN &&
         !strchr(".!?:;", above->folded[length - 1]) &&
         g_unichar_islower(g_utf8_get_char(line->text));
}

/* Rights the marks that wrapping made wrong: "<a@b.example" with ">:" below it quotes nothing. */
static void mend_marks(struct quitus_lines *lines) {
  for (size_t i = 1; i < lines->n; i++) {
    struct quitus_line *line = &lines->at[i];
    bool below_text = !lines->at[i - 1].blank && !lines->at[i - 1].quoted;
    if (line->quoted)
      line->quoted = !(below_text && quitus_ends_introduction(line->folded));
    else
      line->quoted = is_remainder(lines, i);
  }
}

/* Keeps what the sender typed before an introduction on its line. */
static bool keep_head(struct quitus_lines *lines, struct quitus_line *line) {
  const char *inside = quitus_introduction_inside(line->folded);
  if (!inside)
    return false;
  size_t at = (size_t)(inside - lines->fold->text);
  while (at && strchr("- ", lines->fold->text[at - 1]))
    at--;
  size_t length = lines->fold->map[at] - (size_t)(line->text - lines->at[0].text);
  if (lines->fold->text + at <= line->folded)
    return false;
  lines->fold->text[at] = '\0';
  line->length = length;
  return true;
}

/* The first line of a boundary at line i: rules that are drawn above it go with it. */
static size_t take_ruled(const struct quitus_lines *lines, size_t i) {
  size_t start = i;
  while (i-- > 0 && (lines->at[i].blank || quitus_is_ruled(lines->at[i].folded)))
    start = lines->at[i].blank ? start : i;
  return start;
}

void quitus_cut_quotes(struct quitus_lines *lines) {
  size_t i = 0;
  mend_marks(lines);
  while (i < lines->n) {
    struct boundary boundary;
    if (lines->at[i].quoted && !is_escaped_from(lines, i)) {
      quitus_lines_cut(lines, i, i + 1, QUITUS_CUT_QUOTE, N_("lines marked >"));
      i++;
    } else if (find_boundary(lines, i, &boundary)) {
      size_t next = quitus_lines_skip_blank(lines, boundary.end);
      bool marked = next < lines->n && lines->at[next].quoted;
      size_t end = marked ? boundary.end : lines->n;
      bool headed = boundary.introduction && keep_head(lines, &lines->at[i]);
      size_t start = headed ? i + 1 : take_ruled(lines, i);
      quitus_lines_cut(lines, start, end, boundary.kind, boundary.habit);
      i = end;
    } else {
      i++;
    }
  }
}
