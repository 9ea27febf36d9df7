#!/usr/bin/env bash
# Does by hand, in order, what the Dockerfile does, as far as that needs no container engine: build, layers, one folder, the
# start line, the health check. The hub comes up far enough to name the settings it misses, which is all it can do here.
#   scripts/try-image.sh
set -euo pipefail
cd "$(dirname "$0")/.."
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

./mvnw -q -B -ntp -Dproduction package
cp target/production/switchboard-*.jar "$root/switchboard.jar"
(cd "$root" && java -Djarmode=tools -jar switchboard.jar extract --layers --destination layers)
mkdir "$root/hub"
while read -r _ from to; do
  cp -r "$root/${from#/src/}"/. "$root/hub/$to"
done < <(grep '^COPY --from=build' Dockerfile | sed 's/--from=build //')
cp -r kamelets routes "$root/hub"
[ -f "$root/hub/switchboard.jar" ] || { echo "the layers hold no switchboard.jar"; exit 1; }
! ls "$root"/hub/lib | grep -qi dynamodblocal || { echo "DynamoDB Local must not be in the image"; exit 1; }
du -sh "$root/hub" | cut -f1
chmod -R a-w "$root/hub"

mapfile -t start < <(grep '^ENTRYPOINT' Dockerfile | sed 's/^ENTRYPOINT //' | python3 -c 'import json,sys; print("\n".join(json.load(sys.stdin)))')
if (cd "$root/hub" && env -i PATH="$PATH" SPRING_PROFILES_ACTIVE=production "${start[@]}" >"$root/log" 2>&1); then
  echo "it must not start without settings"; exit 1
fi
grep -q 'PUBLIC_ORIGIN is missing' "$root/log" || { cat "$root/log"; exit 1; }
echo "starts, and names what it misses"
