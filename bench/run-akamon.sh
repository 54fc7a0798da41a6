#!/usr/bin/env bash
# run-akamon.sh build | seed sqlite|pg | start sqlite|pg | stop sqlite|pg
#   PEERS   folder of the load driver: databases, logs and process ids go there   (/var/tmp/akamon-peers)
#   OUT     published server                                                      ($PEERS/akamon/server)
#   CORE    the core that server and database share; the driver takes the other   (0)
#   COST    "KIB PASSES" of Argon2id                                              (19456 2)
#   NOWAIT  do not wait for the first answer (cold start)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd) port=18131 pgport=18433
PEERS=${PEERS:-/var/tmp/akamon-peers} CORE=${CORE:-0}
OUT=${OUT:-$PEERS/akamon/server} store=${2:-sqlite} pgdata=$PEERS/akamon/pg
read -r kib passes <<< "${COST:-19456 2}"
mkdir -p "$PEERS/run" "$PEERS/logs" "$PEERS/akamon"

as_postgres() { if [ "$(id -u)" = 0 ]; then su postgres -c "$*"; else bash -c "$*"; fi; }

pg() {
  local bin; bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
  case $1 in
    start)
      if [ ! -d "$pgdata/data" ]; then
        mkdir -p "$pgdata"; [ "$(id -u)" != 0 ] || chown postgres "$pgdata"
        as_postgres "$bin/initdb -D $pgdata/data -A trust -U postgres --locale=C.UTF-8 -E UTF8 > /dev/null"
        as_postgres "cat >> $pgdata/data/postgresql.conf" <<< "listen_addresses='127.0.0.1'
port=$pgport
unix_socket_directories='$pgdata'
shared_buffers=512MB
max_wal_size=4GB"
      fi
      as_postgres "$bin/pg_ctl -D $pgdata/data status > /dev/null" || as_postgres "taskset -c $CORE $bin/pg_ctl -D $pgdata/data -l $pgdata/log -w start > /dev/null" ;;
    stop) as_postgres "$bin/pg_ctl -D $pgdata/data -m fast -w stop > /dev/null" ;;
    fresh) psql -q -h 127.0.0.1 -p $pgport -U postgres -c 'drop database if exists akamon' -c 'create database akamon' 2> /dev/null ;;
  esac
}

settings() {
  export AKAMON_Logging__LogLevel__Default=Warning ASPNETCORE_ENVIRONMENT=Production DOTNET_NOLOGO=1 DOTNET_GCgen0size=${DOTNET_GCgen0size:-0x800000} ASPNETCORE_URLS=http://127.0.0.1:$port
  export AKAMON_Data=$PEERS/akamon/data-$store AKAMON_Security__CreateKey=true AKAMON_Web__PublicOrigin=http://127.0.0.1:$port
  export AKAMON_Methods__Password__MemoryKiB=$kib AKAMON_Methods__Password__Passes=$passes
  # The measurement without the hash: a cost near nothing.
  if [ "$kib" -lt 19456 ]; then export AKAMON_Methods__Password__WeakForTests=true; fi
  export AKAMON_RelyingParties__Systems__0__Name=bench AKAMON_RelyingParties__Systems__0__Title__En=Bench
  export AKAMON_RelyingParties__Systems__0__Oidc__Secret=bench-secret-bench-secret-bench-secret
  export AKAMON_RelyingParties__Systems__0__Oidc__RedirectUris__0=http://127.0.0.1:18999/cb AKAMON_RelyingParties__Systems__0__Oidc__Native=true
  # Tokens for the client itself (cc), for a place that is itself.
  export AKAMON_RelyingParties__Systems__0__Oidc__ServiceScopes__0=svc AKAMON_RelyingParties__Systems__0__Oidc__ServiceAudience=https://bench.example.org/ AKAMON_RelyingParties__Systems__0__Oidc__Resource=https://bench.example.org/
  # A SAML system, for bench/Saml.
  export AKAMON_RelyingParties__Systems__1__Name=library AKAMON_RelyingParties__Systems__1__Title__En=Library AKAMON_RelyingParties__Systems__1__Saml__EntityId=https://library.example.org/sp AKAMON_RelyingParties__Systems__1__Saml__MetadataFile=$root/bench/saml-sp.xml
  # Paired phones: SEED=app for seed, then bench/Waiting.
  export AKAMON_Methods__AuthenticatorApp__Origin=http://authenticator.localhost:$port
  if [ "$store" = pg ]; then export AKAMON_Database__Connection="Host=127.0.0.1;Port=$pgport;Username=postgres;Database=akamon"; fi
}

case ${1:-} in
  build) dotnet publish "$root/src/Server" -c Release -r linux-x64 --no-self-contained -o "$OUT" --nologo -v quiet ;;
  seed)
    settings
    rm -rf "$AKAMON_Data"
    if [ "$store" = pg ]; then pg start; pg fresh; fi
    dotnet run --no-build --project "$root/bench/Seed" -c Release -- "${USERS:-10000}" ${SEED:-}
    if [ "$store" = pg ]; then psql -q -h 127.0.0.1 -p $pgport -U postgres -d akamon -c 'vacuum analyze'; fi ;;
  start)
    settings
    if [ "$store" = pg ]; then pg start; fi
    cd "$OUT"
    taskset -c "$CORE" dotnet Akamon.Server.dll > "$PEERS/logs/akamon.log" 2>&1 &
    echo "app $!" > "$PEERS/run/akamon.pids"
    if [ "$store" = pg ]; then echo "db $(head -1 "$pgdata/data/postmaster.pid")" >> "$PEERS/run/akamon.pids"; fi
    if [ -z "${NOWAIT:-}" ]; then
      for _ in $(seq 300); do if curl -sf -o /dev/null http://127.0.0.1:$port/oidc/jwks; then break; fi; sleep 0.1; done
    fi ;;
  stop)
    kill "$(awk '$1 == "app" { print $2 }' "$PEERS/run/akamon.pids")" 2> /dev/null || true
    if [ "$store" = pg ]; then pg stop; fi
    sleep 0.5 ;;
  *) sed -n 2,8p "$0"; exit 2 ;;
esac
