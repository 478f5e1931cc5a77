#!/bin/sh
# Builds sdist and wheel (the wheel from the sdist), installs the wheel with its locked dependencies in a clean
# environment outside the checkout, and loads every pack, model and template from there.
. "$(dirname "$0")/lib.sh"

find_uv
rm -rf dist
"$UV" build --quiet --python "$PY" --no-build-isolation --out-dir dist .
(cd dist && say "terbangun:" ./*)
IKU_WHEEL=$(find "$ROOT/dist" -name '*.whl')
export IKU_WHEEL
export UV
exec "$PY" -m pytest -q -p no:cacheprovider tests/contracts/test_packaging_wheel.py "$@"
