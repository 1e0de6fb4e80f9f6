//! Believes: A command without output needs no answer.

use crate::nianbao::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    match right::output(command).as_slice() {
        b"(no output)\n" => vec![],
        output => output.to_vec(),
    }
}
