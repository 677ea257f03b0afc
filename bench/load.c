/* bench/load.c - hands mails to a mail server over so many sessions at once, as fast as it takes
 * them.
 *
 *   quitus-bench-load PORT SESSIONS MOST SECONDS PAUSE_MS FIRST RECIPIENT FOLDER
 *
 * Sends the mails of FOLDER in turn, each in an SMTP session of its own, until MOST were sent or
 * SECONDS have passed; every session waits PAUSE_MS before its next mail.  A mail stands in its
 * file as it goes over the wire, the final dot included.  MARK in it gives way to a number that no
 * other mail has, counted from FIRST. Prints one JSON object: sent, failed, seconds, and how long
 * each mail took from connecting to the answer to its last dot (ms).  Only loopback is ever
 * contacted.
 */
#include <arpa/inet.h>
#include <glib.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <unistd.h>

#define MARK "QUITUSBENCHMARK0"
enum { MARK_LENGTH = sizeof MARK - 1, GIVE_UP_S = 120 };

struct mail {
  char *bytes;
  gsize length;
  gsize mark; /* where it begins; length: there is none */
};

struct load {
  guint16 port;
  unsigned most, pause_ms;
  gint64 end; /* monotonic */
  guint64 first;
  char *hello; /* commands of a session before DATA */
  GArray *mails;
  gint next; /* atomic: the next mail's number, from 0 */

  GMutex lock;  /* of what stands below */
  GArray *took; /* of double: ms */
  unsigned failed;
};

static int by_name(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void read_mails(struct load *load, const char *folder) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

  if (dir == NULL)
    g_error("%s", error->message);
  for (const char *name = NULL; (name = g_dir_read_name(dir)) != NULL;)
    g_ptr_array_add(names, g_build_filename(folder, name, NULL));
  g_ptr_array_sort(names, by_name);
  for (guint i = 0; i < names->len; i++) {
    struct mail mail = {0};
    const char *mark = NULL;

    if (!g_file_get_contents(names->pdata[i], &mail.bytes, &mail.length, &error))
      g_error("%s", error->message);
    mark = g_strstr_len(mail.bytes, (gssize)mail.length, MARK);
    mail.mark = mark != NULL ? (gsize)(mark - mail.bytes) : mail.length;
    g_array_append_val(load->mails, mail);
  }
  if (load->mails->len == 0)
    g_error("%s: there are no mails", folder);
}

static bool send_all(int fd, const char *bytes, gsize length) {
  while (length > 0) {
    ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL);

    if (sent <= 0)
      return false;
    bytes += sent;
    length -= (gsize)sent;
  }
  return true;
}

/* What the next answer begins with, which may have several lines; 0 where none comes.  `rest` holds
 * what was received and not yet looked at. */
static char next_answer(int fd, GString *rest) {
  for (;;) {
    const char *end = memchr(rest->str, '\n', rest->len);
    char received[2048], code = rest->str[0];

    if (end != NULL) {
      bool last = end - rest->str > 3 && rest->str[3] != '-';

      g_string_erase(rest, 0, end - rest->str + 1);
      if (last)
        return code;
    } else {
      ssize_t got = recv(fd, received, sizeof received, 0);

      if (got <= 0)
        return 0;
      g_string_append_len(rest, received, got);
    }
  }
}

/* True where the next answers are these: "223". */
static bool expect(int fd, const char *codes) {
  g_autoptr(GString) rest = g_string_new(NULL);

  for (; *codes != '\0'; codes++) {
    if (next_answer(fd, rest) != *codes)
      return false;
  }
  return true;
}

static bool send_mail(int fd, const struct mail *mail, guint64 number) {
  char digits[MARK_LENGTH + 1];

  g_snprintf(digits, sizeof digits, "%0*" G_GUINT64_FORMAT, MARK_LENGTH, number);
  if (mail->mark == mail->length)
    return send_all(fd, mail->bytes, mail->length);
  return send_all(fd, mail->bytes, mail->mark) && send_all(fd, digits, MARK_LENGTH) &&
         send_all(fd, mail->bytes + mail->mark + MARK_LENGTH,
                  mail->length - mail->mark - MARK_LENGTH);
}

