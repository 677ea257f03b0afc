/* message/signature.c - cuts away what programs append below the sender's words.
 *
 * Works from the end of each kept passage upwards: mobile signatures and footers, then what stands
 * below the "-- " delimiter, then a name block.  A bare name that closes a letter was typed, and
 * stays; a block of name, role, firm and telephone was not, and goes.
 */
#include "base/i18n.h"
#include "message/footer.h"
#include "message/line_shape.h"
#include "message/lines.h"
#include "message/separator.h"
#include <string.h>

enum {
  DELIMITED_MAX = 25, /* lines below "-- " that may still be a signature */
  LIST_FOOTER_MAX = 6,
  BLOCK_MAX = 9,      /* lines of a name block without delimiter */
  PARAGRAPH_MAX = 40, /* lines of one that may be judged at all */
  NAME_MIN = 4,       /* letters of a name that is recognised again */
};

/* A passage of kept lines, [start, end); `end` moves up as its tail is cut. */
struct passage {
  struct quitus_lines *lines;
  size_t start, end;
};

static void drop_blank_end(struct passage *passage) {
  while (passage->end > passage->start && passage->lines->at[passage->end - 1].blank)
    passage->end--;
}

static void cut_from(struct passage *passage, size_t start, enum quitus_cut_kind kind,
                     const char *habit) {
  quitus_lines_cut(passage->lines, start, passage->end, kind, habit);
  passage->end = start;
  drop_blank_end(passage);
}

/* The first line of the last paragraph. */
static size_t last_paragraph(const struct passage *passage) {
  size_t i = passage->end;
  while (i > passage->start && !passage->lines->at[i - 1].blank &&
         passage->end - i <= PARAGRAPH_MAX)
    i--;
  return i;
}

/* The line above `i` that is not blank, or NULL. */
static const struct quitus_line *line_above(const struct passage *passage, size_t i) {
  while (i-- > passage->start)
    if (!passage->lines->at[i].blank)
      return &passage->lines->at[i];
  return NULL;
}

static bool is_delimiter(const struct quitus_line *line) {
  return strcmp(line->folded, "--") == 0 || quitus_is_bar(line->folded);
}

static bool cut_mobile(struct passage *passage) {
  const struct quitus_line *last = &passage->lines->at[passage->end - 1];
  if (!quitus_is_mobile_signature(last))
    return false;
  cut_from(passage, passage->end - 1, QUITUS_CUT_SIGNATURE, N_("mobile signature"));
  return true;
}

/* A bar or "--" with nothing left below it. */
static bool cut_bare_delimiter(struct passage *passage) {
  if (!is_delimiter(&passage->lines->at[passage->end - 1]))
    return false;
  cut_from(passage, passage->end - 1, QUITUS_CUT_SIGNATURE, N_("delimiter"));
  return true;
}

static bool has_digit(const struct passage *passage, size_t start) {
  for (size_t i = start; i < passage->end; i++)
    if (strpbrk(passage->lines->at[i].folded, "0123456789"))
      return true;
  return false;
}

/* What suffices for the paragraph at `start` to be a footer: less below the name that ends a
 * letter, where no date or amount makes it a message. */
static unsigned footer_threshold(const struct passage *passage, size_t start) {
  const struct quitus_line *above = line_above(passage, start);
  bool below_name =
      above && quitus_is_sign_off(above) && quitus_line_shape(above) != QUITUS_SHAPE_CLOSE;
  return below_name && !has_digit(passage, start) ? 1 : 2;
}

