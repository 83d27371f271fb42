# shellcheck shell=bash
# Writes the configuration of PostgreSQL, Redis, the services and their supervisor. Sourced.

readonly postgres_programs=/usr/lib/postgresql/15/bin

owner_of_postgres() {
    if [[ $(id -u) -eq 0 ]]; then echo postgres; else id -un; fi
}

as_owner_of_postgres() {
    if [[ $(id -u) -eq 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi
}

make_directories() {
    mkdir -p "$state" "$state"/{issuer,services,postgres,redis,supervisor,log}
    chmod 711 "$state"  # the user who runs PostgreSQL has to pass
    chmod 700 "$state"/{issuer,services,postgres,redis,supervisor,log}
    if [[ $(id -u) -eq 0 ]]; then chown postgres: "$state/postgres"; fi
    as_owner_of_postgres test -x "$state/postgres" ||
        fail "the user $(owner_of_postgres) cannot reach $state: choose another --state"
    as_owner_of_postgres mkdir -p -m 700 "$socket_of_postgres"
}

# An eighth of the memory, which leaves most of it to the page cache; at least PostgreSQL's own default.
shared_buffers() {
    local kilobytes
    kilobytes=$(awk '$1 == "MemTotal:" { print $2 }' /proc/meminfo)
    local megabytes=$((kilobytes / 1024 / 8))
    echo "$((megabytes < 128 ? 128 : megabytes > 2048 ? 2048 : megabytes))MB"
}

configure_postgres() {
    local directory=$state/postgres user
    if [[ ! -s $directory/data/PG_VERSION ]]; then
        (cd "$directory" && as_owner_of_postgres "$postgres_programs/initdb" -D data -U postgres --auth=reject \
            --encoding=UTF8 --locale=C.UTF-8 --data-checksums >"$state/log/initdb.log" 2>&1) ||
            { cat "$state/log/initdb.log" >&2; fail "PostgreSQL's initdb failed"; }
    fi
    # No statement and no value of a row reaches the log: both hold personal data.
    cat >"$directory/postgresql.conf" <<TEXT
data_directory = '$directory/data'
hba_file = '$directory/hba.conf'
ident_file = '$directory/ident.conf'
listen_addresses = ''
unix_socket_directories = '$socket_of_postgres'
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = $(shared_buffers)
autovacuum_naptime = 15s
timezone = 'UTC'
log_timezone = 'UTC'
log_min_error_statement = panic
log_parameter_max_length_on_error = 0
log_error_verbosity = terse
TEXT
    cat >"$directory/hba.conf" <<'TEXT'
# Who runs the stack is the superuser; a service comes with its password. Nobody comes over the network.
local all     postgres peer map=owner
local kinerja all      scram-sha-256
TEXT
    for user in postgres root "$(id -un)"; do echo "owner $user postgres"; done | sort -u >"$directory/ident.conf"
    if [[ $(id -u) -eq 0 ]]; then chown postgres: "$directory"/*.conf; fi
}

configure_redis() {
    cat >"$state/redis/redis.conf" <<TEXT
port 0
unixsocket $socket_of_redis
unixsocketperm 700
dir $state/redis
save ""
maxmemory 128mb
maxmemory-policy allkeys-lru
TEXT
}

configure_service() {  # configure_service NAME
    local service=$1 directory=$state/services sibling at
    at=$(port_of "$service")
    [[ -s $directory/$service.password ]] || openssl rand -hex 24 >"$directory/$service.password"
    local key
    for key in cursor gateway; do
        [[ -s $directory/$key.key ]] || openssl rand -hex 32 >"$directory/$key.key"
    done
    # All services' tokens are made anew each time, so that the issuer's key may be replaced.
    sign_token service '*' '' '' "$service" 87600 >"$directory/$service.token"
    {
        # First, because the first of a name is what counts.
        if [[ -s $state/settings ]]; then cat "$state/settings"; fi
        echo "KINERJA_LISTEN=127.0.0.1:$at"
        echo "KINERJA_INNER_LISTEN=127.0.0.1:$((at + 100))"
        if [[ $service != gateway ]]; then
            echo "KINERJA_POSTGRES=host=$socket_of_postgres dbname=kinerja user=kinerja_$service" \
                "password=$(<"$directory/$service.password")"
        fi
        echo "KINERJA_REDIS=unix:$socket_of_redis"
        echo "KINERJA_ISSUER=$issuer"
        echo "KINERJA_AUDIENCE=$audience"
        echo "KINERJA_JWKS=$state/issuer/jwks.json"
        echo "KINERJA_TOKEN_FILE=$directory/$service.token"
        echo "KINERJA_CURSOR_KEY_FILE=$directory/cursor.key"
        echo "KINERJA_GATEWAY_KEY_FILE=$directory/gateway.key"
        echo "KINERJA_PUBLIC_URL=http://127.0.0.1:$port"
        for sibling in "${services[@]:1}"; do
            echo "KINERJA_${sibling^^}_URL=http://127.0.0.1:$(port_of "$sibling")"
        done
    } >"$directory/$service.conf.new"
    mv "$directory/$service.conf.new" "$directory/$service.conf"
}

# Children die with their supervisor (setpriv --pdeathsig), so that none is left in the way of the next up. A process that
# dies is started again at once, and one that fails within a second is tried again for ever, a little later each time.
program() {  # program NAME SIGNAL WAIT COMMAND [LINE…]: a section of supervisor's configuration
    cat <<TEXT

[program:$1]
command=/usr/bin/setpriv --pdeathsig $2 -- $4
stopsignal=$2
stopwaitsecs=$3
autostart=false
autorestart=true
startsecs=1
startretries=1000000
redirect_stderr=true
stdout_logfile=$state/log/$1.log
stdout_logfile_maxbytes=20MB
stdout_logfile_backups=3
TEXT
    printf '%s\n' "${@:5}"
}

configure_supervisor() {
    local service
    {
        cat <<TEXT
[unix_http_server]
file=$state/supervisor/socket
chmod=0700

[supervisorctl]
serverurl=unix://$state/supervisor/socket

[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface

[supervisord]
user=$(id -un)
directory=$state
pidfile=$state/supervisor/pid
logfile=$state/log/supervisor.log
logfile_maxbytes=20MB
logfile_backups=3
childlogdir=$state/log
TEXT
        program postgres INT 60 "$postgres_programs/postgres --config-file=$state/postgres/postgresql.conf" \
            "user=$(owner_of_postgres)" "directory=$state/postgres" priority=1
        program redis TERM 10 "/usr/bin/redis-server $state/redis/redis.conf" priority=1
        for service in "${services[@]}"; do
            program "$service" TERM 15 "\"$binaries/$service\" --config $state/services/$service.conf" priority=2
        done
    } >"$supervisor_configuration"
}
