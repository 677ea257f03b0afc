/* message/header_block.c - the header block that Outlook and forwarding put above a quoted mail. */
#include "message/header_block.h"
#include <string.h>

enum {
  LABEL_MAX = 24,        /* letters before the colon */
  WRITTEN_MAX = 48,      /* bytes of a line in which a label as written stands */
  BLOCK_MAX = 20,        /* lines looked at */
  CONTINUATIONS_MAX = 6, /* wrapped lines in a block: long recipient lists */
};

/* Folded where the script folds.  French, English, German, Spanish, Italian, Dutch, Portuguese: */
static const struct {
  const char *label;
  unsigned header;
} labels[] = {
    {"de", QUITUS_HEADER_FROM},
    {"from", QUITUS_HEADER_FROM},
    {"von", QUITUS_HEADER_FROM},
    {"da", QUITUS_HEADER_FROM},
    {"van", QUITUS_HEADER_FROM},
    {"expediteur", QUITUS_HEADER_FROM},
    {"mittente", QUITUS_HEADER_FROM},
    {"afzender", QUITUS_HEADER_FROM},
    {"remitente", QUITUS_HEADER_FROM},
    {"absender", QUITUS_HEADER_FROM},
    {"envoye", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"envoye le", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"date", QUITUS_HEADER_DATE},
    {"message du", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"date d'envoi", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"sent", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"gesendet", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"datum", QUITUS_HEADER_DATE},
    {"enviado", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"enviado el", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"enviado em", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"enviada em", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"fecha", QUITUS_HEADER_DATE},
    {"inviato", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"data", QUITUS_HEADER_DATE},
    {"verzonden", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"a", QUITUS_HEADER_TO},
    {"to", QUITUS_HEADER_TO},
    {"an", QUITUS_HEADER_TO},
    {"para", QUITUS_HEADER_TO},
    {"aan", QUITUS_HEADER_TO},
    {"pour", QUITUS_HEADER_TO},
    {"destinataire", QUITUS_HEADER_TO},
    {"destinataires", QUITUS_HEADER_TO},
    {"destinatario", QUITUS_HEADER_TO},
    {"objet", QUITUS_HEADER_SUBJECT},
    {"sujet", QUITUS_HEADER_SUBJECT},
    {"subject", QUITUS_HEADER_SUBJECT},
    {"betreff", QUITUS_HEADER_SUBJECT},
    {"asunto", QUITUS_HEADER_SUBJECT},
    {"oggetto", QUITUS_HEADER_SUBJECT},
    {"onderwerp", QUITUS_HEADER_SUBJECT},
    {"assunto", QUITUS_HEADER_SUBJECT},
    /* Danish, Norwegian, Swedish, Finnish */
    {"fra", QUITUS_HEADER_FROM},
    {"fran", QUITUS_HEADER_FROM},
    {"lahettaja", QUITUS_HEADER_FROM},
    {"sendt", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"skickat", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"lahetetty", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"dato", QUITUS_HEADER_DATE},
    {"paivamaara", QUITUS_HEADER_DATE},
    {"til", QUITUS_HEADER_TO},
    {"till", QUITUS_HEADER_TO},
    {"vastaanottaja", QUITUS_HEADER_TO},
    {"emne", QUITUS_HEADER_SUBJECT},
    {"amne", QUITUS_HEADER_SUBJECT},
    {"aihe", QUITUS_HEADER_SUBJECT},
    /* Polish, Czech, Slovak, Hungarian, Romanian, Turkish */
    {"od", QUITUS_HEADER_FROM},
    {"nadawca", QUITUS_HEADER_FROM},
    {"felado", QUITUS_HEADER_FROM},
    {"de la", QUITUS_HEADER_FROM},
    {"kimden", QUITUS_HEADER_FROM},
    {"wys ano", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"odeslano", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"odoslane", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"kuldve", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"elkuldve", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"trimis", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"gonderildi", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"gonderme tarihi", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"tarih", QUITUS_HEADER_DATE},
    {"do", QUITUS_HEADER_TO},
    {"adresat", QUITUS_HEADER_TO},
    {"komu", QUITUS_HEADER_TO},
    {"cimzett", QUITUS_HEADER_TO},
    {"catre", QUITUS_HEADER_TO},
    {"kime", QUITUS_HEADER_TO},
    {"temat", QUITUS_HEADER_SUBJECT},
    {"predmet", QUITUS_HEADER_SUBJECT},
    {"targy", QUITUS_HEADER_SUBJECT},
    {"subiect", QUITUS_HEADER_SUBJECT},
    {"konu", QUITUS_HEADER_SUBJECT},
    /* scripts that do not fold: in lower case */
    {"от", QUITUS_HEADER_FROM},
    {"від", QUITUS_HEADER_FROM},
    {"από", QUITUS_HEADER_FROM},
    {"发件人", QUITUS_HEADER_FROM},
    {"寄件者", QUITUS_HEADER_FROM},
    {"差出人", QUITUS_HEADER_FROM},
    {"보낸 사람", QUITUS_HEADER_FROM},
    {"من", QUITUS_HEADER_FROM},
    {"מאת", QUITUS_HEADER_FROM},
    {"отправлено", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"надіслано", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"στάλθηκε", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"发送时间", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"寄件日期", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"送信日時", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"보낸 날짜", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"נשלח", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"дата", QUITUS_HEADER_DATE},
    {"ημερομηνία", QUITUS_HEADER_DATE},
    {"日期", QUITUS_HEADER_DATE},
    {"日付", QUITUS_HEADER_DATE},
    {"날짜", QUITUS_HEADER_DATE},
    {"التاريخ", QUITUS_HEADER_DATE},
    {"кому", QUITUS_HEADER_TO},
    {"προς", QUITUS_HEADER_TO},
    {"收件人", QUITUS_HEADER_TO},
    {"收件者", QUITUS_HEADER_TO},
    {"宛先", QUITUS_HEADER_TO},
    {"받는 사람", QUITUS_HEADER_TO},
    {"إلى", QUITUS_HEADER_TO},
    {"אל", QUITUS_HEADER_TO},
    {"тема", QUITUS_HEADER_SUBJECT},
    {"θέμα", QUITUS_HEADER_SUBJECT},
    {"主题", QUITUS_HEADER_SUBJECT},
    {"主旨", QUITUS_HEADER_SUBJECT},
    {"件名", QUITUS_HEADER_SUBJECT},
    {"제목", QUITUS_HEADER_SUBJECT},
    {"الموضوع", QUITUS_HEADER_SUBJECT},
    {"נושא", QUITUS_HEADER_SUBJECT},
    {"cc", QUITUS_HEADER_OTHER},
    {"copie a", QUITUS_HEADER_OTHER},
    {"copie", QUITUS_HEADER_OTHER},
    {"cci", QUITUS_HEADER_OTHER},
    {"importance", QUITUS_HEADER_OTHER},
    {"reply-to", QUITUS_HEADER_OTHER},
    {"repondre a", QUITUS_HEADER_OTHER},
    {"organisation", QUITUS_HEADER_OTHER},
    {"pieces jointes", QUITUS_HEADER_OTHER},
    {"attachments", QUITUS_HEADER_OTHER},
};

