/* tests/tiny-model.h - a model that knows the features of one text, all of them for one label. */
#ifndef QUITUS_TESTS_TINY_MODEL_H
#define QUITUS_TESTS_TINY_MODEL_H

#include "classifier/learnt/model_file.h"

struct tiny {
  GByteArray *bytes;
  struct quitus_model_header *header;
  struct quitus_model_target *targets;
  struct quitus_network *network; /* corrects nothing */
  struct quitus_model_slot *slots;
  struct quitus_model_entry *entry;
};

struct tiny tiny_new(const char *text, enum quitus_label label);
/* Sets the checksum, after what stands behind it was changed. */
void tiny_seal(struct tiny *tiny);
/* A number as files have it. */
float tiny_float(float number);

/* Writes the first `length` bytes to a file, whose path the caller frees, and frees them all. */
char *tiny_write(struct tiny *tiny, gsize length);
/* The same, loaded. */
struct quitus_model *tiny_load(struct tiny *tiny, gsize length, GError **error);
/* What a letter without words is judged to say on which so many rules for cash-flow fired. */
void tiny_judge(struct tiny *tiny, guint votes,
                struct quitus_model_verdict ret_verdicts[QUITUS_N_TARGETS]);

#endif
