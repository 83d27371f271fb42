#!/usr/bin/env bash
# deploy/progress.sh STEP LOG COMMAND…: runs a command that takes minutes so that somebody who looks on knows where it is. What it
# prints goes to LOG. At a terminal its last line is shown as it changes, otherwise a line every 30 seconds says the step, how far it
# is and for how long it has run. When the command fails, the end of the log is shown, and its status is ours.
set -uo pipefail
step=$1 log=$2
shift 2
mkdir -p "$(dirname "$log")"
: >"$log"
began=$SECONDS
every=30
[[ ! -t 2 ]] || every=1

"$@" >"$log" 2>&1 &
command=$!
trap 'kill "$command" 2>/dev/null' INT TERM
next=$((began + every))
while kill -0 "$command" 2>/dev/null; do
    sleep 0.2
    [[ $SECONDS -ge $next ]] || continue
    next=$((SECONDS + every))
    line=$(tail -n 1 "$log" | tr -d '\r' | cut -c1-100)
    if [[ -t 2 ]]; then
        printf '\r\033[K%s: %s' "$step" "$line" >&2
    else
        echo "$step, $((SECONDS - began)) s: $line" >&2
    fi
done
wait "$command"
status=$?
[[ ! -t 2 ]] || printf '\r\033[K' >&2
if [[ $status -eq 0 ]]; then
    echo "$step: $((SECONDS - began)) s" >&2
else
    echo "$step failed after $((SECONDS - began)) s; the end of $log:" >&2
    grep -A 12 -E '^FAILED|error:' "$log" | tail -n 60 >&2 || tail -n 40 "$log" >&2
fi
exit "$status"
