#!/bin/sh
# Brings the tools of the tests (each only when missing), then runs pytest with the given arguments.
# A tool that cannot be had skips its tests with one line; with CI=true it is a failure (tests/conftest.py).
. "$(dirname "$0")/lib.sh"

sh scripts/setup.sh test

# want COMMAND PACKAGE… : install the packages when the command is missing
want() {
    command -v "$1" >/dev/null 2>&1 && return 0
    command=$1
    shift
    apt_install "$@" || say "belum ada: $command. Uji yang memerlukannya dilewati; pasang dengan: sudo apt-get install $*"
}

is_ubuntu() { grep -qs '^ID=ubuntu' /etc/os-release; }

if [ -z "${IKU_CHROMIUM:-}" ] && ! command -v chromium >/dev/null 2>&1 && ! command -v google-chrome >/dev/null 2>&1; then
    if is_ubuntu; then
        say "belum ada: Chromium. Paket apt di Ubuntu hanya rintisan snap; pasang google-chrome (.deb) atau isi IKU_CHROMIUM."
    else
        want chromium chromium
    fi
fi
want soffice libreoffice-writer libreoffice-calc
if command -v soffice >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1 && ! have_package libreoffice-calc; then
    apt_install libreoffice-calc || say "belum ada: libreoffice-calc"
fi
want pdftoppm poppler-utils

if [ $# -gt 0 ]; then
    exec "$PY" -m pytest "$@"
fi
exec "$PY" -m pytest -n 2 --dist loadgroup -q --durations=15 ${IKU_TEST_JUNIT:+--junitxml="$IKU_TEST_JUNIT"}
