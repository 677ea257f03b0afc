/* cli/rules.c - quitus rules check|list. */
#include "base/i18n.h"
#include "classifier/classifier.h"
#include "cli/cli.h"
#include <stdio.h>
#include <sysexits.h>

int quitus_command_rules_check(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_session_intake(session, &error))
    return quitus_fail(error);
  const struct quitus_classifier *classifier = quitus_intake_classifier(session->intake);
  unsigned total;
  unsigned failed = quitus_classifier_self_test(classifier, stderr, &total);
  printf(_("%u rules, %u of the %u tests beside them fail\n"),
         quitus_classifier_n_rules(classifier), failed, total);
  if (!quitus_classifier_model_fits(classifier))
    printf(_("the model was learnt with other rules: it judges a little worse until it is learnt "
             "again\n"));
  return failed ? EX_CONFIG : EX_OK;
}

int quitus_command_rules_list(struct quitus_session *session, int argc, char **argv) {
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  g_autoptr(GError) error = NULL;
  if (!quitus_session_parse(session, &argc, &argv, entries, 0, 0, &error) ||
      !quitus_session_intake(session, &error))
    return quitus_fail(error);
  quitus_classifier_list(quitus_intake_classifier(session->intake), stdout);
  return EX_OK;
}
