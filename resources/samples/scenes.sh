# Who serves what, and what happens: sourced by record.sh. `scene_NAME` becomes tests/captures/NAME.pcap.

start_servers()
{
    local run=$work/run
    mkdir -p "$run" "$work/www" "$work/seed" "$work/leech" "$work/share" "$work/samba"
    printf '<html><head><title>Cloud</title></head><body>%s</body></html>\n' "$(seq 1 400)" >"$work/www/index.html"
    seq 1 60000 >"$work/seed/backup-2026.log"
    cp "$work/seed/backup-2026.log" "$work/www/report.txt"
    echo "meeting at ten" >"$work/share/notes.txt"

    # Names: the router answers them.
    start gw dnsmasq -k -p 53 --no-resolv --no-hosts -u root --pid-file="$run/dnsmasq.pid" \
        --address=/web.example.com/198.51.100.10 --cname=www.example.com,web.example.com \
        --address=/web.example.com/2001:db8::10 --mx-host=example.com,mail.example.com,10 \
        --txt-record=example.com,"v=spf1 -all" --srv-host=_ldap._tcp.example.com,dc.example.com,389 \
        --ptr-record=10.100.51.198.in-addr.arpa,web.example.com --local=/example.com/ \
        --dhcp-range=10.0.0.100,10.0.0.120,1h --dhcp-option=option:domain-name,example.com \
        --dhcp-option=option:ntp-server,10.0.0.1 --dhcp-leasefile="$run/leases"

    # The web: HTTP and HTTPS.
    openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=web.example.com \
        -keyout "$work/key.pem" -out "$work/cert.pem" 2>>"$work/log"
    cat >"$work/nginx.conf" <<CONF
daemon off; pid $run/nginx.pid; error_log $work/log; user root;
events {}
http {
  access_log off; client_body_temp_path $run/b; proxy_temp_path $run/p; fastcgi_temp_path $run/f;
  uwsgi_temp_path $run/u; scgi_temp_path $run/s; gzip on; gzip_types text/plain; chunked_transfer_encoding on;
  types { text/html html; text/plain txt; application/json json; }
  server { listen 80; listen 443 ssl; root $work/www; ssl_certificate $work/cert.pem; ssl_certificate_key $work/key.pem;
           location /api { default_type application/json; return 200 '{"state":"ready","nodes":[1,2,3]}'; } }
}
CONF
    start web nginx -c "$work/nginx.conf"

    # The virtual machine: portmapper, remote desktop, secure shell.
    start vm rpcbind -f -w -i
    ssh-keygen -q -t ed25519 -N '' -f "$work/hostkey"
    mkdir -p /run/sshd
    start vm "$(command -v sshd)" -D -e -h "$work/hostkey" -o PidFile="$run/sshd.pid" -o UsePAM=no
    sed "s,^port=.*,port=3389,; s,^certificate=.*,certificate=$work/cert.pem,; s,^key_file=.*,key_file=$work/key.pem,;
         s,^LogFile=.*,LogFile=$work/xrdp.log," /etc/xrdp/xrdp.ini >"$work/xrdp.ini"
    start vm xrdp --nodaemon --config "$work/xrdp.ini"

    # A screen for the remote desktop's client.
    start admin Xvfb :77 -screen 0 800x600x24 -nolisten tcp
    export DISPLAY=:77

    # The neighbour: a file server.
    cat >"$work/smb.conf" <<CONF
[global]
  workgroup = CLOUD
  netbios name = NEAR
  map to guest = Bad User
  guest account = root
  server min protocol = NT1
  private dir = $work/samba
  lock directory = $work/samba
  state directory = $work/samba
  cache directory = $work/samba
  pid directory = $work/samba
  ncalrpc dir = $work/samba/rpc
  log file = $work/samba.log
  disable spoolss = yes
[share]
  path = $work/share
  guest ok = yes
  read only = no
CONF
    start near smbd -F --no-process-group -s "$work/smb.conf"
    start near nmbd -F --no-process-group -s "$work/smb.conf"

    start_http2_servers

    # The stranger: a tracker and a seed.
    transmission-create -o "$work/backup.torrent" -t udp://203.0.113.77:6969/announce \
        -t http://203.0.113.77:6969/announce "$work/seed/backup-2026.log" >>"$work/log" 2>&1
    # Debian's tracker serves only what is on its list.
    chmod 755 "$work" "$run"
    transmission-show "$work/backup.torrent" | sed -n 's/.*Hash[^:]*: *//p' >"$run/torrents"
    start peer opentracker -i 203.0.113.77 -p 6969 -P 6969 -u nobody -w "$run/torrents"
    sleep 1
    start peer transmission-daemon -f -g "$work/transmission" -w "$work/seed" -P 51413 --no-portmap --dht --utp --no-auth \
        --encryption-tolerated
    sleep 2
    on peer transmission-remote -a "$work/backup.torrent" -w "$work/seed" >>"$work/log" 2>&1 || true
}

