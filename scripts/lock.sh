#!/bin/sh
# Writes locks/*.txt from pyproject.toml: one resolution of everything, cut into groups; hashes, no addresses.
# Keeps the versions of the present locks; UPGRADE=1 takes the newest that pyproject.toml admits. See ADR 0002.
. "$(dirname "$0")/lib.sh"

find_uv
all=$(mktemp -d)
trap 'rm -rf "$all"' EXIT
[ -n "${UPGRADE:-}" ] || cat locks/*.txt >"$all/all.txt" 2>/dev/null || true

compile() {
    out=$1
    shift
    "$UV" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --output-file "$out" "$@" >/dev/null
}

compile "$all/all.txt" pyproject.toml --group bundle --group test --group lint
compile "$all/runtime.txt" pyproject.toml --constraint "$all/all.txt"
for group in bundle test lint; do
    compile "$all/$group.txt" --group "pyproject.toml:$group" --constraint "$all/all.txt"
done
printf 'uv>=0.9\n' >"$all/uv.in"
[ -n "${UPGRADE:-}" ] || cp locks/uv.txt "$all/uv.txt" 2>/dev/null || true
compile "$all/uv.txt" "$all/uv.in"
mkdir -p locks
for group in runtime bundle test lint uv; do
    cp "$all/$group.txt" "locks/$group.txt"
done
say "locks/ ditulis ulang"
