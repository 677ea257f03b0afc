/* tests/test-db-document.c - documents that come to a case, and what was promised with them. */
#include "base/error.h"
#include "db/document.h"
#include "db/followup.h"
#include "db/letter.h"
#include "tests/db-fixture.h"

/* The id of the answer to a reply that asks for the invoice. */
static int64_t asked(struct fixture *f, int64_t case_id) {
  g_autoptr(GPtrArray) actions = actions_new();
  add_answer(actions, QUITUS_TO_DEBTOR, "claire@dupont.example")->documents =
      1u << QUITUS_DOC_INVOICE | 1u << QUITUS_DOC_CONTRACT;
  struct quitus_mail mail = mail_of("1", case_id);
  return keep_mail(f->db, &mail, actions).followup_id;
}

/* It leaves, and says that the documents will follow. */
static void promise(struct fixture *f, int64_t id) {
  const struct quitus_approval approval = {
      .text = "Elle suivra.", .case_state = "open", .balance = 100000, .papers = ""};
  g_assert_true(quitus_db_followup_approve(f->db, id, &approval, "anne", NULL));
  g_assert_true(quitus_db_documents_missing(f->db, id, 1u << QUITUS_DOC_INVOICE, "the invoice",
                                            "r@agence.example", "anne", NULL));
  g_autoptr(quitus_followup) claimed =
      quitus_db_followup_claim(f->db, quitus_day_from_ymd(2999, 1, 1), true, NULL);
  g_autoptr(GBytes) raw = g_bytes_new_static("x", 1);
  g_assert_true(quitus_db_followup_sent(f->db, claimed->id, raw, "s", "r@agence.example", NULL));
}

static unsigned add(struct fixture *f, int64_t case_id, enum quitus_document_kind kind,
                    const char *number) {
  unsigned drafts = 99;
  g_autoptr(GError) error = NULL;
  const struct quitus_new_document document = {.case_id = case_id,
                                               .number = number,
                                               .kind = kind,
                                               .path = "/srv/papers/one.pdf",
                                               .sha256 = "aa",
                                               .actor = "anne"};
  quitus_db_document_add(f->db, &document, &drafts, &error);
  g_assert_no_error(error);
  return drafts;
}

static char *open_tasks(struct fixture *f) {
  return query_sql(f->path, "SELECT count(*) FROM tasks WHERE done = 0 AND what = "
                            "'missing-document'");
}

static struct quitus_followup *draft_of(struct fixture *f, int64_t case_id) {
  g_autoptr(GPtrArray) all = quitus_db_followup_list(f->db, QUITUS_FOLLOWUP_DRAFT, case_id, NULL);
  for (guint i = 0; i < all->len; i++) {
    const struct quitus_followup *one = all->pdata[i];
    if (one->audience == QUITUS_TO_DEBTOR)
      return quitus_db_followup_get(f->db, one->id, NULL);
  }
  return NULL;
}

static void test_promised(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db), id = asked(f, case_id);
  g_assert_cmpuint(add(f, case_id, QUITUS_DOC_ORDER, "FA-1"), ==, 0); /* nobody asked for it */
  promise(f, id);
  g_assert_cmpuint(add(f, case_id, QUITUS_DOC_INVOICE, NULL), ==, 1);
  g_autoptr(quitus_followup) draft = draft_of(f, case_id);
  g_assert_cmpuint(draft->documents, ==, 1u << QUITUS_DOC_INVOICE);
  g_assert_cmpuint(draft->labels, ==, 1u << QUITUS_INVOICE_NOT_RECEIVED);
  g_assert_cmpstr(draft->to, ==, "claire@dupont.example");
  g_autofree char *left = open_tasks(f);
  g_assert_cmpstr(left, ==, "1"); /* the contract */
  g_assert_cmpuint(add(f, case_id, QUITUS_DOC_CONTRACT, NULL), ==, 0);
  g_autoptr(quitus_followup) both = draft_of(f, case_id);
  g_assert_cmpint(both->id, ==, draft->id);
  g_assert_cmpuint(both->documents, ==, 1u << QUITUS_DOC_INVOICE | 1u << QUITUS_DOC_CONTRACT);
  g_autofree char *done = open_tasks(f);
  g_assert_cmpstr(done, ==, "0");
}

static void test_import(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = one_case(f->db);
  promise(f, asked(f, case_id));
  g_autoptr(GPtrArray) rows = rows_new();
  struct quitus_portfolio_row *row = row_new("A1", "SARL Dupont", "claire@dupont.example", "FA-1");
  struct quitus_document *document = g_new0(struct quitus_document, 1);
  document->kind = QUITUS_DOC_INVOICE;
  document->path = g_strdup("/srv/papers/FA-1.pdf");
  document->sha256 = g_strdup("bb");
  row->documents = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_document_free);
  g_ptr_array_add(row->documents, document);
  g_ptr_array_add(rows, row);
  keep_rows(f->db, rows, false);
  g_autoptr(quitus_followup) draft = draft_of(f, case_id);
  g_assert_cmpuint(draft->documents, ==, 1u << QUITUS_DOC_INVOICE);
}

static void test_which_invoice(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = two_invoices();
  keep_rows(f->db, rows, false);
  int64_t case_id = case_id_of(f->db, "A2026-00123");
  struct quitus_new_document document = {
      .case_id = case_id, .path = "/srv/x.pdf", .sha256 = "aa", .actor = "anne"};
  unsigned drafts;
  g_autoptr(GError) several = NULL, unknown = NULL;
  g_assert_false(quitus_db_document_add(f->db, &document, &drafts, &several));
  g_assert_error(several, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  document.number = "FA-9";
  g_assert_false(quitus_db_document_add(f->db, &document, &drafts, &unknown));
  g_assert_error(unknown, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  add(f, case_id, QUITUS_DOC_INVOICE, "fa1043");
  add(f, case_id, QUITUS_DOC_INVOICE, "fa1043"); /* it is kept once */
  g_autofree char *n =
      query_sql(f->path, "SELECT count(*) FROM documents JOIN invoices ON invoices.id = invoice_id"
                         " WHERE number = 'FA-1043'");
  g_assert_cmpstr(n, ==, "1");
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/document/" name, struct fixture, NULL, fixture_set_up, function,                 \
             fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("promised", test_promised);
  ADD("import", test_import);
  ADD("which-invoice", test_which_invoice);
  return g_test_run();
}
