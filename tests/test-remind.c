/* tests/test-remind.c - what the clock writes on a case, from what happened on it. */
#include "base/datadir.h"
#include "followup/remind.h"
#include "tests/followup-fixture.h"
#include <string.h>

#define OTHER "p.roux@atelier-petit.example"
#define CREDITOR "compta@meunier.example"

struct scene {
  struct quitus_case *kase;
  struct quitus_chase *chase;
  quitus_day day;
  bool no_reminders;
};

static quitus_day on(const char *iso) {
  quitus_day day = quitus_day_parse_iso(iso);
  g_assert_cmpint(day, !=, QUITUS_NO_DAY);
  return day;
}

/* ---- what happened, the oldest first ---- */

static struct quitus_touch *touch(struct scene *scene, const char *day, const char *address,
                                  bool outgoing) {
  struct quitus_touch *one = g_new0(struct quitus_touch, 1);
  one->day = on(day);
  one->at = (int64_t)one->day * 86400 + 43200;
  one->mail_id = one->day - on("2026-01-01");
  one->outgoing = outgoing;
  one->address = g_strdup(address);
  one->promise = one->back = QUITUS_NO_DAY;
  g_ptr_array_insert(scene->chase->touches, 0, one);
  return one;
}

static struct quitus_touch *said(struct scene *scene, const char *day, guint32 labels) {
  struct quitus_touch *one = touch(scene, day, FIXTURE_TO, false);
  one->labels = labels;
  return one;
}

static void wrote(struct scene *scene, const char *day, const char *to,
                  enum quitus_purpose purpose) {
  touch(scene, day, to, true)->purpose = purpose;
}

static void acted(struct scene *scene, const char *cause, const char *day) {
  g_hash_table_insert(scene->chase->causes, g_strdup(cause), GINT_TO_POINTER(on(day)));
}

static struct quitus_instalment *promise(struct scene *scene, const char *made, const char *due,
                                         const char *state) {
  struct quitus_promise *one = g_new0(struct quitus_promise, 1);
  struct quitus_instalment *part = g_new0(struct quitus_instalment, 1);
  one->id = 3;
  one->made = on(made);
  one->state = g_strdup(state);
  one->instalments = g_ptr_array_new();
  part->due = due ? on(due) : QUITUS_NO_DAY;
  part->amount = 10000;
  part->state = g_strdup(state);
  g_ptr_array_add(one->instalments, part);
  g_ptr_array_add(scene->kase->promises, one);
  return part;
}

static void free_promises(struct quitus_case *kase) {
  for (guint i = 0; i < kase->promises->len; i++) {
    struct quitus_promise *one = kase->promises->pdata[i];
    struct quitus_instalment *part = one->instalments->pdata[0];
    g_free(part->state);
    g_free(part);
    g_ptr_array_unref(one->instalments);
    g_free(one->state);
    g_free(one);
  }
}

static struct quitus_invoice *invoice_of(struct scene *scene) {
  return scene->kase->invoices->pdata[0]; /* due on 2026-11-02 */
}

static void other_contact(struct scene *scene) {
  struct quitus_contact *contact = scene->kase->contacts->pdata[1];
  contact->state = QUITUS_CONTACT_VALID;
}

/* ---- scenes: each with what is written, as "PURPOSE TO" or the task ---- */

