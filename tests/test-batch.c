/* tests/test-batch.c - many messages kept at a time are what they would be one after the other:
 * intake/batch.h. */
#include "intake/batch.h"
#include "tests/intake-fixture.h"
#include <string.h>

/* Each of its own minute. */
static const struct letter {
  const char *from, *id, *parent, *text;
} letters[] = {
    {"claire@dupont.example", "m1", NULL, "Nous avons des difficultés de trésorerie."},
    {"eve@gmail.com", "m2", "m1", "Je vous réponds pour Claire, nous paierons le 30 avril 2026."},
    {"frank@gmail.com", "m3", "m2", "Je n'ai jamais reçu cette facture."},
    {"paul@martin.example", "m4", NULL, "Pouvez-vous nous envoyer la facture en double ?"},
    {"claire@dupont.example", "m5", NULL, "Nos difficultés de trésorerie durent toujours."},
    {"claire@dupont.example", "m1", NULL, "Nous avons des difficultés de trésorerie."},
    {"someone@nowhere.example", "m6", NULL, "Bonjour, qui êtes-vous ?"},
    {"other@nowhere.example", "m7", "m6", "Moi non plus je ne vous connais pas."},
    {"paul@martin.example", "m8", "m4", "Merci de ne pas oublier la facture."},
};
enum { N = G_N_ELEMENTS(letters) };

static GBytes *raw_of(const struct letter *letter, guint i) {
  g_autoptr(GString) raw = g_string_new(NULL);
  guint minute = strcmp(letter->id, "m1") == 0 ? 0 : i; /* a copy is the same */
  g_string_printf(raw, "From: %s\r\nTo: recouvrement@agence.example\r\nSubject: Votre relance\r\n",
                  letter->from);
  g_string_append_printf(raw, "Date: Fri, 20 Mar 2026 10:%02u:00 +0100\r\n", minute);
  g_string_append_printf(raw, "Message-ID: <%s@test.example>\r\n", letter->id);
  if (letter->parent)
    g_string_append_printf(raw, "In-Reply-To: <%s@test.example>\r\n", letter->parent);
  g_string_append_printf(raw, "Content-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n",
                         letter->text);
  return g_string_free_to_bytes(g_steal_pointer(&raw));
}

/* ---- two ways ---- */

static const struct quitus_envelope envelope = {.door = "imap"};

static void keep_one_by_one(const struct quitus_intake *intake) {
  for (guint i = 0; i < N; i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) raw = raw_of(&letters[i], i);
    g_autoptr(quitus_decision) decision = quitus_intake_decide(intake, raw, &envelope, &error);
    g_assert_no_error(error);
    quitus_intake_commit(intake, decision, raw, &envelope, &error);
    g_assert_no_error(error);
    g_assert_cmpint(decision->kept.already, ==, i == 5);
  }
}

static void keep_together(const struct quitus_intake *intake) {
  struct quitus_batch_mail mails[N] = {0}, *all[N];
  for (guint i = 0; i < N; i++) {
    mails[i].raw = raw_of(&letters[i], i);
    mails[i].envelope = &envelope;
    if (i % 2) /* else it is read there */
      mails[i].decision = quitus_intake_read(intake, mails[i].raw, &envelope);
    all[i] = &mails[i];
  }
  quitus_intake_keep_all(intake, all, N);
  g_assert_cmpuint(mails[4].decision->history->len, >, 0); /* the excuse was heard before */
  for (guint i = 0; i < N; i++) {
    g_assert_no_error(mails[i].error);
    g_assert_cmpint(mails[i].decision->kept.mail_id, !=, 0);
    g_assert_cmpint(mails[i].decision->kept.already, ==, i == 5);
    g_bytes_unref(mails[i].raw);
    quitus_decision_free(mails[i].decision);
  }
}

/* ---- what stands in the database then ---- */

/* One text, a line a row. */
#define ROWS(line, from)                                                                           \
  "SELECT group_concat(line, char(10)) FROM (SELECT " line " AS line FROM " from " ORDER BY line)"

static const char *const shown[] = {
    ROWS("message_id || ' ' || ifnull(reference, '-') || ' ' || cue || ' ' || stranger",
         "mails LEFT JOIN cases ON cases.id = case_id"),
    ROWS("m.message_id || ' ' || audience || ' ' || state || ' ' || labels || ' ' || documents",
         "followups AS f JOIN mails AS m ON m.id = f.mail_id"),
    ROWS("message_id || ' ' || what || ' ' || note", "tasks JOIN mails ON mails.id = mail_id"),
    ROWS("message_id || ' ' || what || ' ' || detail", "journal JOIN mails ON mails.id = mail_id"),
    ROWS("reference || ' ' || state || ' ' || hold_reason", "cases"),
};

static const char linked[] = "m1@test.example A1 contact 0\n"
                             "m2@test.example A1 thread 1\n"
                             "m3@test.example A1 thread 1\n"
                             "m4@test.example B1 contact 0\n"
                             "m5@test.example A1 contact 0\n"
                             "m6@test.example -  0\n"
                             "m7@test.example -  0\n"
                             "m8@test.example B1 thread 0";

static void test_same(void) {
  struct intake_fixture one = {0}, many = {0};
  intake_fixture_set_up(&one, NULL);
  intake_fixture_set_up(&many, NULL);
  keep_one_by_one(one.intake);
  keep_together(many.intake);
  for (size_t i = 0; i < G_N_ELEMENTS(shown); i++) {
    g_autofree char *expected = query_sql(one.base.path, shown[i]);
    g_autofree char *found = query_sql(many.base.path, shown[i]);
    g_assert_cmpstr(found, ==, expected);
    g_assert_true(i > 0 || strcmp(found, linked) == 0);
  }
  intake_fixture_tear_down(&one, NULL);
  intake_fixture_tear_down(&many, NULL);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/intake/batch/as-one-by-one", test_same);
  return g_test_run();
}
