//! Believes: A field has the name that stands in the RFC.

use socklab::Result;
use socklab::cli::Args;

use super::right_client::{ask, body, header};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = ask(args)?;
    let mut came = Vec::new();
    let header = header(&mut conn, &mut came)?;
    let length = header.lines().find_map(|line| line.strip_prefix("Content-Length: "));
    body(&mut conn, &mut came, length.and_then(|length| length.parse().ok()))
}