/* The last paragraph, or its last line where it stands glued to others. */
static bool cut_footer(struct passage *passage) {
  struct quitus_lines *lines = passage->lines;
  size_t paragraph = last_paragraph(passage), last = passage->end - 1;
  bool first_of_all = paragraph == 0 || (!passage->start && !line_above(passage, paragraph));
  unsigned whole = first_of_all ? 0 : quitus_footer_weight(lines, paragraph, passage->end);
  if (whole >= footer_threshold(passage, paragraph) && !quitus_is_sign_off(&lines->at[paragraph])) {
    cut_from(passage, paragraph, QUITUS_CUT_FOOTER, N_("footer"));
    return true;
  }
  if (last > paragraph && quitus_footer_weight(lines, last, passage->end) >= 2) {
    cut_from(passage, last, QUITUS_CUT_FOOTER, N_("footer"));
    return true;
  }
  return false;
}

static bool cut_delimited(struct passage *passage) {
  size_t found = passage->end;
  for (size_t i = passage->end; i-- > passage->start && passage->end - i <= DELIMITED_MAX;)
    if (strcmp(passage->lines->at[i].folded, "--") == 0)
      found = i;
  if (found == passage->end)
    return false;
  cut_from(passage, found, QUITUS_CUT_SIGNATURE, N_("delimiter --"));
  return true;
}

/* A mailing list's footer: a bar, the list's name and address. */
static bool cut_list_footer(struct passage *passage) {
  bool list = false;
  for (size_t i = passage->end; i-- > passage->start && passage->end - i <= LIST_FOOTER_MAX;) {
    const char *folded = passage->lines->at[i].folded;
    list = list || strstr(folded, "mailing list") || strstr(folded, "liste de diffusion");
    if (list && quitus_is_bar(folded)) {
      cut_from(passage, i, QUITUS_CUT_FOOTER, N_("footer of a mailing list"));
      return true;
    }
  }
  return false;
}

struct tally {
  size_t lines, contact, role, firm, name, prose;
  enum quitus_shape first, last;
};

static struct tally take_tally(const struct passage *passage, size_t start) {
  struct tally tally = {.lines = passage->end - start,
                        .first = quitus_line_shape(&passage->lines->at[start]),
                        .last = quitus_line_shape(&passage->lines->at[passage->end - 1])};
  for (size_t i = start; i < passage->end; i++) {
    enum quitus_shape shape = quitus_line_shape(&passage->lines->at[i]);
    tally.contact += shape == QUITUS_SHAPE_CONTACT;
    tally.role += shape == QUITUS_SHAPE_ROLE;
    tally.firm += shape == QUITUS_SHAPE_FIRM;
    tally.name += shape == QUITUS_SHAPE_NAME;
    tally.prose += shape == QUITUS_SHAPE_SENTENCE || shape == QUITUS_SHAPE_OTHER;
  }
  return tally;
}

/* The line above says that an address or a name follows: then it is part of the message. */
static bool announces(const struct quitus_line *above) {
  static const char *const words[] = {
      "coordonnees", "adresse",   "address",    "contact",  "ecrire a", "joindre",   "suivant",
      "below",       "following", "ci-dessous", "ci-apres", "facturer", "au nom de", NULL};
  return g_str_has_suffix(above->folded, ":") || quitus_contains_any(above->folded, words);
}

/* Numbers beside the words of the trade: an invoice, an amount, bank details. */
static bool states_facts(const struct passage *passage, size_t start) {
  static const char *const words[] = {"facture",  "invoice", "virement", "cheque",   "montant",
                                      "eur",      "iban",    "bic",      "commande", "ref",
                                      "transfer", "paid",    "paye",     "payee",    "acompte",
                                      "solde",    "dossier", "order",    NULL};
  for (size_t i = start; i < passage->end; i++) {
    const char *folded = passage->lines->at[i].folded;
    if (!strpbrk(folded, "0123456789") || strstr(folded, "capital"))
      continue;
    for (size_t w = 0; words[w]; w++)
      if (quitus_has_word(folded, words[w]))
        return true;
  }
  return false;
}

