/* message/introduction.c - the lines that mail programs put above quoted mail.
 *
 * An introduction may be wrapped anywhere, so it is looked for from its end (a colon, or the verb
 * itself) back to the nearest line that can start one: what the sender typed above stays.
 */
#include "message/introduction.h"
#include <string.h>

enum { INTRODUCTION_LINES = 4, INTRODUCTION_BYTES = 500, LINE_BYTES = 300 };

static const char *const verbs[] = {
    " a ecrit",  " wrote",    " schrieb", " escribio", " ha scritto",  " scrisse",
    " schreef",  " ecrivait", " ecrit :", " writes:",  " geschreven:", " escreveu",
    " a envoye", "wrote:",    "a ecrit:", "a ecrit :", " geschrieben", NULL};
static const char *const leads[] = {"le ",  "on ", "am ",     "el ", "il ", "op ", "em ",
                                    "den ", "at ", "en date", "lun", "mar", "mer", "jeu",
                                    "ven",  "sam", "dim",     "mon", "tue", "wed", "thu",
                                    "fri",  "sat", "sun",     "mo.", "di.", "20",  NULL};

static bool ends_with_colon(const char *s) {
  size_t length = strlen(s);
  while (length && (s[length - 1] == ' ' || s[length - 1] == '*'))
    length--;
  return length && s[length - 1] == ':';
}

static bool ends_with_verb(const char *s) {
  for (size_t i = 0; verbs[i]; i++)
    if (g_str_has_suffix(s, verbs[i]) || strcmp(s, verbs[i] + (verbs[i][0] == ' ')) == 0)
      return true;
  return false;
}

static bool has_digit(const char *s) {
  return strpbrk(s, "0123456789") != NULL;
}

/* "09:12", "9h12", "3/4/2026", "2026". */
static bool has_moment(const char *s) {
  for (const char *p = s; (p = strpbrk(p, "0123456789")); p++) {
    if (g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2]) && g_ascii_isdigit(p[3]) &&
        !g_ascii_isdigit(p[4]))
      return true;
    if (p[1] && strchr(":h/.", p[1]) && g_ascii_isdigit(p[2]) && g_ascii_isdigit(p[3]))
      return true;
  }
  return false;
}

/* "Le ven. 3 avr. 2026 à": what an introduction starts with; no sentence that ends there. */
static bool is_lead(const struct quitus_line *line) {
  size_t length = strlen(line->folded);
  return length && length <= LINE_BYTES && !strchr(".!?", line->folded[length - 1]) &&
         quitus_starts_with_any(line->folded, leads) && has_digit(line->folded);
}

static bool names_author(const struct quitus_line *line) {
  return line->length <= LINE_BYTES && (strchr(line->folded, '@') || strchr(line->folded, '<'));
}

static char *join(const struct quitus_lines *lines, size_t start, size_t end) {
  GString *joined = g_string_new(" ");
  for (size_t i = start; i < end; i++)
    g_string_append_printf(joined, "%s%s", i > start ? " " : "", lines->at[i].folded);
  return g_string_free(joined, FALSE);
}

static enum quitus_introduction judge(const struct quitus_lines *lines, size_t start, size_t end) {
  g_autofree char *s = join(lines, start, end);
  if (strlen(s) > INTRODUCTION_BYTES)
    return QUITUS_INTRODUCTION_NONE;
  bool colon = ends_with_colon(s), verb = quitus_contains_any(s, verbs);
  bool address = strchr(s, '@') != NULL, moment = has_moment(s);
  bool lead = quitus_starts_with_any(s + 1, leads);
  if (colon && verb && (moment ? lead || address : address && strchr(s, '<')))
    return QUITUS_INTRODUCTION_STRONG;
  if ((colon && (verb || (address && moment))) || (ends_with_verb(s) && (moment || address)))
    return QUITUS_INTRODUCTION_WEAK;
  return QUITUS_INTRODUCTION_NONE;
}