# Also the neighbour: HTTP/2 without TLS. One pushes and has trailers, one switches from HTTP/1.1, one packs.
start_http2_servers()
{
    echo '{"state":"ready"}' >"$work/www/state.json"
    start near nghttpd --no-tls -d "$work/www" 8080 -p/index.html=/state.json --trailer 'x-check: done'
    start near nghttpx -f'10.0.0.23,3128;no-tls' -b'10.0.0.23,8080;;proto=h2' --workers=1 --errorlog-file="$work/log"
    mkdir -p "$work/near"
    cat >"$work/near.conf" <<CONF
daemon off; pid $work/near/nginx.pid; error_log $work/log; user root;
events {}
http {
  access_log off; client_body_temp_path $work/near/b; proxy_temp_path $work/near/p; fastcgi_temp_path $work/near/f;
  uwsgi_temp_path $work/near/u; scgi_temp_path $work/near/s; gzip on; gzip_types text/plain application/json; gzip_min_length 1;
  types { text/html html; text/plain txt; application/json json; }
  server { listen 8088 http2; root $work/www; }
}
CONF
    start near nginx -c "$work/near.conf"
}

scene_story()
{
    # Ordinary work: names and the web.
    quietly vm dig +tries=1 @10.0.0.1 web.example.com A
    quietly vm dig +tries=1 @10.0.0.1 www.example.com AAAA
    quietly vm curl -s --resolve www.example.com:80:198.51.100.10 http://www.example.com/
    for _ in 1 2 3 4 5 6; do
        quietly vm curl -sk --resolve www.example.com:443:198.51.100.10 https://www.example.com/api
    done
    # The administrator, far away: remote desktop again and again, one shell.
    for _ in $(seq 1 14); do
        quietly admin xfreerdp /v:10.0.0.4 /u:azureuser /p:wrong /cert:ignore /sec:tls +auth-only
    done
    quietly admin ssh -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null root@10.0.0.4 true
    # A neighbour that keeps asking the portmapper what there is.
    for _ in $(seq 1 5); do
        quietly near rpcinfo -p 10.0.0.4
        quietly near rpcinfo -T tcp 10.0.0.4 100000
        quietly near rpcinfo -T udp 10.0.0.4 100000
    done
    # What should not be here: somebody downloads over BitTorrent.
    download_in_the_open
    # Files of the neighbour, a door that is closed, and one that nobody opens.
    quietly vm smbclient -N -s "$work/smb.conf" //10.0.0.23/share -c 'ls; get notes.txt /dev/null'
    quietly vm curl -s --connect-timeout 3 http://198.51.100.10:8443/
    quietly near curl -s --connect-timeout 3 http://10.0.0.4:8080/
    quietly vm curl -s --connect-timeout 4 http://198.18.7.7/
    quietly vm ping -c 3 -i 0.3 198.51.100.10
    quietly vm ping -6 -c 2 -i 0.3 fd00:10::23
}

# BitTorrent as most clients speak it among themselves: over TCP, and not encrypted unless the other side insists.
download_in_the_open()
{
    start vm transmission-daemon -f -g "$work/downloader" -w "$work/downloads" -P 51415 -p 9093 --no-portmap --dht --no-utp \
        --no-auth --encryption-tolerated
    sleep 2
    quietly vm transmission-remote 9093 -a "$work/backup.torrent"
    for _ in $(seq 1 60); do
        [ -e "$work/downloads/backup-2026.log" ] && break
        sleep 1
    done
    quietly vm transmission-remote 9093 --exit
}

scene_dns()
{
    quietly vm dig +tries=1 @10.0.0.1 www.example.com A
    quietly vm dig +tries=1 @10.0.0.1 web.example.com AAAA
    quietly vm dig +tries=1 @10.0.0.1 example.com MX
    quietly vm dig +tries=1 @10.0.0.1 example.com TXT
    quietly vm dig +tries=1 @10.0.0.1 _ldap._tcp.example.com SRV
    quietly vm dig +tries=1 @10.0.0.1 -x 198.51.100.10
    quietly vm dig +tries=1 @10.0.0.1 nowhere.example.com A
    quietly vm dig +tries=1 +tcp @10.0.0.1 www.example.com A
}

scene_http()
{
    quietly vm curl -s --compressed -H 'Accept: text/plain' http://198.51.100.10/report.txt
    quietly vm curl -s http://198.51.100.10/index.html http://198.51.100.10/api http://198.51.100.10/missing
    quietly vm curl -s -d 'user=a&note=b%20c' http://198.51.100.10/form
}

