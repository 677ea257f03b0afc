/* tests/test-db-insolvency.c - proceedings recorded by a person, and the limit for declaring the
 * claim. */
#include "base/error.h"
#include "db/insolvency.h"
#include "db/journal.h"
#include "tests/db-fixture.h"

static quitus_day day_of(const char *iso) {
  quitus_day day = quitus_day_parse_iso(iso);
  g_assert_cmpint(day, !=, QUITUS_NO_DAY);
  return day;
}

/* The only open task of the case A1; "" where there is none. */
static void assert_tasks(struct quitus_db *db, const char *expected) {
  g_autoptr(quitus_case) kase = case_of(db, "A1");
  g_assert_cmpuint(kase->tasks->len, ==, *expected ? 1 : 0);
  if (*expected)
    g_assert_cmpstr(((struct quitus_task *)kase->tasks->pdata[0])->what, ==, expected);
}

static void test_limit(void) {
  static const struct {
    const char *bodacc;
    bool overseas;
    const char *limit;
  } cases[] = {
      {"2026-11-20", false, "2027-01-20"}, {"2026-10-21", false, "2026-12-21"},
      {"2026-12-31", false, "2027-03-01"}, /* no 31 February: Sunday 28, so Monday */
      {"2026-03-01", false, "2026-05-04"}, /* Friday 1 May, then a weekend */
      {"2026-09-25", false, "2026-11-25"}, {"2026-11-20", true, "2027-03-22"}, /* a Saturday */
      {"2027-01-29", false, "2027-03-30"},                                     /* Easter Monday */
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    char iso[11];
    quitus_day limit = quitus_insolvency_limit(day_of(cases[i].bodacc), cases[i].overseas);
    g_assert_cmpstr(quitus_day_iso(limit, iso), ==, cases[i].limit);
  }
}

static void test_insolvency(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = one_case(f->db);
  g_autoptr(GPtrArray) actions = actions_new();
  add_action(actions, QUITUS_ACTION_STOP, QUITUS_INSOLVENCY);
  add_action(actions, QUITUS_ACTION_TASK, QUITUS_INSOLVENCY)->text = g_strdup("declare-claim");
  struct quitus_mail mail = mail_of("1", id);
  keep_mail(f->db, &mail, actions);
  struct quitus_insolvency given = {.case_id = id,
                                    .procedure = (char *)"redressement",
                                    .mandataire = (char *)"Me Lenoir",
                                    .judgment = day_of("2999-01-02"),
                                    .bodacc = QUITUS_NO_DAY};
  g_assert_true(quitus_db_insolvency_record(f->db, &given, "anne", NULL));
  assert_tasks(f->db, "declare-claim");
  given.bodacc = day_of("2999-01-01");
  g_autoptr(GError) error = NULL;
  g_assert_false(quitus_db_insolvency_record(f->db, &given, "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  given.bodacc = day_of("2999-01-15");
  g_assert_true(quitus_db_insolvency_record(f->db, &given, "anne", NULL));
  assert_tasks(f->db, "declare-claim"); /* one, dated */
  g_autofree char *task = query_sql(f->path, "SELECT due || ' ' || note FROM tasks WHERE done = 0");
  g_assert_cmpstr(task, ==, "2999-03-01 limit=2999-03-15");
  g_assert_true(quitus_db_insolvency_declared(f->db, id, day_of("2999-02-01"), "", "anne", NULL));
  assert_tasks(f->db, "");
  quitus_insolvency *found = NULL;
  g_assert_true(quitus_db_insolvency_of(f->db, id, &found, NULL));
  g_autoptr(quitus_insolvency) kept = found;
  g_assert_cmpint(kept->limit, ==, day_of("2999-03-15"));
  g_assert_cmpint(kept->declared, ==, day_of("2999-02-01"));
  g_assert_cmpstr(kept->mandataire, ==, "Me Lenoir");
  g_autoptr(GPtrArray) undeclared = quitus_db_insolvency_list(f->db, true, NULL);
  g_assert_cmpuint(undeclared->len, ==, 0);
}

/* Recorded by a person before any reply told of it: that stops the case too. */
static void test_insolvency_stops(struct fixture *f, const void *data) {
  (void)data;
  int64_t id = one_case(f->db);
  g_autoptr(GError) error = NULL;
  g_assert_false(
      quitus_db_insolvency_declared(f->db, id, day_of("2020-11-20"), "", "anne", &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_NOT_FOUND);
  struct quitus_insolvency given = {.case_id = id,
                                    .procedure = (char *)"",
                                    .mandataire = (char *)"",
                                    .judgment = day_of("2020-11-02"),
                                    .bodacc = day_of("2020-11-10")};
  g_assert_true(quitus_db_insolvency_record(f->db, &given, "anne", NULL));
  g_autoptr(quitus_case) kase = case_of(f->db, "A1");
  g_assert_cmpint(kase->state, ==, QUITUS_CASE_STOPPED);
  g_assert_cmpstr(kase->hold_reason, ==, "insolvency");
  g_assert_true(quitus_db_journal_verify(f->db, NULL, &(struct quitus_journal_end){0}, NULL));
}

#define ADD(name, function)                                                                        \
  g_test_add("/db/insolvency/" name, struct fixture, NULL, fixture_set_up, function,               \
             fixture_tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/db/insolvency/limit", test_limit);
  ADD("recorded", test_insolvency);
  ADD("stops", test_insolvency_stops);
  return g_test_run();
}
