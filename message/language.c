/* message/language.c - which language a short text is in.
 *
 * Replies of three words are common, so frequent words of the trade count beside the usual small
 * words, and letters that only one language writes add to them.  A word of several languages counts
 * a little for each.
 */
#include "message/language.h"
#include "base/fold.h"
#include <stdbool.h>
#include <string.h>

enum { FR, EN, DE, ES, IT, NL, N_LANGUAGES };
static const char *const codes[N_LANGUAGES] = {"fr", "en", "de", "es", "it", "nl"};

enum {
  TEXT_MAX = 1024, /* bytes looked at: a hundred words and more tell enough */
  WORD_SCORE = 12, /* of a word that one language has; shared out among several */
  LETTER_SCORE = 6,
  ENDING_SCORE = 3,
};

/* Folded, blanks between the words. */
static const char *const words[N_LANGUAGES] = {
    [FR] =
        " le la les un une des du de au aux ce cet cette ces et ou mais donc car ne pas plus que "
        "qui "
        "quoi dont je tu il elle on nous vous ils elles mon ma mes votre vos notre nos son sa ses "
        "leur "
        "est sont suis avons avez ai ont etait sera serait dans sur sous pour par avec sans chez "
        "vers "
        "bonjour bonsoir merci madame monsieur cordialement salutations facture factures reglement "
        "paiement virement cheque relance devis duplicata payer paye payee regle regler recu recue "
        "montant somme dossier compta comptabilite client avoir bien tres tout tous rien jamais "
        "deja encore apres avant depuis quand comme si svp a c'est j'ai d'ici aujourd'hui fin mois "
        "jour "
        "jours semaine lundi mardi mercredi jeudi vendredi fait faire peux peut voir envoyer "
        "envoye "
        "commande livraison rib solde delai societe la y en se ca cela meme ici la-bas quel quelle "
        "vs pr ds pcq mnt bjr slt cdt ok oui non moi toi lui eux etes etre ete absent absente "
        "conge "
        "conges retour litige accord banque caisse euros sommes pouvez pouvons ",
    [EN] = " the a an of to in on at for from with without by and or but so not no is are was were "
           "be been "
           "have has had will would can could should i you he she it we they my your our his her "
           "its their "
           "this that these those there here what when where who why how please thank thanks "
           "regards kind "
           "dear hello hi sincerely invoice invoices payment paid pay bank transfer cheque check "
           "overdue "
           "account accounts copy receipt received send sent statement order delivery goods credit "
           "note "
           "dispute out office until back week month day today tomorrow yesterday monday tuesday "
           "wednesday "
           "thursday friday do does did don't can't won't it's i'm we're i'll we'll i've we've "
           "just get got "
           "any all some more as if yet once over up down about again still never nothing us me "
           "him them "
           "which than then ok yes due money debt owe ",
    [DE] =
        " der die das den dem des ein eine einen einem einer und oder aber nicht kein keine ich du "
        "er sie es "
        "wir ihr ihre ihren unser unsere mein meine ist sind war waren sein haben hat habe wird "
        "werden "
        "wurde kann konnen mit ohne von vom zu zum zur in im an am auf fur bei nach aus uber bis "
        "seit "
        "sehr geehrte geehrter damen herren hallo guten tag danke bitte freundlichen grussen gruss "
        "grusse "
        "rechnung rechnungen zahlung bezahlt uberwiesen uberweisung mahnung betrag konto lieferung "
        "bestellung gutschrift ware noch schon auch dass wenn als wie was wer heute morgen woche "
        "monat ",
    [ES] = " el la los las un una unos de del al en con sin por para y o pero no que quien cual yo "
           "tu el ella "
           "nosotros ustedes su sus mi mis nuestro nuestra es son era fue ser esta estan estamos "
           "hemos ha he "
           "han muy mas ya aun todavia hoy manana semana mes dia lunes martes miercoles jueves "
           "viernes "
           "buenos buenas dias tardes hola gracias saludos estimado estimada senor senora factura "
           "facturas pago "
           "pagado pagar transferencia banco importe cuenta pedido entrega abono recibido enviar "
           "envio "
           "favor se lo le les nos me si como cuando porque este esta esto eso ",
    [IT] = " il lo la i gli le un uno una di del della dello dei degli delle al alla ai alle da "
           "dal dalla in nel "
           "nella con su per tra fra e o ma non che chi cui io tu lui lei noi voi loro mio mia "
           "nostro nostra "
           "vostro vostra suo sua sono sei siamo siete era stato stata essere ho hai ha abbiamo "
           "avete hanno "
           "buongiorno buonasera salve grazie cordiali saluti distinti gentile gentili signora "
           "signore fattura "
           "fatture pagamento pagato pagare bonifico banca importo conto ordine consegna nota "
           "credito ricevuto "
           "inviare piu gia ancora oggi domani settimana mese giorno lunedi martedi mercoledi "
           "giovedi venerdi "
           "si ci vi ne questo questa quando come perche anche ",
    [NL] =
        " de het een en of maar niet geen ik jij je hij zij ze wij we u uw jullie mijn onze ons "
        "zijn haar is "
        "was waren ben bent heb hebt heeft hebben had wordt worden werd kan kunnen zal zullen zou "
        "met "
        "zonder van voor naar bij op in aan uit door over tot om te dat die dit deze wat wie waar "
        "hoe "
        "goedemorgen goedendag beste geachte mevrouw heer hallo dank bedankt alvast groet groeten "
        "vriendelijke hoogachtend factuur facturen betaling betaald betalen overgemaakt bank "
        "bedrag rekening "
        "levering bestelling creditnota ontvangen sturen nog al ook als vandaag morgen week maand "
        "dag ",
};

