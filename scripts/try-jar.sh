#!/usr/bin/env bash
# Starts the packaged hub, sends one text through the simulated carrier, and says how long and how big it was.
#   scripts/try-jar.sh [java]        needs ./mvnw package; uses ports 28080 to 28082 and a folder of its own
set -euo pipefail
cd "$(dirname "$0")/.."
java=${1:-java}
data=$(mktemp -d)
trap 'kill "$pid" 2>/dev/null || true; rm -rf "$data"' EXIT

flags='-XX:+UseSerialGC -Xms64m -Xmx320m -XX:TieredStopAtLevel=1 -XX:MaxMetaspaceSize=224m'
# shellcheck disable=SC2086
"$java" $flags -jar target/switchboard-*.jar --switchboard.port=28080 --switchboard.management-port=28081 \
  --switchboard.simulator.port=28082 --switchboard.data="$data" >"$data/log" 2>&1 &
pid=$!
for _ in $(seq 1 600); do
  grep -q 'Switchboard is ready' "$data/log" && break
  kill -0 "$pid" 2>/dev/null || { cat "$data/log"; exit 1; }
  sleep 0.1
done
grep 'Switchboard is ready' "$data/log" || { cat "$data/log"; exit 1; }

curl -fsS -o /dev/null -H 'content-type: application/json' http://127.0.0.1:28082/simulator/texts \
  -d '{"from":"+15550100001","to":"+15550100200","body":"Hello there"}'
for _ in $(seq 1 100); do
  answer=$(curl -fsS 'http://127.0.0.1:28082/simulator/texts?handset=%2B15550100001')
  grep -q outbound-api <<<"$answer" && break
  sleep 0.1
done
grep -q outbound-api <<<"$answer" || { echo 'no reply'; cat "$data/log"; exit 1; }
echo "text answered"

sleep "${SETTLE:-5}"
echo "resident: $(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status") MB on $("$java" -version 2>&1 | head -1)"
kill -TERM "$pid"
wait "$pid" || code=$?
echo "stopped with ${code:-0}"
[ "${code:-0}" = 0 ] || { cat "$data/log"; exit 1; }
if grep -E ' (ERROR|WARN) ' "$data/log"; then
  echo 'the log of a quiet run must be quiet'
  exit 1
fi
