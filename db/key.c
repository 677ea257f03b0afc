/* db/key.c - lookup keys: names without legal forms, company numbers, domains that mean something.
 */
#include "db/key.h"
#include "base/fold.h"
#include "base/name.h"
#include "base/text.h"
#include <string.h>

/* ---- names ---- */

char *quitus_key_name(const char *name) {
  g_autoptr(GArray) words = quitus_name_words(name);
  g_autoptr(GString) key = g_string_new(NULL);
  for (guint i = 0; i < words->len; i++) {
    const struct quitus_name_word *word = &g_array_index(words, struct quitus_name_word, i);
    if (!word->is_form)
      g_string_append(key, word->text);
  }
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
    "aol", "gmx", "icloud.com", "me.com", "mac.com", "mail.com", "email.com", "proton.me",
    "protonmail", "pm.me", "tutanota", "tuta.io", "tuta.com", "zoho", "zohomail", "yandex", "ya.ru",
    "fastmail", "hey.com", "mailo", "hushmail", "duck.com", "inbox.com", "mail.ru", "list.ru",
    "bk.ru", "rambler.ru", "qq.com", "163.com", "126.com", "naver.com", "riseup.net", "disroot.org",
    /* France and overseas */
    "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "neuf.fr", "bbox.fr",
    "numericable.fr", "numericable.com", "club-internet.fr", "aliceadsl.fr", "alice.fr",
    "cegetel.net", "9online.fr", "noos.fr", "voila.fr", "libertysurf.fr", "tele2.fr", "nordnet.fr",
    "mediaserv.net", "bouygtel.fr", "infonie.fr", "worldonline.fr", "freesbee.fr",
    "netcourrier.com", "caramail.com", "caramail.fr", "lycos.fr", "9business.fr", "dartybox.com",
    "modulonet.fr", "estvideo.fr", "evhr.net", "calixo.net", "ovh.fr", "gandi.net", "vialis.net",
    "mailfence.com", "ik.me", "ikmail.com", "etik.com", "lilo.org", "zaclys.com", "orange.com",
    "only.fr", "canalbox.gp", "izi.re", "lagoon.nc", "mls.nc", "mail.pf", "zeop.re", "outremer.fr",
    /* Belgium, Switzerland, Luxembourg, Monaco */
    "skynet.be", "telenet.be", "proximus.be", "scarlet.be", "voo.be", "belgacom.net", "belgacom.be",
    "base.be", "edpnet.be", "brutele.be", "pandora.be", "versateladsl.be", "swing.be", "win.be",
    "bluewin.ch", "bluemail.ch", "sunrise.ch", "hispeed.ch", "romandie.com", "netplus.ch",
    "citycable.ch", "vtxnet.ch", "infomaniak.ch", "swissonline.ch", "quickline.ch", "net2000.ch",
    "pt.lu", "post.lu", "internet.lu", "vo.lu", "tango.lu", "monaco.mc", "libello.com",
    /* Canada */
    "videotron.ca", "videotron.qc.ca", "sympatico.ca", "bell.net", "bellnet.ca", "cogeco.ca",
    "rogers.com", "shaw.ca", "telus.net", "globetrotter.net", "cgocable.ca", "eastlink.ca",
    "sasktel.net", "xplornet.com", "oricom.ca",
    /* Africa */
    "orange.sn", "sentoo.sn", "aviso.ci", "orange.ci", "menara.ma", "iam.ma", "topnet.tn",
    "gnet.tn", "planet.tn", "hexabyte.tn", "algerietelecom.dz", "djaweb.dz", "moov.mg", "orange.mg",
    "blueline.mg", "camtel.cm", "orange.cm", "webmail.co.za", "mweb.co.za", "telkomsa.net",
    "vodamail.co.za", "intnet.mu", "afribonemali.net", "fasonet.bf", "onatel.bf",
    /* Germany, Austria, Italy, Spain, Portugal, Netherlands, Poland */
    "web.de", "t-online.de", "freenet.de", "arcor.de", "posteo.de", "mailbox.org", "1und1.de",
    "online.de", "aon.at", "chello.at", "libero.it", "virgilio.it", "tiscali", "alice.it", "tin.it",
    "fastwebnet.it", "inwind.it", "iol.it", "tim.it", "pec.it", "telefonica.net", "terra.es",
    "ono.com", "movistar.es", "sapo.pt", "netcabo.pt", "iol.pt", "ziggo.nl", "kpnmail.nl",
    "xs4all.nl", "planet.nl", "hetnet.nl", "home.nl", "casema.nl", "wp.pl", "onet.pl", "o2.pl",
    "interia.pl",
    /* United Kingdom, Ireland, United States */
    "btinternet.com", "btopenworld.com", "sky.com", "virginmedia.com", "ntlworld.com",
    "blueyonder.co.uk", "talktalk.net", "plusnet.com", "eircom.net", "comcast.net", "verizon.net",
    "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "earthlink.net",
    "optonline.net", "juno.com"};

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
