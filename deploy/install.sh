#!/usr/bin/env bash
# deploy/install.sh [SECTION…]: installs what is missing of those sections of packages.txt (all of them by default).
# Quiet; touches nothing when nothing is missing. The packages' own daemons are neither started nor left enabled.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

packages_of() {  # names of the sections given, of all sections when none is
    awk -v wanted=" $* " '
        /^\[/ { section = substr($1, 2, length($1) - 2); inside = wanted == "  " || index(wanted, " " section " "); next }
        inside && NF && $1 !~ /^#/ { print $1 }' "$here/packages.txt" | sort -u
}

missing_of() {  # those of the packages given that are not installed
    # dpkg-query fails for names that it has never seen, and says so on stderr: those are missing as well.
    comm -23 <(printf '%s\n' "$@" | sort -u) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

mapfile -t wanted < <(packages_of "$@")
[[ ${#wanted[@]} -gt 0 ]] || { echo "deploy/install.sh: no such section: $*" >&2; exit 2; }
mapfile -t missing < <(missing_of "${wanted[@]}")
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
if [[ $(id -u) -ne 0 ]]; then
    command -v sudo >/dev/null || { echo "Missing packages, and neither root nor sudo: ${missing[*]}" >&2; exit 1; }
    as_root=(sudo)
fi
echo "Installing ${#missing[@]} Debian packages: ${missing[*]}" >&2

# Only for as long as we install: no daemon starts, and PostgreSQL makes no cluster of its own.
no_start=/usr/sbin/policy-rc.d
no_cluster=/etc/postgresql-common/createcluster.d/kinerja.conf
log=$(mktemp)
restore() {
    [[ ! -e $no_start.kinerja ]] || "${as_root[@]}" rm -f "$no_start" "$no_start.kinerja"
    "${as_root[@]}" rm -f "$no_cluster"
    rm -f "$log"
}
trap restore EXIT
if [[ ! -e $no_start ]]; then
    "${as_root[@]}" touch "$no_start.kinerja"  # marks it as ours
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$no_start" >/dev/null
    "${as_root[@]}" chmod 755 "$no_start"
fi
"${as_root[@]}" mkdir -p "$(dirname "$no_cluster")"
echo 'create_main_cluster = false' | "${as_root[@]}" tee "$no_cluster" >/dev/null

try() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q \
        --no-install-recommends "${missing[@]}" >"$log" 2>&1
}
# The lists may be absent (a bare machine) or too old; they are fetched only if it does not go without.
if ! try; then
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update -q >"$log" 2>&1 || { tail -20 "$log" >&2; exit 1; }
    try || { tail -40 "$log" >&2; exit 1; }
fi

# What we installed for our private stack must not come up by itself at the next boot.
if [[ -d /run/systemd/system ]]; then
    for package in "${missing[@]}"; do
        case $package in
            redis-server | nginx-light | supervisor | prometheus) daemon=${package%-light} ;;
            postgresql-15) daemon=postgresql ;;
            *) continue ;;
        esac
        "${as_root[@]}" systemctl disable --quiet "$daemon" 2>/dev/null || true
    done
fi
