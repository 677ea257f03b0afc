/* tests/test-amount-wordings.c - how debtors write an amount: many ways of each. */
#include "base/fold.h"
#include "classifier/fields/amounts.h"

struct wordings {
  int64_t cents;
  bool currency;     /* one stands beside each */
  const char *texts; /* between " | " */
};

static const struct wordings wordings[] = {
    {1150, true, "onze euros cinquante | onze euros et cinquante centimes | 11 euros 50"},
    {1240, true, "12 euros 40 | 12€40 | 12,40 € | 12.40 EUR | CHF 12.40 | £12.40 | 12,40 £"},
    {8000, true,
     "80 € | quatre-vingts euros | huitante francs | octante francs | 80 CHF | 80.- CHF"},
    {9500, true, "nonante-cinq francs | quatre-vingt-quinze euros | 95€ | Fr. 95.-- | 95 piastres"},
    {12500, true,
     "cent vingt-cinq euros | a hundred and twenty-five pounds | 125 balles | $125 | 125$"},
    {49000, true, "quatre cent nonante euros | 490 dh | 490 dirhams | 490£ | £490 | £ 490 | 490 £"},
    {50000, true,
     "five hundred quid | cinq cents balles | A$500 | GHS 500 | ₦500 | ₹500 | KES 500"},
    {95050, true, "950,5 € | 950.5 EUR | neuf cent cinquante euros et cinquante centimes"},
    {120000, true,
     "twelve hundred dollars | £1.2k | mille deux cents euros | 1 200 eur | 1 200€HT"},
    {125000, true,
     "1 250 € | 1.250 € | 1'250.- CHF | CHF 1'250.- | 1’250 CHF | 1 250 $ | USD 1,250 | C$1,250 | "
     "€1,250 | EUR 1.250,00 | 1,25 k€ | mille deux cent cinquante euros | 1250 euros TTC | 1250€ "
     "ttc | 1 250,- € | one thousand two hundred and fifty pounds"},
    {125050, true,
     "1 250,50 € | 1.250,50 € | 1250€50 | 1250 euros 50 | 1 250 euros 50 | $1,250.50 | 1'250.50 "
     "CHF "
     "| 1 250,50 $ CA | £1,250.50 | 1.250,500 TND | 1250,500 DT"},
    {300000, true,
     "3k€ | 3 k€ | 3 keur | 3 000 € | £3k | $3k | trois mille euros | three grand | 3 grand"},
    {438000, true, "4 380 euros TTC | 4380€ | quatre mille trois cent quatre-vingts euros"},
    {1840000, true, "18,400/- | Rs 18,400 | N18,400"},
    {620000, true, "R6 200 | R 6 200 | R6,200.00 | Rs. 6,200"},
    {35000000, true,
     "350 000 FCFA | 350.000 F CFA | 350000 XOF | 350 mille francs | 350 000 F | 350.000 F | "
     "trois cent cinquante mille francs CFA"},
    {120000000, true,
     "1,2 M€ | 1 200 000 € | 1.200.000 FCFA | 1,2 million | un million deux cent mille euros"},
    {200000000, true, "2 millions | 2M FCFA | deux millions de francs"},
    {12000, false, "hundred and twenty in cash | cent vingt en liquide"},
    {60000, false, "six hundred sent just now | six cents."},
    {125000, false, "1 250 | 1.250 | 1250 | 1250,00 | 1'250.-"},
};

static void test_wording(const struct wordings *expected, const char *text) {
  g_autoptr(quitus_folded) folded = quitus_fold(text, -1);
  g_auto(quitus_scan) scan = {0};
  quitus_scan_init(&scan, folded->text, folded->length);
  g_autoptr(GArray) amounts = quitus_amounts_find(&scan, text, folded->map);
  g_test_message("%s", text);
  g_assert_cmpuint(amounts->len, ==, 1);
  const struct quitus_amount *amount = &g_array_index(amounts, struct quitus_amount, 0);
  g_assert_cmpint(amount->cents, ==, expected->cents);
  g_assert_cmpint(amount->currency, ==, expected->currency);
}

static void test_wordings(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(wordings); i++) {
    g_auto(GStrv) texts = g_strsplit(wordings[i].texts, " | ", -1);
    for (char **text = texts; *text; text++)
      test_wording(&wordings[i], *text);
  }
}

/* Numbers that no money stands beside are none with a currency. */
static void test_no_currency(void) {
  static const char *const texts[] = {"3 mille-feuilles", "2 M de câble", "la 2e",
                                      "500 euros 15 jours", "deux cents pièces"};
  const unsigned with_currency[] = {0, 0, 0, 1, 0};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(quitus_folded) folded = quitus_fold(texts[i], -1);
    g_auto(quitus_scan) scan = {0};
    quitus_scan_init(&scan, folded->text, folded->length);
    g_autoptr(GArray) amounts = quitus_amounts_find(&scan, texts[i], folded->map);
    unsigned found = 0;
    for (guint j = 0; j < amounts->len; j++)
      found += g_array_index(amounts, struct quitus_amount, j).currency;
    g_test_message("%s", texts[i]);
    g_assert_cmpuint(found, ==, with_currency[i]);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/amounts/wordings", test_wordings);
  g_test_add_func("/amounts/no-currency", test_no_currency);
  return g_test_run();
}
