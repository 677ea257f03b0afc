/* base/shape.c - the shape of a number. */
#include "base/shape.h"
#include "base/fold.h"
#include <glib.h>
#include <string.h>

bool quitus_form_read(const char *folded, size_t length, struct quitus_form *ret_form) {
  struct quitus_form form = {.digits = 0};
  size_t n = 0, end = 0; /* of the key; of the shape */
  bool apart = false;    /* a sign stands before what comes next */
  for (size_t i = 0; i < length; i++) {
    char c = folded[i];
    if (!g_ascii_isalnum(c)) {
      apart = n > 0;
      continue;
    }
    if (end + apart >= QUITUS_LONGEST_NUMBER)
      return false;
    if (apart)
      form.shape[end++] = '-';
    apart = false;
    form.shape[end++] = form.joined[n] = g_ascii_isdigit(c) ? '9' : 'a';
    form.key[n++] = c;
    form.digits += g_ascii_isdigit(c);
  }
  if (!form.digits)
    return false;
  *ret_form = form;
  return true;
}

char *quitus_shape(const char *number) {
  g_autofree char *folded = quitus_fold_string(number);
  struct quitus_form form;
  return quitus_form_read(folded, strlen(folded), &form) ? g_strdup(form.shape) : NULL;
}
