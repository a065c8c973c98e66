#!/usr/bin/env bash
# Make the virtual environment. Usage: tools/venv.sh PYTHON FOLDER
set -euo pipefail
python=$1 folder=$2

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Python 3.11 or later is needed; '$python' is not. Try: make install PYTHON=/path/to/python3.11" >&2
  exit 1
fi
# Debian keeps the half of venv that brings pip in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  CI=true "$(dirname "$0")/debian.sh" venv
fi
"$python" -m venv "$folder"
