//! Lesson 12: a file, whole and the same.

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("file_transfer");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("file_transfer");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("file_transfer");
}
