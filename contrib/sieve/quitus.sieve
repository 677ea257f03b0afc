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

# A person should look: the reading is unsure, the mail belongs to no case, or something is left to do.
if header :contains "X-Quitus-Reason" "certain=no" { addflag "quitus-review"; }
if allof (exists "X-Quitus-Action", not exists "X-Quitus-Case") { addflag "quitus-review"; }
if header :matches "X-Quitus-Action" "task*" { addflag "quitus-review"; }

# What stops a case or goes to a person first.
if header :matches "X-Quitus-Reason"
    ["dispute-*", "insolvency;*", "legal-action;*", "data-protection;*"] {
  addflag "quitus-urgent";
}
# Somebody speaks of taking their life.
if header :contains "X-Quitus-Action" "what=distress" { addflag "quitus-urgent"; }

# To file by the reason that weighs most as well, take away the signs of a comment from here on; the first
# that fits wins.
# if hasflag "quitus-legal-action" { fileinto :create "Quitus/legal-action"; stop; }
# if hasflag "quitus-data-protection" { fileinto :create "Quitus/data-protection"; stop; }
# if hasflag "quitus-insolvency" { fileinto :create "Quitus/insolvency"; stop; }
# if hasflag "quitus-dispute-debt" { fileinto :create "Quitus/dispute-debt"; stop; }
# if hasflag "quitus-dispute-billing" { fileinto :create "Quitus/dispute-billing"; stop; }
# if hasflag "quitus-dispute-quality" { fileinto :create "Quitus/dispute-quality"; stop; }
# if hasflag "quitus-dispute-contract" { fileinto :create "Quitus/dispute-contract"; stop; }
# if hasflag "quitus-dispute-admin" { fileinto :create "Quitus/dispute-admin"; stop; }
# if hasflag "quitus-dispute-unspecified" { fileinto :create "Quitus/dispute-unspecified"; stop; }
# if hasflag "quitus-goods-returned" { fileinto :create "Quitus/goods-returned"; stop; }
# if hasflag "quitus-request-credit-note" { fileinto :create "Quitus/request-credit-note"; stop; }
# if hasflag "quitus-request-mediation" { fileinto :create "Quitus/request-mediation"; stop; }
# if hasflag "quitus-settlement-offer" { fileinto :create "Quitus/settlement-offer"; stop; }
# if hasflag "quitus-accounts-frozen" { fileinto :create "Quitus/accounts-frozen"; stop; }
# if hasflag "quitus-payment-sent" { fileinto :create "Quitus/payment-sent"; stop; }
# if hasflag "quitus-promise-to-pay" { fileinto :create "Quitus/promise-to-pay"; stop; }
# if hasflag "quitus-payment-plan" { fileinto :create "Quitus/payment-plan"; stop; }
# if hasflag "quitus-invoice-not-received" { fileinto :create "Quitus/invoice-not-received"; stop; }
# if hasflag "quitus-request-document" { fileinto :create "Quitus/request-document"; stop; }
# if hasflag "quitus-cash-flow" { fileinto :create "Quitus/cash-flow"; stop; }
# if hasflag "quitus-customers-unpaid" { fileinto :create "Quitus/customers-unpaid"; stop; }
# if hasflag "quitus-awaiting-approval" { fileinto :create "Quitus/awaiting-approval"; stop; }
# if hasflag "quitus-request-contact" { fileinto :create "Quitus/request-contact"; stop; }
# if hasflag "quitus-request-call" { fileinto :create "Quitus/request-call"; stop; }
# if hasflag "quitus-accounting-unavailable" { fileinto :create "Quitus/accounting-unavailable"; stop; }
# if hasflag "quitus-delivery-failure" { fileinto :create "Quitus/delivery-failure"; stop; }
# if hasflag "quitus-auto-reply" { fileinto :create "Quitus/auto-reply"; stop; }
# if hasflag "quitus-acknowledgement" { fileinto :create "Quitus/acknowledgement"; stop; }
# if hasflag "quitus-out-of-scope" { fileinto :create "Quitus/out-of-scope"; stop; }
