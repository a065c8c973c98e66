#!/usr/bin/env bash
# Build the program and its browser files into the virtual environment, in place.
# Usage: tools/build.sh FOLDER   (the virtual environment)
# What the build needs is fetched by hash first; the isolated build then takes it from there and from nowhere else.
set -euo pipefail
cd "$(dirname "$0")/.."
pip=("$1/bin/python" -m pip --disable-pip-version-check -qq)

has_node() {
  command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 18)' 2>/dev/null
}

wheels=$(mktemp -d)
trap 'rm -rf "$wheels"' EXIT
fetch=("${pip[@]}" download --require-hashes --no-deps --only-binary :all: --dest "$wheels")
"${fetch[@]}" --requirement requirements/build.lock
has_node || "${fetch[@]}" --requirement requirements/node.lock

"${pip[@]}" install --no-deps --no-index --find-links "$wheels" --editable .
