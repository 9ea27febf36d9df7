#!/usr/bin/env bash
# Lets the sound of calls go before all else a hub does: on Linux, every thread but the event loops gets the scheduler's idle
# class, and is interrupted at once when a frame comes. Needs chrt (util-linux) and no rights but those over the process.
#   scripts/voice-first.sh <pid of the hub, when it is ready>
# Threads that are made later have the class of the thread that makes them. On a machine whose processors other programs fill,
# leave it: whatever is idle waits for those too.
set -euo pipefail
for task in /proc/"$1"/task/*; do
  case "$(cat "$task/comm")" in
    vert.x-ev*) ;;
    *) chrt --idle --pid 0 "${task##*/}" ;;
  esac
done
