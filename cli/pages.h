/* cli/pages.h - lists that may be long: --limit, --after, and saying that there is more.
 *
 * People get a hundred lines unless they ask for more; JSON is for programs, which get all.  Either
 * is read in pages: what is shown first is shown at once, memory stays flat, and nobody else waits
 * while a pager does.
 */
#ifndef QUITUS_CLI_PAGES_H
#define QUITUS_CLI_PAGES_H

#include <glib.h>
#include <stdbool.h>

/* One command's list.  `limit` and `after` take the options' values: begin with
 * QUITUS_PAGES_PRESET. */
struct quitus_pages {
  int limit;   /* 0: all */
  char *after; /* what `name` gives of an item; NULL: from the beginning */
  /* Items behind `after`, `limit` at most; the array owns them. */
  GPtrArray *(*fetch)(void *data, const char *after, unsigned limit, GError **error);
  bool (*show)(void *data, const void *item, GError **error);
  char *(*name)(const void *item); /* caller frees */
};
#define QUITUS_PAGES_PRESET (-1)

/* Shows the items page by page.  *ret_more is where the list goes on (caller frees), NULL at its
 * end. */
bool quitus_pages_show(const struct quitus_pages *pages, bool json, void *data, char **ret_more,
                       GError **error);
/* Tells on standard error that there is more, where there is. */
void quitus_pages_tell(const char *more);

#endif
