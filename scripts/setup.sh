#!/bin/sh
# Leaves .venv/bin/iku and the front-end bundle. Idempotent; needs Python >= 3.11 and the registries, no root.
# Arguments: further groups of locks/ to install (test, lint).
. "$(dirname "$0")/lib.sh"

find_uv

if ! "$PY" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$(find_python) || fail "Python 3.11 atau lebih baru tidak ditemukan. Pasang python3 lalu ulangi."
    say "membuat lingkungan .venv dengan $("$python" --version)"
    "$UV" venv --quiet --clear --python "$python" "$VENV" || fail "lingkungan .venv tidak dapat dibuat"
fi

# What was installed is remembered by a checksum, so that a second run costs nothing.
# shellcheck disable=SC2046
wanted=$(cd locks && cat ../pyproject.toml ../hatch_build.py $(printf '%s.txt ' runtime bundle "$@") | cksum)
stamp="$VENV/.iku-setup-$(printf '%s-' runtime "$@")"
if [ ! -x "$VENV/bin/iku" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    say "memasang pustaka Python yang terkunci (locks/): runtime bundle $*"
    install_locked runtime bundle "$@"
    "$UV" pip install --quiet --python "$PY" --no-deps --no-build-isolation --editable . || fail "iku tidak dapat dipasang"
    printf '%s\n' "$wanted" >"$stamp"
fi

# dot draws the tree, the fonts are those of the printed documents. The program runs without them.
missing=
command -v dot >/dev/null 2>&1 || missing="graphviz"
if command -v dpkg-query >/dev/null 2>&1; then
    for package in fonts-texgyre fonts-dejavu-core; do
        have_package "$package" || missing="$missing $package"
    done
fi
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    apt_install $missing || say "belum ada: $missing. Iku tetap jalan; untuk gambar dan huruf cetak jalankan: sudo apt-get install $missing"
fi

sh scripts/bundle.sh
say "siap: .venv/bin/iku"
