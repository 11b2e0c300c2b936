# What the scripts of this folder share: projects to break, and what has to hold afterwards.
# shellcheck shell=sh
set -u
here=$(cd "$(dirname "$0")" && pwd)
spikebook=${SPIKEBOOK:-$(cd "$here/../.." && swift build --show-bin-path)/spikebook}
work=$(mktemp -d "${TMPDIR:-/tmp}/faults-XXXXXX")
trap 'cleanup' EXIT
trap 'exit 130' HUP INT TERM
failures=0

cleanup() {
    mountpoint -q "$work/small" && umount "$work/small"
    chmod -R u+w "$work" 2>/dev/null
    rm -rf "$work"
}

fail() {
    echo "  failed: $*"
    failures=$((failures + 1))
}

# A project whose two pages print, and start programs that would outlive them.
make_project() {
    mkdir -p "$1/Tutorials" "$1/tmp"
    for page in one two; do
        cat >"$1/Tutorials/$page.md" <<PAGE
# Page $page

\`\`\`swift
import Foundation
let child = Process()
child.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
child.arguments = ["sleep", "987654$$"]
try child.run()
usleep(100_000)
print("$page", $2)
\`\`\`
PAGE
    done
}

# Another output for both pages, so that there is something to run and to write.
set_number() {
    sed -i "s/^print(\"\(one\|two\)\", .*/print(\"\1\", $2)/" "$1/Tutorials/one.md" "$1/Tutorials/two.md"
}

build() {
    TMPDIR=$1/tmp "$spikebook" build --root "$1" >"$1/log" 2>&1
}

# The helper that reads Swift takes long to compile and lies in the user's own cache, from where it may be taken.
copy_helper() {
    mkdir -p "$1"
    cp -p "${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/spikebook/"syntax-* "$1" 2>/dev/null || true
}

# Nothing is half written, nothing is left over, and a build puts everything right.
check_whole() {
    for page in one two; do
        grep -q "^# Page $page" "$1/Tutorials/$page.md" || fail "Tutorials/$page.md lost text"
        [ "$(tail -n 1 "$1/Tutorials/$page.md")" = '```' ] || fail "Tutorials/$page.md is cut off"
    done
    build "$1" || fail "the next build doesn't end well: $(cat "$1/log")"
    check_clean "$1"
    TMPDIR=$1/tmp "$spikebook" check --root "$1" >"$1/log" 2>&1 || fail "the check finds: $(cat "$1/log")"
}

# Temporary names hold the number of the process that made them; the compiler has its own.
check_clean() {
    wait_for_end
    left=$(find "$1" -name '*spikebook-[0-9]*' -o -name '*spikebook-old-*' -o -name 'TemporaryDirectory*' | head -3)
    [ -z "$left" ] || fail "left over: $left"
}

# Programs may need a moment to be gone.
wait_for_end() {
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        pgrep -f "sleep 987654$$" >/dev/null || return 0
        sleep 0.2
    done
    fail "still running: $(pgrep -af "sleep 987654$$" | head -3)"
}

report() {
    [ "$failures" = 0 ] && echo "  fine" && exit 0
    echo "  $failures failures"
    exit 1
}
