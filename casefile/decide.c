/* casefile/decide.c - from a reply and its case to a list of actions, by the playbook.
 *
 * It refuses to do anything: the list is carried out by db/, and what it prepares is sent by
 * people.
 */
#include "casefile/decide.h"
#include "casefile/creditor.h"
#include "casefile/disputes.h"
#include "casefile/evidence.h"
#include <string.h>

/* How sure a link must be before an answer may leave without a person. */
static const double SURE_LINK = 0.95;

struct plan {
  const struct quitus_playbook *playbook;
  const struct quitus_situation *about;
  GPtrArray *actions;
};

static struct quitus_action *add(struct plan *plan, enum quitus_action_kind kind,
                                 enum quitus_label label) {
  struct quitus_action *action = quitus_action_new(kind, label);
  g_ptr_array_add(plan->actions, action);
  return action;
}

static void add_task(struct plan *plan, enum quitus_label label, const char *what, const char *note,
                     quitus_day due) {
  struct quitus_action *task = add(plan, QUITUS_ACTION_TASK, label);
  task->text = g_strdup(what);
  task->words = g_strdup(note);
  task->day = quitus_day_is_working(due) ? due : quitus_day_next_working(due);
}

static const struct quitus_play *play_of(const struct plan *plan,
                                         const struct quitus_reason *reason) {
  return quitus_playbook_of(plan->playbook, reason->label);
}

static guint n_reasons(const struct plan *plan) {
  return plan->about->reading->reasons->len;
}

static const struct quitus_reason *reason_at(const struct plan *plan, guint i) {
  return plan->about->reading->reasons->pdata[i];
}

/* ---- what happens to the case ---- */

static enum quitus_dispute_sort sort_of(const struct plan *plan,
                                        const struct quitus_reason *reason) {
  return quitus_dispute_sort(plan->playbook, plan->about, reason);
}

/* What the firm disputes of the reply concern together; NULL: all of the case.  Caller frees. */
static char **all_disputed(const struct plan *plan) {
  g_autoptr(GStrvBuilder) all = g_strv_builder_new();
  for (guint i = 0; i < n_reasons(plan); i++) {
    const struct quitus_reason *reason = reason_at(plan, i);
    if (sort_of(plan, reason) != QUITUS_DISPUTE_FIRM)
      continue;
    g_auto(GStrv) numbers = quitus_dispute_invoices(plan->about, reason->label);
    if (!numbers)
      return NULL;
    g_strv_builder_addv(all, (const char **)numbers);
  }
  return g_strv_builder_end(all);
}

/* The disputes that the reply opens hold what they concern, as long as they are open. */
static void hold_by_disputes(struct plan *plan) {
  enum quitus_label first = QUITUS_N_LABELS;
  for (guint i = 0; i < n_reasons(plan); i++)
    if (sort_of(plan, reason_at(plan, i)) == QUITUS_DISPUTE_FIRM)
      first = MIN(first, reason_at(plan, i)->label);
  if (first == QUITUS_N_LABELS)
    return;
  struct quitus_action *hold = add(plan, QUITUS_ACTION_HOLD, first);
  g_auto(GStrv) numbers = all_disputed(plan);
  hold->by_dispute = true;
  hold->invoices = quitus_dispute_held(plan->about, numbers);
}

/* Of several holds the longest, of equals the first in the taxonomy's order. */
static bool is_stronger(const struct plan *plan, const struct quitus_reason *reason,
                        const struct quitus_reason *than) {
  const struct quitus_play *play = play_of(plan, reason), *best = play_of(plan, than);
  unsigned days = play->hold_days ? play->hold_days : G_MAXUINT;
  unsigned best_days = best->hold_days ? best->hold_days : G_MAXUINT;
  if (play->effect != best->effect)
    return play->effect > best->effect;
  return days > best_days || (days == best_days && reason->label < than->label);
}

/* Stop before hold.  What another reason holds is held beside what the disputes hold: they end at
 * different times. */
