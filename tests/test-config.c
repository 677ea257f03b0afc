/* tests/test-config.c - the configuration: values, every fault, what is shown. */
#include "base/config.h"
#include "base/error.h"
#include "tests/scratch-file.h"
#include <string.h>

/* Loads `text` as a configuration file; its error, or NULL. */
static char *load_error(const char *text, struct quitus_config **ret_config) {
  g_autofree char *path = scratch_file("quitus.conf", text, -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(quitus_config) config = quitus_config_load(path, &error);
  scratch_file_remove(path);
  g_assert_true((config == NULL) == (error != NULL));
  if (ret_config)
    *ret_config = g_steal_pointer(&config);
  if (!error)
    return NULL;
  g_assert_cmpint(quitus_error_exit_code(error), ==, 78);
  g_assert_true(g_str_has_prefix(error->message, path));
  return g_strdup(error->message + strlen(path));
}

static void test_config_values(void) {
  g_autoptr(quitus_config) config = NULL;
  g_autofree char *error =
      load_error("# sample\n[mailbox]\naddresses = Recouvrement@Agence.example, "
                 "b@agence.example\n\n[database]\npath = /x/q.db\n"
                 "[milter]\nsocket_mode=0600\n[outbox]\nsecurity = starttls\n"
                 "token_command = sed 's/\\s\\n\\\\//' \n"
                 "[imap main]\nhost = mail.example\n",
                 &config);
  g_assert_cmpstr(error, ==, NULL);
  g_assert_cmpstr(config->mailbox.addresses[0], ==, "recouvrement@agence.example");
  g_assert_cmpstr(config->agency.email, ==, "recouvrement@agence.example");
  g_assert_cmpstr(config->database.spool, ==, "/x/spool");
  g_assert_cmpint(config->milter.socket_mode, ==, 0600);
  g_assert_cmpint(config->outbox.security, ==, QUITUS_SECURITY_STARTTLS);
  g_assert_cmpstr(config->outbox.token_command, ==, "sed 's/\\s\\n\\\\//'"); /* as written */
  g_assert_cmpint(config->imap->len, ==, 1);
  g_assert_cmpstr(((struct quitus_imap_config *)config->imap->pdata[0])->name, ==, "main");
  g_assert_true(quitus_config_is_mailbox(config, "RECOUVREMENT+A1.x2@agence.example"));
  g_assert_false(quitus_config_is_mailbox(config, "autre@agence.example"));
}

static void test_config_model(void) {
  static const struct {
    const char *text, *model;
  } samples[] = {{"[rules]\nmodel = none\n", NULL},
                 {"[rules]\nmodel = /x/y.model\n", "/x/y.model"}};
  for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
    g_autoptr(quitus_config) config = NULL;
    g_assert_null(load_error(samples[i].text, &config));
    g_assert_cmpstr(quitus_config_model(config), ==, samples[i].model);
  }
  g_autoptr(quitus_config) preset = NULL; /* the one that ships, or none while there is none */
  g_assert_null(load_error("", &preset));
  const char *model = quitus_config_model(preset);
  g_assert_true(!model || g_file_test(model, G_FILE_TEST_EXISTS));
}

