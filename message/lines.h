/* message/lines.h - a text as lines, each with its folded form and whether it is kept.
 *
 * What quote.c, footer.c and signature.c work on.  A cut marks lines, it moves nothing.
 */
#ifndef QUITUS_MESSAGE_LINES_H
#define QUITUS_MESSAGE_LINES_H

#include "base/fold.h"
#include "message/message.h"
#include <glib.h>
#include <stdbool.h>

struct quitus_line {
  const char *text; /* as written; `length` bytes, not terminated */
  size_t length;
  const char *folded; /* lower case without accents, stripped; terminated */
  bool blank;
  bool quoted;       /* starts with '>' */
  const char *habit; /* why it is cut; NULL where it is kept */
  enum quitus_cut_kind kind;
};

struct quitus_lines {
  quitus_folded *fold;
  struct quitus_line *at;
  size_t n;
};

/* `text` must outlive the lines. */
struct quitus_lines *quitus_lines_new(const char *text);
void quitus_lines_free(struct quitus_lines *lines);

/* Marks [start, end); lines that are cut already keep their first reason. */
void quitus_lines_cut(struct quitus_lines *lines, size_t start, size_t end,
                      enum quitus_cut_kind kind, const char *habit);
/* The first line in [i, n) that is not blank; n where there is none. */
size_t quitus_lines_skip_blank(const struct quitus_lines *lines, size_t i);
static inline bool quitus_line_kept(const struct quitus_line *line) {
  return !line->habit;
}

/* True where `folded` contains or starts with one of a NULL-terminated list. */
bool quitus_contains_any(const char *folded, const char *const *phrases);
bool quitus_starts_with_any(const char *folded, const char *const *phrases);
/* Words that speak for something, the more the heavier. */
struct quitus_phrase {
  const char *phrase; /* folded */
  unsigned weight;
};
/* The weights of those of the `n` phrases that `folded` contains, together. */
unsigned quitus_weigh_phrases(const char *folded, const struct quitus_phrase *phrases, size_t n);
/* True where the line contains one of a NULL-terminated list as written, in lower case: for scripts
 * that folding leaves blank. */
bool quitus_line_writes(const struct quitus_line *line, const char *const *phrases);
/* `word` standing by itself in `folded`. */
bool quitus_has_word(const char *folded, const char *word);

typedef struct quitus_lines quitus_lines;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_lines, quitus_lines_free)

/* The three steps, in this order. */
/* What our own mail server wrote above it. */
void quitus_cut_banner(struct quitus_lines *lines);
void quitus_cut_quotes(struct quitus_lines *lines);
/* Mobile signatures, legal footers and signature blocks at the end of what is kept. */
void quitus_cut_tail(struct quitus_lines *lines);

#endif
