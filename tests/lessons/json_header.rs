//! Lesson 11: a header in JSON.

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("json_header");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("json_header");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("json_header");
}
