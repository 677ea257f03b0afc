/* tests/test-db-contact.c - what a person says of a contact, journalled once. */
#include "db/contact.h"
#include "base/error.h"
#include "db/journal.h"
#include "tests/db-fixture.h"

#define CLAIRE "claire@dupont.example"

static const struct change {
  const char *name, *was, *address;
  enum quitus_contact_state state;
  const char *is, *told;
} changes[] = {
    {"back", "left", CLAIRE, QUITUS_CONTACT_VALID, "valid",
     "anne: contact state=valid was=left " CLAIRE},
    {"alive", "dead", CLAIRE, QUITUS_CONTACT_VALID, "valid",
     "anne: contact state=valid was=dead " CLAIRE},
    {"leaves", "valid", CLAIRE, QUITUS_CONTACT_LEFT, "left",
     "anne: contact state=left was=valid " CLAIRE},
    {"in-any-writing", "left", " Claire@DUPONT.example ", QUITUS_CONTACT_VALID, "valid",
     "anne: contact state=valid was=left " CLAIRE},
    {"as-it-was", "valid", CLAIRE, QUITUS_CONTACT_VALID, "valid", ""},
};

static void test_change(struct fixture *f, const void *data) {
  const struct change *change = data;
  int64_t case_id = one_case(f->db);
  g_autofree char *sql = g_strdup_printf("UPDATE contacts SET state = '%s'", change->was);
  run_sql(f->path, sql);
  g_autoptr(GError) error = NULL;
  quitus_db_contact_state(f->db, case_id, change->address, change->state, "anne", &error);
  g_assert_no_error(error);
  g_autofree char *is = query_sql(f->path, "SELECT state FROM contacts");
  g_assert_cmpstr(is, ==, change->is);
  g_autofree char *told =
      query_sql(f->path, "SELECT ifnull(group_concat(actor || ': ' || substr(detail, 1,"
                         " instr(detail, ' words=') - 1) || ' ' || words), '') FROM journal"
                         " JOIN journal_words ON journal.id = entry_id WHERE what = 'contact'");
  g_assert_cmpstr(told, ==, change->told);
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &(struct quitus_journal_end){0}, NULL));
}

static void test_unknown(struct fixture *f, const void *data) {
  (void)data;
  static const char *const addresses[] = {"eve@dupont.example", ""};
  int64_t case_id = one_case(f->db);
  for (size_t i = 0; i < G_N_ELEMENTS(addresses); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(
        quitus_db_contact_state(f->db, case_id, addresses[i], QUITUS_CONTACT_LEFT, "anne", &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
    g_autofree char *path = g_strdup_printf("/db/contact/%s", changes[i].name);
    g_test_add(path, struct fixture, &changes[i], fixture_set_up, test_change, fixture_tear_down);
  }
  g_test_add("/db/contact/unknown", struct fixture, NULL, fixture_set_up, test_unknown,
             fixture_tear_down);
  return g_test_run();
}