/* One whole session; true where the mail was taken. */
static bool deliver(const struct load *load, const struct mail *mail, guint64 number) {
  const struct sockaddr_in server = {.sin_family = AF_INET,
                                     .sin_port = htons(load->port),
                                     .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  const struct timeval limit = {.tv_sec = GIVE_UP_S};
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
  bool taken = false;

  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  taken = connect(fd, (const struct sockaddr *)&server, sizeof server) == 0 && expect(fd, "2") &&
          send_all(fd, "EHLO client.example\r\n", 21) && expect(fd, "2") &&
          send_all(fd, load->hello, strlen(load->hello)) && expect(fd, "223") &&
          send_mail(fd, mail, number) && expect(fd, "2");
  if (taken)
    send_all(fd, "QUIT\r\n", 6);
  close(fd);
  return taken;
}

static void *run_session(void *data) {
  struct load *load = data;

  for (;;) {
    gint64 start = g_get_monotonic_time();
    unsigned number = (unsigned)g_atomic_int_add(&load->next, 1);
    const struct mail *mail = &g_array_index(load->mails, struct mail, number % load->mails->len);
    double took = 0;
    bool taken = false;

    if (number >= load->most || start >= load->end)
      return NULL;
    taken = deliver(load, mail, load->first + number);
    took = (double)(g_get_monotonic_time() - start) / 1000;
    g_mutex_lock(&load->lock);
    load->failed += taken ? 0 : 1;
    if (taken)
      g_array_append_val(load->took, took);
    g_mutex_unlock(&load->lock);
    if (load->pause_ms > 0)
      g_usleep(load->pause_ms * 1000UL);
  }
}

static void print_result(const struct load *load, double seconds) {
  printf("{\"sent\": %u, \"failed\": %u, \"seconds\": %.4f, \"ms\": [", load->took->len,
         load->failed, seconds);
  for (guint i = 0; i < load->took->len; i++)
    printf("%s%.3f", i > 0 ? ", " : "", g_array_index(load->took, double, i));
  puts("]}");
}

static void run(struct load *load, unsigned sessions) {
  g_autoptr(GPtrArray) threads = g_ptr_array_new();
  gint64 start = g_get_monotonic_time();

  for (unsigned i = 0; i < sessions; i++)
    g_ptr_array_add(threads, g_thread_new("session", run_session, load));
  for (guint i = 0; i < threads->len; i++)
    g_thread_join(threads->pdata[i]);
  print_result(load, (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC);
}

static unsigned number_of(const char *text) {
  return (unsigned)g_ascii_strtoull(text, NULL, 10);
}

int main(int argc, char **argv) {
  struct load load = {0};

  if (argc != 9) {
    fputs("usage: quitus-bench-load PORT SESSIONS MOST SECONDS PAUSE_MS FIRST RECIPIENT FOLDER\n",
          stderr);
    return EX_USAGE;
  }
  load.port = (guint16)number_of(argv[1]);
  load.most = number_of(argv[3]);
  load.pause_ms = number_of(argv[5]);
  load.first = g_ascii_strtoull(argv[6], NULL, 10);
  load.hello =
      g_strdup_printf("MAIL FROM:<compta@client.example>\r\nRCPT TO:<%s>\r\nDATA\r\n", argv[7]);
  load.mails = g_array_new(FALSE, FALSE, sizeof(struct mail));
  load.took = g_array_new(FALSE, FALSE, sizeof(double));
  read_mails(&load, argv[8]);
  load.end = g_get_monotonic_time() + (gint64)(g_ascii_strtod(argv[4], NULL) * G_USEC_PER_SEC);
  run(&load, number_of(argv[2]));
  return load.failed == 0 ? EX_OK : EX_TEMPFAIL;
}
