/* classifier/rule_file.h - a rule file as a list of statements: comments gone, long lines joined.
 */
#ifndef QUITUS_CLASSIFIER_RULE_FILE_H
#define QUITUS_CLASSIFIER_RULE_FILE_H

#include <glib.h>
#include <stdbool.h>

struct quitus_statement {
  char *word; /* what it is: "rule", "match" */
  char *rest; /* all that follows, stripped; "" if nothing does */
  bool inner; /* a line of the rule above it */
  unsigned line;
};

/* Where something stands, for messages.  `file` is not owned. */
struct quitus_rule_position {
  const char *file;
  unsigned line;
};

/* The statements of a file, as struct quitus_statement elements owned by the array; its bytes are
 * added to `sum`.  What is laid out wrongly is left out, and told in `faults` (base/error.h).  NULL
 * with a fault where it cannot be read, or is not UTF-8. */
GPtrArray *quitus_rule_file_read(const char *path, GChecksum *sum, GPtrArray *faults);

/* Every *.rules file of a folder: its own, then those of its subfolders en/ and fr/, each by name.
 * A file in its place stands for itself. */
GPtrArray *quitus_rule_file_list(const char *directory, GError **error);

/* Sets QUITUS_ERROR_CONFIG: "file, line N: " and the formatted reason.  Returns false. */
bool quitus_rule_error(GError **error, struct quitus_rule_position at, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* The same for a word that is not known; `nearest` is the one that was probably meant, or NULL. */
bool quitus_rule_unknown(GError **error, struct quitus_rule_position at, const char *nearest,
                         const char *format, ...) G_GNUC_PRINTF(4, 5);

#endif
