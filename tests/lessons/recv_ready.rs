//! Lesson 09: a length as text, and an answer to it.

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("recv_ready");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("recv_ready");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("recv_ready");
}
