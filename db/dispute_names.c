/* db/dispute_names.c - the names of positions and proposals, and freeing what belongs to a dispute.
 */
#include "db/dispute.h"
#include <string.h>

static bool find(const char *const *ids, size_t n, const char *id, int *ret_index) {
  for (size_t i = 0; i < n; i++)
    if (strcmp(ids[i], id) == 0) {
      *ret_index = (int)i;
      return true;
    }
  return false;
}

static const char *const position_ids[] = {
    [QUITUS_POSITION_CONFIRMED] = "confirmed",
    [QUITUS_POSITION_REJECTED] = "rejected",
    [QUITUS_POSITION_PARTLY] = "partly",
};

const char *quitus_position_id(enum quitus_position position) {
  g_assert((size_t)position < G_N_ELEMENTS(position_ids));
  return position_ids[position];
}

bool quitus_position_parse(const char *id, enum quitus_position *ret_position) {
  int i = 0;
  if (!find(position_ids, G_N_ELEMENTS(position_ids), id, &i))
    return false;
  *ret_position = (enum quitus_position)i;
  return true;
}

static const char *const proposal_ids[] = {
    [QUITUS_PROPOSAL_CREDIT_NOTE] = "credit-note",
    [QUITUS_PROPOSAL_PART_PAYMENT] = "part-payment",
    [QUITUS_PROPOSAL_INSTALMENTS] = "instalments",
    [QUITUS_PROPOSAL_MEDIATION] = "mediation",
};

const char *quitus_proposal_kind_id(enum quitus_proposal_kind kind) {
  g_assert((size_t)kind < G_N_ELEMENTS(proposal_ids));
  return proposal_ids[kind];
}

bool quitus_proposal_kind_parse(const char *id, enum quitus_proposal_kind *ret_kind) {
  int i = 0;
  if (!find(proposal_ids, G_N_ELEMENTS(proposal_ids), id, &i))
    return false;
  *ret_kind = (enum quitus_proposal_kind)i;
  return true;
}

bool quitus_outcome_is_known(const char *outcome) {
  static const char *const known[] = {"upheld", "rejected", "settled", "withdrawn", NULL};
  return g_strv_contains(known, outcome);
}

struct quitus_proposal *quitus_proposal_new(enum quitus_proposal_kind kind) {
  struct quitus_proposal *proposal = g_new0(struct quitus_proposal, 1);
  proposal->kind = kind;
  proposal->amount = QUITUS_NO_AMOUNT;
  proposal->made = proposal->answered = QUITUS_NO_DAY;
  proposal->parts = g_array_new(FALSE, FALSE, sizeof(struct quitus_proposed_part));
  return proposal;
}

void quitus_proposal_free(struct quitus_proposal *proposal) {
  if (!proposal)
    return;
  g_array_unref(proposal->parts);
  g_free(proposal->note);
  g_free(proposal->state);
  g_free(proposal);
}

void quitus_dispute_file_free(struct quitus_dispute_file *file) {
  if (!file)
    return;
  quitus_dispute_free(file->dispute);
  g_free(file->case_reference);
  g_free(file->creditor);
  g_free(file->debtor);
  g_free(file->currency);
  g_free(file->position_note);
  g_free(file->proposal);
  g_clear_pointer(&file->proposals, g_ptr_array_unref);
  g_clear_pointer(&file->history, g_ptr_array_unref);
  g_free(file);
}

int64_t quitus_dispute_contested(const struct quitus_dispute_file *file) {
  return file->dispute->amount == QUITUS_NO_AMOUNT ? file->owed : file->dispute->amount;
}

int quitus_dispute_age(const struct quitus_dispute_file *file, quitus_day today) {
  quitus_day end = file->resolved == QUITUS_NO_DAY ? today : file->resolved;
  return MAX(end - file->dispute->opened, 0);
}
