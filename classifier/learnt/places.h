/* classifier/learnt/places.h - the places of a letter that speak most for a label, for a reader. */
#ifndef QUITUS_CLASSIFIER_LEARNT_PLACES_H
#define QUITUS_CLASSIFIER_LEARNT_PLACES_H

#include "classifier/learnt/model.h"

/* Adds at most three places to the reason's evidence, the strongest first, under the name
 * "learnt.VIEW" of the view that found them; none where no words speak for the label. */
void quitus_places_show(const struct quitus_model *model, const GArray *features,
                        const struct quitus_letter *letter, const struct quitus_folded *folded,
                        struct quitus_reason *reason);

#endif
