/* imap/report.c - see report.h. */
#include "imap/report.h"
#include "base/error.h"

static bool is_absence(const GError *error) {
  return g_error_matches(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND) ||
         g_error_matches(error, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
}

/* `name` is taken. */
static bool look(struct quitus_imap *imap, char *name, struct quitus_imap_report_folder *ret,
                 GError **error) {
  g_autoptr(GError) trouble = NULL;
  struct quitus_imap_selected selected;
  ret->name = name;
  ret->exists = quitus_imap_select(imap, name, &selected, &trouble);
  if (ret->exists) {
    ret->read_only = selected.read_only;
    ret->can_keyword = selected.can_keyword;
    ret->messages = selected.exists;
  } else if (!is_absence(trouble)) {
    g_propagate_error(error, g_steal_pointer(&trouble));
    return false;
  }
  return true;
}

static bool look_for(struct quitus_imap *imap, enum quitus_imap_use use,
                     struct quitus_imap_report_folder *ret, GError **error) {
  g_autoptr(GError) trouble = NULL;
  char *name = quitus_imap_folder_for(imap, use, &trouble);
  if (name)
    return look(imap, name, ret, error);
  if (is_absence(trouble))
    return true;
  g_propagate_error(error, g_steal_pointer(&trouble));
  return false;
}

static unsigned abilities_of(const struct quitus_imap *imap) {
  unsigned abilities = 0;
  for (unsigned bit = QUITUS_IMAP_IDLE; bit <= QUITUS_IMAP_SPECIAL_USE; bit <<= 1)
    if (quitus_imap_can(imap, bit))
      abilities |= bit;
  return abilities;
}

struct quitus_imap_report *quitus_imap_report_make(const struct quitus_imap_config *account,
                                                   GError **error) {
  g_autoptr(quitus_imap) imap = quitus_imap_open(account, -1, error);
  if (!imap)
    return NULL;
  g_autoptr(quitus_imap_report) report = g_new0(struct quitus_imap_report, 1);
  report->login = quitus_imap_login(imap);
  report->abilities = abilities_of(imap);
  if (!look(imap, g_strdup(account->inbox), &report->inbox, error) ||
      !look_for(imap, QUITUS_IMAP_DRAFTS, &report->drafts, error) ||
      !look_for(imap, QUITUS_IMAP_SENT, &report->sent, error))
    return NULL;
  report->files = account->file_by == QUITUS_FILE_BY_REASON || !report->inbox.can_keyword;
  return g_steal_pointer(&report);
}

void quitus_imap_report_free(struct quitus_imap_report *report) {
  if (!report)
    return;
  g_free(report->inbox.name);
  g_free(report->drafts.name);
  g_free(report->sent.name);
  g_free(report);
}
