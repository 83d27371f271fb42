# shellcheck shell=bash
# What up, down and token share: where the stack's things are, and its processes. Sourced.
#
# The state directory:
#   .kinerja                  made by up: down --wipe removes no other directory
#   port                      the gateway's
#   issuer/                   key.pem, jwks.json
#   services/                 of each service: configuration (with its password) and access token
#   postgres/  redis/  supervisor/   their configuration, data and sockets
#   log/                      a file for each process

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
services=(gateway personnel indicators appraisal training feedback)  # in the order of their ports
readonly repository services
readonly issuer=http://127.0.0.1/kinerja-local  # a name; nothing listens there
readonly audience=kinerja

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

default_state() {
    # PostgreSQL refuses to run as root, and root's home is closed to the user that it runs as instead.
    if [[ $(id -u) -eq 0 ]]; then
        echo "${XDG_STATE_HOME:-/var/lib}/kinerja"
    else
        echo "${XDG_STATE_HOME:-$HOME/.local/state}/kinerja"
    fi
}

use_state() {  # use_state DIR: sets the paths below
    state=$(realpath -m "$1")
    # Its name ends up in configuration files of PostgreSQL, Redis and supervisor, each with other rules of quoting.
    [[ $state != *[!A-Za-z0-9_./+-]* ]] || fail "$state: a state directory's name has letters, digits and _./+- only"
    # sun_path has 108 bytes.
    [[ ${#state} -le 75 ]] || fail "$state: too long a name for the sockets in it (at most 75 bytes)"
    marker=$state/.kinerja
    socket_of_postgres=$state/postgres/socket
    socket_of_redis=$state/redis/socket
    supervisor_configuration=$state/supervisor/supervisord.conf
}

lock_state() {  # one up or down at a time. Whatever outlives the script must be started with 9>&-.
    exec 9>"$state/lock"
    flock -n 9 || { echo "Waiting for another up or down of $state" >&2; flock 9; }
}

port_of() {  # port_of SERVICE: the gateway's is $port, the others follow; the inner ones are 100 higher
    local at=$port service
    for service in "${services[@]}"; do
        [[ $service != "$1" ]] || { echo "$at"; return; }
        at=$((at + 1))
    done
}

supervise() {
    supervisorctl -c "$supervisor_configuration" "$@" 9>&-
}

running() {  # is the stack's supervisor there?
    [[ -S $state/supervisor/socket ]] && supervise pid >/dev/null 2>&1
}