/* The text before the first colon without Markdown stars; 0 where there is none. */
static size_t take_label(const char *text, char label[LABEL_MAX + 1]) {
  text += strspn(text, "*_ ");
  size_t length = strcspn(text, ":");
  if (!text[length] || length > LABEL_MAX)
    return 0;
  while (length && strchr(" *_\t", text[length - 1]))
    length--;
  memcpy(label, text, length);
  label[length] = '\0';
  return length;
}

static unsigned find_label(const char *label) {
  for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
    if (strcmp(labels[i].label, label) == 0)
      return labels[i].header;
  return 0;
}

/* Of a line whose label does not fold: as written, with any colon. */
static unsigned find_written_label(const struct quitus_line *line) {
  char written[WRITTEN_MAX + 1], label[LABEL_MAX + 1];
  size_t length = MIN(line->length, WRITTEN_MAX);
  memcpy(written, line->text, length);
  written[length] = '\0';
  char *wide = strstr(written, "：");
  if (wide)
    *wide = ':';
  size_t colon = strcspn(written, ":");
  if (!written[colon])
    return 0;
  g_autofree char *lower = g_utf8_strdown(written, (gssize)colon + 1);
  return take_label(lower, label) ? find_label(label) : 0;
}

unsigned quitus_header_of_line(const struct quitus_line *line) {
  char label[LABEL_MAX + 1];
  if (!strchr(line->folded, ':'))
    return 0;
  bool folds = take_label(line->folded, label) && *label;
  unsigned header = folds ? find_label(label) : 0;
  return header || (folds && g_ascii_isalnum(*label)) ? header : find_written_label(line);
}

