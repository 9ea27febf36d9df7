#!/usr/bin/env bash
# Chats with any running hub, sends it a text and calls it, and says within a minute whether it answered.
#   scripts/smoke.sh URL              the hub's public address
# A simulated hub: SIMULATOR=http://127.0.0.1:8089 and nothing else; the reply is waited for, the call's greeting heard. Any
# other: webhooks are signed with TWILIO_AUTH_TOKEN for TWILIO_ACCOUNT_SID, from SMOKE_FROM to TWILIO_FROM_NUMBER; the hub
# answers by a real text, and the call is played by SmokeCall.java, which needs a JDK. SMOKE_CALL=no leaves the call out.
# Behind a proxy: PUBLIC_ORIGIN is what the hub is told, URL what is asked, SMOKE_MEDIA where its front is, if elsewhere.
set -euo pipefail
url=${1:?the public address of the hub, like https://hub.example.org}
url=${url%/}
fail() { echo "smoke: $*" >&2; exit 1; }
ask() { curl -sS --max-time 10 "$@"; }

# Who is not the carrier is refused: the right door, and it is shut.
code=$(ask -o /dev/null -w '%{http_code}' "$url/api/twilio/message" -d MessageSid=SM0)
[ "$code" = 403 ] || fail "an unsigned webhook got $code, expected 403: is $url the hub's public address?"
echo "unsigned webhook refused"

# Behind a proxy that ends TLS the hub hears so from the proxy; here we are in its place.
chat=$(ask -f "$url/api/chat" -H 'content-type: application/json' -H 'accept: text/event-stream' -H 'x-forwarded-proto: https' \
  -d '{"messages":[{"role":"user","content":"Is anybody there?"}]}') || fail "the chat was refused: look at the hub's log"
grep -q '^event: answer' <<<"$chat" || fail "the chat got no answer: $(tail -n 3 <<<"$chat")"
echo "chat answered"

if [ -n "${SIMULATOR:-}" ]; then
  from=+1555010$((RANDOM % 9000 + 1000))
  ask -f -o /dev/null "$SIMULATOR/simulator/texts" -H 'content-type: application/json' \
    -d "{\"from\":\"$from\",\"to\":\"${TWILIO_FROM_NUMBER:-+15550100200}\",\"body\":\"Is anybody there? Test $RANDOM\"}"
  for try in $(seq 1 100); do
    if ask "$SIMULATOR/simulator/texts?handset=%2B${from#+}" | grep -q outbound-api; then
      echo "text answered"
      break
    fi
    [ "$try" -lt 100 ] || fail "no reply within 20 s; look at the hub's log"
    sleep 0.2
  done
  [ "${SMOKE_CALL:-yes}" = no ] && exit 0
  call=$(ask -f "$SIMULATOR/simulator/calls" -H 'content-type: application/json' \
    -d "{\"from\":\"$from\",\"to\":\"${TWILIO_FROM_NUMBER:-+15550100200}\",\"path\":\"/api/twilio/voice\"}" \
    | grep -oE 'CA[0-9a-f]{32}' | head -1)
  for try in $(seq 1 100); do
    if ask "$SIMULATOR/simulator/calls?sid=$call" | grep -qE '"playedMs" ?: ?[1-9]'; then
      echo "call answered, and its greeting heard"
      # Nobody is left on the line: a hub that stops waits for whoever talks.
      ask -f -o /dev/null "$SIMULATOR/simulator/calls/act" -H 'content-type: application/json' \
        -d "{\"sid\":\"$call\",\"hangUp\":true}"
      exit 0
    fi
    sleep 0.2
  done
  fail "nothing was heard in the call within 20 s; look at the hub's log"
fi

: "${TWILIO_AUTH_TOKEN:?}" "${TWILIO_ACCOUNT_SID:?}" "${TWILIO_FROM_NUMBER:?}" "${SMOKE_FROM:?a phone of your own: it gets the answer}"
sid=SM$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
# Other words each time: the same ones again and again are taken for another machine.
body="Is anybody there? Test $RANDOM"
# The fields in the order of their names, as the signature wants them.
signed="${PUBLIC_ORIGIN:-$url}/api/twilio/message"
signed+="AccountSid${TWILIO_ACCOUNT_SID}Body${body}From${SMOKE_FROM}MessageSid${sid}NumMedia0To${TWILIO_FROM_NUMBER%%,*}"
# The key goes by the environment, not by an argument, which other users could see.
signature=$(printf '%s' "$signed" | TOKEN=${TWILIO_AUTH_TOKEN%%,*} perl -MDigest::SHA=hmac_sha1_base64 -0777 -ne \
  '$s = hmac_sha1_base64($_, $ENV{TOKEN}); print $s . "=" x (-length($s) % 4)')
for try in first repeated; do
  answer=$(ask -f "$url/api/twilio/message" -H "X-Twilio-Signature: $signature" \
    --data-urlencode "AccountSid=$TWILIO_ACCOUNT_SID" --data-urlencode "Body=$body" --data-urlencode "From=$SMOKE_FROM" \
    --data-urlencode "MessageSid=$sid" --data-urlencode "NumMedia=0" --data-urlencode "To=${TWILIO_FROM_NUMBER%%,*}") \
    || fail "the $try webhook was refused: compare PUBLIC_ORIGIN and the token with the hub's"
  grep -q '<Response' <<<"$answer" || fail "the $try webhook got no TwiML"
done
echo "text taken, and its repetition too; one answer is on its way to your phone"
[ "${SMOKE_CALL:-yes}" = no ] && exit 0
command -v java >/dev/null || { echo "not called: that needs a JDK"; exit 0; }
java "$(dirname "$0")/SmokeCall.java" "$url" || fail "the call failed; are $url's media reachable (docs/deploy.md)?"