static void decide_effect(struct plan *plan) {
  const struct quitus_reason *strongest = NULL;
  for (guint i = 0; i < n_reasons(plan); i++) {
    const struct quitus_reason *reason = reason_at(plan, i);
    enum quitus_dispute_sort sort = sort_of(plan, reason);
    enum quitus_effect effect = play_of(plan, reason)->effect;
    bool by_itself = sort == QUITUS_DISPUTE_NONE || sort == QUITUS_DISPUTE_DOUBTFUL;
    if ((effect == QUITUS_EFFECT_STOP || (effect == QUITUS_EFFECT_HOLD && by_itself)) &&
        (!strongest || is_stronger(plan, reason, strongest)))
      strongest = reason;
  }
  const struct quitus_play *play = strongest ? play_of(plan, strongest) : NULL;
  if (play && play->effect == QUITUS_EFFECT_STOP) {
    add(plan, QUITUS_ACTION_STOP, strongest->label);
    return;
  }
  hold_by_disputes(plan);
  if (!play)
    return;
  struct quitus_action *hold = add(plan, QUITUS_ACTION_HOLD, strongest->label);
  if (play->hold_days)
    hold->day = plan->about->today + (quitus_day)play->hold_days;
}

static void open_dispute(struct plan *plan, const struct quitus_reason *reason, int64_t amount) {
  struct quitus_action *dispute = add(plan, QUITUS_ACTION_OPEN_DISPUTE, reason->label);
  dispute->text = g_strdup(quitus_dispute_service(plan->playbook, plan->about, reason->label));
  dispute->words = quitus_evidence_words(reason);
  dispute->amount = amount;
  dispute->invoices = quitus_dispute_invoices(plan->about, reason->label);
  dispute->day = plan->about->today + (quitus_day)play_of(plan, reason)->position_days;
}

/* What is doubtful is a person's to say: they open it, or lift the hold. */
static void decide_disputes(struct plan *plan) {
  int64_t amount = plan->about->reading->fields.disputed_amount;
  for (guint i = 0; i < n_reasons(plan); i++) {
    const struct quitus_reason *reason = reason_at(plan, i);
    enum quitus_dispute_sort sort = sort_of(plan, reason);
    if (sort == QUITUS_DISPUTE_DOUBTFUL) {
      g_autofree char *words = quitus_evidence_words(reason);
      add_task(plan, reason->label, "check-dispute", words, plan->about->today);
    }
    if (sort != QUITUS_DISPUTE_FIRM)
      continue;
    open_dispute(plan, reason, amount);
    amount = QUITUS_NO_AMOUNT; /* one amount is named: it stands with the first dispute */
  }
}

/* Collection is stopped, by this reply or before: nothing but the judgment is asked for. */
static bool is_stopped(const struct plan *plan) {
  return plan->about->kase->state == QUITUS_CASE_STOPPED ||
         quitus_reading_has(plan->about->reading, QUITUS_INSOLVENCY);
}

/* Payment of earlier debts is barred once collection is stopped: no promise is one then. */
static void decide_promise(struct plan *plan) {
  const struct quitus_fields *fields = &plan->about->reading->fields;
  if (!quitus_reading_has(plan->about->reading, QUITUS_PROMISE_TO_PAY) || is_stopped(plan))
    return;
  struct quitus_action *promise = add(plan, QUITUS_ACTION_RECORD_PROMISE, QUITUS_PROMISE_TO_PAY);
  promise->day = fields->promise_date;
  promise->amount = fields->promise_amount;
  promise->text = g_strdup(fields->payment_method);
  promise->parts = fields->instalments;
}

/* Only a final failure ends an address: a delayed mail may still arrive (RFC 3464, 2.3.3). */
static void decide_dead_contacts(struct plan *plan) {
  const char *const *addresses = plan->about->bounced_addresses;
  if (plan->about->automatic != QUITUS_AUTOMATIC_BOUNCE || !plan->about->bounce_is_final)
    return;
  for (; addresses && *addresses; addresses++) {
    struct quitus_action *dead = add(plan, QUITUS_ACTION_CONTACT_DEAD, QUITUS_DELIVERY_FAILURE);
    dead->text = g_strdup(*addresses);
  }
}

/* ---- what people have to do ---- */

/* Asked for where a promise is recorded without a day; of instalments a person agrees each day. */
static bool needs_date(const struct plan *plan) {
  const struct quitus_fields *fields = &plan->about->reading->fields;
  return fields->promise_date == QUITUS_NO_DAY && fields->instalments <= 1 && !is_stopped(plan);
}

