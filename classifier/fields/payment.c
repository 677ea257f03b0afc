/* classifier/fields/payment.c - the words for means of payment, and what a transfer is marked with.
 */
#include "classifier/fields/payment.h"
#include "classifier/fields/amounts.h"
#include <string.h>

struct form {
  const char *regex;
  const char *method;
};
/* The more telling first: a transfer may be ordered for what a card or a bill of exchange pays. */
static const struct form methods[] = {
    {"\\b(?:prelev\\w+|prl?e?l?vt?s?|dd|ach pulled|you (?:\\w+ )?(?:took|collected) (?:it|"
     "the money|your money|payment|[0-9]+)|you (?:\\w+ )?helped yourselves?|"
     "vous vous etes (?:\\w+ )?servis?|vous (?:m'|nous )?avez (?:\\w+ )?(?:ponctionne|"
     "pris (?:[0-9]+|l'argent|la somme))|auto-?deb\\w+|your machine pulled|under the mandate|"
     "(?:vous avez|you) debited?|auto ?pay|direct[- ]debit\\w*|domiciliation|debit direct)\\b",
     "direct-debit"},
    {"\\b(?:lcr|lettres? de change|traites?|"
     "(?<!en )(?<!sans )(?<!a cet )(?<!cet )effet(?: de commerce)?|billets? a ordre|"
     "bills? of exchange|promissory notes?|accepted (?:bills?|drafts?)|(?:bill|draft) (?:was |"
     "you drew|we accepted|fell due|matured))\\b",
     "lcr"},
    {"\\b(?:cheques?|chq|chk|(?:un|mon|notre|votre|le|ce|par|du) chaque|chaque (?:n|de [0-9])|"
     "check (?!(?:n|no|for|was|is|went|of|your|yr|ur|you|and|with|it|this|that|again|if|whether|"
     "the|please|pls|back|out|on|in|ok)\\b)|chec\\b|chek|ck ?(?:#|n|[0-9])|(?:district|company|"
     "school|personal) check|check (?:#|n ?[0-9#]|no|for|was|is|went|of|\\d)|(?:a|the|our|by|your|"
     "paper|cashier's) check)",
     "cheque"},
    {"\\b(?:cartes?(?! (?:grise|verte|vitale|d'identite|de visite))(?: bancaire| bleue)?|cb|"
     "c\\.b\\.|cards?|amex|visa|mastercard|paypal|stripe|tpe|sans contact|contactless|"
     "tap(?:ped)? (?:and|&|to) (?:go|pay)|bancontact|(?:apple|google|samsung) ?pay|sumup|(?:au|"
     "sur le|votre|le|your|the|card) terminal|on (?:the|your) machine|(?:lien|page) de paiement|"
     "(?:pay|payment) ?link|chip and pin)\\b",
     "card"},
    {"\\b(?:espe[cs]{1,2}es?|mains? propres?|en main|de main a main|comptant au|petits? billets?|"
     "en billets?|notes through|especes|liquides?|cash(?! ?app| ?flow)|billets|in notes|"
     "de la main a la main|numeraires?|liasses?|(?:petites? )?coupures|"
     "en (?:petites )?pieces(?! (?:jointe|detache))|pieces jaunes|coins?|bank ?notes|fivers|"
     "tenners|in (?:your|his|her|their) (?:hand|palm)|in (?:a|an|the) (?:\\w+ )?envelope|"
     "dans (?:la|votre|sa|leur) (?:main|poche)|dans une enveloppe|(?:through|in) (?:your|"
     "the) letter ?box)\\b",
     "cash"},
    {"\\b(?:virm\\w{0,4}ts?|vrm\\w{0,2}ts?|bacs'?e?d|sepa'd|chapsed|(?:on|through|thru|via|from|"
     "by|with|in) (?:the|my|our) \\w+ app|cash ?app|payid|bpay|osko|paynow|upi|imps|airtel money|"
     "wero|paylib|payconiq|mt ?103|left (?:the|our|my) (?:\\w+ )?(?:account|bank)|(?:parti\\w*|"
     "sorti\\w*) (?:de|depuis) (?:la|le|mon|ma|notre|nos) (?:banque|comptes?)|par (?:ma |"
     "notre )?banque|de (?:mon|notre) compte|out of (?:my|our) account|televirements?|"
     "standing order|ordres? permanent|virt|instantane|venmo|revolut|m-?pesa|orange money|t/t|"
     "neft|direct credit|bill pay|remitted|par la banque|parti\\w* de la banque|l.?ordre (?:est |"
     "et |a ete )?(?:passe|parti|saisi|execute)|ordered to the bank|virements?|viremant\\w*|vrt|"
     "vir|vires?|viree?s?|avons vire|e?transfer\\w*|wire\\w*|bacs|ach|sepa|interac|"
     "faster payment\\w*|chaps|sct|swift|zelle|bank payment|bank transfer|online banking|"
     "quitte (?:notre|mon|la) (?:banque|compte)|iban|twint|e-transfer|utr|neft|rtgs|eft|(?:from|"
     "depuis) (?:our|the|notre|mon) (?:\\w+ )?(?:account|compte|bank|banque)|teleb\\w+|"
     "ordonne\\w* a la banque|(?:execute\\w*|passe|saisi|donne) l'ordre|appli\\w* (?:de (?:la |"
     "ma |notre )?)?(?:banque|bancaire)|banking app|[0-9]{1,3} ?(?:eur|euros?|"
     "e) (?:vous )?(?:sont |est )?partis?)\\b",
     "transfer"},
    {"\\+\\+\\+ ?[0-9]|\\b(?:bonifico|uberw\\w+|overboek\\w+|tfr|monzo|n26|avis d'execution|"
     "debit alert|(?:ma|notre) banque vous a|parti\\w* du compte|went across|giro|fps|duitnow|"
     "instapay|pesonet|payshap|snapscan|raast|ibft|tt(?:'?d)?|t\\.t\\.|efts?|bank(?:ed)?[- ]in|"
     "banked (?:it|the|you|that)|(?:bank|online|internet|instant|immediate|electronic|"
     "bank-to-bank) (?:payments?|deposits?|credits?)|(?:internet|net|mobile|home|e)[- ]?banking|"
     "(?:the|our|my) bank (?:has |have )?(?:sent|released|executed|processed|paid|remitted|made|"
     "confirm\\w*)|remit\\w*|(?:through|via|from) (?:the |our |my )?(?:\\w+ )?bank|(?:in|"
     "on)?to (?:your|ur|the supplier's) (?:\\w+ )?(?:account|acct|a/c|bank)|"
     "credited (?:to )?your (?:\\w+ )?(?:account|bank)|(?:our|my|the) account (?:was |has been |"
     "is |got )?debited|value date\\w*|credite\\w* votre compte|valeur (?:du|le|au))\\b",
     "transfer"},
    {"\\b(?:postee?s? (?!comptable)(?:le|hier|depuis|lundi|mardi|mercredi|jeudi|vendredi|ce|a)|"
     "a la poste|au courrier|par courrier|par la poste|in the (?:mail|post)|posted (?:it|the|you|"
     "first|on|to you|last|yesterday|mon|tues|wednes|thurs|fri)\\w*)\\b",
     "cheque"},
};

