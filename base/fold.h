/* base/fold.h - text folded to plain lower-case ASCII, with a way back to the original.
 *
 * Folding is what makes « RÈGLEMENT », « reglement » and « Règlement » one word for rules, names
 * and references.  Letters lose case and accents (œ → oe, ß → ss), typographic quotes and dashes
 * become ' " -, every kind of space becomes ' ' (line ends stay '\n'), € becomes "eur"; any other
 * character becomes one ' '.  Invalid UTF-8 bytes become ' '.  Linear in the text.  Any thread.
 */
#ifndef QUITUS_BASE_FOLD_H
#define QUITUS_BASE_FOLD_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct quitus_folded {
  char *text;    /* NUL-terminated ASCII, no NUL inside */
  size_t length; /* its bytes */
  uint32_t *map; /* length + 1 entries: byte i came from byte map[i] of the original */
};

/* `length` may be -1 for a NUL-terminated text; at most 2^32 - 1 bytes. */
struct quitus_folded *quitus_fold(const char *text, gssize length);
void quitus_folded_free(struct quitus_folded *folded);

/* Only the folded text.  Caller frees. */
char *quitus_fold_string(const char *text);
/* Folded, and only its letters and digits: "A2026-00123" and "a2026 00123" are one key.  Caller
 * frees. */
char *quitus_fold_key(const char *text);

typedef struct quitus_folded quitus_folded;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(quitus_folded, quitus_folded_free)

#endif
