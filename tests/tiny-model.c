/* tests/tiny-model.c - see tiny-model.h. */
#include "tests/tiny-model.h"
#include "tests/letter-features.h"
#include <glib/gstdio.h>
#include <string.h>

static void put_feature(struct tiny *tiny, guint32 n_slots, const struct quitus_feature *feature) {
  guint32 i = quitus_model_home(feature->key, n_slots);
  while (tiny->slots[i].key)
    i = (i + 1) % n_slots;
  tiny->slots[i] = (struct quitus_model_slot){GUINT32_TO_LE(feature->key), 0, GUINT16_TO_LE(4096),
                                              (guint8)feature->view, 1};
}

float tiny_float(float number) {
  guint32 bits;
  memcpy(&bits, &number, sizeof bits);
  bits = GUINT32_TO_LE(bits);
  memcpy(&number, &bits, sizeof bits);
  return number;
}

void tiny_seal(struct tiny *tiny) {
  const char *summed = (const char *)&tiny->header->size;
  gsize n = (gsize)((const char *)tiny->bytes->data + tiny->bytes->len - summed) / 4;
  tiny->header->checksum = GUINT32_TO_LE(quitus_model_checksum((const void *)summed, n));
}

/* Room for everything, all of it zero. */
static struct tiny lay_out(guint32 n_slots) {
  gsize targets_at = sizeof(struct quitus_model_header);
  gsize network_at = targets_at + QUITUS_N_TARGETS * sizeof(struct quitus_model_target);
  gsize slots_at = network_at + sizeof(struct quitus_network);
  gsize entries_at = slots_at + n_slots * sizeof(struct quitus_model_slot);
  struct tiny tiny = {g_byte_array_new()};
  g_byte_array_set_size(tiny.bytes, (guint)entries_at + 4);
  memset(tiny.bytes->data, 0, tiny.bytes->len);
  tiny.header = (void *)tiny.bytes->data;
  tiny.targets = (void *)(tiny.bytes->data + targets_at);
  tiny.network = (void *)(tiny.bytes->data + network_at);
  tiny.slots = (void *)(tiny.bytes->data + slots_at);
  tiny.entry = (void *)(tiny.bytes->data + entries_at);
  return tiny;
}

static void put_header(struct tiny *tiny, guint32 n_slots) {
  *tiny->header =
      (struct quitus_model_header){.version = GUINT32_TO_LE(QUITUS_MODEL_VERSION),
                                   .size = GUINT32_TO_LE(tiny->bytes->len),
                                   .rules = GUINT32_TO_LE(7),
                                   .n_targets = GUINT32_TO_LE(QUITUS_N_TARGETS),
                                   .row_width = GUINT32_TO_LE(QUITUS_SECOND_WIDTH),
                                   .n_slots = GUINT32_TO_LE(n_slots),
                                   .n_entries = GUINT32_TO_LE(1),
                                   .view_weights = {tiny_float(1), tiny_float(1), tiny_float(1),
                                                    tiny_float(1), tiny_float(0.4f)}};
  memcpy(tiny->header->magic, QUITUS_MODEL_MAGIC, 8);
}

static void put_targets(struct tiny *tiny) {
  for (int i = 0; i < QUITUS_N_TARGETS; i++) {
    tiny->targets[i] = (struct quitus_model_target){.constant = tiny_float(-1),
                                                    .scale = tiny_float(0.01f),
                                                    .slope = tiny_float(1),
                                                    .stated = tiny_float(0.5f),
                                                    .certain = tiny_float(0.9f)};
    tiny->targets[i].second[5] = tiny_float(1); /* the label's own score */
  }
  tiny->targets[QUITUS_ANY_ALARM].stated = tiny_float(2);
}

struct tiny tiny_new(const char *text, enum quitus_label label) {
  g_autoptr(GArray) features = features_of(text, "", "fr");
  guint32 n_slots = features->len + 5;
  struct tiny tiny = lay_out(n_slots);
  put_header(&tiny, n_slots);
  put_targets(&tiny);
  *tiny.entry = (struct quitus_model_entry){(guint8)label, 50};
  for (guint i = 0; i < features->len; i++)
    put_feature(&tiny, n_slots, feature_at(features, i));
  tiny_seal(&tiny);
  return tiny;
}

char *tiny_write(struct tiny *tiny, gsize length) {
  char *file = NULL;
  int fd = g_file_open_tmp("quitus-model-XXXXXX", &file, NULL);
  g_assert_cmpint(fd, >=, 0);
  g_close(fd, NULL);
  g_assert_true(g_file_set_contents(file, (const char *)tiny->bytes->data, (gssize)length, NULL));
  g_byte_array_unref(tiny->bytes);
  return file;
}

struct quitus_model *tiny_load(struct tiny *tiny, gsize length, GError **error) {
  g_autofree char *file = tiny_write(tiny, length);
  struct quitus_model *model = quitus_model_load(file, error);
  g_unlink(file);
  return model;
}

void tiny_judge(struct tiny *tiny, guint votes,
                struct quitus_model_verdict ret_verdicts[QUITUS_N_TARGETS]) {
  g_autoptr(GError) error = NULL;
  tiny_seal(tiny);
  g_autoptr(quitus_model) model = tiny_load(tiny, tiny->bytes->len, &error);
  g_assert_no_error(error);
  g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(struct quitus_feature));
  struct quitus_model_input input = {.features = none, .length = 3};
  input.votes[QUITUS_CASH_FLOW].for_it = votes;
  quitus_model_judge(model, &input, ret_verdicts);
}
