//! Believes: The command list always has a number.

use crate::nianbao::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    match command {
        b"list" => b"error: how many lines?\n".to_vec(),
        _ => right::output(command),
    }
}