/* A claim is declared once: where collection is stopped already, the task was made then. */
static bool is_needless(const struct plan *plan, const struct quitus_reason *reason) {
  const char *task = play_of(plan, reason)->task;
  if (strcmp(task, "ask-date") == 0)
    return !needs_date(plan);
  return reason->label == QUITUS_INSOLVENCY && (plan->about->kase->state == QUITUS_CASE_STOPPED ||
                                                quitus_case_has_task(plan->about->kase, task));
}

static void decide_tasks(struct plan *plan) {
  quitus_day back = plan->about->reading->fields.return_date;
  bool machine = plan->about->automatic != QUITUS_AUTOMATIC_NO;
  for (guint i = 0; i < n_reasons(plan); i++) {
    const struct quitus_reason *reason = reason_at(plan, i);
    const struct quitus_play *play = play_of(plan, reason);
    g_autofree char *words =
        reason->label == QUITUS_DELIVERY_FAILURE && plan->about->bounced_addresses
            ? g_strjoinv(", ", (char **)plan->about->bounced_addresses)
            : quitus_evidence_words(reason);
    bool passing = reason->label == QUITUS_DELIVERY_FAILURE && !plan->about->bounce_is_final;
    if (play->task && !passing && !is_needless(plan, reason))
      add_task(plan, reason->label, play->task, words,
               plan->about->today + (quitus_day)play->task_days);
    /* a machine is not answered: a person asks again once the absent one is back */
    else if (machine && reason->label == QUITUS_ACCOUNTING_UNAVAILABLE)
      add_task(plan, reason->label, "ask-again", words,
               quitus_day_next_working(back == QUITUS_NO_DAY ? plan->about->today : back));
  }
}

/* A reply names a number of instalments or a rhythm, and a first day at most: a person agrees the
 * others. */
static void decide_plan(struct plan *plan) {
  const struct quitus_reading *reading = plan->about->reading;
  const struct quitus_reason *reason = quitus_reading_find(reading, QUITUS_PAYMENT_PLAN);
  if (!reason)
    reason = quitus_reading_find(reading, QUITUS_PROMISE_TO_PAY);
  bool several = reading->fields.instalments > 1 || reading->fields.recurrence.every;
  if (!reason || !several || is_stopped(plan))
    return;
  g_autofree char *words = quitus_evidence_words(reason);
  add_task(plan, reason->label, "agree-plan", words, plan->about->today);
}

/* What was promised or announced before and did not come: one task, until it is done. */
static void decide_repeated(struct plan *plan) {
  const struct quitus_situation *about = plan->about;
  if (!about->history || about->automatic != QUITUS_AUTOMATIC_NO || about->link->stranger ||
      !quitus_history_is_repeated(about->history) ||
      quitus_case_has_task(about->kase, "repeated-excuse"))
    return;
  g_autofree char *note = quitus_history_note(about->history);
  add_task(plan, reason_at(plan, 0)->label, "repeated-excuse", note, about->today);
}

/* ---- who is answered ---- */

/* True where a person who states these reasons may be written to at all. */
static bool may_answer_debtor(const struct plan *plan) {
  const struct quitus_situation *about = plan->about;
  return about->automatic == QUITUS_AUTOMATIC_NO && *about->from &&
         !quitus_reading_has(about->reading, QUITUS_LEGAL_ACTION) &&
         !quitus_reading_has(about->reading, QUITUS_DATA_PROTECTION);
}

static bool may_leave_unattended(const struct plan *plan, guint32 labels) {
  const struct quitus_situation *about = plan->about;
  if (!about->unattended || !about->authenticated || about->link->stranger ||
      about->link->confidence < SURE_LINK)
    return false;
  for (guint i = 0; i < n_reasons(plan); i++) {
    const struct quitus_reason *reason = reason_at(plan, i);
    /* a reason that the answer does not treat still stands in the way: a person looks */
    if (!reason->certain || !(labels & (1u << reason->label)) ||
        !g_strv_contains(about->unattended, quitus_label_id(reason->label)))
      return false;
  }
  return true;
}

