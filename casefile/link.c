/* casefile/link.c - judging what the cues say.
 *
 *   cue, the strongest first    leads, unless one of these names other cases only ("objects")
 *   --------------------------  ----------------------------------------------------------------
 *   signed reply address        nothing
 *   thread                      a number in the sender's own words; a quoted reference
 *   own reference               own invoice number; quoted reference; contact
 *   own invoice number          every cue below it but a quoted invoice number
 *   quoted reference, invoice   every cue below it
 *   contact, domain, SIREN      SIREN, name
 *   name                        nothing
 *
 *   1. The strongest cue that names any case leads.
 *   2. An objection goes to a person with the cases of both sides.  One that does not stand in the
 *      sender's own words is overruled where a cue of a third sort is on the leader's side: the
 *      accountant of firm A who writes "for firm B, file B" writes about B.  Sender cues do not
 *      object to another case of the same debtor.
 *   3. Several references in the sender's own words, or none but one that they deny, go to a
 * person; so does a number that had to be repaired (zeros added, an O read as 0), unless another
 * cue says the same.
 *   4. Of several cases of the leader the weaker cues choose, in their order; then the sender's
 *      address, the creditor's name, an amount; where a weak cue leads, open cases before closed.
 *   5. What names QUITUS_MOST_FOUND cases (a creditor who writes), and a guess, count only where
 *      nothing else speaks.
 */
#include "casefile/link.h"
#include "casefile/link_hear.h"
#include "casefile/link_mask.h"
#include "casefile/link_names.h"
#include "casefile/link_wait.h"
#include <string.h>

static const struct {
  const char *id;
  double confidence; /* of a link by this cue alone */
} cues[] = {
    [QUITUS_CUE_NONE] = {"none", 0},          [QUITUS_CUE_REPLY_ADDRESS] = {"reply-address", 0.99},
    [QUITUS_CUE_THREAD] = {"thread", 0.98},   [QUITUS_CUE_REFERENCE] = {"reference", 0.97},
    [QUITUS_CUE_INVOICE] = {"invoice", 0.93}, [QUITUS_CUE_CONTACT] = {"contact", 0.9},
    [QUITUS_CUE_DOMAIN] = {"domain", 0.7},    [QUITUS_CUE_SIREN] = {"siren", 0.85},
    [QUITUS_CUE_NAME] = {"name", 0.6},
};
static const double REPAIRED = 0.8; /* of a number that does not stand there as it is */

/* Cues of one sort come from one place: two of them are no two witnesses. */
enum sort { THREAD, WORDS, QUOTE, SENDER, NAMES };

#define BIT(voice) (1u << QUITUS_VOICE_##voice)
static const struct {
  enum quitus_cue cue;
  enum sort sort;
  unsigned objecting; /* voices that may object where this one leads */
} voices[QUITUS_N_VOICES] = {
    [QUITUS_VOICE_REPLY_ADDRESS] = {QUITUS_CUE_REPLY_ADDRESS, THREAD, 0},
    [QUITUS_VOICE_THREAD] = {QUITUS_CUE_THREAD, THREAD,
                             BIT(OWN_REFERENCE) | BIT(OWN_INVOICE) | BIT(QUOTED_REFERENCE)},
    [QUITUS_VOICE_OWN_REFERENCE] = {QUITUS_CUE_REFERENCE, WORDS,
                                    BIT(OWN_INVOICE) | BIT(QUOTED_REFERENCE) | BIT(CONTACT)},
    [QUITUS_VOICE_OWN_INVOICE] = {QUITUS_CUE_INVOICE, WORDS,
                                  BIT(QUOTED_REFERENCE) | BIT(CONTACT) | BIT(DOMAIN) | BIT(SIREN) |
                                      BIT(NAME)},
    [QUITUS_VOICE_QUOTED_REFERENCE] = {QUITUS_CUE_REFERENCE, QUOTE,
                                       BIT(CONTACT) | BIT(DOMAIN) | BIT(SIREN) | BIT(NAME)},
    [QUITUS_VOICE_QUOTED_INVOICE] = {QUITUS_CUE_INVOICE, QUOTE,
                                     BIT(CONTACT) | BIT(DOMAIN) | BIT(SIREN) | BIT(NAME)},
    [QUITUS_VOICE_CONTACT] = {QUITUS_CUE_CONTACT, SENDER, BIT(SIREN) | BIT(NAME)},
    [QUITUS_VOICE_DOMAIN] = {QUITUS_CUE_DOMAIN, SENDER, BIT(SIREN) | BIT(NAME)},
    [QUITUS_VOICE_SIREN] = {QUITUS_CUE_SIREN, NAMES, BIT(NAME)},
    [QUITUS_VOICE_NAME] = {QUITUS_CUE_NAME, NAMES, 0},
};

