#!/bin/bash
# T250: quitus check, on a set-up where all is well: each trouble is made, found with its remedy, mended
# by following the remedy, and is gone.
. "$(dirname "$0")/lib.sh"
need "$QUITUS" "$QUITUS_MILTER" "$QUITUS_OUTBOX" "$QUITUS_IMAP"
need_servers
testbed_folder
SERVICE=nobody
GROUP=$(id -gn "$SERVICE")
AS="setpriv --reuid=$SERVICE --regid=$GROUP --clear-groups"
$AS test -r "$top_srcdir/casefile/playbook.conf" || skip_all "the user $SERVICE may not read the source tree"
# A program that changes its user cannot look for leaks itself; those run by $AS do.
LEAKS=${ASAN_OPTIONS:-detect_leaks=1}
export ASAN_OPTIONS=detect_leaks=0 MAIL_CONFIG=$TB/postfix/etc

# --- a set-up, run by a user of its own, Postfix before it ---

QUEUE=$TB/postfix/queue
MILTER_SOCKET=$QUEUE/quitus/milter.sock
testbed_start "smtpd_milters={ unix:quitus/milter.sock, default_action=accept }" ||
  bail_out "the servers do not start"
install -d -o "$SERVICE" -g postfix -m 2750 "$QUEUE/quitus"
install -d -o "$SERVICE" -g "$GROUP" -m 750 "$TB/db"
mkdir "$TB/rules"
printf 'language fr\nrule cash-flow.none\n  match tresorerie vide\n' >"$TB/rules/own.rules"
settings() {
  write_imap_config "milter.socket_mode=0660" "database.spool=$TB/db/spool" "rules.directories=$TB/rules" \
    "rules.model=none" "agency.payment=par virement sur le compte FR76." "$@"
  chown "root:$GROUP" "$CONFIG"
  chmod 640 "$CONFIG"
  chown "$SERVICE:" "$TB/password"
  cp -p "$CONFIG" "$TB/good.conf"
}
settings
import_portfolio >/dev/null
chown -R "$SERVICE:" "$TB/db"

declare -A pids
start_door() { # quitus-outbox
  $AS "$top_builddir/$1" --config "$CONFIG" --foreground >>"$TB/log/$1.log" 2>&1 </dev/null &
  pids[$1]=$!
}
restart_door() {
  if [ "$1" = quitus-milter ]; then
    [ -z "${MILTER_PID:-}" ] || kill_milter
    MILTER_WRAPPER=$AS start_milter
    return
  fi
  [ -z "${pids[$1]:-}" ] || { kill -KILL "${pids[$1]}"; wait "${pids[$1]}"; } 2>/dev/null
  start_door "$1"
  door_runs "${1#quitus-}"
}
at_end() {
  [ -z "${MILTER_PID:-}" ] || kill -KILL "$MILTER_PID" 2>/dev/null
  kill -KILL "${pids[@]}" 2>/dev/null
}
door_runs() {
  wait_for 30 sh -c "'$QUITUS' --config '$CONFIG' status --json | grep -q '\"name\":\"$1\"[^}]*\"state\":\"running\"'"
}
ok "the milter starts" restart_door quitus-milter || bail_out "no milter"
ok "the outbox starts" restart_door quitus-outbox
ok "the mailbox's door starts" restart_door quitus-imap
ok "the milter has said so" door_runs milter

# --- checking ---

check() {
  ASAN_OPTIONS=$LEAKS $AS "$QUITUS" --config "$CONFIG" check --json >"$TB/found" 2>"$TB/errors"
  code=$?
}
# The results of a check, "part.check", one a line; the remedy of the first that is not "ok".
results() { json "d['result'] if d['part'] + '.' + d['check'] == '$1' else ''" <"$TB/found" | grep . | sort -u; }
remedy() {
  json "d.get('remedy', '') if d['part'] + '.' + d['check'] == '$1' and d['result'] != 'ok' else ''" <"$TB/found" |
    grep . | head -n 1
}

check
is "$code" 0 "all is well: exit code 0"
is "$(json 'd["result"]' <"$TB/found" | sort -u)" ok "all is well: nothing else is said"
is "$(cat "$TB/errors")" "" "all is well: nothing on standard error"
is "$(json 'd["part"]' <"$TB/found" | uniq | tr '\n' ' ')" \
  "configuration rights database postfix milter outbox imap programs " "every part has looked"
