/* followup/remind_look.c - what happened on a case, as the rules of remind.c ask for it. */
#include "followup/remind_look.h"
#include <string.h>

enum { STALE_DAYS = 31 };

#define BIT(label) ((guint32)1 << QUITUS_##label)

/* ---- what happened ---- */

static bool is_creditors(const struct quitus_view *view, const struct quitus_touch *touch) {
  const char *creditor = view->p->kase->creditor_email;
  return *creditor && g_ascii_strcasecmp(creditor, touch->address) == 0;
}

/* A stranger silences nothing. */
static bool is_reply(const struct quitus_view *view, const struct quitus_touch *touch) {
  return !touch->outgoing && touch->automatic == QUITUS_AUTOMATIC_NO && !touch->stranger &&
         !is_creditors(view, touch);
}

void quitus_view_look_back(struct quitus_view *view) {
  const GPtrArray *touches = view->p->chase->touches;
  for (guint i = 0; i < touches->len; i++) {
    const struct quitus_touch *touch = touches->pdata[i];
    if (!view->reply && is_reply(view, touch))
      view->reply = touch;
    if (!view->ours && touch->outgoing && !is_creditors(view, touch))
      view->ours = touch;
  }
}

static bool wrote_since(const struct quitus_view *view, quitus_day day) {
  return view->ours && view->ours->day >= day;
}

/* `due` has come, is no month ago, and we have not written since. */
bool quitus_view_is_time(const struct quitus_view *view, quitus_day due) {
  return due <= view->p->day && due + STALE_DAYS >= view->p->day && !wrote_since(view, due);
}

/* ---- to whom ---- */

static const struct quitus_contact *valid_contact(const struct quitus_view *view,
                                                  const char *address) {
  const GPtrArray *contacts = view->p->kase->contacts;
  for (guint i = 0; i < contacts->len; i++) {
    const struct quitus_contact *contact = contacts->pdata[i];
    if (contact->state == QUITUS_CONTACT_VALID && *contact->email &&
        (!address || g_ascii_strcasecmp(contact->email, address) == 0))
      return contact;
  }
  return NULL;
}

/* Who wrote last, where they may be written to; else the main contact.  NULL: nobody. */
const char *quitus_view_address(const struct quitus_view *view, const char *preferred) {
  const struct quitus_contact *contact = preferred ? valid_contact(view, preferred) : NULL;
  if (!contact && view->reply)
    contact = valid_contact(view, view->reply->address);
  if (!contact)
    contact = valid_contact(view, NULL);
  return contact ? contact->email : NULL;
}

/* How often they were asked something since anybody answered. */
static unsigned times_unanswered(const struct quitus_view *view, const char *address) {
  const GPtrArray *touches = view->p->chase->touches;
  unsigned times = 0;
  for (guint i = 0; i < touches->len && touches->pdata[i] != view->reply; i++) {
    const struct quitus_touch *touch = touches->pdata[i];
    times += touch->outgoing && touch->purpose != QUITUS_PURPOSE_PREVENTIVE &&
             g_ascii_strcasecmp(touch->address, address) == 0;
  }
  return times;
}

/* An address that was written to less than `limit` times without an answer; NULL: none is left. */
const char *quitus_view_fresh_address(const struct quitus_view *view, unsigned limit) {
  const char *usual = quitus_view_address(view, NULL);
  if (usual && times_unanswered(view, usual) < limit)
    return usual;
  const GPtrArray *contacts = view->p->kase->contacts;
  for (guint i = 0; i < contacts->len; i++) {
    const struct quitus_contact *contact = contacts->pdata[i];
    if (contact->state == QUITUS_CONTACT_VALID && *contact->email &&
        times_unanswered(view, contact->email) < limit)
      return contact->email;
  }
  return NULL;
}

/* ---- writing ---- */

/* NULL where that was acted on before; else the caller fills in the rest.  Takes `cause`. */
struct quitus_reminder *quitus_view_add(const struct quitus_view *view, enum quitus_purpose purpose,
                                        char *cause) {
  if (g_hash_table_contains(view->p->chase->causes, cause)) {
    g_free(cause);
    return NULL;
  }
  struct quitus_reminder *reminder = g_new0(struct quitus_reminder, 1);
  reminder->case_id = view->p->kase->id;
  reminder->case_reference = g_strdup(view->p->kase->reference);
  reminder->purpose = purpose;
  reminder->cause = cause;
  reminder->due = quitus_day_extended(view->p->day);
  g_ptr_array_add(view->reminders, reminder);
  return reminder;
}

/* True where there is something to do: a mail, or somebody to be found. */
bool quitus_view_write_to(struct quitus_reminder *reminder, const char *address) {
  if (!reminder)
    return false;
  reminder->to = g_strdup(address);
  if (!address)
    reminder->task = "find-contact";
  return true;
}

/* ---- promises, absences, what is owed ---- */

