/* tests/test-casefile.c - unit tests of casefile/: playbook, deciding, candidates, portfolio files.
 */
#include "base/error.h"
#include "base/reply_address.h"
#include "casefile/decide.h"
#include "casefile/link_text.h"
#include "casefile/playbook.h"
#include "casefile/portfolio_file.h"
#include <glib/gstdio.h>
#include <string.h>

/* Writes `bytes` to a new file in a new folder; the caller frees the path. */
static char *write_file(const char *name, const void *bytes, gssize size) {
  g_autofree char *folder = g_dir_make_tmp("quitus-test-XXXXXX", NULL);
  char *path = g_build_filename(folder, name, NULL);
  g_assert_true(g_file_set_contents(path, bytes, size, NULL));
  return path;
}

static void remove_file(const char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_remove(path);
  g_rmdir(folder);
}

/* ---- playbook ---- */

static struct quitus_playbook *shipped_playbook(void) {
  g_autofree char *file = g_build_filename(g_getenv("top_srcdir"), "casefile/playbook.conf", NULL);
  g_autoptr(GError) error = NULL;
  struct quitus_playbook *playbook = quitus_playbook_load(file, &error);
  g_assert_no_error(error);
  return playbook;
}

static void test_playbook_shipped(void) {
  g_autoptr(quitus_playbook) playbook = shipped_playbook();
  for (int i = QUITUS_DISPUTE_BILLING; i <= QUITUS_DISPUTE_UNSPECIFIED; i++) {
    const struct quitus_play *play = quitus_playbook_of(playbook, (enum quitus_label)i);
    g_assert_cmpint(play->effect, ==, QUITUS_EFFECT_HOLD);
    g_assert_nonnull(play->dispute_service);
    g_assert_true(play->answer_debtor && play->answer_creditor);
  }
  g_assert_cmpint(quitus_playbook_of(playbook, QUITUS_INSOLVENCY)->effect, ==, QUITUS_EFFECT_STOP);
  g_assert_cmpint(quitus_playbook_of(playbook, QUITUS_PAYMENT_SENT)->hold_days, ==, 7);
  g_assert_true(quitus_playbook_of(playbook, QUITUS_REQUEST_DOCUMENT)->documents_asked);
  g_assert_false(quitus_playbook_of(playbook, QUITUS_LEGAL_ACTION)->answer_debtor);
  g_assert_false(quitus_playbook_of(playbook, QUITUS_OUT_OF_SCOPE)->answer_debtor);
}

