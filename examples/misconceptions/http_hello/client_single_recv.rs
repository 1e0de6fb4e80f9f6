//! Believes: The recv that brings the empty line brings the body, too.

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right_client::{ask, body, header, length};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = ask(args)?;
    let mut came = Vec::new();
    let header = header(&mut conn, &mut came)?;
    match length(&header)? {
        Some(length) if came.len() < length => Err(Error::protocol("recv", "half a page")),
        length => body(&mut conn, &mut came, length),
    }
}
