/* bench/linking.c - what linking a message costs, and how that grows with the number of cases. */
#include "bench/bench.h"
#include "bench/row.h"
#include "casefile/link.h"
#include "tests/link-portfolio.h"
#include <glib/gstdio.h>
#include <stdio.h>
#include <time.h>

enum { MESSAGES = 2000, WHOLE = 1000000 };

/* What a message says of its case; %s is that cue. */
enum cue { REFERENCE, QUOTED, INVOICE, CONTACT, NAME, NOTHING, N_CUES };
static const char *const cue_names[N_CUES] = {
    "reference", "quoted reference", "invoice number", "contact", "name", "nothing of ours"};

static char *words_of(enum cue cue, const struct one_case *one) {
  switch (cue) {
  case REFERENCE:
    return g_strdup_printf("Bonjour, dossier %s.\n", one->reference);
  case INVOICE:
    return g_strdup_printf("Bonjour, facture %s.\n", one->invoice);
  case NAME:
    return g_strdup_printf("Nous, %s, vous répondons.\n", one->debtor);
  default:
    return g_strdup("Bonjour,\n");
  }
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Microseconds of the processor, reading the file included. */
static double link_once(struct quitus_db *db, enum cue cue, const struct one_case *one,
                        const char *letter) {
  g_autofree char *words = words_of(cue, one);
  g_autofree char *text = g_strconcat(words, letter, NULL);
  g_autofree char *quoted = cue == QUOTED
                                ? g_strdup_printf("> Référence %s\n> %s", one->reference, letter)
                                : g_strdup("");
  struct quitus_link_query query = {.from = cue == CONTACT ? one->email : "x@elsewhere.example",
                                    .from_name = "",
                                    .subject = "Re: votre courrier",
                                    .reply_text = text,
                                    .signature = "Claire Petit\nComptabilité\n12 rue du Port",
                                    .quoted = quoted};
  g_auto(quitus_link) link = {0};
  g_autoptr(GError) error = NULL;
  double start = now();
  if (!quitus_link_find(db, &query, &link, &error))
    g_error("%s", error->message);
  return now() - start;
}

static int compare(const void *a, const void *b) {
  double one = *(const double *)a, other = *(const double *)b;
  return one < other ? -1 : one > other;
}

/* `first`: of this cue with the smallest portfolio; 0: this is that. */
static void measure(struct quitus_db *db, GPtrArray *cases, enum cue cue, GRand *rand,
                    const char *letter, double *first) {
  g_autofree double *took = g_new(double, MESSAGES);
  for (unsigned i = 0; i < MESSAGES; i++)
    took[i] =
        link_once(db, cue, cases->pdata[g_rand_int_range(rand, 0, (gint32)cases->len)], letter);
  qsort(took, MESSAGES, sizeof *took, compare);
  printf("| %u | %s | %.0f | %.0f |\n", cases->len, cue_names[cue], took[MESSAGES / 2],
         took[MESSAGES * 99 / 100]);
  fflush(stdout);
  *first = *first > 0 ? *first : took[MESSAGES / 2];
  g_autofree char *what = g_strdup_printf("%s, %u cases", cue_names[cue], cases->len);
  quitus_bench_row("linking", what, took[MESSAGES / 2], "µs", "the smallest portfolio", *first);
}

static void measure_portfolio(const char *folder, unsigned n, double *first) {
  g_autofree char *path = g_strdup_printf("%s/%u.db", folder, n);
  g_autoptr(GError) error = NULL;
  struct quitus_db *db = quitus_db_open(path, QUITUS_DB_WRITE, &error);
  if (!db)
    g_error("%s", error->message);
  g_autoptr(GPtrArray) cases = link_portfolio_new(db, n);
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  g_autofree char *letter = quitus_bench_text("fr", 1024);
  for (int cue = 0; cue < N_CUES; cue++)
    measure(db, cases, (enum cue)cue, rand, letter, &first[cue]);
  quitus_db_close(db);
  g_remove(path);
}

void quitus_bench_linking(void) {
  g_autofree char *folder = g_dir_make_tmp("quitus-bench-XXXXXX", NULL);
  puts("| cases | cue | median, microseconds | 99th in 100 |\n|---:|---|---:|---:|");
  double first[N_CUES] = {0};
  for (unsigned n = 10000; n <= WHOLE; n *= 10)
    measure_portfolio(folder, n, first);
  g_rmdir(folder);
  putchar('\n');
}
