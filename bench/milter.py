"""bench/milter.py - what bench/milter does not do well in shell.

  portfolio CSV CASES                          cases as `quitus case import` takes them
  mails FOLDER OUT KIB CASES MAILBOX           debtors' replies (FOLDER/*.eml) as mails of that size, each as it
                                               goes over the wire; one in three comes from a contact of a case,
                                               one in three names a case in its subject
  run TESTBED LOADER MAILBOX FILTER:PORT:PID…  measures (PID: one or more joined by +; 0: there is none)
"""
import base64
import glob
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time

MARK = b"QUITUSBENCHMARK0"  # load.c puts a number there
LINE = 76
TICKS = os.sysconf("SC_CLK_TCK")
MAILS = {4: 2000, 100: 400}  # different ones of each size


# --- mails and cases ---

def contact(number):
    return f"compta@debiteur{number:05}.example"


def portfolio(csv, cases):
    with open(csv, "w", encoding="utf-8") as out:
        out.write("case_reference,creditor,debtor,contact_name,contact_email,invoice_number,due_date,amount,currency\n")
        for i in range(int(cases)):
            out.write(f"B2026-{i:05},Meunier SA,Client {i:05},Mme Anne Durand,{contact(i)},"
                      f"FB-{i:06},2026-09-30,100.00,EUR\n")


def name_case(head, rnd, number, cases):
    """One in three comes from a contact, one in three names a case, one in three stays as it is."""
    if number % 3 == 0:
        return re.sub(rb"(?im)^From:.*(\r\n[ \t].*)*", b"From: " + contact(rnd.randrange(cases)).encode(), head, count=1)
    if number % 3 == 1:
        return re.sub(rb"(?im)^Subject:[ ]*", b"Subject: B2026-%05d " % rnd.randrange(cases), head, count=1)
    return head


def trace_header(rnd, length):
    """What mail servers add on the way: a header of about so many bytes."""
    lines, head = [], b"X-Trace-Data:"
    while length > len(head) + 4:
        width = min(LINE, length - len(head) - 3)
        lines.append(head + b" " + base64.b64encode(rnd.randbytes(width))[:width])
        length -= len(lines[-1]) + 2
        head = b""
    return b"".join(line + b"\r\n" for line in lines)


