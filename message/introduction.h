/* message/introduction.h - the lines that mail programs put above quoted mail, header blocks apart:
 * "On Fri, Apr 3, 2026 at 09:12, X <x@y> wrote:" and "-----Message d'origine-----". */
#ifndef QUITUS_MESSAGE_INTRODUCTION_H
#define QUITUS_MESSAGE_INTRODUCTION_H

#include "message/lines.h"

enum quitus_introduction {
  QUITUS_INTRODUCTION_NONE,
  QUITUS_INTRODUCTION_WEAK,   /* counts only above quoted lines */
  QUITUS_INTRODUCTION_STRONG, /* counts by itself */
};
/* Whether an introduction, of up to four lines, starts at line i, and where it ends. */
enum quitus_introduction quitus_introduction_at(const struct quitus_lines *lines, size_t i,
                                                size_t *ret_end);

enum quitus_separator {
  QUITUS_SEPARATOR_NONE,
  QUITUS_SEPARATOR_ORIGINAL,
  QUITUS_SEPARATOR_FORWARD,
  QUITUS_SEPARATOR_ANNOUNCED, /* "Begin forwarded message:": counts only above a header */
};
enum quitus_separator quitus_separator_of_line(const char *folded);
/* A line of underscores only, as Outlook draws above its header block. */
bool quitus_is_bar(const char *folded);

#endif
