# corpus/: labelled replies, for tests, measures and learning.
CORPUS_FILES = \
	corpus/w1.jsonl corpus/w2.jsonl corpus/w3.jsonl corpus/w4.jsonl corpus/w5.jsonl \
	corpus/w6.jsonl corpus/w7.jsonl corpus/w8.jsonl corpus/w9.jsonl corpus/w10.jsonl \
	corpus/w11.jsonl corpus/w12.jsonl corpus/w13.jsonl corpus/w14.jsonl corpus/w15.jsonl \
	corpus/w16.jsonl corpus/w17.jsonl corpus/w18.jsonl corpus/w19.jsonl corpus/w20.jsonl \
	corpus/w21.jsonl corpus/w22.jsonl corpus/w23.jsonl corpus/w24.jsonl corpus/w25.jsonl \
	corpus/w26.jsonl corpus/w27.jsonl corpus/w28.jsonl corpus/w29.jsonl corpus/w30.jsonl \
	corpus/w31.jsonl corpus/w32.jsonl corpus/w33.jsonl corpus/w34.jsonl corpus/w35.jsonl \
	corpus/w36.jsonl corpus/w37.jsonl corpus/w38.jsonl corpus/w39.jsonl corpus/w40.jsonl \
	corpus/w41.jsonl corpus/w42.jsonl corpus/w43.jsonl corpus/w44.jsonl corpus/w45.jsonl \
	corpus/w46.jsonl corpus/w47.jsonl corpus/w48.jsonl corpus/w49.jsonl corpus/w50.jsonl \
	corpus/w51.jsonl corpus/w52.jsonl corpus/w53.jsonl corpus/w54.jsonl corpus/w55.jsonl \
	corpus/w56.jsonl corpus/w57.jsonl corpus/w58.jsonl corpus/w59.jsonl corpus/w60.jsonl \
	corpus/w61.jsonl corpus/w62.jsonl \
	corpus/w63.jsonl corpus/w64.jsonl corpus/w65.jsonl corpus/w66.jsonl corpus/w67.jsonl \
	corpus/w68.jsonl corpus/w69.jsonl corpus/w70.jsonl corpus/w71.jsonl corpus/w72.jsonl \
	corpus/w73.jsonl corpus/w74.jsonl corpus/w75.jsonl corpus/w76.jsonl \
	corpus/w77.jsonl corpus/w78.jsonl corpus/w79.jsonl
EXTRA_DIST += corpus/README.md corpus/LICENSE corpus/make-eml corpus/score $(CORPUS_FILES)
TESTS += tests/T030-corpus.sh
EXTRA_DIST += tests/T030-corpus.sh
