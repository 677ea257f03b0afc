/* tests/test-db-dispute.c - disputes opened, added to, listed. */
#include "base/error.h"
#include "db/journal.h"
#include "db/payment.h"
#include "tests/dispute-story.h"

static void test_adding(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = two_invoice_case(f->db);
  by_mail(f->db, "first words", id, QUITUS_DISPUTE_BILLING, "FA-1042");
  by_mail(f->db, "more words", id, QUITUS_DISPUTE_BILLING, "FA-1043,FA-1042");
  by_mail(f->db, "nothing new", id, QUITUS_DISPUTE_BILLING, "");
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_dispute_file) file = quitus_db_dispute_get(f->db, 1, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(file->dispute->words, ==, "first words\nmore words\nnothing new");
  g_assert_cmpuint(g_strv_length(file->dispute->invoices), ==, 2);
  g_assert_cmpint(file->owed, ==, 125050);
  g_assert_cmpint(quitus_dispute_contested(file), ==, 125050);
  g_assert_cmpint(file->position_due, ==, day_of(30));
  g_assert_cmpuint(file->history->len, ==, 3);
  assert_count(f, "disputes", "1");
}

/* What an open dispute about `before` gets, and whether it concerns more than it did. */
static const struct growth {
  const char *name, *before, *added;
  bool by_person, grows;
} growths[] = {
    {"one-more-by-mail", "FA-1042", "FA-1043", false, true},
    {"one-more-by-person", "FA-1042", "FA-1043", true, true},
    {"the-same-by-mail", "FA-1042", "FA-1042", false, false},
    {"the-same-by-person", "FA-1042", "FA-1042", true, false},
    {"words-alone", "FA-1042", "", false, false},
    {"all-of-it-already", "", "FA-1042", false, false},
    {"narrowed", "", "FA-1042", true, false},
};

static void test_growth(struct fixture *f, const void *data) {
  const struct growth *growth = data;
  int64_t case_id = two_invoice_case(f->db);
  by_mail(f->db, "1", case_id, QUITUS_DISPUTE_BILLING, growth->before);
  run_sql(f->path, "UPDATE disputes SET opened_at = 1");
  if (growth->by_person)
    by_person(f->db, case_id, QUITUS_DISPUTE_BILLING, growth->added);
  else
    by_mail(f->db, "2", case_id, QUITUS_DISPUTE_BILLING, growth->added);
  g_autoptr(quitus_case) kase = case_of(f->db, REFERENCE);
  const struct quitus_dispute *dispute = kase->disputes->pdata[0];
  g_assert_cmpint(dispute->opened_at > 1, ==, growth->grows);
  g_assert_cmpint(dispute->opened, ==, day_of(21)); /* its age is what it was */
}

static void test_opening_errors(struct fixture *f, const void *data) {
  (void)data;
  int64_t case_id = two_invoice_case(f->db), id = 0;
  bool added = false;
  const char *unknown[] = {"FA-1042", "FA-9", NULL};
  struct quitus_new_dispute dispute = {.case_id = case_id,
                                       .kind = QUITUS_DISPUTE_BILLING,
                                       .amount = QUITUS_NO_AMOUNT,
                                       .invoices = unknown,
                                       .day = day_of(1),
                                       .position_due = QUITUS_NO_DAY};
  g_autoptr(GError) missing = NULL, closed = NULL, nowhere = NULL;
  g_assert_false(quitus_db_dispute_open(f->db, &dispute, "anne", &id, &added, &missing));
  g_assert_error(missing, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  assert_count(f, "disputes", "0"); /* nothing of it is kept */
  dispute.invoices = NULL;
  dispute.case_id = 999;
  g_assert_false(quitus_db_dispute_open(f->db, &dispute, "anne", &id, &added, &nowhere));
  g_assert_error(nowhere, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  g_assert_true(quitus_db_case_pay(
      f->db,
      &(struct quitus_payment){
          .case_id = case_id, .amount = 125050, .day = day_of(2), .reference = "", .actor = "anne"},
      NULL));
  dispute.case_id = case_id;
  g_assert_false(quitus_db_dispute_open(f->db, &dispute, "anne", &id, &added, &closed));
  g_assert_error(closed, QUITUS_ERROR, QUITUS_ERROR_REFUSED);
  g_assert_cmpint(id, ==, 0);
}

static void test_list(struct fixture *f, const void *data) {
  (void)data;
  int64_t other = one_case(f->db), case_id = two_invoice_case(f->db);
  by_mail(f->db, "1", case_id, QUITUS_DISPUTE_BILLING, ""); /* written on 21 November */
  by_person(f->db, other, QUITUS_DISPUTE_DEBT, NULL);       /* opened on the 1st */
  resolve(f->db, by_person(f->db, case_id, QUITUS_DISPUTE_QUALITY, NULL));
  static const struct {
    const char *state;
    bool one_case;
    const char *kinds;
  } cases[] = {
      {"open", false, "dispute-debt dispute-billing "},
      {"resolved", false, "dispute-quality "},
      {NULL, false, "dispute-debt dispute-quality dispute-billing "},
      {"open", true, "dispute-billing "},
      {NULL, true, "dispute-quality dispute-billing "},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GPtrArray) files =
        quitus_db_dispute_list(f->db, cases[i].state, cases[i].one_case ? case_id : 0, NULL);
    g_autoptr(GString) kinds = g_string_new(NULL);
    for (guint k = 0; k < files->len; k++) {
      const struct quitus_dispute_file *file = files->pdata[k];
      g_string_append_printf(kinds, "%s ", quitus_label_id(file->dispute->kind));
    }
    g_assert_cmpstr(kinds->str, ==, cases[i].kinds);
  }
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/dispute/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(growths); i++) {
    g_autofree char *path = g_strdup_printf("/db/dispute/growth/%s", growths[i].name);
    g_test_add(path, struct fixture, &growths[i], fixture_set_up, test_growth, fixture_tear_down);
  }
  ADD("adding", test_adding);
  ADD("opening-errors", test_opening_errors);
  ADD("list", test_list);
  return g_test_run();
}