enum { LABEL, QUOTED_LABEL, N_LABELS };
static const char *const labels[N_LABELS] = {
    [LABEL] =
        "\\b(?:libelle|motif|intitule|communication|reference|ref|under|marked|look under|quoting)"
        "\\W{1,4}(?<r>[a-z0-9][a-z0-9 /-]{2,30})",
    [QUOTED_LABEL] =
        "\\b(?:libelle|motif|intitule|communication|marked|quoting)\\b[^.!?\"\\n]{0,20}\""
        " ?(?:ref\\.? )?(?<r>[a-z0-9][^\"\\n]{2,40}?) ?\"",
};

const struct quitus_scan_patterns quitus_method_patterns = {&methods->regex, G_N_ELEMENTS(methods),
                                                            sizeof methods[0]};
const struct quitus_scan_patterns quitus_label_patterns = {labels, N_LABELS, sizeof labels[0]};

static const char *method_within(struct quitus_scan *scan, size_t from, size_t to) {
  for (unsigned i = 0; i < G_N_ELEMENTS(methods); i++)
    if (quitus_scan_within(scan, QUITUS_SCAN_METHODS, i, from, to))
      return methods[i].method;
  return NULL;
}

const char *quitus_payment_method(struct quitus_finds *finds,
                                  const struct quitus_candidate *payment) {
  struct quitus_scan *scan = &finds->text_scan;
  const char *method = NULL;
  if (payment)
    method = method_within(scan, payment->spot.clause_start, payment->spot.clause_end);
  if (payment && !method)
    method = method_within(scan, payment->spot.sentence_start, payment->spot.sentence_end);
  return method ? method : method_within(scan, 0, scan->length);
}

