#!/usr/bin/env bash
# Installs what is missing, builds Capscope and opens a capture in its window:
#   packaging/run.sh [capture]
# Without a display it prints the three answers as text and leaves a picture of the window.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/packaging/packages.sh"
install_packages build window
capture=${1:-$here/resources/samples/cloud_vm.cap}
if [ ! -r "$capture" ]; then
    echo "run.sh: cannot read '$capture'. Usage: packaging/run.sh [capture]" >&2
    exit 2
fi
(cd "$here" && cmake --preset release -DCAPSCOPE_TESTS=OFF >&2 && cmake --build build/release >&2)
programs=$here/build/release/bin

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$programs/capscope" "$capture"
fi
echo "No display here: the three answers as text, and a picture of the window."
"$programs/capscope-cli" report "$capture"
picture=$PWD/capscope-window.png
QT_QPA_PLATFORM=offscreen "$programs/capscope" --render "$picture" "$capture"
echo "The window as a picture: $picture"
