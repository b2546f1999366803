# Installs Debian packages that are missing. Sourced by the other scripts: `install_packages build test`.
# Every package that the project needs is named here and nowhere else.

packages_build="cmake ninja-build g++ pkg-config
  libpcap-dev zlib1g-dev libzstd-dev libbrotli-dev liblz4-dev libpcre2-dev libssl-dev
  libfmt-dev libabsl-dev libjemalloc-dev libexpected-dev nlohmann-json3-dev libtomlplusplus-dev ieee-data"
packages_window="qt6-base-dev qt6-svg-dev qt6-l10n-tools qt6-tools-dev libqcustomplot-dev libgl-dev
  libqt6svg6 qt6-translations-l10n fonts-dejavu-core"
packages_test="qt6-base-dev"
packages_pictures="xvfb xauth"
packages_record="iproute2 tcpdump rpcbind dnsmasq-base bind9-dnsutils nginx-light curl openssl
  openssh-server openssh-client aria2 transmission-cli transmission-daemon opentracker samba smbclient
  xrdp freerdp2-x11 samba-common-bin busybox ethtool xvfb iputils-ping transmission-daemon python3 netcat-openbsd
  nghttp2-server nghttp2-client nghttp2-proxy"

# Arguments: names of the lists above.
install_packages()
{
    local list wanted=() missing=() package
    for list in "$@"; do
        local variable="packages_$list"
        read -r -d '' -a words <<<"${!variable}" || true
        wanted+=("${words[@]}")
    done
    for package in "${wanted[@]}"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed \
            || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "Installing Debian packages: ${missing[*]}" >&2
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "These packages are missing; as root: apt-get install ${missing[*]}" >&2
            return 1
        fi
        root=(sudo)
    fi
    "${root[@]}" apt-get update -qq >&2 || true
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}
