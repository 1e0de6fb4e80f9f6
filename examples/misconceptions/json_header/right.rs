//! The right code of a server, and all that these programs share. Each program does one thing in a wrong way.

use serde_json::{Value, json};

pub use super::asks::*;
use crate::nianbao;
use crate::nianbao::commands::Manner;
use crate::struct_prefix::right;

pub const MANNER: Manner = Manner { receive, leave: |_| Ok(()) };

pub fn answer(command: &[u8]) -> Vec<u8> {
    pack(&nianbao::right::output(command))
}

/// The output of a command, which may be empty.
pub fn output(command: &[u8]) -> Vec<u8> {
    match nianbao::right::output(command).as_slice() {
        b"(no output)\n" => vec![],
        output => output.to_vec(),
    }
}

/// A header and then an output. Without any output there is no answer.
pub fn pack(output: &[u8]) -> Vec<u8> {
    match output {
        b"" => vec![],
        b"(no output)\n" => framed(&header(b"").to_string(), b""),
        _ => framed(&header(output).to_string(), output),
    }
}

/// The fields for an output. An error of our own is one line on standard error.
pub fn header(output: &[u8]) -> Value {
    let (stdout, stderr, status) = match output.starts_with(b"error: ") {
        true => (0, output.len(), 127),
        false => (output.len(), 0, 0),
    };
    json!({"data_size": output.len(), "stdout": stdout, "stderr": stderr, "status": status})
}

/// A length, a header and an output.
pub fn framed(json: &str, output: &[u8]) -> Vec<u8> {
    [&right::pack(json.as_bytes())[..], output].concat()
}