def with_attachment(head, body, rnd, size):
    """The mail as the first part, and a PDF file that fills it up."""
    fields = re.findall(rb"(?m)^\S.*\r\n(?:[ \t].*\r\n)*", head)
    mime = b"".join(field for field in fields if field.lower().startswith(b"content-"))
    rest = b"".join(field for field in fields if not field.lower().startswith((b"content-", b"mime-")))
    start = (rest + b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="outer"\r\n\r\n--outer\r\n' + mime
             + b"\r\n" + body + b"\r\n--outer\r\nContent-Type: application/pdf; name=\"avis.pdf\"\r\n"
             b"Content-Disposition: attachment; filename=\"avis.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n")
    data = base64.b64encode(b"%PDF-1.4\n" + rnd.randbytes(max(0, size - len(start)) * 57 // 78))
    lines = (data[i:i + LINE] for i in range(0, len(data), LINE))
    return start + b"\r\n".join(lines) + b"\r\n--outer--\r\n"


def wrap(path, rnd, number, size, cases, mailbox):
    """The mail at that size; None where it is larger."""
    head, _, body = open(path, "rb").read().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n").partition(b"\r\n\r\n")
    head = name_case(head + b"\r\n", rnd, number, cases)
    head = re.sub(rb"(?im)^To:.*", b"To: " + mailbox.encode(), head, count=1)
    head = re.sub(rb"(?im)^Message-ID:.*(\r\n[ \t].*)*", b"Message-ID: <%s@client.example>" % MARK, head, count=1)
    if size > 16384:
        return with_attachment(head, body, rnd, size)
    room = size - len(head) - len(body) - 2
    return trace_header(rnd, room) + head + b"\r\n" + body if room >= 0 else None


def mails(folder, out, kib, cases, mailbox):
    rnd = random.Random(7)
    paths = sorted(glob.glob(f"{folder}/*.eml"))
    rnd.shuffle(paths)
    os.makedirs(out)
    made = 0
    for path in paths:
        mail = wrap(path, rnd, made, int(kib) * 1024, int(cases), mailbox)
        if mail is None:
            continue
        with open(f"{out}/{made:05}", "wb") as file:
            file.write(re.sub(rb"(?m)^\.", b"..", mail).rstrip(b"\r\n") + b"\r\n.\r\n")
        made += 1
        if made == MAILS.get(int(kib), 1):
            break


# --- a program as /proc shows it ---

def tree(pids):
    """These processes and their descendants."""
    children = {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            fields = open(path).read().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(path.split("/")[2]))
    found, todo = [], list(pids)
    while todo:
        pid = todo.pop()
        found.append(pid)
        todo += children.get(pid, [])
    return found


def processor_seconds(pids):
    """Of the programs with the children that they have ended."""
    total = 0
    for pid in tree(pids):
        try:
            total += sum(map(int, open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[11:15]))
        except OSError:
            pass
    return total / TICKS


def proc_kib(pid, file, key):
    found = re.search(rf"^{key}:\s+(\d+)", open(f"/proc/{pid}/{file}").read(), re.M)
    return int(found[1]) if found else 0


def memory_mib(pids):
    """What several processes share counts once."""
    total = 0
    for pid in tree(pids):
        try:
            total += proc_kib(pid, "smaps_rollup", "Pss")
        except OSError:
            pass
    return total / 1024


def wait_idle(pids):
    """Until they have nothing of their own left to do: some compile their patterns behind the first mails."""
    end = time.monotonic() + 300
    while pids and time.monotonic() < end:
        before = processor_seconds(pids)
        time.sleep(4)
        if processor_seconds(pids) - before < 0.05:
            return


# --- measuring ---

class Filter:
    def __init__(self, text, testbed):
        self.name, port, pids = text.split(":")
        self.port = int(port)
        self.pids = [int(pid) for pid in pids.split("+") if pid != "0"]
        self.sync_file = f"{testbed}/{self.name}/syncs"
        self.taken = 0
        self.memory = 0

    def syncs(self):
        return int.from_bytes(open(self.sync_file, "rb").read(), "little") if os.path.exists(self.sync_file) else None


class Bench:
    def __init__(self, testbed, loader, mailbox):
        self.testbed, self.loader, self.mailbox = testbed, loader, mailbox
        self.number = 0  # of the next mail
        self.raw = open(os.environ["RAW"], "a") if os.environ.get("RAW") else None

    def queued(self):
        return any(files for name in ("maildrop", "incoming", "active", "deferred")
                   for _, _, files in os.walk(f"{self.testbed}/postfix/queue/{name}"))

    def wait_delivered(self):
        end = time.monotonic() + 300
        while self.queued() and time.monotonic() < end:
            time.sleep(0.01)

    def send(self, one, folder, sessions, most, seconds, pause_ms=0):
        """One measurement; what the filter needed for it is counted until all is delivered."""
        processor, syncs, start = processor_seconds(one.pids), one.syncs(), time.monotonic()
        done = subprocess.run([self.loader, str(one.port), str(sessions), str(most), str(seconds), str(pause_ms),
                               str(self.number), self.mailbox, folder], stdout=subprocess.PIPE, check=False)
        result = json.loads(done.stdout)
        self.wait_delivered()
        self.number += most + sessions
        one.taken += result["sent"]
        one.memory = max(one.memory, memory_mib(one.pids))
        mail = max(1, result["sent"])
        result |= {"filter": one.name, "folder": os.path.basename(folder), "sessions": sessions,
                   "rate": result["sent"] / result["seconds"],
                   "delivered_rate": result["sent"] / (time.monotonic() - start),
                   "cpu_ms": (processor_seconds(one.pids) - processor) * 1000 / mail,
                   "syncs": None if syncs is None else (one.syncs() - syncs) / mail}
        if result["failed"]:
            print(f"{one.name}: {result['failed']} mails were not taken", file=sys.stderr)
        if self.raw:
            print(json.dumps(result), file=self.raw, flush=True)
        return result


def shuffled(filters):
    return random.sample(filters, len(filters))


def measure_rates(bench, filters, sizes, sessions, rounds, seconds):
    """{(filter, size, sessions): [result of each round]}"""
    results = {}
    for number in range(rounds):
        for size in sizes:
            for count in sessions:
                print(f"round {number + 1}: {size} KiB, {count} sessions", file=sys.stderr)
                for one in shuffled(filters):
                    found = bench.send(one, f"{bench.testbed}/mails-{size}", count, 1000000, seconds)
                    results.setdefault((one.name, size, count), []).append(found)
    return results


def measure_delay(bench, filters, size, count):
    """{filter: [ms of each mail]}, one session with pauses."""
    turns = 5
    times = {one.name: [] for one in filters}
    for _ in range(turns):
        print("spaced mails", file=sys.stderr)
        for one in shuffled(filters):
            times[one.name] += bench.send(one, f"{bench.testbed}/mails-{size}", 1, count // turns, 600, 20)["ms"]
    return {name: sorted(ms) for name, ms in times.items()}


def measure_large(bench, one, count):
    """Peak and later memory in MiB under mails of 25 MB."""
    folder = f"{bench.testbed}/mails-25000"
    print("mails of 25 MB", file=sys.stderr)
    mails(f"{bench.testbed}/replies", folder, 25000, 1, bench.mailbox)
    before = memory_mib(one.pids)
    for pid in one.pids:
        open(f"/proc/{pid}/clear_refs", "w").write("5")
    result = bench.send(one, folder, 50, count, 600)
    peak = sum(proc_kib(pid, "status", "VmHWM") for pid in one.pids) / 1024
    wait_idle(one.pids)  # what was put in the spool is taken in
    return {"before": before, "peak": peak, "after": memory_mib(one.pids), **result}


# --- the report ---

def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|---|" + "---:|" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def ratio(results, name, base, cell):
    """The median of the rounds' ratios."""
    pairs = zip(results[(name, *cell)], results.get((base, *cell), []))
    ratios = [a["rate"] / b["rate"] for a, b in pairs if b["rate"]]
    return statistics.median(ratios) if ratios else None


def number(value, digits=2):
    return "" if value is None else f"{value:.{digits}f}"


def percentile(values, share):
    return values[min(len(values) - 1, int(len(values) * share))]


def median_of(results, key):
    values = [result[key] for result in results if result[key] is not None]
    return statistics.median(values) if values else None


def report_rates(results, names, cells):
    head = [f"{size} KiB, {count}" for size, count in cells]
    print("Mails a second; in brackets, of the null milter's and of no milter's (medians of the rounds' ratios). "
          "Columns: size, sessions.\n")
    rows = []
    for name in names:
        row = [name]
        for cell in cells:
            ratios = [number(ratio(results, name, base, cell)) for base in ("null", "none") if base != name]
            row.append(f"{median_of(results[(name, *cell)], 'rate'):.0f} ({', '.join(filter(None, ratios))})")
        rows.append(row)
    table(["filter", *head], rows)


def report_costs(results, filters, sizes, sessions):
    print("What a mail costs the filter's own processes; memory shared by several counts once.\n")
    middle = sessions[len(sessions) // 2]
    head = ([f"processor ms, {size} KiB" for size in sizes] + ["memory MB"]
            + [f"disk syncs, {sizes[0]} KiB, {count}" for count in sessions])
    rows = []
    for one in filters:
        row = [one.name] + [number(median_of(results[(one.name, size, middle)], "cpu_ms")) for size in sizes]
        row.append(f"{one.memory:.0f}")
        row += [number(median_of(results[(one.name, sizes[0], count)], "syncs"), 3) for count in sessions]
        rows.append(row)
    table(["filter", *head], rows)


def report_delay(times, names, size):
    print(f"One mail of {size} KiB after the other, 20 ms between them: ms from connecting to the server's answer, "
          "and what the filter adds to it.\n")
    base = times.get("none")
    rows = []
    for name in names:
        middle, late = percentile(times[name], 0.5), percentile(times[name], 0.99)
        added = [number(middle - percentile(base, 0.5)), number(late - percentile(base, 0.99))] if base else ["", ""]
        rows.append([name, number(middle), number(late), *added])
    table(["filter", "median", "99th in 100", "added, median", "added, 99th"], rows)


def report_large(large):
    print(f"{large['sent']} mails of 25 MB over 50 sessions: quitus-milter's memory was {large['before']:.0f} MB before, "
          f"{large['peak']:.0f} MB at most, {large['after']:.0f} MB afterwards; {large['rate']:.1f} mails a second, "
          f"{large['cpu_ms']:.0f} ms of processor a mail.\n")


def disk_sync_ms(folder):
    path, times = f"{folder}/sync", []
    with open(path, "wb") as file:
        for _ in range(50):
            start = time.monotonic()
            file.write(b"x" * 4096)
            file.flush()
            os.fdatasync(file.fileno())
            times.append(time.monotonic() - start)
    os.unlink(path)
    return statistics.median(times) * 1000


def report_machine(bench, load_before):
    model = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo").read())
    print(f"{time.strftime('%Y-%m-%d')}: {os.cpu_count()} processors ({model[1] if model else 'unknown'}), shared by load, "
          f"Postfix and filters; load average {load_before:.1f} before and {os.getloadavg()[0]:.1f} after; a disk sync takes "
          f"{disk_sync_ms(bench.testbed):.2f} ms. {os.environ['ROUNDS']} rounds of {os.environ['SECONDS_EACH']} s, "
          f"{os.environ['CASES']} cases, slowed syncs {int(os.environ['SYNC_US']) / 1000:.0f} ms longer.\n")


def add_to_table(results, times, cells):
    """For bench/all: what, its figure, compared with what, the ratio."""
    if not os.environ.get("TABLE"):
        return
    with open(os.environ["TABLE"], "a", encoding="utf-8") as out:
        for size, count in cells:
            for name in ("quitus", "quitus-slow", "rspamd", "spamassassin"):
                if (name, size, count) not in results:
                    continue
                found = ratio(results, name, "null", (size, count))
                rate = median_of(results[(name, size, count)], "rate")
                out.write(f"milter\t{name}, {size} KiB, {count} sessions\t{rate:.0f}/s\tnull milter\t{number(found)}\n")
        if "quitus" in times and "none" in times:
            late = [percentile(times[name], 0.99) for name in ("quitus", "none")]
            out.write(f"milter\tquitus, session of one mail, 99th in 100\t{late[0]:.1f} ms\tno milter\t{late[0] / late[1]:.2f}\n")


def run(testbed, loader, mailbox, *texts):
    load_before = os.getloadavg()[0]
    bench = Bench(testbed, loader, mailbox)
    filters = [Filter(text, testbed) for text in texts]
    names = [one.name for one in filters]
    sizes, sessions = ([int(x) for x in os.environ[key].split()] for key in ("SIZES", "SESSIONS"))
    cells = [(size, count) for size in sizes for count in sessions]
    for one in filters:  # what is only loaded when it is needed
        bench.send(one, f"{testbed}/mails-{sizes[0]}", 4, 200, 2)
        wait_idle(one.pids)
    results = measure_rates(bench, filters, sizes, sessions, int(os.environ["ROUNDS"]), float(os.environ["SECONDS_EACH"]))
    spaced = int(os.environ["LATENCY"])
    times = measure_delay(bench, filters, sizes[0], spaced) if spaced else {}
    quitus = next((one for one in filters if one.name == "quitus"), None)
    many = int(os.environ["LARGE"])
    large = measure_large(bench, quitus, many) if quitus and many else None
    report_machine(bench, load_before)
    report_rates(results, names, cells)
    report_costs(results, [one for one in filters if one.pids], sizes, sessions)
    if times:
        report_delay(times, names, sizes[0])
    if large:
        report_large(large)
    add_to_table(results, times, cells)
    for one in filters:
        if os.path.isdir(f"{testbed}/{one.name}"):
            with open(f"{testbed}/{one.name}/taken", "w", encoding="utf-8") as out:
                out.write(str(one.taken))


if __name__ == "__main__":
    {"portfolio": portfolio, "mails": mails, "run": run}[sys.argv[1]](*sys.argv[2:])
