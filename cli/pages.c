/* cli/pages.c - showing a list page by page. */
#include "cli/pages.h"
#include "base/error.h"
#include "base/i18n.h"
#include <stdio.h>

enum { SCREENFUL = 100, PAGE = 500 };

static bool most(const struct quitus_pages *pages, bool json, guint64 *ret_most, GError **error) {
  if (pages->limit < 0 && pages->limit != QUITUS_PAGES_PRESET) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("--limit %d is no number of lines; 0 shows all"), pages->limit);
    return false;
  }
  if (pages->limit == QUITUS_PAGES_PRESET)
    *ret_most = json ? G_MAXUINT64 : SCREENFUL;
  else
    *ret_most = pages->limit ? (guint64)pages->limit : G_MAXUINT64;
  return true;
}

/* Shows `most` items at most behind *place, which moves on; *ret_last where the list ends there. */
static bool show_page(const struct quitus_pages *pages, unsigned most_now, void *data, char **place,
                      bool *ret_last, GError **error) {
  g_autoptr(GPtrArray) items = pages->fetch(data, *place, most_now + 1, error);
  if (!items)
    return false;
  guint shown = MIN(items->len, most_now);
  for (guint i = 0; i < shown; i++)
    if (!pages->show(data, items->pdata[i], error))
      return false;
  *ret_last = items->len <= most_now;
  if (shown) {
    g_free(*place);
    *place = pages->name(items->pdata[shown - 1]);
  }
  return true;
}

bool quitus_pages_show(const struct quitus_pages *pages, bool json, void *data, char **ret_more,
                       GError **error) {
  guint64 left;
  if (!most(pages, json, &left, error))
    return false;
  g_autofree char *place = g_strdup(pages->after);
  bool last = false;
  while (left && !last) {
    unsigned most_now = (unsigned)MIN(left, PAGE);
    if (!show_page(pages, most_now, data, &place, &last, error))
      return false;
    left -= most_now;
  }
  *ret_more = last ? NULL : g_steal_pointer(&place);
  return true;
}

void quitus_pages_tell(const char *more) {
  if (more)
    fprintf(stderr, _("there are more: --after '%s' goes on, --limit 0 shows all\n"), more);
}
