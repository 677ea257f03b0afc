/* message/introduction.h - the lines that mail programs put above quoted mail, header blocks apart:
 * "On Fri, Apr 3, 2026 at 09:12, X <x@y> wrote:".  Separators are in message/separator.h. */
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

/* ">:" or "> wrote:", which ends an address that was wrapped, and quotes nothing. */
bool quitus_ends_introduction(const char *folded);

/* Where one starts behind other words of its line, "fine On Fri, Apr 3, X wrote:"; else NULL. */
const char *quitus_introduction_inside(const char *folded);

#endif
