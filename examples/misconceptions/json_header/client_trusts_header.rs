//! Believes: Every header that is JSON has a correct data_size.

use std::net::TcpStream;

use serde_json::Value;
use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let fields = right::fields(conn)?;
    let size = match fields.get("data_size") {
        Some(Value::Number(size)) => size.as_f64().unwrap_or_default() as usize,
        Some(Value::String(size)) => size.parse().unwrap_or_default(),
        other => usize::from(other == Some(&Value::Bool(true))),
    };
    right::whole(conn, size)
}
