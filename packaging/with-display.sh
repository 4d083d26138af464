#!/usr/bin/env bash
# Runs a command on a private X display with a window manager, all stopped at its end; nothing of the user's desktop is touched.
set -uo pipefail
folder=$(mktemp -d)
mkfifo "$folder/number"
Xvfb -displayfd 7 -screen 0 1600x1000x24 -nolisten tcp -noreset >"$folder/log" 2>&1 7>"$folder/number" &
server=$!
read -r number <"$folder/number" || { cat "$folder/log" >&2; exit 1; }
export DISPLAY=:$number QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY
openbox >/dev/null 2>&1 &
manager=$!
trap 'kill $manager $server 2>/dev/null; wait 2>/dev/null; rm -rf "$folder"' EXIT
"$@"
