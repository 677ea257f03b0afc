/* classifier/decide.c - verdicts become reasons with the words that show them.
 *
 * Without a model each label is a logistic sum: its bias, and once the weight of each rule that
 * fired.  With one, the rules are votes that the model weighs beside the words.
 */
#include "classifier/decide.h"
#include "classifier/learnt/places.h"
#include "classifier/rulings.h"
#include <math.h>
#include <string.h>

#define STATED 0.5
#define CERTAIN 0.97

static const struct quitus_rule *rule_of(const struct quitus_rules *rules,
                                         const struct quitus_hit *hit) {
  return g_ptr_array_index(rules->rules, hit->rule);
}

/* Calls `count` for each rule that fired, once. */
static void each_rule(const struct quitus_rules *rules, const struct quitus_hits *hits,
                      void (*count)(const struct quitus_rule *rule, void *data), void *data) {
  g_autofree bool *counted = g_new0(bool, rules->rules->len);
  for (unsigned i = 0; i < hits->list->len; i++) {
    const struct quitus_hit *hit = &g_array_index(hits->list, struct quitus_hit, i);
    if (!counted[hit->rule])
      count(rule_of(rules, hit), data);
    counted[hit->rule] = true;
  }
}

static void count_vote(const struct quitus_rule *rule, void *data) {
  struct quitus_rule_votes *votes = data;
  bool alarm = quitus_label_is_alarm(rule->label);
  if (rule->weight > 0) {
    votes[rule->label].for_it++;
    votes[QUITUS_ANY_ALARM].for_it += alarm;
  } else {
    votes[rule->label].against_it++;
    votes[QUITUS_ANY_ALARM].against_it += alarm;
  }
}

void quitus_count_votes(const struct quitus_rules *rules, const struct quitus_hits *hits,
                        struct quitus_rule_votes ret_votes[QUITUS_N_TARGETS]) {
  memset(ret_votes, 0, sizeof *ret_votes * QUITUS_N_TARGETS);
  each_rule(rules, hits, count_vote, ret_votes);
}

static void add_weight(const struct quitus_rule *rule, void *data) {
  double *sums = data;
  sums[rule->label] += rule->weight;
}

/* The verdicts of the rules alone. */
static void weigh(const struct quitus_findings *findings, struct quitus_model_verdict *verdicts) {
  double sums[QUITUS_N_LABELS];
  struct quitus_rule_votes votes[QUITUS_N_TARGETS];
  memcpy(sums, findings->rules->bias, sizeof sums);
  each_rule(findings->rules, findings->hits, add_weight, sums);
  quitus_count_votes(findings->rules, findings->hits, votes);
  for (int label = 0; label < QUITUS_N_LABELS; label++) {
    double confidence = 1 / (1 + exp(-sums[label]));
    /* nothing is stated without words that show it */
    bool stated = votes[label].for_it && confidence >= STATED;
    verdicts[label] =
        (struct quitus_model_verdict){confidence, stated, stated && confidence >= CERTAIN};
  }
  verdicts[QUITUS_ANY_ALARM] = (struct quitus_model_verdict){0, false, false};
}

/* Whose verdicts count: a model knows French and English.  A letter too short to tell its language
 * is read as French, but never with certainty. */
static void judge(const struct quitus_findings *findings, struct quitus_model_verdict *verdicts) {
  const char *language = findings->letter->language;
  bool known = strcmp(language, "fr") == 0 || strcmp(language, "en") == 0;
  if (!findings->model || (!known && *language)) {
    weigh(findings, verdicts);
    quitus_rulings_apply(findings->letter->automatic, verdicts);
    return;
  }
  quitus_model_judge(findings->model, findings->input, verdicts);
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    verdicts[label].certain = verdicts[label].certain && verdicts[label].stated && known;
  quitus_rulings_apply(findings->letter->automatic, verdicts);
  if (findings->letter->automatic == QUITUS_AUTOMATIC_NO && known && findings->input->length > 0)
    quitus_rulings_fill(verdicts);
}

