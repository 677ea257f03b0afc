/* tests/test-db-portfolio-contacts.c - contacts when a portfolio is imported again: more, left,
 * back. */
#include "db/journal.h"
#include "tests/db-fixture.h"
#include <string.h>

static void test_more_contacts(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) rows = rows_new();
  struct quitus_portfolio_row *row = row_new("M1", "Dupont", "a@dupont.example", "1");
  row->more_contacts = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_contact_free);
  struct quitus_contact *second = g_new0(struct quitus_contact, 1);
  second->name = g_strdup("Comptabilité");
  second->email = g_strdup("b@dupont.example");
  second->phone = g_strdup("");
  g_ptr_array_add(row->more_contacts, second);
  g_ptr_array_add(rows, row);
  struct quitus_portfolio_counts n = keep_rows(f->db, rows, false);
  g_assert_cmpuint(n.contacts_new, ==, 2);
  struct quitus_portfolio_counts again = keep_rows(f->db, rows, false);
  g_assert_cmpuint(again.contacts_new, ==, 0);
  g_autoptr(quitus_case) kase = case_of(f->db, "M1");
  g_assert_cmpuint(kase->contacts->len, ==, 2);
  g_assert_cmpstr(((struct quitus_contact *)kase->contacts->pdata[0])->email, ==,
                  "a@dupont.example");
}

/* The debtor of a case with Claire and Marc (whose address is dead) is corrected: who is left. */
static const struct correction {
  const char *name, *debtor, *siren_before, *siren, *contact;
  const char *contacts, *told; /* told: with --dry-run, and in the journal */
} corrections[] = {
    {"other-firm", "Martin SA", "732829320", "552100554", "paul@martin.example",
     "claire@dupont.example left, marc@dupont.example dead, paul@martin.example valid",
     "contact claire@dupont.example.state valid > left"},
    {"other-siren-alone", "SARL Dupont", "732829320", "552100554", "paul@martin.example",
     "claire@dupont.example left, marc@dupont.example dead, paul@martin.example valid",
     "contact claire@dupont.example.state valid > left"},
    {"named-again", "Martin SA", "732829320", "552100554", "claire@dupont.example",
     "claire@dupont.example valid, marc@dupont.example dead", NULL},
    {"nobody-named", "Martin SA", "732829320", "552100554", "",
     "claire@dupont.example left, marc@dupont.example dead",
     "contact claire@dupont.example.state valid > left"},
    {"renamed", "Dupont et Fils", "732829320", "732829320", "paul@martin.example",
     "claire@dupont.example valid, marc@dupont.example dead, paul@martin.example valid", NULL},
    {"siren-written-otherwise", "SARL Dupont", "732829320", "732 829 320", "paul@martin.example",
     "claire@dupont.example valid, marc@dupont.example dead, paul@martin.example valid", NULL},
    {"siren-not-known-before", "Martin SA", "", "552100554", "paul@martin.example",
     "claire@dupont.example valid, marc@dupont.example dead, paul@martin.example valid", NULL},
    {"siren-not-told", "Martin SA", "732829320", "", "paul@martin.example",
     "claire@dupont.example valid, marc@dupont.example dead, paul@martin.example valid", NULL},
};

static GPtrArray *row_of_debtor(const char *debtor, const char *siren, const char *contact) {
  GPtrArray *rows = rows_new();
  struct quitus_portfolio_row *row = row_new("A1", debtor, contact, "FA-1");
  g_free(row->debtor_siren);
  row->debtor_siren = g_strdup(siren);
  g_free(row->contact_name);
  row->contact_name = g_strdup("");
  g_ptr_array_add(rows, row);
  return rows;
}

static void assert_contacts(struct fixture *f, const char *expected) {
  g_autofree char *contacts =
      query_sql(f->path, "SELECT group_concat(email || ' ' || state, ', ') FROM"
                         " (SELECT email, state FROM contacts ORDER BY id)");
  g_assert_cmpstr(contacts, ==, expected);
}

static void test_debtor_corrected(struct fixture *f, const void *data) {
  const struct correction *it = data;
  g_autoptr(GPtrArray) first =
      row_of_debtor("SARL Dupont", it->siren_before, "claire@dupont.example");
  g_autoptr(GPtrArray) second =
      row_of_debtor("SARL Dupont", it->siren_before, "marc@dupont.example");
  keep_rows(f->db, first, false);
  keep_rows(f->db, second, false);
  run_sql(f->path, "UPDATE contacts SET state = 'dead' WHERE email = 'marc@dupont.example'");
  g_autoptr(GPtrArray) corrected = row_of_debtor(it->debtor, it->siren, it->contact);
  g_autofree char *tried = row_changes(f, corrected, true);
  g_assert_cmpint(strstr(tried, ".state ") != NULL, ==, it->told != NULL);
  g_autofree char *done = row_changes(f, corrected, false);
  g_assert_cmpstr(done, ==, tried);
  assert_contacts(f, it->contacts);
  if (it->told)
    g_assert_nonnull(strstr(done, it->told));
  g_autofree char *words =
      query_sql(f->path, "SELECT count(*) FROM journal_words"
                         " WHERE instr(words, 'contact claire@dupont.example state valid > left')");
  g_assert_cmpstr(words, ==, it->told ? "1" : "0");
}

/* Who has left is a stranger, and is written to again once a row names them. */
static void test_contact_revived(struct fixture *f, const void *data) {
  (void)data;
  g_autoptr(GPtrArray) old = row_of_debtor("SARL Dupont", "732829320", "claire@dupont.example");
  g_autoptr(GPtrArray) other = row_of_debtor("Martin SA", "552100554", "paul@martin.example");
  g_autoptr(GPtrArray) named = row_of_debtor("Martin SA", "552100554", "claire@dupont.example");
  bool knows = true;
  keep_rows(f->db, old, false);
  keep_rows(f->db, other, false);
  int64_t id = case_id_of(f->db, "A1");
  g_assert_true(quitus_db_case_knows_address(f->db, id, "claire@dupont.example", &knows, NULL));
  g_assert_false(knows);
  g_autoptr(quitus_case) kase = case_of(f->db, "A1");
  const struct quitus_contact *main_contact = kase->contacts->pdata[0];
  g_assert_cmpstr(main_contact->email, ==, "paul@martin.example");
  g_autofree char *again = row_changes(f, other, false);
  g_assert_cmpstr(again, ==, "");
  g_autofree char *revived = row_changes(f, named, false);
  g_assert_cmpstr(revived, ==, "contact claire@dupont.example.state left > valid");
  assert_contacts(f, "claire@dupont.example valid, paul@martin.example valid");
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/" name, struct fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(corrections); i++) {
    g_autofree char *path =
        g_strdup_printf("/db/portfolio/debtor-corrected/%s", corrections[i].name);
    g_test_add(path, struct fixture, &corrections[i], fixture_set_up, test_debtor_corrected,
               fixture_tear_down);
  }
  ADD("portfolio/more-contacts", test_more_contacts);
  ADD("portfolio/contact-revived", test_contact_revived);
  return g_test_run();
}
