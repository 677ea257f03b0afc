# db/: all SQL, the writer thread, numbered migrations, the journal.
noinst_LIBRARIES += libdb.a
libdb_a_SOURCES = db/db.h db/case.h db/portfolio.h db/action.h db/mail.h db/followup.h db/journal.h
libdb_a_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(ZSTD_CFLAGS)
DB_LIBS = libdb.a $(SQLITE_LIBS) $(ZSTD_LIBS) -lpthread