static void nothing(struct scene *s G_GNUC_UNUSED) {
}
static void preventive_day(struct scene *s) {
  s->day = on("2026-10-26");
}
static void before_preventive(struct scene *s) {
  s->day = on("2026-10-25");
}
static void off(struct scene *s) {
  s->no_reminders = true;
}
static void held(struct scene *s) {
  s->chase->held = true;
}
static void stopped(struct scene *s) {
  s->kase->state = QUITUS_CASE_STOPPED;
}
static void disputed(struct scene *s) {
  invoice_of(s)->held = true;
}
static void paid_by_portfolio(struct scene *s) {
  invoice_of(s)->paid = invoice_of(s)->amount;
}
static void task(struct scene *s, const char *what) {
  struct quitus_task *one = g_new0(struct quitus_task, 1);
  one->what = g_strdup(what);
  g_ptr_array_add(s->kase->tasks, one);
}
static void unread(struct scene *s) {
  task(s, "read");
}
static void unread_since_we_asked(struct scene *s) {
  wrote(s, "2026-10-26", FIXTURE_TO, QUITUS_PURPOSE_ANSWER);
  other_contact(s);
  s->no_reminders = true;
  unread(s);
}
static void proposed(struct scene *s) {
  task(s, "agree-plan");
}
static void undecided(struct scene *s) {
  task(s, "choose-case");
}
static void in_mourning(struct scene *s) {
  task(s, "mourning");
}
static void in_distress(struct scene *s) {
  task(s, "distress");
}
static void other_task(struct scene *s) {
  task(s, "new-contact");
}
static void waiting(struct scene *s) {
  s->chase->debtor_waits = true;
}
static void wrote_lately(struct scene *s) {
  wrote(s, "2026-10-30", FIXTURE_TO, QUITUS_PURPOSE_ANSWER);
}
static void wrote_a_week_ago(struct scene *s) {
  wrote(s, "2026-10-29", FIXTURE_TO, QUITUS_PURPOSE_ANSWER);
}
static void replied_lately(struct scene *s) {
  said(s, "2026-11-03", FIXTURE_BIT(REQUEST_CALL));
}
static void stranger_lately(struct scene *s) {
  said(s, "2026-11-03", FIXTURE_BIT(CASH_FLOW))->stranger = true;
}
static void creditor_lately(struct scene *s) {
  touch(s, "2026-11-03", CREDITOR, false);
  wrote(s, "2026-11-04", CREDITOR, QUITUS_PURPOSE_ANSWER);
}
static void promised(struct scene *s) {
  promise(s, "2026-10-20", "2026-11-05", "open");
}
static void promised_over(struct scene *s) {
  promise(s, "2026-10-20", "2026-11-04", "open");
}
static void second(struct scene *s) {
  acted(s, "reminder-1:2026-11-02", "2026-11-05");
  wrote(s, "2026-11-05", FIXTURE_TO, QUITUS_PURPOSE_REMINDER_1);
  s->day = on("2026-11-17");
}
static void second_too_soon(struct scene *s) {
  second(s);
  s->day = on("2026-11-16");
}
static void second_cancelled_first(struct scene *s) {
  acted(s, "reminder-1:2026-11-02", "2026-11-12");
  s->day = on("2026-11-17");
}
static void silent_twice(struct scene *s) {
  second(s);
  wrote(s, "2026-11-06", FIXTURE_TO, QUITUS_PURPOSE_REMINDER_1);
}
static void silent_twice_other(struct scene *s) {
  silent_twice(s);
  other_contact(s);
}
static void unreachable(struct scene *s) {
  struct quitus_contact *contact = s->kase->contacts->pdata[0];
  contact->state = QUITUS_CONTACT_DEAD;
}
static void left(struct scene *s) {
  second(s);
  struct quitus_contact *contact = s->kase->contacts->pdata[0];
  contact->state = QUITUS_CONTACT_LEFT;
  other_contact(s);
}
static void notice(struct scene *s) {
  second(s);
  acted(s, "reminder-2:2026-11-02", "2026-11-17");
  wrote(s, "2026-11-17", FIXTURE_TO, QUITUS_PURPOSE_REMINDER_2);
  s->day = on("2026-12-02");
}
static void key_notice(struct scene *s) {
  notice(s);
  g_free(s->kase->profile);
  s->kase->profile = g_strdup("key-account");
}
static void broken(struct scene *s) {
  promise(s, "2026-10-20", "2026-11-04", "broken");
  s->no_reminders = true;
}
static void broken_of_another(struct scene *s) {
  struct quitus_task *task = g_new0(struct quitus_task, 1);
  broken(s);
  task->what = g_strdup("check-moved");
  task->note = g_strdup("record-promise");
  g_ptr_array_add(s->kase->tasks, task);
}
static void broken_then_wrote(struct scene *s) {
  broken(s);
  said(s, "2026-11-05", FIXTURE_BIT(CASH_FLOW));
}
static void broken_long_ago(struct scene *s) {
  promise(s, "2026-08-20", "2026-09-04", "broken");
  s->no_reminders = true;
}
static void broken_known(struct scene *s) {
  broken(s);
  acted(s, "promise:3:2026-11-04", "2026-11-05");
}
static void dispute(struct scene *s, const char *opened) {
  struct quitus_dispute *one = g_new0(struct quitus_dispute, 1);
  one->state = g_strdup("open");
  one->opened_at = (int64_t)on(opened) * 86400 + 43200;
  g_ptr_array_add(s->kase->disputes, one);
}
static void broken_disputed(struct scene *s) {
  broken(s);
  dispute(s, "2026-10-25");
}
static void broken_disputed_before(struct scene *s) {
  broken(s);
  dispute(s, "2026-10-19");
}
static void broken_over_the_rest(struct scene *s) {
  struct quitus_invoice *invoice = s->kase->invoices->pdata[0];
  promise(s, "2026-10-20", "2026-11-04", "broken")->amount = 1000000;
  dispute(s, "2026-10-19");
  invoice->held = true;
}
static void broken_held(struct scene *s) {
  broken(s);
  s->chase->held = true;
}
static void cheque(struct scene *s) {
  said(s, "2026-10-28", FIXTURE_BIT(PAYMENT_SENT));
  s->no_reminders = true;
}
static void cheque_too_soon(struct scene *s) {
  said(s, "2026-10-29", FIXTURE_BIT(PAYMENT_SENT));
  s->no_reminders = true;
}
static void cheque_came(struct scene *s) {
  cheque(s);
  s->chase->paid = on("2026-10-28");
}
static void approval(struct scene *s) {
  said(s, "2026-10-26", FIXTURE_BIT(AWAITING_APPROVAL));
  s->no_reminders = true;
}
static void approval_dated(struct scene *s) {
  said(s, "2026-10-26", FIXTURE_BIT(AWAITING_APPROVAL))->promise = on("2026-11-06");
  s->no_reminders = true;
}
static void approval_answered(struct scene *s) {
  approval(s);
  wrote(s, "2026-11-05", FIXTURE_TO, QUITUS_PURPOSE_ANSWER);
}
static void away(struct scene *s) {
  struct quitus_touch *one = said(s, "2026-10-26", FIXTURE_BIT(ACCOUNTING_UNAVAILABLE));
  one->automatic = QUITUS_AUTOMATIC_AUTO_REPLY;
  one->back = on("2026-11-04");
  s->no_reminders = true;
}
static void still_away(struct scene *s) {
  struct quitus_touch *one = said(s, "2026-10-26", FIXTURE_BIT(ACCOUNTING_UNAVAILABLE));
  one->automatic = QUITUS_AUTOMATIC_AUTO_REPLY;
  one->back = on("2026-11-16");
}
static void unanswered(struct scene *s) {
  wrote(s, "2026-10-26", FIXTURE_TO, QUITUS_PURPOSE_ANSWER);
  s->no_reminders = true;
}
static void unanswered_other(struct scene *s) {
  unanswered(s);
  other_contact(s);
}
static void unanswered_step(struct scene *s) {
  wrote(s, "2026-10-26", FIXTURE_TO, QUITUS_PURPOSE_PREVENTIVE);
  s->no_reminders = true;
}
static void closed(struct scene *s) {
  s->kase->state = QUITUS_CASE_CLOSED;
  s->kase->balance = 0;
  wrote(s, "2026-08-26", FIXTURE_TO, QUITUS_PURPOSE_REMINDER_1);
}
static void closed_thanked(struct scene *s) {
  closed(s);
  acted(s, "thanks", "2026-11-04");
}
static void closed_unwritten(struct scene *s) {
  s->kase->state = QUITUS_CASE_CLOSED;
  s->kase->balance = 0;
}
static void claim(struct scene *s) {
  stopped(s);
  s->chase->claim_limit = on("2027-01-20");
}
static void claim_over(struct scene *s) {
  stopped(s);
  s->chase->claim_limit = on("2026-11-04");
}

