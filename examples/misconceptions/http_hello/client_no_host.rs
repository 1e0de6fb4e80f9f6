//! Believes: The server knows its own name.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client::{body, connect, header, length};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    call!(conn.write_all(b"GET / HTTP/1.1\r\n\r\n"))?;
    let mut came = Vec::new();
    let header = header(&mut conn, &mut came)?;
    body(&mut conn, &mut came, length(&header)?)
}
