# shellcheck shell=sh
# How the program is run on this machine, in both layouts: read by deploy/bring-back, which has gone into the program's
# folder (`here`) and has `die` and `say`. With another supervisor than systemd, change `end` and `begin`.

unit=outbound-calling.service
environment=

# Asked before anything is ended or moved, since what breaks off half-way leaves nothing running.
need() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null || die "$tool is not in the PATH: nothing was changed."
  done
}

of_unit() { systemctl show --property="$1" --value "$unit" 2>/dev/null || true; }

folder=$(of_unit WorkingDirectory)
if [ -n "$folder" ] && [ "$folder" -ef "$here" ]; then
  layout=units
  [ "$(id -u)" = 0 ] || die "run this as root: the program here runs as $unit."
  user=$(of_unit User)
  environment=$(of_unit EnvironmentFiles)
  environment=${environment%% (*}
  node=$(of_unit ExecStart)
  node=${node#*path=}
  node=${node%% *}
else
  layout=.env
  user=$(id -un)
  node=$(command -v node) || die "node is not in the PATH."
fi

# Any command with the program's user, folder and configuration.
as_program() {
  if [ "$layout" = units ]; then
    systemd-run --quiet --pipe --wait --collect --uid="$user" --working-directory="$here" \
      --property=EnvironmentFile="$environment" --property=UMask=0077 -- "$@"
  else
    "$@"
  fi
}
run() { as_program "$node" server.js "$@"; }

# Asks the program itself how it reads its configuration. systemd would replace a dollar sign in this text.
configuration() {
  as_program "$node" --input-type=module --eval '
    import { loadConfig } from "./dist/cli/environment.js";
    import { ownOrigin } from "./dist/cli/front-door.js";
    try {
      const { config } = loadConfig();
      const { mode, database, journal, http } = config;
      const file = database.url === null ? database.path : "";
      console.log([mode, file, journal.folder, http.port, ownOrigin(config)].join("\n"));
    } catch (error) {
      console.error(error.message);
      process.exit(1);
    }'
}
line() { printf '%s\n' "$told" | sed -n "$1p"; }
settle() {
  need dirname id install sed sleep stat
  if [ "$layout" = units ]; then need systemctl systemd-run; else need awk cat find nohup tr; fi
  told=$(configuration) || die "the configuration cannot be read: deploy/bring-back run doctor"
  mode=$(line 1) database=$(line 2) journal=$(line 3) port=$(line 4) origin=$(line 5)
  data=$(dirname "${database:-$journal}")
  if [ "$layout" = units ]; then
    backups=${BACKUPS:-/var/lib/outbound-calling-backups}
  else
    backups=${BACKUPS:-$data/backups}
    owner=$(stat -c %U "$data" 2>/dev/null) || owner=$user
    [ "$owner" = "$user" ] || die "$data belongs to $owner: run this as that user (runuser -u $owner -- …)."
  fi
}
settle_file() {
  need basename chmod chown cp cut date env find mktemp mv readlink rm sort sync tail wc
  settle
  [ -n "$database" ] || die "the database is a server's: see 'PostgreSQL' in docs/operations.md."
}

is_ours() {
  tr '\0' '\n' <"/proc/$1/cmdline" | (
    cd "/proc/$1/cwd" || exit 1
    while read -r word; do
      case $word in *server.js) [ ! "$word" -ef "$here/server.js" ] || exit 0 ;; esac
    done
    exit 1
  )
}
# The process that listens at PORT; nothing if none does.
running() {
  if [ "$layout" = units ]; then
    pid=$(of_unit MainPID)
    [ "${pid:-0}" = 0 ] || say "$pid"
    return 0
  fi
  end_of_address=$(printf ':%04X' "$port")
  for socket in $(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
    awk -v end="$end_of_address" '$4 == "0A" && substr($2, length($2) - 4) == end { print $10 }'); do
    for held in $(find /proc/[0-9]*/fd -lname "socket:\[$socket\]" 2>/dev/null); do
      pid=${held#/proc/}
      pid=${pid%%/*}
      is_ours "$pid" || die "process $pid listens at port $port, and is not the program of $here."
      say "$pid"
      return 0
    done
  done
}

# SIGTERM, and SIGKILL if it hangs; systemd does the same by itself.
end() {
  if [ "$layout" = units ]; then
    systemctl stop "$unit"
    return
  fi
  pid=$(running)
  [ -n "$pid" ] || return 0
  kill "$pid"
  looks=0
  while [ -e "/proc/$pid/exe" ]; do
    [ "$looks" -ne 60 ] || kill -KILL "$pid"
    [ "$looks" -lt 100 ] || die "process $pid cannot be ended."
    looks=$((looks + 1))
    sleep 0.2
  done
  say "The program has ended."
}

answers() {
  "$node" --eval '
    const answer = fetch(process.argv[1] + "/health", { signal: AbortSignal.timeout(2000) });
    answer.then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))' "$origin"
}

begin() {
  log="journalctl -u $unit -n 20"
  if [ "$layout" = units ]; then
    systemctl start "$unit"
  else
    pid=$(running)
    [ -z "$pid" ] || die "the program runs already, as process $pid."
    log="tail $data/program.log"
    [ -d "$data" ] || install -d -m 700 "$data"
    nohup "$node" server.js >>"$data/program.log" 2>&1 </dev/null &
  fi
  looks=0
  until answers; do
    looks=$((looks + 1))
    [ "$looks" -lt 100 ] || die "the program was started and does not answer: $log"
    sleep 0.2
  done
  say "The program runs (its log: $log)."
}
