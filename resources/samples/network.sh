# A small internet of network namespaces, for record.sh. Sourced; needs root.
#
#   near 10.0.0.23 ──┐                     ┌── 12 ms ── web   198.51.100.10
#   vm   10.0.0.4  ──┼── switch ── gw ─────┼── 35 ms ── peer  203.0.113.77
#                    │   10.0.0.1          └── 80 ms ── admin 192.0.2.50

namespaces=(vm near switch gw web peer admin wan)

on() # NAMESPACE COMMAND...
{
    ip netns exec "cap-$1" "${@:2}"
}

# A cable between two namespaces. The sums are made in software, as on a real wire, so no offloading.
cable() # NS1 IF1 NS2 IF2
{
    ip link add "$2" netns "cap-$1" type veth peer name "$4" netns "cap-$3"
    on "$1" ethtool -K "$2" tx off rx off tso off gso off gro off >/dev/null 2>&1 || true
    on "$3" ethtool -K "$4" tx off rx off tso off gso off gro off >/dev/null 2>&1 || true
    on "$1" ip link set "$2" up
    on "$3" ip link set "$4" up
}

plug() # NS MAC ADDRESS6: a host on the switch
{
    cable "$1" eth0 switch "p-$1"
    on switch ip link set "p-$1" master br0
    on "$1" ip link set eth0 down
    on "$1" ip link set eth0 address "$2" up
    on "$1" ip -6 address add "$3/64" dev eth0 nodad
}

line() # NS NETWORK HOST DELAY_MS: a host behind the router, at a distance
{
    cable gw "to-$1" wan "$1-near"
    cable "$1" eth0 wan "$1-far"
    on gw ip address add "$2.1/24" dev "to-$1"
    on "$1" ip address add "$2.$3/24" dev eth0
    on "$1" ip route add default via "$2.1"
    on wan python3 "$here/relay.py" "$1-near" "$1-far" "$4" 0.8 &
}

build_network()
{
    local ns
    for ns in "${namespaces[@]}"; do
        ip netns add "cap-$ns"
        on "$ns" ip link set lo up
    done
    on switch ip link add br0 type bridge
    on switch ip link set br0 up
    plug vm 00:0d:3a:1f:2b:04 fd00:10::4
    plug near 00:0d:3a:1f:2b:23 fd00:10::23
    plug gw 12:34:56:78:9a:bc fd00:10::1
    on vm ip address add 10.0.0.4/24 dev eth0
    on near ip address add 10.0.0.23/24 dev eth0
    on gw ip address add 10.0.0.1/24 dev eth0
    on vm ip route add default via 10.0.0.1
    on near ip route add default via 10.0.0.1
    on gw sysctl -qw net.ipv4.ip_forward=1
    # Half-way latencies: a round trip is twice as long.
    line web 198.51.100 10 6
    line peer 203.0.113 77 17
    line admin 192.0.2 50 40
    on gw ip route add blackhole 198.18.0.0/15
}

remove_network()
{
    local ns
    for ns in "${namespaces[@]}"; do
        [ -e "/run/netns/cap-$ns" ] || continue
        ip netns pids "cap-$ns" | xargs -r kill -9 || true
        ip netns delete "cap-$ns"
    done
}
