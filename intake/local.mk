# intake/: the order of the steps from bytes to a decision that is kept, and the spool.
noinst_LIBRARIES += libintake.a
libintake_a_SOURCES = \
	intake/intake.c intake/intake.h \
	intake/correct.c \
	intake/move.c intake/inside.h \
	intake/settings.c intake/settings.h \
	intake/spool.c intake/spool.h
INTAKE_LIBS = libintake.a $(MESSAGE_LIBS) $(CLASSIFIER_LIBS) $(CASEFILE_LIBS) $(DB_LIBS) $(BASE_LIBS)