/* Letters that one language writes and the others do not, or hardly. */
static const struct {
  const char *letter;
  int language;
} letters[] = {{"\u00e7", FR}, {"\u0153", FR}, {"\u00ea", FR}, {"\u00e8", FR}, {"\u00e0", FR},
               {"\u00fb", FR}, {"\u00e9", FR}, {"\u00f4", FR}, {"\u00df", DE}, {"\u00e4", DE},
               {"\u00f6", DE}, {"\u00fc", DE}, {"\u00f1", ES}, {"\u00bf", ES}, {"\u00a1", ES},
               {"\u00ed", ES}, {"\u00f3", ES}, {"\u00fa", ES}, {"\u00f2", IT}, {"\u00ec", IT},
               {"\u00f9", IT}};
static const struct {
  const char *ending;
  int language;
} endings[] = {{"ez", FR},  {"ons", FR},  {"ment", FR},  {"eur", FR},  {"aux", FR},   {"ing", EN},
               {"ed", EN},  {"ly", EN},   {"ung", DE},   {"lich", DE}, {"cht", DE},   {"cion", ES},
               {"dad", ES}, {"amos", ES}, {"zione", IT}, {"iamo", IT}, {"mente", IT}, {"ijk", NL},
               {"ij", NL},  {"aar", NL},  {"ij", NL}};

/* Word → mask of the languages that have it; made once. */
static const GHashTable *languages_of_words(void) {
  static GHashTable *table;
  if (g_once_init_enter(&table)) {
    GHashTable *made = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint language = 0; language < N_LANGUAGES; language++) {
      g_auto(GStrv) list = g_strsplit(words[language], " ", -1);
      for (char **word = list; *word; word++) {
        guint mask = GPOINTER_TO_UINT(g_hash_table_lookup(made, *word)) | 1u << language;
        g_hash_table_insert(made, g_strdup(*word), GUINT_TO_POINTER(mask));
      }
    }
    g_once_init_leave(&table, made);
  }
  return table;
}

static void score_word(const char *word, size_t length, unsigned scores[N_LANGUAGES]) {
  if (length == 0 || length > 20)
    return;
  char padded[24];
  padded[0] = ' ';
  memcpy(padded + 1, word, length);
  padded[length + 1] = '\0';
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
    if (length > strlen(endings[i].ending) + 1 && g_str_has_suffix(padded, endings[i].ending))
      scores[endings[i].language] += ENDING_SCORE;
  guint found =
      GPOINTER_TO_UINT(g_hash_table_lookup((GHashTable *)languages_of_words(), padded + 1));
  guint n = (guint)__builtin_popcount(found);
  for (int language = 0; n && language < N_LANGUAGES; language++)
    scores[language] += (found >> language & 1) * WORD_SCORE / n;
}

static void score_words(const char *folded, unsigned scores[N_LANGUAGES]) {
  const char *limit = folded + strlen(folded);
  for (const char *p = folded; p < limit;) {
    const char *start = p;
    while (p < limit && (g_ascii_isalpha(*p) || (*p == '\'' && p > start)))
      p++;
    score_word(start, (size_t)(p - start), scores);
    const char *apostrophe = memchr(start, '\'', (size_t)(p - start));
    if (apostrophe)
      score_word(apostrophe + 1, (size_t)(p - apostrophe - 1), scores);
    p += p == start;
  }
}

static void score_letters(const char *text, unsigned scores[N_LANGUAGES]) {
  for (const char *p = text; *p; p++) {
    if (!(*p & 0x80))
      continue;
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++)
      if (g_str_has_prefix(p, letters[i].letter))
        scores[letters[i].language] += LETTER_SCORE;
  }
}

/* The length of letters in capitals that name the number after them: "A 2026-00125", "IN n° 12";
 * 0 where they are a word. */
static size_t prefix_length(const char *run, size_t length) {
  enum { PREFIX_MAX = 2 };
  size_t capitals = strspn(run, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (capitals != length || length > PREFIX_MAX)
    return 0;
  const char *after = run + length + strspn(run + length, " ");
  if (g_str_has_prefix(after, "n\u00b0") || g_str_has_prefix(after, "N\u00b0"))
    after += strlen("n\u00b0");
  after += strspn(after, " #");
  return g_ascii_isdigit(*after) ? length : 0;
}

/* Blanks what is a number and no word: the A of "A2026-00125" is not the English article. */
static void drop_numbers(char *text) {
  static const char joined[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-/_";
  for (char *p = text; *p;) {
    size_t length = strspn(p, joined);
    bool digits = strcspn(p, "0123456789") < length;
    size_t dropped = digits ? length : prefix_length(p, length);
    memset(p, ' ', dropped);
    p += MAX(length, 1);
  }
}

const char *quitus_language_of(const char *text) {
  g_autofree char *head = g_strndup(text, strnlen(text, TEXT_MAX));
  drop_numbers(head);
  g_autofree char *folded = quitus_fold_string(head);
  unsigned scores[N_LANGUAGES] = {0};
  score_words(folded, scores);
  score_letters(head, scores);
  int best = FR;
  bool tie = false;
  for (int language = 1; language < N_LANGUAGES; language++) {
    if (scores[language] == scores[best])
      tie = true;
    else if (scores[language] > scores[best]) {
      best = language;
      tie = false;
    }
  }
  return tie || !scores[best] ? "" : codes[best];
}
