# classifier/learnt/: learning the model, for quitus alone; reading with it is in libclassifier.a.
noinst_LIBRARIES += liblearn.a
liblearn_a_SOURCES = \
	classifier/learnt/model_write.c classifier/learnt/model_write.h \
	classifier/learnt/train.c classifier/learnt/train.h \
	classifier/learnt/train_first.c classifier/learnt/train_first.h \
	classifier/learnt/train_letters.c classifier/learnt/train_letters.h \
	classifier/learnt/train_limits.c classifier/learnt/train_limits.h \
	classifier/learnt/train_network.c classifier/learnt/train_network.h \
	classifier/learnt/train_second.c classifier/learnt/train_second.h \
	classifier/learnt/train_work.c classifier/learnt/train_work.h
LEARN_LIBS = liblearn.a $(LINEAR_LIBS)

check_PROGRAMS += tests/test-train
TESTS += tests/test-train
tests_test_train_SOURCES = tests/test-train.c
tests_test_train_LDADD = $(LEARN_LIBS) $(CLASSIFIER_LIBS) $(BASE_LIBS)


nobase_dist_pkgdata_DATA += classifier/learnt/quitus.model
