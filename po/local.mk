# po/: what people read, in their language.  The catalogue is built under po/ of the build tree, in the
# form that gettext looks for, so that programs find it without being installed.
PO_LANGUAGES = fr
frlocaledir = $(localedir)/fr/LC_MESSAGES
frlocale_DATA = po/fr/LC_MESSAGES/quitus.mo
EXTRA_DIST += po/fr.po
CLEANFILES += po/fr/LC_MESSAGES/quitus.mo

po/fr/LC_MESSAGES/quitus.mo: po/fr.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) -c -o $@ $<

# Takes new and changed messages of the sources into the catalogues of the source tree.
.PHONY: update-po
update-po:
	cd $(srcdir) && LC_ALL=C xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ \
	  --keyword=ngettext:1,2 --add-comments=TRANSLATORS --no-wrap --sort-by-file --package-name=quitus \
	  -o po/quitus.pot $$(ls base/*.c message/*.c classifier/*.c classifier/*/*.c db/*.c casefile/*.c followup/*.c \
	    intake/*.c milter/*.c imap/*.c cli/*.c 2>/dev/null)
	cd $(srcdir) && for language in $(PO_LANGUAGES); do \
	  msgmerge --quiet --no-wrap --no-location --no-fuzzy-matching --update --backup=none po/$$language.po po/quitus.pot; \
	done && rm -f po/quitus.pot