const char *quitus_cue_id(enum quitus_cue cue) {
  g_assert(cue < G_N_ELEMENTS(cues));
  return cues[cue].id;
}

void quitus_link_clear(struct quitus_link *link) {
  g_clear_pointer(&link->candidates, g_array_unref);
  g_clear_pointer(&link->waiting, g_array_unref);
}

/* ---- what judging shares ---- */

struct trial {
  struct quitus_db *db;
  struct quitus_finder *finder;
  const struct quitus_link_query *query;
  struct quitus_hearing hearing;
  enum quitus_voice leader;
  GArray *candidates; /* of int64_t */
};

/* A number that was repaired is a guess until another cue says the same. */
static bool is_guess(const struct trial *trial, int voice) {
  if (!trial->hearing.repaired[voice])
    return false;
  for (int i = 0; i < QUITUS_N_VOICES; i++)
    if (i != voice && quitus_ids_meet(trial->hearing.said[voice], trial->hearing.said[i]))
      return false;
  return true;
}

static bool speaks(const struct trial *trial, int voice) {
  guint n = trial->hearing.said[voice]->len;
  return n > 0 && n < QUITUS_MOST_FOUND && !is_guess(trial, voice);
}

/* QUITUS_N_VOICES where nothing is said. */
static enum quitus_voice find_leader(const struct trial *trial) {
  for (int i = 0; i < QUITUS_N_VOICES; i++)
    if (speaks(trial, i))
      return (enum quitus_voice)i;
  for (int i = 0; i < QUITUS_N_VOICES; i++)
    if (trial->hearing.said[i]->len)
      return (enum quitus_voice)i;
  return QUITUS_N_VOICES;
}

/* ---- objections ---- */

/* Is a cue of a third sort, neither the leader's nor the objector's, on the leader's side? */
static bool is_overruled(const struct trial *trial, int objector) {
  for (int i = 0; i < QUITUS_N_VOICES; i++) {
    bool third = i != (int)trial->leader && voices[i].sort != voices[objector].sort &&
                 (voices[i].sort != voices[trial->leader].sort || voices[i].sort == WORDS ||
                  voices[i].sort == QUOTE);
    if (third && speaks(trial, i) && quitus_ids_meet(trial->candidates, trial->hearing.said[i]))
      return true;
  }
  return false;
}

static bool have_one_debtor(const struct trial *trial, const GArray *ids, const GArray *others,
                            bool *ret_one, GError **error) {
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(int64_t));
  int64_t debtor = 0;
  bool one = true;
  quitus_ids_add(all, ids);
  quitus_ids_add(all, others);
  for (guint i = 0; i < all->len && one; i++) {
    struct quitus_case_trait trait;
    if (!quitus_finder_trait(trial->finder, g_array_index(all, int64_t, i), NULL, &trait, error))
      return false;
    one = debtor == 0 || debtor == trait.debtor_id;
    debtor = trait.debtor_id;
    quitus_case_trait_clear(&trait);
  }
  *ret_one = one;
  return true;
}

static bool objects(const struct trial *trial, int voice, bool *ret_objects, GError **error) {
  const GArray *said = trial->hearing.said[voice];
  *ret_objects = false;
  if (!(voices[trial->leader].objecting & (1u << voice)) || !speaks(trial, voice) ||
      quitus_ids_meet(trial->candidates, said))
    return true;
  bool own_words = voices[voice].sort == WORDS, same_debtor = false;
  if (!own_words && is_overruled(trial, voice))
    return true;
  if (voices[voice].sort == SENDER &&
      !have_one_debtor(trial, trial->candidates, said, &same_debtor, error))
    return false;
  *ret_objects = !same_debtor;
  return true;
}

/* Adds the cases of all objectors to the candidates. */
static bool hear_objections(struct trial *trial, bool *ret_any, GError **error) {
  g_autoptr(GArray) others = g_array_new(FALSE, FALSE, sizeof(int64_t));
  for (int i = (int)trial->leader + 1; i < QUITUS_N_VOICES; i++) {
    bool one = false;
    if (!objects(trial, i, &one, error))
      return false;
    if (one)
      quitus_ids_add(others, trial->hearing.said[i]);
  }
  *ret_any = others->len > 0;
  quitus_ids_add(trial->candidates, others);
  return true;
}

/* ---- choosing among several ---- */

