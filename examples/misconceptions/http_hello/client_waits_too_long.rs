//! Believes: The server always answers, sooner or later.

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right_client::{ask, body, header, length};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = ask(args)?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
    let mut came = Vec::new();
    let header = header(&mut conn, &mut came)?;
    body(&mut conn, &mut came, length(&header)?)
}
