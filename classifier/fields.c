/* classifier/fields.c - reads no field yet. */
#include "classifier/fields.h"

void quitus_fields_read(const struct quitus_letter *letter, const struct quitus_folded *folded,
                        struct quitus_reading *reading) {
  (void)letter;
  (void)folded;
  (void)reading;
}
