/* classifier/learnt/model.c - a model file mapped into memory, checked once, and asked. */
#include "classifier/learnt/model.h"
#include "base/error.h"
#include "base/i18n.h"
#include "classifier/learnt/model_file.h"
#include <math.h>
#include <string.h>

struct quitus_model {
  GMappedFile *file;
  guint32 rules, sum;
  guint32 n_stored, n_slots, n_entries;
  double view_weights[QUITUS_N_VIEWS];
  struct quitus_model_target targets[QUITUS_N_TARGETS]; /* in the machine's own byte order */
  struct quitus_network network;                        /* the same */
  const struct quitus_model_slot *stored;               /* in the file */
  struct quitus_model_slot *slots;                      /* the same features, see spread() */
  const struct quitus_model_entry *entries;             /* in the file */
};

/* ---- loading ---- */

static float float_from_le(const float *number) {
  guint32 bits;
  memcpy(&bits, number, sizeof bits);
  bits = GUINT32_FROM_LE(bits);
  float own;
  memcpy(&own, &bits, sizeof own);
  return own;
}

static bool is_sound_size(const struct quitus_model_header *header, gsize size) {
  guint64 needed = sizeof *header + sizeof(struct quitus_model_target) * QUITUS_N_TARGETS +
                   sizeof(struct quitus_network) +
                   sizeof(struct quitus_model_slot) * (guint64)GUINT32_FROM_LE(header->n_slots) +
                   sizeof(struct quitus_model_entry) * (guint64)GUINT32_FROM_LE(header->n_entries);
  return size == GUINT32_FROM_LE(header->size) && size == (needed + 3) / 4 * 4;
}

/* What is wrong with the file as a whole; NULL where nothing is. */
static const char *trouble_of_file(const char *bytes, gsize size) {
  const struct quitus_model_header *header = (const void *)bytes;
  if (size < sizeof *header || memcmp(header->magic, QUITUS_MODEL_MAGIC, sizeof header->magic) != 0)
    return _("this is no model file");
  if (GUINT32_FROM_LE(header->version) != QUITUS_MODEL_VERSION ||
      GUINT32_FROM_LE(header->n_targets) != QUITUS_N_TARGETS ||
      GUINT32_FROM_LE(header->row_width) != QUITUS_SECOND_WIDTH)
    return _("the model was learnt by another version of Quitus");
  const char *summed = (const char *)&header->size;
  if (!is_sound_size(header, size) ||
      quitus_model_checksum((const void *)summed, (size - (gsize)(summed - bytes)) / 4) !=
          GUINT32_FROM_LE(header->checksum))
    return _("the model file is damaged");
  return NULL;
}

/* The checksum keeps chance out; this keeps a bad writer from making us read beyond the file. */
static bool are_sound_tables(const struct quitus_model *model) {
  guint32 free_slots = 0;
  for (guint32 i = 0; i < model->n_stored; i++) {
    const struct quitus_model_slot *slot = &model->stored[i];
    free_slots += slot->key == 0;
    if (slot->view >= QUITUS_N_VIEWS ||
        (guint64)GUINT32_FROM_LE(slot->first) + slot->n > model->n_entries)
      return false;
  }
  for (guint32 i = 0; i < model->n_entries; i++)
    if (model->entries[i].target >= QUITUS_N_TARGETS)
      return false;
  return free_slots > 0;
}

/* Takes over a struct that holds nothing but numbers; returns what stands behind it. */
static const char *take_numbers(const char *stored, gsize size, void *ret_struct) {
  float *numbers = ret_struct;
  for (gsize i = 0; i < size / sizeof *numbers; i++)
    numbers[i] = float_from_le((const float *)(const void *)stored + i);
  return stored + size;
}

/* Takes the small parts over and points at the large ones. */
static void take_file(struct quitus_model *model, const char *bytes) {
  const struct quitus_model_header *header = (const void *)bytes;
  model->rules = GUINT32_FROM_LE(header->rules);
  model->sum = GUINT32_FROM_LE(header->checksum);
  model->n_stored = GUINT32_FROM_LE(header->n_slots);
  model->n_entries = GUINT32_FROM_LE(header->n_entries);
  for (int view = 0; view < QUITUS_N_VIEWS; view++)
    model->view_weights[view] = (double)float_from_le(&header->view_weights[view]);
  const char *next = bytes + sizeof *header;
  next = take_numbers(next, sizeof model->targets, model->targets);
  next = take_numbers(next, sizeof model->network, &model->network);
  model->stored = (const void *)next;
  model->entries = (const void *)(model->stored + model->n_stored);
}

/* The file's table is nearly full, and a search there for what is not known takes dozens of steps:
 * lays the features out in one twice as large, in the machine's own byte order. */
