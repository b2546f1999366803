#!/usr/bin/env bash
# Records the project's own captures from real programs in network namespaces. As root:
#   resources/samples/record.sh [SCENE...]
# Writes resources/samples/cloud_vm.cap (the story of the README: the scene "story") and tests/captures/*.pcap, one a subject;
# all of them, or those that are named.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../packaging/packages.sh"
. "$here/network.sh"
. "$here/scenes.sh"

scenes=("$@")
[ $# -gt 0 ] || mapfile -t scenes < <(declare -F | awk '$3 ~ /^scene_/ { print substr($3, 7) }')
for scene in "${scenes[@]}"; do
    declare -F "scene_$scene" >/dev/null || { echo "There is no scene $scene in scenes.sh" >&2; exit 2; }
done

install_packages record
captures=$here/../../tests/captures
mkdir -p "$captures"
work=$(mktemp -d)
finish()
{
    remove_network
    [ -n "${KEEP_LOGS:-}" ] || rm -rf "$work"
}
trap finish EXIT
remove_network
build_network

start() # NS COMMAND...: a server that runs until the end
{
    ip netns exec "cap-$1" "${@:2}" >>"$work/log" 2>&1 &
}

quietly() # NS COMMAND...: a client whose outcome is in the capture
{
    timeout 20 ip netns exec "cap-$1" "${@:2}" >>"$work/log" 2>&1 </dev/null || true
}

record() # FILE NS [tcpdump filter...]
{
    ip netns exec "cap-$2" tcpdump -q -U --immediate-mode -i eth0 -w "$1" -Z root "${@:3}" 2>>"$work/log" &
    recorder=$!
    sleep 1
}

stop_recording()
{
    sleep 1
    kill -INT "$recorder"
    wait "$recorder" 2>/dev/null || true
}

start_servers
sleep 3

for scene in "${scenes[@]}"; do
    echo "Recording $scene"
    record "$work/$scene.pcap" vm
    "scene_$scene"
    stop_recording
    case $scene in
    story) cp "$work/story.pcap" "$here/cloud_vm.cap" ;;
    *) cp "$work/$scene.pcap" "$captures/" ;;
    esac
done
ls -l "$here"/*.cap "$captures"
