/* message/introduction.c - the lines that mail programs put above quoted mail.
 *
 * An introduction may be wrapped anywhere, so it is looked for from its end (a colon, or the verb
 * itself) back to the nearest line that can start one: what the sender typed above stays.
 */
#include "message/introduction.h"
#include <string.h>

enum { INTRODUCTION_LINES = 4, INTRODUCTION_BYTES = 500, LINE_BYTES = 300, FRAME_MIN = 3 };

static const char *const verbs[] = {
    " a ecrit",   " wrote",      " schrieb",   " escribio", " ha scritto",  " scrisse",
    " schreef",   " ecrivait",   " ecrit :",   " writes:",  " geschreven:", " escreveu",
    " a envoye",  "wrote:",      "a ecrit:",   "a ecrit :", " geschrieben", " skrev",
    " kirjoitti", " napisa ",    " napisana ", " napsal",   " napisal",     " a scris",
    " irta",      " sunu yazdi", " yazdi",     " da viet",  " menulis",     " va escriure",
    NULL};
/* As written, in scripts that do not fold. */
static const char *const written_verbs[] = {"пишет", "писал", "пише",     "написа",     "έγραψε",
                                            "写道",  "寫道",  "のメール", "書きました", "작성",
                                            "كتب",   "כתב",   "נכתב",     "نوشت",       NULL};
static const char *const leads[] = {
    "le ",  "on ",  "am ",  "el ",  "il ",    "op ",   "em ",  "den ", "at ",  "en date",
    "lun",  "mar",  "mer",  "jeu",  "ven",    "sam",   "dim",  "mon",  "tue",  "wed",
    "thu",  "fri",  "sat",  "sun",  "mo.",    "di.",   "20",   "man.", "tir.", "ons.",
    "tor.", "fre.", "lor.", "son.", "w dniu", "dnia ", "dne ", NULL};
/* Where one starts behind words of the sender's on the same line. */
static const char *const inner_leads[] = {" on ", "-on ", " le ", "-le ", " am ", "-am ", NULL};
static const char *const days_and_months[] = {
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun",
    "jul", "aug", "sep", "oct", "nov", "dec", "lun", "mer", "jeu", "ven", "sam", "dim", NULL};

/* The bytes of `s` without the stars and dashes behind it. */
static size_t bare_length(const char *s) {
  size_t length = strlen(s);
  while (length && strchr(" *-", s[length - 1]))
    length--;
  return length;
}

static bool ends_with_colon(const char *s) {
  size_t length = strlen(s);
  while (length && (s[length - 1] == ' ' || s[length - 1] == '*'))
    length--;
  return length && s[length - 1] == ':';
}

/* "---- On … wrote ----" */
static bool is_framed(const char *s) {
  return strspn(s, "-") >= FRAME_MIN && strlen(s) >= bare_length(s) + FRAME_MIN;
}

static bool ends_with_verb(const char *s) {
  size_t length = bare_length(s);
  for (size_t i = 0; verbs[i]; i++) {
    const char *verb = verbs[i] + (verbs[i][0] == ' ');
    size_t n = strlen(verb);
    while (n && verb[n - 1] == ' ')
      n--;
    if (length >= n && strncmp(s + length - n, verb, n) == 0 &&
        (length == n || s[length - n - 1] == ' '))
      return true;
  }
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

/* "9 h 12" */
static bool has_spaced_time(const char *s) {
  for (const char *p = s; (p = strstr(p, " h ")); p++)
    if (p > s && g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[3]))
      return true;
  return false;
}

/* "09:12", "9h12", "18.30"; no part of a date. */
static bool has_time(const char *s) {
  if (has_spaced_time(s))
    return true;
  for (const char *p = s; (p = strpbrk(p, ":h.")); p++) {
    if (p == s || !g_ascii_isdigit(p[-1]) || !g_ascii_isdigit(p[1]) || !g_ascii_isdigit(p[2]))
      continue;
    const char *start = p - 1;
    while (start > s && g_ascii_isdigit(start[-1]))
      start--;
    bool dated = (start > s && strchr("./-", start[-1])) || g_ascii_isdigit(p[3]) ||
                 (p[3] && strchr("./-", p[3]) && g_ascii_isdigit(p[4]));
    if (!dated)
      return true;
  }
  return false;
}

