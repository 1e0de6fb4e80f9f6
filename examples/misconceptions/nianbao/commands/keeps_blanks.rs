//! Believes: echo prints all the blanks between its words.

use crate::nianbao::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    match command.strip_prefix(b"echo ") {
        Some(words) => [words, b"\n"].concat(),
        None => right::output(command),
    }
}
