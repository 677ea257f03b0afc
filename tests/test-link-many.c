/* tests/test-link-many.c - some hundreds of messages over three thousand cases: no wrong link at
 * all, and 99 in 100 decisions right.
 *
 * Each template is written for a reader, who would decide as it expects; it is tried on several
 * cases of the portfolio.
 */
#include "casefile/link.h"
#include "tests/link-portfolio.h"
#include <glib/gstdio.h>
#include <string.h>

enum { CASES = 3000, TRIES = 8 };

/* Who writes. */
enum writer {
  CONTACT,   /* of case A */
  UNKNOWN,   /* at a public provider */
  COLLEAGUE, /* at the debtor's own domain */
  CREDITOR,  /* of case A */
  OTHER,     /* the contact of case B, which is another debtor's */
};
/* What a careful reader decides. */
enum expected { LINK, STRANGER, PERSON, NONE };

/* Which cases A a template is for. */
enum which {
  ANY,
  LETTERED, /* the style of the reference, in the order of link-portfolio.h */
  SLASHED,
  DIGITS,
  SHORT,
  GROUPED,
  TWO_CASES,
  TWO_ONE_CLOSED,
  SHARED,
  OWN_DOMAIN,
  ONE_WORD,
  ACCOUNTANT,
};

/* {r} {s} {t}: references of A, B, and the same debtor's second case; {i} {j} {k}: their invoice
 * numbers; {n} {m}: debtors of A, B; {N} {M}: without form, in lower case; {c}: creditor of A;
 * {d}: of the second case; {e} {f}: SIREN, SIRET of A; {a}: A's amount; {R}: the reference mangled;
 * {z}: without its zeros, {o}: with letters for zeros, {x}: a digit short. */
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

/* ---- filling in ---- */

struct draw {
  const struct one_case *a, *b, *second; /* second: of the same debtor, or A */
  GRand *rand;
};

static char *mangled(const char *reference, GRand *rand) {
  g_autofree char *lower = g_ascii_strdown(reference, -1);
  switch (g_rand_int_range(rand, 0, 5)) {
  case 0:
    return g_strdelimit(g_steal_pointer(&lower), "-/", ' ');
  case 1:
    return g_steal_pointer(&lower);
  case 2: {
    g_auto(GStrv) parts = g_strsplit_set(reference, "-/", -1);
    return g_strjoinv(strchr(reference, '/') ? "-" : "", parts);
  }
  case 3: {
    g_auto(GStrv) parts = g_strsplit_set(reference, "-/", -1);
    return g_strjoinv(" - ", parts);
  }
  default: {
    g_auto(GStrv) parts = g_strsplit_set(reference, "-/", -1);
    return g_strjoinv("-\n", parts);
  }
  }
}