like "$(quitus check)" "checked as the user $SERVICE.*Nothing is wrong" "root checks as the user of Quitus"
is "$(quitus check --quiet)" "" "--quiet says nothing then"
like "$(LC_ALL=C.UTF-8 LANGUAGE=fr quitus check)" "Aucun problème" "in French too"

# --- following remedies, as a person at the machine would ---

set_key() { # group, key, value: in $CONFIG; an empty value takes it out
  "$PYTHON" - "$CONFIG" "$@" <<'PY'
import re, sys
path, group, key, value = sys.argv[1:5]
text = re.sub(r"(?m)^(\[%s\]\n(?:(?!\[).*\n)*?)%s = .*\n" % (re.escape(group), key), r"\1", open(path).read())
if f"[{group}]\n" not in text:
    text += f"[{group}]\n"
if value:
    text = text.replace(f"[{group}]\n", f"[{group}]\n{key} = {value}\n")
open(path, "w").write(text)
PY
}
write_into() { # "[group] key = value"
  local rest=${1#\[*\] }
  local group=${1%%\]*}
  set_key "${group#\[}" "${rest%% = *}" "${rest#* = }"
}
editor() { # what a person would write into that file
  case $1 in
  "$CONFIG") cp -p "$TB/good.conf" "$CONFIG" ;;
  "$TB/password") echo secret >"$1" ;;
  esac
}
systemctl() { restart_door "${!#}"; }
sudo() { # -u USER quitus ARGUMENT…
  [ "$1 $2 $3" = "-u $SERVICE quitus" ] && shift 3 && $AS "$QUITUS" --config "$CONFIG" "$@"
}
LOST= # whether the missing database was lost, not yet made
follow() {
  local line=$1 lost="; where it was lost, "
  [[ $line != *"$lost"* ]] || { [ -n "$LOST" ] && line=${line##*"$lost"} || line=${line%%"$lost"*}; }
  case $line in
  "write into "*)
    line=${line#*: }
    write_into "${line%%; then: *}"
    [[ $line != *"; then: "* ]] || follow "${line#*; then: }"
    ;;
  *"stop the programs, then: quitus restore BACKUP") quitus restore "$TB/copy" ;;
  *) eval "${line//FILE.csv/$TB/portfolio/portfolio.csv}" ;;
  esac
}

# Breaks it, checks; follows the remedy (or MEND, where that is for a person to know), checks again.
trouble() { # part.check, expected result, break, [mend]
  local what=$1 expected=$2 break=$3 mend=${4:-} said
  eval "$break" >"$TB/break.log" 2>&1
  check
  is "$(results "$what")" "$expected" "$what: ${break//$'\n'/ }"
  [ "$expected" != problem ] || is "$code" 78 "$what: exit code 78"
  said=$(remedy "$what")
  if [ -n "$mend" ]; then
    like "$said" . "$what: there is a remedy"
    eval "$mend" >"$TB/mend.log" 2>&1
  else
    follow "$said" >"$TB/mend.log" 2>&1 || diag "$said: $(cat "$TB/mend.log")"
  fi
  check
  is "$(results "$what" | grep -v ok)" "" "$what: gone after: ${mend:-$said}"
}
restored='cp -p "$TB/good.conf" "$CONFIG"'

# --- configuration ---

trouble configuration.file problem 'sed -i "s/^name =/nmae =/" "$CONFIG"'
trouble configuration.file problem 'set_key outbox port many'
trouble configuration.file problem 'chgrp root "$CONFIG"'
sed -i 's/^name =/nmae =/; s/^host =.*/&\nprot = 1/' "$CONFIG"
check
is "$(json "d['message'].split(':')[0].split(' ')[-1] if d['check'] == 'file' else ''" <"$TB/found" | grep .)" \
  "$(grep -nE '^(nmae|prot) =' "$CONFIG" | cut -d: -f1)" "every wrong line of the configuration is said at once"
eval "$restored"
set_key mailbox addresses "$MAILBOX, relance@agence.example"
like "$(quitus check)" "mail to $MAILBOX, relance@agence.example is read" "every address whose mail is read is named"
eval "$restored"
trouble configuration.addresses warning 'set_key mailbox addresses ""'
trouble configuration.file problem 'set_key mailbox authserv_id "mx.agence.example;"' "$restored"
trouble configuration.authserv_id warning 'set_key mailbox authserv_id ""' "$restored"
trouble configuration.authserv_id problem \
  'set_key mailbox authserv_id ""; set_key playbook unattended cash-flow' "$restored"
