//! What the command `list` writes.

/// A line of what `list` writes.
pub(super) fn listing_line(number: usize, of: usize) -> String {
    format!("line {number:>5} of {of:>5} of a listing of no use at all\n")
}
