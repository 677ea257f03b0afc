/* tests/followup-fixture.h - a configuration, a case and answers made by hand, for the tests of
 * followup/. */
#ifndef QUITUS_TESTS_FOLLOWUP_FIXTURE_H
#define QUITUS_TESTS_FOLLOWUP_FIXTURE_H

#include "db/portfolio.h"
#include "followup/plan.h"

#define FIXTURE_TO "c.petit@atelier-petit.example"
#define FIXTURE_BIT(label) ((guint32)1 << QUITUS_##label)
#define FIXTURE_DOC(kind) (1u << QUITUS_DOC_##kind)

struct quitus_config *fixture_config(void);
/* What tests of pure functions need. */
struct plain_fixture {
  struct quitus_config *config;
};
void plain_fixture_set_up(struct plain_fixture *fixture, gconstpointer data);
void plain_fixture_tear_down(struct plain_fixture *fixture, gconstpointer data);
/* An open case of Meunier SA against Atelier Petit SARL: one valid contact, one dead, one invoice.
 */
struct quitus_case *fixture_case(void);
/* The same case as a row of a portfolio, with the document (taken), and kept; its id. */
struct quitus_portfolio_row *fixture_row(struct quitus_document *document);
int64_t fixture_import(struct quitus_db *db, struct quitus_portfolio_row *row);
/* A reply of the valid contact that says that the invoice is missing. */
struct fixture_reply {
  int64_t case_id;
  const char *id; /* its Message-ID */
  int64_t sent;
  bool answered;   /* with the invoice: an answer is queued */
  bool unattended; /* which may leave without a person */
};
/* Keeps it; returns the answer, 0 where there is none. */
int64_t fixture_reply_keep(struct quitus_db *db, const struct fixture_reply *reply);
/* The answer to a reply of the valid contact that gave these reasons; its fields are empty. */
struct quitus_answer *fixture_answer(const struct quitus_config *config, struct quitus_case *kase,
                                     guint32 labels, unsigned documents, const char *language);
struct quitus_document *fixture_document(int64_t invoice_id, enum quitus_document_kind kind,
                                         const char *path);
/* A PDF of so many pages of different sizes, "Facture FA-1042 page N" on each. */
void fixture_pdf(const char *path, unsigned pages);
/* Runs a program; its output.  The test fails where the program does. */
#define fixture_run(...) fixture_run_program((const char *const[]){__VA_ARGS__})
char *fixture_run_program(const char *const *arguments);
/* A folder for the test's files; fixture_remove() takes it away with what is in it. */
char *fixture_folder(void);
void fixture_remove(const char *folder);
/* Puts a copy of `value` in the place of `*text`. */
void fixture_set(char **text, const char *value);
/* A text holds, or lacks, these words; the test fails with the whole text where not. */
void fixture_assert_holds(const char *text, const char *part);
void fixture_assert_lacks(const char *text, const char *part);

#endif