static void spread(struct quitus_model *model) {
  model->n_slots = 2 * model->n_stored;
  model->slots = g_new0(struct quitus_model_slot, model->n_slots);
  for (guint32 i = 0; i < model->n_stored; i++) {
    const struct quitus_model_slot *stored = &model->stored[i];
    guint32 key = GUINT32_FROM_LE(stored->key);
    if (key == 0)
      continue;
    guint32 place = quitus_model_home(key, model->n_slots);
    while (model->slots[place].key)
      place = place + 1 < model->n_slots ? place + 1 : 0;
    model->slots[place] = (struct quitus_model_slot){
        key, GUINT32_FROM_LE(stored->first), GUINT16_FROM_LE(stored->idf), stored->view, stored->n};
  }
}

static struct quitus_model *fail(const char *file, const char *reason, GError **error) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG,
              _("%s: %s; correct [rules] model, or set it to none for rules alone"), file, reason);
  return NULL;
}

struct quitus_model *quitus_model_load(const char *file, GError **error) {
  g_autoptr(GError) why = NULL;
  g_autoptr(quitus_model) model = g_new0(struct quitus_model, 1);
  model->file = g_mapped_file_new(file, FALSE, &why);
  if (!model->file)
    return fail(file, why->message, error);
  const char *bytes = g_mapped_file_get_contents(model->file);
  const char *trouble = trouble_of_file(bytes, g_mapped_file_get_length(model->file));
  if (trouble)
    return fail(file, trouble, error);
  take_file(model, bytes);
  if (!are_sound_tables(model))
    return fail(file, _("the model file is damaged"), error);
  spread(model);
  return g_steal_pointer(&model);
}

void quitus_model_free(struct quitus_model *model) {
  if (!model)
    return;
  if (model->file)
    g_mapped_file_unref(model->file);
  g_free(model->slots);
  g_free(model);
}

guint32 quitus_model_rules(const struct quitus_model *model) {
  return model->rules;
}

guint32 quitus_model_sum(const struct quitus_model *model) {
  return model->sum;
}

/* ---- first stage ---- */

/* NULL where the model does not know the feature. */
static const struct quitus_model_slot *find(const struct quitus_model *model,
                                            const struct quitus_feature *feature) {
  guint32 i = quitus_model_home(feature->key, model->n_slots);
  for (;;) {
    const struct quitus_model_slot *slot = &model->slots[i];
    if (slot->key == 0)
      return NULL;
    if (slot->key == feature->key && slot->view == feature->view)
      return slot;
    i = i + 1 < model->n_slots ? i + 1 : 0;
  }
}

static double value_of(const struct quitus_model_slot *slot, const struct quitus_feature *feature) {
  double idf = slot->idf / QUITUS_MODEL_IDF_UNIT;
  return feature->count == 1 ? idf : (1 + log(feature->count)) * idf;
}

/* A feature of the letter that the model knows. */
struct known {
  double value;
  guint32 feature; /* of the letter's */
  guint32 first;   /* of its entries */
  guint8 n, view;
};

/* The tables are larger than the processor's caches and a letter's features lie all over them: what
 * is needed so many features later is called for ahead. */
enum { AHEAD = 12 };

/* Elements are struct known; caller frees. */
static GArray *find_all(const struct quitus_model *model, const GArray *features) {
  GArray *all = g_array_sized_new(FALSE, FALSE, sizeof(struct known), features->len);
  const struct quitus_feature *feature = (const void *)features->data;
  struct known *known = (void *)all->data;
  for (guint32 i = 0; i < features->len; i++) {
    guint32 later = feature[MIN(i + AHEAD, features->len - 1)].key;
    __builtin_prefetch(&model->slots[quitus_model_home(later, model->n_slots)]);
    const struct quitus_model_slot *slot = find(model, &feature[i]);
    if (slot)
      *known++ = (struct known){value_of(slot, &feature[i]), i, slot->first, slot->n, slot->view};
  }
  g_array_set_size(all, (guint)(known - (struct known *)(void *)all->data));
  return all;
}

/* What brings each view's values to its weight. */
static void find_shares(const struct quitus_model *model, const GArray *all,
                        double ret_shares[QUITUS_N_VIEWS]) {
  double squares[QUITUS_N_VIEWS] = {0};
  for (guint i = 0; i < all->len; i++) {
    const struct known *known = &g_array_index(all, struct known, i);
    squares[known->view] += known->value * known->value;
  }
  for (int view = 0; view < QUITUS_N_VIEWS; view++)
    ret_shares[view] = squares[view] > 0 ? model->view_weights[view] / sqrt(squares[view]) : 0;
}

