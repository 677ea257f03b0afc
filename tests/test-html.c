/* tests/test-html.c - mails that have HTML alone: what is text, and what of it is quoted. */
#include "tests/message-fixture.h"

static const struct mail_text texts[] = {
    {"html",
     HEAD "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Bonjour,</p><p>pay&eacute;<br>hier</p>",
     "Bonjour,\n\npayé\nhier"},
    {"html-hidden",
     HEAD "Content-Type: text/html\r\n\r\n<style>p{}</style><script>if(a<b)x()</script><div "
          "style='display: none'>litige</div><!-- <b --><p>paid</p>",
     "paid"},
    {"html-hidden-otherwise",
     HEAD
     "Content-Type: text/html\r\n\r\n<div style='opacity:0'>litige</div><div "
     "style='max-height:0;overflow:hidden'>litige</div><span style='FONT-SIZE: 0'>litige</span>"
     "<span style='font-size:1px;color:#fff'>litige</span><p>paid</p>",
     "paid"},
    {"html-sizeless-cell",
     HEAD "Content-Type: text/html\r\n\r\n<table><tr><td style='font-size:0px;padding:10px'>"
          "hidden<div style='font-size:13px'>Payé</div></td></tr><tr><td style='font-size:0'><p "
          "style='font: 13px Arial'>hier</p></td></tr></table>",
     "Payé\n\nhier"},
    {"html-shown",
     HEAD "Content-Type: text/html\r\n\r\n<p style='opacity:0.9'>paid</p><p "
          "style='max-height:0.5in'>on</p><p style='font-size:0.9em'>the</p><p "
          "style='font-size:10px;line-height:0'>third</p>",
     "paid\n\non\n\nthe\n\nthird"},
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
};

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions(); /* each row of a table is told */
  mail_add_texts(texts, G_N_ELEMENTS(texts));
  return g_test_run();
}