trouble configuration.mentions warning 'set_key agency activity ""'
trouble configuration.payment warning 'set_key agency payment ""'
eval "$restored"
trouble configuration.file problem 'set_key milter socket pipe:x'
eval "$restored"
trouble configuration.rules problem 'echo "rule nothing" >>"$TB/rules/own.rules"' 'sed -i "\$d" "$TB/rules/own.rules"'
cp "$TB/rules/own.rules" "$TB/own.rules"
printf 'rule nothing\n  match a\nrule other\n  match b\n' >>"$TB/rules/own.rules"
check
is "$(json "d['message'].split(':')[0].split(' ')[-1] if d['check'] == 'rules' else ''" <"$TB/found" | grep . | tr '\n' ' ')" \
  "4 6 " "every wrong line of the rules is said at once"
cp "$TB/own.rules" "$TB/rules/own.rules"
trouble configuration.templates problem \
  'mkdir -p "$TB/t/fr"; echo "{{nobody}}" >"$TB/t/fr/greeting.tmpl"; set_key templates directories "$TB/t"' "$restored"
trouble configuration.scenarios problem 'echo "[x]" >"$TB/scenarios"; set_key reminders file "$TB/scenarios"' "$restored"

# --- rights ---

trouble rights.configuration problem 'chmod 666 "$CONFIG"'
trouble rights.configuration problem 'chown daemon "$CONFIG"'
trouble rights.password problem 'chmod 644 "$TB/password"'
trouble rights.password problem 'rm "$TB/password"'
trouble rights.password problem 'chown root "$TB/password"'
trouble rights.password problem ': >"$TB/password"'
trouble rights.token-command problem 'set_key "imap desk" token_command /nowhere/token' "$restored"
trouble rights.token-command problem \
  'install -m 777 /bin/true "$TB/token"; set_key "imap desk" token_command "$TB/token"'
trouble rights.configuration problem 'chmod 644 "$CONFIG"'
eval "$restored"
trouble rights.database problem 'chmod 644 "$TB/db/quitus.db"'
trouble rights.database problem 'chown root "$TB/db/quitus.db"'
trouble rights.database-folder problem 'chmod 777 "$TB/db"'
trouble rights.spool problem 'set_key database spool "$TB/waiting/spool"'
eval "$restored"
trouble rights.spool problem 'install -d -o root -m 700 "$TB/db/spool"'
trouble rights.spool problem 'install -d -o "$SERVICE" -m 755 "$TB/db/spool"'

# --- Postfix and the milter's socket ---

trouble postfix.asked problem 'postconf -e "smtpd_milters = inet:localhost:1"'
is "$(postconf -h smtpd_milters)" "inet:localhost:1, { unix:quitus/milter.sock, default_action=accept }" \
  "the other filters stay"
trouble postfix.asked problem \
  'postconf -F "127.0.0.1:$SMTP_PORT/inet/chroot=y"; set_key milter socket "unix:$TB/run/m.sock"'
trouble postfix.default-action warning 'postconf -e "smtpd_milters = unix:quitus/milter.sock"' \
  'postconf -e "milter_default_action = accept"'
trouble postfix.default-action problem \
  'postconf -e "smtpd_milters = { unix:$MILTER_SOCKET, default_action=reject }" "milter_default_action = accept"; \
   postconf -F "127.0.0.1:$SMTP_PORT/inet/chroot=n"' \
  'postconf -e "smtpd_milters = { unix:quitus/milter.sock, default_action=accept }"'
trouble postfix.delimiter problem 'set_key mailbox signed_reply yes; postconf -e "recipient_delimiter ="'
eval "$restored"
trouble milter.place problem 'kill_milter; rm -r "$QUEUE/quitus"'
trouble milter.place problem 'kill_milter; rm "$MILTER_SOCKET"'
trouble milter.place problem 'kill_milter; rm "$MILTER_SOCKET"; echo >"$MILTER_SOCKET"'
trouble milter.reach problem 'chgrp root "$QUEUE/quitus"'
trouble milter.reach problem 'set_key milter socket_mode 0600; restart_door quitus-milter'
trouble milter.reach warning \
  'set_key milter socket_mode 0666; chmod 2755 "$QUEUE/quitus"; restart_door quitus-milter'
chmod 2750 "$QUEUE/quitus"
eval "$restored"
trouble milter.answer problem 'kill_milter'

# --- servers ---

