/* message/html_tame.h - HTML made harmless before it is parsed. */
#ifndef QUITUS_MESSAGE_HTML_TAME_H
#define QUITUS_MESSAGE_HTML_TAME_H

#include <glib.h>
#include <stdbool.h>

/* A copy without the tags that mean nothing for the text and those nested too deep, and without the
 * digits by which the number of a character is too large to be counted.  Linear.  Sets *ret_damaged
 * where the nest was too deep.  Caller frees. */
char *quitus_html_tame(const char *html, size_t length, bool *ret_damaged);

#endif
