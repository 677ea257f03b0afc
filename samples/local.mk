# samples/: an invented agency to try things on, and the test that reads its mail.
EXTRA_DIST += samples/README.md samples/quitus.conf samples/portfolio.csv samples/documents.json \
	samples/make-documents samples/documents samples/mail
TESTS += tests/T020-samples.sh tests/T021-manual.sh
EXTRA_DIST += tests/T020-samples.sh tests/T021-manual.sh tests/expected-samples.jsonl