/* The line that starts the introduction that ends with line `last`: the nearest that leads one,
 * else the nearest that makes it one. */
static bool find_start(const struct quitus_lines *lines, size_t last, size_t *ret_start,
                       enum quitus_introduction *ret_judged) {
  bool found = false;
  for (size_t start = last + 1; start-- > 0 && start + INTRODUCTION_LINES > last;) {
    const struct quitus_line *line = &lines->at[start];
    if (line->blank || line->quoted || !quitus_line_kept(line))
      break;
    bool lead = is_lead(line);
    if (!lead && (found || (start != last && !names_author(line))))
      continue;
    enum quitus_introduction judged = judge(lines, start, last + 1);
    if (judged == QUITUS_INTRODUCTION_NONE)
      continue;
    *ret_start = start;
    *ret_judged = judged;
    found = true;
    if (lead)
      break;
  }
  return found;
}

enum quitus_introduction quitus_introduction_at(const struct quitus_lines *lines, size_t i,
                                                size_t *ret_end) {
  for (size_t last = i; last < lines->n && last < i + INTRODUCTION_LINES; last++) {
    const struct quitus_line *line = &lines->at[last];
    if (line->blank || line->quoted || line->length > LINE_BYTES)
      break;
    if (!ends_with_colon(line->folded) && !ends_with_verb(line->folded))
      continue;
    size_t start = i;
    enum quitus_introduction judged = QUITUS_INTRODUCTION_NONE;
    if (!find_start(lines, last, &start, &judged) || start != i)
      break;
    *ret_end = last + 1;
    return judged;
  }
  return QUITUS_INTRODUCTION_NONE;
}

static const char *const original_words[] = {"message d'origine",
                                             "message original",
                                             "original message",
                                             "mail original",
                                             "original mail",
                                             "ursprungliche nachricht",
                                             "originalnachricht",
                                             "mensaje original",
                                             "messaggio originale",
                                             "oorspronkelijk bericht",
                                             "mensagem original",
                                             "courriel original",
                                             "original e-mail",
                                             "message initial",
                                             "reponse au message",
                                             "original appointment",
                                             NULL};
static const char *const forward_words[] = {"forwarded message",
                                            "message transfere",
                                            "message reexpedie",
                                            "weitergeleitete nachricht",
                                            "mensaje reenviado",
                                            "messaggio inoltrato",
                                            "doorgestuurd bericht",
                                            "courriel transfere",
                                            "forwarded by",
                                            "transfere par",
                                            "forwarded mail",
                                            "mensagem encaminhada",
                                            NULL};
static const char *const announced_words[] = {"begin forwarded message",
                                              "debut du message reexpedie",
                                              "debut du message transfere",
                                              "anfang der weitergeleiteten nachricht",
                                              "inicio del mensaje reenviado",
                                              "inizio messaggio inoltrato",
                                              "inizio del messaggio inoltrato",
                                              "begin doorgestuurd bericht",
                                              NULL};

enum quitus_separator quitus_separator_of_line(const char *folded) {
  size_t length = strlen(folded);
  if (length < 10 || length > 100)
    return QUITUS_SEPARATOR_NONE;
  bool framed = strchr("-=_*", folded[0]) && folded[1] == folded[0] && folded[2] == folded[0];
  if (!framed)
    return quitus_starts_with_any(folded, announced_words) ? QUITUS_SEPARATOR_ANNOUNCED
                                                           : QUITUS_SEPARATOR_NONE;
  if (quitus_contains_any(folded, forward_words))
    return QUITUS_SEPARATOR_FORWARD;
  return quitus_contains_any(folded, original_words) ? QUITUS_SEPARATOR_ORIGINAL
                                                     : QUITUS_SEPARATOR_NONE;
}

bool quitus_is_bar(const char *folded) {
  size_t length = strspn(folded, "_");
  return length >= 5 && !folded[length];
}
