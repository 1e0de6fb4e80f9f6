//! The right code that these programs share. Each program does one thing in a wrong way.

use std::net::TcpStream;

use serde_json::{Map, Value, json};
use socklab::cli::Args;
use socklab::{Error, Result};

use crate::nianbao;
use crate::nianbao::commands::{Manner, talk};
use crate::nianbao::right::connect;
use crate::struct_prefix::right;

const LONGEST_HEADER: usize = 65_536;
const LONGEST_OUTPUT: u64 = 16 * 1024 * 1024;

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

/// Receives the whole output.
pub fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let size = size(&fields(conn)?)?;
    whole(conn, size)
}

/// Receives a header.
pub fn fields(conn: &mut TcpStream) -> Result<Map<String, Value>> {
    let length = length(whole(conn, 4)?)?;
    parsed(&whole(conn, length)?)
}

pub fn length(four: Vec<u8>) -> Result<usize> {
    let announced = <[u8; 4]>::try_from(four).map_or(0, i32::from_le_bytes);
    match usize::try_from(announced) {
        Ok(length @ 1..=LONGEST_HEADER) => Ok(length),
        _ => Err(refused("this length is refused")),
    }
}

pub fn parsed(json: &[u8]) -> Result<Map<String, Value>> {
    serde_json::from_slice(json).map_err(|_| refused("this is no JSON object"))
}

pub fn size(fields: &Map<String, Value>) -> Result<usize> {
    match fields.get("data_size").and_then(Value::as_u64) {
        Some(size @ 0..=LONGEST_OUTPUT) => Ok(size as usize),
        _ => Err(refused("this data_size is refused")),
    }
}

/// Receives this many bytes.
pub fn whole(conn: &mut TcpStream, wanted: usize) -> Result<Vec<u8>> {
    let came = right::exactly(conn, wanted)?;
    match came.len() == wanted {
        true => Ok(came),
        false => Err(refused("the stream ended inside an answer")),
    }
}

pub fn refused(text: &str) -> Error {
    Error::protocol("recv", text)
}

/// Sends each command. `receive` receives the output.
pub fn ask(args: &Args, receive: fn(&mut TcpStream) -> Result<Vec<u8>>) -> Result<()> {
    talk(&mut connect(args)?, args, Manner { receive, ..MANNER })
}
