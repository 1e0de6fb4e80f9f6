//! Believes: A line ends with a newline.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client::{body, connect, header, length};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    let request = format!("GET / HTTP/1.1\nHost: {}\n\n", args.addr);
    call!(conn.write_all(request.as_bytes()))?;
    let mut came = Vec::new();
    let header = header(&mut conn, &mut came)?;
    body(&mut conn, &mut came, length(&header)?)
}