/* ---- evidence ---- */

/* The hits of one label, to be sorted. */
struct shown {
  const struct quitus_hit *hit;
  const struct quitus_rule *rule;
};

static int compare_shown(const void *a, const void *b) {
  const struct shown *one = a, *two = b;
  if (one->rule->weight != two->rule->weight)
    return one->rule->weight < two->rule->weight ? 1 : -1;
  if (one->hit->start != two->hit->start)
    return one->hit->start < two->hit->start ? -1 : 1;
  return (int)one->hit->rule - (int)two->hit->rule;
}

static void show_hits(const struct quitus_findings *findings, struct quitus_reason *reason) {
  const struct quitus_hits *hits = findings->hits;
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct shown));
  for (unsigned i = 0; i < hits->list->len; i++) {
    const struct quitus_hit *hit = &g_array_index(hits->list, struct quitus_hit, i);
    struct shown shown = {hit, rule_of(findings->rules, hit)};
    if (shown.rule->label == reason->label && shown.rule->weight > 0)
      g_array_append_val(all, shown);
  }
  g_array_sort(all, compare_shown);
  for (unsigned i = 0; i < all->len; i++) {
    const struct shown *shown = &g_array_index(all, struct shown, i);
    bool elsewhere = shown->hit->in_subject;
    quitus_reason_add_evidence(reason, shown->hit->text, shown->rule->name,
                               elsewhere ? 0 : shown->hit->start, elsewhere ? 0 : shown->hit->end);
  }
}

/* What a machine reported, where that proves the label. */
static void show_headers(const struct quitus_letter *letter, struct quitus_reason *reason) {
  bool proven =
      (letter->automatic == QUITUS_AUTOMATIC_AUTO_REPLY && reason->label == QUITUS_AUTO_REPLY) ||
      (letter->automatic == QUITUS_AUTOMATIC_BOUNCE && reason->label == QUITUS_DELIVERY_FAILURE);
  if (!proven)
    return;
  const char *why =
      letter->automatic_why ? letter->automatic_why : quitus_automatic_id(letter->automatic);
  g_autofree char *name = g_strconcat(quitus_label_id(reason->label), ".headers", NULL);
  quitus_reason_add_evidence(reason, why, name, 0, 0);
}

/* The words of rules say most to a reader; what the model leans on is shown where there are none.
 */
static void show(const struct quitus_findings *findings, struct quitus_reason *reason) {
  show_headers(findings->letter, reason);
  show_hits(findings, reason);
  if (findings->model && reason->evidence->len == 0)
    quitus_places_show(findings->model, findings->input->features, findings->letter,
                       findings->folded, reason);
}

/* ---- reasons ---- */

struct ranked {
  enum quitus_label label;
  struct quitus_model_verdict verdict;
};

static int compare_ranked(const void *a, const void *b) {
  const struct ranked *one = a, *two = b;
  if (one->verdict.probability != two->verdict.probability)
    return one->verdict.probability < two->verdict.probability ? 1 : -1;
  return (int)one->label - (int)two->label;
}

void quitus_classifier_decide(const struct quitus_findings *findings,
                              struct quitus_reading *reading) {
  struct quitus_model_verdict verdicts[QUITUS_N_TARGETS];
  struct ranked ranked[QUITUS_N_LABELS];
  judge(findings, verdicts);
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    ranked[label] = (struct ranked){(enum quitus_label)label, verdicts[label]};
  qsort(ranked, QUITUS_N_LABELS, sizeof ranked[0], compare_ranked);
  for (int i = 0; i < QUITUS_N_LABELS; i++) {
    const struct quitus_model_verdict *verdict = &ranked[i].verdict;
    if (!verdict->stated)
      continue;
    bool certain = verdict->certain && !reading->cut_short;
    show(findings, quitus_reading_add(reading, ranked[i].label, verdict->probability, certain));
  }
}
