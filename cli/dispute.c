/* cli/dispute.c - quitus dispute open|position|propose|answer|resolve: what people do with one. */
#include "db/dispute.h"
#include "base/error.h"
#include "base/i18n.h"
#include "casefile/playbook.h"
#include "casefile/settlement.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/dispute.h"
#include "cli/print.h"
#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

/* ---- shared ---- */

/* `text` NULL: none, QUITUS_NO_AMOUNT. */
static bool parse_amount(const char *text, int64_t *ret_cents, GError **error) {
  *ret_cents = QUITUS_NO_AMOUNT;
  if (!text || (quitus_money_parse(text, ret_cents) && *ret_cents > 0))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is no amount above zero; write 1250,50 or 1250.50"), text);
  return false;
}

static bool open_dispute(struct quitus_session *session, const char *text, int64_t *ret_id,
                         GError **error) {
  return quitus_parse_id(text, "dispute list --state all", ret_id, error) &&
         quitus_session_db(session, QUITUS_DB_WRITE, error);
}

/* What the case looks like now: a person wants to know what goes on. */
static bool print_holds(struct quitus_session *session, int64_t case_id, GError **error) {
  g_autoptr(quitus_case) one = quitus_db_case_get(session->db, case_id, error);
  g_autoptr(GString) held = g_string_new(NULL);
  if (!one)
    return false;
  for (guint i = 0; i < one->invoices->len; i++) {
    const struct quitus_invoice *invoice = one->invoices->pdata[i];
    if (invoice->held && invoice->paid < invoice->amount)
      g_string_append_printf(held, "%s%s", held->len ? ", " : "", invoice->number);
  }
  if (one->state != QUITUS_CASE_OPEN && *one->hold_reason)
    printf(_("%s: %s (%s)\n"), one->reference, quitus_state_name(quitus_case_state_id(one->state)),
           quitus_hold_reason_text(one->hold_reason));
  else if (one->state != QUITUS_CASE_OPEN)
    printf(_("%s: %s\n"), one->reference, quitus_state_name(quitus_case_state_id(one->state)));
  else if (held->len)
    printf(_("%s: reminders held for %s, the others go on\n"), one->reference, held->str);
  else
    printf(_("%s: reminders go on\n"), one->reference);
  return true;
}

static bool print_holds_of(struct quitus_session *session, int64_t dispute_id, GError **error) {
  g_autoptr(quitus_dispute_file) file = quitus_db_dispute_get(session->db, dispute_id, error);
  return file && print_holds(session, file->case_id, error);
}

/* ---- open ---- */

/* "billing" is short for "dispute-billing".  Caller frees. */
static bool parse_kind(const char *text, enum quitus_label *ret_kind, GError **error) {
  g_autofree char *whole = g_strconcat("dispute-", text, NULL);
  if ((quitus_label_parse(text, ret_kind) || quitus_label_parse(whole, ret_kind)) &&
      (quitus_label_is_dispute(*ret_kind) || *ret_kind == QUITUS_GOODS_RETURNED ||
       *ret_kind == QUITUS_REQUEST_CREDIT_NOTE))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is no kind of dispute; there are: billing, quality, contract, admin, debt, "
                "unspecified, goods-returned, request-credit-note"),
              text);
  return false;
}

/* What the playbook says of such a dispute, where the person does not. */
static bool ask_playbook(struct quitus_session *session, const struct quitus_case *one,
                         struct quitus_new_dispute *dispute, char **service, GError **error) {
  g_autoptr(quitus_playbook) playbook = quitus_playbook_load(session->config->playbook.file, error);
  if (!playbook)
    return false;
  if (!*service)
    *service = g_strdup(quitus_playbook_service(playbook, dispute->kind, one->creditor));
  dispute->service = *service ? *service : "";
  const struct quitus_play *play = quitus_playbook_of(playbook, dispute->kind);
  dispute->position_due = dispute->day + (quitus_day)play->position_days;
  if (play->answer_creditor)
    dispute->creditor_email = one->creditor_email;
  char **boxes = session->config->mailbox.addresses;
  dispute->mailbox = boxes && *boxes ? *boxes : "";
  return true;
}

