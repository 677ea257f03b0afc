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
  guint32 n_slots, n_entries;
  double view_weights[QUITUS_N_VIEWS];
  struct quitus_model_target targets[QUITUS_N_TARGETS]; /* in the machine's own byte order */
  struct quitus_network network;                        /* the same */
  const struct quitus_model_slot *slots;                /* in the file */
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
  for (guint32 i = 0; i < model->n_slots; i++) {
    const struct quitus_model_slot *slot = &model->slots[i];
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
  model->n_slots = GUINT32_FROM_LE(header->n_slots);
  model->n_entries = GUINT32_FROM_LE(header->n_entries);
  for (int view = 0; view < QUITUS_N_VIEWS; view++)
    model->view_weights[view] = (double)float_from_le(&header->view_weights[view]);
  const char *next = bytes + sizeof *header;
  next = take_numbers(next, sizeof model->targets, model->targets);
  next = take_numbers(next, sizeof model->network, &model->network);
  model->slots = (const void *)next;
  model->entries = (const void *)(model->slots + model->n_slots);
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
  return g_steal_pointer(&model);
}

void quitus_model_free(struct quitus_model *model) {
  if (!model)
    return;
  if (model->file)
    g_mapped_file_unref(model->file);
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
    if (GUINT32_FROM_LE(slot->key) == feature->key && slot->view == feature->view)
      return slot;
    i = i + 1 < model->n_slots ? i + 1 : 0;
  }
}

static double value_of(const struct quitus_model_slot *slot, const struct quitus_feature *feature) {
  double idf = GUINT16_FROM_LE(slot->idf) / QUITUS_MODEL_IDF_UNIT;
  return feature->count == 1 ? idf : (1 + log(feature->count)) * idf;
}

/* What brings a view's values to its weight. */
static double share_of(const struct quitus_model *model, int view, double square) {
  return square > 0 ? model->view_weights[view] / sqrt(square) : 0;
}

static const struct quitus_feature *feature_at(const GArray *features, guint i) {
  return &g_array_index(features, struct quitus_feature, i);
}

/* The slot of each feature, NULL where it is not known.  The tables are larger than the processor's
 * caches and a letter's features lie all over them: what is needed next is called for ahead.
 * Caller frees. */
static const struct quitus_model_slot **find_all(const struct quitus_model *model,
                                                 const GArray *features) {
  enum { AHEAD = 12 };
  const struct quitus_model_slot **slots = g_new(const struct quitus_model_slot *, features->len);
  for (guint i = 0; i < features->len; i++) {
    guint32 later = feature_at(features, MIN(i + AHEAD, features->len - 1))->key;
    __builtin_prefetch(&model->slots[quitus_model_home(later, model->n_slots)]);
    slots[i] = find(model, feature_at(features, i));
    if (slots[i])
      __builtin_prefetch(&model->entries[GUINT32_FROM_LE(slots[i]->first)]);
  }
  return slots;
}

static void score(const struct quitus_model *model, const GArray *features,
                  double ret_scores[QUITUS_N_TARGETS]) {
  double sums[QUITUS_N_VIEWS][QUITUS_N_TARGETS] = {{0}}, squares[QUITUS_N_VIEWS] = {0};
  g_autofree const struct quitus_model_slot **slots = find_all(model, features);
  for (guint i = 0; i < features->len; i++) {
    const struct quitus_model_slot *slot = slots[i];
    if (!slot)
      continue;
    double value = value_of(slot, feature_at(features, i));
    squares[slot->view] += value * value;
    const struct quitus_model_entry *entry = &model->entries[GUINT32_FROM_LE(slot->first)];
    for (guint k = 0; k < slot->n; k++)
      sums[slot->view][entry[k].target] += value * entry[k].weight;
  }
  for (unsigned target = 0; target < QUITUS_N_TARGETS; target++) {
    double sum = 0;
    for (int view = 0; view < QUITUS_N_VIEWS; view++)
      sum += share_of(model, view, squares[view]) * sums[view][target];
    const struct quitus_model_target *learnt = &model->targets[target];
    ret_scores[target] = (double)learnt->constant + (double)learnt->scale * sum;
  }
}

/* The feature's value times its weight for the label, not yet scaled; its square is added. */
static double raw_contribution(const struct quitus_model *model,
                               const struct quitus_feature *feature, enum quitus_label label,
                               double squares[QUITUS_N_VIEWS]) {
  const struct quitus_model_slot *slot = find(model, feature);
  if (!slot)
    return 0;
  double value = value_of(slot, feature);
  squares[slot->view] += value * value;
  const struct quitus_model_entry *entry = &model->entries[GUINT32_FROM_LE(slot->first)];
  for (guint k = 0; k < slot->n; k++)
    if (entry[k].target == label)
      return value * entry[k].weight;
  return 0;
}

void quitus_model_contributions(const struct quitus_model *model, const GArray *features,
                                enum quitus_label label, double *ret_contributions) {
  double squares[QUITUS_N_VIEWS] = {0};
  for (guint i = 0; i < features->len; i++)
    ret_contributions[i] = raw_contribution(model, feature_at(features, i), label, squares);
  for (guint i = 0; i < features->len; i++) {
    guint16 view = feature_at(features, i)->view;
    ret_contributions[i] *=
        share_of(model, view, squares[view]) * (double)model->targets[label].scale;
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

static void correct(const struct quitus_network *network, const struct quitus_model_input *input,
                    const double scores[QUITUS_N_TARGETS], double sums[QUITUS_N_TARGETS]) {
  float inputs[QUITUS_NETWORK_INPUTS], units[QUITUS_NETWORK_UNITS];
  quitus_second_stage_inputs(input, scores, inputs);
  quitus_network_units(network, inputs, units);
  quitus_network_correct(network, units, sums);
}

static void find_probabilities(const struct quitus_model *model,
                               const struct quitus_model_input *input,
                               double ret_probabilities[QUITUS_N_TARGETS]) {
  double scores[QUITUS_N_TARGETS], row[QUITUS_SECOND_WIDTH], sums[QUITUS_N_TARGETS];
  score(model, input->features, scores);
  for (unsigned target = 0; target < QUITUS_N_TARGETS; target++) {
    quitus_second_stage_row(input, scores, target, row);
    sums[target] = logistic_sum(&model->targets[target], row);
  }
  correct(&model->network, input, scores, sums);
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
