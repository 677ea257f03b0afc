/* cli/export_readme.c - the text that says what an exported case file holds and how it is verified.
 */
#include "base/i18n.h"
#include "cli/export.h"
#include "cli/print.h"
#include "config.h"

static void add_paragraph(GString *out, const char *text) {
  g_string_append_printf(out, "%s\n\n", text);
}

static void add_troubles(GString *out, const struct quitus_export *export) {
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < export->exhibits->len; i++) {
    const struct quitus_exhibit *exhibit = export->exhibits->pdata[i];
    if (exhibit->trouble)
      g_string_append_printf(list, "\n%5u  %s\n       %s", i + 1, exhibit->title, exhibit->trouble);
  }
  if (!list->len)
    return;
  g_string_append_printf(out, "%s\n%s\n\n", _("Exhibits that are missing or were changed:"),
                         list->str);
}

static void add_journal(GString *out, const struct quitus_export *export) {
  add_paragraph(
      out,
      _("The journal is append-only.  Each entry has a hash, a SHA-256 over the entry and the "
        "hash\n"
        "of the entry before it: whoever changes, removes or moves one would have to write anew\n"
        "all that follow.  journal/entry-NNNNNN.txt is exactly what an entry's hash is made over,\n"
        "each value as LENGTH:VALUE, in this order: hash of the entry before, number, time "
        "(seconds\n"
        "since 1970-01-01 UTC), case, message, answer, who, what, details.  To verify the "
        "entries:\n"
        "\n    cd journal && sha256sum -c SHA256SUMS"));
  add_paragraph(
      out,
      _("One journal runs over all cases, so numbers are missing here: those entries concern\n"
        "others and are not disclosed.  That the hashes given here stand in the whole chain is\n"
        "shown on the system that made this file, for any of them, by:\n\n"
        "    quitus journal verify --expect HASH"));
  g_autofree char *whole = g_strdup_printf(
      _("When this file was made the chain was whole: %u entries, the last with the "
        "hash\n%s"),
      export->end.entries, export->end.hash);
  add_paragraph(out, export->chain_trouble ? export->chain_trouble : whole);
}

char *quitus_export_readme(const struct quitus_export *export) {
  g_autoptr(GString) out = g_string_new(NULL);
  g_autofree char *made = quitus_instant_text(export->made);
  g_autofree char *title = g_strdup_printf(_("Case file %s, as of %s (%s)"),
                                           export->kase->reference, made, PACKAGE_STRING);
  add_paragraph(out, title);
  add_paragraph(
      out,
      _("The page chronologie.html or chronology.html tells the case and numbers the\n"
        "exhibits; it opens in any browser and prints on A4.  chronology.json holds the same\n"
        "for machines.  messages/ has every message as it came or left, byte for byte, with\n"
        "its attachments: any mail program opens it.  documents/ has the papers of the case."));
  add_troubles(out, export);
  add_paragraph(out,
                _("To verify that no file was changed since:\n\n    sha256sum -c SHA256SUMS\n\n"
                  "The hash of SHA256SUMS itself was entered into the journal when\n"
                  "this file was made (entry “exported” of this case)."));
  add_journal(out, export);
  return g_string_free(g_steal_pointer(&out), FALSE);
}
