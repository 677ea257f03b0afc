/* db/document.c - see document.h. */
#include "db/document.h"
#include "base/error.h"
#include "base/i18n.h"
#include "db/access.h"
#include "db/case_change.h"
#include "db/document_promised.h"
#include "db/invoice_find.h"
#include "db/journal_add.h"
#include "db/statement.h"

struct addition {
  const struct quitus_new_document *document;
  unsigned drafts;
};

/* ---- of which invoice ---- */

static bool only_invoice(struct quitus_connection *c, const struct quitus_new_document *document,
                         int64_t *ret_id, GError **error) {
  g_autoptr(quitus_statement) s =
      quitus_prepare(c, "SELECT iif(count(*) = 1, max(id), 0) FROM invoices WHERE case_id = ?");
  quitus_bind_int(s, document->case_id);
  int64_t id = 0;
  if (!quitus_run_int(s, &id, error))
    return false;
  if (!id) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                        _("the case has several invoices, or none: say which one it is of"));
    return false;
  }
  *ret_id = id;
  return true;
}

/* 0: of the whole case. */
static bool find_invoice(struct quitus_connection *c, const struct quitus_new_document *document,
                         int64_t *ret_id, GError **error) {
  *ret_id = 0;
  if (document->number)
    return quitus_invoice_get(c, document->case_id, document->number, ret_id, error);
  return !quitus_document_kind_is_of_invoice(document->kind) ||
         only_invoice(c, document, ret_id, error);
}

/* ---- keeping it ---- */

static bool keep(struct quitus_connection *c, const struct quitus_new_document *document,
                 int64_t invoice_id, GError **error) {
  g_autoptr(quitus_statement) s = quitus_prepare(
      c, "INSERT INTO documents (case_id, invoice_id, kind, path, sha256) VALUES (?, ?, ?, ?, ?)"
         " ON CONFLICT (case_id, ifnull(invoice_id, 0), path)"
         " DO UPDATE SET kind = excluded.kind, sha256 = excluded.sha256");
  quitus_bind_int(s, document->case_id);
  quitus_bind_id(s, invoice_id);
  quitus_bind_text(s, quitus_document_kind_id(document->kind));
  quitus_bind_text(s, document->path);
  quitus_bind_text(s, document->sha256);
  return quitus_run(s, error);
}

static bool journal(struct quitus_connection *c, const struct quitus_new_document *document,
                    GError **error) {
  g_autofree char *detail = g_strdup_printf(
      "document documents=%s sha256=%s", quitus_document_kind_id(document->kind), document->sha256);
  return quitus_journal_add(c,
                            &(struct quitus_event){.case_id = document->case_id,
                                                   .actor = document->actor,
                                                   .what = "document",
                                                   .detail = detail,
                                                   .words = document->path},
                            error);
}

static bool do_add(struct quitus_connection *c, void *data, GError **error) {
  struct addition *addition = data;
  const struct quitus_new_document *document = addition->document;
  enum quitus_case_state state;
  int64_t invoice_id = 0;
  addition->drafts = 0;
  return quitus_case_state(c, document->case_id, &state, error) &&
         find_invoice(c, document, &invoice_id, error) && keep(c, document, invoice_id, error) &&
         journal(c, document, error) &&
         quitus_document_promised(c, document->case_id, 1u << document->kind, document->actor,
                                  &addition->drafts, error);
}

bool quitus_db_document_add(struct quitus_db *db, const struct quitus_new_document *document,
                            unsigned *ret_drafts, GError **error) {
  struct addition addition = {.document = document};
  if (!quitus_db_change(db, do_add, &addition, error))
    return false;
  *ret_drafts = addition.drafts;
  return true;
}
