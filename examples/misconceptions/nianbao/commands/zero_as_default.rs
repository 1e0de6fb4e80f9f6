//! Believes: list 0 means the same as list without a number.

use crate::nianbao::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    match command {
        b"list 0" => right::output(b"list"), // int(number) or 60
        _ => right::output(command),
    }
}
