#!/usr/bin/env bash
# Installs what the tests need, builds everything and runs the tests. Arguments go to ctest, e.g. `-R filters`.
# PRESET=asan (or tsan, release) tests another build.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh
install_packages build window test
preset=${PRESET:-dev}
cmake --preset "$preset"
cmake --build "build/$preset"
QT_QPA_PLATFORM=offscreen TZ=UTC LC_ALL=C.UTF-8 \
    ctest --test-dir "build/$preset" --output-on-failure -j "$(nproc)" "$@"
