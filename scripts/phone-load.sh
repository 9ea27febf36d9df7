#!/usr/bin/env bash
# Plays calls against the packaged hub and, in the same session, against a bare relay, and says which bounds hold.
# With RELAY=node the other one is scripts/node-relay.mjs; that needs node and npm. With VOICE_FIRST=1 the hub runs as
# scripts/voice-first.sh leaves it.
#   scripts/phone-load.sh [calls, such as 10,100,300,600] [more of load-calls, such as --rounds 1]
# Needs ./mvnw package and Linux. The hub and the relay share the first processor, the callers, their model and the record
# have the second. Ports 38080 to 38082, 38090 to 38092, 39070 and 39071; a folder of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
calls=${1:-10,100,300,600}
shift || true
jar=$(ls target/switchboard-*.jar)
folder=$(mktemp -d)
started=()
trap 'kill "${started[@]}" 2>/dev/null || true; rm -rf "$folder"' EXIT

# Made up; the load program signs with the same.
export TWILIO_ACCOUNT_SID=AC00000000000000000000000000000001 TWILIO_AUTH_TOKEN=of-the-load-program-only
export TWILIO_FROM_NUMBER=+15550100200 TWILIO_API_BASE_URL=http://127.0.0.1:1
export OPENAI_REALTIME_URL=ws://127.0.0.1:39070/v1/realtime
# A record of its own process: what it does is not the hub's work.
export AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:39071 AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x

wait_for() { # pid file words
  for _ in $(seq 1 1800); do
    grep -q "$3" "$2" && return
    kill -0 "$1" 2>/dev/null || break
    sleep 0.1
  done
  cat "$2"
  exit 1
}

echo '<configuration><root level="OFF"/></configuration>' >"$folder/quiet.xml"
taskset -c 1 java -XX:+UseSerialGC -Xmx512m -Dlogback.configurationFile="$folder/quiet.xml" -cp "$jar" \
  -Dloader.main=software.amazon.dynamodb.services.local.main.ServerRunner \
  org.springframework.boot.loader.launch.PropertiesLauncher -inMemory -port 39071 -disableTelemetry >"$folder/record.log" 2>&1 &
started+=($!)
answers() { # pid address
  until curl -s -o /dev/null "$2"; do
    kill -0 "$1" 2>/dev/null || { cat "$folder"/*.log; exit 1; }
    sleep 0.2
  done
}
answers "${started[0]}" http://127.0.0.1:39071

java ${HUB_JVM:--XX:+UseSerialGC -Xms256m -Xmx256m -Xmn32m -XX:+AlwaysPreTouch -Xshare:auto} -jar "$jar" \
  --server.port=38080 --management.server.port=38081 --switchboard.simulator.port=38082 --switchboard.front-port=38090 \
  --switchboard.data="$folder" --switchboard.voice.loops=1 ${HUB_SETTINGS:-} >"$folder/hub.log" 2>&1 &
hub=$!
started+=("$hub")
wait_for "$hub" "$folder/hub.log" 'Switchboard is ready'
grep 'Switchboard is ready' "$folder/hub.log"

if [ "${RELAY:-bare}" = node ]; then
  [ -d target/node-relay/node_modules/ws ] || npm install --silent --prefix target/node-relay ws
  node scripts/node-relay.mjs 38091 39070 >"$folder/bare.log" 2>&1 &
else
  java -XX:+UseSerialGC -Xms128m -Xmx128m -Xmn32m -jar "$jar" bare-relay 38091 39070 >"$folder/bare.log" 2>&1 &
fi
bare=$!
started+=("$bare")
answers "$bare" http://127.0.0.1:38091/api/
for each in "$hub" "$bare"; do taskset -a -p -c 0 "$each" >/dev/null; done
[ -z "${VOICE_FIRST:-}" ] || scripts/voice-first.sh "$hub"

echo "$(date -u +%F), $(nproc) processors, load average $(cut -d' ' -f1-3 /proc/loadavg), $(java -version 2>&1 | head -1)"
taskset -c 1 java -XX:+UseSerialGC -Xmx512m -jar "$jar" load-calls --account "$TWILIO_ACCOUNT_SID" \
  --token "$TWILIO_AUTH_TOKEN" --number "$TWILIO_FROM_NUMBER" --model-port 39070 \
  --front http://127.0.0.1:38090 --origin http://127.0.0.1:38090 --pid "$hub" \
  --bare http://127.0.0.1:38091 --bare-pid "$bare" --bare-is "${RELAY:-bare}" --calls "$calls" "$@"
