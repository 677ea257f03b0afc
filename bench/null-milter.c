/* bench/null-milter.c - a milter that does nothing: what libmilter and the protocol cost by
 * themselves.
 *
 *   quitus-bench-null-milter SOCKET
 *
 * It is handed every header and the body, as a milter that reads mail must be, gives no answer
 * where the mail server needs none, and adds one header.
 */
#include <libmilter/mfapi.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sysexits.h>

#define UNUSED_STAGES (SMFIP_NOCONNECT | SMFIP_NOHELO | SMFIP_NODATA | SMFIP_NOUNKNOWN)
#define UNUSED_REPLIES (SMFIP_NR_MAIL | SMFIP_NR_RCPT | SMFIP_NR_HDR | SMFIP_NR_EOH | SMFIP_NR_BODY)

static sfsistat on_negotiate(SMFICTX *context, unsigned long actions, unsigned long steps,
                             unsigned long unused2, unsigned long unused3,
                             unsigned long *ret_actions, unsigned long *ret_steps,
                             unsigned long *ret_unused2, unsigned long *ret_unused3) {
  (void)context;
  (void)unused2;
  (void)unused3;
  *ret_actions = actions & SMFIF_ADDHDRS;
  *ret_steps = steps & (UNUSED_STAGES | UNUSED_REPLIES);
  *ret_unused2 = 0;
  *ret_unused3 = 0;
  return SMFIS_CONTINUE;
}

static sfsistat on_address(SMFICTX *context, char **arguments) {
  (void)context;
  (void)arguments;
  return SMFIS_NOREPLY;
}

static sfsistat on_header(SMFICTX *context, char *name, char *value) {
  (void)context;
  (void)name;
  (void)value;
  return SMFIS_NOREPLY;
}

static sfsistat on_end_of_headers(SMFICTX *context) {
  (void)context;
  return SMFIS_NOREPLY;
}

static sfsistat on_body(SMFICTX *context, unsigned char *bytes, size_t length) {
  (void)context;
  (void)bytes;
  (void)length;
  return SMFIS_NOREPLY;
}

static sfsistat on_end_of_message(SMFICTX *context) {
  smfi_addheader(context, (char *)"X-Null", (char *)"nothing");
  return SMFIS_CONTINUE;
}

int main(int argc, char **argv) {
  static char name[] = "null-milter";
  const struct smfiDesc description = {
      .xxfi_name = name,
      .xxfi_version = SMFI_VERSION,
      .xxfi_flags = SMFIF_ADDHDRS,
      .xxfi_envfrom = on_address,
      .xxfi_envrcpt = on_address,
      .xxfi_header = on_header,
      .xxfi_eoh = on_end_of_headers,
      .xxfi_body = on_body,
      .xxfi_eom = on_end_of_message,
      .xxfi_negotiate = on_negotiate,
  };

  umask(0); /* the mail server is another user */
  if (argc != 2 || smfi_register(description) != MI_SUCCESS ||
      smfi_setconn(argv[1]) != MI_SUCCESS || smfi_opensocket(1) != MI_SUCCESS) {
    fputs("usage: quitus-bench-null-milter SOCKET\n", stderr);
    return EX_USAGE;
  }
  return smfi_main() == MI_SUCCESS ? EX_OK : EX_SOFTWARE;
}
