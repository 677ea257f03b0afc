/* classifier/rule_tests.c - does each rule fire on the texts that it is for, and on no other? */
#include "classifier/rule_tests.h"
#include "base/i18n.h"
#include "classifier/program.h"

/* What came of one text. */
struct trial {
  const struct quitus_rule *rule;
  unsigned number; /* of the rule */
  const struct quitus_rule_line *line;
  const struct quitus_hits *hits;
};

static struct quitus_hits *try_text(const struct quitus_classifier *classifier,
                                    const struct quitus_rule *rule, const char *text) {
  bool in_subject = rule->place == QUITUS_IN_SUBJECT;
  struct quitus_letter letter = {.text = in_subject ? "" : text,
                                 .subject = in_subject ? text : "",
                                 .language = rule->language,
                                 .sent = QUITUS_NO_DAY};
  return quitus_classifier_trace(classifier, &letter);
}

static const struct quitus_hit *find_hit(const struct trial *trial) {
  for (unsigned i = 0; i < trial->hits->list->len; i++) {
    const struct quitus_hit *hit = &g_array_index(trial->hits->list, struct quitus_hit, i);
    if (hit->rule == trial->number)
      return hit;
  }
  return NULL;
}

static const struct quitus_stopped *find_stopped(const struct trial *trial) {
  for (unsigned i = 0; i < trial->hits->stopped->len; i++) {
    const struct quitus_stopped *stopped =
        &g_array_index(trial->hits->stopped, struct quitus_stopped, i);
    if (stopped->hit.rule == trial->number)
      return stopped;
  }
  return NULL;
}

static void report_silent(const struct trial *trial, FILE *stream) {
  fprintf(stream, _("%s, line %u: rule %s does not fire on: %s\n"), trial->rule->file,
          trial->line->line, trial->rule->name, trial->line->text);
  const struct quitus_stopped *stopped = find_stopped(trial);
  if (!stopped)
    fprintf(stream, "  %s\n", _("no pattern of it is found"));
  else if (stopped->found)
    fprintf(stream, _("  \"%s\" is found, but so is \"%s\": %s, line %u\n"), stopped->hit.text,
            stopped->found, quitus_stop_id(stopped->by), stopped->line);
  else
    fprintf(stream, _("  \"%s\" is found, but not what it needs beside: %s, line %u\n"),
            stopped->hit.text, quitus_stop_id(stopped->by), stopped->line);
}

static void report_fired(const struct trial *trial, const struct quitus_hit *hit, FILE *stream) {
  fprintf(stream, _("%s, line %u: rule %s fires on: %s\n"), trial->rule->file, trial->line->line,
          trial->rule->name, trial->line->text);
  fprintf(stream, _("  where it finds \"%s\"\n"), hit->text);
}

/* Returns how many of the texts do not what they should. */
static unsigned test_texts(const struct quitus_classifier *classifier, unsigned number,
                           const GPtrArray *texts, bool expected, FILE *stream) {
  struct trial trial = {g_ptr_array_index(quitus_classifier_rules(classifier)->rules, number),
                        number};
  unsigned failed = 0;
  for (unsigned i = 0; i < texts->len; i++) {
    trial.line = g_ptr_array_index(texts, i);
    g_autoptr(quitus_hits) hits = try_text(classifier, trial.rule, trial.line->text);
    trial.hits = hits;
    const struct quitus_hit *hit = find_hit(&trial);
    if ((hit != NULL) == expected)
      continue;
    failed++;
    if (hit)
      report_fired(&trial, hit, stream);
    else
      report_silent(&trial, stream);
  }
  return failed;
}

unsigned quitus_rule_tests_run(const struct quitus_classifier *classifier, const bool *chosen,
                               FILE *stream, unsigned *ret_total) {
  const GPtrArray *rules = quitus_classifier_rules(classifier)->rules;
  unsigned failed = 0, total = 0;
  for (unsigned i = 0; i < rules->len; i++) {
    const struct quitus_rule *rule = g_ptr_array_index(rules, i);
    if (chosen && !chosen[i])
      continue;
    failed += test_texts(classifier, i, rule->says, true, stream);
    failed += test_texts(classifier, i, rule->says_not, false, stream);
    total += rule->says->len + rule->says_not->len;
  }
  *ret_total = total;
  return failed;
}
