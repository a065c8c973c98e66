#!/usr/bin/env bash
# Write requirements/*.lock anew: exact versions with hashes, no address of any index in them.
# Usage: tools/lock.sh [--upgrade]
set -euo pipefail
cd "$(dirname "$0")/.."

uv_version=0.13.8
if ! command -v uv >/dev/null; then
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  python3 -m venv "$scratch"
  "$scratch/bin/pip" install --quiet "uv==$uv_version"
  PATH="$scratch/bin:$PATH"
fi

# One lock for Python 3.11 and later on every platform; uv starts from the versions in an existing output file.
compile() {
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}

compile pyproject.toml --extra test --extra check -o requirements/dev.lock "$@"
compile pyproject.toml --constraint requirements/dev.lock -o requirements/run.lock "$@"
compile requirements/build.in --constraint requirements/dev.lock -o requirements/build.lock "$@"
compile requirements/node.in -o requirements/node.lock "$@"

if grep -nE '://|--(index|extra|find)' requirements/*.lock; then
  echo "An address slipped into a lock file (lines above)." >&2
  exit 1
fi
