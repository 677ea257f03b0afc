/* classifier/learnt/train_work.h - many like pieces of work, done on all processors, with word of
 * how far it has come. */
#ifndef QUITUS_CLASSIFIER_LEARNT_TRAIN_WORK_H
#define QUITUS_CLASSIFIER_LEARNT_TRAIN_WORK_H

#include "classifier/learnt/train.h"

struct quitus_work {
  quitus_train_progress progress; /* called by the thread that runs the work; may be NULL */
  void *data;
  guint done, total; /* pieces */
};

/* Calls piece(i, data) for each i below n, in no order, and returns when all are done. */
void quitus_work_run(struct quitus_work *work, guint n, void (*piece)(guint i, void *data),
                     void *data);

#endif
