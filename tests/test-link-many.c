/* tests/test-link-many.c - some hundreds of messages over three thousand cases: no wrong link at
 * all, and 99 in 100 decisions right.
 *
 * Each template is written for a reader, who would decide as it expects; it is tried on several
 * cases of the portfolio.
 */
#include "casefile/link.h"
#include "tests/link-draw.h"
#include <glib/gstdio.h>

enum { CASES = 3000, TRIES = 8 };

/* What a careful reader decides. */
enum expected { LINK, STRANGER, PERSON, NONE };

/* {r} and the like: draw_fill() in link-draw.h. */
static const struct template {
  enum writer writer;
  enum which which;
  enum expected expected;
  const char *subject, *text, *signature, *quoted;
}
templates[] = {
    /* references, as people write them */
    {CONTACT, ANY, LINK, "RE: Personnel et confidentiel – A l'attention de Mme X – Référence {r}",
     "Bonjour, je vous réponds demain.", "", ""},
    {UNKNOWN, ANY, STRANGER,
     "RE: Personnel et confidentiel – A l’attention de M. Y – Référence {r}", "bien reçu", "", ""},
    {UNKNOWN, ANY, STRANGER, "votre courrier",
     "Suite à votre courrier, dossier n° {r}, merci de me "
     "rappeler au 06 12 34 56 78.",
     "", ""},
    {UNKNOWN, LETTERED, STRANGER, "", "ref {R} on a payé la semaine dernière", "", ""},
    {UNKNOWN, SLASHED, STRANGER, "", "concerne {R}, merci", "", ""},
    {UNKNOWN, DIGITS, STRANGER, "", "Dossier : {r}\nBonjour, nous contestons.", "", ""},
    {UNKNOWN, DIGITS, STRANGER, "Your case {r}", "we will pay", "", ""},
    {UNKNOWN, SHORT, STRANGER, "", "dossier {r} : chèque parti ce jour", "", ""},
    {UNKNOWN, SHORT, STRANGER, "Réf. {R}", "chèque parti ce jour", "", ""},
    {UNKNOWN, GROUPED, STRANGER, "", "référence {R} : voir avec mon associé", "", ""},
    {CONTACT, ANY, LINK, "Re: relance", "Vu.", "", "> Référence : {r}\n> Montant : 250,00 €"},
    {UNKNOWN, LETTERED, STRANGER, "Re: relance", "ok", "",
     "> Votre dossier porte la référence {r}."},
    {UNKNOWN, ANY, STRANGER, "", "Our ref: {r}. Invoice not received.", "", ""},
    {UNKNOWN, LETTERED, STRANGER, "docs", "ci-joint", "", "\n\nrelance_{r}.pdf"},
    {COLLEAGUE, OWN_DOMAIN, STRANGER, "", "Je prends le relais sur le dossier {r}.", "", ""},
    {CREDITOR, ANY, LINK, "", "Dossier {r} : le client a payé.", "", ""},
    /* invoices */
    {CONTACT, ANY, LINK, "facture {i}", "je ne l'ai jamais reçue", "", ""},
    {UNKNOWN, OWN_DOMAIN, STRANGER, "facture {i}", "je ne l'ai jamais reçue", "", ""},
    {UNKNOWN, OWN_DOMAIN, STRANGER, "", "Invoice no. {i} has been paid.", "", ""},
    {CONTACT, SHARED, LINK, "", "la facture {i} est payée", "", ""},
    {UNKNOWN, SHARED, PERSON, "", "la facture {i} est payée", "", ""},
    {UNKNOWN, SHARED, STRANGER, "", "la facture {i} de {c} est payée", "", ""},
    {UNKNOWN, SHARED, STRANGER, "", "la facture {i} est payée", "{n}\n12 rue de la Gare", ""},
    {CONTACT, TWO_CASES, LINK, "", "les factures {i} et {k} ? Je parle de la {i}, dossier {r}.", "",
     ""},
    {CONTACT, TWO_CASES, PERSON, "", "Les factures {i} et {k} sont contestées.", "", ""},
    {CONTACT, ANY, LINK, "", "Je n'ai pas la facture {i}, pouvez-vous la renvoyer ?", "", ""},
    /* two cases of one contact */
    {CONTACT, TWO_CASES, PERSON, "Re: relance", "Je vous appelle lundi.", "", ""},
    {CONTACT, TWO_CASES, LINK, "Re: relance", "Pour {c}, le chèque est parti.", "", ""},
    {CONTACT, TWO_CASES, LINK, "Re: relance", "Je règle les {a} € vendredi.", "", ""},
    {CONTACT, TWO_CASES, LINK, "Re: relance", "Je vous appelle lundi.", "",
     "> Vous restez devoir {a} euros à notre mandant {c}."},
    {CONTACT, TWO_CASES, PERSON, "", "Dossiers {r} et {t} : même réponse.", "", ""},
    {CONTACT, TWO_CASES, LINK, "", "Dossier {r}, rien à voir avec le dossier {t}.", "", ""},
    /* who writes, and nothing else */
    {CONTACT, LETTERED, LINK, "Re: relance", "Le chèque 7788123 est parti.", "", ""},
    {COLLEAGUE, OWN_DOMAIN, STRANGER, "", "Notre comptable est absente.", "", ""},
    {UNKNOWN, ANY, NONE, "", "Bonjour, je ne comprends pas votre mail.", "", ""},
    {UNKNOWN, ANY, STRANGER, "", "ok pour lundi", "{n}\nSIREN {e}", ""},
    {UNKNOWN, ANY, STRANGER, "", "ok pour lundi", "SIRET {f} - TVA", ""},
    {UNKNOWN, ANY, STRANGER, "", "ok pour lundi", "{N}\nTél 01 42 33 44 55", ""},
    {UNKNOWN, ANY, STRANGER, "", "Je vous écris pour la société {N}, qui paiera lundi.", "", ""},
    {UNKNOWN, ANY, STRANGER, "", "Nous, {n}, contestons votre demande.", "", ""},
    /* what only looks like ours */
    {UNKNOWN, DIGITS, NONE, "", "commande n° {r} annulée", "", ""},
    {UNKNOWN, DIGITS, NONE, "", "Mon chèque n° {r} est parti.", "", ""},
    {UNKNOWN, DIGITS, NONE, "", "appelez le {r} ou le 01 47 11 02 30", "", ""},
    {UNKNOWN, DIGITS, NONE, "", "n° client {r}", "", ""},
    {UNKNOWN, SHORT, NONE, "", "Nous sommes à la porte {r}, batiment {r}.", "", ""},
    {UNKNOWN, SHORT, NONE, "", "sortie {r} de l'autoroute", "", ""},
    {UNKNOWN, GROUPED, NONE, "", "bon de commande {r}", "", ""},
    {UNKNOWN, ANY, NONE, "",
     "Virement le 12/03/2026, IBAN FR76 3000 4000 0100 0012 3456 789, "
     "75011 Paris, 4 711 023 €, facture du 3 mars 2026",
     "", ""},
    {CONTACT, OWN_DOMAIN, LINK, "", "Votre commande {j} n'est pas arrivée.", "", ""},
    {UNKNOWN, ANY, NONE, "", "Pas le dossier {s}.", "", ""},
    /* what speaks of two */
    {CONTACT, LETTERED, PERSON, "RE: Référence {r}", "Je parle du dossier {s}.", "", ""},
    {OTHER, LETTERED, PERSON, "", "dossier {r} : c'est réglé", "", ""},
    {OTHER, LETTERED, STRANGER, "", "Pour notre client {n}, dossier {r} : c'est réglé", "", ""},
    {CONTACT, ANY, PERSON, "", "La facture {j} est payée.", "", ""},
    {OTHER, ANY, PERSON, "", "La société {n} n'a plus d'activité.", "", ""},
    {CONTACT, TWO_CASES, LINK, "dossier {t}", "Voir facture {k}.", "", ""},
    /* mistyped */
    {CONTACT, LETTERED, LINK, "", "dossier {z}", "", ""},
    {UNKNOWN, LETTERED, PERSON, "", "Concerne {z} : payé", "", ""},
    {UNKNOWN, LETTERED, STRANGER, "", "Concerne {z} : payé", "{n}", ""},
    {UNKNOWN, LETTERED, PERSON, "", "dossier {o}", "", ""},
    {CONTACT, LETTERED, LINK, "", "dossier {o}", "", ""},
    {CONTACT, LETTERED, LINK, "", "dossier {x}", "", ""},
    {UNKNOWN, LETTERED, NONE, "", "dossier {x}", "", ""},
    {UNKNOWN, LETTERED, STRANGER, "", "Réf{r}", "", ""},
    {UNKNOWN, SLASHED, STRANGER, "", "N/Réf.: {r} - V/Réf.: 88/A/12", "", ""},
    {UNKNOWN, DIGITS, STRANGER, "RE: {r}", "bien reçu", "", ""},
    {UNKNOWN, DIGITS, STRANGER, "", "Le n° {r} est en cours de règlement", "", ""},
    {UNKNOWN, DIGITS, NONE, "", "Notre facture n° {r} vous a été adressée", "", ""},
    {UNKNOWN, DIGITS, NONE, "", "Colis {r} refusé. Devis {r}. Contrat n° {r}", "", ""},
    {UNKNOWN, DIGITS, NONE, "", "Le virement n° {r} part demain", "", ""},
    /* closed cases */
    {CONTACT, TWO_ONE_CLOSED, LINK, "", "Je rappelle lundi.", "", ""},
    {CONTACT, TWO_ONE_CLOSED, LINK, "dossier {t}", "Voir facture {k}.", "", ""},
    /* names */
    {UNKNOWN, ONE_WORD, STRANGER, "", "ok", "{n}\n3 rue du Port", ""},
    {UNKNOWN, ONE_WORD, NONE, "", "Contact : M. Martin, Bernard ou Novatrix à Lyon",
     "Jean Martin\nLyon", ""},
    {UNKNOWN, ANY, NONE, "", "Nous sommes rue {N}, au 3e.", "", ""},
    {CREDITOR, ANY, LINK, "", "{N} nous a payés.", "", ""},
    {CREDITOR, ANY, PERSON, "", "Un client nous a payés.", "", ""},
    {COLLEAGUE, ACCOUNTANT, PERSON, "", "Notre client vous répondra.", "", ""},
    /* denials, lists, quotes */
    {CONTACT, OWN_DOMAIN, LINK, "", "Ce n'est pas la facture {j} mais la {i}.", "", ""},
    {UNKNOWN, OWN_DOMAIN, STRANGER, "", "pas la facture {j} mais {i}", "", ""},
    {UNKNOWN, OWN_DOMAIN, PERSON, "", "factures {i}, {j}", "", ""},
    {CONTACT, LETTERED, LINK, "", "Mon dossier est {r}.", "", "> Référence {s}\n> Bonjour"},
    {CONTACT, LETTERED, PERSON, "", "Voir dessous.", "", "> Référence {s}\n> Bonjour"},
    {UNKNOWN, LETTERED, PERSON, "", "Mon dossier est {r}.", "", "> Référence {s}\n> Bonjour"},
    {CONTACT, ANY, LINK, "Re: relance", "ok", "",
     "> Agence, RCS Lyon 732 829 320, tél. 04 78 12 34 56\n> Facture {i} du 12/03/2026 : {a} €"},
    {CONTACT, LETTERED, PERSON, "", "Ce mail ne concerne pas le dossier {r}.", "", ""},
};

