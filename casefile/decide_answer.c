/* casefile/decide_answer.c - who is answered, with which documents, and whether a person must look
 * before. */
#include "casefile/decide_inside.h"

/* How sure a link must be before an answer may leave without a person. */
static const double SURE_LINK = 0.95;

/* True where a person who states these reasons may be written to at all.  Who speaks of taking
 * their life gets no draft that somebody might send without reading it. */
static bool may_answer_debtor(const struct quitus_plan *plan) {
  const struct quitus_situation *about = plan->about;
  return about->automatic == QUITUS_AUTOMATIC_NO && *about->from &&
         about->reading->fields.care != QUITUS_CARE_DISTRESS &&
         !quitus_reading_has(about->reading, QUITUS_LEGAL_ACTION) &&
         !quitus_reading_has(about->reading, QUITUS_DATA_PROTECTION);
}

static bool may_leave_unattended(const struct quitus_plan *plan, guint32 labels) {
  const struct quitus_situation *about = plan->about;
  if (!about->unattended || !about->authenticated || about->reading->fields.care ||
      about->link->stranger || about->link->confidence < SURE_LINK)
    return false;
  for (guint i = 0; i < quitus_plan_n_reasons(plan); i++) {
    const struct quitus_reason *reason = quitus_plan_reason(plan, i);
    /* a reason that the answer does not treat still stands in the way: a person looks */
    if (!reason->certain || !(labels & (1u << reason->label)) ||
        !g_strv_contains(about->unattended, quitus_label_id(reason->label)))
      return false;
  }
  return true;
}

static void answer_debtor(struct quitus_plan *plan) {
  const struct quitus_situation *about = plan->about;
  bool stopped = quitus_plan_is_stopped(plan);
  guint32 labels = 0;
  unsigned documents = 0;
  for (guint i = 0; i < quitus_plan_n_reasons(plan); i++) {
    const struct quitus_reason *reason = quitus_plan_reason(plan, i);
    const struct quitus_play *play = quitus_plan_play(plan, reason);
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
  struct quitus_action *answer = quitus_plan_add(plan, QUITUS_ACTION_ANSWER, QUITUS_N_LABELS);
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
static unsigned lacking(const struct quitus_plan *plan) {
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
static unsigned decide_lacking(struct quitus_plan *plan, guint32 *ret_labels) {
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
  quitus_plan_task(plan, label, "missing-document", note->str, about->today);
  if (kinds & ~own)
    *ret_labels |= 1u << label;
  return kinds & ~own;
}

static void answer_creditor(struct quitus_plan *plan) {
  const struct quitus_situation *about = plan->about;
  guint32 labels = 0;
  unsigned documents = decide_lacking(plan, &labels);
  enum quitus_label first = documents ? QUITUS_REQUEST_DOCUMENT : QUITUS_N_LABELS;
  for (guint i = 0; i < quitus_plan_n_reasons(plan); i++) {
    const struct quitus_reason *reason = quitus_plan_reason(plan, i);
    enum quitus_dispute_sort sort = quitus_plan_sort(plan, reason);
    if (!quitus_plan_play(plan, reason)->answer_creditor || sort == QUITUS_DISPUTE_DOUBTFUL ||
        sort == QUITUS_DISPUTE_FAINT)
      continue;
    labels |= 1u << reason->label;
    first = MIN(first, reason->label);
  }
  if (!labels)
    return;
  if (!*about->kase->creditor_email) {
    quitus_plan_task(plan, first, "tell-creditor", about->kase->creditor, about->today);
    return;
  }
  struct quitus_action *answer = quitus_plan_add(plan, QUITUS_ACTION_ANSWER, QUITUS_N_LABELS);
  answer->audience = QUITUS_TO_CREDITOR;
  answer->text = g_strdup(about->kase->creditor_email);
  answer->labels = labels;
  answer->documents = documents;
  answer->day = about->today;
}

void quitus_decide_answers(struct quitus_plan *plan) {
  if (may_answer_debtor(plan))
    answer_debtor(plan);
  answer_creditor(plan);
}