# HTTP/2: both ways to begin without TLS, pushed answers, trailers, packed bodies, padding, headers of two frames.
scene_http2()
{
    local near=10.0.0.23
    quietly vm nghttp -n "http://$near:8080/index.html" "http://$near:8080/state.json" -H 'cookie: a=b; c=d'
    quietly vm curl -s --http2 "http://$near:3128/state.json" "http://$near:3128/missing"
    quietly vm curl -s --http2-prior-knowledge --compressed "http://$near:8088/index.html" "http://$near:8088/state.json"
    quietly vm nghttp -n -d "$work/www/state.json" -b 7 "http://$near:8080/form" --no-content-length --trailer 'x-end: 1'
    quietly vm nghttp -n --continuation -H 'x-note: 1%20b' "http://$near:8080/state.json"
}

scene_tls()
{
    quietly vm curl -sk --tlsv1.3 --resolve web.example.com:443:198.51.100.10 https://web.example.com/
    quietly vm curl -sk --tls-max 1.2 --resolve web.example.com:443:198.51.100.10 https://web.example.com/api
}

scene_ssh() { quietly admin ssh -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null root@10.0.0.4 true; }

scene_rpc()
{
    quietly near rpcinfo -p 10.0.0.4
    quietly near rpcinfo 10.0.0.4
    quietly near rpcinfo -T udp 10.0.0.4 100000
    quietly near rpcinfo -T tcp 10.0.0.4 100003
}

scene_rdp() { quietly admin xfreerdp /v:10.0.0.4 /u:azureuser /p:wrong /cert:ignore +auth-only; }

scene_smb()
{
    quietly vm smbclient -N -s "$work/smb.conf" //10.0.0.23/share -c 'ls; get notes.txt /dev/null'
    quietly vm smbclient -N -s "$work/smb.conf" -m NT1 --option='client min protocol=NT1' //10.0.0.23/share -c ls
    quietly vm nmblookup -s "$work/smb.conf" -U 10.0.0.23 NEAR
}

scene_bittorrent()
{
    rm -rf "$work/leech"
    quietly vm aria2c -d "$work/leech" --seed-time=0 --enable-dht=true --dht-listen-port=6881 --listen-port=6882 \
        --dht-entry-point=203.0.113.77:51413 --dht-file-path="$work/dht2" --bt-stop-timeout=15 "$work/backup.torrent"
}

scene_utp()
{
    start vm transmission-daemon -f -g "$work/transmission2" -w "$work/leech2" -P 51414 -p 9092 --no-portmap --dht --utp --no-auth
    sleep 2
    quietly vm transmission-remote 9092 -a "$work/backup.torrent"
    sleep 8
    quietly vm transmission-remote 9092 --exit
}

scene_dhcp()
{
    local client
    client=$(command -v udhcpc || command -v busybox)
    case $client in
    *busybox) quietly vm "$client" udhcpc -i eth0 -n -q -f -s /bin/true ;;
    *) quietly vm "$client" -i eth0 -n -q -f -s /bin/true ;;
    esac
}

scene_icmp()
{
    on vm ip neigh flush dev eth0
    quietly vm ping -c 2 -i 0.3 198.51.100.10
    quietly vm ping -c 1 -s 4000 10.0.0.23
    quietly vm ping -c 1 -t 1 198.51.100.10
    quietly vm ping -c 1 -W 1 10.0.0.99
    quietly vm nc -u -w 1 10.0.0.23 9 <<<"anyone?"
}

scene_ipv6()
{
    on vm ip -6 neigh flush dev eth0
    quietly vm ping -6 -c 2 -i 0.3 fd00:10::23
    quietly vm ping -6 -c 1 -s 4000 fd00:10::23
    quietly near rpcinfo -T udp6 fd00:10::4 100000
    quietly vm ping -6 -c 1 ff02::1%eth0
}

scene_connections()
{
    quietly vm curl -s --connect-timeout 3 http://198.51.100.10:8443/
    quietly vm curl -s --connect-timeout 4 http://198.18.7.7/
    quietly vm curl -s http://198.51.100.10/index.html
}

scene_vxlan()
{
    on vm ip link add vx0 type vxlan id 42 remote 10.0.0.23 dstport 4789 dev eth0
    on near ip link add vx0 type vxlan id 42 remote 10.0.0.4 dstport 4789 dev eth0
    on vm ip address add 172.16.0.4/24 dev vx0
    on near ip address add 172.16.0.23/24 dev vx0
    on vm ip link set vx0 up
    on near ip link set vx0 up
    quietly vm ping -c 2 -i 0.3 172.16.0.23
    quietly near rpcinfo -T tcp 172.16.0.4 100000
    on vm ip link del vx0
    on near ip link del vx0
}
