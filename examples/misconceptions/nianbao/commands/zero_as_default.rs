//! Believes: no number is as good as 0.

use crate::nianbao::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    match command {
        b"list 0" => right::output(b"list"), // int(number) or 60
        _ => right::output(command),
    }
}
