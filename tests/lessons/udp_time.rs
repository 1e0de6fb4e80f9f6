//! Lesson 07: a service in one datagram each way.

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("udp_time");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("udp_time");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("udp_time");
}
