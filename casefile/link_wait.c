/* casefile/link_wait.c - on which of the cases among which a person chooses nothing is demanded
 * meanwhile.
 *
 * On those that the message itself names, however many, and on those of who wrote it.  A creditor
 * who names none of theirs stops none, and neither does a cue that names QUITUS_MOST_FOUND: it says
 * nothing of any of them.
 */
#include "casefile/link_wait.h"

/* A long list that is quoted is not what they write about. */
static bool names(const struct quitus_hearing *hearing, int voice, int64_t case_id) {
  const GArray *said = hearing->said[voice];
  return (voice < QUITUS_VOICE_QUOTED_REFERENCE || said->len < QUITUS_MOST_FOUND) &&
         quitus_ids_contain(said, case_id);
}

static bool is_creditors(struct quitus_finder *finder, int64_t case_id, const char *from,
                         bool *ret_is, GError **error) {
  g_auto(quitus_case_trait) trait = {0};
  if (!quitus_finder_trait(finder, case_id, from, &trait, error))
    return false;
  *ret_is = trait.creditors;
  return true;
}

static bool waits(struct quitus_finder *finder, const struct quitus_hearing *hearing,
                  const char *from, int64_t case_id, bool *ret_waits, GError **error) {
  bool by_sender = false, creditors = false;
  *ret_waits = true;
  for (int voice = 0; voice < QUITUS_N_VOICES; voice++) {
    if (!names(hearing, voice, case_id))
      continue;
    if (voice != QUITUS_VOICE_CONTACT && voice != QUITUS_VOICE_DOMAIN)
      return true;
    by_sender = true;
  }
  if (by_sender && !is_creditors(finder, case_id, from, &creditors, error))
    return false;
  *ret_waits = by_sender && !creditors;
  return true;
}

bool quitus_link_waiting(struct quitus_finder *finder, const struct quitus_hearing *hearing,
                         const char *from, const GArray *candidates, GArray *waiting,
                         GError **error) {
  for (guint i = 0; i < candidates->len; i++) {
    int64_t id = g_array_index(candidates, int64_t, i);
    bool one = false;
    if (!waits(finder, hearing, from, id, &one, error))
      return false;
    if (one)
      g_array_append_val(waiting, id);
  }
  return true;
}
