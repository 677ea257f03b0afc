/* classifier/rules.h - the rule language: files become rules.
 *
 * A rule file is UTF-8, one statement a line; '#' starts a comment at the start of a line or behind
 * a blank; a line that starts with a blank belongs to the statement above it.
 *
 *   language fr                         # the file's; "any" for all.  Once, at the top.
 *   class TRESORERIE = tresorerie | liquidites? | cash | (?:fonds de )?roulement
 *                    | sous | argent    # a word class: alternatives; may use other classes
 *
 *   rule cash-flow.no-treasury          # unique name, LABEL.WHAT: it says its label
 *     weight 2.5                        # log-odds that one hit adds; negative speaks against
 *     match  <NEG> ... <TRESORERIE>     # one or more; any of them fires the rule
 *     and    <PAY>                      # also in the same sentence, in any order
 *     unless <PAST> | si jamais         # not where this is found in the same sentence
 *     unless-text <SOLVED>              # not where this is found anywhere in the text
 *     in     text | subject | any      # where it looks; default: text
 *     says   Nous n'avons plus de trésorerie.        # a test: this text fires the rule
 *     says-not Nous avions une trésorerie tendue en 2024.
 *
 * A pattern is a PCRE2 regular expression over folded text (base/fold.h: lower case, no accents),
 * with three shorthands:
 *   <NAME>  the class of that name           "a b"  a blank is any run of blanks, at most one comma
 *   ...     up to 60 characters within the same clause (not across . ; : ! ? or a line end)
 *   ....    up to 160 characters within the same sentence
 * and word boundaries at both its ends.  Patterns are written without accents; one with accents is
 * folded too.
 */
#ifndef QUITUS_CLASSIFIER_RULES_H
#define QUITUS_CLASSIFIER_RULES_H

#include "base/taxonomy.h"
#include <glib.h>

enum quitus_rule_place { QUITUS_IN_TEXT, QUITUS_IN_SUBJECT, QUITUS_IN_ANY };

/* A rule as written, its patterns already expanded to plain PCRE2. */
struct quitus_rule {
  char *name;
  enum quitus_label label;
  char *language; /* "fr", "en", "any" */
  double weight;
  enum quitus_rule_place place;
  GPtrArray *match, *and, *unless, *unless_text; /* of char *: PCRE2 patterns */
  GPtrArray *says, *says_not;                    /* of char *: texts */
  char *file;
  unsigned line;
};

/* All rules of the folders, by name; the GPtrArray owns struct quitus_rule elements.
 * NULL with QUITUS_ERROR_CONFIG: "file, line N: reason; remedy". */
GPtrArray *quitus_rules_load(const char *const *directories, GError **error);
void quitus_rule_free(struct quitus_rule *rule);

#endif
