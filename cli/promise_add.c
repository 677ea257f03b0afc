/* cli/promise_add.c - quitus promise add|plan: what was agreed with a person. */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "db/promise.h"
#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

struct options {
  char *made, *method, *note;
  gboolean other_sum;
};

static void options_clear(struct options *said) {
  g_free(said->made);
  g_free(said->method);
  g_free(said->note);
}
typedef struct options options;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(options, options_clear)

static bool check_method(const char *method, GError **error) {
  static const char *const known[] = {"cheque", "transfer", "card", "direct-debit",
                                      "cash",   "lcr",      NULL};
  if (!method || g_strv_contains(known, method))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is no means of payment; there are: cheque, transfer, card, direct-debit, "
                "cash, lcr"),
              method);
  return false;
}

/* Keeps it and says so. */
static bool agree(struct quitus_session *session, const char *reference, const struct options *said,
                  const struct quitus_part *parts, unsigned n_parts, GError **error) {
  struct quitus_agreement agreement = {.parts = parts,
                                       .n_parts = n_parts,
                                       .method = said->method ? said->method : "",
                                       .other_sum = said->other_sum,
                                       .note = said->note ? said->note : ""};
  int64_t id;
  if (!check_method(said->method, error) ||
      !quitus_parse_day(said->made, quitus_today(), &agreement.made, error) ||
      !quitus_open_case(session, reference, &agreement.case_id, error) ||
      !quitus_db_promise_add(session->db, &agreement, quitus_actor(), &id, error))
    return false;
  printf(_("%s: promise %" PRId64 " recorded\n"), reference, id);
  return true;
}

static bool parse(struct quitus_session *session, int *argc, char ***argv, int least, int most,
                  struct options *given, GError **error) {
  const GOptionEntry entries[] = {
      {"made", 0, 0, G_OPTION_ARG_STRING, &given->made,
       N_("day on which it was agreed, as 2026-03-31 (today)"), N_("DAY")},
      {"method", 0, 0, G_OPTION_ARG_STRING, &given->method,
       N_("cheque, transfer, card, direct-debit, cash or lcr"), N_("METHOD")},
      {"note", 0, 0, G_OPTION_ARG_STRING, &given->note, N_("with whom and how, for the journal"),
       N_("TEXT")},
      {"other-sum", 0, 0, G_OPTION_ARG_NONE, &given->other_sum,
       N_("the sum agreed is another than what is left to pay"), NULL},
      G_OPTION_ENTRY_NULL};
  return quitus_session_parse(session, argc, argv, entries, least, most, error);
}

int quitus_command_promise_add(struct quitus_session *session, int argc, char **argv) {
  g_auto(options) given = {0};
  g_autoptr(GError) error = NULL;
  struct quitus_part part = {QUITUS_NO_DAY, QUITUS_NO_AMOUNT};
  if (!parse(session, &argc, &argv, 2, 3, &given, &error) ||
      !quitus_parse_day(argv[2], QUITUS_NO_DAY, &part.due, &error) ||
      (argc > 3 && !quitus_parse_amount(argv[3], &part.amount, &error)) ||
      !agree(session, argv[1], &given, &part, 1, &error))
    return quitus_fail(error);
  return EX_OK;
}

/* "2026-12-15:500,00" */
static bool parse_part(const char *text, struct quitus_part *ret_part, GError **error) {
  const char *colon = strchr(text, ':');
  if (!colon) {
    g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
                _("\"%s\" is no instalment; write 2026-12-15:500,00"), text);
    return false;
  }
  g_autofree char *day = g_strndup(text, (gsize)(colon - text));
  return quitus_parse_day(day, QUITUS_NO_DAY, &ret_part->due, error) &&
         quitus_parse_amount(colon + 1, &ret_part->amount, error);
}

int quitus_command_promise_plan(struct quitus_session *session, int argc, char **argv) {
  g_auto(options) given = {0};
  g_autoptr(GError) error = NULL;
  if (!parse(session, &argc, &argv, 3, -1, &given, &error))
    return quitus_fail(error);
  unsigned n_parts = (unsigned)argc - 2;
  g_autofree struct quitus_part *parts = g_new0(struct quitus_part, n_parts);
  for (unsigned i = 0; i < n_parts; i++)
    if (!parse_part(argv[i + 2], &parts[i], &error))
      return quitus_fail(error);
  if (!agree(session, argv[1], &given, parts, n_parts, &error))
    return quitus_fail(error);
  return EX_OK;
}
