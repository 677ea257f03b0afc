# followup/: composing answers, duplicates, subject, reply safety, sending; quitus-outbox.
noinst_LIBRARIES += libfollowup.a
libfollowup_a_SOURCES = followup/followup.h
libfollowup_a_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS) $(TEMPLATE_CFLAGS) $(CAIRO_CFLAGS) $(QPDF_CFLAGS) \
	$(ETPAN_CFLAGS) $(GNUTLS_CFLAGS)
FOLLOWUP_LIBS = libfollowup.a $(GMIME_LIBS) $(TEMPLATE_LIBS) $(CAIRO_LIBS) $(QPDF_LIBS) $(ETPAN_LIBS) \
	$(GNUTLS_LIBS)
