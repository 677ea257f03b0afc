/* message/header_block.c - the header block that Outlook and forwarding put above a quoted mail. */
#include "message/header_block.h"
#include <string.h>

enum {
  LABEL_MAX = 24,        /* letters before the colon */
  BLOCK_MAX = 20,        /* lines looked at */
  CONTINUATIONS_MAX = 6, /* wrapped lines in a block: long recipient lists */
};

/* French, English, German, Spanish, Italian, Dutch, Portuguese. */
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
    {"date d'envoi", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"sent", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"gesendet", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"datum", QUITUS_HEADER_DATE},
    {"enviado", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"enviado el", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
    {"enviado em", QUITUS_HEADER_DATE | QUITUS_HEADER_SENT},
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
static size_t take_label(const char *folded, char label[LABEL_MAX + 1]) {
  folded += strspn(folded, "*_ ");
  size_t length = strcspn(folded, ":");
  if (!folded[length] || length > LABEL_MAX)
    return 0;
  while (length && strchr(" *_\t", folded[length - 1]))
    length--;
  memcpy(label, folded, length);
  label[length] = '\0';
  return length;
}

unsigned quitus_header_of_line(const char *folded) {
  char label[LABEL_MAX + 1];
  if (!take_label(folded, label))
    return 0;
  for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
    if (strcmp(labels[i].label, label) == 0)
      return labels[i].header;
  return 0;
}

struct block {
  unsigned seen;  /* mask of headers */
  unsigned count; /* distinct ones of the four that matter */
  unsigned labelled;
  bool address;
};

static void add_label(struct block *block, unsigned header) {
  if (header != QUITUS_HEADER_OTHER && !(block->seen & header))
    block->count++;
  block->seen |= header;
}

static bool is_block(const struct block *block, bool bar) {
  bool mail = block->address || (block->seen & QUITUS_HEADER_SENT) || block->count == 4;
  if ((block->seen & QUITUS_HEADER_FROM) && block->count >= 3 && mail)
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
    unsigned header = quitus_header_of_line(line->folded);
    bool labelled = header || (bar && take_label(line->folded, label));
    if (!labelled && (k == i || lines->at[k - 1].blank || ++continuations > CONTINUATIONS_MAX))
      break;
    if (header)
      add_label(&block, header);
    block.labelled += labelled;
    block.address = block.address || strchr(line->folded, '@');
    end = k + 1;
  }
  if (!is_block(&block, bar))
    return false;
  *ret_end = end;
  return true;
}