static const struct {
  const char *name;
  void (*make)(struct scene *);
  const char *expected;
} scenes[] = {
    {"first reminder", nothing, "reminder-1 " FIXTURE_TO},
    {"before the due date", preventive_day, "reminder-preventive " FIXTURE_TO},
    {"earlier still", before_preventive, ""},
    {"switched off", off, ""},
    {"held", held, ""},
    {"stopped", stopped, ""},
    {"disputed", disputed, ""},
    {"paid", paid_by_portfolio, ""},
    {"an answer waits", waiting, ""},
    {"a message waits to be read", unread, ""},
    {"unread, no other address is asked", unread_since_we_asked, ""},
    {"a message may be about it", undecided, ""},
    {"instalments were proposed", proposed, ""},
    {"somebody has died", in_mourning, ""},
    {"somebody is in distress", in_distress, ""},
    {"another task", other_task, "reminder-1 " FIXTURE_TO},
    {"we wrote lately", wrote_lately, ""},
    {"we wrote a week ago", wrote_a_week_ago, "reminder-1 " FIXTURE_TO},
    {"they replied lately", replied_lately, ""},
    {"a stranger silences nothing", stranger_lately, "reminder-1 " FIXTURE_TO},
    {"nor does the creditor", creditor_lately, "reminder-1 " FIXTURE_TO},
    {"a promise runs", promised, ""},
    {"a promise is over", promised_over, "reminder-1 " FIXTURE_TO},
    {"second reminder", second, "reminder-2 " FIXTURE_TO},
    {"not before its day", second_too_soon, ""},
    {"nor days after a first one that was cancelled", second_cancelled_first, ""},
    {"nobody answers", silent_twice, "call-debtor"},
    {"nobody answers, another address", silent_twice_other, "reminder-2 " OTHER},
    {"no address", unreachable, "find-contact"},
    {"the main contact has left", left, "reminder-2 " OTHER},
    {"formal notice", notice, "formal-notice " FIXTURE_TO " formal-notice"},
    {"no formal notice to a key account", key_notice, ""},
    {"broken promise", broken, "broken-promise " FIXTURE_TO},
    {"a message moved away promised", broken_of_another, ""},
    {"they wrote since", broken_then_wrote, ""},
    {"broken long ago", broken_long_ago, ""},
    {"broken, known", broken_known, ""},
    {"broken, held", broken_held, ""},
    {"broken, contested since", broken_disputed, ""},
    {"broken, another contested before", broken_disputed_before, "broken-promise " FIXTURE_TO},
    {"broken, more than is not contested", broken_over_the_rest, ""},
    {"cheque not seen", cheque, "payment-not-seen " FIXTURE_TO},
    {"cheque on its way", cheque_too_soon, ""},
    {"cheque came", cheque_came, ""},
    {"approval", approval, "approval-due " FIXTURE_TO},
    {"approval on a day to come", approval_dated, ""},
    {"approval, asked since", approval_answered, ""},
    {"back from absence", away, "ask-again " FIXTURE_TO},
    {"still away", still_away, ""},
    {"no reply", unanswered, "call-debtor"},
    {"no reply, another address", unanswered_other, "no-reply " OTHER},
    {"a notice before the due date needs no reply", unanswered_step, ""},
    {"paid: thanks", closed, "thanks " FIXTURE_TO},
    {"thanked before", closed_thanked, ""},
    {"paid before we wrote", closed_unwritten, ""},
    {"claim to declare", claim, "creditor-claim-limit " CREDITOR},
    {"too late to declare", claim_over, ""},
};

