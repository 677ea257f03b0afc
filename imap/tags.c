/* imap/tags.c - see tags.h. */
#include "imap/tags.h"
#include <string.h>

#define PREFIX "quitus-"

/* What stops a case or goes to a person first, then what is owed an answer, then the rest: the
 * order of the folder that a message with several reasons goes to. */
static const enum quitus_label by_weight[] = {
    QUITUS_LEGAL_ACTION,           QUITUS_DATA_PROTECTION,     QUITUS_INSOLVENCY,
    QUITUS_DISPUTE_DEBT,           QUITUS_DISPUTE_BILLING,     QUITUS_DISPUTE_QUALITY,
    QUITUS_DISPUTE_CONTRACT,       QUITUS_DISPUTE_ADMIN,       QUITUS_DISPUTE_UNSPECIFIED,
    QUITUS_GOODS_RETURNED,         QUITUS_REQUEST_CREDIT_NOTE, QUITUS_REQUEST_MEDIATION,
    QUITUS_SETTLEMENT_OFFER,       QUITUS_ACCOUNTS_FROZEN,     QUITUS_PAYMENT_SENT,
    QUITUS_PROMISE_TO_PAY,         QUITUS_PAYMENT_PLAN,        QUITUS_INVOICE_NOT_RECEIVED,
    QUITUS_REQUEST_DOCUMENT,       QUITUS_CASH_FLOW,           QUITUS_CUSTOMERS_UNPAID,
    QUITUS_AWAITING_APPROVAL,      QUITUS_REQUEST_CONTACT,     QUITUS_REQUEST_CALL,
    QUITUS_ACCOUNTING_UNAVAILABLE, QUITUS_DELIVERY_FAILURE,    QUITUS_AUTO_REPLY,
    QUITUS_ACKNOWLEDGEMENT,        QUITUS_OUT_OF_SCOPE,
};
G_STATIC_ASSERT(G_N_ELEMENTS(by_weight) == QUITUS_N_LABELS);

/* NULL where the bit is no tag. */
static const char *name_of(unsigned bit) {
  if (bit < QUITUS_N_LABELS)
    return quitus_label_id(bit);
  return 1u << bit == QUITUS_TAG_REVIEW   ? "review"
         : 1u << bit == QUITUS_TAG_URGENT ? "urgent"
                                          : NULL;
}

guint32 quitus_tags_of_keywords(const char *const *keywords) {
  guint32 tags = 0;
  for (; *keywords; keywords++) {
    if (g_ascii_strncasecmp(*keywords, PREFIX, strlen(PREFIX)) != 0)
      continue;
    for (unsigned bit = 0; bit < 32; bit++) {
      const char *name = name_of(bit);
      if (name && !g_ascii_strcasecmp(*keywords + strlen(PREFIX), name))
        tags |= 1u << bit;
    }
  }
  return tags;
}

GPtrArray *quitus_tags_keywords(guint32 tags) {
  GPtrArray *keywords = g_ptr_array_new_with_free_func(g_free);
  for (unsigned bit = 0; bit < 32; bit++)
    if (tags & 1u << bit && name_of(bit))
      g_ptr_array_add(keywords, g_strconcat(PREFIX, name_of(bit), NULL));
  g_ptr_array_add(keywords, NULL);
  return keywords;
}

bool quitus_tags_main(guint32 tags, enum quitus_label *ret_label) {
  for (size_t i = 0; i < G_N_ELEMENTS(by_weight); i++)
    if (tags & 1u << by_weight[i]) {
      *ret_label = by_weight[i];
      return true;
    }
  return false;
}

guint32 quitus_tags_filed(guint32 tags, enum quitus_label label) {
  guint32 filed = tags & QUITUS_TAG_LABELS;
  enum quitus_label before;
  if (quitus_tags_main(filed, &before))
    filed &= ~(1u << before);
  for (size_t i = 0; i < G_N_ELEMENTS(by_weight) && by_weight[i] != label; i++)
    filed &= ~(1u << by_weight[i]);
  return filed | 1u << label;
}
