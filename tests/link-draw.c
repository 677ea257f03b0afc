/* tests/link-draw.c - see link-draw.h. */
#include "tests/link-draw.h"
#include <string.h>

/* ---- choosing cases ---- */

static bool is_for(const struct one_case *one, enum which which, enum writer writer) {
  bool alone = !link_portfolio_has_sibling(one->number) && !link_portfolio_is_sibling(one->number);
  bool one_closed = link_portfolio_is_closed(one->number + 1);
  if (which == TWO_CASES || which == TWO_ONE_CLOSED)
    return link_portfolio_has_sibling(one->number) && !one->shared_invoice &&
           one_closed == (which == TWO_ONE_CLOSED);
  if (link_portfolio_has_one_word(one->number) != (which == ONE_WORD) ||
      (link_portfolio_has_accountant(one->number) && which != ACCOUNTANT) ||
      (which == ACCOUNTANT && !link_portfolio_has_accountant(one->number)))
    return false;
  if (!alone || one->shared_invoice != (which == SHARED))
    return false;
  if (which == OWN_DOMAIN || writer == COLLEAGUE)
    return !one->public_mail;
  return which < LETTERED || which > GROUPED || one->style == (unsigned)(which - LETTERED);
}

static const struct one_case *draw_case(GPtrArray *cases, enum which which, enum writer writer,
                                        GRand *rand) {
  for (;;) {
    const struct one_case *one = cases->pdata[g_rand_int_range(
        rand, 0, which == SHARED ? LINK_PORTFOLIO_SHARED : (gint32)cases->len - 1)];
    if (is_for(one, which, writer))
      return one;
  }
}

struct draw draw_cases(GPtrArray *cases, enum which which, enum writer writer, GRand *rand) {
  struct draw draw = {.rand = rand};
  enum which other = which >= LETTERED && which <= GROUPED ? which : OWN_DOMAIN;
  draw.a = draw_case(cases, which, writer, rand);
  do
    draw.b = draw_case(cases, other, CONTACT, rand);
  while (draw.b == draw.a);
  bool two = which == TWO_CASES || which == TWO_ONE_CLOSED;
  draw.second = two ? cases->pdata[draw.a->number + 1] : draw.a;
  return draw;
}

char *draw_sender(const struct draw *draw, enum writer writer) {
  switch (writer) {
  case CONTACT:
    return g_strdup(draw->a->email);
  case COLLEAGUE:
    return g_strdup_printf("direction@%s", strchr(draw->a->email, '@') + 1);
  case CREDITOR:
    return g_strdup(draw->a->creditor_email);
  case OTHER:
    return g_strdup(draw->b->email);
  case UNKNOWN:
    return g_strdup_printf("quelquun%u@gmail.com", draw->a->number);
  }
  g_assert_not_reached();
}

/* ---- filling in ---- */

static char *mangled(const char *reference, GRand *rand) {
  g_autofree char *lower = g_ascii_strdown(reference, -1);
  switch (g_rand_int_range(rand, 0, 5)) {
  case 0:
    return g_strdelimit(g_steal_pointer(&lower), "-/", ' ');
  case 1:
    return g_steal_pointer(&lower);
  case 2: {
    g_auto(GStrv) parts = g_strsplit_set(reference, "-/", -1);
    return g_strjoinv(strchr(reference, '/') ? "-" : "", parts);
  }
  case 3: {
    g_auto(GStrv) parts = g_strsplit_set(reference, "-/", -1);
    return g_strjoinv(" - ", parts);
  }
  default: {
    g_auto(GStrv) parts = g_strsplit_set(reference, "-/", -1);
    return g_strjoinv("-\n", parts);
  }
  }
}

static char *without_form(const char *name) {
  g_autofree char *lower = g_utf8_strdown(name, -1);
  g_auto(GStrv) words = g_strsplit(lower, " ", -1);
  g_autoptr(GString) text = g_string_new(NULL);
  for (char **word = words; *word; word++)
    if (!g_str_equal(*word, "sarl") && !g_str_equal(*word, "sas") && !g_str_equal(*word, "eurl") &&
        !g_str_equal(*word, "s.a.r.l.") && !g_str_equal(*word, "sa"))
      g_string_append_printf(text, "%s%s", text->len ? " " : "", *word);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *without_zeros(const char *reference) {
  const char *sign = strchr(reference, '-');
  return g_strdup_printf("%.*s%s", (int)(sign + 1 - reference), reference,
                         sign + 1 + strspn(sign + 1, "0"));
}

static char *value_of(char key, const struct draw *draw) {
  switch (key) {
  case 'r':
    return g_strdup(draw->a->reference);
  case 's':
    return g_strdup(draw->b->reference);
  case 't':
    return g_strdup(draw->second->reference);
  case 'i':
    return g_strdup(draw->a->invoice);
  case 'j':
    return g_strdup(draw->b->invoice);
  case 'k':
    return g_strdup(draw->second->invoice);
  case 'n':
    return g_strdup(draw->a->debtor);
  case 'm':
    return g_strdup(draw->b->debtor);
  case 'N':
    return without_form(draw->a->debtor);
  case 'c':
    return g_strdup(draw->a->creditor);
  case 'e':
    return g_strdup_printf("%.3s %.3s %.3s", draw->a->siren, draw->a->siren + 3,
                           draw->a->siren + 6);
  case 'f':
    return link_portfolio_siret(draw->a);
  case 'a':
    return g_strdup_printf("%d,%02d", (int)(draw->a->amount / 100), (int)(draw->a->amount % 100));
  case 'z':
    return without_zeros(draw->a->reference);
  case 'o':
    return g_strdelimit(g_strdup(draw->a->reference), "0", 'O');
  case 'x': /* "A2026-0013" */
    return g_strdup_printf("%.9s%s", draw->a->reference, draw->a->reference + 10);
  case 'R':
    return mangled(draw->a->reference, draw->rand);
  default:
    g_assert_not_reached();
  }
}

char *draw_fill(const struct draw *draw, const char *template) {
  GString *text = g_string_new(NULL);
  for (const char *p = template; *p; p++) {
    if (*p != '{') {
      g_string_append_c(text, *p);
      continue;
    }
    g_autofree char *value = value_of(p[1], draw);
    g_string_append(text, value);
    p += 2;
  }
  return g_string_free(text, FALSE);
}