static void test_config_errors(void) {
  static const struct {
    const char *text, *error;
  } cases[] = {
      {"[agency]\nname = x\ncolour = red\n",
       ", line 3: unknown key \"colour\" in [agency]; it knows: name, address, email, phone, "
       "activity, kind, payment, instalments"},
      {"[agence]\n", ", line 1: unknown group [agence]; `quitus config show` lists all"},
      {"[outbox]\n\nport = 99999\n", ", line 3: port: \"99999\" is no number from 1 to 65535"},
      {"[outbox]\nsecurity = ssl\n", ", line 2: security: \"ssl\" is none of: tls, starttls, none"},
      {"[mailbox]\naddresses = nobody\n", ", line 2: addresses: \"nobody\" is no mail address"},
      {"[mailbox]\n\nauthserv_id = mx.agence.example;\n",
       ", line 3: authserv_id: \"mx.agence.example;\" is no authserv-id; write the first word of "
       "Authentication-Results alone, without the semicolon: mx.agence.example"},
      {"[mailbox]\nauthserv_id = mx.agence.example; dkim=pass\n",
       ", line 2: authserv_id: \"mx.agence.example; dkim=pass\" is no authserv-id; write the first "
       "word of Authentication-Results alone, without the semicolon: mx.agence.example"},
      {"[mailbox]\nauthserv_id = Authentication-Results: mx.agence.example\n",
       ", line 2: authserv_id: \"Authentication-Results: mx.agence.example\" is no authserv-id; "
       "write "
       "the first word of Authentication-Results alone, without the semicolon: mx.agence.example"},
      {"[mailbox]\nauthserv_id = \"mx.agence.example\"\n",
       ", line 2: authserv_id: \"\"mx.agence.example\"\" is no authserv-id; write the first word "
       "of "
       "Authentication-Results alone, without the semicolon: mx.agence.example"},
      {"[playbook]\nunattended = cashflow\n", ", line 2: unattended: \"cashflow\" is no reason"},
      {"[outbox]\nport = \\q\n", ", line 2: port: \"\\q\" is no number from 1 to 65535"},
      {"[agency]\nname\n", ", line 2: no \"[group]\", \"key = value\" or \"# comment\""},
      {"name = x\n", ", line 1: no \"[group]\", \"key = value\" or \"# comment\""},
      {"[agency]\nemail = Cabinet\n", ", line 2: email: \"Cabinet\" is no mail address"},
      {"[milter]\nsocket = pipe:x\n",
       ", line 2: socket: \"pipe:x\" is no socket; write unix:/path or inet:PORT@HOST"},
      {"[agency]\n\nname = \xE9t\xE9\n", ", line 3: is not in UTF-8; save the file in UTF-8"},
      {"\xFF\xFE[", ", line 1: is not in UTF-8; save the file in UTF-8"},
      {"[imap a]\nhost = a.example\n[agency]\nname = x\n[imap a]\nhost = b.example\n",
       ", line 6: line 2 names another mailbox under this group; give each a group of its own "
       "name"},
      {"[imap a]\nhost = a.example\n[imap  a]\nhost = b.example\n",
       ", line 3: [imap  a]: each mailbox has a name of its own; write [imap NAME]"},
      {"[imap]\nhost = a.example\n",
       ", line 1: [imap]: each mailbox has a name of its own; write [imap NAME]"},
      {"[agency]\nname[fr] = x\n",
       ", line 2: unknown key \"name[fr]\" in [agency]; it knows: name, address, email, phone, "
       "activity, kind, payment, instalments"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *error = load_error(cases[i].text, NULL);
    g_assert_cmpstr(error, ==, cases[i].error);
  }
}

/* As Windows writes it; the last value holds, as where lines were added behind the file. */
static void test_config_layout(void) {
  g_autoptr(quitus_config) config = NULL;
  g_assert_null(load_error("\xEF\xBB\xBF[agency]\r\nname = Été\r\n[outbox]\r\nport=25\r\n"
                           "[agency]\r\nname=Été\n[outbox]\nport=26\n[mailbox]\nsigned_reply = Yes",
                           &config));
  g_assert_cmpstr(config->agency.name, ==, "Été");
  g_assert_cmpint(config->outbox.port, ==, 26);
  g_assert_true(config->mailbox.signed_reply);
}

/* What stands behind a zero byte must not be passed over. */
static void test_config_zero_byte(void) {
  static const char text[] = "[agency]\nname = x\n\0\n[outbox]\nport = 26\n";
  g_autofree char *path = scratch_file("quitus.conf", text, sizeof text - 1);
  g_autoptr(GError) error = NULL;
  g_assert_null(quitus_config_load(path, &error));
  scratch_file_remove(path);
  g_assert_cmpstr(error->message + strlen(path), ==,
                  ", line 3: is not in UTF-8; save the file in UTF-8");
}

/* All that is wrong, in the order of the file; what is right between is no reason to stop. */
static void test_config_all_errors(void) {
  static const char *const expected[] = {
      ", line 2: unknown key \"nmae\" in [agency]; it knows: name, address, email, phone, "
      "activity, "
      "kind, payment, instalments",
      ", line 4: kind: \"ours\" is none of: collector, own",
      ", line 5: unknown group [outbax]; `quitus config show` lists all",
      ", line 8: port: \"many\" is no number from 1 to 65535",
  };
  g_autofree char *path =
      scratch_file("quitus.conf",
                   "[agency]\nnmae = x\nphone = 1\nkind = ours\n[outbax]\nport = "
                   "25\n[imap a]\nport = many\n",
                   -1);
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
  g_assert_null(quitus_config_load_all(path, faults));
  scratch_file_remove(path);
  g_assert_cmpuint(faults->len, ==, G_N_ELEMENTS(expected));
  for (guint i = 0; i < faults->len; i++) {
    const GError *fault = faults->pdata[i];
    g_assert_error(fault, QUITUS_ERROR, QUITUS_ERROR_CONFIG);
    g_assert_true(g_str_has_prefix(fault->message, path));
    g_assert_cmpstr(fault->message + strlen(path), ==, expected[i]);
  }
}

/* What is shown can be read again, and gives the same. */
static void test_config_round_trip(void) {
  g_autoptr(quitus_config) config = NULL;
  g_autofree char *error =
      load_error("[agency]\nname = Cabinet L\n[imap a]\nport = 143\n", &config);
  g_autofree char *first = NULL, *second = NULL;
  size_t size;
  FILE *stream = open_memstream(&first, &size);
  quitus_config_show(config, true, stream);
  fclose(stream);
  g_autoptr(quitus_config) again = NULL;
  g_autofree char *error2 = load_error(first, &again);
  g_assert_cmpstr(error2, ==, NULL);
  stream = open_memstream(&second, &size);
  quitus_config_show(again, true, stream);
  fclose(stream);
  g_assert_cmpstr(first, ==, second);
  g_assert_nonnull(strstr(first, "name = Cabinet L\n"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/config/values", test_config_values);
  g_test_add_func("/base/config/model", test_config_model);
  g_test_add_func("/base/config/errors", test_config_errors);
  g_test_add_func("/base/config/layout", test_config_layout);
  g_test_add_func("/base/config/zero-byte", test_config_zero_byte);
  g_test_add_func("/base/config/all-errors", test_config_all_errors);
  g_test_add_func("/base/config/round-trip", test_config_round_trip);
  return g_test_run();
}
