/* message/separator.c - single lines that part a reply from what it quotes or forwards. */
#include "message/separator.h"
#include <string.h>

enum {
  FRAME_MIN = 3,   /* dashes before the words of a separator */
  WORDS_MAX = 100, /* bytes of a line in which its words stand */
};

/* Words between dashes; the second list is as written, for scripts that do not fold. */
static const char *const original_words[] = {"message d'origine",       "message original",
                                             "original message",        "reply message",
                                             "mail original",           "original mail",
                                             "ursprungliche nachricht", "originalnachricht",
                                             "original-nachricht",      "antwort nachricht",
                                             "mensaje original",        "messaggio originale",
                                             "oorspronkelijk bericht",  "mensagem original",
                                             "courriel original",       "original e-mail",
                                             "message initial",         "reponse au message",
                                             "original appointment",    "oprindelig meddelelse",
                                             "oprindelig besked",       "opprinnelig melding",
                                             "ursprungligt meddelande", "originalmeddelande",
                                             "alkuperainen viesti",     "oryginalna wiadomosc",
                                             "wiadomosc oryginalna",    "puvodni zprava",
                                             "povodna sprava",          "eredeti uzenet",
                                             "mesaj original",          "mesajul original",
                                             "orijinal mesaj",          NULL};
static const char *const original_written[] = {"исходное сообщение",
                                               "оригинальное сообщение",
                                               "пересылаемое сообщение",
                                               "вихідне повідомлення",
                                               "αρχικό μήνυμα",
                                               "原始邮件",
                                               "原始郵件",
                                               "元のメッセージ",
                                               "원본 메시지",
                                               "الرسالة الأصلية",
                                               "הודעה מקורית",
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
                                            "videresendt meddelelse",
                                            "videresendt melding",
                                            "vidarebefordrat meddelande",
                                            "valitetty viesti",
                                            "edelleenlahetetty viesti",
                                            "message transmis",
                                            "courriel transmis",
                                            "mail transmis",
                                            "mail transfere",
                                            "wiadomosc przes ana dalej",
                                            "przekazanej wiadomosci",
                                            "proslije ena poruka",
                                            "tovabbitott uzenet",
                                            "mensagem reencaminhada",
                                            "mesaj redirectionat",
                                            "iletilen ileti",
                                            "iletilmis mesaj",
                                            "preposlana sprava",
                                            "przekazana wiadomosc",
                                            "wiadomosc przekazana",
                                            "preposlana zprava",
                                            NULL};
static const char *const forward_written[] = {"пересланное сообщение",
                                              "переадресованное сообщение",
                                              "перенаправленное сообщение",
                                              "перенаправлене повідомлення",
                                              "转发的邮件",
                                              "轉寄的郵件",
                                              "転送メッセージ",
                                              NULL};

/* At the start of a line, without dashes. */
static const char *const announced_words[] = {"begin forwarded message",
                                              "forwarded message:",
                                              "message transfere :",
                                              "debut du message reexpedie",
                                              "debut du message transfere",
                                              "anfang der weitergeleiteten nachricht",
                                              "inicio del mensaje reenviado",
                                              "inicio da mensagem reencaminhada",
                                              "inizio messaggio inoltrato",
                                              "inizio del messaggio inoltrato",
                                              "begin doorgestuurd bericht",
                                              "videresendt melding:",
                                              "vidarebefordrat brev:",
                                              "poczatek przekazywanej wiadomosci",
                                              NULL};

/* What programs write that quote all that stands below: at the start, or behind dashes. */
static const char *const above_words[] = {"reply above this line",
                                          "please reply above this line",
                                          "please type your reply above this line",
                                          "write above this line to reply",
                                          "repondez au-dessus de cette ligne",
                                          "veuillez repondre au-dessus de cette ligne",
                                          "ecrivez au-dessus de cette ligne",
                                          "veuillez ecrire au-dessus de cette ligne",
                                          "antworten sie oberhalb dieser zeile",
                                          "bitte antworten sie oberhalb dieser zeile",
                                          "original message processed by",
                                          NULL};

static bool is_framed(const char *folded) {
  size_t dashes = strspn(folded, "-=_*");
  return dashes >= FRAME_MIN && folded[0] == folded[dashes - 1];
}

enum quitus_separator quitus_separator_of_line(const struct quitus_line *line) {
  char words[WORDS_MAX + 1];
  g_strlcpy(words, line->folded + strspn(line->folded, "* "), sizeof words);
  bool fits = strlen(line->folded) <= WORDS_MAX;
  if (fits && quitus_starts_with_any(words + strspn(words, "-=#*_[( "), above_words) &&
      !g_str_has_suffix(words, "?"))
    return QUITUS_SEPARATOR_ABOVE;
  if (!is_framed(words))
    return fits && quitus_starts_with_any(words, announced_words) ? QUITUS_SEPARATOR_ANNOUNCED
                                                                  : QUITUS_SEPARATOR_NONE;
  if (quitus_contains_any(words, forward_words) || quitus_line_writes(line, forward_written))
    return QUITUS_SEPARATOR_FORWARD;
  if (quitus_contains_any(words, original_words) || quitus_line_writes(line, original_written))
    return QUITUS_SEPARATOR_ORIGINAL;
  return QUITUS_SEPARATOR_NONE;
}

bool quitus_is_bar(const char *folded) {
  size_t length = strspn(folded, "_");
  return length >= 5 && !folded[length];
}

bool quitus_is_ruled(const char *folded) {
  size_t length = strspn(folded, "_-=*.~# ");
  return length >= 3 && !folded[length];
}
