/* message/html_tame.h - HTML made harmless before it is parsed. */
#ifndef QUITUS_MESSAGE_HTML_TAME_H
#define QUITUS_MESSAGE_HTML_TAME_H

#include <glib.h>
#include <stdbool.h>

/* A copy in which tags that mean nothing for the text, and those nested too deep, are blanks.
 * Linear.  Sets *ret_damaged where the nest was too deep.  Caller frees. */
char *quitus_html_tame(const char *html, size_t length, bool *ret_damaged);

#endif