static void keep_only(struct trial *trial, GArray *kept) {
  if (kept->len && kept->len < trial->candidates->len) {
    g_array_set_size(trial->candidates, 0);
    quitus_ids_add(trial->candidates, kept);
  }
}

static void choose_by_voices(struct trial *trial) {
  for (int i = (int)trial->leader + 1; i < QUITUS_N_VOICES; i++) {
    if (!speaks(trial, i))
      continue;
    g_autoptr(GArray) both = quitus_ids_common(trial->candidates, trial->hearing.said[i]);
    keep_only(trial, both);
  }
}

/* What tells the candidates apart, in their order: of struct quitus_case_trait. */
static GArray *load_traits(const struct trial *trial, GError **error) {
  g_autoptr(GArray) traits = g_array_new(FALSE, FALSE, sizeof(struct quitus_case_trait));
  g_array_set_clear_func(traits, (GDestroyNotify)quitus_case_trait_clear);
  for (guint i = 0; i < trial->candidates->len; i++) {
    int64_t id = g_array_index(trial->candidates, int64_t, i);
    struct quitus_case_trait trait;
    if (!quitus_finder_trait(trial->finder, id, trial->query->from, &trait, error))
      return NULL;
    g_array_append_val(traits, trait);
  }
  return g_steal_pointer(&traits);
}

/* Does a case fit?  `data` is the test's own. */
typedef bool fits(struct trial *trial, const struct quitus_case_trait *trait, const void *data,
                  bool *ret_fits, GError **error);

static bool knows_sender(struct trial *trial G_GNUC_UNUSED, const struct quitus_case_trait *trait,
                         const void *data G_GNUC_UNUSED, bool *ret_fits,
                         GError **error G_GNUC_UNUSED) {
  *ret_fits = trait->knows;
  return true;
}

static bool is_open(struct trial *trial G_GNUC_UNUSED, const struct quitus_case_trait *trait,
                    const void *data G_GNUC_UNUSED, bool *ret_fits, GError **error G_GNUC_UNUSED) {
  *ret_fits = !trait->closed;
  return true;
}

static bool names_creditor(struct trial *trial G_GNUC_UNUSED, const struct quitus_case_trait *trait,
                           const void *line, bool *ret_fits, GError **error G_GNUC_UNUSED) {
  *ret_fits = quitus_link_has_name(line, trait->creditor);
  return true;
}

static bool owes_amount(struct trial *trial, const struct quitus_case_trait *trait,
                        const void *amounts, bool *ret_fits, GError **error) {
  const GArray *all = amounts;
  *ret_fits = false;
  for (guint i = 0; i < all->len && !*ret_fits; i++)
    if (!quitus_finder_owes(trial->finder, trait->case_id, g_array_index(all, int64_t, i), ret_fits,
                            error))
      return false;
  return true;
}

/* Candidates that fit stay, where any does. */
static bool choose(struct trial *trial, const GArray *traits, fits *fits_case, const void *data,
                   GError **error) {
  g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(int64_t));
  for (guint i = 0; i < traits->len && trial->candidates->len > 1; i++) {
    const struct quitus_case_trait *trait = &g_array_index(traits, struct quitus_case_trait, i);
    bool fit = false;
    if (!quitus_ids_contain(trial->candidates, trait->case_id))
      continue;
    if (!fits_case(trial, trait, data, &fit, error))
      return false;
    if (fit)
      g_array_append_val(kept, trait->case_id);
  }
  keep_only(trial, kept);
  return true;
}

static bool choose_by_text(struct trial *trial, const GArray *traits, const char *text,
                           GError **error) {
  if (trial->candidates->len < 2)
    return true;
  g_autofree char *line = quitus_link_name_line(text);
  g_autoptr(GArray) amounts = quitus_link_amounts(text);
  return choose(trial, traits, names_creditor, line, error) &&
         choose(trial, traits, owes_amount, amounts, error);
}

static bool choose_one(struct trial *trial, GError **error) {
  const struct quitus_link_query *query = trial->query;
  choose_by_voices(trial);
  if (trial->candidates->len < 2)
    return true;
  g_autoptr(GArray) traits = load_traits(trial, error);
  if (!traits)
    return false;
  g_autofree char *own =
      g_strdup_printf("%s\n\n%s\n\n%s", query->subject, query->reply_text, query->signature);
  return choose(trial, traits, knows_sender, NULL, error) &&
         choose_by_text(trial, traits, own, error) &&
         choose_by_text(trial, traits, query->quoted, error) &&
         (trial->leader < QUITUS_VOICE_CONTACT || choose(trial, traits, is_open, NULL, error));
}

/* ---- the judgment ---- */

