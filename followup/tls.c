/* followup/tls.c - is this the server it says it is?  Debian's libetpan encrypts but checks
 * nothing, so its chain is checked here, by GnuTLS, before anything is told to the server. */
#include "base/error.h"
#include "base/i18n.h"
#include "followup/transport.h"
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

static bool refuse(GError **error, const char *host, const char *why) {
  g_set_error(error, QUITUS_ERROR, QUITUS_ERROR_CONFIG, _("certificate of %s: %s"), host, why);
  return false;
}

static guint import_chain(const GPtrArray *chain, gnutls_x509_crt_t *certificates) {
  guint n = 0;
  for (guint i = 0; i < chain->len; i++) {
    gsize length;
    gconstpointer data = g_bytes_get_data(chain->pdata[i], &length);
    gnutls_datum_t der = {(unsigned char *)data, (unsigned)length};
    gnutls_x509_crt_init(&certificates[n]);
    if (gnutls_x509_crt_import(certificates[n], &der, GNUTLS_X509_FMT_DER) < 0) {
      gnutls_x509_crt_deinit(certificates[n]);
      break;
    }
    n++;
  }
  return n;
}

static bool judge(gnutls_x509_trust_list_t authorities, gnutls_x509_crt_t *certificates, guint n,
                  const char *host, GError **error) {
  gnutls_typed_vdata_st purpose[] = {
      {GNUTLS_DT_DNS_HOSTNAME, (unsigned char *)host, 0},
      {GNUTLS_DT_KEY_PURPOSE_OID, (unsigned char *)GNUTLS_KP_TLS_WWW_SERVER, 0},
  };
  unsigned status = 0;
  int code = gnutls_x509_trust_list_verify_crt2(authorities, certificates, n, purpose,
                                                G_N_ELEMENTS(purpose), 0, &status, NULL);
  if (code < 0)
    return refuse(error, host, gnutls_strerror(code));
  if (!status)
    return true;
  gnutls_datum_t said = {NULL, 0};
  gnutls_certificate_verification_status_print(status, GNUTLS_CRT_X509, &said, 0);
  refuse(error, host, said.data ? (const char *)said.data : _("not trusted"));
  gnutls_free(said.data);
  return false;
}

bool quitus_tls_check(const GPtrArray *chain, const char *host, const char *ca_file,
                      GError **error) {
  enum { LONGEST = 16 };
  if (!chain->len || chain->len > LONGEST)
    return refuse(error, host, _("none was shown, or too many"));
  gnutls_x509_crt_t certificates[LONGEST];
  gnutls_x509_trust_list_t authorities;
  gnutls_x509_trust_list_init(&authorities, 0);
  gnutls_x509_trust_list_add_system_trust(authorities, 0, 0);
  if (ca_file)
    gnutls_x509_trust_list_add_trust_file(authorities, ca_file, NULL, GNUTLS_X509_FMT_PEM, 0, 0);
  guint n = import_chain(chain, certificates);
  bool good = n ? judge(authorities, certificates, n, host, error)
                : refuse(error, host, _("cannot be read"));
  for (guint i = 0; i < n; i++)
    gnutls_x509_crt_deinit(certificates[i]);
  gnutls_x509_trust_list_deinit(authorities, 1);
  return good;
}
