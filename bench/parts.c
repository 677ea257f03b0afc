/* bench/parts.c - what one kilobyte costs, part by part, and where start-up goes. */
#include "bench/bench.h"
#include "bench/row.h"
#include "classifier/fields/fields.h"
#include "classifier/learnt/model.h"
#include "classifier/rules.h"
#include "classifier/sentences.h"
#include <stdio.h>
#include <string.h>

/* One kilobyte, and all that reading it makes. */
struct bench {
  struct quitus_letter letter;
  struct quitus_classifier *classifier;
  struct quitus_program *program;
  struct quitus_lexicon *lexicon;
  struct quitus_model *model;
  struct quitus_folded *folded;
  struct quitus_model_input input;
};

static void whole(void *data) {
  const struct bench *bench = data;
  quitus_reading_free(quitus_classifier_read(bench->classifier, &bench->letter));
}

static void fold(void *data) {
  const struct bench *bench = data;
  quitus_folded_free(quitus_fold(bench->letter.text, -1));
}

static void cut(void *data) {
  const struct bench *bench = data;
  quitus_sentences_free(quitus_sentences_new(bench->folded, bench->letter.text));
}

static void run_rules(void *data) {
  const struct bench *bench = data;
  quitus_hits_free(quitus_program_run(bench->program, &bench->letter, bench->folded));
}

static void make_features(void *data) {
  const struct bench *bench = data;
  unsigned words;
  g_array_unref(quitus_features_of(bench->lexicon, &bench->letter, bench->folded, &words));
}

static void judge(void *data) {
  const struct bench *bench = data;
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS];
  quitus_model_judge(bench->model, &bench->input, verdicts);
}

static void read_fields(void *data) {
  const struct bench *bench = data;
  g_autoptr(quitus_reading) reading = quitus_reading_new();
  quitus_fields_read(&bench->letter, bench->folded, reading);
}

static void load_rules(void *data G_GNUC_UNUSED) {
  quitus_rules_free(quitus_bench_rules());
}

static void load_program(void *data G_GNUC_UNUSED) {
  quitus_program_free(quitus_bench_program(quitus_bench_rules()));
}

static void load_model(void *data G_GNUC_UNUSED) {
  quitus_model_free(quitus_model_load(QUITUS_SRCDIR "/classifier/learnt/quitus.model", NULL));
}

static void load_lexicon(void *data G_GNUC_UNUSED) {
  quitus_lexicon_free(quitus_lexicon_load(QUITUS_SRCDIR "/classifier/learnt/lexicon", NULL));
}

static void load_all(void *data G_GNUC_UNUSED) {
  quitus_classifier_free(quitus_bench_classifier());
}

static void load_and_read(void *data) {
  const struct bench *bench = data;
  g_autoptr(quitus_classifier) fresh = quitus_bench_classifier();
  quitus_reading_free(quitus_classifier_read(fresh, &bench->letter));
}

struct part {
  const char *name;
  void (*work)(void *data);
};

/* The first part is the whole that the others are a share of. */
static void print_parts(const char *title, const struct part *parts, size_t n,
                        struct bench *bench) {
  double all = quitus_bench_time(parts[0].work, bench);
  printf("| %s | microseconds | share |\n|---|---:|---:|\n", title);
  for (size_t i = 0; i < n; i++) {
    double one = i == 0 ? all : quitus_bench_time(parts[i].work, bench);
    printf("| %s | %.0f | %.0f %% |\n", parts[i].name, one, one / all * 100);
    quitus_bench_row(title, parts[i].name, one, "µs", parts[0].name, all);
  }
  putchar('\n');
}

static void prepare(struct bench *bench, const char *language) {
  bench->letter = (struct quitus_letter){.text = quitus_bench_text(language, 1000),
                                         .subject = "Re: relance facture 2026-0331",
                                         .language = language,
                                         .sent = quitus_day_from_ymd(2026, 11, 20)};
  bench->folded = quitus_fold(bench->letter.text, -1);
  quitus_classifier_model_input(bench->classifier, &bench->letter, &bench->input);
}

static void finish(struct bench *bench) {
  g_free((char *)bench->letter.text);
  quitus_folded_free(bench->folded);
  g_array_unref(bench->input.features);
}

void quitus_bench_parts(void) {
  static const struct part reading[] = {
      {"**one kilobyte read**", whole}, {"folding", fold},           {"rules", run_rules},
      {"… of which sentences", cut},    {"features", make_features}, {"model", judge},
      {"fields", read_fields}};
  static const struct part starting[] = {{"**start-up**", load_all},
                                         {"rule files read and expanded", load_rules},
                                         {"… and compiled", load_program},
                                         {"word lists", load_lexicon},
                                         {"model", load_model},
                                         {"start-up and a first kilobyte", load_and_read}};
  static const char *const languages[] = {"fr", "en"};
  struct bench bench = {
      .classifier = quitus_bench_classifier(),
      .program = quitus_bench_program(quitus_bench_rules()),
      .lexicon = quitus_lexicon_load(QUITUS_SRCDIR "/classifier/learnt/lexicon", NULL),
      .model = quitus_model_load(QUITUS_SRCDIR "/classifier/learnt/quitus.model", NULL)};
  for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
    prepare(&bench, languages[i]);
    print_parts(languages[i], reading, G_N_ELEMENTS(reading), &bench);
    if (i == 0)
      print_parts("start", starting, G_N_ELEMENTS(starting), &bench);
    finish(&bench);
  }
  quitus_classifier_free(bench.classifier);
  quitus_program_free(bench.program);
  quitus_lexicon_free(bench.lexicon);
  quitus_model_free(bench.model);
}
