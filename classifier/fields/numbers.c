/* classifier/fields/numbers.c - the shapes of numbers, the longest first. */
#include "classifier/fields/numbers.h"

struct form {
  const char *regex;
  enum quitus_number_kind kind;
};
static const struct form forms[] = {
    {QUITUS_NEAR_DIGIT "\\+\\+\\+[0-9/]{10,16}\\+\\+\\+", QUITUS_NUMBER_MIXED},
    {QUITUS_NEAR_AT "[a-z0-9._%+-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62}\\.){1,6}[a-z]{2,24}",
     QUITUS_NUMBER_EMAIL},
    {QUITUS_NEAR_DIGIT "\\b[a-z]{2}[0-9]{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?\\b",
     QUITUS_NUMBER_ACCOUNT},
    {QUITUS_NEAR_DIGIT
     "\\b(?:siret|siren|rcs|tva|bce|rna|ape|naf)\\b[ :a-z]{0,12}[a-z]{0,2}[0-9][0-9 .]{5,18}[0-9]",
     QUITUS_NUMBER_ACCOUNT},
    {QUITUS_AT_DIGIT "\\b[0-9]{3} [0-9]{3} [0-9]{3}(?: [0-9]{5})?\\b", QUITUS_NUMBER_ACCOUNT},
    {QUITUS_NEAR_DIGIT
     "(?<![0-9a-z/-])(?:\\+[1-9][0-9]{0,2}|00[1-9][0-9]{0,2}[ .-])(?:[ .-]?\\(0\\))?(?:[ "
     ".-]?[0-9]{1,4}){3,5}(?![0-9])",
     QUITUS_NUMBER_PHONE},
    {QUITUS_AT_DIGIT "(?<![0-9a-z/-])0[1-9](?:[ .-]?[0-9]{2}){4}(?![0-9/])", QUITUS_NUMBER_PHONE},
    {QUITUS_AT_DIGIT "(?<![0-9a-z/-])0[0-9]{2,4}[ /.-][0-9]{2,4}(?:[ .-]?[0-9]{2,4}){1,3}(?![0-9])",
     QUITUS_NUMBER_PHONE},
    {QUITUS_NEAR_DIGIT "(?<![0-9a-z/-])\\(?[2-9][0-9]{2}\\)?[ .-][0-9]{3}[ .-][0-9]{4}(?![0-9])",
     QUITUS_NUMBER_PHONE},
    {QUITUS_AT_DIGIT "(?<![0-9a-z/.,-])[0-9]{2}(?: [0-9]{2}){3,4}(?![0-9])", QUITUS_NUMBER_PHONE},
    {QUITUS_NEAR_DIGIT "\\bf[a-z]?\\.? [0-9]{2,8}(?:[-/][0-9a-z]{1,8}){0,3}(?![a-z0-9@])",
     QUITUS_NUMBER_MIXED},
    {QUITUS_AT_DIGIT
     "(?<=\\bn|\\bno)[0-9]{1,20}(?:[-_/](?=[a-z0-9])[a-z0-9]{1,12}){1,4}(?![a-z0-9@])",
     QUITUS_NUMBER_MIXED},
    {QUITUS_AT_DIGIT "(?<=\\bn|\\bno)[0-9]{2,20}(?![a-z0-9@])", QUITUS_NUMBER_PLAIN},
    {QUITUS_NEAR_DIGIT
     "(?<![a-z0-9/.@_-])(?=[a-z_/.-]{1,21}+[0-9])(?!no?[0-9]|[tsq][1-4]\\b)(?:[a-z]{1,6}[-_/"
     ".]?){1,3}[0-9][a-z0-9]{0,20}(?:[-_/.](?=[a-z0-9])[a-z0-9]{1,12}){0,4}(?![a-z0-9@])",
     QUITUS_NUMBER_MIXED},
    {QUITUS_AT_DIGIT "(?<![a-z0-9/.,@_-])(?!(?:0?[1-9]|1[0-2])/"
                     "20[0-9]{2}\\b)[0-9]{1,20}(?:[a-z]{1,4}[0-9]{0,10})?(?:[-_/"
                     "](?=[a-z0-9])[a-z0-9]{1,12}){1,4}(?![a-z0-9@])(?![.,][0-9])",
     QUITUS_NUMBER_MIXED},
    {QUITUS_AT_DIGIT
     "(?<![a-z0-9/.,@_'-])(?:[0-9]{1,8} (?:bis|ter)|[0-9]{3,8}[abd])(?![a-z0-9@/'-])",
     QUITUS_NUMBER_MIXED},
    {QUITUS_AT_DIGIT
     "(?<![a-z0-9/"
     ".,@_-])(?![0-9]{1,10}(?:eur|euros|h[0-9]{0,2}|k|ke|keur|e|m|kg|km|ht|ttc|cm|mm|xx+|[a-z]{1,3}"
     "[0-9]?)\\b)[0-9]{2,10}[a-z]{1,6}(?:[0-9]{1,10}[a-z]{0,6}){0,3}(?![a-z0-9@-])",
     QUITUS_NUMBER_MIXED},
    {QUITUS_AT_DIGIT
     "(?<![a-z0-9/.,@_'-])[0-9]{2,20}(?!'(?![sd]\\b))(?![a-z0-9/@_%-])(?![.,][0-9])",
     QUITUS_NUMBER_PLAIN},
    {QUITUS_AT_DIGIT
     "(?<=\\bfacture |\\bfactures |\\bfact |\\bfac |\\binvoice |\\binvoices |\\binv |\\bfacture n "
     "|\\binvoice no )[1-9](?! ?[a-z0-9/@_%'-]*[0-9])(?![a-z/@_%'-])(?! "
     "(?:fois|x|jours?|days?|mois|months?|weeks?|semaines?|sur|of|factures?|invoices?)\\b)(?![.,]["
     "0-9])",
     QUITUS_NUMBER_PLAIN},
};

const struct quitus_scan_patterns quitus_number_patterns = {&forms->regex, G_N_ELEMENTS(forms),
                                                            sizeof forms[0]};

GArray *quitus_numbers_find(struct quitus_scan *scan) {
  GArray *numbers = g_array_new(FALSE, FALSE, sizeof(struct quitus_number));
  for (unsigned i = 0; i < G_N_ELEMENTS(forms); i++) {
    struct quitus_number number = {.kind = forms[i].kind};
    for (size_t from = 0; numbers->len < QUITUS_NUMBERS_MAX; from = number.end) {
      if (!quitus_scan_find(scan, QUITUS_SCAN_NUMBERS, i, from, &number.start, &number.end))
        break;
      if (!quitus_places_meet(numbers, number.start, number.end))
        g_array_append_val(numbers, number);
    }
  }
  quitus_places_sort(numbers);
  return numbers;
}
