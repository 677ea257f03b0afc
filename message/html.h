/* message/html.h - the text of an HTML mail, as its reader sees it. */
#ifndef QUITUS_MESSAGE_HTML_H
#define QUITUS_MESSAGE_HTML_H

#include <glib.h>
#include <stdbool.h>

/* Paragraphs, line breaks, list items and table cells stay apart; what is marked as quoted gets ">"
 * before each line, Outlook's rule above a quoted mail becomes a bar of underscores; hidden text is
 * left out.  `html` is UTF-8.  Sets *ret_damaged where nests were flattened.  Caller frees. */
char *quitus_html_to_text(const char *html, size_t length, bool *ret_damaged);

#endif
