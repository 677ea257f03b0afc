/* cli/export.h - a case's whole file as it is handed out: what is gathered, and its readable parts.
 */
#ifndef QUITUS_CLI_EXPORT_H
#define QUITUS_CLI_EXPORT_H

#include "cli/case_json.h"
#include "db/case.h"
#include "db/journal.h"

/* One numbered exhibit: a message or a document, as a file of the export. */
struct quitus_exhibit {
  char *file;    /* "messages/0001-2026-03-31-in.eml"; NULL where there is none to give */
  char *title;   /* in the language of the export */
  char *sha256;  /* of the file; NULL without one */
  char *trouble; /* what is wrong with it: missing, changed; NULL: nothing */
};

struct quitus_export {
  struct quitus_case *kase;
  struct quitus_beside beside;
  GPtrArray *mails;    /* of struct quitus_mail, oldest first */
  GPtrArray *journal;  /* of struct quitus_journal_entry */
  GPtrArray *payments; /* of struct quitus_receipt */
  GPtrArray *exhibits; /* of struct quitus_exhibit: one for each mail, then one for each document;
                          number 1 is the first */
  struct quitus_journal_end end; /* of the whole journal, when it was verified */
  char *chain_trouble;           /* why it was not whole; NULL: it was */
  int64_t made;                  /* instant */
};

/* For people, in the language that _() speaks: a page for paper and browser, and the text that says
 * what is in the folder and how it is verified.  Callers free. */
char *quitus_export_html(const struct quitus_export *export);
char *quitus_export_readme(const struct quitus_export *export);

#endif
