//! Believes: Each byte is one character.

use crate::nianbao::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    // Each byte is one character, as in Latin-1. GBK would give other characters.
    let command: String = command.iter().map(|byte| char::from(*byte)).collect();
    right::output(command.as_bytes())
}
