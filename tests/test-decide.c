/* tests/test-decide.c - what follows from a reply: which actions, of which kind. */
#include "casefile/decide.h"
#include "tests/playbook-fixture.h"
#include <string.h>

/* What one decision looks at, with everything in its usual state. */
struct scene {
  struct quitus_case kase;
  struct quitus_link link;
  struct quitus_reading *reading;
  struct quitus_situation about;
};

static void scene_init(struct scene *scene, const char *labels) {
  *scene = (struct scene){.kase = {.creditor = "Val",
                                   .creditor_email = "compta@val.example",
                                   .invoices = g_ptr_array_new(),
                                   .disputes = g_ptr_array_new()},
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
  g_ptr_array_unref(scene->kase.invoices);
  g_ptr_array_unref(scene->kase.disputes);
}

/* The actions, described, one a line. */
static char *decide(const struct scene *scene) {
  g_autoptr(quitus_playbook) playbook = playbook_shipped();
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
      {"promise-to-pay", "record-promise:promise-to-pay answer:debtor task:ask-date"},
      {"payment-plan", "answer:debtor answer:creditor"},
      {"payment-sent", "hold:payment-sent answer:debtor answer:creditor task:check-payment"},
      {"settlement-offer",
       "hold:settlement-offer answer:debtor answer:creditor task:creditor-decision"},
      {"insolvency dispute-billing", "stop:insolvency open-dispute:dispute-billing answer:debtor "
                                     "answer:creditor task:declare-claim"},
      {"payment-sent dispute-billing",
       "hold:dispute-billing hold:payment-sent open-dispute:dispute-billing "
       "answer:debtor answer:creditor task:check-payment"},
      {"dispute-unspecified legal-action", "hold:dispute-unspecified hold:legal-action "
                                           "open-dispute:dispute-unspecified answer:creditor "
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

static void test_decide_care(void) {
  static const struct {
    enum quitus_care care;
    const char *labels;
    bool linked, machine, judged;
    const char *actions;
  } cases[] = {
      {QUITUS_CARE_MOURNING, "accounts-frozen", true, false, false, "answer:debtor task:mourning"},
      {QUITUS_CARE_DISTRESS, "cash-flow", true, false, false, "task:distress"},
      {QUITUS_CARE_DISTRESS, "", true, false, false, "task:distress task:read"},
      {QUITUS_CARE_DISTRESS, "cash-flow", false, false, false, "task:find-case task:distress"},
      {QUITUS_CARE_MOURNING, "auto-reply", true, true, false, ""},
      {QUITUS_CARE_MOURNING, "request-call", true, false, true, "task:call"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct scene scene;
    scene_init(&scene, cases[i].labels);
    scene.reading->fields.care = cases[i].care;
    scene.reading->fields.care_words = g_strdup("words");
    scene.about.kase = cases[i].linked ? &scene.kase : NULL;
    scene.about.automatic = cases[i].machine ? QUITUS_AUTOMATIC_AUTO_REPLY : QUITUS_AUTOMATIC_NO;
    scene.about.judged = cases[i].judged;
    g_autofree char *actions = decide(&scene);
    g_assert_cmpstr(actions, ==, cases[i].actions);
    scene_clear(&scene);
  }
}

/* "Ci-joint notre courrier": what they have to say stands in what is attached. */
static void test_decide_papers(void) {
  static const struct {
    const char *labels;
    bool papers, judged;
    const char *actions;
  } cases[] = {
      {"out-of-scope", true, false, "task:read"},
      {"acknowledgement", true, false, "task:read"},
      {"acknowledgement request-call", true, false, "task:call"},
      {"out-of-scope", true, true, ""},
      {"out-of-scope", false, false, ""},
      {"", false, true, ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct scene scene;
    scene_init(&scene, cases[i].labels);
    scene.about.papers = cases[i].papers;
    scene.about.judged = cases[i].judged;
    g_autofree char *actions = decide(&scene);
    g_assert_cmpstr(actions, ==, cases[i].actions);
    scene.about.automatic = QUITUS_AUTOMATIC_BOUNCE;
    g_autofree char *machine = decide(&scene);
    g_assert_null(strstr(machine, "task:read"));
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

  /* a ticket system that wants the invoice elsewhere: nobody answers it, so somebody reads it */
  scene_init(&scene, "auto-reply invoice-not-received");
  scene.about.automatic = QUITUS_AUTOMATIC_AUTO_REPLY;
  g_autofree char *wants = decide(&scene);
  g_assert_cmpstr(wants, ==, "task:read");
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

/* A stopped case: nothing is promised, demanded or answered but the judgment; a person reads. */
static void test_decide_stopped(void) {
  static const struct {
    const char *labels, *actions;
  } cases[] = {
      {"cash-flow", "task:read"},
      {"promise-to-pay", "task:read"},
      {"insolvency", "stop:insolvency answer:debtor answer:creditor task:read"},
      {"", "task:read"},
      {"acknowledgement", "task:read"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct scene scene;
    scene_init(&scene, cases[i].labels);
    scene.kase.state = QUITUS_CASE_STOPPED;
    g_autofree char *actions = decide(&scene);
    g_assert_cmpstr(actions, ==, cases[i].actions);
    scene_clear(&scene);
  }
}

static void test_decide_promise(void) {
  static const struct {
    unsigned instalments;
    const char *day, *labels, *actions;
    enum quitus_every every;
  } cases[] = {
      {0, "2027-01-15", "promise-to-pay", "record-promise:promise-to-pay answer:debtor"},
      {1, "2027-01-15", "promise-to-pay", "record-promise:promise-to-pay answer:debtor"},
      {1, NULL, "promise-to-pay", "record-promise:promise-to-pay answer:debtor task:ask-date"},
      {3, NULL, "promise-to-pay", "record-promise:promise-to-pay answer:debtor task:agree-plan"},
      {3, NULL, "payment-plan", "answer:debtor answer:creditor task:agree-plan"},
      {0, NULL, "payment-plan", "answer:debtor answer:creditor"},
      {0, NULL, "payment-plan", "answer:debtor answer:creditor task:agree-plan",
       QUITUS_EVERY_MONTH},
      {3, NULL, "cash-flow", "answer:debtor"},
      {0, NULL, "promise-to-pay insolvency",
       "stop:insolvency answer:debtor answer:creditor task:declare-claim"},
      {3, NULL, "promise-to-pay insolvency",
       "stop:insolvency answer:debtor answer:creditor task:declare-claim"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct scene scene;
    scene_init(&scene, cases[i].labels);
    scene.reading->fields.instalments = cases[i].instalments;
    scene.reading->fields.recurrence.every = cases[i].every;
    if (cases[i].day)
      scene.reading->fields.promise_date = quitus_day_parse_iso(cases[i].day);
    scene.reading->fields.payment_method = g_strdup("transfer");
    g_autoptr(quitus_playbook) playbook = playbook_shipped();
    g_autoptr(GPtrArray) list = quitus_decide(playbook, &scene.about);
    const struct quitus_action *first = list->pdata[0];
    if (first->kind == QUITUS_ACTION_RECORD_PROMISE) {
      g_assert_cmpstr(first->text, ==, "transfer");
      g_assert_cmpuint(first->parts, ==, cases[i].instalments);
    }
    g_autofree char *actions = decide(&scene);
    g_assert_cmpstr(actions, ==, cases[i].actions);
    scene_clear(&scene);
  }
}

/* Two broken promises before this excuse; one task, however often it comes. */
static void test_decide_repeated(void) {
  struct scene scene;
  struct quitus_past past = {.broken = 2};
  scene_init(&scene, "cash-flow");
  g_autoptr(GArray) history = quitus_history(&past, scene.reading);
  scene.about.history = history;
  g_autofree char *first = decide(&scene);
  g_assert_cmpstr(first, ==, "answer:debtor task:repeated-excuse");
  struct quitus_task open = {.what = (char *)"repeated-excuse"};
  scene.kase.tasks = g_ptr_array_new();
  g_ptr_array_add(scene.kase.tasks, &open);
  g_autofree char *again = decide(&scene);
  g_assert_cmpstr(again, ==, "answer:debtor");
  g_ptr_array_unref(scene.kase.tasks);
  scene.kase.tasks = NULL;
  scene.link.stranger = true;
  g_autofree char *stranger = decide(&scene);
  g_assert_cmpstr(stranger, ==, "answer:debtor:stranger task:stranger");
  scene_clear(&scene);
}

static void test_decide_strangers(void) {
  struct scene scene;
  g_autoptr(quitus_playbook) playbook = playbook_shipped();
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
  g_autoptr(quitus_playbook) playbook = playbook_shipped();
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
  for (int broken = 0; broken <= 7; broken++) {
    struct scene scene;
    scene_init(&scene,
               broken == 1 ? "invoice-not-received promise-to-pay" : "invoice-not-received");
    scene.about.unattended = broken == 2 ? NULL : allowed;
    scene.about.authenticated = broken != 3;
    scene.link.stranger = broken == 4;
    scene.link.confidence = broken == 5 ? 0.9 : 0.97;
    ((struct quitus_reason *)scene.reading->reasons->pdata[0])->certain = broken != 6;
    scene.reading->fields.care = broken == 7 ? QUITUS_CARE_MOURNING : QUITUS_CARE_NONE;
    g_autoptr(quitus_playbook) playbook = playbook_shipped();
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
  scene.link.waiting = scene.link.candidates;
  g_autoptr(quitus_playbook) playbook = playbook_shipped();
  g_autoptr(GPtrArray) actions = quitus_decide(playbook, &scene.about);
  const struct quitus_action *choose = actions->pdata[0];
  g_assert_cmpint(g_array_index(choose->cases, int64_t, 0), ==, id);
  scene_clear(&scene);
  scene_init(&scene, "out-of-scope");
  scene.about.kase = NULL;
  g_autofree char *spam = decide(&scene);
  g_assert_cmpstr(spam, ==, "");
  g_array_append_val(scene.link.candidates, id);
  g_autofree char *known = decide(&scene);
  g_assert_cmpstr(known, ==, "task:choose-case");
  scene.about.judged = true; /* a person has said so: there is nothing to choose */
  g_autofree char *judged = decide(&scene);
  g_assert_cmpstr(judged, ==, "");
  scene_clear(&scene);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/casefile/decide/reasons", test_decide);
  g_test_add_func("/casefile/decide/care", test_decide_care);
  g_test_add_func("/casefile/decide/papers", test_decide_papers);
  g_test_add_func("/casefile/decide/machines", test_decide_machines);
  g_test_add_func("/casefile/decide/lists", test_decide_lists);
  g_test_add_func("/casefile/decide/stopped", test_decide_stopped);
  g_test_add_func("/casefile/decide/promise", test_decide_promise);
  g_test_add_func("/casefile/decide/repeated", test_decide_repeated);
  g_test_add_func("/casefile/decide/strangers", test_decide_strangers);
  g_test_add_func("/casefile/decide/lacking", test_decide_lacking);
  g_test_add_func("/casefile/decide/unattended", test_decide_unattended);
  g_test_add_func("/casefile/decide/unlinked", test_decide_unlinked);
  return g_test_run();
}
