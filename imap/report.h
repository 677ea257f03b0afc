/* imap/report.h - what a server can do, and what Quitus will do with it: `quitus imap check`. */
#ifndef QUITUS_IMAP_REPORT_H
#define QUITUS_IMAP_REPORT_H

#include "imap/session.h"

/* One folder; nothing is told of one that does not exist. */
struct quitus_imap_report_folder {
  char *name; /* NULL: the server names none, and none is configured */
  bool exists, read_only, can_keyword;
  uint32_t messages;
};

struct quitus_imap_report {
  const char *login;  /* static: the mechanism */
  unsigned abilities; /* bits of enum quitus_imap_ability */
  struct quitus_imap_report_folder inbox, drafts, sent;
  bool files; /* replies go to the folders of their reasons */
};

/* Connects, logs in, looks, changes nothing.  NULL with the error that keeps Quitus out. */
struct quitus_imap_report *quitus_imap_report_make(const struct quitus_imap_config *account,
                                                   GError **error);
void quitus_imap_report_free(struct quitus_imap_report *report);

typedef struct quitus_imap_report quitus_imap_report;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_imap_report, quitus_imap_report_free)

#endif
