//! Believes: a byte that is not text does not matter.

use crate::nianbao::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    right::output(String::from_utf8_lossy(command).as_bytes())
}