static void test_playbook_errors(void) {
  static const struct {
    const char *text, *error;
  } cases[] = {
      {"[cash-flow]\neffect = halt\n", ", line 2: effect: \"halt\" is none of: none, hold, stop"},
      {"# x\n[cashflow]\n", ", line 2: [cashflow] is no reason; doc/taxonomy.md lists all of them"},
      {"[cash-flow]\nanswer = debtor, boss\n",
       ", line 2: answer: \"boss\" is none of: debtor, creditor"},
      {"[cash-flow]\nhold_days = -1\n",
       ", line 2: hold_days: \"-1\" is no number of days from 0 to 3650"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = write_file("playbook.conf", cases[i].text, -1);
    g_autoptr(GError) error = NULL;
    g_assert_null(quitus_playbook_load(path, &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
    g_assert_true(g_str_has_prefix(error->message, path));
    g_assert_cmpstr(error->message + strlen(path), ==, cases[i].error);
    remove_file(path);
  }
}

/* ---- deciding ---- */

/* What one decision looks at, with everything in its usual state. */
struct scene {
  struct quitus_case kase;
  struct quitus_link link;
  struct quitus_reading *reading;
  struct quitus_situation about;
};

static void scene_init(struct scene *scene, const char *labels) {
  *scene = (struct scene){.kase = {.creditor = "Val", .creditor_email = "compta@val.example"},
                          .link = {.cue = QUITUS_CUE_REFERENCE, .confidence = 0.97, .case_id = 1},
                          .reading = quitus_reading_new()};
  scene->link.candidates = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_auto(GStrv) names = g_strsplit(labels, " ", -1);
  for (char **name = names; *name; name++) {
    enum quitus_label label = QUITUS_N_LABELS;
    g_assert_true(quitus_label_parse(*name, &label));
    quitus_reason_add_evidence(quitus_reading_add(scene->reading, label, 0.99, true), "words",
                               "rule", 0, 5);
  }
  scene->about = (struct quitus_situation){.kase = &scene->kase,
                                           .link = &scene->link,
                                           .reading = scene->reading,
                                           .from = "c.petit@client.example",
                                           .today = quitus_day_from_ymd(2026, 4, 2)};
}

static void scene_clear(struct scene *scene) {
  quitus_reading_free(scene->reading);
  g_array_unref(scene->link.candidates);
}

/* The actions, described, one a line. */
static char *decide(const struct scene *scene) {
  g_autoptr(quitus_playbook) playbook = shipped_playbook();
  g_autoptr(GPtrArray) actions = quitus_decide(playbook, &scene->about);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < actions->len; i++) {
    const struct quitus_action *action = actions->pdata[i];
    g_string_append(text, quitus_action_id(action->kind));
    if (action->kind == QUITUS_ACTION_ANSWER)
      g_string_append_printf(text, ":%s%s", quitus_audience_id(action->audience),
                             action->stranger ? ":stranger" : "");
    else if (action->kind == QUITUS_ACTION_TASK)
      g_string_append_printf(text, ":%s", action->text);
    else if (action->label < QUITUS_N_LABELS)
      g_string_append_printf(text, ":%s", quitus_label_id(action->label));
    g_string_append_c(text, ' ');
  }
  return g_strdup(g_strchomp(text->str));
}

static void test_decide(void) {
  static const struct {
    const char *labels, *actions;
  } cases[] = {
      {"invoice-not-received request-document", "answer:debtor"},
      {"dispute-quality", "hold:dispute-quality open-dispute:dispute-quality answer:debtor "
                          "answer:creditor"},
      {"promise-to-pay", "record-promise:promise-to-pay answer:debtor"},
      {"payment-sent", "hold:payment-sent answer:debtor answer:creditor"},
      {"payment-plan", "answer:debtor answer:creditor"},
      {"insolvency dispute-billing", "stop:insolvency open-dispute:dispute-billing answer:debtor "
                                     "answer:creditor task:declare-claim"},
      {"payment-sent dispute-billing", "hold:dispute-billing open-dispute:dispute-billing "
                                       "answer:debtor answer:creditor"},
      {"dispute-unspecified legal-action",
       "hold:dispute-unspecified open-dispute:dispute-unspecified answer:creditor "
       "task:legal-action"},
      {"dispute-billing request-credit-note", "hold:dispute-billing open-dispute:dispute-billing "
                                              "answer:debtor answer:creditor"},
      {"dispute-quality request-credit-note",
       "hold:dispute-quality open-dispute:dispute-quality open-dispute:request-credit-note "
       "answer:debtor answer:creditor"},
      {"data-protection", "hold:data-protection task:data-protection"},
      {"acknowledgement", ""},
      {"request-call", "task:call"},
      {"", "task:read"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct scene scene;
    scene_init(&scene, cases[i].labels);
    g_autofree char *actions = decide(&scene);
    g_assert_cmpstr(actions, ==, cases[i].actions);
    scene_clear(&scene);
  }
}

static void test_decide_machines(void) {
  struct scene scene;
  scene_init(&scene, "auto-reply accounting-unavailable request-contact");
  scene.about.automatic = QUITUS_AUTOMATIC_AUTO_REPLY;
  g_autofree char *away = decide(&scene);
  g_assert_cmpstr(away, ==, "task:ask-again task:new-contact");
  scene_clear(&scene);

  static const char *const dead[] = {"old@client.example", NULL};
  scene_init(&scene, "delivery-failure");
  scene.about.automatic = QUITUS_AUTOMATIC_BOUNCE;
  scene.about.bounced_addresses = dead;
  g_autofree char *delayed = decide(&scene);
  g_assert_cmpstr(delayed, ==, "");
  scene.about.bounce_is_final = true;
  g_autofree char *failed = decide(&scene);
  g_assert_cmpstr(failed, ==, "contact-dead:delivery-failure task:find-contact");
  scene_clear(&scene);
}

static void test_decide_lists(void) {
  struct scene scene;
  scene_init(&scene, "cash-flow");
  scene.about.automatic = QUITUS_AUTOMATIC_LIST;
  g_autofree char *says = decide(&scene);
  g_assert_cmpstr(says, ==, "task:read");
  scene_clear(&scene);
  scene_init(&scene, "out-of-scope");
  scene.about.automatic = QUITUS_AUTOMATIC_LIST;
  g_autofree char *newsletter = decide(&scene);
  g_assert_cmpstr(newsletter, ==, "");
  scene_clear(&scene);
}

static void test_decide_strangers(void) {
  struct scene scene;
  g_autoptr(quitus_playbook) playbook = shipped_playbook();
  scene_init(&scene, "request-document");
  scene.reading->fields.documents = 1u << QUITUS_DOC_INVOICE;
  g_autoptr(GPtrArray) known = quitus_decide(playbook, &scene.about);
  g_assert_cmpint(((struct quitus_action *)known->pdata[0])->documents, ==,
                  1u << QUITUS_DOC_INVOICE);
  scene.link.stranger = true;
  g_autoptr(GPtrArray) stranger = quitus_decide(playbook, &scene.about);
  g_assert_cmpint(((struct quitus_action *)stranger->pdata[0])->documents, ==, 0);
  g_autofree char *actions = decide(&scene);
  g_assert_cmpstr(actions, ==, "answer:debtor:stranger task:stranger");
  scene_clear(&scene);
}

/* What is asked for and is not on the case: a task, and the creditor is asked for what it can give.
 */
static void test_decide_lacking(void) {
  static const struct {
    const char *labels;
    unsigned asked, held;
    const char *actions;
    unsigned creditor; /* kinds it is asked for */
  } cases[] = {
      {"invoice-not-received", 0, 0, "answer:debtor task:missing-document answer:creditor",
       1u << QUITUS_DOC_INVOICE},
      {"invoice-not-received", 0, 1u << QUITUS_DOC_INVOICE, "answer:debtor", 0},
      {"request-document", 1u << QUITUS_DOC_CONTRACT | 1u << QUITUS_DOC_INVOICE,
       1u << QUITUS_DOC_INVOICE, "answer:debtor task:missing-document answer:creditor",
       1u << QUITUS_DOC_CONTRACT},
      {"request-document", 1u << QUITUS_DOC_MANDATE, 0, "answer:debtor task:missing-document", 0},
      {"request-document legal-action", 1u << QUITUS_DOC_CONTRACT, 0,
       "hold:legal-action task:legal-action", 0},
  };
  g_autoptr(quitus_playbook) playbook = shipped_playbook();
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct scene scene;
    struct quitus_document documents[QUITUS_N_DOCUMENT_KINDS] = {0};
    scene_init(&scene, cases[i].labels);
    scene.reading->fields.documents = cases[i].asked;
    scene.kase.documents = g_ptr_array_new();
    for (int kind = 0; kind < QUITUS_N_DOCUMENT_KINDS; kind++) {
      documents[kind].kind = (enum quitus_document_kind)kind;
      if (cases[i].held & 1u << kind)
        g_ptr_array_add(scene.kase.documents, &documents[kind]);
    }
    g_autofree char *actions = decide(&scene);
    g_assert_cmpstr(actions, ==, cases[i].actions);
    g_autoptr(GPtrArray) list = quitus_decide(playbook, &scene.about);
    for (guint n = 0; n < list->len; n++) {
      const struct quitus_action *action = list->pdata[n];
      if (action->kind == QUITUS_ACTION_ANSWER && action->audience == QUITUS_TO_CREDITOR)
        g_assert_cmpuint(action->documents, ==, cases[i].creditor);
    }
    g_ptr_array_unref(scene.kase.documents);
    scene_clear(&scene);
  }
}

/* An answer may leave by itself only if every condition of it holds. */
static void test_decide_unattended(void) {
  static const char *const allowed[] = {"invoice-not-received", NULL};
  for (int broken = 0; broken <= 6; broken++) {
    struct scene scene;
    scene_init(&scene,
               broken == 1 ? "invoice-not-received promise-to-pay" : "invoice-not-received");
    scene.about.unattended = broken == 2 ? NULL : allowed;
    scene.about.authenticated = broken != 3;
    scene.link.stranger = broken == 4;
    scene.link.confidence = broken == 5 ? 0.9 : 0.97;
    ((struct quitus_reason *)scene.reading->reasons->pdata[0])->certain = broken != 6;
    g_autoptr(quitus_playbook) playbook = shipped_playbook();
    g_autoptr(GPtrArray) actions = quitus_decide(playbook, &scene.about);
    bool unattended = false;
    for (guint i = 0; i < actions->len; i++)
      unattended = unattended || ((struct quitus_action *)actions->pdata[i])->unattended;
    g_assert_cmpint(unattended, ==, broken == 0);
    scene_clear(&scene);
  }
}

static void test_decide_unlinked(void) {
  struct scene scene;
  scene_init(&scene, "cash-flow");
  scene.about.kase = NULL;
  g_autofree char *none = decide(&scene);
  g_assert_cmpstr(none, ==, "task:find-case");
  int64_t id = 4;
  g_array_append_val(scene.link.candidates, id);
  g_autofree char *several = decide(&scene);
  g_assert_cmpstr(several, ==, "task:choose-case");
  scene_clear(&scene);
  scene_init(&scene, "out-of-scope");
  scene.about.kase = NULL;
  g_autofree char *spam = decide(&scene);
  g_assert_cmpstr(spam, ==, "");
  g_array_append_val(scene.link.candidates, id);
  g_autofree char *known = decide(&scene);
  g_assert_cmpstr(known, ==, "task:choose-case");
  scene_clear(&scene);
}

/* ---- candidates in text ---- */

static void test_numbers(void) {
  static const struct {
    const char *text, *key;
    bool found;
  } cases[] = {
      {"Référence A2026-00123", "a202600123", true},
      {"ref A2026 00123 svp", "a202600123", true},
      {"votre facture n° 104233 du 3 mars", "104233", true},
      {"facture FA-1042.", "fa1042", true},
      {"les factures FA 1042 et FA 1043", "fa1043", true},
      {"M. Castellan – Référence A2026-00125", "a202600125", true},
      {"rappelez le 104233", "104233", false},
      {"tél. facture 0102030405", "0102030405", false},
      {"SIRET 73282932000074", "73282932000074", false},
      {"facture de 104233 euros", "104233", false},
      {"facture du 12.03.2026", "12032026", false},
      {"IBAN FR7630006000011234567890189", "fr7630006000011234567890189", false},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GPtrArray) keys = quitus_link_numbers(cases[i].text);
    bool found = g_ptr_array_find_with_equal_func(keys, cases[i].key, g_str_equal, NULL);
    g_test_message("%s: %s", cases[i].text, cases[i].key);
    g_assert_cmpint(found, ==, cases[i].found);
  }
}

static void test_sirens(void) {
  g_autoptr(GPtrArray) keys =
      quitus_link_sirens("SIREN 732 829 320, SIRET 73282932000074, faux 123456789, tel 0102030405");
  g_assert_cmpint(keys->len, ==, 1);
  g_assert_cmpstr(keys->pdata[0], ==, "732829320");
}

static void test_names(void) {
  g_autoptr(GPtrArray) names =
      quitus_link_names("\n\nBonjour\n> cité\nDuval, Garage Imbert\nBonjour\n");
  g_assert_cmpint(names->len, ==, 4);
  g_assert_cmpstr(names->pdata[1], ==, "Duval, Garage Imbert");
  g_assert_cmpstr(names->pdata[3], ==, "Garage Imbert");
}

static void test_reply_address(void) {
  static const guint8 secret[32] = {7};
  static const guint8 other[32] = {8};
  g_autofree char *address =
      quitus_reply_address_make(secret, "recouvrement@agence.example", "A2026-00123");
  g_assert_true(g_str_has_prefix(address, "recouvrement+a202600123."));
  g_autofree char *upper = g_ascii_strup(address, -1);
  g_autofree char *key = quitus_reply_address_reference(secret, upper);
  g_assert_cmpstr(key, ==, "a202600123");
  g_assert_null(quitus_reply_address_reference(other, address));
  address[strlen("recouvrement+a")]++;
  g_assert_null(quitus_reply_address_reference(secret, address));
  g_assert_null(quitus_reply_address_reference(secret, "recouvrement@agence.example"));
}

/* ---- portfolio files ---- */

/* A name is one line, however its cell was typed; NULs and noise are no reason to stumble. */
static void test_portfolio_cells(void) {
  static const char noise[] = "\xff\xfe\0\0a\0,\n\"\0\n,,,\n";
  g_autofree char *path = write_file(
      "portfolio.csv",
      "case_reference,debtor,invoice_number,amount\nA-1,\"Duval\r\nBcc: x@y.example\",F1,1\n", -1);
  g_autofree char *other = write_file("noise.csv", noise, sizeof noise);
  g_autoptr(GPtrArray) rows = NULL, bad = NULL;
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_portfolio_file_read(path, "", &rows, &bad, NULL));
  g_assert_cmpint(rows->len, ==, 1);
  g_assert_null(strpbrk(((struct quitus_portfolio_row *)rows->pdata[0])->debtor, "\r\n"));
  g_assert_false(quitus_portfolio_file_read(other, "", &rows, &bad, &error));
  g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
  remove_file(path);
  remove_file(other);
}

