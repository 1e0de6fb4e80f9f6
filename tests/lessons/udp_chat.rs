//! Lesson 06: many peers, one socket.

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("udp_chat");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("udp_chat");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("udp_chat");
}