/* The entries of the one at `i`, and calls for those of a later one. */
static const struct quitus_model_entry *entries_of(const struct quitus_model *model,
                                                   const GArray *all, guint i) {
  const struct known *known = (const void *)all->data;
  __builtin_prefetch(&model->entries[known[MIN(i + AHEAD, all->len - 1)].first]);
  return &model->entries[known[i].first];
}

static void score(const struct quitus_model *model, const GArray *features,
                  double ret_scores[QUITUS_N_TARGETS]) {
  double sums[QUITUS_N_VIEWS][QUITUS_N_TARGETS] = {{0}}, shares[QUITUS_N_VIEWS];
  g_autoptr(GArray) all = find_all(model, features);
  for (guint i = 0; i < all->len; i++) {
    const struct known *known = &g_array_index(all, struct known, i);
    const struct quitus_model_entry *entry = entries_of(model, all, i), *end = entry + known->n;
    double value = known->value, *of_view = sums[known->view];
    for (; entry < end; entry++)
      of_view[entry->target] += value * entry->weight;
  }
  find_shares(model, all, shares);
  for (unsigned target = 0; target < QUITUS_N_TARGETS; target++) {
    double sum = 0;
    for (int view = 0; view < QUITUS_N_VIEWS; view++)
      sum += shares[view] * sums[view][target];
    const struct quitus_model_target *learnt = &model->targets[target];
    ret_scores[target] = (double)learnt->constant + (double)learnt->scale * sum;
  }
}

void quitus_model_contributions(const struct quitus_model *model, const GArray *features,
                                enum quitus_label label, double *ret_contributions) {
  double shares[QUITUS_N_VIEWS];
  g_autoptr(GArray) all = find_all(model, features);
  find_shares(model, all, shares);
  for (guint i = 0; i < features->len; i++)
    ret_contributions[i] = 0;
  for (guint i = 0; i < all->len; i++) {
    const struct known *known = &g_array_index(all, struct known, i);
    const struct quitus_model_entry *entry = entries_of(model, all, i), *end = entry + known->n;
    while (entry < end && entry->target != label)
      entry++;
    if (entry < end)
      ret_contributions[known->feature] =
          known->value * entry->weight *
          (shares[known->view] * (double)model->targets[label].scale);
  }
}

/* ---- second stage ---- */

static double logistic_sum(const struct quitus_model_target *learnt,
                           const double row[QUITUS_SECOND_WIDTH]) {
  double sum = 0;
  for (int i = 0; i < QUITUS_SECOND_WIDTH; i++)
    sum += (double)learnt->second[i] * row[i];
  return sum;
}

static void correct(const struct quitus_network *network, const struct quitus_second_facts *facts,
                    double sums[QUITUS_N_TARGETS]) {
  float inputs[QUITUS_NETWORK_INPUTS], units[QUITUS_NETWORK_UNITS];
  quitus_second_stage_inputs(facts, inputs);
  quitus_network_units(network, inputs, units);
  quitus_network_correct(network, units, sums);
}

static void find_probabilities(const struct quitus_model *model,
                               const struct quitus_model_input *input,
                               double ret_probabilities[QUITUS_N_TARGETS]) {
  double scores[QUITUS_N_TARGETS], row[QUITUS_SECOND_WIDTH], sums[QUITUS_N_TARGETS];
  struct quitus_second_facts facts;
  score(model, input->features, scores);
  quitus_second_stage_facts(input, scores, &facts);
  for (unsigned target = 0; target < QUITUS_N_TARGETS; target++) {
    quitus_second_stage_row(&facts, target, row);
    sums[target] = logistic_sum(&model->targets[target], row);
  }
  correct(&model->network, &facts, sums);
  for (unsigned target = 0; target < QUITUS_N_TARGETS; target++) {
    const struct quitus_model_target *learnt = &model->targets[target];
    double sum = (double)learnt->slope * sums[target] + (double)learnt->offset;
    ret_probabilities[target] = 1 / (1 + exp(-sum));
  }
  quitus_second_stage_join_alarms(ret_probabilities);
}

void quitus_model_judge(const struct quitus_model *model, const struct quitus_model_input *input,
                        struct quitus_model_verdict ret_verdicts[QUITUS_N_TARGETS]) {
  double probabilities[QUITUS_N_TARGETS];
  find_probabilities(model, input, probabilities);
  for (unsigned target = 0; target < QUITUS_N_TARGETS; target++) {
    const struct quitus_model_target *learnt = &model->targets[target];
    double probability = probabilities[target];
    ret_verdicts[target] = (struct quitus_model_verdict){
        probability, probability >= (double)learnt->stated, probability >= (double)learnt->certain};
  }
}
