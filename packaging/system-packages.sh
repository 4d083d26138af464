#!/usr/bin/env bash
# Installs the Debian/Ubuntu packages that Hushmark needs, or says the one line to type where it may not.
#   system-packages.sh run     the window and its sound
#   system-packages.sh test    the same and what the tests drive (a display, a sound server, a window manager)
set -euo pipefail

run=(python3-venv libglib2.0-0 libgl1 libegl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxcb-cursor0 libxcb-icccm4
     libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libportaudio2 fonts-dejavu-core fonts-inter)
test=(xvfb xauth openbox xdotool pulseaudio pulseaudio-utils libasound2-plugins flite)

wanted=("${run[@]}")
[ "${1:-run}" = test ] && wanted+=("${test[@]}")

# Other systems have their own names for these; the README lists what is needed.
command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || exit 0

missing=()
for package in "${wanted[@]}"; do
    # Ubuntu renamed some libraries to NAMEt64.
    known=$(dpkg-query -W -f '${Status}\n' "$package" "${package}t64" 2>/dev/null || true)
    [[ $known == *"install ok installed"* ]] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

line="apt-get install -y --no-install-recommends ${missing[*]}"
if [ "$(id -u)" -eq 0 ]; then
    as_root=(env DEBIAN_FRONTEND=noninteractive)
elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n env DEBIAN_FRONTEND=noninteractive)
else
    echo "Some system packages are missing. Type this, then run make again:  sudo $line" >&2
    exit 1
fi
echo "Installing system packages: ${missing[*]}"
# shellcheck disable=SC2086 # the line is a list of words
"${as_root[@]}" $line >/dev/null 2>&1 || { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" $line >/dev/null; }
