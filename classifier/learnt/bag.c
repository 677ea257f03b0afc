/* classifier/learnt/bag.c - an open-addressing table of indices into the list of features. */
#include "classifier/learnt/bag.h"

enum { FIRST_SIZE = 4096 };

struct quitus_bag {
  GArray *features; /* of struct quitus_feature */
  guint32 *slots;   /* index in the features + 1; 0: free */
  guint32 size;     /* of the slots, a power of two; never more than half of them are taken */
};

struct quitus_bag *quitus_bag_new(void) {
  struct quitus_bag *bag = g_new0(struct quitus_bag, 1);
  bag->features = g_array_sized_new(FALSE, FALSE, sizeof(struct quitus_feature), FIRST_SIZE / 2);
  bag->size = FIRST_SIZE;
  bag->slots = g_new0(guint32, bag->size);
  return bag;
}

GArray *quitus_bag_empty(struct quitus_bag *bag) {
  GArray *features = bag->features;
  g_free(bag->slots);
  g_free(bag);
  return features;
}

/* The slot where the feature is, or where it may go. */
static guint32 *slot_of(const struct quitus_bag *bag, enum quitus_view view, guint32 key) {
  for (guint32 i = key;; i++) {
    guint32 *slot = &bag->slots[i & (bag->size - 1)];
    if (*slot == 0)
      return slot;
    const struct quitus_feature *feature =
        &g_array_index(bag->features, struct quitus_feature, *slot - 1);
    if (feature->key == key && feature->view == view)
      return slot;
  }
}

static void grow(struct quitus_bag *bag) {
  bag->size *= 2;
  g_free(bag->slots);
  bag->slots = g_new0(guint32, bag->size);
  for (guint32 i = 0; i < bag->features->len; i++) {
    const struct quitus_feature *feature = &g_array_index(bag->features, struct quitus_feature, i);
    *slot_of(bag, feature->view, feature->key) = i + 1;
  }
}

static void take_in(struct quitus_bag *bag, enum quitus_view view, guint32 key, guint32 start,
                    guint32 end, unsigned more) {
  key = MAX(key, 1);
  guint32 *slot = slot_of(bag, view, key);
  if (*slot != 0) {
    struct quitus_feature *known = &g_array_index(bag->features, struct quitus_feature, *slot - 1);
    known->count = (guint16)MIN(known->count + more, G_MAXUINT16);
    return;
  }
  struct quitus_feature feature = {key, (guint16)view, 1, start, end};
  g_array_append_val(bag->features, feature);
  *slot = bag->features->len;
  if (bag->features->len > bag->size / 2)
    grow(bag);
}

void quitus_bag_add(struct quitus_bag *bag, enum quitus_view view, guint32 key, guint32 start,
                    guint32 end) {
  take_in(bag, view, key, start, end, 1);
}

void quitus_bag_add_once(struct quitus_bag *bag, enum quitus_view view, guint32 key, guint32 start,
                         guint32 end) {
  take_in(bag, view, key, start, end, 0);
}