/* The only case left is one that the sender says it is not, by its reference. */
static bool is_denied(const struct trial *trial) {
  int64_t id = g_array_index(trial->candidates, int64_t, 0);
  return quitus_ids_contain(trial->hearing.denied, id) &&
         !quitus_ids_contain(trial->hearing.said[QUITUS_VOICE_OWN_REFERENCE], id);
}

/* The leader's cases, and those of who objects to them. */
static bool stand_up(struct trial *trial, bool *ret_objected, GError **error) {
  trial->leader = find_leader(trial);
  g_array_set_size(trial->candidates, 0);
  *ret_objected = false;
  if (trial->leader == QUITUS_N_VOICES)
    return true;
  quitus_ids_add(trial->candidates, trial->hearing.said[trial->leader]);
  return hear_objections(trial, ret_objected, error);
}

/* Names are asked for, which takes longer, only where they can change something. */
static bool hear_all(struct trial *trial, bool *ret_objected, GError **error) {
  if (!stand_up(trial, ret_objected, error))
    return false;
  bool guess = trial->leader != QUITUS_N_VOICES && is_guess(trial, trial->leader);
  if (trial->leader < QUITUS_VOICE_OWN_INVOICE && !*ret_objected && !guess)
    return true;
  return quitus_hear_names(trial->finder, trial->query, &trial->hearing, error) &&
         stand_up(trial, ret_objected, error);
}

static bool judge(struct trial *trial, bool *ret_certain, GError **error) {
  bool objected = false;
  if (!hear_all(trial, &objected, error))
    return false;
  bool signed_by_us = trial->leader == QUITUS_VOICE_REPLY_ADDRESS;
  if (trial->hearing.two_references && !signed_by_us) {
    quitus_ids_add(trial->candidates, trial->hearing.said[QUITUS_VOICE_OWN_REFERENCE]);
    return true;
  }
  if (objected || !trial->candidates->len)
    return true;
  if (!choose_one(trial, error))
    return false;
  *ret_certain = trial->candidates->len == 1 &&
                 (signed_by_us || (!is_denied(trial) && !is_guess(trial, trial->leader)));
  return true;
}

/* The strongest that names the case, wherever it stands. */
static enum quitus_cue best_cue(const struct trial *trial, int64_t id) {
  enum quitus_cue best = voices[trial->leader].cue;
  for (int i = 0; i < QUITUS_N_VOICES; i++)
    if (voices[i].cue < best && !trial->hearing.repaired[i] &&
        quitus_ids_contain(trial->hearing.said[i], id))
      best = voices[i].cue;
  return best;
}

static bool settle(const struct trial *trial, bool certain, struct quitus_link *link,
                   GError **error) {
  if (!certain) {
    quitus_ids_add(link->candidates, trial->candidates);
    return quitus_link_waiting(trial->finder, &trial->hearing, trial->query->from, link->candidates,
                               link->waiting, error);
  }
  link->case_id = g_array_index(trial->candidates, int64_t, 0);
  link->cue = best_cue(trial, link->case_id);
  bool as_it_stands =
      link->cue != voices[trial->leader].cue || !trial->hearing.repaired[trial->leader];
  link->confidence = as_it_stands ? cues[link->cue].confidence : REPAIRED;
  const char *from = trial->query->from;
  if (!from)
    return true; /* a machine that reports is nobody: it is no stranger */
  g_auto(quitus_case_trait) trait = {0};
  if (!quitus_finder_trait(trial->finder, link->case_id, from, &trait, error))
    return false;
  link->stranger = !trait.knows;
  return true;
}

static bool try_case(struct trial *trial, struct quitus_link *link, GError **error) {
  bool certain = false;
  return quitus_hear(trial->db, trial->finder, trial->query, &trial->hearing, error) &&
         judge(trial, &certain, error) && settle(trial, certain, link, error);
}

bool quitus_link_find(struct quitus_db *db, const struct quitus_link_query *query,
                      struct quitus_link *ret_link, GError **error) {
  g_auto(quitus_link) link = {.candidates = g_array_new(FALSE, FALSE, sizeof(int64_t)),
                              .waiting = g_array_new(FALSE, FALSE, sizeof(int64_t))};
  g_autoptr(quitus_finder) finder = quitus_finder_new(db, error);
  if (!finder)
    return false;
  g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(int64_t));
  struct trial trial = {.db = db, .finder = finder, .query = query, .candidates = candidates};
  bool done = try_case(&trial, &link, error);
  quitus_hearing_clear(&trial.hearing);
  if (!done)
    return false;
  *ret_link = link;
  link.candidates = link.waiting = NULL;
  return true;
}
