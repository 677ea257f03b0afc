# corpus/: labelled replies, for tests, measures and learning.
CORPUS_FILES = \
	corpus/w1.jsonl corpus/w2.jsonl corpus/w3.jsonl corpus/w4.jsonl corpus/w5.jsonl \
	corpus/w6.jsonl corpus/w7.jsonl corpus/w8.jsonl corpus/w9.jsonl corpus/w10.jsonl \
	corpus/w11.jsonl corpus/w12.jsonl corpus/w13.jsonl corpus/w14.jsonl corpus/w15.jsonl \
	corpus/w16.jsonl corpus/w17.jsonl corpus/w18.jsonl corpus/w19.jsonl
EXTRA_DIST += corpus/README.md corpus/LICENSE corpus/make-eml corpus/score $(CORPUS_FILES)
TESTS += tests/T030-corpus.sh
EXTRA_DIST += tests/T030-corpus.sh
