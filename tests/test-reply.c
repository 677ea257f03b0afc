/* tests/test-reply.c - replies that are made to take long. */
#include "message/message.h"
#include <time.h>

/* Megabytes of one thing are read in linear time: the processor's, however busy the machine is. */
static void test_hostile(gconstpointer data) {
  const char *piece = data;
  g_autoptr(GString) text = g_string_new("Bonjour\n");
  while (text->len < (gsize)512 * 1024)
    g_string_append(text, piece);
  clock_t start = clock();
  g_autofree char *reply = quitus_reply_text(text->str, NULL);
  g_assert_nonnull(reply);
  g_assert_cmpint((clock() - start) / CLOCKS_PER_SEC, <, 5);
}

int main(int argc, char **argv) {
  static const char *const pieces[] = {">",
                                       "> \n",
                                       "a",
                                       "-- \n",
                                       "Envoyé de mon iPhone\n",
                                       "De : x\n",
                                       "Le 3 avril 2026 a écrit\n",
                                       "Le 1:\n",
                                       "_____\nx: y\n",
                                       "03.04.2026 09:12 <\n",
                                       "x On 3 a@b wrote:y\n",
                                       "x\n\navant d'imprimer\n\n",
                                       "Jean Dupont\n06 11 22 33 44\n\n"};
  g_test_init(&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autofree char *path = g_strdup_printf("/reply-text/hostile/%zu", i);
    g_test_add_data_func(path, pieces[i], test_hostile);
  }
  return g_test_run();
}
