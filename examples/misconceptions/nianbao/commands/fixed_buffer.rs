//! Believes: 64 KiB are enough for any output.

use crate::nianbao::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    let mut output = right::output(command);
    output.truncate(64 * 1024);
    output
}
