/* classifier/learnt/bag.c - an open-addressing table of indices into the list of features. */
#include "classifier/learnt/bag.h"

enum { FIRST_SIZE = 1024 };

struct slot {
  guint32 key;
  guint32 number; /* index in the features + 1; 0: free */
};

struct quitus_bag {
  GArray *features; /* of struct quitus_feature */
  struct slot *slots;
  guint32 size; /* of the slots, a power of two; never more than half of them are taken */
};

struct quitus_bag *quitus_bag_new(gsize expected) {
  struct quitus_bag *bag = g_new0(struct quitus_bag, 1);
  bag->size = FIRST_SIZE;
  while (bag->size / 2 < expected)
    bag->size *= 2;
  bag->features = g_array_sized_new(FALSE, FALSE, sizeof(struct quitus_feature), bag->size / 2);
  bag->slots = g_new0(struct slot, bag->size);
  return bag;
}

GArray *quitus_bag_empty(struct quitus_bag *bag) {
  GArray *features = bag->features;
  g_free(bag->slots);
  g_free(bag);
  return features;
}

/* The slot where the feature is, or where it may go. */
static struct slot *slot_of(const struct quitus_bag *bag, enum quitus_view view, guint32 key) {
  for (guint32 i = key;; i++) {
    struct slot *slot = &bag->slots[i & (bag->size - 1)];
    if (slot->number == 0)
      return slot;
    if (slot->key == key &&
        g_array_index(bag->features, struct quitus_feature, slot->number - 1).view == view)
      return slot;
  }
}

static void grow(struct quitus_bag *bag) {
  bag->size *= 2;
  g_free(bag->slots);
  bag->slots = g_new0(struct slot, bag->size);
  for (guint32 i = 0; i < bag->features->len; i++) {
    const struct quitus_feature *feature = &g_array_index(bag->features, struct quitus_feature, i);
    *slot_of(bag, feature->view, feature->key) = (struct slot){feature->key, i + 1};
  }
}

static void take_in(struct quitus_bag *bag, enum quitus_view view, guint32 key, guint32 start,
                    guint32 end, unsigned more) {
  key = MAX(key, 1);
  struct slot *slot = slot_of(bag, view, key);
  if (slot->number != 0) {
    struct quitus_feature *known =
        &g_array_index(bag->features, struct quitus_feature, slot->number - 1);
    known->count = (guint16)MIN(known->count + more, G_MAXUINT16);
    return;
  }
  struct quitus_feature feature = {key, (guint16)view, 1, start, end};
  g_array_append_val(bag->features, feature);
  *slot = (struct slot){key, bag->features->len};
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