trouble outbox.smtp problem 'set_key outbox port 1' "$restored"
trouble outbox.smtp problem 'set_key outbox security starttls' "$restored"
trouble imap.desk problem 'set_key "imap desk" port 1' "$restored"
trouble imap.desk problem 'echo wrong >"$TB/password"' 'echo secret >"$TB/password"'
trouble imap.desk.drafts problem 'set_key "imap desk" drafts Nowhere' 'set_key "imap desk" drafts Brouillons'
trouble imap.desk.inbox problem 'set_key "imap desk" inbox Nowhere' "$restored"

# --- programs ---

change() { # SQL
  $AS "$PYTHON" -c 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute(sys.argv[2]); db.commit()' \
    "$TB/db/quitus.db" "$1"
}
trouble programs.outbox problem 'kill -TERM "${pids[quitus-outbox]}"; wait "${pids[quitus-outbox]}"'
trouble programs.imap problem \
  'kill -KILL "${pids[quitus-imap]}"; change "UPDATE doors SET seen_at = seen_at - 400 WHERE name = '"'imap'"'"'
trouble programs.milter-error warning \
  'change "UPDATE doors SET trouble = '"'the disk is full'"', trouble_at = unixepoch() WHERE name = '"'milter'"'"' \
  'change "UPDATE doors SET trouble = '"''"', trouble_at = 0"'
for door in quitus-outbox quitus-imap; do
  kill -TERM "${pids[$door]}"
  wait "${pids[$door]}"
  is $? 0 "$door ends cleanly"
done
ok "the milter ends cleanly" stop_milter

# --- the database; no program uses this one ---

settings "database.path=$TB/other/quitus.db" "database.spool=$TB/other/spool"
rm -rf "$TB/other"
trouble database.open problem ':' 'follow "$said"; check; follow "$(remedy database.open)"'
rm "$TB"/other/*
check
is "$(results programs.milter)$(results programs.outbox)" "" "without a database nobody says that programs do not run"
trouble database.open problem 'rm "$TB"/other/*'
chown -R "$SERVICE:" "$TB/other"
ok "a person holds a case" sudo -u "$SERVICE" quitus case hold A2026-00101 "accord oral"
ok "a copy is made" quitus backup "$TB/copy"
LOST=yes
trouble database.open problem 'rm "$TB"/other/*'
LOST=
is "$(quitus case show --json A2026-00101 | json 'd["state"]')" held "what was lost is back, with what people decided"
trouble database.open problem 'change_other() { "$PYTHON" -c "import sqlite3, sys; db = sqlite3.connect(sys.argv[1])
db.execute(sys.argv[2]); db.commit()" "$TB/other/quitus.db" "$1"; }; change_other "PRAGMA user_version = 999"'
cp -p "$TB/other/quitus.db" "$TB/kept.db"
change_other "PRAGMA user_version = 999"
check
like "$(remedy database.open)" "^do what that line says" "a newer Quitus is installed again before a copy is put back"
mv "$TB/kept.db" "$TB/other/quitus.db"
rm -f "$TB"/other/*-wal "$TB"/other/*-shm
trouble database.open problem 'echo "something else" >"$TB/other/quitus.db"' \
  'rm "$TB/other/quitus.db"; follow "$(remedy database.open)"'
trouble database.sound problem \
  'printf "%8192s" | dd of="$TB/other/quitus.db" bs=4096 seek=40 conv=notrunc; rm -f "$TB"/other/*-wal "$TB"/other/*-shm'
trouble database.sound problem \
  'change_other "DROP TRIGGER journal_no_update"; change_other "UPDATE journal SET actor = '"'mallory'"' WHERE id = 2"'
trouble database.writable problem 'chmod 500 "$TB/other"'
trouble programs.spool warning 'install -d -o "$SERVICE" -m 700 "$TB/other/spool"; : >"$TB/other/spool/1.mail"' \
  'rm "$TB/other/spool/1.mail"'
if mount -t tmpfs -o size=30m,mode=755 quitus-test "$TB/other" 2>/dev/null; then
  trouble database.disk problem ':' 'mount -o remount,size=2g "$TB/other"'
  umount "$TB/other"
else
  diag "no small disk can be made here: what is left on the disk is not tested"
fi

# --- who asks ---

like "$(setpriv --reuid=daemon --regid=daemon --clear-groups env ASAN_OPTIONS="$LEAKS" "$QUITUS" \
  --config "$TB/good.conf" check 2>&1)" "PROBLEM.*Permission denied.*chgrp" "just anybody is told that they may not"
done_testing
