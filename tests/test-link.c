/* tests/test-link.c - linking over a real database: every cue, ambiguity, conflicts, strangers. */
#include "base/reply_address.h"
#include "casefile/link.h"
#include "casefile/portfolio_file.h"
#include "db/mail.h"
#include <glib/gstdio.h>
#include <string.h>

static const char portfolio[] =
    "case_reference,creditor,creditor_email,debtor,debtor_siren,contact_name,contact_email,"
    "invoice_number,amount\n"
    "A2026-00123,Val,compta@val.example,Menuiserie Duprat SARL,732829320,Mme Petit,"
    "c.petit@duprat.example,FA-1042,1250.50\n"
    "A2026-00124,Val,compta@val.example,Boulangerie Roux,,M. Roux,roux@free.fr,104233,90\n"
    "B2026-00007,Logitrans,ar@logitrans.example,Boulangerie Roux,,M. Roux,roux@free.fr,LT-88,300\n"
    "B2026-00008,Logitrans,ar@logitrans.example,Garage Imbert,,M. Imbert,imbert@orange.fr,FA-1042,"
    "40\n";

struct fixture {
  char *folder;
  struct quitus_db *db;
};

static void set_up(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  g_autoptr(GError) error = NULL;
  struct quitus_portfolio_counts counts;
  fixture->folder = g_dir_make_tmp("quitus-test-XXXXXX", NULL);
  g_autofree char *csv = g_build_filename(fixture->folder, "p.csv", NULL);
  g_autofree char *path = g_build_filename(fixture->folder, "q.db", NULL);
  g_assert_true(g_file_set_contents(csv, portfolio, -1, NULL));
  g_autoptr(quitus_portfolio_file) file = quitus_portfolio_file_read(csv, "", NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpint(file->bad->len, ==, 0);
  fixture->db = quitus_db_open(path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  const struct quitus_portfolio_import import = {.rows = file->rows, .actor = "test"};
  g_assert_true(quitus_db_portfolio_keep(fixture->db, &import, &counts, &error));
  g_assert_no_error(error);
  g_assert_cmpint(counts.cases_new, ==, 4);
}

static void tear_down(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  quitus_db_close(fixture->db);
  g_autoptr(GDir) dir = g_dir_open(fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_remove(path);
  }
  g_rmdir(fixture->folder);
  g_free(fixture->folder);
}

/* "cue case stranger" or "none" with the candidates behind it. */
static char *find(struct fixture *fixture, const struct quitus_link_query *query) {
  g_auto(quitus_link) link = {0};
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_link_find(fixture->db, query, &link, &error));
  g_assert_no_error(error);
  g_autoptr(GString) text = g_string_new(quitus_cue_id(link.cue));
  if (link.case_id) {
    g_autoptr(quitus_case) one = quitus_db_case_get(fixture->db, link.case_id, &error);
    g_assert_no_error(error);
    g_string_append_printf(text, " %s%s", one->reference, link.stranger ? " stranger" : "");
  }
  for (guint i = 0; i < link.candidates->len; i++) {
    g_autoptr(quitus_case) one =
        quitus_db_case_get(fixture->db, g_array_index(link.candidates, int64_t, i), &error);
    g_string_append_printf(text, " %s?", one->reference);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void test_cues(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  static const struct {
    const char *from, *from_name, *subject, *text, *signature, *quoted, *expected;
  } cases[] = {
      {"c.petit@duprat.example", "", "RE: Référence A2026-00123", "ok", "", "",
       "reference A2026-00123"},
      {"x@elsewhere.example", "", "", "ref a2026 00123", "", "", "reference A2026-00123 stranger"},
      {"", "", "", "ref a2026 00123", "", "", "reference A2026-00123 stranger"},
      {"c.petit@duprat.example", "", "", "ok", "", "> Référence : A2026-00123",
       "reference A2026-00123"},
      {"roux@free.fr", "", "", "votre facture n° 104233", "", "", "invoice A2026-00124"},
      {"c.petit@duprat.example", "", "", "bonjour", "", "", "contact A2026-00123"},
      {"compta@val.example", "", "", "dossier A2026-00123", "", "", "reference A2026-00123"},
      {"chef@duprat.example", "", "", "bonjour", "", "", "domain A2026-00123 stranger"},
      {"autre@free.fr", "", "", "bonjour", "", "", "none"},
      {"x@y.example", "", "", "ok", "SIREN 732 829 320", "", "siren A2026-00123 stranger"},
      {"x@y.example", "Garage IMBERT", "", "bonjour", "", "", "name B2026-00008 stranger"},
      {"x@y.example", "", "", "bonjour", "Sarl Menuiserie DUPRAT", "", "name A2026-00123 stranger"},
      /* one number of two creditors: the sender tells which; nobody else does */
      {"imbert@orange.fr", "", "", "facture FA-1042", "", "", "invoice B2026-00008"},
      {"x@y.example", "", "", "facture FA-1042", "", "", "none A2026-00123? B2026-00008?"},
      /* one contact of two cases */
      {"roux@free.fr", "", "", "bonjour", "", "", "none A2026-00124? B2026-00007?"},
      {"roux@free.fr", "", "", "la LT-88", "", "", "invoice B2026-00007"},
      /* nothing that is ours */
      {"x@y.example", "", "Commande 104233", "tel 01 04 23 30 00", "", "", "none"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_link_query query = {.from = cases[i].from,
                                      .from_name = cases[i].from_name,
                                      .subject = cases[i].subject,
                                      .reply_text = cases[i].text,
                                      .signature = cases[i].signature,
                                      .quoted = cases[i].quoted};
    g_autofree char *found = find(fixture, &query);
    g_test_message("case %zu", i);
    g_assert_cmpstr(found, ==, cases[i].expected);
  }
}

/* Which of the cases among which a person chooses get no reminder meanwhile. */
static void test_waiting(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  static const struct {
    const char *from, *text, *expected;
  } cases[] = {
      {"roux@free.fr", "bonjour", " A2026-00124 B2026-00007"},
      {"x@y.example", "A2026-00123 est payé, je conteste B2026-00007", " A2026-00123 B2026-00007"},
      /* a creditor: those that they name, not all that they have */
      {"ar@logitrans.example", "bonjour", ""},
      {"ar@logitrans.example", "B2026-00007 et B2026-00008 sont réglés",
       " B2026-00007 B2026-00008"},
      {"ar@logitrans.example", "A2026-00123 est réglé", " A2026-00123"},
      {"roux@free.fr", "dossier B2026-00007", ""}, /* certain */
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_link_query query = {.from = cases[i].from,
                                      .from_name = "",
                                      .subject = "",
                                      .reply_text = cases[i].text,
                                      .signature = "",
                                      .quoted = ""};
    g_auto(quitus_link) link = {0};
    g_autoptr(GString) waiting = g_string_new(NULL);
    g_assert_true(quitus_link_find(fixture->db, &query, &link, NULL));
    for (guint j = 0; j < link.waiting->len; j++) {
      int64_t id = g_array_index(link.waiting, int64_t, j);
      g_autoptr(quitus_case) one = quitus_db_case_get(fixture->db, id, NULL);
      g_string_append_printf(waiting, " %s", one->reference);
    }
    g_test_message("case %zu", i);
    g_assert_cmpstr(waiting->str, ==, cases[i].expected);
  }
}

/* Keeps a mail of ours on a case, so that its Message-ID can be answered. */
static void keep_sent(struct fixture *fixture, const char *message_id, const char *reference) {
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_case) one = quitus_db_case_by_reference(fixture->db, reference, &error);
  g_autoptr(GPtrArray) none = g_ptr_array_new();
  g_autoptr(GBytes) raw = g_bytes_new_static("x", 1);
  struct quitus_kept kept;
  struct quitus_mail mail = {.direction = QUITUS_OUTGOING,
                             .identity = (char *)message_id,
                             .message_id = (char *)message_id,
                             .references = (char *)"",
                             .from = (char *)"us@agence.example",
                             .from_name = (char *)"",
                             .to = (char *)"",
                             .subject = (char *)"",
                             .reply_text = (char *)"",
                             .language = (char *)"fr",
                             .door = (char *)"test",
                             .queue_id = (char *)"",
                             .case_id = one->id,
                             .cue = (char *)"reference",
                             .raw = raw};
  g_assert_true(quitus_db_mail_keep(fixture->db, &mail, none, &kept, &error));
  g_assert_no_error(error);
}

static void test_thread(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  keep_sent(fixture, "r1@agence.example", "A2026-00124");
  static const char *const references[] = {"other@x.example", "r1@agence.example", NULL};
  struct quitus_link_query query = {.from = "roux@free.fr",
                                    .from_name = "",
                                    .in_reply_to = "r1@agence.example",
                                    .subject = "",
                                    .reply_text = "ok",
                                    .signature = "",
                                    .quoted = ""};
  g_autofree char *answered = find(fixture, &query);
  g_assert_cmpstr(answered, ==, "thread A2026-00124");
  query.in_reply_to = "lost@x.example";
  query.references = references;
  g_autofree char *further = find(fixture, &query);
  g_assert_cmpstr(further, ==, "thread A2026-00124");
  /* the sender names another case than the one that was written about: a person chooses */
  query.reply_text = "je parle du dossier B2026-00007";
  g_autofree char *conflict = find(fixture, &query);
  g_assert_cmpstr(conflict, ==, "none A2026-00124? B2026-00007?");
}

static void test_bounce(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  static const char *const dead[] = {"c.petit@duprat.example", NULL};
  keep_sent(fixture, "r2@agence.example", "B2026-00007");
  struct quitus_link_query query = {.from_name = "",
                                    .subject = "",
                                    .reply_text = "",
                                    .signature = "",
                                    .quoted = "",
                                    .addresses = dead};
  g_autofree char *by_address = find(fixture, &query);
  g_assert_cmpstr(by_address, ==, "contact A2026-00123");
  query.addresses = NULL;
  query.bounced_message_id = "r2@agence.example";
  g_autofree char *by_message = find(fixture, &query);
  g_assert_cmpstr(by_message, ==, "thread B2026-00007");
}

static void test_reply_address(struct fixture *fixture, gconstpointer data G_GNUC_UNUSED) {
  g_autofree char *address = quitus_reply_address_make(
      quitus_db_secret(fixture->db), "recouvrement@agence.example", "B2026-00008");
  const char *const recipients[] = {"cc@x.example", address, NULL};
  struct quitus_link_query query = {.from = "x@y.example",
                                    .from_name = "",
                                    .recipients = recipients,
                                    .subject = "",
                                    .reply_text = "dossier A2026-00123",
                                    .signature = "",
                                    .quoted = ""};
  g_autofree char *found = find(fixture, &query);
  g_assert_cmpstr(found, ==, "reply-address B2026-00008 stranger");
  g_autofree char *forged = g_strdup("recouvrement+b202600008.aaaaaaaaaa@agence.example");
  const char *const wrong[] = {forged, NULL};
  query.recipients = wrong;
  g_autofree char *other = find(fixture, &query);
  g_assert_cmpstr(other, ==, "reference A2026-00123 stranger");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add(name, struct fixture, NULL, set_up, test, tear_down)
  ADD("/link/cues", test_cues);
  ADD("/link/waiting", test_waiting);
  ADD("/link/thread", test_thread);
  ADD("/link/bounce", test_bounce);
  ADD("/link/reply-address", test_reply_address);
  return g_test_run();
}