static void test_portfolio_forms(void) {
  static const struct {
    const char *text;
    gssize size;
  } cases[] = {
      {"case_reference,debtor,invoice_number,amount,due_date\nA-1,Éts "
       "Duval,F1,\"1250.50\",2026-03-31\n",
       -1},
      {"\xEF\xBB\xBFr\xC3\xA9"
       "f\xC3\xA9rence;d\xC3\xA9"
       "biteur;n\xC2\xB0 facture;montant;\xC3\xA9"
       "ch\xC3\xA9"
       "ance\r\n"
       "A-1;\xC3\x89ts Duval;F1;1\xE2\x80\xAF"
       "250,50 \xE2\x82\xAC;31/03/2026\r\n",
       -1},
      {"d\xE9"
       "biteur;dossier;montant;facture;\xE9"
       "ch\xE9"
       "ance;note\n\n\xC9ts Duval;A-1;1.250,50;F1;31.03.26;\"deux\nlignes\"\n",
       -1},
      {"Dossier\tClient\tFacture\tMontant TTC\tDate d'\xC3\xA9"
       "ch\xC3\xA9"
       "ance\nA-1\t\xC3\x89ts Duval\tF1\t1250,5\t31-03-2026",
       -1},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = write_file("portfolio.csv", cases[i].text, cases[i].size);
    g_autoptr(GPtrArray) rows = NULL, bad = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_true(quitus_portfolio_file_read(path, "", &rows, &bad, &error));
    g_assert_no_error(error);
    for (guint k = 0; k < bad->len; k++)
      g_test_message("%s", ((struct quitus_bad_row *)bad->pdata[k])->reason);
    g_assert_cmpint(bad->len, ==, 0);
    g_assert_cmpint(rows->len, ==, 1);
    const struct quitus_portfolio_row *row = rows->pdata[0];
    g_assert_cmpstr(row->case_reference, ==, "A-1");
    g_assert_cmpstr(row->debtor, ==, "Éts Duval");
    g_assert_cmpint(row->amount, ==, 125050);
    g_assert_cmpint(row->due_date, ==, quitus_day_from_ymd(2026, 3, 31));
    g_assert_cmpstr(row->currency, ==, "EUR");
    remove_file(path);
  }
}

