# casefile/: linking a message to a case; the playbook; what follows from a reply; portfolio files.
noinst_LIBRARIES += libcasefile.a
libcasefile_a_SOURCES = \
	casefile/link.h casefile/playbook.h casefile/decide.h casefile/portfolio_file.h
CASEFILE_LIBS = libcasefile.a $(CSV_LIBS)
