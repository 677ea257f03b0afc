/* bench/growth.c - how the cost grows with the text and with the number of rules, and what hostile
 * text costs. */
#include "bench/bench.h"
#include "bench/row.h"
#include "classifier/rules.h"
#include <stdio.h>
#include <string.h>

enum { KILOBYTE = 1024, MEGABYTE = 1024 * 1024 };

struct reading {
  const struct quitus_classifier *classifier;
  const struct quitus_program *program;
  struct quitus_letter letter;
  const struct quitus_folded *folded;
};

static void read_whole(void *data) {
  const struct reading *reading = data;
  quitus_reading_free(quitus_classifier_read(reading->classifier, &reading->letter));
}

static void run_rules(void *data) {
  const struct reading *reading = data;
  quitus_hits_free(quitus_program_run(reading->program, &reading->letter, reading->folded));
}

static void grow_text(void) {
  g_autoptr(quitus_classifier) classifier = quitus_bench_classifier();
  puts("| bytes of text | microseconds | per kilobyte, to 1 kB | read to the end |\n"
       "|---:|---:|---:|---|");
  double first = 0;
  for (size_t length = KILOBYTE; length <= MEGABYTE; length *= 4) {
    g_autofree char *text = quitus_bench_text("fr", length);
    struct reading reading = {.classifier = classifier,
                              .letter = {.text = text, .subject = "", .language = "fr"}};
    g_autoptr(quitus_reading) read = quitus_classifier_read(classifier, &reading.letter);
    double took = quitus_bench_time(read_whole, &reading);
    double each = took * KILOBYTE / (double)length;
    first = first > 0 ? first : each;
    printf("| %zu | %.0f | %.2f | %s |\n", length, took, each / first,
           read->cut_short ? "no" : "yes");
    g_autofree char *what = g_strdup_printf("a kilobyte of a text of %zu", length);
    quitus_bench_row("growth", what, each, "µs", "a text of one kilobyte", first);
  }
  putchar('\n');
}

static void grow_rules(void) {
  g_autofree char *text = quitus_bench_text("fr", KILOBYTE);
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  puts("| rules | start-up, ms | a kilobyte, microseconds | to the shipped rules |\n"
       "|---:|---:|---:|---:|");
  double first = 0;
  for (unsigned times = 1; times <= 16; times *= 2) {
    struct quitus_rules *rules = quitus_bench_more_rules(times);
    unsigned n = rules->rules->len;
    gint64 start = g_get_monotonic_time();
    g_autoptr(quitus_program) program = quitus_bench_program(rules);
    double starting = (double)(g_get_monotonic_time() - start) / 1000;
    struct reading reading = {.program = program,
                              .letter = {.text = text, .subject = "", .language = "fr"},
                              .folded = folded};
    double took = quitus_bench_time(run_rules, &reading);
    first = first > 0 ? first : took;
    printf("| %u | %.0f | %.0f | %.2f |\n", n, starting, took, took / first);
    g_autofree char *what = g_strdup_printf("a kilobyte, with %u rules", n);
    quitus_bench_row("growth", what, took, "µs", "the shipped rules", first);
  }
  putchar('\n');
}

void quitus_bench_growth(void) {
  grow_text();
  grow_rules();
}

/* ---- hostile text ---- */

static const struct hostile {
  const char *name, *piece;
} hostiles[] = {
    {"one letter", "a"},
    {"blanks", " "},
    {"line ends", "\n"},
    {"full stops", ". "},
    {"combining marks", "e\u0301\u0302\u0303"},
    {"invalid UTF-8", "\xff\xfe"},
    {"digits and commas", "1 2,3 "},
    {"nested near-matches", "nous n'avons plus de pas paye la banque "},
    {"negations without end", "ne pas ni aucun "},
    {"half a rule after the other", "virement cheque facture pas "},
    {"days", "le 12 du lundi 3 "},
    {"emoji", "\U0001F600"},
};

void quitus_bench_hostile(void) {
  g_autoptr(quitus_classifier) classifier = quitus_bench_classifier();
  g_autofree char *plain = quitus_bench_text("fr", MEGABYTE);
  struct reading reading = {.classifier = classifier,
                            .letter = {.text = plain, .subject = "", .language = "fr"}};
  double usual = quitus_bench_time(read_whole, &reading);
  printf("| a megabyte of | ms | to letters |\n|---|---:|---:|\n| letters | %.0f | 1 |\n",
         usual / 1000);
  for (size_t i = 0; i < G_N_ELEMENTS(hostiles); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < MEGABYTE)
      g_string_append(text, hostiles[i].piece);
    reading.letter.text = text->str;
    double took = quitus_bench_time(read_whole, &reading);
    printf("| %s | %.0f | %.2f |\n", hostiles[i].name, took / 1000, took / usual);
    quitus_bench_row("hostile text, 1 MB", hostiles[i].name, took / 1000, "ms", "letters",
                     usual / 1000);
  }
  putchar('\n');
}