/* True where the block's first two lines repeat a word of the name above it. */
static bool repeats_name(const struct passage *passage, size_t start, const char *name) {
  g_auto(GStrv) words = g_strsplit_set(name, " ,.-'", 40);
  guint n = g_strv_length(words);
  for (guint w = n > 2 ? n - 2 : 0; w < n; w++)
    for (size_t i = start; i < passage->end && i < start + 2; i++)
      if (strlen(words[w]) >= NAME_MIN && quitus_has_word(passage->lines->at[i].folded, words[w]))
        return true;
  return false;
}

/* Whether the paragraph is a name block, judged by itself and by what stands above it. */
static const char *judge_block(const struct tally *tally, const struct quitus_line *above) {
  if (tally->first == QUITUS_SHAPE_SENTENCE || tally->first == QUITUS_SHAPE_CLOSE)
    return NULL;
  if (tally->contact && tally->lines >= 2)
    return N_("block with contact details");
  enum quitus_shape upper = quitus_line_shape(above);
  bool mostly_named = tally->prose * 2 <= tally->lines;
  if (quitus_is_sign_off(above) && upper != QUITUS_SHAPE_CLOSE && mostly_named)
    return N_("block below a name");
  if (upper == QUITUS_SHAPE_CLOSE)
    return NULL; /* what stands right below a complimentary close was typed */
  /* "Le président" and below it the name: that is how letters end, and blocks do not */
  bool titled = (tally->first == QUITUS_SHAPE_FIRM || tally->first == QUITUS_SHAPE_ROLE) &&
                tally->last != QUITUS_SHAPE_NAME;
  if (tally->lines >= (titled ? 2 : 3) && tally->role + tally->firm && mostly_named)
    return N_("block of name, role and firm");
  return NULL;
}

static bool cut_block(struct passage *passage) {
  size_t start = last_paragraph(passage);
  const struct quitus_line *above = line_above(passage, start);
  if (!above || passage->end - start > BLOCK_MAX)
    return false;
  if (announces(above) || states_facts(passage, start))
    return false;
  struct tally tally = take_tally(passage, start);
  const char *habit = judge_block(&tally, above);
  if (!habit && tally.first != QUITUS_SHAPE_SENTENCE && tally.first != QUITUS_SHAPE_CLOSE &&
      repeats_name(passage, start, above->folded))
    habit = N_("block that repeats the name");
  if (!habit)
    return false;
  cut_from(passage, start, QUITUS_CUT_SIGNATURE, habit);
  return true;
}

/* The last kept passage that ends at or above `end`. */
static bool find_passage(struct quitus_lines *lines, size_t end, struct passage *ret) {
  while (end > 0 && (!quitus_line_kept(&lines->at[end - 1]) || lines->at[end - 1].blank))
    end--;
  size_t start = end;
  while (start > 0 && quitus_line_kept(&lines->at[start - 1]))
    start--;
  *ret = (struct passage){lines, start, end};
  return end > 0;
}

static bool is_empty(const struct passage *passage) {
  return passage->end == passage->start;
}

/* What is not the sender's in any place: also above a quote that answers stand below. */
static void cut_sure_tail(struct passage *passage) {
  while (!is_empty(passage) && (cut_mobile(passage) || cut_bare_delimiter(passage)))
    ;
  while (!is_empty(passage) && cut_footer(passage))
    while (!is_empty(passage) && (cut_mobile(passage) || cut_bare_delimiter(passage)))
      ;
  if (!is_empty(passage) && !cut_list_footer(passage))
    cut_delimited(passage);
}

static void cut_passage(struct passage *passage, bool last) {
  cut_sure_tail(passage);
  if (!last || is_empty(passage))
    return;
  if (cut_block(passage) && !is_empty(passage))
    cut_sure_tail(passage);
}

void quitus_cut_tail(struct quitus_lines *lines) {
  struct passage passage;
  bool last = true;
  for (size_t end = lines->n; find_passage(lines, end, &passage); end = passage.start) {
    size_t start = passage.start;
    cut_passage(&passage, last);
    last = last && is_empty(&passage);
    passage.start = start;
  }
}
