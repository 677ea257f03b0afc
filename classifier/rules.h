/* classifier/rules.h - the rule language: files become rules.
 *
 * A rule file is UTF-8, one statement a line; '#' starts a comment at the start of a line or behind
 * a blank; a line that starts with a blank belongs to the statement above it.  Under `rule`, the
 * lines of a rule stand at one indentation; a deeper line continues the line above it.
 *
 *   language fr                         # the file's; "any" for all.  Once, at the top.
 *   class TRESORERIE = tresorerie | liquidites? | cash | (?:fonds de )?roulement
 *                    | sous | argent    # a word class: alternatives; may use other classes
 *   bias cash-flow -1.5                 # log-odds of a label before any rule speaks; -2 by default
 *
 *   rule cash-flow.no-treasury          # unique name, LABEL.WHAT: it says its label
 *     weight 2.5                        # log-odds that one hit adds; negative speaks against.  2.5
 *     match  <NEG> ... <TRESORERIE>     # one or more; any of them fires the rule
 *     and    <PAY>                      # also in the same sentence, in any order
 *     near   <BANK>                     # also in the same or a neighbouring sentence
 *     unless <PAST> | si jamais         # not where this is found in the same sentence
 *     unless-text <SOLVED>              # not where this is found anywhere in the text
 *     in     text | subject | any      # where it looks; default: text
 *     says   Nous n'avons plus de trésorerie.        # a test: this text fires the rule
 *     says-not Nous avions une trésorerie tendue en 2024.
 *
 * A class is visible to all files of its language, and those of the language "any" to every file.
 * A later folder's class, rule or bias replaces an earlier folder's; within one folder each is
 * defined once.
 *
 * A pattern is a PCRE2 regular expression over folded text (base/fold.h: lower case, no accents),
 * read one sentence at a time: '^' is its start, '$' its end before the final mark.  The dot of an
 * abbreviation, « M. », is a blank there.  Three shorthands:
 *   <NAME>  the class of that name           "a b"  a blank is any run of blanks, at most one comma
 *   ...     up to 60 characters within the same clause (not across . ; : ! ? or a line end)
 *   ....    up to 160 characters within the same sentence
 * and no word cut at either end of the pattern or of a gap.  Blanks on both sides of '|' are
 * layout, as is any blank beside a '|' outside parentheses.  Patterns are written without accents;
 * one with accents is folded too.
 */
#ifndef QUITUS_CLASSIFIER_RULES_H
#define QUITUS_CLASSIFIER_RULES_H

#include "base/taxonomy.h"
#include <glib.h>

enum quitus_rule_place { QUITUS_IN_TEXT, QUITUS_IN_SUBJECT, QUITUS_IN_ANY };

/* A pattern, already expanded to plain PCRE2, or the text of a test. */
struct quitus_rule_line {
  char *text;
  unsigned line; /* of the file */
};

struct quitus_rule {
  char *name;
  enum quitus_label label;
  char *language; /* "fr", "en", "any" */
  double weight;
  enum quitus_rule_place place;
  GPtrArray *match, *and, *near, *unless, *unless_text; /* of struct quitus_rule_line: patterns */
  GPtrArray *says, *says_not;                           /* of struct quitus_rule_line: texts */
  char *file;
  unsigned line;
  unsigned folder; /* which of the folders it came from */
  bool replaces;   /* there is one of this name in an earlier folder */
};

struct quitus_rules {
  GPtrArray *rules; /* of struct quitus_rule, owned, by name */
  double bias[QUITUS_N_LABELS];
  char *sha256; /* hex, over the bytes of all files in the order in which they were read */
};

/* All rules of the folders (see classifier/classifier.h for the files that are read).
 * NULL with QUITUS_ERROR_CONFIG: "file, line N: reason; remedy". */
struct quitus_rules *quitus_rules_load(const char *const *directories, GError **error);
/* The same, going on behind what is wrong: adds each fault to `faults` (base/error.h), and returns
 * the rules that can be compiled all the same; never NULL. */
struct quitus_rules *quitus_rules_load_all(const char *const *directories, GPtrArray *faults);
void quitus_rules_free(struct quitus_rules *rules);

/* A hash of the rules' names, which say what a model was learnt with: two sets with the same names
 * have the same.  What the rules are is told by sha256. */
guint32 quitus_rules_fingerprint(const struct quitus_rules *rules);

typedef struct quitus_rules quitus_rules;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_rules, quitus_rules_free)

#endif
