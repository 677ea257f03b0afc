/* cli/case_document.c - quitus case document: a document that comes to a case. */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "db/document.h"
#include <sysexits.h>

static bool parse_kind(const char *text, enum quitus_document_kind *ret_kind, GError **error) {
  enum quitus_document_kind kind = QUITUS_DOC_INVOICE;
  if (!text || quitus_document_kind_parse(text, &kind)) {
    *ret_kind = kind;
    return true;
  }
  g_autoptr(GString) known = g_string_new(NULL);
  for (int i = 0; i < QUITUS_N_DOCUMENT_KINDS; i++)
    g_string_append_printf(known, "%s%s", i ? ", " : "",
                           quitus_document_kind_id((enum quitus_document_kind)i));
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT,
              _("\"%s\" is no kind of document; there are: %s"), text, known->str);
  return false;
}

/* Its hash, hex.  Caller frees; NULL with QUITUS_ERROR_NO_INPUT. */
static char *hash_of(const char *path, GError **error) {
  g_autofree char *bytes = NULL;
  gsize size;
  g_autoptr(GError) problem = NULL;
  if (g_file_get_contents(path, &bytes, &size, &problem))
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, size);
  g_set_error_literal(error, QUITUS_ERROR, QUITUS_ERROR_NO_INPUT, problem->message);
  return NULL;
}

int quitus_command_case_document(struct quitus_session *session, int argc, char **argv) {
  g_autofree char *kind = NULL, *invoice = NULL;
  const GOptionEntry entries[] = {
      {"kind", 0, 0, G_OPTION_ARG_STRING, &kind,
       N_("what it is: invoice, delivery-note, order, contract … (invoice)"), N_("KIND")},
      {"invoice", 0, 0, G_OPTION_ARG_STRING, &invoice,
       N_("the invoice it is of (the only one, or the whole case)"), N_("NUMBER")},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  struct quitus_new_document document = {.actor = quitus_actor()};
  unsigned drafts = 0;
  if (!quitus_session_parse(session, &argc, &argv, entries, 2, 2, &error) ||
      !parse_kind(kind, &document.kind, &error))
    return quitus_fail(error);
  g_autofree char *path = g_canonicalize_filename(argv[2], NULL);
  g_autofree char *hash = hash_of(path, &error);
  document.number = invoice;
  document.path = path;
  document.sha256 = hash;
  if (!hash || !quitus_open_case(session, argv[1], &document.case_id, &error) ||
      !quitus_db_document_add(session->db, &document, &drafts, &error))
    return quitus_fail(error);
  printf(_("%s: document kept\n"), argv[1]);
  if (drafts)
    printf(ngettext("%u answer that brings what was promised is prepared\n",
                    "%u answers that bring what was promised are prepared\n", drafts),
           drafts);
  return EX_OK;
}
