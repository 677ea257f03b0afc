/* base/error.c - the error domain, and the exit code each error stands for. */
#include "base/error.h"
#include <string.h>
#include <sysexits.h>

GQuark quitus_error_quark(void) {
  return g_quark_from_static_string("quitus-error");
}

GPtrArray *quitus_faults_new(void) {
  return g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
}

void quitus_faults_add(GPtrArray *faults, GError *fault) {
  for (guint i = 0; i < faults->len; i++)
    if (strcmp(((const GError *)faults->pdata[i])->message, fault->message) == 0) {
      g_error_free(fault);
      return;
    }
  g_ptr_array_add(faults, fault);
}

bool quitus_faults_none(const GPtrArray *faults, GError **error) {
  if (faults->len)
    g_propagate_error(error, g_error_copy(faults->pdata[0]));
  return faults->len == 0;
}

int quitus_error_exit_code(const GError *error) {
  if (error->domain != QUITUS_ERROR)
    return EX_SOFTWARE;
  switch ((enum quitus_error)error->code) {
  case QUITUS_ERROR_RETRY:
  case QUITUS_ERROR_UNSURE:
    return EX_TEMPFAIL;
  case QUITUS_ERROR_REFUSED:
    return EX_NOPERM;
  case QUITUS_ERROR_CONFIG:
    return EX_CONFIG;
  case QUITUS_ERROR_INPUT:
    return EX_DATAERR;
  case QUITUS_ERROR_NO_INPUT:
    return EX_NOINPUT;
  case QUITUS_ERROR_NOT_FOUND:
    return EX_UNAVAILABLE;
  case QUITUS_ERROR_DATABASE:
    return EX_IOERR;
  }
  return EX_SOFTWARE;
}
