/* tests/test-message.c - whole mails as they arrive: text in every disguise, damage, hostile MIME,
 * machines, bounces, authentication results, identity. */
#include "message/message.h"
#include <string.h>
#include <time.h>

#define HEAD                                                                                       \
  "From: Anne Roux <Anne.Roux@Client.example>\r\nTo: r@agence.example\r\nSubject: Re: relance\r\n"

static struct quitus_message *parse_bytes(const char *raw, size_t length) {
  g_autoptr(GBytes) bytes = g_bytes_new(raw, length);
  return quitus_message_parse(bytes, NULL, "mx.agence.example");
}

static struct quitus_message *parse(const char *raw) {
  return parse_bytes(raw, strlen(raw));
}

struct text_case {
  const char *name, *raw, *expected;
};

static const struct text_case texts[] = {
    {"utf8", HEAD "Content-Type: text/plain; charset=utf-8\r\n\r\nréglé", "réglé"},
    {"undeclared-latin1", HEAD "\r\nr\xe9gl\xe9", "réglé"},
    {"latin1-says-utf8", HEAD "Content-Type: text/plain; charset=utf-8\r\n\r\nr\xe8glement",
     "règlement"},
    {"utf8-says-latin1", HEAD "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nrèglement",
     "règlement"},
    {"cp1252-says-latin1",
     HEAD "Content-Type: text/plain; charset=iso-8859-1\r\n\r\n12 \x80 l\x92"
          "acompte",
     "12 € l’acompte"},
    {"latin9", HEAD "Content-Type: text/plain; charset=iso-8859-15\r\n\r\n12 \xa4", "12 €"},
    {"unknown-charset", HEAD "Content-Type: text/plain; charset=klingon\r\n\r\nr\xe9gl\xe9",
     "réglé"},
    {"mixed", HEAD "Content-Type: text/plain; charset=utf-8\r\n\r\nréglé, pay\xe9", "réglé, payé"},
    {"koi8", HEAD "Content-Type: text/plain; charset=koi8-r\r\n\r\n\xcf\xd0\xcc\xc1\xd4\xc1",
     "оплата"},
    {"utf8-mark", HEAD "\r\n\xef\xbb\xbfpayé", "payé"},
    {"utf16", HEAD "Content-Transfer-Encoding: base64\r\n\r\n//5wAGEAeQDpAA==", "payé"},
    {"quoted-printable",
     HEAD "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
          "quoted-printable\r\n\r\npay=C3=A9 "
          "hi=\r\ner",
     "payé hier"},
    {"truncated-base64",
     HEAD "Content-Transfer-Encoding: base64\r\n\r\nTm91cyBhdm9ucyBwYXnDqSBoaWV",
     "Nous avons payé h"},
    {"flowed",
     HEAD "Content-Type: text/plain; format=flowed\r\n\r\nNous avons \r\npayé \r\nhier.\r\n> une "
          "\r\n> facture\r\nMerci",
     "Nous avons payé hier.\n\nMerci"},
    {"flowed-delsp", HEAD "Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\npay \r\né",
     "payé"},
    {"html",
     HEAD "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Bonjour,</p><p>pay&eacute;<br>hier</p>",
     "Bonjour,\n\npayé\nhier"},
    {"html-hidden",
     HEAD "Content-Type: text/html\r\n\r\n<style>p{}</style><script>if(a<b)x()</script><div "
          "style='display: none'>litige</div><!-- <b --><p>paid</p>",
     "paid"},
    {"html-numbers",
     HEAD "Content-Type: text/html\r\n\r\n<p>pay&#00000000000233;&#x1000000e9; "
          "hier&#6666666666;&#3000000000; &#66666<b>66666</b>; soir",
     "payé\ufffd hier\ufffd\ufffd \ufffd soir"},
    {"html-list-table",
     HEAD "Content-Type: "
          "text/html\r\n\r\n<ul><li>un</li><li>deux</li></ul><table><tr><td>a</td><td>b</td></tr>"
          "<tr><td>c</td></tr></table>",
     "- un\n- deux\na\tb\nc"},
    {"html-words-stay-whole", HEAD "Content-Type: text/html\r\n\r\n<p><b>P</b>ay<i>é</i></p>",
     "Payé"},
    {"html-gmail",
     HEAD "Content-Type: text/html\r\n\r\n<div dir=ltr>Payé</div><div class=gmail_quote><div "
          "class=gmail_attr>Le "
          "ven. 3 avr. 2026 à 09:12, X &lt;a@b.example&gt; a écrit :<br></div><blockquote "
          "class=gmail_quote>La facture</blockquote></div>",
     "Payé"},
    {"html-gmail-forward",
     HEAD "Content-Type: text/html\r\n\r\n<div>Pour vous</div><div class=gmail_quote><div "
          "class=gmail_attr>---------- "
          "Forwarded message ---------<br>De : X &lt;a@b.example&gt;<br></div><div>La "
          "facture</div></div>",
     "Pour vous"},
    {"html-indent-is-no-quote",
     HEAD "Content-Type: text/html\r\n\r\n<blockquote style='margin:0 0 0 "
          "40px;border:none;padding:0px'>Payé"
          "</blockquote>",
     "Payé"},
    {"html-outlook",
     HEAD "Content-Type: text/html\r\n\r\n<p class=MsoNormal>Payé</p><p "
          "class=MsoNormal><o:p>&nbsp;</o:p></p><p "
          "class=MsoNormal>hier</p><div style='border:none;border-top:solid #E1E1E1 "
          "1.0pt;padding:3.0pt 0cm'><p "
          "class=MsoNormal><b>De&nbsp;:</b> X &lt;a@b.example&gt;<br><b>Envoyé&nbsp;:</b> "
          "vendredi<br><b>À&nbsp;:</b> "
          "Y<br><b>Objet&nbsp;:</b> Z</p></div><p class=MsoNormal>La facture</p>",
     "Payé\n\nhier"},
    {"html-thunderbird",
     HEAD "Content-Type: text/html\r\n\r\n<p>Payé</p><div class='moz-cite-prefix'>Il 03/04, "
          "X:</div><blockquote "
          "type=cite>La facture</blockquote>",
     "Payé"},
    {"html-interlaced",
     HEAD "Content-Type: text/html\r\n\r\n<blockquote type=cite>Facture "
          "?</blockquote><p>Payée.</p><blockquote "
          "type=cite>Et l'autre ?</blockquote><p>Contestée.</p>",
     "Payée.\n\nContestée."},
    {"alternative",
     HEAD
     "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nPaid "
     "yesterday\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>other</p>\r\n--b--\r\n",
     "Paid yesterday"},
    {"alternative-stub",
     HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; "
          "boundary=b\r\n\r\n--b\r\n\r\nYour client does "
          "not show HTML\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Payé</p>\r\n--b--\r\n",
     "Payé"},
    {"no-end-boundary",
     HEAD
     "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nPayé hier",
     "Payé hier"},
    {"no-boundary-at-all",
     HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\nPayé hier",
     "Payé hier"},
    {"undeclared-boundary",
     HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\nPayé hier", "Payé hier"},
    {"empty", "", ""},
    {"headers-only", HEAD, ""},
    {"no-headers", "\r\nPayé hier", "Payé hier"},
    {"blank-above-headers", "   \r\n\r\n" HEAD "\r\nPayé hier", "Payé hier"},
};

static void test_text(gconstpointer data) {
  const struct text_case *test = data;
  g_autoptr(quitus_message) message = parse(test->raw);
  g_assert_cmpstr(message->reply_text, ==, test->expected);
  g_assert_true(g_utf8_validate(message->full_text, -1, NULL));
}

static void test_headers(void) {
  g_autoptr(quitus_message) message =
      parse(HEAD "Cc: Bob <BOB@x.example>, c@x.example\r\nReply-To: Z@x.example\r\nMessage-ID: "
                 "<m1@x.example>\r\n"
                 "In-Reply-To: <r1@x.example>\r\nReferences: <r0@x.example>\r\n <r1@x.example>\r\n"
                 "Date: Tue, 3 Mar 2026 00:30:00 +0100\r\n\r\nBonjour, la facture est payée");
  g_assert_cmpstr(message->from, ==, "anne.roux@client.example");
  g_assert_cmpstr(message->from_name, ==, "Anne Roux");
  g_assert_cmpstr(message->reply_to, ==, "z@x.example");
  g_assert_cmpstr(message->to[0], ==, "r@agence.example");
  g_assert_cmpstr(message->to[1], ==, "bob@x.example");
  g_assert_cmpstr(message->to[2], ==, "c@x.example");
  g_assert_null(message->to[3]);
  g_assert_cmpstr(message->message_id, ==, "m1@x.example");
  g_assert_cmpstr(message->in_reply_to, ==, "r1@x.example");
  g_assert_cmpstr(message->references[0], ==, "r0@x.example");
  g_assert_cmpstr(message->references[1], ==, "r1@x.example");
  g_assert_cmpint(message->sent, ==, 1772494200);
  g_assert_cmpint(message->sent_day, ==, quitus_day_from_ymd(2026, 3, 3));
  g_assert_cmpstr(message->language, ==, "fr");
  g_assert_cmpint(message->automatic, ==, QUITUS_AUTOMATIC_NO);
  g_assert_null(message->automatic_why);
}

static void test_subjects(void) {
  static const char *const rows[][2] = {
      {"Subject: =?utf-8?Q?r=C3=A8glement?=\r\n\r\n", "règlement"},
      {"Subject: =?utf-8?Q?r=E8glement?=\r\n\r\n", "règlement"},
      {"Subject: r\xe8glement\r\n\r\n", "règlement"},
      {"Subject: a\r\n  b\r\n\r\n", "a b"},
      /* every word padded; a character cut in two; charsets side by side; what is no word */
      {"Subject: =?utf-8?B?QQ==?=\r\n =?utf-8?B?Qg==?= c\r\n\r\n", "AB c"},
      {"Subject: =?utf-8?Q?d=C3?= =?utf-8?Q?=A9j=C3=A0?=\r\n\r\n", "déjà"},
      {"Subject: =?iso-8859-1?q?=E9?= =?utf-8?q?=C3=A9?=\r\n\r\n", "éé"},
      {"Subject: =?windows-1252?q?5_=80?= net\r\n\r\n", "5 € net"},
      {"Subject: a =?b c =?utf-8?q?d?=\r\n\r\n", "a =?b c d"},
      {"\r\n", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(quitus_message) message = parse(rows[i][0]);
    g_assert_cmpstr(message->subject, ==, rows[i][1]);
  }
}

static void test_nul(void) {
  static const char raw[] = HEAD "\r\npay\0\xc3\xa9 hier\0";
  g_autoptr(quitus_message) message = parse_bytes(raw, sizeof raw - 1);
  g_assert_cmpstr(message->reply_text, ==, "payé hier");
}

static char *nested(unsigned depth) {
  GString *raw = g_string_new(HEAD "MIME-Version: 1.0\r\n");
  for (unsigned i = 0; i < depth; i++)
    g_string_append_printf(raw, "Content-Type: multipart/mixed; boundary=b%u\r\n\r\n--b%u\r\n", i,
                           i);
  g_string_append(raw, "\r\nPayé hier\r\n");
  return g_string_free(raw, FALSE);
}

static void test_nests(void) {
  static const unsigned depths[] = {20, 100, 50000};
  for (size_t i = 0; i < G_N_ELEMENTS(depths); i++) {
    g_autofree char *raw = nested(depths[i]);
    clock_t start = clock();
    g_autoptr(quitus_message) message = parse(raw);
    g_assert_cmpint((clock() - start) / CLOCKS_PER_SEC, <, 1);
    bool reached = depths[i] <= QUITUS_MESSAGE_DEPTH;
    g_assert_cmpstr(message->reply_text, ==, reached ? "Payé hier" : "");
    g_assert_cmpint(message->damaged, ==, !reached);
  }
}

/* `piece` repeated to a megabyte behind `head`. */
static void check_flood(const char *head, const char *piece) {
  GString *raw = g_string_new(head);
  while (raw->len < (gsize)1024 * 1024)
    g_string_append(raw, piece);
  clock_t start = clock();
  g_autoptr(quitus_message) message = parse_bytes(raw->str, raw->len);
  g_assert_nonnull(message->reply_text);
  g_assert_cmpint((clock() - start) / CLOCKS_PER_SEC, <, 10);
  g_string_free(raw, TRUE);
}

static void test_floods(void) {
  static const char *const html[] = {
      "<div>", "<blockquote>x", "<table><tr>x", "<p>",  "<font size=1><p>",
      "<",     "<!--",          "<style>",      "<a ",  "&amp;",
      "<li>",  "</p>",          "<svg><g>",     "a=\"<"};
  for (size_t i = 0; i < G_N_ELEMENTS(html); i++)
    check_flood(HEAD "Content-Type: text/html\r\n\r\n", html[i]);
  check_flood(HEAD "\r\n", ">");
  check_flood(HEAD "\r\n", "\xe9");
  check_flood("From: ", "a:");
  check_flood("Subject: ", "=?utf-8?q?a?= ");
  check_flood("References: ", "<a@b> ");
  check_flood(HEAD "Content-Type: multipart/mixed; boundary=x\r\n\r\n", "--x\r\n\r\na\r\n");
}

static void test_attachments(void) {
  GString *raw = g_string_new(
      HEAD
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nVoici\r\n"
      "--b\r\nContent-Type: application/PDF; name=\"=?utf-8?Q?r=C3=A9clamation.pdf?=\"\r\n"
      "Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n");
  char line[79];
  memset(line, 'A', 76);
  memcpy(line + 76, "\r\n", 3);
  size_t lines = 25 * 1024 * 1024 / 57;
  for (size_t i = 0; i < lines; i++)
    g_string_append_len(raw, line, 78);
  g_string_append(raw, "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: relance\r\nMessage-ID: "
                       "<i@x>\r\n\r\nVotre "
                       "facture\r\n--b--\r\n");
  clock_t start = clock();
  g_autoptr(quitus_message) message = parse_bytes(raw->str, raw->len);
  g_assert_cmpint((clock() - start) / CLOCKS_PER_SEC, <, 2);
  g_string_free(raw, TRUE);
  g_assert_cmpstr(message->reply_text, ==, "Voici");
  g_assert_cmpuint(message->attachments->len, ==, 2);
  const struct quitus_attachment *pdf = message->attachments->pdata[0];
  g_assert_cmpstr(pdf->name, ==, "réclamation.pdf");
  g_assert_cmpstr(pdf->type, ==, "application/pdf");
  g_assert_cmpuint(pdf->size, >, lines * 57 * 99 / 100);
  g_assert_cmpuint(pdf->size, <, lines * 57 * 101 / 100);
  const struct quitus_attachment *mail = message->attachments->pdata[1];
  g_assert_cmpstr(mail->name, ==, "relance");
  g_assert_cmpstr(mail->type, ==, "message/rfc822");
  const struct quitus_cut *cut = message->cuts->pdata[0];
  g_assert_cmpint(cut->kind, ==, QUITUS_CUT_FORWARD);
  g_assert_nonnull(strstr(message->full_text, "Votre facture"));
}

/* A letter, a scan, a photo; not the logo, card or seal that mail programs add. */
static void test_papers(void) {
  static const struct {
    const char *type;
    size_t size;
    bool paper;
  } cases[] = {
      {"application/pdf", 400, true},
      {"application/octet-stream", 400, true},
      {"application/ms-tnef", 400, true},
      {"message/rfc822", 0, true},
      {"image/jpeg", 900000, true},
      {"image/png", 12000, false},
      {"text/calendar", 400, false},
      {"text/vcard", 400, false},
      {"application/pkcs7-signature", 4000, false},
      {"application/pgp-signature", 400, false},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct quitus_attachment one = {(char *)"x", (char *)cases[i].type, cases[i].size};
    g_test_message("%s", cases[i].type);
    g_assert_cmpint(quitus_attachment_is_paper(&one), ==, cases[i].paper);
  }
}

/* What can be read of a mail goes before what cannot. */
static void test_opaque(void) {
#define PART(type) "MIME-Version: 1.0\r\nContent-Type: " type "\r\n\r\nx\r\n"
#define MIXED(text, type)                                                                          \
  "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" text         \
  "\r\n--b\r\nContent-Type: " type "\r\n\r\nx\r\n--b--\r\n"
  static const char *const rows[][2] = {
      {PART("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"),
       "it is encrypted (S/MIME)"},
      {PART("application/x-pkcs7-mime; smime-type=signed-data; name=smime.p7m"),
       "its signature encloses it (S/MIME)"},
      {PART("application/pkcs7-mime; smime-type=certs-only; name=smime.p7c"),
       "there is nothing but what is attached"},
      {PART("application/octet-stream; name=smime.p7m"),
       "it is encrypted, or enclosed in its signature (S/MIME)"},
      {"MIME-Version: 1.0\r\nContent-Type: multipart/encrypted; boundary=b; "
       "protocol=\"application/pgp-encrypted\"\r\n\r\n--b\r\nContent-Type: "
       "application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: "
       "application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--b--\r\n",
       "it is encrypted (PGP)"},
      {PART("text/plain") "\r\n", NULL},
      {"\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n",
       "it is encrypted (PGP)"},
      {PART("application/ms-tnef; name=winmail.dat"),
       "it is in winmail.dat, which only Outlook opens"},
      {MIXED("", "application/octet-stream; name=winmail.dat"),
       "it is in winmail.dat, which only Outlook opens"},
      {PART("text/calendar; method=REQUEST"), "it is a calendar invitation"},
      {MIXED("", "application/pdf"), "there is nothing but what is attached"},
      {MIXED("Voici", "text/calendar"), NULL},
      {MIXED("Voici", "application/ms-tnef"), NULL},
      {MIXED("> Votre facture", "application/pdf"), NULL},
      {"\r\n", NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *raw = g_strconcat("From: a@b.example\r\n", rows[i][0], NULL);
    g_autoptr(quitus_message) message = parse(raw);
    g_test_message("%s", rows[i][0]);
    g_assert_cmpstr(message->no_text, ==, rows[i][1]);
  }
#undef PART
#undef MIXED
}

static void test_identity(void) {
#define SAME                                                                                       \
  "From: a@b.example\r\nMessage-ID: <1@b>\r\nDate: Tue, 3 Mar 2026 00:30:00 +0100\r\nSubject: "    \
  "x\r\n y\r\n"
  g_autoptr(quitus_message) first = parse(SAME "\r\nPayé\r\nhier\r\n");
  g_autoptr(quitus_message) delivered =
      parse("Return-Path: <a@b.example>\nReceived: from x\n by y\nX-Quitus-Case: 1\nFrom: "
            "a@b.example\nMessage-ID: "
            "<1@b>\nDate: Tue, 3 Mar 2026 00:30:00 +0100\nSubject: x\n\ty\n\nPayé\nhier");
  g_autoptr(quitus_message) other = parse(SAME "\r\nPayé\r\ndemain\r\n");
  g_assert_cmpuint(strlen(first->identity), ==, 64);
  g_assert_cmpstr(first->identity, ==, delivered->identity);
  g_assert_cmpstr(first->identity, !=, other->identity);
}

struct machine_case {
  const char *name, *raw, *sender;
  int automatic;
};

/* A mail whose last part is `part`. */
#define MIXED(part)                                                                                \
  HEAD "Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n\r\nNous contestons FA-2231, "     \
       "voici le message de votre serveur.\r\n--o\r\n" part "\r\n--o--\r\n"
#define REPORT(kind, fields)                                                                       \
  "Content-Type: multipart/report; report-type=" kind "; boundary=i\r\n\r\n--i\r\n\r\nRemis.\r\n"  \
  "--i\r\nContent-Type: message/" kind "\r\n\r\n" fields "\r\n--i--"
#define DAEMON "From: MAILER-DAEMON@mx.example\r\n"
#define ATTACHED "Content-Type: message/rfc822\r\n\r\n" DAEMON
#define FATE(action, status)                                                                       \
  "Final-Recipient: rfc822; a@b.example\r\nAction: " action "\r\nStatus: " status "\r\n"
#define FAILED FATE("failed", "5.1.1")
#define READ "Final-Recipient: rfc822; a@b.example\r\nDisposition: manual-action; displayed\r\n"

static const struct machine_case machines[] = {
    {"person", HEAD "\r\nPayé hier.", NULL, QUITUS_AUTOMATIC_NO},
    {"person-suppress", HEAD "X-Auto-Response-Suppress: All\r\n\r\nPayé hier.", NULL,
     QUITUS_AUTOMATIC_NO},
    {"person-auto-submitted-no", HEAD "Auto-Submitted: no\r\n\r\nPayé hier.", NULL,
     QUITUS_AUTOMATIC_NO},
    {"person-on-absence",
     HEAD "\r\nNotre comptable est absente du bureau, je vous paie à son retour.", NULL,
     QUITUS_AUTOMATIC_NO},
    {"person-quotes-machine",
     HEAD
     "\r\nPayé.\r\n\r\n> Ceci est un message automatique, merci de ne pas répondre à ce message.",
     NULL, QUITUS_AUTOMATIC_NO},
    {"auto-replied", HEAD "Auto-Submitted: auto-replied (vacation)\r\n\r\nAbsent.", NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"auto-generated", HEAD "Auto-Submitted: auto-generated\r\n\r\nx", NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"x-autoreply", HEAD "X-Autoreply: yes\r\n\r\nx", NULL, QUITUS_AUTOMATIC_AUTO_REPLY},
    {"precedence", HEAD "Precedence: auto_reply\r\n\r\nx", NULL, QUITUS_AUTOMATIC_AUTO_REPLY},
    {"null-sender", HEAD "\r\nx", "", QUITUS_AUTOMATIC_AUTO_REPLY},
    {"return-path", "Return-Path: <>\r\n" HEAD "\r\nx", NULL, QUITUS_AUTOMATIC_AUTO_REPLY},
    {"envelope-wins", "Return-Path: <>\r\n" HEAD "\r\nPayé", "a@b.example", QUITUS_AUTOMATIC_NO},
    {"subject-french",
     "From: a@b.example\r\nSubject: =?utf-8?Q?R=C3=A9ponse_automatique_:_Relance?=\r\n\r\nx", NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"subject-english", "From: a@b.example\r\nSubject: Out of Office: Reminder\r\n\r\nx", NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"text-french", HEAD "\r\nCeci est un message automatique.", NULL, QUITUS_AUTOMATIC_AUTO_REPLY},
    {"absence", HEAD "\r\nJe suis actuellement absente. Pour toute urgence, contactez Bob.", NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"noreply", "From: no-reply@b.example\r\n\r\nx", NULL, QUITUS_AUTOMATIC_AUTO_REPLY},
    {"list", HEAD "List-Id: <l.b.example>\r\n\r\nx", NULL, QUITUS_AUTOMATIC_LIST},
    {"newsletter", HEAD "List-Unsubscribe: <https://b.example>\r\nPrecedence: bulk\r\n\r\nx", NULL,
     QUITUS_AUTOMATIC_LIST},
    {"mailer-daemon", "From: MAILER-DAEMON@b.example\r\n\r\nx", NULL, QUITUS_AUTOMATIC_BOUNCE},
    {"failed-recipients", HEAD "X-Failed-Recipients: a@b.example\r\n\r\nx", NULL,
     QUITUS_AUTOMATIC_BOUNCE},
    {"person-attaches-report", MIXED(ATTACHED REPORT("delivery-status", FAILED)), NULL,
     QUITUS_AUTOMATIC_NO},
    {"person-attaches-receipt", MIXED(ATTACHED REPORT("disposition-notification", READ)), NULL,
     QUITUS_AUTOMATIC_NO},
    {"report-in-mixed", MIXED(REPORT("delivery-status", FAILED)), NULL, QUITUS_AUTOMATIC_BOUNCE},
    {"delivered", DAEMON REPORT("delivery-status", FATE("delivered", "2.1.5")), "",
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"relayed", DAEMON REPORT("delivery-status", FATE("Relayed (no more reports)", "2.1.9")), "",
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"expanded",
     DAEMON REPORT("delivery-status", FATE("expanded", "2.1.5") "\r\n" FATE("delivered", "2.1.5")),
     "", QUITUS_AUTOMATIC_AUTO_REPLY},
    {"delivered-and-failed",
     DAEMON REPORT("delivery-status", FATE("delivered", "2.1.5") "\r\n" FAILED), "",
     QUITUS_AUTOMATIC_BOUNCE},
    {"delivered-and-delayed",
     DAEMON REPORT("delivery-status", FATE("delivered", "2.1.5") "\r\n" FATE("delayed", "4.4.1")),
     "", QUITUS_AUTOMATIC_BOUNCE},
    {"action-unknown", DAEMON REPORT("delivery-status", FATE("undeliverable", "5.1.1")), "",
     QUITUS_AUTOMATIC_BOUNCE},
    {"action-missing", DAEMON REPORT("delivery-status", "Status: 5.1.1\r\n"), "",
     QUITUS_AUTOMATIC_BOUNCE},
    {"read-receipt", HEAD REPORT("disposition-notification", READ), NULL,
     QUITUS_AUTOMATIC_AUTO_REPLY},
    {"postmaster",
     "From: postmaster@b.example\r\nSubject: Undeliverable: x\r\n\r\nDelivery has failed to these "
     "recipients",
     "", QUITUS_AUTOMATIC_BOUNCE},
};

static void test_machine(gconstpointer data) {
  const struct machine_case *test = data;
  struct quitus_envelope envelope = {.sender = test->sender};
  g_autoptr(GBytes) bytes = g_bytes_new_static(test->raw, strlen(test->raw));
  g_autoptr(quitus_message) message = quitus_message_parse(bytes, &envelope, NULL);
  g_assert_cmpint(message->automatic, ==, test->automatic);
  g_assert_cmpint(message->automatic_why == NULL, ==, test->automatic == QUITUS_AUTOMATIC_NO);
}

struct bounce_case {
  const char *name, *raw, *recipient, *id, *action, *status;
};

static const struct bounce_case bounces[] = {
    {"report",
     "From: MAILER-DAEMON@mx.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; "
     "report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: "
     "message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: "
     "rfc822; "
     "Compta@Client.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: "
     "message/rfc822\r\n\r\nFrom: r@agence.example\r\nMessage-ID: "
     "<orig-1@agence.example>\r\n\r\nx\r\n--b--\r\n",
     "compta@client.example", "orig-1@agence.example", "failed", "5.1.1"},
    {"report-headers-only",
     "From: MAILER-DAEMON@mx.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; "
     "report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: "
     "message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: "
     "delayed\r\nStatus: "
     "4.4.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: R\r\nMessage-ID: "
     "<orig-2@agence.example>\r\n\r\n--b--\r\n",
     "a@b.example", "orig-2@agence.example", "delayed", "4.4.1"},
    {"postfix",
     "From: MAILER-DAEMON@mx.example\r\n\r\nThis is the mail system at host "
     "mx.example.\r\n\r\n<a@b.example>: host "
     "mx.b.example[192.0.2.1] said: 550 5.1.1 User unknown",
     "a@b.example", NULL, "failed", "5.1.1"},
    {"exim",
     "From: Mailer-Daemon@mx.example\r\n\r\nThe following address(es) failed:\r\n\r\n  "
     "a@b.example\r\n    SMTP error "
     "from 192.0.2.1: 550 mailbox unavailable\r\n\r\n------ This is a copy of the message, "
     "including all the "
     "headers. ------\r\n\r\nReturn-path: <r@agence.example>\r\nMessage-ID: "
     "<orig-3@agence.example>\r\nTo: "
     "c@d.example\r\n\r\nFacture en litige",
     "a@b.example", "orig-3@agence.example", NULL, NULL},
    {"qmail",
     "From: MAILER-DAEMON@mx.example\r\n\r\nHi. This is the qmail-send "
     "program.\r\n\r\n<a@b.example>:\r\nSorry, no "
     "mailbox here. (#5.1.1)\r\n\r\n--- Below this line is a copy of the "
     "message.\r\n\r\nReturn-Path: "
     "<r@agence.example>\r\nMessage-Id: <orig-4@agence.example>\r\n",
     "a@b.example", "orig-4@agence.example", "failed", "5.1.1"},
    {"gmail",
     "From: mailer-daemon@googlemail.com\r\nX-Failed-Recipients: A@b.example\r\n\r\nAddress not "
     "found\r\n\r\nYour "
     "message wasn't delivered to A@b.example",
     "a@b.example", NULL, NULL, NULL},
    {"exchange",
     "From: postmaster@b.example\r\nReturn-Path: <>\r\nSubject: Undeliverable: R\r\n\r\nDelivery "
     "has failed to these "
     "recipients or groups:\r\n\r\nAnne Roux (a@b.example)\r\nRemote Server returned '550 5.1.10 "
     "not found'",
     "a@b.example", NULL, "failed", "5.1.10"},
};

static void test_bounce(gconstpointer data) {
  const struct bounce_case *test = data;
  g_autoptr(quitus_message) message = parse(test->raw);
  g_assert_cmpint(message->automatic, ==, QUITUS_AUTOMATIC_BOUNCE);
  g_assert_cmpstr(message->bounce.recipients[0], ==, test->recipient);
  g_assert_null(message->bounce.recipients[1]);
  g_assert_cmpstr(message->bounce.original_message_id, ==, test->id);
  g_assert_cmpstr(message->bounce.action, ==, test->action);
  g_assert_cmpstr(message->bounce.status, ==, test->status);
  g_assert_null(strstr(message->reply_text, "litige"));
}

static void test_authentication(void) {
#define RESULTS "From: a@client.example\r\nAuthentication-Results: "
  static const struct {
    const char *raw;
    int expected;
  } rows[] = {
      {"From: a@client.example\r\n\r\n", QUITUS_AUTH_NONE},
      {RESULTS "mx.agence.example; dmarc=pass header.from=client.example\r\n\r\n",
       QUITUS_AUTH_PASS},
      {RESULTS "MX.Agence.example 1;\r\n dkim=pass (2048-bit) header.d=client.example\r\n\r\n",
       QUITUS_AUTH_PASS},
      {RESULTS "mx.agence.example; spf=pass smtp.mailfrom=x@mail.client.example\r\n\r\n",
       QUITUS_AUTH_PASS},
      {RESULTS "mx.evil.example; dmarc=pass\r\n\r\n", QUITUS_AUTH_NONE},
      {RESULTS "mx.agence.example.evil.example; dmarc=pass\r\n\r\n", QUITUS_AUTH_NONE},
      {RESULTS "mx.agence.example; dkim=pass header.d=evil.example\r\n\r\n", QUITUS_AUTH_FAIL},
      {RESULTS "mx.agence.example; dkim=pass header.d=example\r\n\r\n", QUITUS_AUTH_FAIL},
      {RESULTS "mx.agence.example; dkim=pass header.d=notclient.example\r\n\r\n", QUITUS_AUTH_FAIL},
      {RESULTS "mx.agence.example; spf=fail (x; dmarc=pass) smtp.mailfrom=\"; "
               "dmarc=pass\"@e.example\r\n\r\n",
       QUITUS_AUTH_FAIL},
      {RESULTS "mx.agence.example; dmarc=fail; spf=pass smtp.mailfrom=client.example\r\n\r\n",
       QUITUS_AUTH_FAIL},
      {RESULTS "mx.evil.example; dmarc=pass\r\nAuthentication-Results: mx.agence.example; "
               "dmarc=fail\r\n\r\n",
       QUITUS_AUTH_FAIL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(quitus_message) message = parse(rows[i].raw);
    g_assert_cmpint(message->authentication, ==, rows[i].expected);
  }
  g_autoptr(GBytes) bytes = g_bytes_new_static(rows[1].raw, strlen(rows[1].raw));
  g_autoptr(quitus_message) message = quitus_message_parse(bytes, NULL, NULL);
  g_assert_cmpint(message->authentication, ==, QUITUS_AUTH_NONE);
}

static void test_languages(void) {
  static const char *const rows[][2] = {
      {"virement fait ce matin", "fr"},
      {"payé hier", "fr"},
      {"invoice never received", "en"},
      {"We paid this last week", "en"},
      {"Wir haben die Rechnung gestern bezahlt", "de"},
      {"Hemos pagado la factura ayer", "es"},
      {"Abbiamo pagato la fattura ieri", "it"},
      {"We hebben de factuur gisteren betaald", "nl"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *raw = g_strdup_printf("From: a@b.example\r\n\r\n%s", rows[i][0]);
    g_autoptr(quitus_message) message = parse(raw);
    g_assert_cmpstr(message->language, ==, rows[i][1]);
  }
  g_autoptr(quitus_message) unknown = parse("From: a@b.example\r\n\r\n12345");
  g_assert_cmpstr(unknown->language, ==, "");
  g_autoptr(quitus_message) subject =
      parse("From: a@b.example\r\nSubject: relance facture\r\n\r\n12345");
  g_assert_cmpstr(subject->language, ==, "fr");
}

/* Letters of a number are no words, and a word of two languages tells neither. */
static void test_languages_of_subjects(void) {
  static const struct {
    const char *subject, *text, *expected;
  } rows[] = {
      {"Re: A2026-00125", "Non.", ""},
      {"Re: A2026-00125", "OK", ""},
      {"Re: A2026-00125", "Oui", "fr"},
      {"Re: A2026-00125", "Yes", "en"},
      {"Re: 2026-00125A", "OK", ""},
      {"Re: A-2026-00125", "OK", ""},
      {"Re: 2026/00125/A", "OK", ""},
      {"Re: A 2026-00125", "OK", ""},
      {"Re: IN n\302\260 2026-00125", "OK", ""},
      {"Re: your invoice A2026-00125", "OK", "en"},
      {"Re: relance A2026-00125", "OK", "fr"},
      {"Re: A2026-00125", "OK \303\240 demain", "fr"},
      {"", "I have 30 days", "en"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *raw = g_strdup_printf("From: a@b.example\r\nSubject: %s\r\n\r\n%s",
                                           rows[i].subject, rows[i].text);
    g_autoptr(quitus_message) message = parse(raw);
    g_test_message("%s: %s", rows[i].subject, rows[i].text);
    g_assert_cmpstr(message->language, ==, rows[i].expected);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *path = g_strdup_printf("/message/text/%s", texts[i].name);
    g_test_add_data_func(path, &texts[i], test_text);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(machines); i++) {
    g_autofree char *path = g_strdup_printf("/message/automatic/%s", machines[i].name);
    g_test_add_data_func(path, &machines[i], test_machine);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(bounces); i++) {
    g_autofree char *path = g_strdup_printf("/message/bounce/%s", bounces[i].name);
    g_test_add_data_func(path, &bounces[i], test_bounce);
  }
  g_test_add_func("/message/headers", test_headers);
  g_test_add_func("/message/subjects", test_subjects);
  g_test_add_func("/message/nul", test_nul);
  g_test_add_func("/message/nests", test_nests);
  g_test_add_func("/message/floods", test_floods);
  g_test_add_func("/message/attachments", test_attachments);
  g_test_add_func("/message/papers", test_papers);
  g_test_add_func("/message/opaque", test_opaque);
  g_test_add_func("/message/identity", test_identity);
  g_test_add_func("/message/authentication", test_authentication);
  g_test_add_func("/message/languages", test_languages);
  g_test_add_func("/message/languages/subjects", test_languages_of_subjects);
  return g_test_run();
}
