# Shortcuts; nobody needs them. `just` lists them.

# Each word of a recipe arrives as it was typed: "$@".
set positional-arguments

_list:
    @{{just_executable()}} --list

# Both sides of a lesson in one terminal
run *words="nianbao":
    cargo lab run "$@"

# Everything that CI checks, but for `all`
check:
    cargo fmt --all --check
    cargo clippy --locked --all-targets --all-features -- -D warnings
    cargo test --locked

# Each program with a mistake, and the right ones, against every check of their lessons; large files: 5 minutes
all:
    SOCKLAB_EVERY_CHECK=1 cargo test --locked --package lab --test lessons -- misconceptions_fail_by_name solutions_pass fair:: file_transfer::

# How fast a file of 1 GiB is, beside a plain loop and the digest alone; for a quiet machine
bench:
    cargo test --locked --package lab --test lessons -- --ignored --nocapture file_transfer::large

# A folder that works without any network: dist/socklab-VERSION.tar.gz. `just offline --try` also tries it in one: 2 minutes
offline *words:
    .ci/offline "$@"

# The tests 20 times over, with both cores busy
flakes:
    #!/usr/bin/env bash
    set -euo pipefail
    cargo test --no-run
    for core in 1 2; do timeout 1200 sh -c 'while :; do :; done' & done
    trap 'kill $(jobs -p)' EXIT
    for run in $(seq 20); do cargo test --quiet; done
