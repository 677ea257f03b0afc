# What the milter's headers say, as tags, when a mail is delivered (Dovecot Pigeonhole).
# For mailboxes that quitus-imap does not look after; it needs no help, and does no harm beside it.
#
#   plugin {
#     sieve_before = /usr/lib/dovecot/sieve/quitus.sieve
#   }
#
# in dovecot.conf; then `sievec quitus.sieve`. The headers look like
#
#   X-Quitus-Reason: cash-flow; confidence=0.93; certain=yes
#
# one a reason. They are the milter's own: it removes those that a mail brings along.
require ["imap4flags", "fileinto", "mailbox"];

if header :matches "X-Quitus-Reason" "invoice-not-received;*" { addflag "quitus-invoice-not-received"; }
if header :matches "X-Quitus-Reason" "cash-flow;*" { addflag "quitus-cash-flow"; }
if header :matches "X-Quitus-Reason" "awaiting-approval;*" { addflag "quitus-awaiting-approval"; }
if header :matches "X-Quitus-Reason" "accounting-unavailable;*" { addflag "quitus-accounting-unavailable"; }
if header :matches "X-Quitus-Reason" "goods-returned;*" { addflag "quitus-goods-returned"; }
if header :matches "X-Quitus-Reason" "insolvency;*" { addflag "quitus-insolvency"; }
if header :matches "X-Quitus-Reason" "accounts-frozen;*" { addflag "quitus-accounts-frozen"; }
if header :matches "X-Quitus-Reason" "customers-unpaid;*" { addflag "quitus-customers-unpaid"; }
if header :matches "X-Quitus-Reason" "payment-sent;*" { addflag "quitus-payment-sent"; }
if header :matches "X-Quitus-Reason" "dispute-billing;*" { addflag "quitus-dispute-billing"; }
if header :matches "X-Quitus-Reason" "dispute-quality;*" { addflag "quitus-dispute-quality"; }
if header :matches "X-Quitus-Reason" "dispute-contract;*" { addflag "quitus-dispute-contract"; }
if header :matches "X-Quitus-Reason" "dispute-admin;*" { addflag "quitus-dispute-admin"; }
if header :matches "X-Quitus-Reason" "dispute-debt;*" { addflag "quitus-dispute-debt"; }
if header :matches "X-Quitus-Reason" "dispute-unspecified;*" { addflag "quitus-dispute-unspecified"; }
if header :matches "X-Quitus-Reason" "promise-to-pay;*" { addflag "quitus-promise-to-pay"; }
if header :matches "X-Quitus-Reason" "payment-plan;*" { addflag "quitus-payment-plan"; }
if header :matches "X-Quitus-Reason" "settlement-offer;*" { addflag "quitus-settlement-offer"; }
if header :matches "X-Quitus-Reason" "request-document;*" { addflag "quitus-request-document"; }
if header :matches "X-Quitus-Reason" "request-contact;*" { addflag "quitus-request-contact"; }
if header :matches "X-Quitus-Reason" "request-call;*" { addflag "quitus-request-call"; }
if header :matches "X-Quitus-Reason" "request-credit-note;*" { addflag "quitus-request-credit-note"; }
if header :matches "X-Quitus-Reason" "request-mediation;*" { addflag "quitus-request-mediation"; }
if header :matches "X-Quitus-Reason" "legal-action;*" { addflag "quitus-legal-action"; }
if header :matches "X-Quitus-Reason" "data-protection;*" { addflag "quitus-data-protection"; }
if header :matches "X-Quitus-Reason" "auto-reply;*" { addflag "quitus-auto-reply"; }
if header :matches "X-Quitus-Reason" "delivery-failure;*" { addflag "quitus-delivery-failure"; }
if header :matches "X-Quitus-Reason" "acknowledgement;*" { addflag "quitus-acknowledgement"; }
if header :matches "X-Quitus-Reason" "out-of-scope;*" { addflag "quitus-out-of-scope"; }

# A person should look: the reading is unsure, or the mail belongs to no case.
if header :contains "X-Quitus-Reason" "certain=no" { addflag "quitus-review"; }
if allof (exists "X-Quitus-Action", not exists "X-Quitus-Case") { addflag "quitus-review"; }

# What stops a case or goes to a person first.
if header :matches "X-Quitus-Reason"
    ["dispute-*", "insolvency;*", "legal-action;*", "data-protection;*"] {
  addflag "quitus-urgent";
}

# To file by reason as well, take away the signs of a comment; the first that fits wins.
# if hasflag "quitus-legal-action" { fileinto :create "Quitus/legal-action"; stop; }
# if hasflag "quitus-dispute-quality" { fileinto :create "Quitus/dispute-quality"; stop; }
# if hasflag "quitus-cash-flow" { fileinto :create "Quitus/cash-flow"; stop; }