/* ---- judging ---- */

struct figures {
  unsigned tried, right, wrong_links, wrong_strangers;
};

static char *found_text(struct quitus_db *db, const struct quitus_link *link) {
  if (!link->case_id)
    return g_strdup_printf("none (%u candidates)", link->candidates->len);
  g_autoptr(quitus_case) one = quitus_db_case_get(db, link->case_id, NULL);
  return g_strdup_printf("%s %s%s", quitus_cue_id(link->cue), one->reference,
                         link->stranger ? " stranger" : "");
}

static bool judge(struct quitus_db *db, const struct template *template, const struct draw *draw,
                  const struct quitus_link *link, struct figures *figures) {
  g_autoptr(quitus_case) one = link->case_id ? quitus_db_case_get(db, link->case_id, NULL) : NULL;
  bool links = template->expected == LINK || template->expected == STRANGER;
  const struct one_case *meant =
      g_str_has_prefix(template->subject, "dossier {t}") ? draw->second : draw->a;
  bool same = one && links && g_str_equal(one->reference, meant->reference);
  figures->wrong_links += one && !same;
  figures->wrong_strangers += same && link->stranger != (template->expected == STRANGER);
  return links ? same && link->stranger == (template->expected == STRANGER)
               : !one && (link->candidates->len > 0) == (template->expected == PERSON);
}

