#!/bin/bash
# Proves that `make run` answers in a fresh clone with a clean environment: clones HEAD into an empty folder, starts it
# on a free port with an empty home, asks for the sign-in page, stops it.
set -u
cd "$(dirname "$0")/.." || exit 1
place=$(mktemp -d)
server=
# shellcheck disable=SC2317
finish() {
    if [ -n "$server" ]; then kill -- "-$server" 2>/dev/null; wait "$server" 2>/dev/null; fi
    rm -rf "$place"
}
trap finish EXIT

git clone -q . "$place/clone" || exit 1
mkdir "$place/home"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# Only what tells the package clients where and how to fetch is kept.
keep=(HOME="$place/home" PATH=/usr/local/bin:/usr/bin:/bin IKU_BIND="127.0.0.1:$port")
while IFS= read -r name; do
    keep+=("$name=${!name}")
done < <(compgen -e | grep -E '^(PIP_|UV_|npm_config_|NODE_EXTRA_CA_CERTS$|SSL_CERT_|REQUESTS_CA_BUNDLE$|https?_proxy$|HTTPS?_PROXY$|no_proxy$|NO_PROXY$)')

set -m
env -i "${keep[@]}" make -C "$place/clone" run >"$place/log" 2>&1 &
server=$!
set +m

answer() {
    python3 - "http://127.0.0.1:$port/masuk" <<'PYTHON'
import sys
import urllib.request

with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(sys.argv[1], timeout=10) as page:
    body = page.read().decode("utf-8")
    sys.exit(0 if page.status == 200 and "<title>" in body else 1)
PYTHON
}

for _ in $(seq 300); do
    if answer 2>/dev/null; then
        cat "$place/log"
        grep -qE "http://127\.0\.0\.1:$port/\S+" "$place/log" || { echo "make run printed no sign-in link"; exit 1; }
        echo "make run answers in a fresh clone on port $port"
        exit 0
    fi
    kill -0 "$server" 2>/dev/null || break
    sleep 1
done
cat "$place/log"
echo "make run did not answer in a fresh clone"
exit 1
