/* classifier/learnt/bag.c - an open-addressing table of indices into the list of features. */
#include "classifier/learnt/bag.h"

enum { FIRST_SIZE = 512 };

struct slot {
  guint32 key;
  guint32 number; /* index in the features + 1; free where that is of another view, or 0 */
};

struct quitus_bag {
  GArray *features; /* of struct quitus_feature; as long as there is room, always for one more */
  guint32 n;        /* of them are there */
  enum quitus_view view;
  guint32 n_before; /* features of the views before this one */
  struct slot *slots;
  guint32 size; /* of the slots, a power of two; one view takes never more than half of them */
};

struct quitus_bag *quitus_bag_new(gsize expected) {
  struct quitus_bag *bag = g_new0(struct quitus_bag, 1);
  bag->size = FIRST_SIZE;
  while (bag->size / 2 < expected)
    bag->size *= 2;
  bag->features = g_array_new(FALSE, FALSE, sizeof(struct quitus_feature));
  g_array_set_size(bag->features, bag->size);
  bag->slots = g_new0(struct slot, bag->size);
  return bag;
}

GArray *quitus_bag_empty(struct quitus_bag *bag) {
  GArray *features = bag->features;
  g_array_set_size(features, bag->n);
  g_free(bag->slots);
  g_free(bag);
  return features;
}

void quitus_bag_turn_to(struct quitus_bag *bag, enum quitus_view view) {
  bag->view = view;
  bag->n_before = bag->n;
}

static struct quitus_feature *feature_at(const struct quitus_bag *bag, guint32 i) {
  return &g_array_index(bag->features, struct quitus_feature, i);
}

/* The slot where the feature is, or where it may go. */
static struct slot *slot_of(const struct quitus_bag *bag, guint32 key) {
  for (guint32 i = key;; i++) {
    struct slot *slot = &bag->slots[i & (bag->size - 1)];
    if (slot->number <= bag->n_before || slot->key == key)
      return slot;
  }
}

static void grow_slots(struct quitus_bag *bag) {
  bag->size *= 2;
  g_free(bag->slots);
  bag->slots = g_new0(struct slot, bag->size);
  for (guint32 i = bag->n_before; i < bag->n; i++)
    *slot_of(bag, feature_at(bag, i)->key) = (struct slot){feature_at(bag, i)->key, i + 1};
}

static bool is_full(const struct quitus_bag *bag) {
  return bag->n == bag->features->len || bag->n - bag->n_before > bag->size / 2;
}

static void make_room(struct quitus_bag *bag) {
  if (bag->n == bag->features->len)
    g_array_set_size(bag->features, 2 * bag->n);
  if (bag->n - bag->n_before > bag->size / 2)
    grow_slots(bag);
}

static void take_in(struct quitus_bag *bag, guint32 key, guint32 start, guint32 end,
                    unsigned more) {
  key = MAX(key, 1);
  struct slot *slot = slot_of(bag, key);
  if (slot->number > bag->n_before) {
    struct quitus_feature *known = feature_at(bag, slot->number - 1);
    known->count = (guint16)MIN(known->count + more, G_MAXUINT16);
    return;
  }
  *feature_at(bag, bag->n) = (struct quitus_feature){key, (guint16)bag->view, 1, start, end};
  *slot = (struct slot){key, ++bag->n};
  if (is_full(bag))
    make_room(bag);
}

void quitus_bag_add(struct quitus_bag *bag, guint32 key, guint32 start, guint32 end) {
  take_in(bag, key, start, end, 1);
}

void quitus_bag_add_once(struct quitus_bag *bag, guint32 key, guint32 start, guint32 end) {
  take_in(bag, key, start, end, 0);
}