struct text_part {
  const char *text;
  size_t length;
};

static void set_place(const char *name, const char *value, size_t length, void *data) {
  (void)name;
  *(struct text_part *)data = (struct text_part){value, length};
}

/* The words in capitals or figures that `text` starts with, up to `length`; 0 for no word in
 * capitals. */
static size_t capitals_length(const char *text, size_t length) {
  size_t end = 0;
  bool has_word = false;
  for (size_t i = 0; i < length && text[i] && text[i] != '\n';) {
    size_t word = i, capitals = 0;
    while (g_ascii_isupper(text[i]) || g_ascii_isdigit(text[i]) ||
           (text[i] && strchr("-/", text[i])))
      capitals += g_ascii_isupper(text[i++]) ? 1 : 0;
    if (i == word || g_ascii_isalpha(text[i]))
      break;
    has_word |= capitals >= 3;
    end = i;
    if (text[i] != ' ')
      break;
    i++;
  }
  return has_word ? end : 0;
}

/* How much of `text` stands before an amount that cannot but be one: « motif LOYER 1 044,00 ». */
static size_t length_before_money(const struct quitus_finds *finds, const char *text,
                                  size_t length) {
  size_t start = (size_t)(text - finds->text_scan.text);
  for (unsigned i = 0; i < finds->amounts->len; i++) {
    const struct quitus_amount *amount = &g_array_index(finds->amounts, struct quitus_amount, i);
    if ((amount->currency || amount->decimals) && amount->start >= start &&
        amount->start < start + length)
      return amount->start - start;
  }
  return length;
}

static bool stands_within(const struct quitus_finds *finds, const struct quitus_candidate *number,
                          const struct text_part *part) {
  size_t start = (size_t)(part->text - finds->text_scan.text);
  return number->spot.start >= start && number->spot.end <= start + part->length;
}

/* What the pattern `form` finds, as it was written, around `number` unless that is NULL; NULL where
 * there is none. */
static char *find_label(struct quitus_finds *finds, unsigned form,
                        const struct quitus_candidate *number) {
  size_t start = 0, end = 0;
  struct quitus_scan *scan = &finds->text_scan;
  for (size_t from = 0; quitus_scan_find(scan, QUITUS_SCAN_LABELS, form, from, &start, &end);
       from = end) {
    struct text_part found = {0};
    quitus_scan_groups(scan, QUITUS_SCAN_LABELS, form, set_place, &found);
    if (number && !stands_within(finds, number, &found))
      continue;
    const uint32_t *map = finds->folded->map + (found.text - scan->text);
    const char *written = finds->letter->text + map[0];
    size_t length = length_before_money(finds, found.text, found.length);
    length = map[length] - map[0];
    if (form == LABEL)
      length = capitals_length(written, length);
    if (length > 0)
      return g_strchomp(g_strndup(written, length));
  }
  return NULL;
}

char *quitus_payment_label(struct quitus_finds *finds, const struct quitus_candidate *number) {
  char *label = find_label(finds, LABEL, NULL);
  return label ? label : find_label(finds, QUOTED_LABEL, number);
}
