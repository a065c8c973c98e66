#!/usr/bin/env bash
# Install the Debian packages that a part of the work needs. Usage: tools/debian.sh test|venv
# Where they can't be installed it says what is missing; that is a failure only with CI=true.
set -euo pipefail

case ${1:-} in
  test) wanted=(chromium postgresql redis-server fonts-noto-cjk fonts-noto-core poppler-utils libreoffice-writer-nogui libreoffice-calc-nogui) ;;
  venv) wanted=(python3-venv) ;;
  *) echo "Usage: tools/debian.sh test|venv" >&2; exit 2 ;;
esac

installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

give_up() {
  echo "Missing: ${missing[*]} ($1)." >&2
  [ "${CI:-}" = true ] && exit 1
  echo "Going on without: tests that need them are skipped." >&2
  exit 0
}

missing=()
for package in "${wanted[@]}"; do
  installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  sudo -n true 2>/dev/null || give_up "as root: apt-get install ${missing[*]}"
  as_root=(sudo -n)
fi
command -v apt-get >/dev/null || give_up "this is not Debian"

echo "Installing from Debian: ${missing[*]}"
# RUNLEVEL=1: servers are installed, not started; the tests start their own.
quietly=(env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -qq -o=Dpkg::Use-Pty=0)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${as_root[@]}" "${quietly[@]}" update &&
  "${as_root[@]}" "${quietly[@]}" install --yes --no-install-recommends "${missing[@]}"; } \
  >"$log" 2>&1 </dev/null; then
  tail -n 20 "$log" >&2
  give_up "apt-get failed"
fi