static void answer_debtor(struct plan *plan) {
  const struct quitus_situation *about = plan->about;
  bool stopped = is_stopped(plan);
  guint32 labels = 0;
  unsigned documents = 0;
  for (guint i = 0; i < n_reasons(plan); i++) {
    const struct quitus_reason *reason = reason_at(plan, i);
    const struct quitus_play *play = play_of(plan, reason);
    /* beside an insolvency nothing else is treated: only the judgment is asked for */
    if (!play->answer_debtor || (stopped && reason->label != QUITUS_INSOLVENCY))
      continue;
    labels |= 1u << reason->label;
    documents |= play->documents;
    if (play->documents_asked)
      documents |= about->reading->fields.documents;
  }
  if (!labels)
    return;
  struct quitus_action *answer = add(plan, QUITUS_ACTION_ANSWER, QUITUS_N_LABELS);
  answer->audience = QUITUS_TO_DEBTOR;
  answer->text = g_strdup(about->from);
  answer->labels = labels;
  answer->stranger = about->link->stranger;
  answer->documents = about->link->stranger ? 0 : documents;
  answer->unattended = may_leave_unattended(plan, labels);
  answer->day = about->today;
}

/* Documents that the reply is owed and the case does not hold: the invoice that was not received,
 * and what is asked for by name. */
static unsigned lacking(const struct plan *plan) {
  const struct quitus_situation *about = plan->about;
  bool asks = quitus_reading_has(about->reading, QUITUS_REQUEST_DOCUMENT);
  unsigned owed = asks ? about->reading->fields.documents : 0;
  if (quitus_reading_has(about->reading, QUITUS_INVOICE_NOT_RECEIVED))
    owed |= 1u << QUITUS_DOC_INVOICE;
  const GPtrArray *documents = about->kase->documents;
  for (guint i = 0; documents && i < documents->len; i++) {
    const struct quitus_document *document = documents->pdata[i];
    owed &= ~(1u << document->kind);
  }
  return documents ? owed : 0; /* a case without its lists: not known */
}

/* A person gets what is lacking; the creditor is asked for it, but for what is the agency's own.
 * *ret_labels are the reasons that call for it. */
static unsigned decide_lacking(struct plan *plan, guint32 *ret_labels) {
  const struct quitus_situation *about = plan->about;
  unsigned own =
      1u << QUITUS_DOC_MANDATE | 1u << QUITUS_DOC_BANK_DETAILS | 1u << QUITUS_DOC_REMINDERS;
  unsigned kinds = lacking(plan);
  if (!kinds || about->link->stranger || !may_answer_debtor(plan) ||
      quitus_reading_has(about->reading, QUITUS_INSOLVENCY))
    return 0;
  g_autoptr(GString) note = g_string_new(NULL);
  for (int kind = 0; kind < QUITUS_N_DOCUMENT_KINDS; kind++)
    if (kinds & 1u << kind)
      g_string_append_printf(note, "%s%s", note->len ? ", " : "", quitus_document_kind_id(kind));
  bool asks = quitus_reading_has(about->reading, QUITUS_REQUEST_DOCUMENT);
  enum quitus_label label = asks ? QUITUS_REQUEST_DOCUMENT : QUITUS_INVOICE_NOT_RECEIVED;
  add_task(plan, label, "missing-document", note->str, about->today);
  if (kinds & ~own)
    *ret_labels |= 1u << label;
  return kinds & ~own;
}

static void answer_creditor(struct plan *plan) {
  const struct quitus_situation *about = plan->about;
  guint32 labels = 0;
  unsigned documents = decide_lacking(plan, &labels);
  enum quitus_label first = documents ? QUITUS_REQUEST_DOCUMENT : QUITUS_N_LABELS;
  for (guint i = 0; i < n_reasons(plan); i++) {
    const struct quitus_reason *reason = reason_at(plan, i);
    enum quitus_dispute_sort sort = sort_of(plan, reason);
    if (!play_of(plan, reason)->answer_creditor || sort == QUITUS_DISPUTE_DOUBTFUL ||
        sort == QUITUS_DISPUTE_FAINT)
      continue;
    labels |= 1u << reason->label;
    first = MIN(first, reason->label);
  }
  if (!labels)
    return;
  if (!*about->kase->creditor_email) {
    add_task(plan, first, "tell-creditor", about->kase->creditor, about->today);
    return;
  }
  struct quitus_action *answer = add(plan, QUITUS_ACTION_ANSWER, QUITUS_N_LABELS);
  answer->audience = QUITUS_TO_CREDITOR;
  answer->text = g_strdup(about->kase->creditor_email);
  answer->labels = labels;
  answer->documents = documents;
  answer->day = about->today;
}

/* ---- mail that belongs to no case ---- */

