# doc/: design, style, manual pages.
dist_man_MANS += doc/man/quitus.1 doc/man/quitus.conf.5 doc/man/quitus-playbook.5 doc/man/quitus-rules.5 \
	doc/man/quitus-milter.8 doc/man/quitus-outbox.8
EXTRA_DIST += doc/design.md doc/style.md doc/taxonomy.md doc/testing.md doc/contributing.md
EXTRA_DIST += contrib/quitus.conf.example contrib/postfix/README \
	contrib/systemd/quitus-milter.service contrib/systemd/quitus-outbox.service
