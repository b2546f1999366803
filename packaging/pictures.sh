#!/usr/bin/env bash
# Takes the pictures of docs/pictures anew, from the real window under a virtual display while the tests do the three jobs.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh
install_packages build window test pictures
cmake --preset dev
cmake --build build/dev --target tst_window
mkdir -p docs/pictures
CAPSCOPE_PICTURES=$PWD/docs/pictures QT_QPA_PLATFORM=xcb TZ=UTC LC_ALL=C.UTF-8 \
    xvfb-run -a -s '-screen 0 1920x1200x24' build/dev/bin/tst_window \
    openingShowsTheThreeAnswers latencyByHand unwantedProtocols destinationsAndPorts
