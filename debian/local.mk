# debian/: the Debian package.  `make deb-check` builds it and tries it on a system of its own (tests/package.sh).
EXTRA_DIST += debian/README.Debian debian/changelog debian/control debian/copyright debian/rules \
	debian/quitus.conf.sed debian/quitus.docs debian/quitus.examples debian/quitus.install \
	debian/quitus.postrm debian/quitus.preinst debian/source/format \
	tests/package.sh tests/package-boot.sh

.PHONY: deb-check
deb-check:
	$(AM_V_at)top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' bash $(srcdir)/tests/package.sh
