# Shortcuts; nobody needs them. `just` lists them.

_list:
    @just --list

# Both sides of a lesson in one terminal
run *words="nianbao":
    cargo lab run {{words}}

# Everything that CI checks
check:
    cargo fmt --all --check
    cargo clippy --all-targets --all-features -- -D warnings
    cargo test

# Each program with a mistake, and the right ones, against every check of their lessons: 4 minutes
all:
    SOCKLAB_EVERY_CHECK=1 cargo test --locked --package lab --test lessons -- misconceptions_fail_by_name solutions_pass fair::

# The tests 20 times over, with both cores busy
flakes:
    #!/usr/bin/env bash
    set -euo pipefail
    cargo test --no-run
    for core in 1 2; do timeout 1200 sh -c 'while :; do :; done' & done
    trap 'kill $(jobs -p)' EXIT
    for run in $(seq 20); do cargo test --quiet; done