static void try_message(struct quitus_db *db, GPtrArray *cases, const struct template *template,
                        GRand *rand, struct figures *figures) {
  struct draw draw = draw_cases(cases, template->which, template->writer, rand);
  g_autofree char *from = draw_sender(&draw, template->writer);
  g_autofree char *subject = draw_fill(&draw, template->subject);
  g_autofree char *text = draw_fill(&draw, template->text);
  g_autofree char *signature = draw_fill(&draw, template->signature);
  g_autofree char *quoted = draw_fill(&draw, template->quoted);
  struct quitus_link_query query = {.from = from,
                                    .from_name = "",
                                    .subject = subject,
                                    .reply_text = text,
                                    .signature = signature,
                                    .quoted = quoted};
  g_auto(quitus_link) link = {0};
  g_autoptr(GError) error = NULL;
  g_assert_true(quitus_link_find(db, &query, &link, &error));
  g_assert_no_error(error);
  figures->tried++;
  if (judge(db, template, &draw, &link, figures)) {
    figures->right++;
    return;
  }
  g_autofree char *found = found_text(db, &link);
  g_test_message("case %s (%s), from %s: \"%s\" / \"%s\" / \"%s\" / \"%s\": %s", draw.a->reference,
                 draw.a->debtor, from, subject, text, signature, quoted, found);
}