/* "2026", "30.04.26" */
static bool has_year(const char *s) {
  for (const char *p = s; (p = strpbrk(p, "0123456789")); p++) {
    size_t digits = strspn(p, "0123456789");
    if (digits == 4 && (p[0] == '1' || p[0] == '2'))
      return true;
    if (digits == 2 && p >= s + 3 && strchr("./-", p[-1]) && g_ascii_isdigit(p[-2]) &&
        memchr("./-", p[-3 - (p >= s + 4 && g_ascii_isdigit(p[-3]))], 3))
      return true;
    p += digits - 1;
  }
  return false;
}

/* A day of a year and its time: what mail programs give, and people seldom. */
static bool has_full_moment(const char *s) {
  return has_year(s) && has_time(s);
}

/* Begins with a date, whatever the language calls its day: "pe 20. lokakuuta 2017 klo 17.50". */
static bool starts_with_date(const char *s) {
  return strcspn(s, "0123456789") <= strlen("wednesday, ") && has_full_moment(s);
}

/* "2016-03-03 17:21 GMT+01:00 X" */
static bool is_stamped(const char *s) {
  return g_ascii_isdigit(*s) && has_full_moment(s) && (strstr(s, " gmt+") || strstr(s, " gmt-"));
}

/* "Le ven. 3 avr. 2026 à": what an introduction starts with; no sentence that ends there. */
static bool is_lead(const struct quitus_line *line) {
  const char *s = line->folded + strspn(line->folded, "-");
  size_t length = strlen(s);
  if (!length || length > LINE_BYTES || strchr(".!?", s[length - 1]) || !has_digit(s))
    return false;
  return starts_with_date(s) || quitus_starts_with_any(s, leads);
}

static bool names_author(const struct quitus_line *line) {
  return line->length <= LINE_BYTES && (strchr(line->folded, '@') || strchr(line->folded, '<'));
}

static char *join(const struct quitus_lines *lines, size_t start, size_t end) {
  GString *joined = g_string_sized_new(LINE_BYTES);
  for (size_t i = start; i < end; i++) {
    g_string_append_c(joined, ' ');
    g_string_append(joined, lines->at[i].folded);
  }
  return g_string_free(joined, FALSE);
}

/* "X <a@b.example>:", "X (a@b.example):", and nothing behind. */
static bool ends_with_address(const char *s) {
  size_t length = strlen(s);
  while (length && strchr(" *:", s[length - 1]))
    length--;
  return length && strchr(">)", s[length - 1]) && strchr(s, '@');
}

/* "a@b.example wrote:" */
static bool is_address_alone(const char *s) {
  const char *end = s + strcspn(s, " ");
  return memchr(s, '@', (size_t)(end - s)) && *end && ends_with_verb(end + strspn(end, " :"));
}

/* The quote goes on in the same line: "On 03/04/2026 at 9:12, X wrote:The invoice", and, as Yahoo's
 * programs for telephones write it, "… à 9:12, X<a@b.example> a écrit :   La facture". */
static bool is_glued(const char *s) {
  static const char *const marks[] = {"wrote:", "> wrote: ", "> a ecrit : ", "> a ecrit: "};
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
    for (const char *p = s; (p = strstr(p, marks[i])); p++) {
      const char *after = p + strlen(marks[i]);
      if (!*after || (!i && *after == ' '))
        continue;
      g_autofree char *before = g_strndup(s, (size_t)(p - s));
      return has_full_moment(before);
    }
  return false;
}

static bool writes_verb(const struct quitus_lines *lines, size_t start, size_t end) {
  for (size_t i = start; i < end; i++)
    if (quitus_line_writes(&lines->at[i], written_verbs))
      return true;
  return false;
}

/* "X schrieb am 20. Juni 2024 um 14:49:" */
static bool ends_with_time(const char *s) {
  size_t length = strlen(s);
  while (length && strchr(" *:", s[length - 1]))
    length--;
  return length && g_ascii_isdigit(s[length - 1]) && has_full_moment(s);
}

/* A person tells who wrote what: "Le 12/03/2026 à 10:42 vous nous avez écrit :". */
static bool is_told(const char *s) {
  static const char *const words[] = {"vous", "nous", "votre", "vos", "notre", "nos", "mon", "m'a",
                                      "t'a",  "you",  "your",  "we",  "our",   "my",  NULL};
  for (size_t i = 0; words[i]; i++)
    if (quitus_has_word(s, words[i]))
      return !strchr(s, '@');
  return false;
}

/* What decides, of the joined lines `s`, which begin with a blank. */
struct signs {
  bool colon, verb, address, moment;
};

