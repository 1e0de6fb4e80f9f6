//! Believes: Every answer has a Content-Length.

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right_client::{ask, body, header, length};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = ask(args)?;
    let mut came = Vec::new();
    let header = header(&mut conn, &mut came)?;
    let length = length(&header)?.ok_or_else(|| Error::protocol("recv", "no Content-Length"))?;
    body(&mut conn, &mut came, Some(length))
}