struct block {
  unsigned seen;  /* mask of headers */
  unsigned count; /* distinct ones of the four that matter */
  unsigned labelled;
  bool address;
  bool stamp; /* a time with seconds and zone: no person writes it */
  bool clock; /* a time of day, which programs always write */
};

/* "12:44", "12h44", "12 h 44", "12.44"; no part of a date. */
static bool has_clock(const char *folded) {
  for (const char *p = folded; (p = strpbrk(p, ":h.")); p++) {
    bool spaced = g_str_has_prefix(p, "h ") && p > folded && p[-1] == ' ';
    const char *before = p - 1 - spaced, *after = p + 1 + spaced;
    bool digits = before >= folded && g_ascii_isdigit(*before) && g_ascii_isdigit(after[0]) &&
                  g_ascii_isdigit(after[1]);
    if (digits && (*p != '.' || !(g_ascii_isdigit(after[2]) || after[2] == '.')))
      return true;
  }
  return false;
}

/* "12:44:22 +0100" */
static bool has_stamp(const char *folded) {
  for (const char *p = folded; (p = strchr(p, ':')); p++)
    if (g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2]) && p[3] == ':' && g_ascii_isdigit(p[4]) &&
        g_ascii_isdigit(p[5]) && p[6] == ' ' && (p[7] == '+' || p[7] == '-') &&
        g_ascii_isdigit(p[8]))
      return true;
  return false;
}

static void add_label(struct block *block, unsigned header) {
  if (header != QUITUS_HEADER_OTHER && !(block->seen & header))
    block->count++;
  block->seen |= header;
}

static bool is_block(const struct block *block, bool bar) {
  /* people head a letter with the same words, but say the day only */
  bool sent = block->seen & QUITUS_HEADER_SENT;
  bool typed = (block->seen & QUITUS_HEADER_DATE) && !sent && !block->clock;
  bool mail = (block->address && !typed) || sent || (block->count == 4 && block->clock);
  if ((block->seen & QUITUS_HEADER_FROM) && block->count >= 3 && mail)
    return true;
  if (block->count >= 2 && (block->seen & QUITUS_HEADER_DATE) && block->stamp && block->address)
    return true;
  return bar && block->address && block->labelled >= 3;
}

bool quitus_header_block_at(const struct quitus_lines *lines, size_t i, bool bar, size_t *ret_end) {
  struct block block = {0};
  size_t end = i, continuations = 0;
  char label[LABEL_MAX + 1];
  for (size_t k = i; k < lines->n && k < i + BLOCK_MAX; k++) {
    const struct quitus_line *line = &lines->at[k];
    if (line->blank && k > i && lines->at[k - 1].blank)
      break;
    if (line->blank)
      continue;
    unsigned header = quitus_header_of_line(line);
    bool labelled = header || (bar && take_label(line->folded, label));
    if (!labelled && (k == i || lines->at[k - 1].blank || ++continuations > CONTINUATIONS_MAX))
      break;
    if (header)
      add_label(&block, header);
    block.labelled += labelled;
    block.stamp = block.stamp || ((header & QUITUS_HEADER_DATE) && has_stamp(line->folded));
    block.clock = block.clock || ((header & QUITUS_HEADER_DATE) && has_clock(line->folded));
    block.address = block.address || strchr(line->folded, '@');
    end = k + 1;
  }
  if (!is_block(&block, bar))
    return false;
  *ret_end = end;
  return true;
}
