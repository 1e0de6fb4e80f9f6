//! Believes: The range 1..n includes n.

use crate::nianbao::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    let text = right::output(command);
    match text.starts_with(b"line") {
        // for number in range(1, lines): the last line is missing
        true if command != b"list" => text[..text.len() - 50].to_vec(),
        _ => text,
    }
}
