"""bench/imap.py - what bench/imap does not do well in shell.

  mailbox FOLDER COUNT MAILDIR CSV   makes COUNT replies out of FOLDER/*.eml, each with a Message-ID of its own, in
                                     MAILDIR, and a portfolio with a case for every sender
  latency USER LMTP-SOCKET LOG N     delivers N replies one by one; ms from the acceptance to the tag
"""
import email
import email.utils
import glob
import os
import re
import smtplib
import statistics
import sys
import time


def mailbox(folder, count, maildir, csv):
    sources = sorted(glob.glob(f"{folder}/*.eml"))
    senders = {}
    for part in ("cur", "new", "tmp"):
        os.makedirs(f"{maildir}/{part}")
    for i in range(int(count)):
        data = open(sources[i % len(sources)], "rb").read()
        if i >= len(sources):
            data = re.sub(rb"(?im)^(message-id:\s*<)", rb"\g<1>again%d." % (i // len(sources)), data, count=1)
        sender = email.utils.parseaddr(str(email.message_from_bytes(data)["From"]))[1].lower()
        senders.setdefault(sender, len(senders) + 1)
        with open(f"{maildir}/new/{1700000000 + i}.M{i}.bench", "wb") as out:
            out.write(data)
    with open(csv, "w", encoding="utf-8") as out:
        out.write("case_reference,creditor,debtor,contact_name,contact_email,invoice_number,due_date,amount,currency\n")
        for sender, number in senders.items():
            if re.fullmatch(r"[\w.+-]+@[\w.-]+", sender):
                out.write(f"B2026-{number:05},Meunier SA,Client {number:05},Mme Anne Durand,{sender},"
                          f"FB-{number:05},2026-09-30,100.00,EUR\n")


def latency(user, lmtp, log, count):
    """Till quitus-imap says that the server has the tag: another client may hear of it later."""
    tagged = lambda: sum(map(int, re.findall(r" tagged=(\d+)", open(log).read())))
    times = []
    for i in range(int(count)):
        mail = (f"From: compta@client.example\r\nTo: {user}\r\nSubject: Re: facture\r\n"
                f"Message-ID: <latency{i}.{os.getpid()}@client.example>\r\nDate: Fri, 20 Nov 2026 10:00:00 +0100\r\n\r\n"
                "Bonjour,\r\n\r\nNous avons des difficultés de trésorerie et ne pouvons pas payer.\r\n").encode()
        before = tagged()
        with smtplib.LMTP(lmtp) as server:
            server.sendmail("compta@client.example", [user], mail)
            start = time.monotonic()
        while tagged() == before:
            time.sleep(0.002)
        times.append((time.monotonic() - start) * 1000)
    times.sort()
    print(f"arrival to tag, {len(times)} replies: median {statistics.median(times):.0f} ms, "
          f"longest {times[-1]:.0f} ms")


if __name__ == "__main__":
    {"mailbox": mailbox, "latency": latency}[sys.argv[1]](*sys.argv[2:])
