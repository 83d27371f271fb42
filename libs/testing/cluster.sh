#!/bin/sh
# A private PostgreSQL cluster in a folder of its own, reached through a unix socket there.
#
#   cluster.sh start DIR [--port N] [--fsync on|off]   makes it if need be, starts it, prints its connection string
#   cluster.sh stop DIR                                stops it; the data stay
#   cluster.sh serve DIR [...]                         as start, but stops it and removes DIR when standard input ends
#
# --port N       listens on 127.0.0.1:N as well (there with passwords; the socket trusts who may enter DIR)
# --fsync off    for tests: faster, and not safe against a crash of the machine
#
# PostgreSQL does not run as root: root starts it as the user postgres.
set -eu

fail() { echo "cluster.sh: $*" >&2; exit 1; }
usage() { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }

[ $# -ge 2 ] || usage
action=$1
dir=$2
shift 2
port=''
fsync=on
while [ $# -gt 0 ]; do
    case $1 in
        --port) port=${2:?} ;;
        --fsync) fsync=${2:?} ;;
        *) usage ;;
    esac
    shift 2
done

bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -t/ -k5 -n | tail -n 1)
[ -n "$bin" ] || bin=$(pg_config --bindir 2>/dev/null) || fail "PostgreSQL is not installed"

# As the user who owns the cluster, from a folder that this user may enter.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        (cd / && "$@")
    fi
}

running() { as_owner "$bin/pg_ctl" status -D "$dir/data" >/dev/null 2>&1; }

create() {
    # The path of a socket has at most 107 characters.
    [ ${#dir} -le 85 ] || fail "the path is too long for a unix socket: $dir"
    mkdir -p "$dir"
    chmod 700 "$dir"
    [ "$(id -u)" != 0 ] || chown postgres: "$dir"
    as_owner "$bin/initdb" -D "$dir/data" -U postgres --encoding=UTF8 --locale=C.UTF-8 --no-sync \
        --auth-local=trust --auth-host=scram-sha-256 >/dev/null
}

configure() {
    {
        echo "unix_socket_directories = '$dir'"
        echo "max_connections = 300"
        echo "timezone = 'UTC'"
        echo "log_timezone = 'UTC'"
        echo "fsync = $fsync"
        if [ "$fsync" = off ]; then
            echo "synchronous_commit = off"
            echo "full_page_writes = off"
        fi
        if [ -n "$port" ]; then
            echo "listen_addresses = '127.0.0.1'"
            echo "port = $port"
        else
            echo "listen_addresses = ''"
        fi
    } | as_owner tee "$dir/data/private.conf" >/dev/null
    grep -q private.conf "$dir/data/postgresql.conf" ||
        echo "include 'private.conf'" | as_owner tee -a "$dir/data/postgresql.conf" >/dev/null
}

start() {
    [ -d "$dir/data" ] || create
    running || {
        configure
        as_owner "$bin/pg_ctl" start -w -t 60 -D "$dir/data" -l "$dir/log" >/dev/null ||
            fail "PostgreSQL does not start: $(tail -n 5 "$dir/log")"
    }
    echo "host=$dir port=$(sed -n 4p "$dir/data/postmaster.pid") user=postgres dbname=postgres"
}

stop() {
    ! running || as_owner "$bin/pg_ctl" stop -w -m fast -D "$dir/data" >/dev/null
}

case $dir in /*) ;; *) dir=$PWD/$dir ;; esac
case $action in
    start) start ;;
    stop) stop ;;
    serve)
        trap 'as_owner "$bin/pg_ctl" stop -w -m immediate -D "$dir/data" >/dev/null 2>&1; rm -rf "$dir"' EXIT
        trap : INT TERM HUP  # those that end the caller reach this too: they end the loop below, and so all of it
        start
        exec >/dev/null 2>&1
        while read -r _; do :; done
        ;;
    *) usage ;;
esac
