/* classifier/learnt/model_file.h - the form of a model file: what `quitus learn` writes and
 * model.c maps.
 *
 * Little-endian, no gaps, in this order:
 *
 *   struct quitus_model_header
 *   struct quitus_model_target   one for each label, in the order of enum quitus_label, and for
 *                               QUITUS_ANY_ALARM
 *   struct quitus_network       32-bit floats
 *   struct quitus_model_slot    n_slots: an open-addressing table of the features that are known
 *   struct quitus_model_entry   n_entries: the weights of each feature, those of one together
 *   zero bytes up to a multiple of 4
 *
 * A feature's search starts at the slot quitus_model_home() and goes on by one, from the last to
 * the first, until its key and view or a free slot are met; at least one slot is free.
 *
 * A change of this form, of the features or of the second stage's row is a new version.
 */
#ifndef QUITUS_CLASSIFIER_LEARNT_MODEL_FILE_H
#define QUITUS_CLASSIFIER_LEARNT_MODEL_FILE_H

#include "classifier/learnt/second_stage.h"

#define QUITUS_MODEL_MAGIC "QUITUSML"
#define QUITUS_MODEL_VERSION 3u
#define QUITUS_MODEL_IDF_UNIT 4096.0 /* the idf of a slot is in parts of this */

struct quitus_model_header {
  char magic[8]; /* without a NUL */
  guint32 version;
  guint32 checksum;  /* quitus_model_checksum() over all that stands behind it */
  guint32 size;      /* of the file, bytes */
  guint32 rules;     /* quitus_rules_fingerprint() of the rules that it was learnt with */
  guint32 n_targets; /* QUITUS_N_TARGETS */
  guint32 row_width; /* QUITUS_SECOND_WIDTH */
  guint32 n_slots, n_entries;
  float view_weights[QUITUS_N_VIEWS];
};

struct quitus_model_target {
  float constant, scale;             /* first stage: constant + scale x sum of value x weight */
  float second[QUITUS_SECOND_WIDTH]; /* weights of the row: their sum, corrected by the network */
  float slope, offset; /* the probability is the logistic function of slope x sum + offset */
  float stated;        /* the least probability with which the target is stated */
  float certain;       /* and with which it is certain; above 1: never */
};

struct quitus_model_slot {
  guint32 key;   /* 0: free */
  guint32 first; /* of its entries */
  guint16 idf;
  guint8 view;
  guint8 n; /* of its entries; 0 for a feature that only counts for its view's length */
};

struct quitus_model_entry {
  guint8 target;
  gint8 weight;
};

G_STATIC_ASSERT(sizeof(struct quitus_model_header) == 40 + sizeof(float) * QUITUS_N_VIEWS);
G_STATIC_ASSERT(sizeof(struct quitus_model_target) == sizeof(float) * (6 + QUITUS_SECOND_WIDTH));
G_STATIC_ASSERT(sizeof(struct quitus_model_slot) == 12);
G_STATIC_ASSERT(sizeof(struct quitus_model_entry) == 2);

/* Keys are spread evenly, so that any number of slots will do. */
static inline guint32 quitus_model_home(guint32 key, guint32 n_slots) {
  return (guint32)((guint64)key * n_slots >> 32);
}

/* FNV-1a over little-endian words of 4 bytes; any one that differs makes the sum differ. */
static inline guint32 quitus_model_checksum(const guint32 *words, gsize n) {
  guint32 sum = 2166136261u;
  for (gsize i = 0; i < n; i++)
    sum = (sum ^ GUINT32_FROM_LE(words[i])) * 16777619u;
  return sum;
}

#endif
