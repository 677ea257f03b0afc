# doc/: design, style, manual pages.
dist_man_MANS += doc/man/quitus.1 doc/man/quitus.conf.5 doc/man/quitus-playbook.5 doc/man/quitus-rules.5 \
	doc/man/quitus-scenarios.5 doc/man/quitus-templates.5 \
	doc/man/quitus-imap.8 doc/man/quitus-milter.8 doc/man/quitus-outbox.8
EXTRA_DIST += doc/design.md doc/mailbox.md doc/log.md doc/privacy.md \
	doc/start-imap.md doc/start-postfix.md doc/upgrading.md doc/watching.md doc/style.md doc/taxonomy.md doc/testing.md doc/contributing.md
EXTRA_DIST += contrib/quitus.conf.example contrib/postfix/README \
	contrib/sieve/quitus.sieve contrib/thunderbird/user.js \
	contrib/systemd/quitus-imap.service contrib/systemd/quitus-milter.service \
	contrib/systemd/quitus-outbox.service contrib/systemd/outbox-sendmail.conf \
	contrib/systemd/sysusers.conf contrib/systemd/tmpfiles.conf
bashcompletiondir = $(datadir)/bash-completion/completions
dist_bashcompletion_DATA = contrib/bash-completion/quitus
zshcompletiondir = $(datadir)/zsh/site-functions
dist_zshcompletion_DATA = contrib/zsh-completion/_quitus
EXTRA_DIST += doc/accuracy.md doc/accuracy.head.md doc/accuracy.tail.md

# Figures by cross-validation, and of reading the corpus wrapped as mail; takes some minutes.
ACCURACY_GROUPS = \
	--group 'French, rough=w4,w7,w9,w14,w16,w23,w25,w29,w35,w40,w46,w51,w56,w57,w63,w64,w65,w68,w69,w73,w77' \
	--group 'French, formal=w5,w8,w10,w12,w13,w15,w19,w24,w26,w27,w28,w33,w37,w38,w39,w47,w52,w58,w59,w66,w70,w74,w78' \
	--group 'English=w6,w11,w17,w20,w21,w22,w30,w31,w34,w42,w49,w55,w60,w61,w67,w71,w75,w76,w79' \
	--group 'w13 to w19=w13,w14,w15,w16,w17,w18,w19' \
	--group 'unread by rule writers=w13,w14,w15,w16,w17,w18,w19,w21,w23,w25,w27,w29,w31,w33,w35,w37,w38,w39,w40,w41,w42,w43,w47,w49,w51,w53,w55,w56,w57,w58,w59,w60,w61,w62,w63,w64,w65,w66,w67,w68,w69,w70,w71,w72,w73,w74,w75,w76,w77,w78,w79'
ACCURACY_MAIL = $(abs_builddir)/accuracy.mail
CLEANFILES += accuracy.figures accuracy.words
.PHONY: accuracy model
accuracy: quitus
	cd $(srcdir) && $(abs_builddir)/quitus learn --report $(ACCURACY_GROUPS) $(CORPUS_FILES) \
	  >$(abs_builddir)/accuracy.figures
	rm -rf $(ACCURACY_MAIL)
	cd $(srcdir) && corpus/make-eml $(ACCURACY_MAIL) $(CORPUS_FILES)
	printf '[rules]\nmodel = none\n' >$(ACCURACY_MAIL)/quitus.conf
	find $(ACCURACY_MAIL) -name '*.eml' -print0 | xargs -0 $(abs_builddir)/quitus read --json \
	  --config $(ACCURACY_MAIL)/quitus.conf >$(ACCURACY_MAIL)/read.jsonl
	$(srcdir)/corpus/score --words $(ACCURACY_MAIL)/truth.jsonl $(ACCURACY_MAIL)/read.jsonl \
	  >$(abs_builddir)/accuracy.words
	rm -rf $(ACCURACY_MAIL)
	cd $(srcdir) && { cat doc/accuracy.head.md && printf '## Figures\n\n' && \
	  cat $(abs_builddir)/accuracy.figures && printf "\n## The sender's own words\n\n" && \
	  cat $(abs_builddir)/accuracy.words doc/accuracy.tail.md; } >doc/accuracy.md

# Learns the model that ships.
model: quitus
	cd $(srcdir) && $(abs_builddir)/quitus learn --out classifier/learnt/quitus.model $(CORPUS_FILES)
