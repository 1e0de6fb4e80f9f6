//! The right code of a client, which these programs share.

use std::net::TcpStream;

use serde_json::{Map, Value};
use socklab::cli::Args;
use socklab::{Error, Result};

use super::right::MANNER;
use crate::nianbao::commands::{Manner, talk};
use crate::nianbao::right::connect;
use crate::struct_prefix::right;

const LONGEST_HEADER: usize = 65_536;
const LONGEST_OUTPUT: u64 = 16 * 1024 * 1024;

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
