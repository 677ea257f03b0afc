/* db/key.c - lookup keys: names without legal forms, company numbers, domains that mean something.
 */
#include "db/key.h"
#include "base/fold.h"
#include "base/text.h"
#include <string.h>

/* ---- names ---- */

/* Words that say what sort of firm (or person) it is, not which: folded, without dots. */
static const char *const legal_words[] = {
    /* France */
    "sarl", "sas", "sasu", "sa", "eurl", "sci", "snc", "scop", "scp", "scm", "scea", "selarl",
    "selas", "selasu", "earl", "gaec", "gie", "ei", "eirl", "ste", "societe", "ets",
    "etablissement", "etablissements", "entreprise", "cie", "compagnie", "association", "groupe",
    /* neighbours */
    "gmbh", "ag", "kg", "ohg", "ug", "mbh", "bv", "nv", "sprl", "srl", "asbl", "spa", "sagl", "sl",
    "slu", "lda", "sca", "scrl", "vof", "aps", "oy", "ab",
    /* English */
    "ltd", "limited", "plc", "llc", "llp", "lp", "inc", "corp", "co", "company", "the",
    /* titles of persons */
    "monsieur", "madame", "mademoiselle", "mr", "mme", "mlle", "mrs", "ms", "dr", "maitre", "me",
    /* between names */
    "et", "and"};

static bool is_legal(const char *word) {
  for (size_t i = 0; i < G_N_ELEMENTS(legal_words); i++)
    if (strcmp(word, legal_words[i]) == 0)
      return true;
  return false;
}

/* "S.A.R.L. L'Étoile" → "sarl", "l", "etoile": dots join, all else that is no letter or digit
 * parts. */
static GPtrArray *words_of(const char *name) {
  g_autofree char *folded = quitus_fold_string(name);
  GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GString) word = g_string_new(NULL);
  for (const char *p = folded;; p++) {
    if (g_ascii_isalnum(*p)) {
      g_string_append_c(word, *p);
      continue;
    }
    if (*p == '.' && p[1] != ' ')
      continue;
    if (word->len)
      g_ptr_array_add(words, g_strdup(word->str));
    g_string_truncate(word, 0);
    if (!*p)
      return words;
  }
}

char *quitus_key_name(const char *name) {
  g_autoptr(GPtrArray) words = words_of(name);
  g_autoptr(GString) key = g_string_new(NULL);
  for (guint i = 0; i < words->len; i++)
    if (!is_legal(words->pdata[i]))
      g_string_append(key, words->pdata[i]);
  if (!key->len) /* "SARL et Cie": nothing else is there to know it by */
    return quitus_fold_key(name);
  return g_string_free(g_steal_pointer(&key), FALSE);
}

/* ---- numbers ---- */

enum { SIREN_DIGITS = 9, SIRET_DIGITS = 14 };

char *quitus_key_siren(const char *number) {
  char *key = quitus_fold_key(number);
  if (strlen(key) == SIRET_DIGITS && strspn(key, "0123456789") == SIRET_DIGITS)
    key[SIREN_DIGITS] = '\0';
  return key;
}

/* ---- mail ---- */

/* Providers that give anybody an address.  A name without a dot stands for it under any ending:
 * "yahoo" is yahoo.fr, yahoo.com, yahoo.co.uk … */
static const char *const public_providers[] = {
    "gmail", "googlemail", "hotmail", "outlook", "live", "msn", "yahoo", "ymail", "rocketmail",
    "aol", "gmx", "icloud.com", "me.com", "mac.com", "mail.com", "proton.me", "protonmail", "pm.me",
    "tutanota", "zoho", "yandex", "fastmail", "hey.com", "mailo", "hushmail",
    /* France */
    "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "neuf.fr", "bbox.fr",
    "numericable.fr", "club-internet.fr", "aliceadsl.fr", "cegetel.net", "9online.fr", "noos.fr",
    "voila.fr", "libertysurf.fr", "tele2.fr", "nordnet.fr", "mediaserv.net",
    /* Belgium, Switzerland, Luxembourg */
    "skynet.be", "telenet.be", "proximus.be", "scarlet.be", "voo.be", "belgacom.net", "bluewin.ch",
    "sunrise.ch", "hispeed.ch", "romandie.com", "pt.lu", "internet.lu",
    /* Germany, Italy, Spain, Portugal, Netherlands, United Kingdom, United States */
    "web.de", "t-online.de", "freenet.de", "arcor.de", "libero.it", "virgilio.it", "tiscali",
    "alice.it", "tin.it", "telefonica.net", "sapo.pt", "ziggo.nl", "kpnmail.nl", "xs4all.nl",
    "btinternet.com", "sky.com", "virginmedia.com", "ntlworld.com", "comcast.net", "verizon.net",
    "att.net", "videotron.ca", "sympatico.ca"};

static bool is_public(const char *domain) {
  size_t first = strcspn(domain, ".");
  for (size_t i = 0; i < G_N_ELEMENTS(public_providers); i++) {
    const char *name = public_providers[i];
    size_t length = strchr(name, '.') ? strlen(domain) : first;
    if (strlen(name) == length && strncmp(domain, name, length) == 0)
      return true;
  }
  return false;
}

char *quitus_key_domain(const char *address) {
  const char *at = quitus_text_domain(address);
  g_autofree char *domain = g_utf8_strdown(at ? at : address, -1);
  g_strstrip(domain);
  if (!strchr(domain, '.') || is_public(domain))
    return NULL;
  return g_steal_pointer(&domain);
}

char *quitus_key_message_id(const char *id) {
  g_autofree char *bare = g_strstrip(g_strdup(id ? id : ""));
  size_t length = strlen(bare);
  if (length >= 2 && bare[0] == '<' && bare[length - 1] == '>')
    return g_strndup(bare + 1, length - 2);
  return g_steal_pointer(&bare);
}

char *quitus_key_address(const char *text) {
  char *address = quitus_text_address(text);
  return address ? address : g_strstrip(g_strdup(text ? text : ""));
}
