//! Lesson 04: readings of a clock.

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("tcp_timestamp");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("tcp_timestamp");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("tcp_timestamp");
}
