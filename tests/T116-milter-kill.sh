#!/bin/bash
# T116: quitus-milter is killed (SIGKILL) at any instant, again and again, while replies stream through a real
# Postfix that puts mail off without it, and another process makes the database slow.  Counted afterwards: each
# mail that Postfix took is kept once, with one answer.  QUITUS_KILLS says how often; the default keeps it short.
. "$(dirname "$0")/lib.sh"
. "$TESTS_DIR/milter-trouble.sh"
kills=${QUITUS_KILLS:-12}
begin tempfail
# Half of the mails that wait for a held database go to the spool.
fresh_replies $((kills * ${QUITUS_MAILS_A_KILL:-20})) milter.time_limit_ms=300

launch() {
  : >"$TB/log/milter.log"
  exec ${MILTER_WRAPPER:-} "$QUITUS_MILTER" --config "$CONFIG" --foreground --drain-interval 1 \
    >>"$TB/log/milter.log" 2>&1 </dev/null
}
pause() { # up to so many milliseconds
  local ms
  printf -v ms '%04d' $((RANDOM % $1))
  sleep "${ms:0:1}.${ms:1}"
}
loading() { kill -0 "$LOAD_PID" 2>/dev/null; }
took_more() { [ "$(accepted)" -gt "$before" ]; }

# Of four times one at any instant of its start, one at any after it, two once it has taken mail in.
start_load stream 8
slow_database 500 1000
killed=0 spooled_at_kill=0
while [ "$killed" -lt "$kills" ] && loading; do
  before=$(accepted)
  launch &
  MILTER_PID=$!
  if [ $((killed % 4)) != 0 ]; then
    wait_for 60 milter_is_ready || bail_out "no milter: $(cat "$TB/log/milter.log")"
  fi
  [ $((killed % 4)) -lt 2 ] || wait_for 30 took_more
  pause $((600 * ${QUITUS_PATIENCE:-1}))
  kill -KILL "$MILTER_PID" && killed=$((killed + 1))
  wait "$MILTER_PID" 2>/dev/null
  MILTER_PID=
  nothing_spooled || spooled_at_kill=$((spooled_at_kill + 1))
  cat "$TB/log/milter.log" >>"$TB/log/killed.log"
done
taken_at_kills=$(accepted)
diag "killed $killed times, with mails in the spool $spooled_at_kill times; $taken_at_kills taken by then"
ok "it was killed often" test "$killed" -ge $((kills / 2))
ok "and took mail in between" test "$taken_at_kills" -ge $((kills / 2))

ok "left alone, it starts" start_milter --drain-interval 1 || bail_out "no milter"
end_slow_database
wait "$LOAD_PID"
diag "$(grep -c . "$TB/log/load.log") times a mail was put off;" \
  "$(cat "$TB"/log/{killed,milter}.log | grep -c "put in the spool") spooled," \
  "$(cat "$TB"/log/{killed,milter}.log | grep -c "already kept") came again after they were kept"
is "$(accepted)" "$(ls "$TB/replies" | wc -l)" "all are taken in the end"
ok "Postfix delivers them" wait_for 120 queue_empty
is "$(delivered_ids | sort | comm -3 - <(sort "$TB/accepted") | head -n 5)" "" "each once"
counted_ok "killed"
ok "the milter ends cleanly" stop_milter
not_ok "no mail passed without being kept" grep -q "NOT kept" "$TB/log/killed.log" "$TB/log/milter.log"
done_testing
