/* classifier/learnt/bag.h - features being gathered: each once, with its count and first place. */
#ifndef QUITUS_CLASSIFIER_LEARNT_BAG_H
#define QUITUS_CLASSIFIER_LEARNT_BAG_H

#include "classifier/learnt/features.h"

struct quitus_bag;

/* `expected` features of one view, more or less. */
struct quitus_bag *quitus_bag_new(gsize expected);
/* Frees the bag; caller frees the features that it returns. */
GArray *quitus_bag_empty(struct quitus_bag *bag);

/* The features added next are of that view, to which the bag has not turned before. */
void quitus_bag_turn_to(struct quitus_bag *bag, enum quitus_view view);
/* Counts one more of `key`; 0 stands for another key, as no feature has it. */
void quitus_bag_add(struct quitus_bag *bag, guint32 key, guint32 start, guint32 end);
/* Takes it in where it is new; does not count. */
void quitus_bag_add_once(struct quitus_bag *bag, guint32 key, guint32 start, guint32 end);

#endif
