//! Believes: The first header that comes is that of my answer.

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right_client::{ask, body, length};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = ask(args)?;
    let mut came = Vec::new();
    let header = super::right_client::any_header(&mut conn, &mut came)?;
    if !header.starts_with("HTTP/1.1 200") {
        return Err(Error::protocol("recv", "this is not the page"));
    }
    body(&mut conn, &mut came, length(&header)?)
}