/* Until it is judged, the working day after its day; one without a day as long as an approval. */
static bool part_runs(const struct quitus_view *view, const struct quitus_promise *promise,
                      const struct quitus_instalment *part) {
  if (strcmp(part->state, "open") != 0)
    return false;
  if (part->due == QUITUS_NO_DAY)
    return promise->made + (quitus_day)view->waiting->approval_days > view->p->day;
  return quitus_day_next_working(part->due) > view->p->day;
}

bool quitus_view_promise_runs(const struct quitus_view *view) {
  const GPtrArray *promises = view->p->kase->promises;
  for (guint i = 0; i < promises->len; i++) {
    const struct quitus_promise *promise = promises->pdata[i];
    for (guint j = 0; j < promise->instalments->len; j++)
      if (part_runs(view, promise, promise->instalments->pdata[j]))
        return true;
  }
  return false;
}

/* The task's note: db/mail_link.c. */
bool quitus_case_promise_unchecked(const struct quitus_case *kase) {
  for (guint i = 0; i < kase->tasks->len; i++) {
    const struct quitus_task *task = kase->tasks->pdata[i];
    if (strcmp(task->what, "check-moved") == 0 && strstr(task->note, "record-promise"))
      return true;
  }
  return false;
}

static bool is_broken(const struct quitus_instalment *part) {
  return strcmp(part->state, "broken") == 0 || strcmp(part->state, "partly-kept") == 0;
}

static bool promised_since(const struct quitus_case *kase, quitus_day day) {
  for (guint i = 0; i < kase->promises->len; i++) {
    const struct quitus_promise *promise = kase->promises->pdata[i];
    if (promise->made > day && strcmp(promise->state, "cancelled") != 0)
      return true;
  }
  return false;
}

const struct quitus_instalment *quitus_case_last_broken(const struct quitus_case *kase,
                                                        const struct quitus_promise **ret_promise) {
  const struct quitus_instalment *last = NULL;
  for (guint i = 0; i < kase->promises->len; i++) {
    const struct quitus_promise *promise = kase->promises->pdata[i];
    for (guint j = 0; j < promise->instalments->len; j++) {
      const struct quitus_instalment *part = promise->instalments->pdata[j];
      if (is_broken(part) && part->due != QUITUS_NO_DAY && (!last || part->due > last->due)) {
        last = part;
        *ret_promise = promise;
      }
    }
  }
  return last && !promised_since(kase, last->due) ? last : NULL;
}

static bool disputed_after(const struct quitus_case *kase, quitus_day day) {
  for (guint i = 0; i < kase->disputes->len; i++) {
    const struct quitus_dispute *dispute = kase->disputes->pdata[i];
    if (strcmp(dispute->state, "open") == 0 && quitus_day_of_instant(dispute->opened_at) > day)
      return true;
  }
  return false;
}

bool quitus_case_broken_is_disputed(const struct quitus_case *kase) {
  const struct quitus_promise *promise = NULL;
  const struct quitus_instalment *part = quitus_case_last_broken(kase, &promise);
  int64_t demanded = 0;
  bool held = false;
  if (!part)
    return false;
  for (guint i = 0; i < kase->invoices->len; i++) {
    const struct quitus_invoice *invoice = kase->invoices->pdata[i];
    demanded += quitus_view_demands(kase, invoice) ? invoice->amount - invoice->paid : 0;
    held |= invoice->held;
  }
  int64_t lacks = part->amount == QUITUS_NO_AMOUNT ? 0 : part->amount;
  if (promise->instalments->len == 1)
    lacks -= promise->came;
  return disputed_after(kase, promise->made) || (held && lacks > demanded);
}

/* The last message, of a person or their mailbox, that told of an absence, unless somebody has
 * written since. */
const struct quitus_touch *quitus_view_absence(const struct quitus_view *view) {
  const GPtrArray *touches = view->p->chase->touches;
  for (guint i = 0; i < touches->len; i++) {
    const struct quitus_touch *touch = touches->pdata[i];
    bool theirs =
        is_reply(view, touch) ||
        (!touch->outgoing && touch->automatic == QUITUS_AUTOMATIC_AUTO_REPLY && !touch->stranger);
    if (theirs && touch->labels & BIT(ACCOUNTING_UNAVAILABLE))
      return touch;
    if (touch == view->reply)
      return NULL;
  }
  return NULL;
}

quitus_day quitus_view_return(const struct quitus_view *view, const struct quitus_touch *touch) {
  bool dated = touch->back != QUITUS_NO_DAY && touch->back >= touch->day;
  return dated ? quitus_day_next_working(touch->back)
               : touch->day + (quitus_day)view->waiting->absence_days;
}

/* Somebody is away and will be asked later. */
bool quitus_view_is_away(const struct quitus_view *view) {
  const struct quitus_touch *touch = quitus_view_absence(view);
  return touch && quitus_view_return(view, touch) > view->p->day;
}

bool quitus_view_demands(const struct quitus_case *kase, const struct quitus_invoice *invoice) {
  return !invoice->held && invoice->amount > invoice->paid &&
         strcmp(invoice->currency, kase->currency) == 0;
}