/* Does the reply say something that somebody has to see? */
static bool says_something(const struct quitus_situation *about) {
  for (guint i = 0; i < about->reading->reasons->len; i++) {
    const struct quitus_reason *reason = about->reading->reasons->pdata[i];
    if (reason->label != QUITUS_OUT_OF_SCOPE && reason->label != QUITUS_AUTO_REPLY)
      return true;
  }
  return false;
}

static void decide_unlinked(struct plan *plan) {
  const struct quitus_situation *about = plan->about;
  bool out_of_scope = quitus_reading_has(about->reading, QUITUS_OUT_OF_SCOPE);
  bool person = about->automatic == QUITUS_AUTOMATIC_NO;
  /* a creditor's word fits no reason */
  bool known = person && !about->judged && about->link->candidates->len;
  if ((out_of_scope && !known) || (!person && !says_something(about)))
    return;
  enum quitus_label label = n_reasons(plan) ? reason_at(plan, 0)->label : QUITUS_N_LABELS;
  add_task(plan, label, about->link->candidates->len ? "choose-case" : "find-case", about->from,
           about->today);
  struct quitus_action *task = plan->actions->pdata[plan->actions->len - 1];
  task->cases = about->link->waiting ? g_array_ref(about->link->waiting) : NULL;
}

/* Does a machine's mail say something that no task and nobody's answer treats? */
static bool is_untreated(const struct plan *plan) {
  for (guint i = 0; i < n_reasons(plan); i++) {
    const struct quitus_reason *reason = reason_at(plan, i);
    const struct quitus_play *play = play_of(plan, reason);
    if (play->answer_debtor && !play->answer_creditor && !play->task &&
        reason->label != QUITUS_ACCOUNTING_UNAVAILABLE)
      return true;
  }
  return false;
}

/* What they have to say may stand in what is attached: "ci-joint notre courrier". */
static bool says_it_on_paper(const struct plan *plan) {
  const guint32 little = 1u << QUITUS_OUT_OF_SCOPE | 1u << QUITUS_ACKNOWLEDGEMENT;
  for (guint i = 0; i < n_reasons(plan); i++)
    if (!(little & 1u << reason_at(plan, i)->label))
      return false;
  return plan->about->papers;
}

/* A reply in which nothing was recognised must still be seen by a person; so must one on a stopped
 * case, where little is answered, and what says something but came through a list or from a
 * machine, which are never answered (RFC 3834, 2). */
static void decide_unread(struct plan *plan) {
  const struct quitus_situation *about = plan->about;
  bool person = about->automatic == QUITUS_AUTOMATIC_NO;
  if (about->judged)
    return;
  if ((person && (n_reasons(plan) == 0 || says_it_on_paper(plan))) ||
      (person && about->kase->state == QUITUS_CASE_STOPPED && says_something(about)) ||
      (about->automatic == QUITUS_AUTOMATIC_LIST && says_something(about)) ||
      (about->automatic == QUITUS_AUTOMATIC_AUTO_REPLY && is_untreated(plan)))
    add_task(plan, QUITUS_N_LABELS, "read", about->from, about->today);
}

GPtrArray *quitus_decide(const struct quitus_playbook *playbook,
                         const struct quitus_situation *situation) {
  struct plan plan = {playbook, situation,
                      g_ptr_array_new_with_free_func((GDestroyNotify)quitus_action_free)};
  if (!situation->kase) {
    decide_unlinked(&plan);
    return plan.actions;
  }
  if (quitus_case_is_from_creditor(situation->kase, situation->from) &&
      situation->automatic != QUITUS_AUTOMATIC_BOUNCE) {
    quitus_decide_creditor(situation, plan.actions);
    return plan.actions;
  }
  decide_effect(&plan);
  decide_disputes(&plan);
  decide_promise(&plan);
  decide_dead_contacts(&plan);
  if (may_answer_debtor(&plan))
    answer_debtor(&plan);
  answer_creditor(&plan);
  decide_tasks(&plan);
  decide_plan(&plan);
  decide_repeated(&plan);
  decide_unread(&plan);
  if (situation->link->stranger && situation->automatic == QUITUS_AUTOMATIC_NO &&
      says_something(situation))
    add_task(&plan, QUITUS_N_LABELS, "stranger", situation->from, situation->today);
  return plan.actions;
}