/* ---- running them ---- */

static char *written(const GPtrArray *reminders) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < reminders->len; i++) {
    const struct quitus_reminder *reminder = reminders->pdata[i];
    if (text->len)
      g_string_append(text, "; ");
    if (reminder->to)
      g_string_append_printf(text, "%s %s", quitus_purpose_id(reminder->purpose), reminder->to);
    if (reminder->task)
      g_string_append_printf(text, "%s%s", reminder->to ? " " : "", reminder->task);
    g_assert_true(quitus_day_is_working(reminder->due));
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static struct quitus_chase *chase_new(void) {
  struct quitus_chase *chase = g_new0(struct quitus_chase, 1);
  chase->touches = g_ptr_array_new_with_free_func((GDestroyNotify)quitus_touch_free);
  chase->causes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  chase->silent = g_array_new(FALSE, FALSE, sizeof(struct quitus_silence));
  chase->paid = chase->claim_limit = QUITUS_NO_DAY;
  return chase;
}

static void test_scene(gconstpointer data) {
  size_t i = GPOINTER_TO_SIZE(data);
  g_autofree char *file = quitus_datadir_path("followup/scenarios.conf");
  g_autoptr(quitus_scenarios) scenarios = quitus_scenarios_load(file, NULL);
  g_autoptr(quitus_case) kase = fixture_case();
  g_autoptr(quitus_chase) chase = chase_new();
  g_autoptr(GPtrArray) reminders =
      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_reminder_free);
  struct scene scene = {kase, chase, on("2026-11-05"), false}; /* three days after the due date */
  scenes[i].make(&scene);
  struct quitus_prospect prospect = {kase, chase, scenarios, !scene.no_reminders, scene.day};
  quitus_remind(&prospect, reminders);
  g_autofree char *text = written(reminders);
  g_assert_cmpstr(text, ==, scenes[i].expected);
  free_promises(kase);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++) {
    g_autofree char *path = g_strdelimit(g_strdup_printf("/remind/%s", scenes[i].name), " ", '-');
    g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_scene);
  }
  return g_test_run();
}
