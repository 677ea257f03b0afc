#!/bin/bash
# T140: mail made to break a reader is delivered all the same, and the milter is well afterwards.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_MILTER"
need_servers
testbed_folder
testbed_start || bail_out "the servers do not start"
write_config milter.time_limit_ms=60000 # under sanitizers all takes its time
ok "the portfolio is imported" import_portfolio || bail_out "no portfolio"
ok "the milter starts" start_milter || bail_out "no milter"

mkdir "$TB/hostile"
"$PYTHON" "$TESTS_DIR/hostile.py" "$TB/hostile"
for mail in "$TB"/hostile/*.eml; do
  name=$(basename "$mail" .eml)
  ok "$name: taken by the mail server" send_file "$mail" "paul.leroux@garage-leroux.example" "$MAILBOX"
done
for mail in "$TB"/hostile/*.eml; do
  name=$(basename "$mail" .eml)
  ok "$name: delivered" test -n "$(delivered "$MAILBOX" "hostile-$name@x.example")"
done
is "$(grep -c 'passes untagged' "$TB/log/milter.log")" 1 "all but one were read"
ok "the one that is too large passes unread" milter_logged "hostile-zz-too-large@x.example>.*passes untagged, unread"
not_ok "no control character is in its log" grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' "$TB/log/milter.log"
file=$(delivered "$MAILBOX" hostile-large-attachment@x.example)
is "$(header "$file" X-Quitus-Case)" A2026-00102 "a large attachment does not hide the case"
send_file "$TESTS_DIR/mail/03-cash-flow.eml" paul.leroux@garage-leroux.example "$MAILBOX" >/dev/null
is "$(header "$(delivered "$MAILBOX" cash-flow@garage-leroux.example)" X-Quitus-Case)" A2026-00102 \
  "an ordinary mail afterwards is read"
ok "the milter ends cleanly: no leak, no overflow" stop_milter
done_testing
