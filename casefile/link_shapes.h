/* casefile/link_shapes.h - the shapes (base/shape.h) that a portfolio's numbers have, for those who
 * look for numbers of its kind.  Never changes once made: any thread. */
#ifndef QUITUS_CASEFILE_LINK_SHAPES_H
#define QUITUS_CASEFILE_LINK_SHAPES_H

#include <glib.h>

struct quitus_shapes {
  GPtrArray *whole;    /* of char *: "a9999-99999" */
  GPtrArray *bare;     /* each without signs: "a999999999" */
  GHashTable *written; /* the whole ones as a set */
  GHashTable *joined;  /* the bare ones as a set */
};

/* `shapes`: of char *; copied. */
struct quitus_shapes *quitus_shapes_new(const GPtrArray *shapes);
void quitus_shapes_free(struct quitus_shapes *shapes);

typedef struct quitus_shapes quitus_shapes;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_shapes, quitus_shapes_free)

#endif
