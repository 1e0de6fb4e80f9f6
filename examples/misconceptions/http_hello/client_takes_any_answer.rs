//! Believes: A server of HTTP answers in HTTP.

use socklab::Result;
use socklab::cli::Args;

use super::right_client::{any_header, ask, body, length};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = ask(args)?;
    let mut came = Vec::new();
    let mut header = any_header(&mut conn, &mut came);
    if matches!(&header, Ok(header) if header.starts_with("HTTP/1.1 1")) {
        header = any_header(&mut conn, &mut came);
    }
    match header {
        Ok(header) => body(&mut conn, &mut came, length(&header).unwrap_or(Some(0))),
        Err(error) if error.to_string().contains("no answer of HTTP") => Ok(()),
        Err(error) => Err(error),
    }
}
