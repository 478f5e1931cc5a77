# shellcheck shell=sh
# Shared by the other scripts: sourced, never run. Leaves the working folder at the root of the checkout.
# What a person reads is Indonesian.
set -eu

cd "$(dirname "$0")/.."
ROOT=$(pwd)
VENV="$ROOT/.venv"
PY="$VENV/bin/python"

# uv uses the machine's Python and certificates; it never downloads an interpreter.
export UV_PYTHON_DOWNLOADS=never
export UV_SYSTEM_CERTS=1
export UV_NATIVE_TLS=1
export UV_LINK_MODE="${UV_LINK_MODE:-copy}"
export UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-180}"
# A virtual environment of the caller must not be mistaken for ours.
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH

say() { printf '%s\n' "iku: $*"; }
fail() { printf '%s\n' "iku: $*" >&2; exit 1; }

# The first Python >= 3.11 of this machine: IKU_PYTHON, python3, then named versions.
find_python() {
    for name in ${IKU_PYTHON:+"$IKU_PYTHON"} python3 python3.13 python3.12 python3.11 python3.14; do
        found=$(command -v "$name" 2>/dev/null) || continue
        if "$found" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$found"
            return 0
        fi
    done
    return 1
}

# May this user install Debian packages? Root, or sudo that asks nothing.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}
can_apt() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null
}

# Installs the named Debian packages; status 1 when rights or the archive are missing. Says what it installs.
apt_install() {
    can_apt || return 1
    say "memasang paket Debian: $*"
    if ! ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1; then
        as_root apt-get -qq update || return 1
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" >/dev/null 2>&1 && return 0
    # Lists may be old: refresh them once and try again.
    as_root apt-get -qq update || return 1
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" >/dev/null
}

have_package() {
    command -v dpkg-query >/dev/null 2>&1 || return 1
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'
}

# Path of uv: UV, the PATH, or a private environment in .uv made by venv and pip.
find_uv() {
    if [ -n "${UV:-}" ] && [ -x "$UV" ]; then return 0; fi
    UV=$(command -v uv 2>/dev/null) || UV="$ROOT/.uv/bin/uv"
    [ -x "$UV" ] && "$UV" --version >/dev/null 2>&1 && return 0
    UV="$ROOT/.uv/bin/uv"
    install_uv
}

install_uv() {
    python=$(find_python) || fail "Python 3.11 atau lebih baru tidak ditemukan. Pasang python3 lalu ulangi."
    say "memasang uv ke lingkungan pribadi .uv"
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        apt_install python3-venv || fail "modul venv tidak ada. Jalankan: sudo apt-get install python3-venv"
    fi
    rm -rf .uv
    "$python" -m venv .uv || fail "lingkungan .uv tidak dapat dibuat. Jalankan: sudo apt-get install python3-venv"
    .uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r locks/uv.txt ||
        fail "uv tidak dapat diunduh. Periksa sambungan ke registri paket Python lalu ulangi."
}

# install_locked GROUP…: exactly the versions and hashes of locks/GROUP.txt into .venv.
install_locked() {
    # shellcheck disable=SC2046
    set -- $(printf -- '-r locks/%s.txt ' "$@")
    "$UV" pip install --quiet --python "$PY" --require-hashes --compile-bytecode "$@" ||
        fail "pustaka Python tidak dapat dipasang. Periksa sambungan ke registri paket lalu ulangi."
}