static void test_many(void) {
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp("quitus-test-XXXXXX", &error);
  g_autofree char *path = g_build_filename(folder, "q.db", NULL);
  struct quitus_db *db = quitus_db_open(path, QUITUS_DB_WRITE, &error);
  g_assert_no_error(error);
  g_autoptr(GPtrArray) cases = link_portfolio_new(db, CASES);
  g_autoptr(GRand) rand = g_rand_new_with_seed(3);
  struct figures figures = {0};
  for (size_t i = 0; i < G_N_ELEMENTS(templates); i++)
    for (unsigned n = 0; n < TRIES; n++)
      try_message(db, cases, &templates[i], rand, &figures);
  g_test_message("%u messages: %u right, %u wrong links, %u wrong strangers", figures.tried,
                 figures.right, figures.wrong_links, figures.wrong_strangers);
  quitus_db_close(db);
  static const char *const files[] = {"q.db", "q.db-wal", "q.db-shm"};
  for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *file = g_build_filename(folder, files[i], NULL);
    g_remove(file);
  }
  g_rmdir(folder);
  g_assert_cmpuint(figures.wrong_links, ==, 0);
  g_assert_cmpuint(figures.wrong_strangers, ==, 0);
  g_assert_cmpuint((guint64)figures.right * 100, >=, (guint64)figures.tried * 99);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/link/many", test_many);
  return g_test_run();
}
