# shellcheck shell=bash
# Starts the stack's processes by their written configuration, and waits until they are ready. Sourced.

wait_until() {  # wait_until SECONDS COMMAND…: until it succeeds
    local end=$((SECONDS + $1))
    until "${@:2}" >/dev/null 2>&1; do
        [[ $SECONDS -lt $end ]] || return 1
        sleep 0.1
    done
}

give_up() {  # give_up LOG…: shows their ends
    local log
    for log in "$@"; do
        echo "--- $state/log/$log.log" >&2
        tail -n 30 "$state/log/$log.log" >&2 || true
    done
    fail "did not come up: $*"
}

require_free_ports() {
    local service at
    for service in "${services[@]}"; do
        at=$(port_of "$service")
        for at in "$at" $((at + 100)); do
            if (: <"/dev/tcp/127.0.0.1/$at") 2>/dev/null; then fail "port $at is taken: choose others by --port"; fi
        done
    done
}

start_supervisor() {
    if running; then
        supervise update >/dev/null  # restarts the programs whose lines have changed
    else
        require_free_ports
        supervisord -c "$supervisor_configuration" 9>&-
        wait_until 10 running || give_up supervisor
    fi
}

start_program() {
    supervise start "$1" >/dev/null || give_up "$1"
}

# start_all COMMAND NAME…: at the same time, as supervisor looks at each for a second before it says that it runs
start_all() {
    local name started=()
    for name in "${@:2}"; do
        "$1" "$name" &
        started+=($!)
    done
    for name in "${started[@]}"; do wait "$name"; done
}

psql_as_superuser() {
    psql -X -q -v ON_ERROR_STOP=1 -h "$socket_of_postgres" -U postgres "$@"
}

start_stores() {
    local name stopped=() status
    status=$(supervise status) || true  # fails when one does not run
    for name in redis postgres; do
        grep -q "^$name .*RUNNING" <<<"$status" || stopped+=("$name")
    done
    start_all start_program "${stopped[@]}"
    wait_until 60 psql_as_superuser -d postgres -c 'select 1' || give_up postgres
}

prepare_database() {  # the database, and each service's role, schema and tables
    local service
    export PGOPTIONS='-c client_min_messages=warning'
    [[ -n $(psql_as_superuser -d postgres -Atc "select 1 from pg_database where datname = 'kinerja'") ]] ||
        psql_as_superuser -d postgres -c 'create database kinerja' -c 'revoke all on database kinerja from public'
    psql_as_superuser -d kinerja -c 'create extension if not exists btree_gist'
    for service in "${services[@]:1}"; do
        KINERJA_ROLE_PASSWORD=$(<"$state/services/$service.password") \
            psql_as_superuser -d kinerja -v "service=$service" -f "$repository/deploy/local/database.sql"
        "$binaries/$service" --config "$state/services/$service.conf" migrate >"$state/log/migrate-$service.log" 2>&1 ||
            give_up "migrate-$service"
    done
    unset PGOPTIONS
}

is_current() {  # is_current SERVICE PID: is that the program and the configuration that are there now?
    [[ -n $2 && $(readlink "/proc/$2/exe") == "$binaries/$1" ]] &&
        cmp -s "$state/services/$1.conf" "$state/services/$1.running"
}

restart_service() {
    supervise stop "$1" >/dev/null || true
    cp -p "$state/services/$1.conf" "$state/services/$1.running"
    start_program "$1"
}

start_services() {
    local service outdated=() status
    status=$(supervise status) || true
    for service in "${services[@]}"; do
        is_current "$service" "$(sed -n "s/^$service .*RUNNING *pid \([0-9]*\),.*/\1/p" <<<"$status")" ||
            outdated+=("$service")
    done
    start_all restart_service "${outdated[@]}"
}

is_ready() {  # is_ready SERVICE
    curl -fsS -m 5 -o /dev/null "http://127.0.0.1:$(($(port_of "$1") + 100))/readyz"
}

wait_for_services() {
    local service late=()
    for service in "${services[@]}"; do
        wait_until 60 is_ready "$service" || late+=("$service")
    done
    [[ ${#late[@]} -eq 0 ]] || give_up "${late[@]}"
}