static char *without_form(const char *name) {
  g_autofree char *lower = g_utf8_strdown(name, -1);
  g_auto(GStrv) words = g_strsplit(lower, " ", -1);
  g_autoptr(GString) text = g_string_new(NULL);
  for (char **word = words; *word; word++)
    if (!g_str_equal(*word, "sarl") && !g_str_equal(*word, "sas") && !g_str_equal(*word, "eurl") &&
        !g_str_equal(*word, "s.a.r.l.") && !g_str_equal(*word, "sa"))
      g_string_append_printf(text, "%s%s", text->len ? " " : "", *word);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *without_zeros(const char *reference) {
  const char *sign = strchr(reference, '-');
  return g_strdup_printf("%.*s%s", (int)(sign + 1 - reference), reference,
                         sign + 1 + strspn(sign + 1, "0"));
}

static char *value_of(char key, const struct draw *draw) {
  switch (key) {
  case 'r':
    return g_strdup(draw->a->reference);
  case 's':
    return g_strdup(draw->b->reference);
  case 't':
    return g_strdup(draw->second->reference);
  case 'i':
    return g_strdup(draw->a->invoice);
  case 'j':
    return g_strdup(draw->b->invoice);
  case 'k':
    return g_strdup(draw->second->invoice);
  case 'n':
    return g_strdup(draw->a->debtor);
  case 'm':
    return g_strdup(draw->b->debtor);
  case 'N':
    return without_form(draw->a->debtor);
  case 'c':
    return g_strdup(draw->a->creditor);
  case 'e':
    return g_strdup_printf("%.3s %.3s %.3s", draw->a->siren, draw->a->siren + 3,
                           draw->a->siren + 6);
  case 'f':
    return link_portfolio_siret(draw->a);
  case 'a':
    return g_strdup_printf("%d,%02d", (int)(draw->a->amount / 100), (int)(draw->a->amount % 100));
  case 'z':
    return without_zeros(draw->a->reference);
  case 'o':
    return g_strdelimit(g_strdup(draw->a->reference), "0", 'O');
  case 'x': /* "A2026-0013" */
    return g_strdup_printf("%.9s%s", draw->a->reference, draw->a->reference + 10);
  case 'R':
    return mangled(draw->a->reference, draw->rand);
  default:
    g_assert_not_reached();
  }
}

static char *fill(const char *template, const struct draw *draw) {
  GString *text = g_string_new(NULL);
  for (const char *p = template; *p; p++) {
    if (*p != '{') {
      g_string_append_c(text, *p);
      continue;
    }
    g_autofree char *value = value_of(p[1], draw);
    g_string_append(text, value);
    p += 2;
  }
  return g_string_free(text, FALSE);
}

/* ---- choosing cases ---- */

static bool is_for(const struct one_case *one, enum which which, enum writer writer) {
  bool alone = !link_portfolio_has_sibling(one->number) && !link_portfolio_is_sibling(one->number);
  bool one_closed = link_portfolio_is_closed(one->number + 1);
  if (which == TWO_CASES || which == TWO_ONE_CLOSED)
    return link_portfolio_has_sibling(one->number) && !one->shared_invoice &&
           one_closed == (which == TWO_ONE_CLOSED);
  if (link_portfolio_has_one_word(one->number) != (which == ONE_WORD) ||
      (link_portfolio_has_accountant(one->number) && which != ACCOUNTANT) ||
      (which == ACCOUNTANT && !link_portfolio_has_accountant(one->number)))
    return false;
  if (!alone || one->shared_invoice != (which == SHARED))
    return false;
  if (which == OWN_DOMAIN || writer == COLLEAGUE)
    return !one->public_mail;
  return which < LETTERED || which > GROUPED || one->style == (unsigned)(which - LETTERED);
}

static const struct one_case *draw_case(GPtrArray *cases, enum which which, enum writer writer,
                                        GRand *rand) {
  for (;;) {
    const struct one_case *one =
        cases
            ->pdata[g_rand_int_range(rand, 0, which == SHARED ? LINK_PORTFOLIO_SHARED : CASES - 1)];
    if (is_for(one, which, writer))
      return one;
  }
}

static struct draw draw_cases(GPtrArray *cases, const struct template *template, GRand *rand) {
  struct draw draw = {.rand = rand};
  enum which other =
      template->which >= LETTERED && template->which <= GROUPED ? template->which : OWN_DOMAIN;
  draw.a = draw_case(cases, template->which, template->writer, rand);
  do
    draw.b = draw_case(cases, other, CONTACT, rand);
  while (draw.b == draw.a);
  bool two = template->which == TWO_CASES || template->which == TWO_ONE_CLOSED;
  draw.second = two ? cases->pdata[draw.a->number + 1] : draw.a;
  return draw;
}

static char *sender(const struct draw *draw, enum writer writer) {
  switch (writer) {
  case CONTACT:
    return g_strdup(draw->a->email);
  case COLLEAGUE:
    return g_strdup_printf("direction@%s", strchr(draw->a->email, '@') + 1);
  case CREDITOR:
    return g_strdup(draw->a->creditor_email);
  case OTHER:
    return g_strdup(draw->b->email);
  case UNKNOWN:
    return g_strdup_printf("quelquun%u@gmail.com", draw->a->number);
  }
  g_assert_not_reached();
}

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
  struct draw draw = draw_cases(cases, template, rand);
  g_autofree char *from = sender(&draw, template->writer);
  g_autofree char *subject = fill(template->subject, &draw);
  g_autofree char *text = fill(template->text, &draw);
  g_autofree char *signature = fill(template->signature, &draw);
  g_autofree char *quoted = fill(template->quoted, &draw);
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
