//! Lesson 18: HTTP, whoever the other side is.

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("http_hello");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("http_hello");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("http_hello");
}
