#!/usr/bin/env bash
# Takes the pictures of docs/pictures anew, from the real window under a virtual display: the steps of the three jobs while
# the tests do them, and every panel in light and dark.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh
install_packages build window test pictures
cmake --preset dev
cmake --build build/dev --target tst_window tst_pictures
mkdir -p docs/pictures
take()
{
    CAPSCOPE_PICTURES=$PWD/docs/pictures QT_QPA_PLATFORM=xcb TZ=UTC LC_ALL=C.UTF-8 \
        xvfb-run -a -s '-screen 0 1920x1200x24' "build/dev/bin/$@"
}
take tst_window openingShowsTheThreeAnswers latencyByHand unwantedProtocols destinationsAndPorts
take tst_pictures
