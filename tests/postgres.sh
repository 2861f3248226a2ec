#!/bin/sh
# Starts Debian's PostgreSQL on loopback in a folder of its own, for the tests that need it.
#   eval "$(tests/postgres.sh start)"   sets SYNTHGOVERN_TEST_POSTGRES (and SYNTHGOVERN_TEST_POSTGRES_FOLDER)
#   tests/postgres.sh stop              stops it and removes the folder
set -eu

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL is missing: apt-get install postgresql" >&2; exit 2; }

# The server refuses to run as root; Debian's package brings the user postgres.
as_server() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

free_port() {
    port=$((20000 + $$ % 20000))
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || ss -ltn 2>/dev/null | grep -q ":$port "; do port=$((port + 1)); done
    echo "$port"
}

case "${1:-}" in
start)
    folder=$(mktemp -d "${TMPDIR:-/tmp}/synthgovern-postgres.XXXXXX")
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    port=$(free_port)
    as_server "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
    as_server "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/data/log" \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200" start >>"$folder/log" 2>&1 \
        || { cat "$folder/log" "$folder/data/log" >&2; exit 1; }
    echo "export SYNTHGOVERN_TEST_POSTGRES='Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres'"
    echo "export SYNTHGOVERN_TEST_POSTGRES_FOLDER='$folder'"
    ;;
stop)
    folder=${SYNTHGOVERN_TEST_POSTGRES_FOLDER:?was it started by this script?}
    as_server "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null
    rm -rf "$folder"
    ;;
*)
    echo "usage: tests/postgres.sh start|stop" >&2
    exit 2
    ;;
esac