static bool do_open(struct quitus_session *session, const char *reference,
                    struct quitus_new_dispute *dispute, char **service, GError **error) {
  if (!quitus_session_db(session, QUITUS_DB_WRITE, error))
    return false;
  g_autoptr(quitus_case) one = quitus_db_case_by_reference(session->db, reference, error);
  int64_t id = 0;
  bool added = false;
  if (!one || !ask_playbook(session, one, dispute, service, error))
    return false;
  dispute->case_id = one->id;
  if (!quitus_db_dispute_open(session->db, dispute, quitus_actor(), &id, &added, error))
    return false;
  if (added)
    printf(_("%s: added to dispute %" PRId64 ", which is open\n"), one->reference, id);
  else
    printf(_("%s: dispute %" PRId64 " is open, in charge: %s\n"), one->reference, id,
           quitus_service_name(dispute->service));
  if (!added && dispute->creditor_email && *dispute->creditor_email)
    printf(_("The creditor is asked for their position: `quitus followup list --case %s`\n"),
           one->reference);
  return print_holds(session, one->id, error);
}

int quitus_command_dispute_open(struct quitus_session *session, int argc, char **argv) {
  g_auto(GStrv) invoices = NULL;
  g_autofree char *amount = NULL, *words = NULL, *service = NULL;
  const GOptionEntry entries[] = {
      {"invoice", 0, 0, G_OPTION_ARG_STRING_ARRAY, &invoices,
       N_("an invoice that it concerns; may be repeated (all of the case)"), N_("NUMBER")},
      {"amount", 0, 0, G_OPTION_ARG_STRING, &amount, N_("amount that is contested"), N_("AMOUNT")},
      {"words", 0, 0, G_OPTION_ARG_STRING, &words, N_("what was said"), N_("TEXT")},
      {"service", 0, 0, G_OPTION_ARG_STRING, &service,
       N_("the creditor's service in charge (as the playbook says)"), N_("TEXT")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_new_dispute dispute = {.day = quitus_today()};
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, 2, &error) ||
      !parse_kind(argv[2], &dispute.kind, &error) || !parse_amount(amount, &dispute.amount, &error))
    return quitus_fail(error);
  dispute.words = words ? words : "";
  dispute.invoices = (const char *const *)invoices;
  if (!do_open(session, argv[1], &dispute, &service, &error))
    return quitus_fail(error);
  return EX_OK;
}

/* ---- the creditor's position ---- */

static bool check_position(const char *text, int64_t amount, enum quitus_position *ret_position,
                           GError **error) {
  if (!quitus_position_parse(text, ret_position)) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("\"%s\" is no position; there are: confirmed, rejected, partly"), text);
    return false;
  }
  if (amount != QUITUS_NO_AMOUNT && *ret_position == QUITUS_POSITION_REJECTED) {
    g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                        _("what is rejected has no amount that is found right"));
    return false;
  }
  return true;
}

int quitus_command_dispute_position(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *amount_text = NULL, *note = NULL;
  const GOptionEntry entries[] = {
      {"amount", 0, 0, G_OPTION_ARG_STRING, &amount_text,
       N_("amount that the creditor finds right"), N_("AMOUNT")},
      {"note", 0, 0, G_OPTION_ARG_STRING, &note, N_("what the creditor says of it"), N_("TEXT")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id, amount;
  enum quitus_position position;
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, 2, &error) ||
      !parse_amount(amount_text, &amount, &error) ||
      !check_position(argv[2], amount, &position, &error) ||
      !open_dispute(session, argv[1], &id, &error) ||
      !quitus_db_dispute_position(session->db, id, position, amount, note ? note : "",
                                  quitus_today(), quitus_actor(), &error))
    return quitus_fail(error);
  printf(_("dispute %s: the creditor's position is recorded (%s)\n"), argv[1],
         quitus_state_name(argv[2]));
  return EX_OK;
}

/* ---- proposals ---- */

static bool parse_proposal(const char *text, enum quitus_proposal_kind *ret_kind, GError **error) {
  if (quitus_proposal_kind_parse(text, ret_kind))
    return true;
  g_set_error(
      error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
      _("\"%s\" is no proposal; there are: credit-note, part-payment, instalments, mediation"),
      text);
  return false;
}