/* With what it says of author, moment and writing, nothing else is it. */
static bool is_strong(const char *s, const struct signs *signs, bool written) {
  const char *bare = s + strspn(s, "- ");
  bool full = has_full_moment(s), lead = full && quitus_starts_with_any(bare, leads);
  bool bracket = signs->address && strchr(s, '<');
  if (signs->verb && signs->colon &&
      (is_framed(s + 1) || (signs->moment ? lead || signs->address : bracket)))
    return true;
  if (signs->colon &&
      ((signs->verb && ends_with_time(s)) || (written && (signs->moment || signs->address)) ||
       is_address_alone(bare) || (starts_with_date(bare) && ends_with_address(s))))
    return true;
  return is_stamped(bare) || (lead && (is_glued(s) || (bracket && ends_with_verb(s))));
}

static enum quitus_introduction judge(const struct quitus_lines *lines, size_t start, size_t end) {
  g_autofree char *s = join(lines, start, end);
  if (strlen(s) > INTRODUCTION_BYTES)
    return QUITUS_INTRODUCTION_NONE;
  struct signs signs = {.colon = ends_with_colon(s) || is_framed(s + 1),
                        .verb = quitus_contains_any(s, verbs),
                        .address = strchr(s, '@') != NULL,
                        .moment = has_moment(s)};
  if (is_strong(s, &signs, writes_verb(lines, start, end)) && !is_told(s))
    return QUITUS_INTRODUCTION_STRONG;
  if ((signs.colon && (signs.verb || (signs.address && signs.moment))) ||
      ((signs.moment || signs.address) && ends_with_verb(s)) ||
      (g_ascii_isdigit(s[1]) && has_year(s) && ends_with_address(s)))
    return QUITUS_INTRODUCTION_WEAK;
  return QUITUS_INTRODUCTION_NONE;
}

/* A line free before "<" alone: one program parts name and address so. */
static bool is_gap(const struct quitus_lines *lines, size_t i) {
  return lines->at[i].blank && i + 1 < lines->n && strcmp(lines->at[i + 1].folded, "<") == 0;
}

/* The line that starts the introduction that ends with line `last`: the nearest that leads one,
 * else the nearest that makes it one. */
static bool find_start(const struct quitus_lines *lines, size_t last, size_t *ret_start,
                       enum quitus_introduction *ret_judged) {
  bool found = false;
  for (size_t start = last + 1; start-- > 0 && start + INTRODUCTION_LINES >= last;) {
    const struct quitus_line *line = &lines->at[start];
    if (is_gap(lines, start))
      continue;
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

/* True where the line may be an introduction's last. */
static bool may_end(const char *folded) {
  return ends_with_colon(folded) || ends_with_verb(folded) || ends_with_address(folded) ||
         is_glued(folded) || is_stamped(folded);
}

enum quitus_introduction quitus_introduction_at(const struct quitus_lines *lines, size_t i,
                                                size_t *ret_end) {
  enum quitus_introduction best = QUITUS_INTRODUCTION_NONE;
  for (size_t last = i; last < lines->n && last <= i + INTRODUCTION_LINES; last++) {
    const struct quitus_line *line = &lines->at[last];
    if (is_gap(lines, last))
      continue;
    if (line->blank || line->quoted || line->length > LINE_BYTES)
      break;
    if (!may_end(line->folded))
      continue;
    size_t start = i;
    enum quitus_introduction judged = QUITUS_INTRODUCTION_NONE;
    bool found = find_start(lines, last, &start, &judged);
    if (found && start != i && !ends_with_address(line->folded))
      break;
    if (found && start == i && judged >= best) {
      *ret_end = last + 1;
      best = judged;
    }
    if (best == QUITUS_INTRODUCTION_STRONG || ends_with_colon(line->folded))
      break;
  }
  return best;
}

bool quitus_ends_introduction(const char *folded) {
  folded += strspn(folded, "> ");
  return strcmp(folded, ":") == 0 ||
         (ends_with_verb(folded) && strlen(folded) <= strlen("het volgende geschreven:"));
}

/* "X <a@b.example> schrieb" before the date belongs to the introduction. */
static bool is_author(const char *folded, size_t length) {
  g_autofree char *head = g_strndup(folded, length);
  return strpbrk(head, "@<") || ends_with_verb(head);
}

const char *quitus_introduction_inside(const char *folded) {
  for (size_t i = 0; inner_leads[i]; i++)
    for (const char *p = folded; (p = strstr(p, inner_leads[i])); p++) {
      const char *date = p + strlen(inner_leads[i]);
      if (g_ascii_isdigit(*date) || quitus_starts_with_any(date, days_and_months))
        return is_author(folded, (size_t)(p - folded)) ? NULL : p + 1;
    }
  return NULL;
}