static void test_portfolio_bad_rows(void) {
  g_autofree char *path = write_file("portfolio.csv",
                                     "dossier;client;facture;montant;echeance;document\n"
                                     "A-1;Duval;F1;douze;31/03/2026;\n"
                                     "A-2;Duval;F2;12,00;31/02/2026;\n"
                                     ";Duval;F3;12,00;;\n"
                                     "A-4;\"Du\nval\";F4;12,00;;nowhere.pdf\n"
                                     "A-5;Duval;F5;12,00;;;;\n"
                                     "A-6;Duval;F6;12,00;;\n",
                                     -1);
  static const struct {
    const char *column;
    unsigned line;
    bool taken;
  } expected[] = {{"montant", 2, false},
                  {"echeance", 3, false},
                  {"dossier", 4, false},
                  {"document", 5, true},
                  {"", 7, false}};
  g_autoptr(GPtrArray) rows = NULL, bad = NULL;
  g_assert_true(quitus_portfolio_file_read(path, "", &rows, &bad, NULL));
  g_assert_cmpint(bad->len, ==, G_N_ELEMENTS(expected));
  for (guint i = 0; i < bad->len; i++) {
    const struct quitus_bad_row *row = bad->pdata[i];
    g_assert_cmpint(row->line, ==, expected[i].line);
    g_assert_cmpstr(row->column, ==, expected[i].column);
    g_assert_cmpint(row->taken, ==, expected[i].taken);
  }
  g_assert_cmpint(rows->len, ==, 2);
  g_assert_cmpint(((struct quitus_portfolio_row *)rows->pdata[1])->line, ==, 8);
  remove_file(path);
}

