/* classifier/decide.c - weights become confidences, and the taxonomy's rulings on whole letters.
 *
 * Each label is a logistic sum: its bias, and once the weight of each rule that fired.
 */
#include "classifier/decide.h"
#include <math.h>

#define STATED 0.5
#define CERTAIN 0.97

struct verdict {
  enum quitus_label label;
  double confidence; /* 0 where the label is not stated */
  const char *proof; /* what a machine reported, or NULL: then the rules' hits are the evidence */
};

static const struct quitus_rule *rule_of(const struct quitus_rules *rules,
                                         const struct quitus_hit *hit) {
  return g_ptr_array_index(rules->rules, hit->rule);
}

static void weigh(const struct quitus_rules *rules, const struct quitus_hits *hits,
                  struct verdict *verdicts) {
  double sums[QUITUS_N_LABELS];
  bool spoken[QUITUS_N_LABELS] = {false};
  g_autofree bool *counted = g_new0(bool, rules->rules->len);
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    sums[label] = rules->bias[label];
  for (unsigned i = 0; i < hits->list->len; i++) {
    const struct quitus_hit *hit = &g_array_index(hits->list, struct quitus_hit, i);
    const struct quitus_rule *rule = rule_of(rules, hit);
    if (counted[hit->rule])
      continue;
    counted[hit->rule] = true;
    sums[rule->label] += rule->weight;
    spoken[rule->label] = spoken[rule->label] || rule->weight > 0;
  }
  for (int label = 0; label < QUITUS_N_LABELS; label++) {
    double confidence = 1 / (1 + exp(-sums[label]));
    verdicts[label] = (struct verdict){(enum quitus_label)label};
    if (spoken[label] && confidence >= STATED) /* nothing is stated without words that show it */
      verdicts[label].confidence = confidence;
  }
}

static bool stated(const struct verdict *verdicts, enum quitus_label label) {
  return verdicts[label].confidence > 0;
}

static void withdraw(struct verdict *verdicts, enum quitus_label label) {
  verdicts[label].confidence = 0;
}

static void withdraw_all_but(struct verdict *verdicts, enum quitus_label one,
                             enum quitus_label other) {
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (label != (int)one && label != (int)other)
      withdraw(verdicts, (enum quitus_label)label);
}

static bool any_stated(const struct verdict *verdicts, enum quitus_label first,
                       enum quitus_label last) {
  for (int label = (int)first; label <= (int)last; label++)
    if (stated(verdicts, (enum quitus_label)label))
      return true;
  return false;
}

/* A machine's headers or report prove what its mail is; what it says beside that is read too. */
static void rule_on_machines(const struct quitus_letter *letter, struct verdict *verdicts) {
  const char *why =
      letter->automatic_why ? letter->automatic_why : quitus_automatic_id(letter->automatic);
  if (letter->automatic == QUITUS_AUTOMATIC_AUTO_REPLY) {
    verdicts[QUITUS_AUTO_REPLY] = (struct verdict){QUITUS_AUTO_REPLY, 1, why};
    withdraw(verdicts, QUITUS_DELIVERY_FAILURE);
  }
  if (letter->automatic == QUITUS_AUTOMATIC_BOUNCE) {
    verdicts[QUITUS_DELIVERY_FAILURE] = (struct verdict){QUITUS_DELIVERY_FAILURE, 1, why};
    withdraw_all_but(verdicts, QUITUS_DELIVERY_FAILURE, QUITUS_REQUEST_CONTACT);
  }
  if (stated(verdicts, QUITUS_AUTO_REPLY))
    withdraw(verdicts, QUITUS_ACKNOWLEDGEMENT); /* a person's word only */
}

/* The labels from the first excuse to the last commitment stand in one row of the enumeration. */
G_STATIC_ASSERT(QUITUS_INVOICE_NOT_RECEIVED == 0);
G_STATIC_ASSERT(QUITUS_PROMISE_TO_PAY == QUITUS_DISPUTE_UNSPECIFIED + 1);

static void rule_on_labels(struct verdict *verdicts) {
  if (any_stated(verdicts, QUITUS_DISPUTE_BILLING, QUITUS_DISPUTE_DEBT))
    withdraw(verdicts, QUITUS_DISPUTE_UNSPECIFIED);
  if (any_stated(verdicts, QUITUS_INVOICE_NOT_RECEIVED, QUITUS_SETTLEMENT_OFFER))
    withdraw(verdicts, QUITUS_ACKNOWLEDGEMENT);
}

/* Out of scope stands alone: against anything stated it must be certain and the others not. */
static void rule_on_scope(struct verdict *verdicts) {
  if (!stated(verdicts, QUITUS_OUT_OF_SCOPE))
    return;
  double strongest = 0;
  for (int label = 0; label < QUITUS_N_LABELS; label++)
    if (label != QUITUS_OUT_OF_SCOPE)
      strongest = MAX(strongest, verdicts[label].confidence);
  if (strongest == 0)
    return;
  if (verdicts[QUITUS_OUT_OF_SCOPE].confidence >= CERTAIN && strongest < CERTAIN)
    withdraw_all_but(verdicts, QUITUS_OUT_OF_SCOPE, QUITUS_OUT_OF_SCOPE);
  else
    withdraw(verdicts, QUITUS_OUT_OF_SCOPE);
}

static int compare_verdicts(const void *a, const void *b) {
  const struct verdict *one = a, *two = b;
  if (one->confidence != two->confidence)
    return one->confidence < two->confidence ? 1 : -1;
  return (int)one->label - (int)two->label;
}

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

static void show(const struct quitus_rules *rules, const struct quitus_hits *hits,
                 const struct verdict *verdict, struct quitus_reason *reason) {
  if (verdict->proof) {
    g_autofree char *name = g_strconcat(quitus_label_id(verdict->label), ".headers", NULL);
    quitus_reason_add_evidence(reason, verdict->proof, name, 0, 0);
  }
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct shown));
  for (unsigned i = 0; i < hits->list->len; i++) {
    const struct quitus_hit *hit = &g_array_index(hits->list, struct quitus_hit, i);
    struct shown shown = {hit, rule_of(rules, hit)};
    if (shown.rule->label == verdict->label && shown.rule->weight > 0)
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

void quitus_classifier_decide(const struct quitus_rules *rules, const struct quitus_hits *hits,
                              const struct quitus_letter *letter, struct quitus_reading *reading) {
  struct verdict verdicts[QUITUS_N_LABELS];
  weigh(rules, hits, verdicts);
  rule_on_machines(letter, verdicts);
  rule_on_labels(verdicts);
  rule_on_scope(verdicts);
  qsort(verdicts, QUITUS_N_LABELS, sizeof verdicts[0], compare_verdicts);
  for (int i = 0; i < QUITUS_N_LABELS && verdicts[i].confidence > 0; i++) {
    bool certain = verdicts[i].confidence >= CERTAIN && !reading->cut_short;
    struct quitus_reason *reason =
        quitus_reading_add(reading, verdicts[i].label, verdicts[i].confidence, certain);
    show(rules, hits, &verdicts[i], reason);
  }
}
