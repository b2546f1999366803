#!/usr/bin/env bash
# Records the project's own captures from real programs in network namespaces. As root:
#   resources/samples/record.sh
# Writes resources/samples/cloud_vm.cap (the story of the README) and tests/captures/*.pcap, one a subject.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../packaging/packages.sh"
. "$here/network.sh"
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

. "$here/scenes.sh"
start_servers
sleep 3

echo "Recording the story of the virtual machine"
record "$work/cloud_vm.cap" vm not tcp port 22000
story
stop_recording
cp "$work/cloud_vm.cap" "$here/cloud_vm.cap"

for scene in $(declare -F | awk '$3 ~ /^scene_/ { print substr($3, 7) }'); do
    echo "Recording $scene"
    record "$captures/$scene.pcap" vm
    "scene_$scene"
    stop_recording
done
ls -l "$here"/*.cap "$captures"