static bool do_propose(struct quitus_session *session, int64_t id, struct quitus_terms *terms,
                       const char *note, GError **error) {
  g_autoptr(quitus_dispute_file) file = quitus_db_dispute_get(session->db, id, error);
  if (!file)
    return false;
  terms->owed = file->owed;
  terms->currency = file->currency;
  terms->contested = quitus_dispute_contested(file);
  terms->today = quitus_today();
  g_autoptr(quitus_proposal) proposal = quitus_settlement(terms, error);
  if (!proposal)
    return false;
  proposal->note = g_strdup(note ? note : "");
  if (!quitus_db_dispute_propose(session->db, id, proposal, terms->today, quitus_actor(), error))
    return false;
  g_autofree char *text = quitus_proposal_text(proposal, file->currency);
  printf(_("dispute %" PRId64 ": proposed: %s\n"), id, text);
  return true;
}

int quitus_command_dispute_propose(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *amount = NULL, *dates = NULL, *note = NULL;
  gboolean rest = FALSE;
  int number = 0;
  const GOptionEntry entries[] = {
      {"amount", 0, 0, G_OPTION_ARG_STRING, &amount,
       N_("how much, as 1250,50 or as a share of what is owed: 2/3"), N_("AMOUNT")},
      {"rest-after-remedy", 0, 0, G_OPTION_ARG_NONE, &rest,
       N_("part payment: the rest is due once what is contested is put right"), NULL},
      {"dates", 0, 0, G_OPTION_ARG_STRING, &dates, N_("instalments: their days, as D1,D2,D3"),
       N_("DAYS")},
      {"number", 0, 0, G_OPTION_ARG_INT, &number, N_("instalments: how many, one a month"), "N"},
      {"note", 0, 0, G_OPTION_ARG_STRING, &note, N_("what else is part of it"), N_("TEXT")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  struct quitus_terms terms = {0};
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, 2, &error) ||
      !parse_proposal(argv[2], &terms.kind, &error) || !open_dispute(session, argv[1], &id, &error))
    return quitus_fail(error);
  terms.amount = amount;
  terms.rest_after_remedy = rest;
  terms.dates = dates;
  terms.number = number;
  if (!do_propose(session, id, &terms, note, &error))
    return quitus_fail(error);
  return EX_OK;
}

static bool parse_answer(const char *text, bool *ret_accepted, GError **error) {
  *ret_accepted = strcmp(text, "accepted") == 0;
  if (*ret_accepted || strcmp(text, "refused") == 0)
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is no answer; there are: accepted, refused"), text);
  return false;
}

int quitus_command_dispute_answer(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *note = NULL;
  const GOptionEntry entries[] = {
      {"note", 0, 0, G_OPTION_ARG_STRING, &note, N_("what was said"), N_("TEXT")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  bool accepted;
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, 2, &error) ||
      !parse_answer(argv[2], &accepted, &error) || !open_dispute(session, argv[1], &id, &error) ||
      !quitus_db_dispute_answer(session->db, id, accepted, note ? note : "", quitus_today(),
                                quitus_actor(), &error))
    return quitus_fail(error);
  printf(_("dispute %s: the answer is recorded (%s)\n"), argv[1], quitus_state_name(argv[2]));
  return EX_OK;
}

/* ---- resolve ---- */

int quitus_command_dispute_resolve(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *note = NULL;
  const GOptionEntry entries[] = {
      {"note", 0, 0, G_OPTION_ARG_STRING, &note, N_("how it came about"), N_("TEXT")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  int64_t id;
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, 2, &error))
    return quitus_fail(error);
  if (!*g_strstrip(argv[2]))
    g_set_error_literal(&error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                        _("how did it end? upheld, rejected, settled, withdrawn, or other words"));
  if (error || !open_dispute(session, argv[1], &id, &error) ||
      !quitus_db_dispute_resolve(session->db, id, argv[2], note ? note : "", quitus_today(),
                                 quitus_actor(), &error))
    return quitus_fail(error);
  printf(_("dispute %s is resolved (%s)\n"), argv[1], quitus_outcome_name(argv[2]));
  return print_holds_of(session, id, &error) ? EX_OK : quitus_fail(error);
}