static void test_portfolio_unusable(void) {
  static const struct {
    const char *text, *error;
  } cases[] = {
      {"", ": is empty; the first line names the columns"},
      {"dossier;client\nA;B\n", ": line 1: the header lacks: invoice_number, amount"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = write_file("portfolio.csv", cases[i].text, -1);
    g_autoptr(GPtrArray) rows = NULL, bad = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_false(quitus_portfolio_file_read(path, "", &rows, &bad, &error));
    g_assert_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT);
    g_assert_cmpstr(error->message + strlen(path), ==, cases[i].error);
    remove_file(path);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/casefile/playbook/shipped", test_playbook_shipped);
  g_test_add_func("/casefile/playbook/errors", test_playbook_errors);
  g_test_add_func("/casefile/decide/reasons", test_decide);
  g_test_add_func("/casefile/decide/machines", test_decide_machines);
  g_test_add_func("/casefile/decide/lists", test_decide_lists);
  g_test_add_func("/casefile/decide/strangers", test_decide_strangers);
  g_test_add_func("/casefile/decide/lacking", test_decide_lacking);
  g_test_add_func("/casefile/decide/unattended", test_decide_unattended);
  g_test_add_func("/casefile/decide/unlinked", test_decide_unlinked);
  g_test_add_func("/casefile/candidates/numbers", test_numbers);
  g_test_add_func("/casefile/candidates/sirens", test_sirens);
  g_test_add_func("/casefile/candidates/names", test_names);
  g_test_add_func("/casefile/reply-address", test_reply_address);
  g_test_add_func("/casefile/portfolio/forms", test_portfolio_forms);
  g_test_add_func("/casefile/portfolio/cells", test_portfolio_cells);
  g_test_add_func("/casefile/portfolio/bad-rows", test_portfolio_bad_rows);
  g_test_add_func("/casefile/portfolio/unusable", test_portfolio_unusable);
  return g_test_run();
}
