/* db/case.c - the names of a case's states, and freeing what belongs to a case. */
#include "db/case.h"
#include <string.h>

static const char *const state_ids[] = {
    [QUITUS_CASE_OPEN] = "open",
    [QUITUS_CASE_HELD] = "held",
    [QUITUS_CASE_STOPPED] = "stopped",
    [QUITUS_CASE_CLOSED] = "closed",
};

const char *quitus_case_state_id(enum quitus_case_state state) {
  g_assert((size_t)state < G_N_ELEMENTS(state_ids));
  return state_ids[state];
}

bool quitus_case_state_parse(const char *id, enum quitus_case_state *ret_state) {
  for (size_t i = 0; i < G_N_ELEMENTS(state_ids); i++)
    if (strcmp(id, state_ids[i]) == 0) {
      *ret_state = (enum quitus_case_state)i;
      return true;
    }
  return false;
}

static const char *const contact_state_ids[] = {
    [QUITUS_CONTACT_VALID] = "valid",
    [QUITUS_CONTACT_DEAD] = "dead",
    [QUITUS_CONTACT_LEFT] = "left",
};

const char *quitus_contact_state_id(enum quitus_contact_state state) {
  g_assert((size_t)state < G_N_ELEMENTS(contact_state_ids));
  return contact_state_ids[state];
}

bool quitus_contact_state_parse(const char *id, enum quitus_contact_state *ret_state) {
  for (size_t i = 0; i < G_N_ELEMENTS(contact_state_ids); i++)
    if (strcmp(id, contact_state_ids[i]) == 0) {
      *ret_state = (enum quitus_contact_state)i;
      return true;
    }
  return false;
}

void quitus_contact_free(struct quitus_contact *contact) {
  if (!contact)
    return;
  g_free(contact->name);
  g_free(contact->email);
  g_free(contact->phone);
  g_free(contact);
}

void quitus_invoice_free(struct quitus_invoice *invoice) {
  if (!invoice)
    return;
  g_free(invoice->number);
  g_free(invoice->currency);
  g_free(invoice);
}

void quitus_document_free(struct quitus_document *document) {
  if (!document)
    return;
  g_free(document->path);
  g_free(document->sha256);
  g_free(document);
}

void quitus_dispute_free(struct quitus_dispute *dispute) {
  if (!dispute)
    return;
  g_free(dispute->service);
  g_free(dispute->words);
  g_free(dispute->state);
  g_strfreev(dispute->invoices);
  g_free(dispute->position);
  g_free(dispute->outcome);
  g_free(dispute);
}

void quitus_case_free(struct quitus_case *c) {
  if (!c)
    return;
  g_free(c->reference);
  g_free(c->creditor);
  g_free(c->creditor_email);
  g_free(c->creditor_address);
  g_free(c->debtor);
  g_free(c->siren);
  g_free(c->profile);
  g_free(c->language);
  g_free(c->hold_reason);
  g_free(c->owner);
  g_free(c->currency);
  GPtrArray *lists[] = {c->contacts, c->invoices, c->documents, c->disputes, c->promises, c->tasks};
  for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
    g_clear_pointer(&lists[i], g_ptr_array_unref);
  g_free(c);
}

bool quitus_case_has_task(const struct quitus_case *c, const char *what) {
  for (guint i = 0; c->tasks && i < c->tasks->len; i++) {
    const struct quitus_task *task = c->tasks->pdata[i];
    if (strcmp(task->what, what) == 0)
      return true;
  }
  return false;
}

bool quitus_case_wants_care(const struct quitus_case *c) {
  for (int care = QUITUS_CARE_NONE + 1; care < QUITUS_N_CARES; care++)
    if (quitus_case_has_task(c, quitus_care_id((enum quitus_care)care)))
      return true;
  return false;
}
