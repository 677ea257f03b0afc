/* classifier/learnt/model_write.c - lays a model file out, see model_file.h. */
#include "classifier/learnt/model_write.h"
#include "base/error.h"
#include "base/i18n.h"
#include "classifier/learnt/model_file.h"
#include <math.h>
#include <string.h>

static float to_le(double number) {
  float own = (float)number;
  guint32 bits;
  memcpy(&bits, &own, sizeof bits);
  bits = GUINT32_TO_LE(bits);
  memcpy(&own, &bits, sizeof own);
  return own;
}

static void add_targets(GByteArray *file, const struct quitus_weights *weights) {
  for (guint target = 0; target < QUITUS_N_TARGETS; target++) {
    struct quitus_model_target kept = {.constant = to_le(weights->first->constant[target]),
                                       .scale = to_le(weights->first->scale[target]),
                                       .slope = to_le(1), /* the logistic sum is calibrated */
                                       .offset = to_le(0),
                                       .stated = to_le(weights->limits.stated[target]),
                                       .certain = to_le(weights->limits.certain[target])};
    for (int i = 0; i < QUITUS_SECOND_WIDTH; i++)
      kept.second[i] = to_le(weights->second.weights[target][i]);
    g_byte_array_append(file, (const guint8 *)&kept, sizeof kept);
  }
}

static void add_network(GByteArray *file, const struct quitus_network *network) {
  const float *numbers = (const float *)network;
  for (int i = 0; i < QUITUS_NETWORK_NUMBERS; i++) {
    float kept = to_le((double)numbers[i]);
    g_byte_array_append(file, (const guint8 *)&kept, sizeof kept);
  }
}

/* Adds the feature's weights that are not 0; returns how many. */
static guint8 add_entries(GArray *entries, const gint8 *weights) {
  guint8 n = 0;
  for (guint target = 0; target < QUITUS_N_TARGETS; target++) {
    struct quitus_model_entry entry = {(guint8)target, weights[target]};
    if (!weights[target])
      continue;
    g_array_append_val(entries, entry);
    n++;
  }
  return n;
}

static void add_slot(struct quitus_model_slot *slots, guint32 n_slots, guint64 feature, double idf,
                     guint32 first, guint8 n) {
  guint32 key = (guint32)feature;
  guint32 place = quitus_model_home(key, n_slots);
  while (slots[place].key)
    place = place + 1 < n_slots ? place + 1 : 0;
  slots[place] =
      (struct quitus_model_slot){.key = GUINT32_TO_LE(key),
                                 .first = GUINT32_TO_LE(first),
                                 .idf = GUINT16_TO_LE((guint16)lrint(idf * QUITUS_MODEL_IDF_UNIT)),
                                 .view = (guint8)(feature >> 32),
                                 .n = n};
}

static void add_features(GByteArray *file, const struct quitus_first_stage *stage,
                         struct quitus_model_header *header) {
  const struct quitus_vocabulary *vocabulary = stage->vocabulary;
  guint32 n_slots = quitus_first_stage_slots(vocabulary->n);
  g_autofree struct quitus_model_slot *slots = g_new0(struct quitus_model_slot, n_slots);
  g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(struct quitus_model_entry));
  for (guint place = 0; place < vocabulary->n; place++) {
    guint32 first = entries->len;
    guint8 n = add_entries(entries, stage->weights + (gsize)place * QUITUS_N_TARGETS);
    add_slot(slots, n_slots, vocabulary->letters->features[vocabulary->known[place]],
             (double)vocabulary->idf[place], first, n);
  }
  g_byte_array_append(file, (const guint8 *)slots, (guint)(n_slots * sizeof slots[0]));
  g_byte_array_append(file, (const guint8 *)entries->data,
                      (guint)(entries->len * sizeof(struct quitus_model_entry)));
  header->n_slots = GUINT32_TO_LE(n_slots);
  header->n_entries = GUINT32_TO_LE(entries->len);
}

/* The header stands first, and says what comes behind it. */
static void finish(GByteArray *file, struct quitus_model_header *header) {
  static const guint8 zero[4];
  g_byte_array_append(file, zero, (4 - file->len % 4) % 4);
  memcpy(header->magic, QUITUS_MODEL_MAGIC, sizeof header->magic);
  header->version = GUINT32_TO_LE(QUITUS_MODEL_VERSION);
  header->size = GUINT32_TO_LE(file->len);
  header->n_targets = GUINT32_TO_LE(QUITUS_N_TARGETS);
  header->row_width = GUINT32_TO_LE(QUITUS_SECOND_WIDTH);
  for (guint view = 0; view < QUITUS_N_VIEWS; view++)
    header->view_weights[view] = to_le(quitus_vocabulary_view_weight(view));
  memcpy(file->data, header, sizeof *header);
  gsize summed = G_STRUCT_OFFSET(struct quitus_model_header, size);
  header->checksum = GUINT32_TO_LE(quitus_model_checksum((const void *)(file->data + summed),
                                                         (file->len - summed) / sizeof(guint32)));
  memcpy(file->data, header, sizeof *header);
}

bool quitus_model_write(const struct quitus_weights *weights, const char *file, GError **error) {
  struct quitus_model_header header = {.rules = GUINT32_TO_LE(weights->rules)};
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  g_autoptr(GError) why = NULL;
  g_byte_array_append(bytes, (const guint8 *)&header, sizeof header);
  add_targets(bytes, weights);
  add_network(bytes, &weights->second.network);
  add_features(bytes, weights->first, &header);
  finish(bytes, &header);
  if (g_file_set_contents_full(file, (const char *)bytes->data, (gssize)bytes->len,
                               G_FILE_SET_CONTENTS_CONSISTENT, 0644, &why))
    return true;
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_INPUT, _("the model cannot be written: %s"),
              why->message);
  return false;
}
